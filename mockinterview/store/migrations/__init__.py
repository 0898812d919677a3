"""Alembic's scripts: how a database of an earlier version of the program becomes one of this version."""
