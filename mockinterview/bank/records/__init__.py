"""Items in the files of other programs, where each has fields of its own: one module a format."""
