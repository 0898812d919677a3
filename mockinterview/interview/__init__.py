"""The timed interview: a pure session, selection of items, the runner and the terminal."""
