"""A server that judges: every key point is covered by the answer's first words, after some seconds."""

import json
import re
import time
from collections import Counter
from contextlib import suppress
from http.server import BaseHTTPRequestHandler
from typing import Any

from tests.stub_server import Behaviour, StubServer, completion

__all__ = ["SAID", "asked", "filled", "verdicts"]

SAID = "a lock lets one thread in at a time"
_NUMBER = re.compile(r"number (\d+)")


def verdicts(seconds: float = 0.0) -> Behaviour:
    """Answer any request of the LLM judge by the JSON Schema that it came with."""

    def behave(handler: BaseHTTPRequestHandler) -> None:
        request = handler.asked  # type: ignore[attr-defined]  # set by the stub
        time.sleep(seconds)
        schema = request["response_format"]["json_schema"]["schema"]
        with suppress(ConnectionError):  # whoever asked was killed
            completion(json.dumps(filled(schema)))(handler)

    return behave


def asked(server: StubServer) -> Counter[int]:
    """How often each answer was asked about, by the number in it."""
    found = (_NUMBER.findall(json.dumps(request["messages"])) for request in server.requests)
    return Counter(int(numbers[-1]) for numbers in found)


def filled(schema: dict[str, Any]) -> Any:
    """Return verdicts of this JSON Schema."""
    fields = schema["properties"]
    points = {name: {"evidence": SAID, "verdict": "yes"} for name in fields["key_points"]["properties"]}
    return {
        "key_points": points,
        "criteria": {
            name: {"evidence": SAID, "rationale": "clear", "level": 1}
            for name in fields.get("criteria", {}).get("properties", {})
        },
        "beyond": [],
        "doubts": [],
        "strengths": ["clear"],
        "advice": [],
        "follow_up": "And then?",
        "addresses_grader": False,
    }
