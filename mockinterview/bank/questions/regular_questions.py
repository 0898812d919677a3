"""Questions told from the regularity of a whole document: blocks that are written as others that ask.

One entry says little. Where at least a quarter of all that are written in the same way ask, and half ask or name what
questions are about, the others do too: ``3. Explain crazing.`` and ``**7) The shrinking of clay**`` are then questions
wherever they stand in the document.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import accumulate, groupby, pairwise

from mockinterview.bank.questions.answered_entries import are_answered, are_coded
from mockinterview.bank.questions.asides import is_generic_heading, leads_away, says_it_asks
from mockinterview.bank.questions.asking_shares import enough_ask
from mockinterview.bank.questions.contents import named_part
from mockinterview.bank.questions.entry_forms import Entry, Form, entries_of
from mockinterview.bank.questions.entry_series import alternate, are_all
from mockinterview.bank.questions.inner_series import Numbered, within_answers
from mockinterview.bank.questions.list_groups import DEEPEST, with_groups_as_headings
from mockinterview.bank.questions.open_sections import open_sections
from mockinterview.bank.questions.outer_matter import is_outer_heading
from mockinterview.bank.questions.tagged_entries import without_tags
from mockinterview.documents.document import Block
from mockinterview.documents.page_breaks import columns
from mockinterview.text import Span

__all__ = ["with_regular_questions"]

_LEAST = 4  # entries of one form that show what all of them are
_ANSWERED = 3  # entries with answers below them
_AGAIN = 3  # times that the same words stand in a document where they name a part
_BOLD = re.compile(r"(\*\*|__)[^*\n]+\1[ \t]*")
_CODE = re.compile(r"(`+)[^`]*\1")
_REQUEST = re.compile(r"请|试|简[述要单]|[解阐]|说|描述|介绍|[谈讲聊列]|比较|对比|分析|论述|举例")
_QUARTER = 4
_SHORT = 60  # columns of an entry whose number is not the next
_PART_NUMBER = re.compile(r"\d\.\d{1,2}[.、)）:：]?\s*$")
_NUMBER_LENGTH = 10
_PREFACE = 2  # blocks that may stand above the first of lines that ask


def with_regular_questions(text: str, blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return the blocks with those that ask by regularity as questions (``summary``), what stands behind one apart."""
    blocks = without_tags(text, with_groups_as_headings(text, blocks))
    listed = {named_part(block.content.of(text)) for block in blocks if block.kind == "heading"}
    forms: dict[tuple[Form, str], list[Entry]] = defaultdict(list)
    sections = list(open_sections(text, blocks))
    for section in sections:
        for entry in entries_of(text, blocks, section):
            if named_part(entry.words.of(text)) not in listed:  # in a table of contents
                forms[entry.form, entry.sign].append(entry)
    hinted = says_it_asks(text)
    begins = _beginnings(blocks)
    asking: dict[int, Entry] = {}
    for form, sign in sorted(forms, key=_rank):
        entries = _without_parts(text, _without_inner(text, blocks, forms[form, sign], begins))
        by_form = are_answered(text, entries, blocks)
        by_form = by_form or (hinted and (alternate(entries, blocks) or are_all(text, entries, blocks)))
        by_form = by_form or (hinted and are_coded(text, entries, blocks))
        goes_on = len(asking) > 0 and _rank((form, sign)) > 0  # a series, of which some are known by their answers
        known = 2 * sum(entry.at in asking for entry in entries) >= len(entries)
        if goes_on and (form == "line" or not known):
            continue
        if (_ask(text, entries) or by_form) and (form != "line" or _stand_first(entries, sections)):
            found_here = _asking(text, entries, begins)
            asking |= {entry.at: entry for entry in found_here if not goes_on or entry.asks(text)}
    found: list[Block] = []
    for n, block in enumerate(blocks):
        if n in asking:
            found += _question(block, asking[n])
        else:
            is_group = n + 1 in asking and _names_group(text, block, asking[n + 1])
            found.append(block.model_copy(update={"kind": "heading", "level": DEEPEST}) if is_group else block)
    return tuple(found)


def _rank(key: tuple[Form, str]) -> int:
    """Return when a form is looked at: lines, numbered or bare, ask only where nothing before them does."""
    form, sign = key
    return 2 if form == "line" else 1 if sign else 0


def _without_parts(text: str, entries: Sequence[Entry]) -> list[Entry]:
    """Leave out words that name a part of any answer (Example), come again and again, or lead out of the document."""
    words = [entry.words.of(text).strip(" :：") for entry in entries]
    times = Counter(words)
    kept = zip(entries, words, strict=True)
    asked = (entry for entry, said in kept if times[said] < _AGAIN and not is_generic_heading(said))
    return [entry for entry in asked if not is_outer_heading(entry.words.of(text))]


def _without_inner(text: str, blocks: Sequence[Block], entries: Sequence[Entry], begins: Sequence[int]) -> list[Entry]:
    """Leave out numbered lists within answers, as the numbers of one stretch tell."""
    kept: list[Entry] = []
    for _, stretch in groupby(entries, key=lambda entry: begins[entry.at]):
        all_here = [*stretch]
        here = [entry for entry in all_here if entry.number]
        signs = [text[blocks[entry.at].span.start : entry.words.start].strip(" *_")[-1:] for entry in here]
        close = [False, *(after.at == one.at + 1 and not len(one.rest) for one, after in pairwise(here))]
        inner = within_answers(list(map(Numbered, (entry.number for entry in here), signs, close)))
        left = {here[n].at for n in inner}
        kept += [entry for entry in all_here if entry.at not in left]
    return kept


def _ask(text: str, entries: Sequence[Entry]) -> bool:
    marked = sum(entry.words.of(text).rstrip().endswith(("?", "？")) for entry in entries)
    asking = sum(entry.asks(text) for entry in entries)
    enough = _QUARTER * asking >= len(entries)
    if entries and entries[0].form == "answered":
        return len(entries) >= _ANSWERED and enough
    if len(entries) < _LEAST:
        return False
    if entries[0].form == "nested":
        return enough
    if entries[0].form == "bullet" and all(_states(text, entry) for entry in entries):
        return False
    hinted = sum(entry.may_ask(text) for entry in entries)
    return enough_ask(len(entries), marked=marked, asking=asking, hinted=hinted)


def _states(text: str, entry: Entry) -> bool:
    """Tell whether words end as a statement does, and are no request: they name what may be asked (``为何素烧。``)."""
    words = entry.words.of(text).strip()
    return words.endswith(("。", "；")) and _REQUEST.match(words) is None


def _stand_first(entries: Sequence[Entry], sections: Sequence[Sequence[int]]) -> bool:
    """Tell whether lines that ask are what their sections are made of: at least two, with no prose above the first."""
    at = {entry.at for entry in entries}
    held = [found for section in sections if (found := [place for place, n in enumerate(section) if n in at])]
    return len(entries) >= 2 * len(held) and all(found[0] <= _PREFACE for found in held)


def _beginnings(blocks: Sequence[Block]) -> list[int]:
    """Return for each block how many headings, rules and comments stand above it: marks where a list may begin anew."""
    return [*accumulate(block.kind in ("heading", "rule", "html") for block in blocks)]


def _asking(text: str, entries: Sequence[Entry], begins: Sequence[int]) -> Iterator[Entry]:
    """Yield the entries that ask, and those between them: the next number of a series, or words written as theirs.

    A number that is 1 again with nothing that divides it from the entry before begins a list within an answer.
    """
    last, before = 0, 0
    ones = all(entry.number == 1 for entry in entries)
    sure = 2 * sum(entry.asks(text) for entry in entries) >= len(entries)
    answered = 3 * sum(len(entry.rest) > 0 for entry in entries) >= 2 * len(entries)
    among = {begins[entry.at] for entry in entries if entry.may_ask(text)}
    for n, entry in enumerate(entries):
        words = entry.words.of(text).strip()
        anew = entry.number == 1 and (ones or not last or begins[entry.at] > begins[before])
        rises = entry.number > last > 0 and columns(words) <= _SHORT and sure
        between = entry.number == last and begins[entry.at] > begins[before] and _has_part_number(text, entry)
        follows = (
            anew or rises or between or entry.number == last + 1 if entry.number else not words.endswith((":", "："))
        )
        if entry.form == "nested" and words.endswith(("。", "；")):  # a statement, with more about it below
            follows = False
        if entry.form == "bullet" and (begins[entry.at] not in among or _CODE.fullmatch(words)):
            follows = False  # a list of names, an entry that shows code
        if entry.form == "line":  # a short line behind one that asks is its answer
            follows = n > 0 and entry.at > entries[n - 1].at + 1
        if answered and not len(entry.rest) and n + 1 < len(entries) and entries[n + 1].at == entry.at + 1:
            follows = False
        if entry.form == "answered" or entry.asks(text) or (follows and not leads_away(words)):
            last, before = entry.number, entry.at
            yield entry


def _names_group(text: str, block: Block, below: Entry) -> bool:
    """Tell whether a line in bold at the margin stands above entries in bold: it names their group."""
    at_margin = block.kind == "paragraph" and text[max(block.span.start - 1, 0)] == "\n"
    return at_margin and below.form == "bold bullet" and _BOLD.fullmatch(block.content.of(text)) is not None


def _has_part_number(text: str, entry: Entry) -> bool:
    """Tell whether an entry was put between two others (``10.1`` behind ``10``)."""
    return _PART_NUMBER.search(text, max(0, entry.words.start - _NUMBER_LENGTH), entry.words.start) is not None


def _question(block: Block, entry: Entry) -> list[Block]:
    start = block.span.start
    if not len(entry.rest):
        return [Block(kind="summary", span=block.span, content=entry.words)]
    first = Block(kind="summary", span=Span(start=start, end=max(entry.words.end, start)), content=entry.words)
    return [first, Block(kind="paragraph", span=entry.rest, content=entry.rest)]
