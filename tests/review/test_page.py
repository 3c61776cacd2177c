import json
import re
from typing import Any

from review_makers import HOSTILE, checked, dispute, hostile

from factcheck.review import to_html
from factcheck.review.cards import matrix, run_name, section


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


def test_sources_are_set_against_each_other() -> None:
    names, counts = matrix(dispute().clusters())
    assert names == ["Herald", "Post", "Times"]
    assert counts["Herald", "Post"] == counts["Post", "Herald"] == (2, 0)
    assert counts["Post", "Times"] == (1, 0)


def test_places_are_told_as_browsers_count() -> None:
    result = dispute()
    article = next(iter(result.articles.values()))
    assert "\U0001f30a" not in article.text
    from factcheck.review.cards import _utf16

    assert [_utf16("a\U0001f30ab", place) for place in (0, 1, 2, 3)] == [0, 1, 3, 4]


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


def test_every_finding_is_in_the_section_of_its_row() -> None:
    result = dispute()
    for cluster in result.clusters():
        assert section(cluster.verdicts[0]) in ("contradiction", "review", "update", "agreement")
