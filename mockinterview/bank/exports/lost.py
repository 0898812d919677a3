"""What an export could not take over."""

from mockinterview.messages import Translator
from mockinterview.value import Value

__all__ = ["Lost"]


class Lost(Value):
    """What is lost (marked for translation), of which items; no items: of all."""

    what: str
    items: tuple[str, ...] = ()

    def tell(self, say: Translator) -> str:
        """Return one line."""
        return f"{say(self.what)}: {', '.join(self.items)}" if self.items else say(self.what)
