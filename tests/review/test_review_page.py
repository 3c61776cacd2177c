import json
import re
from typing import Any

from review_makers import HOSTILE, checked, dispute, hostile

from factcheck.review import to_html
from factcheck.review.cards import run_name


def data_of(page: bytes) -> dict[str, Any]:
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', page.decode(), re.DOTALL)
    assert found
    return json.loads(found[1])


def test_a_card_has_both_sides_their_places_and_who_says_it() -> None:
    result = dispute()
    data = data_of(to_html(result)["report.html"])
    first = data["cards"][0]
    assert (first["section"], first["label"]) == ("contradiction", "contradict")
    for side in first["sides"]:
        text = data["articles"][side["article"]]["text"]
        start, end = side["span"]
        assert text[start:end] == "".join(words for words, _ in side["pieces"])
    signed = next(card for card in data["cards"] if "housing" in card["why"])
    assert sorted(source for side in signed["sides"] for source in side["sources"]) == [
        "Herald",
        "Post",
        "Times",
    ]
    assert len(signed["copies"]) == 1
    assert data["run"] == run_name(result)


def test_long_reports_are_split_and_every_part_links_to_all() -> None:
    result = dispute()
    pages = to_html(result, rows=1)
    told = result.clusters()
    assert list(pages) == ["report.html", *(f"report-{n}.html" for n in range(2, len(told) + 1))]
    shown = [card["id"] for page in pages.values() for card in data_of(page)["cards"]]
    assert shown == [cluster.verdicts[0].pair_id for cluster in told]
    for page in pages.values():
        assert all(f'href="{name}"' in page.decode() for name in pages)


def test_a_run_without_findings_has_a_page() -> None:
    result = checked()
    assert data_of(to_html(result)["report.html"])["cards"] == []


def test_hostile_text_stays_data() -> None:
    page = to_html(hostile())["report.html"].decode()
    assert page.count("<script") == 2  # the data and the page's own
    assert page.count("<img") == 0
    for bad in HOSTILE[:3]:
        assert bad not in page
    assert all(not article["url"] for article in data_of(page.encode())["articles"].values())
    assert "49" not in re.findall(r"<title>(.*?)</title>", page)[0]
