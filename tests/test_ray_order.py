"""Flags of the engine ray, and what is told where its packages are missing."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from mockinterview.batch.distributed.cluster import cluster
from mockinterview.batch.distributed.folder import Folder
from mockinterview.cli.grade_order import GradeOrder
from mockinterview.cli.ray_order import RayOrder, refuse_without_ray
from mockinterview.errors import FlagFaults, UsageError


def common(**flags: Any) -> GradeOrder:
    others = dict.fromkeys(("bank", "rubric", "cross_check", "concurrency", "budget", "report"))
    options = {**others, "skip_bad_rows": False, "judge": "openai:stub", **flags}
    return GradeOrder.of(Path("a"), Path("b"), [], None, "ray", **options)


def an_order(out: str = "out", workers: int | None = None, **flags: Any) -> RayOrder:
    return RayOrder.of("s3://b/a", out, common(**flags), address=None, workers=workers, rows_per_part=None)


@pytest.mark.parametrize(
    ("concurrency", "workers", "processors", "chunks", "expected"),
    [
        (None, None, 4.0, 100, (4, 4)),  # one a processor, which share 16
        (64, 10, 4.0, 100, (10, 6)),  # never more than 64 in flight together
        (3, 10, 4.0, 100, (3, 1)),
        (16, 8, 4.0, 2, (2, 8)),  # nobody stands idle
        (16, None, 0.5, 100, (1, 16)),
    ],
)
def test_workers_share_the_concurrency(
    concurrency: int | None, workers: int | None, processors: float, chunks: int, expected: tuple[int, int]
) -> None:
    order = an_order(concurrency=concurrency, workers=workers)
    found = order.workers_of(processors, chunks)
    assert (found, order.in_flight_of(found)) == expected


def test_the_offline_judge_has_one_answer_a_worker() -> None:
    order = an_order(judge="offline", concurrency=2)
    assert (order.workers_of(8.0, 100), order.in_flight_of(8)) == (8, 1)


def test_what_an_engine_does_not_take_is_told() -> None:
    with pytest.raises(FlagFaults, match="--address: only the engine ray"):
        refuse_without_ray(address="auto", workers=None, rows_per_part=None)
    refuse_without_ray(address=None)
    with pytest.raises(FlagFaults, match="--report"):
        an_order(report=Path("r.html"))
    with pytest.raises(UsageError, match="overwrite the answers"):
        an_order(out="s3://b/a/")
    with pytest.raises(UsageError, match="there are: local, ray"):
        GradeOrder.of(Path("a"), Path("b"), [], None, "spark", judge=None)


def test_workers_elsewhere_get_the_key_and_the_address_of_this_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "k")
    monkeypatch.setenv("OPENAI_BASE_URL", "http://h/v1")
    settings = common().portable_settings()
    assert settings.api_key is not None
    assert (settings.api_key.get_secret_value(), settings.base_url) == ("k", "http://h/v1")
    offline = common(judge="offline")
    assert offline.portable_settings() == offline.settings


def test_a_local_run_loads_no_part_of_ray() -> None:
    program = (
        "import sys, mockinterview.cli.grade, mockinterview.cli.ray_order, mockinterview.cli.grading_session;"
        "print(*{name.partition('.')[0] for name in sys.modules} & {'ray', 'fsspec', 'pandas'})"
    )
    assert subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout == "\n"


def test_without_its_packages_the_engine_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("fsspec", "fsspec.core", "ray"):
        monkeypatch.setitem(sys.modules, name, None)
    with pytest.raises(UsageError, match=r"pip install 'mockinterview\[ray\]'"):
        Folder("out")
    with pytest.raises(UsageError, match=r"pip install 'mockinterview\[ray\]'"), cluster(None):
        pass
