"""The base of all values that are passed around or stored."""

from pydantic import BaseModel, ConfigDict

__all__ = ["Value"]


class Value(BaseModel):
    """A frozen value that refuses unknown fields, so that a typing error in a file is told, not swallowed."""

    model_config = ConfigDict(frozen=True, extra="forbid")
