"""The application: its commands, each in a file of its own, and what is shown when none is named."""

from typing import Annotated

import typer

from mockinterview.cli import bank, config, doctor, grade, history, interview, report, review, rubric
from mockinterview.cli.terms import terms
from mockinterview.messages import LANGUAGES, N_

__all__ = ["app"]

_say = terms().say

app = typer.Typer(
    name="mockinterview",
    no_args_is_help=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    add_completion=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command(help=_say(N_("Hold a timed mock interview in the terminal.")))(interview.interview)
app.command(help=_say(N_("Grade a file of written answers.")))(grade.grade)
app.command(help=_say(N_("Look at graded answers, and have the last word.")))(review.review)
app.command(help=_say(N_("Show the report of a session again, or finish its grading.")))(report.report)
app.command(help=_say(N_("List earlier sessions.")))(history.history)
app.command(help=_say(N_("Check what can be wrong here, and say how to mend it.")))(doctor.doctor)
app.add_typer(config.app, name="config", help=_say(N_("Show and change settings; a config file keeps them.")))
app.add_typer(rubric.app, name="rubric", help=_say(N_("Write rubrics, and try what they and judges are worth.")))
app.add_typer(bank.app, name="bank", help=_say(N_("Make item banks, check and change them, and export them.")))


def _language(value: str | None) -> str | None:
    """Only a language that does not exist gets here: the others were read before."""
    if value is not None:
        raise typer.BadParameter(terms().say(N_("{value} is not one of: {choices}"), value=value, choices="zh, en"))
    return value


def _version(value: bool) -> None:
    if value:
        from mockinterview import __version__

        typer.echo(f"mockinterview {__version__}")
        raise typer.Exit


@app.callback(
    invoke_without_command=True,
    help=_say(N_("Timed mock interviews over your own notes, graded with word-for-word citations.")),
)
def start(
    context: typer.Context,
    lang: Annotated[
        str | None,
        typer.Option(metavar="|".join(LANGUAGES), callback=_language, help=_say(N_("Language of all messages."))),
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", help=_say(N_("Print only what was asked for.")))] = False,
    debug: Annotated[bool, typer.Option("--debug", help=_say(N_("Show where a fault arose.")))] = False,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help=_say(N_("Show the version.")))
    ] = False,
) -> None:
    """Take the options that every command shares; without a command, say what to do next."""
    del lang, quiet, debug, version  # read before the commands were made (cli/terms.py); named here for --help
    if context.invoked_subcommand is None:
        _tell_first_start()
        _tell_what_next()


def _tell_first_start() -> None:
    """Explain the choices once, to a person; settings that cannot be read are for other commands to tell."""
    import sys

    if terms().quiet or not sys.stdin.isatty():
        return
    from mockinterview.errors import MockInterviewError
    from mockinterview.first_start import first_start, has_sessions
    from mockinterview.settings import load_settings

    try:
        settings = load_settings()
    except MockInterviewError:
        return
    begun = settings.database_url is not None or has_sessions(settings.database)  # who shares a database has chosen
    lines = None if begun else first_start(settings, None, terms().say)
    for line in lines or ():
        typer.echo(line)
    if lines:
        typer.echo()


def _tell_what_next() -> None:
    say = terms().say
    typer.echo(say(N_("What to do next:")))
    for command, purpose in (
        ("mockinterview interview", N_("an interview on the shipped bank; no key, no network")),
        ("mockinterview bank import NOTES -o BANK.yaml", N_("make an item bank from your own notes")),
        ("mockinterview interview --bank BANK.yaml --judge openai:MODEL", N_("use your notes and a model of yours")),
        ("mockinterview doctor", N_("check what can be wrong")),
        ("mockinterview --help", N_("everything else")),
    ):
        typer.echo(f"  {command}\n      {say(purpose)}")
