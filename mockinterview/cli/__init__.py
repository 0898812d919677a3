"""The command line: parse, call, print."""

__all__ = ["main"]


def main() -> None:
    """Run the command line and leave with its exit code."""
    from mockinterview.cli.main import run

    raise SystemExit(run())
