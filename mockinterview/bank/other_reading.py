"""Another way to read a document: by one form of questions."""

from mockinterview.value import Value

__all__ = ["OtherReading"]


class OtherReading(Value):
    """A form as :class:`QuestionForm` reads it, how many questions have it, and how likely it is the author's.

    ``weight`` grows with the share of them that ask and of the text that they and their answers hold. ``is_sound``: so
    much speaks for it that it is taken where the usual reading is doubtful.
    """

    form: str
    questions: int
    weight: float
    is_sound: bool
