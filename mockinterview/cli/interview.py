"""``mockinterview interview``: a timed session in the terminal."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mockinterview.cli.terms import terms
from mockinterview.messages import N_

if TYPE_CHECKING:
    from mockinterview.interview.session import Session
    from mockinterview.store.store import Store

__all__ = ["LATEST", "interview"]

_say = terms().say
LATEST = "latest"
SAMPLE = "sample"


def interview(
    bank: Annotated[str | None, typer.Option(help=_say(N_("Item bank: a file, or a shipped one by name.")))] = None,
    questions: Annotated[int, typer.Option(help=_say(N_("How many questions.")))] = 5,
    minutes: Annotated[
        float | None, typer.Option(min=0.01, help=_say(N_("Time limit of the whole interview, in minutes.")))
    ] = None,
    seconds_per_question: Annotated[
        float | None, typer.Option(min=1, help=_say(N_("Time limit of each question, in seconds.")))
    ] = None,
    topic: Annotated[list[str] | None, typer.Option(help=_say(N_("Only this topic; may be repeated.")))] = None,
    kind: Annotated[list[str] | None, typer.Option(help=_say(N_("Only qa, term or topic; may be repeated.")))] = None,
    difficulty: Annotated[str | None, typer.Option(metavar="A-B", help=_say(N_("From 1 (easy) to 5 (hard).")))] = None,
    judge: Annotated[str | None, typer.Option(help=_say(N_("offline, or provider:model.")))] = None,
    rubric: Annotated[str | None, typer.Option(help=_say(N_("Rubric: an id, id@version, or a YAML file.")))] = None,
    exam: Annotated[bool, typer.Option("--exam", help=_say(N_("No pauses; feedback at the end.")))] = False,
    plain: Annotated[
        bool, typer.Option("--plain", help=_say(N_("Line by line, without the editor: for screen readers.")))
    ] = False,
    weak: Annotated[bool, typer.Option("--weak", help=_say(N_("First ask what was missed before.")))] = False,
    seed: Annotated[int | None, typer.Option(help=_say(N_("Choose the same questions again.")))] = None,
    resume: Annotated[
        str | None, typer.Option(metavar="[ID]", help=_say(N_("Go on with a session; without an ID the latest.")))
    ] = None,
    answers: Annotated[
        str | None,
        typer.Option(metavar="FILE", help=_say(N_("Play answers from a JSONL file; `sample` plays shipped ones."))),
    ] = None,
) -> None:
    """Hold an interview, new or resumed, with a person or with scripted answers."""
    import asyncio
    import random
    import sys
    import time

    from mockinterview.bank.bank_file import read_bank
    from mockinterview.cli.graders import Graders
    from mockinterview.cli.screen import console
    from mockinterview.cli.sitting import full_terminal, hold, tell_end, tell_how_to_resume
    from mockinterview.first_start import first_start
    from mockinterview.interview.plan import Limits
    from mockinterview.interview.planning import plan_session, read_difficulty, read_kinds
    from mockinterview.interview.script import read_script
    from mockinterview.interview.selection import Filters
    from mockinterview.interview.weakness import load_lacks, tell_lacks
    from mockinterview.settings import load_settings
    from mockinterview.store.store import open_store

    settings = load_settings(judge=judge)
    with open_store(settings.store_place) as store:
        if resume is not None:
            session = _stored(store, resume)
            settings = load_settings(judge=judge or session.plan.judge)
            script = read_script(_script_path(answers)) if answers else None
        else:
            if sys.stdin.isatty() and not terms().quiet:
                for line in first_start(settings, store, terms().say) or ():
                    typer.echo(line)
            items = read_bank(bank or f"llm.{terms().language}")
            script = read_script(_script_path(answers), items.items) if answers else None
            if script is not None:  # nobody is there to answer anything else
                items = items.model_copy(update={"items": tuple(item for item in items.items if item.id in script)})
            lacks = load_lacks(store, items) if weak else {}
            session = plan_session(
                store,
                items,
                count=questions,
                filters=Filters(
                    topics=tuple(topic or ()), difficulty=read_difficulty(difficulty), kinds=read_kinds(kind or ())
                ),
                limits=Limits(session_seconds=minutes and minutes * 60, item_seconds=seconds_per_question),
                mode="exam" if exam else "practice",
                seed=random.randrange(2**31) if seed is None else seed,  # noqa: S311 - chooses questions, no secret
                now=time.time(),
                judge=settings.judge,
                rubric=rubric,
                language=terms().language,
                weak={item: lack.fraction for item, lack in lacks.items()},
            )
            if weak and not terms().quiet:
                typer.echo(tell_lacks(session.plan.items, lacks, terms().say))
        graders = Graders(
            settings,
            store.replies,
            counted=store.rubrics.use,
            used=store.rubrics.all(),
            rubric=session.plan.rubric,
            language=terms().chosen,
            calibrations=store.calibrations.by_fingerprint(),
        )
        for item in session.plan.items:
            graders.named(session.plan.rubric).rubric_of(item)
        graders.tell_renumbered()
        out, full = console(), script is None and not plain and full_terminal()
        try:
            session = asyncio.run(hold(session, store, graders, out, script, full=full))
        except KeyboardInterrupt:
            tell_how_to_resume(store.sessions.load(session.plan.id), out)
            raise
        tell_end(session, store, out)


def _stored(store: Store, name: str) -> Session:
    """Return the session to go on with. Raises ``UsageError`` when there is none."""
    from mockinterview.errors import UsageError

    session_id = store.sessions.unfinished() if name == LATEST else store.sessions.find(name)
    if session_id is None:
        raise UsageError(N_("No session waits to be resumed."), N_("`mockinterview history` lists all."))
    return store.sessions.load(session_id)


def _script_path(answers: str) -> Path:
    from mockinterview.resources import resource

    return resource("banks", f"sample-answers.{terms().language}.jsonl") if answers == SAMPLE else Path(answers)
