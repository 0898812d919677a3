"""The draft as a Markdown sheet: for each item the map of its reference, and a list to tick."""

import hashlib
import json

from mockinterview.bank.import_report import WORDS
from mockinterview.bank.item import Item
from mockinterview.bank.key_points.reference_map import MappedSentence
from mockinterview.messages import N_, Translator
from mockinterview.report.element import bracketed, labelled
from mockinterview.rubric.drafting.entry import entries
from mockinterview.rubric.drafting.proposal import ItemDraft, Proposal
from mockinterview.rubric.library import rubric_for

__all__ = ["ITEM_MARK", "SHEET_KEY", "item_digest", "write_sheet"]

SHEET_KEY = "draft-of"
"""The key of the front matter that names the bank."""

ITEM_MARK = "<!-- item "
"""Begins the line that says in JSON which item follows, and its digest when the draft was made."""

_HOW = N_(
    "Nothing here counts yet. Tick what is to be a key point ([x]), untick what is not, edit quotes, names and "
    "weights, add lines of your own; then run `mockinterview rubric draft --accept` with this file. The ticked lines "
    "become the item's key points; an item without a tick stays as it is. Quotes are words of the reference."
)
_SYMBOLS = N_("In the map: ● a key point tests it, ◐ only a proposal does, ○ none does, and why rules left it.")


def write_sheet(bank: str, drafts: list[ItemDraft], say: Translator) -> str:
    """Return the sheet; ``bank`` is how the command line named the bank."""
    lines = ["---", f"{SHEET_KEY}: {json.dumps(bank, ensure_ascii=False)}", "---", ""]
    lines += ["# " + say(N_("Draft of key points: {bank}"), bank=bank), "", say(_HOW), ""]
    lines += [
        say(N_("In the map: ● a key point tests it, ◐ only a proposal does, ○ none does, and why rules left it.")),
        "",
    ]
    for draft in drafts:
        lines += _item(draft, say)
    return "\n".join(lines)


def item_digest(item: Item) -> str:
    """Return what tells whether an item is still the one that a draft was made of (hexadecimal)."""
    parts = [
        item.reference,
        [p.model_dump(mode="json") for p in item.key_points],
        [g.model_dump() for g in item.groups],
    ]
    return hashlib.sha256(json.dumps(parts, ensure_ascii=True, sort_keys=True).encode()).hexdigest()[:16]


def _item(draft: ItemDraft, say: Translator) -> list[str]:
    item = draft.item
    mark = json.dumps({"id": item.id, "digest": item_digest(item)}, ensure_ascii=False).replace(">", "\\u003e")
    lines = [f"## {_line(item.stem)}", "", f"{ITEM_MARK}{mark} -->", ""]
    if not item.reference:
        return [*lines, say(N_("The item has no reference, so nothing can be proposed.")), ""]
    lines += [_rubric(draft, say), "", *_map(draft, say), ""]
    if draft.fault:
        lines += [
            say(N_("The judge proposed nothing, what follows is by rules: {fault}"), fault=_line(draft.fault)),
            "",
        ]
    if draft.dropped:
        lines += [say(N_("Also proposed, and dropped:")), ""]
        lines += [f"> {labelled(say(each.problem), _line(each.quote))}  " for each in draft.dropped] + [""]
    return [*lines, *_list(draft, say), ""]


def _rubric(draft: ItemDraft, say: Translator) -> str:
    fits = say(N_("The rubric {rubric} fits: {why}."), rubric=draft.fit.rubric, why=say(draft.fit.why))
    if draft.item.rubric:
        named = say(N_("The item names the rubric {rubric}."), rubric=draft.item.rubric)
        return named if draft.item.rubric == draft.fit.rubric else f"{named}\n{fits}"
    graded = rubric_for(draft.item).id
    if graded == draft.fit.rubric:
        return fits
    use = N_("The item names none, so {rubric} grades it; `rubric: {fits}` in its metadata line changes that.")
    return fits + "\n" + say(use, rubric=graded, fits=draft.fit.rubric)


def _map(draft: ItemDraft, say: Translator) -> list[str]:
    """Return each sentence of the reference, and what tests it."""
    reference = draft.item.reference
    all_points = [*draft.kept, *(proposal.point for proposal in draft.proposals)]
    told = N_("Of what the reference claims, ticked key points test {now} %, with the proposals {then} %.")
    now, then = draft.map.tested_share(reference), draft.map.with_points(all_points, reference).tested_share(reference)
    lines = [say(told, now=round(100 * now), then=round(100 * then)), ""]
    for sentence in draft.map.sentences:
        symbol, why = _standing(sentence, draft)
        note = bracketed(say(why)) if why else ""
        where = say(N_("line {line}"), line=_line_of(draft.item, sentence.span.start))
        lines.append(f"> {symbol} {labelled(where + note, _line(sentence.span.of(reference)))}  ")
    return lines


def _standing(sentence: MappedSentence, draft: ItemDraft) -> tuple[str, str]:
    if sentence.points:
        return "●", ""
    why = WORDS[sentence.reason] if sentence.reason else ""
    if any(proposal.span.overlaps(sentence.span) for proposal in draft.proposals):
        return "◐", why
    return "○", why or N_("no rule speaks against it")


def _list(draft: ItemDraft, say: Translator) -> list[str]:
    head = "要点" if draft.item.language == "zh" else "Key points"
    choices = {group.id: group.choose for group in draft.item.groups} | draft.choices
    written = entries([*draft.kept, *(proposal.point for proposal in draft.proposals)], choices)
    number = len(draft.kept)
    lines = [f"#### {head}", "", *(f"- [x] {words}" for words in written[:number])]
    for words, proposal in zip(written[number:], draft.proposals, strict=True):
        lines.append(f"- [ ] {words} <!-- {_source(proposal, draft.item, say)} -->")
    return lines if len(lines) > 2 else [*lines, say(N_("Nothing to propose."))]


def _source(proposal: Proposal, item: Item, say: Translator) -> str:
    where = say(
        N_("unreviewed · {source} · line {line}, characters {start}–{end} of the reference"),
        source=proposal.judge or say(N_("rules")),
        line=_line_of(item, proposal.span.start),
        start=proposal.span.start,
        end=proposal.span.end,
    )
    return f"{where} · {say(WORDS[proposal.skipped])}" if proposal.skipped else where


def _line_of(item: Item, offset: int) -> int:
    """Return the line of the file; of the reference where the item's own line is not known."""
    return max(item.line, 1) + item.reference.count("\n", 0, offset)


def _line(text: str) -> str:
    return " ".join(text.split())
