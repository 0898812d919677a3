"""Lines of Chinese and English on terminals of any width."""

import io

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from mockinterview.report.flowing import Flowing, flowing_lines


def test_chinese_lines_are_filled_and_no_sign_begins_a_line() -> None:
    text = "* 离线评判者只衡量回答覆盖了多少参考答案，不判断对错；KV 缓存“保存键和值”。"
    assert list(flowing_lines(text, 20)) == [
        "* 离线评判者只衡量回",
        "答覆盖了多少参考答",
        "案，不判断对错；KV",
        "缓存“保存键和值”。",
    ]
    assert list(flowing_lines("It stores keys and values.", 12)) == ["It stores", "keys and", "values."]


@given(st.text(alphabet="ab, .“”（），。锁键\n\t\u0301é😀", max_size=60), st.integers(4, 30))
def test_nothing_is_lost_and_every_line_fits(text: str, width: int) -> None:
    lines = list(flowing_lines(text, width))
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(cell_len(line.strip()) <= width for line in lines)


def test_styles_and_tabs_are_kept() -> None:
    out = io.StringIO()
    made = Console(file=out, width=10, force_terminal=True, color_system="standard", highlight=False)
    made.print(Flowing(Text.assemble(("✓ ", "green"), ("锁\t让一个线程进入", "bold"))))
    first, second, third = out.getvalue().splitlines()
    assert first.startswith("\x1b[32m✓ \x1b[0m\x1b[1m锁    ")
    assert (second, third) == ("\x1b[1m一个线程进\x1b[0m", "\x1b[1m入\x1b[0m")
