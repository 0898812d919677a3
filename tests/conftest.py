"""Cassettes: recorded from a real model, replayed only, in full, and without anything secret in them."""

import json
import os
import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from tests.databases import TEST_DATABASE_URL, on_postgres, place_of
from tests.postgres_server import PostgresMissing, PostgresServer

_KEPT_HEADERS = frozenset({"content-type", "retry-after"})


def _keep_headers(headers: dict[str, Any]) -> dict[str, Any]:
    """Keep an allow-list; clients differ in the case of names."""
    return {name.lower(): value for name, value in headers.items() if name.lower() in _KEPT_HEADERS}


def _clean_request(request: Any) -> Any:
    request.headers = _keep_headers(request.headers)
    return request


def _clean_response(response: dict[str, Any]) -> dict[str, Any]:
    response["headers"] = _keep_headers(response["headers"])
    response["body"]["string"] = _without_idle_logprobs(response["body"]["string"])
    return response


_VERDICT_NEXT = re.compile(r'"verdict"\s*:\s*"?\Z')


def _without_idle_logprobs(content: bytes) -> bytes:
    """Leave out alternatives to tokens that are no verdict, nine tenths of a reply; nothing reads them.

    A reply of one word (and the end of the text) is a probe's: all of it is the verdict.
    """
    try:
        reply = json.loads(content)
        tokens = reply["choices"][0]["logprobs"]["content"]
    except (ValueError, LookupError, TypeError):
        return content
    written, is_word = "", len(tokens) <= 2
    for token in tokens:
        token.pop("bytes", None)
        if not is_word and not _VERDICT_NEXT.search(written):
            token["top_logprobs"] = []
        for top in token["top_logprobs"]:
            top.pop("bytes", None)
        written += token["token"]
    return json.dumps(reply, ensure_ascii=False).encode()


@pytest.fixture(scope="session")
def vcr_config() -> dict[str, Any]:
    return {
        # No port: a cassette recorded from a server on one port is replayed for any.
        "match_on": ["method", "scheme", "host", "path", "query", "body"],
        "before_record_request": _clean_request,
        "before_record_response": _clean_response,
        "decode_compressed_response": True,
        # Servers that tests start themselves.
        "allowed_hosts": [r"127\.0\.0\.1", "::1", "localhost"],
    }


@pytest.fixture
def vcr_cassette_dir(request: pytest.FixtureRequest) -> str:
    return str(Path(__file__).parent.parent / "cassettes" / request.node.path.stem)


@pytest.fixture(autouse=True)
def _played_in_full(vcr: Any, record_mode: str) -> Iterator[None]:
    """Fail a test that leaves part of its cassette unplayed: what is recorded is what is asked."""
    yield
    if vcr is None or record_mode != "none":
        return
    unplayed = [index for index in range(len(vcr)) if not vcr.play_counts[index]]
    assert not unplayed, f"{len(unplayed)} of {len(vcr)} recorded exchanges were not played: record the cassette again"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--database",
        choices=("sqlite", "postgres"),
        default="sqlite",
        help=f"where stores of tests lie; a server is started for postgres unless {TEST_DATABASE_URL} names one",
    )


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Collect tests of services only where they are asked for by name: they need packages that others do not."""
    asked = any("services" in Path(argument.partition("::")[0]).parts for argument in config.args)
    return True if collection_path == Path(__file__).parent / "services" and not asked else None


def pytest_configure(config: pytest.Config) -> None:
    """Start the server once, before the tests are collected; xdist's workers inherit its address."""
    if config.getoption("--database") != "postgres" or on_postgres():
        return
    try:
        server = PostgresServer()
    except PostgresMissing as error:
        raise pytest.UsageError(f"--database postgres needs: {error}") from error
    config.add_cleanup(server.close)
    os.environ[TEST_DATABASE_URL] = server.address
    config.add_cleanup(partial(os.environ.__delitem__, TEST_DATABASE_URL))


@pytest.fixture(autouse=True)
def _database_of_commands(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let commands that a test runs keep what they keep in a schema of the test's own."""
    if on_postgres():
        monkeypatch.setenv("MOCKINTERVIEW_DATABASE_URL", str(place_of(tmp_path_factory.mktemp("home"))))
