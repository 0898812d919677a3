"""What an import made of a document, and what it left: every stretch of the text has its place here or in an item."""

from collections import Counter
from enum import StrEnum

from mockinterview.bank.doubt import Doubt, tell_doubts
from mockinterview.bank.item import ItemKind
from mockinterview.bank.other_reading import OtherReading
from mockinterview.errors import Fault
from mockinterview.messages import N_, Language, Translator
from mockinterview.text import Span
from mockinterview.value import Value

__all__ = ["ImportReport", "JoinedBreak", "PassedOver", "Reason", "Unused"]


class Reason(StrEnum):
    """Why a stretch of the text belongs to no item, or a sentence of a reference is no key point."""

    heading = "heading"
    label = "label"
    term = "term"
    introduction = "introduction"
    remark = "remark"
    advertisement = "advertisement"
    advice = "advice"
    contents = "contents"
    metadata = "metadata"
    notation = "notation"
    blank = "blank"
    layout = "layout"
    framing = "framing"
    summary = "summary"
    restatement = "restatement"
    hedge = "hedge"
    example = "example"
    elaboration = "elaboration"
    outlook = "outlook"
    detail = "detail"
    code = "code"
    choice = "choice"
    surplus = "surplus"


WORDS: dict[Reason, str] = {
    Reason.heading: N_("heading"),
    Reason.label: N_("label of a question or an answer"),
    Reason.term: N_("the term itself, named in the question"),
    Reason.introduction: N_("introduction"),
    Reason.remark: N_("remark beside the items"),
    Reason.advertisement: N_("advertisement"),
    Reason.advice: N_("advice to the reader"),
    Reason.contents: N_("table of contents"),
    Reason.metadata: N_("front matter or metadata line"),
    Reason.notation: N_("list of key points"),
    Reason.blank: N_("blank"),
    Reason.layout: N_("marks and rules"),
    Reason.framing: N_("framing: says what follows"),
    Reason.summary: N_("summary of what was said"),
    Reason.restatement: N_("restates the question"),
    Reason.hedge: N_("general caution"),
    Reason.example: N_("example that the question does not ask for"),
    Reason.elaboration: N_("elaboration or evaluation of a claim"),
    Reason.outlook: N_("outlook"),
    Reason.detail: N_("detail below a key point"),
    Reason.code: N_("code"),
    Reason.choice: N_("a choice that is wrong, or the letter of a right one"),
    Reason.surplus: N_("less central than the seven key points kept"),
}
_QUIET = (Reason.blank, Reason.layout, Reason.label, Reason.term)


class Unused(Value):
    """A stretch of ``Document.text`` that belongs to no item; ``line`` is where it begins in the file (from 1)."""

    span: Span
    line: int
    reason: Reason
    text: str


class JoinedBreak(Value):
    """A page break that was taken out: the line before it in the file, and the words on both sides."""

    line: int
    before: str
    after: str


class PassedOver(Value):
    """A sentence of an item's reference that became no key point."""

    item: str
    line: int
    reason: Reason
    text: str


class ImportReport(Value):
    """All that an import tells. ``unused`` and the items' stems and references together are the whole text.

    ``form`` is how questions are marked where one form told them; ``others`` are ways to read a doubtful document.
    ``breaks`` is how many line breaks were put back that the file lost. ``unquoted`` are the lines of lists that are
    headed as key points and were taken as answer, since most of their entries are no words of the answer. ``left_out``
    is what of a file of entries (a table, cards) no item holds.
    """

    document: str
    language: Language
    characters: int
    counts: dict[ItemKind, int]
    key_points: int
    doubts: tuple[Doubt, ...] = ()
    form: str = ""
    others: tuple[OtherReading, ...] = ()
    joins: tuple[JoinedBreak, ...] = ()
    breaks: int = 0
    unused: tuple[Unused, ...] = ()
    passed_over: tuple[PassedOver, ...] = ()
    unanswered: tuple[str, ...] = ()
    unquoted: tuple[int, ...] = ()
    left_out: tuple[Fault, ...] = ()

    def tell(self, say: Translator, *, width: int = 60) -> list[str]:
        """Return the report as lines for people, quoting at most ``width`` characters of each stretch."""
        total = sum(self.counts.values())
        lines = [
            say(
                N_("{document}: {total} items ({qa} question/answer pairs, {term} terms, {topic} topics)."),
                document=self.document,
                total=total,
                **{kind: self.counts.get(kind, 0) for kind in ("qa", "term", "topic")},
            ),
            say(N_("{points} key points; {joins} page breaks joined."), points=self.key_points, joins=len(self.joins)),
        ]
        lines += [
            say(N_("  line {line}: …{before}|{after}…"), line=j.line, before=j.before, after=j.after)
            for j in self.joins
        ]
        if self.breaks:
            lines.append(say(N_("{breaks} line breaks put back that the text lost."), breaks=self.breaks))
        lines += (
            tell_doubts(self.doubts, self.form, self.others, say)
            + self._unanswered(say)
            + self._unquoted(say)
            + self._unused(say, width)
        )
        if self.passed_over:
            lines.append(say(N_("Sentences of answers that became no key point:")))
            lines += [
                say(
                    N_("  line {line}, {reason}: {text}"),
                    line=p.line,
                    reason=say(WORDS[p.reason]),
                    text=_cut(p.text, width),
                )
                for p in self.passed_over
            ]
        return lines

    def _unanswered(self, say: Translator) -> list[str]:
        if not self.unanswered:
            return []
        return [
            say(
                N_("Without an answer, so they can be asked but not graded: {items}."), items=", ".join(self.unanswered)
            )
        ]

    def _unquoted(self, say: Translator) -> list[str]:
        if not self.unquoted:
            return []
        told = N_(
            "Lists of key points taken as part of the answer, since most of their entries are no words of it (quote it "
            "to have them count): lines {lines}."
        )
        return [say(told, lines=", ".join(map(str, self.unquoted)))]

    def _unused(self, say: Translator, width: int) -> list[str]:
        if not self.unused and not self.left_out:
            return []
        lines = [say(N_("Used by no item:")), *(f"  {fault.tell(say)}" for fault in self.left_out)]
        lines += [
            say(
                N_("  line {line}, {reason}: {text}"),
                line=u.line,
                reason=say(WORDS[u.reason]),
                text=_cut(u.text, width),
            )
            for u in self.unused
            if u.reason not in _QUIET
        ]
        quiet = Counter(u.reason for u in self.unused if u.reason in _QUIET)
        lines += [say(N_("  {count} times {reason}"), count=quiet[r], reason=say(WORDS[r])) for r in _QUIET if quiet[r]]
        return lines


def _cut(text: str, width: int) -> str:
    line = " ".join(text.split())
    return line if len(line) <= width else line[: width - 1] + "…"
