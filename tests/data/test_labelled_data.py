"""The labelled data that the repository brings is whole, and its halves are apart."""

import csv
from collections import Counter
from pathlib import Path

import pytest

from factcheck.evaluation.gold import Run, match, read_gold
from factcheck.evaluation.pairs import identity, read_pairs
from factcheck.evaluation.stories import story_folders
from factcheck.ingest import read_articles
from factcheck.records import LabelledPair

DATA = Path(__file__).resolve().parent.parent.parent / "data"
KINDS = {
    "contradict": "number date negation denial antonym role place entity quantifier cause dispute",
    "agree": "paraphrase same-text number-equal rounding range entailment attributed date-equal",
    "unrelated": "update other-event other-entity other-time part-whole hedge conditional opinion question"
    " compatible topic exception",
}
LABEL_OF = {kind: label for label, kinds in KINDS.items() for kind in kinds.split()}
STORIES = [*story_folders(DATA / "stories" / "fit"), *story_folders(DATA / "stories" / "test")]


def pairs(half: str) -> list[LabelledPair]:
    return list(read_pairs(DATA / "pairs" / f"{half}.csv").pairs)


def test_there_are_thirty_pairs_of_each_kind_and_kinds_fit_their_labels() -> None:
    both = pairs("fit") + pairs("test")
    counts = Counter(pair.kind for pair in both)
    assert set(counts) == set(LABEL_OF)
    assert min(counts.values()) >= 30
    assert all(LABEL_OF[pair.kind] == pair.label for pair in both)


def test_no_family_and_no_pair_is_in_both_halves() -> None:
    fit, test = pairs("fit"), pairs("test")
    assert not {pair.story for pair in fit} & {pair.story for pair in test}
    assert not {identity(pair) for pair in fit} & {identity(pair) for pair in test}
    assert all(pair.story for pair in fit + test)


def test_sentences_are_of_natural_length() -> None:
    lengths = [len(text.split()) for pair in pairs("test") for text in (pair.claim_a, pair.claim_b)]
    assert 8 <= min(lengths)
    assert max(lengths) <= 35


def test_there_are_stories_enough_and_none_is_in_both_halves() -> None:
    assert len(STORIES) >= 24
    assert len({story.name for story in STORIES}) == len(STORIES)


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.name)
def test_a_story_is_whole(story: Path) -> None:
    reading = read_articles([story / "articles"])
    assert reading.not_read == []
    assert 3 <= len(reading.articles) <= 5
    assert all(article.published and article.source and article.title for article in reading.articles)
    gold = read_gold(story / "GOLD.csv")
    counts = Counter(pair.label for pair in gold)
    assert counts["unrelated"] >= 10
    assert min(counts["contradict"], counts["agree"]) >= 5
    assert {pair.story for pair in gold} == {story.name}
    assert all(LABEL_OF[pair.kind] == pair.label for pair in gold)


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.name)
def test_every_quote_stands_in_its_article(story: Path) -> None:
    reading = read_articles([story / "articles"])
    inputs = [{"file": item.file, "articles": item.articles} for item in reading.files]
    manifest = {"inputs": inputs, "identity": {"scope": "default"}}
    run = Run(story.name, manifest, {a.id: a for a in reading.articles}, {}, {}, {})
    gold = read_gold(story / "GOLD.csv")
    assert len(match(run, gold)) == len(gold)  # a quote that is nowhere is an error


def test_the_card_counts_what_is_there() -> None:
    card = (DATA / "CARD.md").read_text(encoding="utf-8")
    for half in ("fit", "test"):
        counts = Counter(pair.label for pair in pairs(half))
        row = " | ".join(str(counts[label]) for label in ("contradict", "agree", "unrelated"))
        assert f"| pairs, {half} | {row} |" in card
        marked = Counter(
            pair.label
            for story in story_folders(DATA / "stories" / half)
            for pair in read_gold(story / "GOLD.csv")
        )
        row = " | ".join(str(marked[label]) for label in ("contradict", "agree", "unrelated"))
        assert f"| stories, {half} (marked) | {row} |" in card


def test_the_annotations_cover_every_pair() -> None:
    everything = {identity(pair) for half in ("fit", "test") for pair in pairs(half)}
    for name in ("first", "second"):
        file = read_pairs(DATA / "annotations" / f"pairs-{name}.csv")
        assert {identity(pair) for pair in file.pairs} == everything
        with (DATA / "annotations" / f"stories-{name}.csv").open(encoding="utf-8", newline="") as rows:
            assert {row["story"] for row in csv.DictReader(rows)} == {story.name for story in STORIES}
