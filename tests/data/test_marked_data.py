"""The marked sentences can be read, stand in their articles, and are as many as the card says."""

from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from factcheck.evaluation.gold import find_quote
from factcheck.evaluation.marked import Story, extract_story, read_marks, read_sentences
from factcheck.evaluation.marked_spans import BASE, MarkedSpan, compare_spans
from factcheck.evaluation.stories import story_folders

DATA = Path(__file__).resolve().parent.parent.parent / "data"
STORIES = {folder.name: folder for folder in story_folders(DATA / "stories" / "test")}
SENTENCES = read_sentences(DATA / "marked" / "attribution.csv")
SPANS = read_marks(DATA / "marked" / "spans.csv", MarkedSpan)


@cache
def story(name: str) -> Story:
    return extract_story(STORIES[name] / "articles")


@pytest.mark.parametrize("name", STORIES)
def test_every_quote_stands_in_its_article(name: str) -> None:
    run = story(name).run
    quotes = {(mark.file, mark.quote) for mark in SENTENCES if mark.story == name}
    quotes |= {(mark.file, mark.sentence) for mark in SPANS if mark.story == name}
    assert quotes
    assert [item for item in quotes if not list(find_quote(run, run.articles_of(item[0]), item[1]))] == []


def test_no_mark_is_of_another_story() -> None:
    assert {mark.story for mark in SENTENCES} == {mark.story for mark in SPANS} == STORIES.keys()


def test_every_span_has_a_value_and_a_place() -> None:
    for mark in SPANS:
        assert mark.type in ("quantity", "time"), mark.where
        if mark.type == "quantity":
            assert float(mark.low) <= float(mark.high), mark.where
            assert mark.unit in BASE, mark.where
        assert mark.first <= mark.last, mark.where
        same = [other for other in SPANS if (other.type, other.sentence) == (mark.type, mark.sentence)]
        compare_spans(same, None)  # a span that is nowhere is an error


def test_the_card_counts_what_is_there() -> None:
    card = (DATA / "CARD.md").read_text(encoding="utf-8")
    stances = Counter(mark.stance for mark in SENTENCES)
    told = ", ".join(f"{stances[name]} {name}" for name in ("asserts", "denies", "hedges", "opines", "asks"))
    assert f"({len(SENTENCES)} rows from" in card
    assert told in card
    assert f"{sum(bool(mark.speaker) for mark in SENTENCES)} rows name a\nspeaker" in card
    sampled = sum(mark.is_sampled for mark in SENTENCES)
    assert f"({sampled} rows) in natural proportion" in card
    assert f"({len(SENTENCES) - sampled} rows), `extra` in `note`" in card
    assert f"`optional` ({sum(mark.is_optional for mark in SPANS)} spans)" in card
    kinds = Counter(mark.type for mark in SPANS)
    assert f"{kinds['quantity']} quantities, {kinds['time']} times" in card
    assert f"({len(SPANS)} spans in {len({(m.story, m.file, m.sentence) for m in SPANS})} sentences" in card
