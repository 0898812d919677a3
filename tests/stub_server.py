"""A real HTTP server on the loopback that behaves, or misbehaves, as it is told.

Each request takes the next of ``server.script``, and the last one again when it is used up. ``server.requests`` holds
the JSON bodies that came in. A GET (the list of models) is answered by ``server.models``, and not kept.
"""

import json
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Behaviour = Callable[[BaseHTTPRequestHandler], None]


class StubServer:
    """Serves ``script`` on a free port of 127.0.0.1."""

    def __init__(self, script: list[Behaviour], models: Behaviour | None = None) -> None:
        self.script = script
        self.models = models or fault(404, "there is no list")
        self.requests: list[dict[str, Any]] = []
        self.stopped = threading.Event()
        stub = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers.get("content-length") or 0))
                self.asked = json.loads(body)
                stub.requests.append(self.asked)
                step = min(len(stub.requests), len(stub.script)) - 1
                self.close_connection = True
                self.server.stopped = stub.stopped  # type: ignore[attr-defined]  # for behaviours that wait
                self.server.requests = stub.requests  # type: ignore[attr-defined]  # for those that look at what was asked
                stub.script[step](self)

            def do_GET(self) -> None:
                self.close_connection = True
                self.server.stopped = stub.stopped  # type: ignore[attr-defined]  # as above
                stub.models(self)

            def log_message(self, format: str, *args: Any) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01})
        self._thread.start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}/v1"

    def close(self) -> None:
        self.stopped.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


@contextmanager
def serving(*script: Behaviour, models: Behaviour | None = None) -> Iterator[StubServer]:
    server = StubServer(list(script), models)
    try:
        yield server
    finally:
        server.close()


def free_port() -> int:
    """A port on which nothing listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def body(status: int, content: bytes, headers: dict[str, str] | None = None) -> Behaviour:
    """Answer with these bytes."""

    def behave(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in {"content-type": "application/json", **(headers or {})}.items():
            handler.send_header(name, value)
        handler.send_header("content-length", str(len(content)))
        handler.end_headers()
        handler.wfile.write(content)

    return behave


def html(status: int = 200) -> Behaviour:
    """Answer as a web server that is no LLM server."""
    return body(status, b"<!doctype html><title>Welcome</title><p>It works!", {"content-type": "text/html"})


def fault(status: int, message: str, code: str | None = None, headers: dict[str, str] | None = None) -> Behaviour:
    """Answer with an error as OpenAI sends it."""
    content = {"error": {"message": message, "type": "error", "param": None, "code": code}}
    return body(status, json.dumps(content).encode(), headers)


def completion(
    text: str | None, *, finish: str = "stop", refusal: str | None = None, logprobs: Any = None
) -> Behaviour:
    """Answer with a chat completion."""
    return body(200, completion_bytes(text, finish=finish, refusal=refusal, logprobs=logprobs))


def completion_bytes(
    text: str | None, *, finish: str = "stop", refusal: str | None = None, logprobs: Any = None
) -> bytes:
    message = {"role": "assistant", "content": text, "refusal": refusal}
    choice = {"index": 0, "message": message, "finish_reason": finish, "logprobs": logprobs}
    usage = {
        "prompt_tokens": 100,
        "completion_tokens": 20,
        "total_tokens": 120,
        "prompt_tokens_details": {"cached_tokens": 64},
    }
    head = {"id": "c", "object": "chat.completion", "created": 1, "model": "stub"}
    return json.dumps({**head, "choices": [choice], "usage": usage}).encode()


def listing(*models: str, owner: str = "stub") -> Behaviour:
    """Answer with a list of models."""
    entries = [{"id": model, "object": "model", "created": 1, "owned_by": owner} for model in models]
    return body(200, json.dumps({"object": "list", "data": entries}).encode())


def hang(handler: BaseHTTPRequestHandler) -> None:
    """Say nothing until the server is closed."""
    handler.server.stopped.wait(30)  # type: ignore[attr-defined]  # set by the stub above


def reset(handler: BaseHTTPRequestHandler) -> None:
    """Drop the connection with a reset, before a byte is sent."""
    linger = b"\x01\x00\x00\x00\x00\x00\x00\x00"  # on, 0 seconds: close sends RST
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
    handler.connection.close()


def half_body(handler: BaseHTTPRequestHandler) -> None:
    """Announce a whole body, send half of it, and close."""
    content = completion_bytes("{}")
    handler.send_response(200)
    handler.send_header("content-type", "application/json")
    handler.send_header("content-length", str(len(content)))
    handler.end_headers()
    handler.wfile.write(content[: len(content) // 2])


def slow_drip(handler: BaseHTTPRequestHandler) -> None:
    """Send a byte now and then: each read is in time, the whole never is."""
    content = completion_bytes("{}")
    handler.send_response(200)
    handler.send_header("content-type", "application/json")
    handler.send_header("content-length", str(len(content)))
    handler.end_headers()
    for byte in content:
        if handler.server.stopped.is_set():  # type: ignore[attr-defined]  # set by the stub above
            return
        try:
            handler.wfile.write(bytes([byte]))
            handler.wfile.flush()
        except OSError:
            return  # the client has given up, which is what the test waits for
        time.sleep(0.05)
