"""Item banks in the forms of other programs: one module a format."""
