"""Rubrics: the scales answers are graded on."""
