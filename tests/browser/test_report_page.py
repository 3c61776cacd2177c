"""The report as a person works through it: from a file, in a real browser."""

import csv
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from review_makers import dispute, hostile

from factcheck.evaluation.pairs import read_pairs
from factcheck.pipeline import Result
from factcheck.review import to_html

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

pytestmark = pytest.mark.browser
Opened = Callable[..., "Page"]


def write(result: Result, folder: Path) -> str:
    for name, page in to_html(result).items():
        (folder / name).write_bytes(page)
    return (folder / "report.html").as_uri()


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    return write(dispute(), tmp_path_factory.mktemp("report"))


@pytest.fixture(scope="module")
def bad_address(tmp_path_factory: pytest.TempPathFactory) -> str:
    return write(hostile(), tmp_path_factory.mktemp("hostile"))


@pytest.fixture
def context(browser: "Browser") -> Iterator["BrowserContext"]:
    found = browser.new_context(viewport={"width": 1280, "height": 900}, accept_downloads=True)
    yield found
    found.close()


def open_page(context: "BrowserContext", address: str) -> tuple["Page", list[str], list[str]]:
    page = context.new_page()
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address)
    page.wait_for_load_state("networkidle")
    return page, said, asked


def test_it_opens_without_a_word_on_the_console_and_asks_for_nothing(
    context: "BrowserContext", address: str
) -> None:
    page, said, asked = open_page(context, address)
    assert said == []
    assert [url for url in asked if not url.startswith("data:")] == [address]
    first = page.locator("article").first
    assert "Possible contradiction" in (first.text_content() or "")
    assert page.locator("mark.differs").count() > 0


def test_decisions_by_keyboard_survive_a_reload_are_undone_filtered_and_downloaded(
    context: "BrowserContext", address: str, tmp_path: Path
) -> None:
    page, said, _ = open_page(context, address)
    count = page.locator("article").count()
    assert count >= 2
    page.get_by_label("Your name").fill("Ada")
    page.locator("body").click(position={"x": 2, "y": 2})
    page.keyboard.press("j")
    page.keyboard.press("2")
    page.keyboard.press("j")
    page.keyboard.press("1")
    page.keyboard.press("3")  # changed
    page.reload()
    pressed = page.locator('.verdict button[aria-pressed="true"]')
    assert pressed.all_text_contents() == ["2 contradict", "3 unrelated"]
    page.keyboard.press("j")
    page.keyboard.press("1")
    page.keyboard.press("u")
    assert pressed.all_text_contents() == ["2 contradict", "3 unrelated"]
    page.get_by_label("undecided only").check()
    assert page.locator("article").count() == count - 2
    assert (page.locator("#count").text_content() or "").startswith(f"{count - 2} of {count} findings")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Download decisions.csv").click()
    path = tmp_path / "decisions.csv"
    waiting.value.save_as(path)
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["label"], row["reviewer"]) for row in rows] == [("contradict", "Ada"), ("unrelated", "Ada")]
    assert [pair.label for pair in read_pairs(path).pairs] == ["contradict", "unrelated"]
    page.evaluate("localStorage.clear()")
    page.reload()
    assert pressed.count() == 0
    page.locator("#load").set_input_files(path)
    page.wait_for_function("document.getElementById('count').textContent.startsWith('2 decisions loaded')")
    assert pressed.all_text_contents() == ["2 contradict", "3 unrelated"]
    assert said == []


def test_filters_and_permalinks(context: "BrowserContext", address: str) -> None:
    page, *_ = open_page(context, address)
    page.keyboard.press("/")
    page.keyboard.type("flood in alder")
    assert page.locator("article").count() == 1
    link = page.get_by_label("Link to this finding").get_attribute("href") or ""
    page.get_by_role("button", name="Reset").click()
    page.wait_for_function("document.querySelectorAll('article').length > 1")
    page.locator("select[name=source]").select_option("Times")
    assert page.locator("article").count() < 3
    other, *_ = open_page(context, address + link)
    assert other.evaluate("document.activeElement.id") == link[1:]


def test_the_article_opens_at_the_claim(context: "BrowserContext", address: str) -> None:
    page, *_ = open_page(context, address)
    page.locator("article").first.get_by_text("In the article").first.click()
    mark = page.locator("mark.claim").first
    mark.wait_for()
    quote = page.locator("article").first.locator("blockquote").first.text_content() or ""
    assert (mark.text_content() or "") in quote


def test_hostile_text_is_shown_and_nothing_runs(context: "BrowserContext", bad_address: str) -> None:
    page, said, asked = open_page(context, bad_address)
    assert page.locator("article").count() >= 6
    for details in page.locator("details.full > summary").all()[:8]:
        details.click()
    assert page.evaluate("window.hit") is None
    assert said == []
    assert [url for url in asked if not url.startswith("data:")] == [bad_address]
    assert "<script>window.hit = 1</script>" in (page.locator("main").text_content() or "")
    assert page.locator("main a[href^='javascript']").count() == 0
    page.keyboard.press("j")
    page.keyboard.press("2")
    assert page.locator('.verdict button[aria-pressed="true"]').count() == 1


@pytest.mark.parametrize("width", [1280, 390])
def test_it_never_scrolls_sideways(browser: "Browser", address: str, bad_address: str, width: int) -> None:
    for where in (address, bad_address):
        page = browser.new_page(viewport={"width": width, "height": 900})
        page.goto(where)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_barrier_is_found_by_axe(browser: "Browser", address: str, scheme: str) -> None:
    # axe is a script of its own, which the page's policy rightly keeps out.
    context = browser.new_context(bypass_csp=True, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(address)
    found = Axe().run(page).response
    assert [(item["id"], [node["html"] for node in item["nodes"]]) for item in found["violations"]] == []
    context.close()
