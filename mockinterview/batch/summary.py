"""What a run ends with: counts, cost, and why rows were left."""

from collections import Counter
from collections.abc import Sequence

from pydantic import Field

from mockinterview.messages import N_, Translator
from mockinterview.money import usd_words
from mockinterview.value import Value

__all__ = ["Summary", "outdated_line"]

_REASONS = 5
_IDS = 10


class Summary(Value):
    """Counts of rows by status; tokens and USD (None: unknown) of this run; ``stopped`` says why it ended early.

    ``flagged`` rows are those that no person has accepted yet. Of ``answers`` (different ones) ``taken_over`` had been
    graded by earlier runs. ``reviewed`` rows have a person's decisions in them; of ``outdated`` ones (ids) another
    content was reviewed.
    """

    out: str
    rows: int = 0
    graded: int = 0
    unscored: int = 0
    pending: int = 0
    invalid: int = 0
    flagged: int = 0
    reviewed: int = 0
    outdated: tuple[str, ...] = ()
    answers: int = 0
    taken_over: int = 0
    graded_now: int = 0
    requests: int = 0
    input_tokens: int = 0
    cached_tokens: int = 0
    output_tokens: int = 0
    usd: float | None = 0.0
    seconds: float = 0.0
    stopped: str = ""
    reasons: dict[str, int] = Field(default_factory=dict)

    def lines(self, say: Translator) -> list[str]:
        """Return the summary for people."""
        told = say(
            N_("{graded} graded, {unscored} unscored, {pending} pending, {invalid} invalid: {out}"),
            graded=self.graded,
            unscored=self.unscored,
            pending=self.pending,
            invalid=self.invalid,
            out=self.out,
        )
        lines = [told]
        if self.flagged:
            look = N_("{count} flagged, to be looked at: mockinterview review {out}")
            lines.append(say(look, count=self.flagged, out=self.out))
        if self.taken_over:
            kept = N_("{kept} of {answers} different answers had been graded before; their grades were kept")
            lines.append(say(kept, kept=self.taken_over, answers=self.answers))
        if self.reviewed:
            lines.append(say(N_("{count} reviewed by a person"), count=self.reviewed))
        if self.outdated:
            lines.append(outdated_line(self.outdated, say))
        if self.requests:
            lines.append(
                say(
                    N_("{requests} requests, {tokens} tokens, {usd}, {seconds:.0f} s"),
                    requests=self.requests,
                    tokens=f"{self.input_tokens + self.output_tokens:,}",
                    usd=say(N_("price unknown")) if self.usd is None else usd_words(self.usd, say),
                    seconds=self.seconds,
                )
            )
        return lines

    def told_reasons(self, say: Translator) -> list[str]:
        """Return the commonest reasons for having no score."""
        told = Counter(self.reasons).most_common(_REASONS)
        lines = [f"  {count} × {reason}" for reason, count in told]
        left = self.unscored + self.pending + self.invalid - sum(count for _, count in told)
        return [*lines, *([say(N_("  {count} for other reasons; OUT tells each"), count=left)] if left > 0 else [])]


def outdated_line(ids: Sequence[str], say: Translator) -> str:
    """Return what to tell of rows whose review was of another content."""
    told = N_("{count} reviews do not apply any more, for the answer, the item or the rubric has changed: {ids}")
    shown = ", ".join(ids[:_IDS]) + (" …" if len(ids) > _IDS else "")
    return say(told, count=len(ids), ids=shown)
