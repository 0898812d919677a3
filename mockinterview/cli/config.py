"""``mockinterview config``: each setting, where its value comes from, and how to change it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from mockinterview.cli.terms import terms
from mockinterview.messages import N_

if TYPE_CHECKING:
    from mockinterview.setting import Origin

__all__ = ["app"]

_say = terms().say
_NAME = _say(N_("The setting, as `mockinterview config` lists it."))

app = typer.Typer(rich_markup_mode=None)


@app.callback(invoke_without_command=True)
def config(
    context: typer.Context,
    as_json: Annotated[bool, typer.Option("--json", help=_say(N_("Print it as JSON.")))] = False,
) -> None:
    """Show all settings where no command is named."""
    if context.invoked_subcommand is None:
        show(as_json)


@app.command(help=_say(N_("Show each setting, its value and its origin.")))
def show(as_json: Annotated[bool, typer.Option("--json", help=_say(N_("Print it as JSON.")))] = False) -> None:
    """List the settings in force; a key is only said to be set."""
    import json

    from mockinterview.setting import current_settings

    say, found = terms().say, current_settings()
    if as_json:
        shown = [setting.model_dump(mode="json") | {"purpose": say(setting.purpose)} for setting in found]
        typer.echo(json.dumps(shown, ensure_ascii=False, indent=2))
        return
    from rich.padding import Padding
    from rich.text import Text

    from mockinterview.cli.screen import console
    from mockinterview.report.element import visible

    out = console()
    for setting in found:
        value = say(N_("set")) if setting.secret and setting.value else setting.value
        text = say(N_("none")) if value is None else visible(str(value))
        origin = Text(f"  [{_origin(setting.origin)}]", style="dim")
        out.print(Text.assemble((setting.name, "bold"), " = ", text, origin))
        out.print(Padding(Text(say(setting.purpose), style="dim"), (0, 0, 0, 4), expand=False))


def _origin(origin: Origin) -> str:
    say = terms().say
    match origin.kind:
        case "environment":
            return say(N_("environment variable {name}"), name=origin.name)
        case "file":
            return f"{origin.path}:{origin.line}"
        case _:
            return say(N_("default"))


@app.command(help=_say(N_("Print where the config file lies.")))
def path() -> None:
    """Print the path, whether there is a file or not."""
    from mockinterview.settings import config_path

    typer.echo(config_path())


@app.command(
    "set",
    help=_say(N_("Write a setting into the config file; null: none.")),
    context_settings={"ignore_unknown_options": True},  # -1 is a value, and refused in words
)
def set_(
    name: Annotated[str, typer.Argument(metavar="NAME", help=_NAME)],
    value: Annotated[str, typer.Argument(metavar="VALUE", help=_say(N_("Its new value; - asks for it, unseen.")))],
) -> None:
    """Check the value, write it, and say so; also where the environment overrides it."""
    from mockinterview.config_edit import set_value
    from mockinterview.setting import overridden

    # A key typed as an argument stays in the shell's history, and every process list shows it meanwhile.
    changed, say = set_value(name, _asked(name) if value == "-" else value), terms().say
    if not terms().quiet:
        typer.echo(say(N_("{name} is set in {path}."), name=name, path=changed.path))
    for setting, variable in overridden(changed):
        if setting == name:
            note = say(N_("It has no effect while the environment variable {name} is set."), name=variable)
            typer.echo(note, err=True)


def _asked(name: str) -> str:
    """Return the line that a person types unseen, or that a pipe holds."""
    import sys
    from getpass import getpass

    return (getpass(f"{name}: ") if sys.stdin.isatty() else sys.stdin.readline()).strip()


@app.command(help=_say(N_("Take a setting out of the config file.")))
def unset(name: Annotated[str, typer.Argument(metavar="NAME", help=_NAME)]) -> None:
    """Remove the setting's line, and say whether there was one."""
    from mockinterview.config_edit import unset_value
    from mockinterview.settings import config_path

    message = N_("{name} is no longer set in {path}.") if unset_value(name) else N_("{name} is not set in {path}.")
    if not terms().quiet:
        typer.echo(terms().say(message, name=name, path=config_path()))
