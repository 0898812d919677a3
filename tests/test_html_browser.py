"""Real reports in a real browser: quiet, alone, and within the width of any screen.

Chromium is Debian's; where there is none the tests are skipped. Playwright's driver talks over pipes, so that the
block on network connections stays as it is.
"""

import os
import shutil
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, Route, async_playwright

from mockinterview.messages import Language, translator
from mockinterview.report.html import as_html
from mockinterview.report.report import Report
from tests.html_parts import a_report, an_answer, an_unfinished_report

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FLAGS = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

pytestmark = [
    pytest.mark.skipif(
        CHROMIUM is None,
        reason="no Chromium on this machine: install it (Debian: apt-get install chromium) to run this",
    ),
    pytest.mark.asyncio(loop_scope="module"),
]

Scheme = Literal["light", "dark"]
LINES = "https://never.invalid/x.png <img src=https://never.invalid/x.png> <script src=//never.invalid/x.js></script>"


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser() -> AsyncIterator[Browser]:
    flags = [*FLAGS, *(["--no-sandbox"] if os.getuid() == 0 else [])]
    async with async_playwright() as playwright:
        launched = await playwright.chromium.launch(executable_path=CHROMIUM, args=flags)
        yield launched
        await launched.close()


@dataclass
class Heard:
    """What a page said and asked for while it was open."""

    console: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)


async def opened(browser: Browser, file: Path, width: int, scheme: Scheme = "light") -> tuple[Page, Heard]:
    page = await browser.new_page(
        viewport={"width": width, "height": 800}, color_scheme=scheme, reduced_motion="reduce"
    )
    heard = Heard()
    page.on("console", lambda message: heard.console.append(message.text))
    page.on("pageerror", lambda error: heard.console.append(str(error)))

    async def stop(route: Route) -> None:
        heard.requests.append(route.request.url)
        if route.request.url == file.as_uri():
            await route.continue_()
        else:
            await route.abort()

    await page.route("**/*", stop)
    await page.goto(file.as_uri())
    return page, heard


def written(folder: Path, report: Report, language: Language) -> Path:
    before = {" › ".join(item.attempt.item.topic): 0.4 for item in report.items}
    file = folder / "report.html"
    file.write_text(as_html(report, translator(language), before), encoding="utf-8")
    return file


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["zh", "en"])
async def test_a_report_is_quiet_asks_for_nothing_and_fits(
    browser: Browser, tmp_path: Path, language: Language, scheme: Scheme
) -> None:
    answer = an_answer(language) + LINES + "x" * 300 + " " + "字" * 300
    file = written(tmp_path, a_report(language, count=5, answer=answer), language)
    for width in (360, 768, 1280):
        page, heard = await opened(browser, file, width, scheme)
        await page.screenshot(path=tmp_path / f"{width}.png", full_page=True)
        assert heard.console == []
        assert [url for url in heard.requests if not url.startswith("data:")] == [file.as_uri()]
        assert await page.evaluate("document.documentElement.scrollWidth") == width
        assert await page.evaluate(OUTSIDE) == []
        await page.close()


OUTSIDE = """() => [...document.querySelectorAll('main *')]
    .filter(e => e.getBoundingClientRect().right > innerWidth + 1 && !e.closest('.unseen, .scroll'))
    .map(e => e.outerHTML.slice(0, 80))"""


async def test_the_policy_is_in_force(browser: Browser, tmp_path: Path) -> None:
    file = written(tmp_path, a_report(count=1), "en")
    hostile = "<script>document.title = 'obeyed'</script><img src='https://never.invalid/x.png'></body>"
    file.write_text(file.read_text(encoding="utf-8").replace("</body>", hostile), encoding="utf-8")
    page, heard = await opened(browser, file, 768)
    assert await page.title() == "Interview on Cities"
    assert len([line for line in heard.console if "Content Security Policy" in line]) == 2
    assert [url for url in heard.requests if not url.startswith("data:")] == [file.as_uri()]


@pytest.mark.parametrize("width", [360, 1280])
async def test_words_stand_side_by_side_where_there_is_room(browser: Browser, tmp_path: Path, width: int) -> None:
    page, _ = await opened(browser, written(tmp_path, a_report(), "en"), width)
    sides = page.locator("#q1-p1 .pair > *")
    said, reference = await sides.nth(0).bounding_box(), await sides.nth(1).bounding_box()
    assert said
    assert reference
    assert (said["y"] == reference["y"]) == (width > 640)
    assert (said["x"] == reference["x"]) == (width < 640)


async def test_type_in_the_charts_is_readable_on_a_phone(browser: Browser, tmp_path: Path) -> None:
    page, _ = await opened(browser, written(tmp_path, a_report("zh", count=60), "zh"), 360)
    heights = await page.evaluate(
        "[...document.querySelectorAll('svg.chart text')].map(e => e.getBoundingClientRect().height)"
    )
    assert len(heights) > 40
    assert min(heights) > 9.9  # lines of a type of 9 pixels, less what is rounded off
    overlapping = await page.evaluate(
        """() => { const boxes = [...document.querySelectorAll('.chart-times .axis.x text, .chart-scores .name')]
            .map(e => e.getBoundingClientRect());
            return boxes.filter((a, i) => boxes.some((b, j) => j > i && a.left < b.right && b.left < a.right
                && a.top + 3 < b.bottom && b.top + 3 < a.bottom)).length }"""
    )
    assert overlapping == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_what_is_read_stands_out_from_what_is_behind_it(browser: Browser, tmp_path: Path, scheme: Scheme) -> None:
    page, _ = await opened(browser, written(tmp_path, a_report(), "en"), 1280, scheme)
    low = await page.evaluate(CONTRAST)
    assert low == []


CONTRAST = """() => {
    const parts = text => text.match(/[\\d.]+/g).map(Number);
    const light = c => { const [r, g, b] = c.slice(0, 3).map(v => v / 255)
        .map(v => v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4); return .2126 * r + .7152 * g + .0722 * b };
    const behind = e => { for (; e; e = e.parentElement) { const c = parts(getComputedStyle(e).backgroundColor);
        if (c.length < 4 || c[3] > 0) return c } return [255, 255, 255] };
    const ratio = (a, b) => (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
    return [...document.querySelectorAll('body *:not(svg *)')]
        .filter(e => [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()))
        .map(e => [e, ratio(light(parts(getComputedStyle(e).color)), light(behind(e)))])
        .filter(([e, r]) => r < 4.5).map(([e, r]) => e.outerHTML.slice(0, 60) + ' ' + r.toFixed(1)) }"""


async def test_a_report_prints_on_white_with_everything_open(browser: Browser, tmp_path: Path) -> None:
    page, heard = await opened(browser, written(tmp_path, an_unfinished_report(), "en"), 700, "dark")
    printed = await page.pdf(path=tmp_path / "report.pdf", format="A4", print_background=True)
    assert printed.startswith(b"%PDF-")
    assert heard.console == []
    assert not await page.locator("details table").first.is_visible()
    await page.emulate_media(media="print")
    assert await page.locator("details table").first.is_visible()
    assert await page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert await page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
    assert await page.evaluate("getComputedStyle(document.querySelector('.study li')).breakInside") == "avoid"


async def test_the_keyboard_reaches_a_point_from_the_list_of_those_missed(browser: Browser, tmp_path: Path) -> None:
    page, _ = await opened(browser, written(tmp_path, a_report(), "en"), 1280)
    first = page.locator("ol.missed a").first
    await first.focus()
    await page.keyboard.press("Enter")
    target = (await first.get_attribute("href") or "").removeprefix("#")
    assert target.endswith("-p3")
    assert await page.evaluate("document.querySelector(':target').id") == target
    top = await page.evaluate("document.querySelector(':target').getBoundingClientRect().top")
    assert 0 <= top < 800
