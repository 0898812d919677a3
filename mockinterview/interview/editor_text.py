"""What the editor shows besides the answer: header, question, messages and keys, cut to the terminal's width."""

from collections.abc import Callable

from prompt_toolkit.application import get_app
from prompt_toolkit.formatted_text import StyleAndTextTuples, fragment_list_width
from prompt_toolkit.layout import Dimension
from prompt_toolkit.styles import Style
from prompt_toolkit.utils import get_cwidth

from mockinterview.interview.announcement import number_of, warning
from mockinterview.interview.countdown import Countdown, Timer, countdown
from mockinterview.interview.session import Session
from mockinterview.messages import N_, Translator
from mockinterview.report.compose import clock_time
from mockinterview.report.element import visible

__all__ = ["STYLE", "EditorText", "fit"]

# Only the terminal's own colours, so that light and dark ones both stay readable.
STYLE = Style.from_dict(
    {
        "header": "reverse",
        "clock.half": "noreverse bg:ansiyellow fg:ansiblack bold",
        "clock.tenth": "noreverse bg:ansired fg:ansiwhite bold",
        "question": "bold",
        "rule": "ansibrightblack",
        "message": "bold",
        "key": "bold",
        "scrollbar.background": "noinherit",
        "scrollbar.button": "reverse",
    }
)

_WARNING_SECONDS = 6.0


class EditorText:
    """Renders the fixed parts of the editor. A message stays until the next keystroke, a warning for six seconds."""

    def __init__(self, say: Translator, clock: Callable[[], float]) -> None:
        self._say = say
        self._clock = clock
        self._message = ""
        self._warned: Countdown | None = None
        self._warning = ""
        self._warned_at = 0.0

    def tell(self, message: str) -> None:
        """Show a marked message; an empty one clears the line."""
        self._message = self._say(message)

    def rule(self) -> str:
        """Return the character that separating lines are drawn with."""
        return "─" if _shows("─") else "-"

    def header(self, session: Session) -> StyleAndTextTuples:
        """Return the number and topic on the left, the clocks on the right."""
        now = countdown(session, self._clock())
        clocks = " · ".join(clock for clock in self._clocks(now) if clock) + " "
        room = _columns() - get_cwidth(clocks) - 2
        left = fit(" " + " · ".join([number_of(session, self._say), *session.open_item.topic]), room)
        gap = " " * max(1, _columns() - get_cwidth(left) - get_cwidth(clocks))
        style = "" if now.stage == "ample" else f"class:clock.{now.stage}"
        return [("", left + gap), (style, clocks)]

    def question(self, session: Session) -> StyleAndTextTuples:
        """Return the stem."""
        return [("class:question", visible(session.open_item.stem))]

    def question_height(self, session: Session) -> Dimension:
        """Return the rows the stem may take: all it needs, up to half of the terminal."""
        lines = visible(session.open_item.stem).split("\n")
        need = sum(max(1, -(-get_cwidth(line) // max(1, _columns()))) for line in lines)
        most = max(1, get_app().output.get_size().rows // 2)
        return Dimension(min=1, preferred=min(need, most), max=min(need, most))

    def message(self, session: Session) -> StyleAndTextTuples:
        """Return what was told last, or the latest warning of the clocks."""
        clock = self._clock()
        now = countdown(session, clock)
        text = warning(self._warned, now, self._say) if self._warned else ""
        self._warned = now
        if text:
            self._warning, self._warned_at = text, clock
        fresh = self._warning if clock - self._warned_at < _WARNING_SECONDS else ""
        return [("", " ".join(part for part in (fresh, self._message) if part) or " ")]

    def paused(self) -> StyleAndTextTuples:
        """Return what covers question and answer while the clock stands still."""
        return [("", "\n " + self._say(N_("Paused: the clock stands still. Enter goes on, Ctrl-Q leaves.")))]

    def keys(self, session: Session) -> StyleAndTextTuples:
        """Return the keys that do something now."""
        leave = [("Ctrl-Q", N_("leave"))]
        if session.phase == "paused":
            keys = [("Enter", N_("resume")), *leave]
        else:
            pause = [] if session.plan.mode == "exam" else [("Ctrl-P", N_("pause"))]
            keys = [("Ctrl-S", N_("hand in")), ("Ctrl-N", N_("skip")), *pause, *leave]
        shown: StyleAndTextTuples = []
        for key, does in keys:
            shown += [("", " "), ("class:key", key), ("", f" {self._say(does)} ")]
        kept = self._say(N_("(all is kept)"))
        room = _columns() - fragment_list_width(shown)
        return [*shown, ("", kept)] if room >= get_cwidth(kept) else shown

    def _clocks(self, now: Countdown) -> list[str]:
        both = now.item.limit is not None and now.session.limit is not None
        if now.item.limit is None and now.session.limit is None:
            return [self._say(N_("time {used}"), used=clock_time(now.item.used))]
        return [
            self._left(now.item),
            self._say(N_("{time} in all"), time=clock_time(now.session.left or 0)) if both else self._left(now.session),
        ]

    def _left(self, timer: Timer) -> str:
        return "" if timer.left is None else self._say(N_("{time} left"), time=clock_time(timer.left))


def fit(text: str, columns: int) -> str:
    """Cut ``text`` to a width in terminal columns; what was cut is told by an ellipsis."""
    text = visible(text)
    if get_cwidth(text) <= columns:
        return text
    end = "…" if _shows("…") else "..."
    while text and get_cwidth(text) + get_cwidth(end) > columns:
        text = text[:-1]
    return text + end


def _columns() -> int:
    return get_app().output.get_size().columns


def _shows(character: str) -> bool:
    try:
        character.encode(get_app().output.encoding() or "utf-8")
    except (UnicodeEncodeError, LookupError):
        return False
    return True
