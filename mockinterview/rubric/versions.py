"""Which version a rubric counts as: what graded once is never another scale under the same number."""

from collections.abc import Mapping

from mockinterview.rubric.rubric import Rubric

__all__ = ["counted_version"]


def counted_version(rubric: Rubric, used: Mapping[int, str]) -> Rubric:
    """Return the rubric under the number that its grades point to.

    ``used`` are the versions of its id that graded, with their content hashes. Its own number counts unless another
    scale has it; then the number under which the very same scale graded (the latest), else the next free one.
    """
    if used.get(rubric.version, rubric.content_hash) == rubric.content_hash:
        return rubric
    for version in sorted(used, reverse=True):
        again = rubric.model_copy(update={"version": version})
        if again.content_hash == used[version]:
            return again
    return rubric.model_copy(update={"version": max(*used, rubric.version) + 1})
