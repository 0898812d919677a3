"""An OpenAI-compatible server that costs next to nothing: ready-made replies, by the number in the answer.

    python -m benchmarks.stub_llm ANSWERS [--logprobs]

Prints its port and serves until its input ends. ``GET /latency/MS`` sets how long each reply takes from now on, and
``GET /stats`` tells the requests and the CPU seconds since the last such question.
"""

import argparse
import asyncio
import json
import re
import sys
import time
from typing import Any

from benchmarks.made_up import made_up

NUMBER = re.compile(rb"#(\d{6})")
LENGTH = re.compile(rb"content-length: *(\d+)", re.IGNORECASE)
PIECE = 2  # characters a token of the reply holds, where logprobs are asked for


def logprobs(text: str) -> dict[str, Any]:
    tokens = re.findall(rf'"(?:yes|no)|[^"]{{1,{PIECE}}}|"', text)
    tops = [{"token": word, "logprob": -1.0 - at, "bytes": [1, 2]} for at, word in enumerate(("a", "bc", "de", "f"))]
    return {
        "content": [
            {"token": token, "logprob": -0.1, "bytes": None, "top_logprobs": [{"token": token, "logprob": -0.1}, *tops]}
            for token in tokens
        ]
    }


def response(reply: str, *, with_logprobs: bool) -> bytes:
    message = {"role": "assistant", "content": reply, "refusal": None}
    probabilities = logprobs(reply) if with_logprobs else None
    usage = {
        "prompt_tokens": 700,
        "completion_tokens": 250,
        "total_tokens": 950,
        "prompt_tokens_details": {"cached_tokens": 512},
    }
    head = {"id": "chatcmpl-1", "object": "chat.completion", "created": 1, "model": "stub"}
    choice = {"index": 0, "message": message, "finish_reason": "stop", "logprobs": probabilities}
    return http(json.dumps({**head, "choices": [choice], "usage": usage}, ensure_ascii=False).encode())


def http(body: bytes) -> bytes:
    return b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%b" % (len(body), body)


class Server:
    def __init__(self, replies: list[bytes]) -> None:
        self.replies = replies
        self.latency = 0.0
        self.requests = 0
        self.cpu = time.process_time()

    def told(self, path: bytes) -> bytes:
        if path.startswith(b"/latency/"):
            self.latency = float(path.rsplit(b"/", 1)[1]) / 1000
            return http(b"{}")
        stats = {"requests": self.requests, "cpu": time.process_time() - self.cpu}
        self.requests, self.cpu = 0, time.process_time()
        return http(json.dumps(stats).encode())


class Connection(asyncio.Protocol):
    def __init__(self, server: Server) -> None:
        self.server = server
        self.received = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        self.received += data
        head, end, body = self.received.partition(b"\r\n\r\n")
        length = LENGTH.search(head) if end else None
        if not end or (length and len(body) < int(length[1])):
            return  # one request at a time: nobody here pipelines
        self.received = b""
        if head.startswith(b"GET"):
            self.answer(self.server.told(head.split(b" ", 2)[1]))
            return
        self.server.requests += 1
        number = NUMBER.search(body)
        content = self.server.replies[int(number[1])] if number else http(b"{}")
        if self.server.latency:
            asyncio.get_running_loop().call_later(self.server.latency, self.answer, content)
        else:
            self.answer(content)

    def answer(self, content: bytes) -> None:
        if not self.transport.is_closing():
            self.transport.write(content)  # type: ignore[attr-defined]  # a TCP connection is a write transport


async def serve(replies: list[bytes]) -> None:
    loop = asyncio.get_running_loop()
    server = Server(replies)
    listening = await loop.create_server(lambda: Connection(server), "127.0.0.1", 0, backlog=1024)
    print(listening.sockets[0].getsockname()[1], flush=True)
    await loop.run_in_executor(None, sys.stdin.read)  # until whoever started it is gone
    listening.close()


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("answers", type=int)
    parser.add_argument("--logprobs", action="store_true")
    options = parser.parse_args()
    asyncio.run(serve([response(one.reply, with_logprobs=options.logprobs) for one in made_up(options.answers)]))
