"""Words by which collections say how hard a question is, as alternatives of a pattern."""

__all__ = ["HARDNESS"]

HARDNESS = "简单|一般|中等|较难|困难|容易|初级|中级|高级|easy|medium|hard"
