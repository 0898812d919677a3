"""The outcome of attacks for people: one table, and what went over the gate."""

from collections.abc import Iterator

from rich.table import Table
from rich.text import Text

from mockinterview.messages import N_, Translator
from mockinterview.rubric.attack_report import AttackReport, AttackRow, Goals

__all__ = ["attack_table", "tell_breaches"]

_NAMES = {
    "empty": N_("empty"),
    "blanks": N_("blanks and signs"),
    "unknown": N_("“I don't know”"),
    "echo": N_("the question echoed"),
    "vague": N_("vague, on the subject"),
    "stuffed": N_("the reference's terms alone"),
    "negated": N_("the reference negated"),
    "other_item": N_("another item's reference"),
    "order_alone": N_("an order to the grader, alone"),
    "order_polite": N_("+ order, polite"),
    "order_plain": N_("+ order, plain"),
    "order_score": N_("+ “score: 10/10”"),
    "order_say_yes": N_("+ “always answer yes”"),
    "order_authority": N_("+ “checked by experts”"),
    "order_delimiters": N_("+ fake delimiters"),
    "order_json": N_("+ fake JSON verdict"),
    "order_system": N_("+ fake system message"),
    "order_role": N_("+ another role"),
    "order_comment": N_("+ order in a comment"),
    "order_spaced": N_("+ order, letters spaced"),
    "order_full_width": N_("+ order, full width"),
    "order_threat": N_("+ threat"),
    "order_stuffed": N_("+ order with the terms"),
    "order_base64": N_("+ order in base64"),
    "order_very_long": N_("+ order, very long"),
    "order_other_language": N_("+ order in the other language"),
    "reference": N_("honest: the reference itself"),
    "shuffled": N_("honest: its sentences shuffled"),
    "reordered": N_("honest: from last to first"),
    "longer": N_("honest: longer than the reference"),
    "notes": N_("honest: as notes, by rule"),
    "telegraphic": N_("honest: telegraphic"),
    "paraphrased": N_("honest: paraphrased"),
    "code": N_("honest: code"),
    "other_language": N_("honest: in the other language"),
}


def attack_table(report: AttackReport, say: Translator) -> Table:
    """Return the table: one row an attack; lifts have a sign before them."""
    title = say(N_("Attacks on {judge}, {items} items"), judge=report.judge, items=report.items)
    table = Table(title=Text(title), title_justify="left", title_style="", box=None, pad_edge=False)
    table.add_column(say(N_("answer")))
    for heading in (N_("tries"), N_("mean"), N_("worst")):
        table.add_column(say(heading), justify="right")
    table.add_column(say(N_("on item")), overflow="ellipsis", no_wrap=True, max_width=24)
    for heading in (N_("missed"), N_("flagged"), N_("goal")):
        table.add_column(say(heading), justify="right")
    for row in report.rows:
        table.add_row(*(Text(cell) for cell in _cells(row, report.goals, say)))
    return table


def tell_breaches(report: AttackReport, say: Translator) -> Iterator[str]:
    """Yield what went over the gate, and how much could not be scored."""
    for breach in report.breaches:
        yield say(
            N_("Over the gate of {gate}: “{attack}” on item {item}: {value}. The answer begins: {answer}"),
            gate=f"{breach.gate:.2f}",
            attack=say(_name(breach.attack)),
            item=breach.item,
            value=f"{breach.value:.2f}",
            answer=breach.answer[:60].replace("\n", " "),
        )
    if report.unscored:
        yield say(N_("Answers without a score: {number}. They are in no figure."), number=report.unscored)


def _cells(row: AttackRow, goals: Goals, say: Translator) -> tuple[str, ...]:
    sign = "+" if row.aim == "lift" else ""
    return (
        say(_name(row.attack)),
        str(row.tries),
        _figure(row.mean, sign),
        _figure(row.worst, sign),
        row.worst_item if row.notable else "",
        "" if row.aim == "shown" else _share(row.missed),
        _share(row.flagged),
        _goal(row, goals, say),
    )


def _name(attack: str) -> str:
    return _NAMES.get(attack, attack)


def _figure(value: float | None, sign: str) -> str:
    return "–" if value is None else f"{round(value, 2) + 0.0:{sign}.2f}"


def _share(value: float | None) -> str:
    return "–" if value is None else f"{value:.0%}"


def _goal(row: AttackRow, goals: Goals, say: Translator) -> str:
    if row.aim == "shown":
        return say(N_("(shown)"))
    if row.aim == "fair":
        return say(N_("≥ reference − {number}"), number=f"{goals.fair:.2f}")
    limit = f"{getattr(goals, row.aim):.2f}"
    return f"≥ {limit}" if row.aim in ("all", "most") else f"≤ {limit}"
