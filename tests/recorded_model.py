"""The real model whose replies the cassettes hold (cassettes/README.md), as settings that reach it."""

import os
from typing import Any

from mockinterview.settings import Settings

MODEL = "openai:qwen2.5-coder-1.5b-instruct"


def recorded_settings(**more: Any) -> Settings:
    """Return the settings that cassettes were recorded with; what is sent is part of what is matched."""
    return Settings(
        base_url=os.environ.get("OPENAI_BASE_URL", "http://127.0.0.1:8082/v1"),
        api_key="none",
        request_seconds=1200,
        retries=0,
        temperature=0,
        seed=0,
        **more,
    )
