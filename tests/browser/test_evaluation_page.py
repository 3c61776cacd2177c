"""The evaluation page as a person opens it: from a file, in a real browser."""

from io import BytesIO
from typing import TYPE_CHECKING

import numpy as np
import pytest
from axe_playwright_python.sync_playwright import Axe
from evaluation_makers import make_file, predict
from PIL import Image

from factcheck.evaluation.evaluate import evaluate_pairs
from factcheck.evaluation.page import to_html
from factcheck.evaluation.scored import from_pairs
from factcheck.evaluation.sheets import pairs_sheet
from factcheck.records import LABELS

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Write the page of 300 pairs that a middling model has labelled."""
    generator = np.random.default_rng(1)
    given = [LABELS[i] for i in generator.integers(0, 3, 300)]
    said = [
        predict(
            label if generator.random() < 0.7 else LABELS[generator.integers(3)], generator.uniform(0.4, 1)
        )
        for label in given
    ]
    file = make_file(
        given, kind=[f"kind {i % 12}" for i in range(300)], story=[f"s{i // 5}" for i in range(300)]
    )
    found = evaluate_pairs("A middling model", file, said, {"itself": from_pairs(file, said)})
    sheet = pairs_sheet(found, file, said)
    path = tmp_path_factory.mktemp("page") / "evaluation.html"
    path.write_text(to_html(sheet, sheet.draw()), encoding="utf-8")
    return path.as_uri()


def open_page(browser: "Browser", address: str, width: int = 1200) -> tuple["Page", list[str], list[str]]:
    page = browser.new_page(viewport={"width": width, "height": 900})
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address)
    page.wait_for_load_state("networkidle")
    return page, said, asked


def test_nothing_is_said_on_the_console_and_nothing_is_asked_for(browser: "Browser", address: str) -> None:
    page, said, asked = open_page(browser, address)
    assert page.title() == "A middling model"
    assert said == []
    assert [url for url in asked if not url.startswith("data:")] == [address]


def test_every_plot_is_seen(browser: "Browser", address: str) -> None:
    """Each plot has a size, and its picture is not one blank colour."""
    page, *_ = open_page(browser, address)
    figures = page.locator("figure svg")
    assert figures.count() == 5
    for number in range(5):
        plot = figures.nth(number)
        box = plot.bounding_box()
        assert box is not None
        assert box["width"] > 250
        assert box["height"] > 150
        picture = np.asarray(Image.open(BytesIO(plot.screenshot())).convert("L"))
        height, width = picture.shape
        inside = picture[height // 5 : -height // 5, width // 3 : -width // 10]  # within the axes
        assert inside.std() > 5  # empty axes are one colour
        assert plot.locator("text").count() > 3


@pytest.mark.parametrize("width", [1200, 360])
def test_the_page_never_scrolls_sideways(browser: "Browser", address: str, width: int) -> None:
    page, *_ = open_page(browser, address, width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_screen_reader_finds_plots_and_tables_by_name(browser: "Browser", address: str) -> None:
    page, *_ = open_page(browser, address)
    assert page.get_by_role("img", name="Given and predicted labels").count() == 1
    assert page.get_by_role("table", name="Each label").count() == 1
    assert page.get_by_role("rowheader", name="accuracy", exact=True).count() == 1


def test_no_barrier_is_found_by_axe(browser: "Browser", address: str) -> None:
    # axe is a script of its own, which the page's policy rightly keeps out.
    page = browser.new_context(bypass_csp=True).new_page()
    page.goto(address)
    found = Axe().run(page).response
    assert [(item["id"], item["help"]) for item in found["violations"]] == []
