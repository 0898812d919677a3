"""Checks of an LLM judge's endpoint: is it there, does it know the model, does it grade in the form asked for."""

from collections.abc import Iterator, Sequence
from difflib import get_close_matches

from mockinterview.doctor.case import Desk
from mockinterview.doctor.check import Check, CheckId
from mockinterview.doctor.judge import openai_address, openai_key
from mockinterview.doctor.model_list import ModelList, list_models
from mockinterview.doctor.sample import sample_task
from mockinterview.errors import JudgeError, JudgeUnavailable
from mockinterview.grading.judges.llm import LLMJudge
from mockinterview.grading.judges.naming import judge_from_name
from mockinterview.grading.judges.raw_reply import RawReply
from mockinterview.messages import N_
from mockinterview.setting import without_password
from mockinterview.settings import Settings

__all__ = ["check_endpoint"]

_REACH_SECONDS = 5.0
_UNREACHED = ("refused_connection", "no_host", "time_out", "connection_lost", "wrong_key")
_OPENAI = "https://api.openai.com/v1"
_SHOWN = 5


def check_endpoint(settings: Settings, desk: Desk, name: str) -> Iterator[Check]:
    """Ask which models are served, then for one grade; nothing more is asked where nothing answers."""
    provider, _, model = name.partition(":")
    if provider == "openai":
        address = openai_address(settings)
        if address and not address.startswith(("http://", "https://")):
            found, remedy = N_("{address} is no address."), N_("It begins with http:// or https://, and ends with /v1.")
            yield desk.fault("endpoint", found, remedy, address=without_password(address))
            return
        try:
            served = list_models(name, settings, openai_key(settings), min(_REACH_SECONDS, settings.request_seconds))
        except JudgeError as error:
            reached = error.code not in _UNREACHED
            check = _told(desk, "endpoint", error, warning=reached)
            yield check.model_copy(update={"found": f"{without_password(address or _OPENAI)} – {check.found}"})
            if not reached:
                return
        else:
            yield desk.ok("endpoint", N_("{address} answered in {seconds:.2f} s"), **served.answer)
            yield _model(desk, model, served)
    yield from _request(settings, desk, name)


def _model(desk: Desk, model: str, served: ModelList) -> Check:
    if served.models is None:
        return desk.skipped("model", N_("this server does not list its models; the request will tell"))
    there = ", ".join(_nearest(model, served.models)) or desk.case.say(N_("none"))
    if model in served.models:
        return desk.ok("model", N_("{model} is served"), model=model)
    if served.any_name:
        return desk.warning(
            "model",
            N_("{model} is not what is served: {there}. llama.cpp answers to any name with the model it has."),
            N_("Name the judge for its model, so that its grades are told from those of others."),
            model=model,
            there=there,
        )
    return desk.warning(
        "model",
        N_("{model} is not among the models served."),
        N_("Nearest are: {there}."),
        model=model,
        there=there,
    )


def _nearest(model: str, models: Sequence[str]) -> list[str]:
    return get_close_matches(model, models, n=_SHOWN, cutoff=0.3) or list(models[:_SHOWN])


class _Kept(dict[str, str]):
    """Replies kept for as long as the check takes."""

    async def put(self, request_key: str, reply: str) -> None:
        self[request_key] = reply


def _request(settings: Settings, desk: Desk, name: str) -> Iterator[Check]:
    """Have one small answer graded, as an interview would, but with no second try."""
    kept = _Kept()
    judge = judge_from_name(name, settings.model_copy(update={"retries": 0}), kept)
    try:
        reply = judge.invoke(sample_task(desk.case.say.language))
    except JudgeError as error:
        yield _told(desk, "request", error)
        return
    usage = reply.usage
    told = {"seconds": usage.seconds, "tokens": usage.input_tokens + usage.output_tokens}
    takes = isinstance(judge, LLMJudge) and judge.sender.endpoint.takes_schema
    refused = isinstance(judge, LLMJudge) and judge.sender.endpoint.schema_option is not None and not takes
    if refused:
        yield desk.warning(
            "request",
            N_("graded in {seconds:.1f} s ({tokens} tokens), but the server refuses a JSON schema"),
            N_("It works: the form is asked for in words. A server that takes a schema breaks it less often."),
            **told,
        )
    else:
        found = N_("graded in {seconds:.1f} s ({tokens} tokens), in the form asked for")
        yield desk.ok("request", found, **told)
    yield _probabilities(desk, [RawReply.model_validate_json(text) for text in kept.values()])


def _probabilities(desk: Desk, replies: Sequence[RawReply]) -> Check:
    if any(reply.labels for reply in replies):
        return desk.ok("probabilities", N_("given (logprobs): degrees can be finer than labels"))
    return desk.warning("probabilities", N_("none given (logprobs): degrees are as coarse as the labels"))


def _told(desk: Desk, name: CheckId, error: JudgeError, *, warning: bool = False) -> Check:
    """Tell what went wrong, and how long the server asks to wait."""
    check = desk.told(name, error, "warning" if warning else "fault")
    wait = error.retry_after if isinstance(error, JudgeUnavailable) else None
    if wait is None:
        return check
    words = desk.case.say(N_("The server asks to wait {wait:.0f} s."), wait=wait)
    return check.model_copy(update={"remedy": f"{check.remedy} {words}".strip()})
