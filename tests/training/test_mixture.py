from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from fakes import BagOfWordsEmbedder
from hypothesis import given
from hypothesis import strategies as st
from pair_files import write_rows

from factcheck.errors import InputError, SettingsError
from factcheck.pairing.embed import Embedder
from factcheck.records import NLI_LABELS, digest
from factcheck.training.augment import make, mismatch
from factcheck.training.augment.make import KINDS
from factcheck.training.data import NliPair, Recipe, find, read_pairs
from factcheck.training.facts import fact_pairs, read_facts, same_story_pairs
from factcheck.training.families import family_pairs, read_families
from factcheck.training.mixture import (
    MADE_SETS,
    OTHER_EVENTS,
    PAIR_KINDS,
    balanced,
    claim_pairs,
    dev_sets,
    gather,
    plain_sentences,
)
from factcheck.training.train import Sets

E, N, C = range(len(NLI_LABELS))
PLACES = "Ghent Lyon Oslo Turin Porto Brno Malmo Split Lille Leeds".split()


def both(plan: Recipe, data: Path, embedder: Embedder) -> tuple[Sets, dict[str, list[NliPair]]]:
    dev = dev_sets(plan, data, embedder)
    return gather(plan, data, embedder, dev), dev


def gathered(plan: Recipe, data: Path, embedder: Embedder) -> Sets:
    return both(plan, data, embedder)[0]


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small news folder, families and files of pairs, in the shape of the real ones."""
    folder = tmp_path_factory.mktemp("data")
    bodies = [
        {
            "body_id": i,
            "text": f"The flood of river r{i} was long and drove {i + 21} families from {place} on Monday."
            f" A road of {i + 12} kilometres was closed near the river r{i} in {place} on 4 May, police said."
            f" In 2010 the town of {place} bought {i + 30} boats from a firm near the river r{i}."
            f" Did the mayor of {place} know about the dam of the river r{i}?"
            f" “We were afraid of the river r{i} and of the rain,” a man in {place} told a reporter."
            f" We have asked the mayor of {place} about the dam of the river r{i} again.",
        }
        for i in range(80)
        for place in [PLACES[i % 10]]
    ]
    stances = [{"headline": f"h{i // 2}", "body_id": i, "stance": "discuss"} for i in range(80)]
    write_rows(folder / "news" / "fnc1_train_bodies.jsonl.gz", bodies)
    write_rows(folder / "news" / "fnc1_train_stances.jsonl.gz", stances)
    rows = [
        {
            "premise": f"The flood of {place} killed {n} people.",
            "hypothesis": (f"{n} people were killed in {place}.", f"{place} is rich.", f"{place} was dry.")[
                n % 3
            ],
            "label": NLI_LABELS[n % 3],
        }
        for place in PLACES
        for n in range(3, 15)
    ]
    write_rows(folder / "nli" / "pairs.jsonl.gz", rows)
    write_rows(folder / "nli" / "two.jsonl.gz", [row for row in rows if row["label"] != "neutral"])
    (folder / "families").mkdir()
    text = "".join(
        f"= Boat {i} sank.\nee paraphrase | Vessel {i} went down.\n"
        f"en rounding | Some boat sank, not only {i}.\n"
        f"cc number | Nothing sank near {i}.\nnn other | Lorry {i} was old.\n\n"
        for i in range(120)
    )
    (folder / "families" / "boats.txt").write_text(text, encoding="utf-8")
    (folder / "facts").mkdir()
    tables = "".join(
        f"* Ferry {i} | 2024-05-01\n- crew\nA= Ferry {i} had nine hands.\nA+ Ferry {i} had nine old hands.\n"
        f"B= Ferry {i} had ten hands.\n- hull\nA= Hull {i} is of steel.\nB= Hull {i} is of wood.\n"
        for i in range(40)
    )
    (folder / "facts" / "ferries.txt").write_text(tables, encoding="utf-8")
    return folder


def recipe(**settings: Any) -> Recipe:
    values = {
        "base": "x",
        "train": {"nli/pairs.jsonl.gz": 90},
        "dev": {"nli/two.jsonl.gz": 10},
        "news": "news",
        "families": "families",
        "facts": "facts",
        "two_way": ("nli/two.jsonl.gz",),
        "made": {"written": 30, "number": 20},
    }
    return Recipe(**{**values, **settings})


def texts(pairs: Iterable[NliPair]) -> set[str]:
    return {text for pair in pairs for text in pair[:2]}


def test_plain_sentences_have_no_quotes_questions_or_first_persons(data: Path) -> None:
    found = plain_sentences(data / "news", 0, held_out=False)
    assert found
    every = set(mismatch.news_sentences(data / "news", 0, held_out=False))
    assert set(found) < every
    assert not [sentence for sentence in found if set(sentence) & set('?“”"') or "We " in sentence]
    assert len([sentence for sentence in every if sentence not in found]) == len(every) / 2
    assert not set(found) & set(plain_sentences(data / "news", 0, held_out=True))


def test_a_folder_is_found_here_or_under_the_data(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert find("families", data) == data / "families"
    monkeypatch.chdir(data)
    assert find("families", Path("elsewhere")) == Path("families")
    with pytest.raises(InputError, match="none: no such file or folder, neither here nor under"):
        find("none", data)


def test_a_third_of_each_label_is_taken() -> None:
    pairs = [NliPair(str(i), "", label) for label, n in ((E, 50), (N, 20), (C, 4)) for i in range(n)]
    taken = balanced(pairs, 30, 0)
    assert Counter(pair.label for pair in taken) == {E: 10, N: 10, C: 10}
    assert taken == balanced(pairs, 30, 0) != balanced(pairs, 30, 1)
    # Four contradictions for ten places: each twice, and two of them once more.
    assert sorted(Counter(pair for pair in taken if pair.label == C).values()) == [2, 2, 3, 3]
    assert len({pair for pair in taken if pair.label != C}) == 20


def test_a_label_that_is_not_there_is_left_out() -> None:
    pairs = [NliPair("a", "b", E), NliPair("c", "d", N)]
    assert balanced(pairs, 9, 0) == [pairs[0]] * 3 + [pairs[1]] * 3
    assert balanced([], 9, 0) == []


@given(
    st.lists(st.builds(NliPair, st.text(max_size=3), st.text(max_size=3), st.integers(0, 2)), unique=True),
    st.integers(0, 60),
    st.integers(0, 9),
)
def test_each_label_has_its_third_and_each_pair_its_share(
    pairs: list[NliPair], count: int, seed: int
) -> None:
    taken = Counter(balanced(pairs, count, seed))
    for label in {pair.label for pair in pairs}:
        times = [taken[pair] for pair in pairs if pair.label == label]
        assert sum(times) == count // 3
        assert max(times) - min(times) <= 1
    assert set(taken) <= set(pairs)


def test_every_kind_that_is_asked_for_is_there_and_no_other(data: Path) -> None:
    embedder = BagOfWordsEmbedder()
    bare = gathered(recipe(made={}), data, embedder)
    assert len(bare.train) == 90
    assert set(bare.train) <= set(read_pairs(data / "nli" / "pairs.jsonl.gz"))
    for kind in sorted(KINDS | set(PAIR_KINDS)):
        sets = gathered(
            recipe(made={kind: 12}, news="news" if kind not in ("written", "turned") else ""), data, embedder
        )
        assert sets.train[:90] == bare.train
        assert 0 < len(sets.train) - 90 <= 12, kind


def test_what_is_made_has_the_labels_of_its_kind(data: Path) -> None:
    def made(kind: str) -> list[NliPair]:
        sets = gathered(recipe(made={kind: 12}), data, BagOfWordsEmbedder())
        return list(sets.train[90:])

    public = read_pairs(data / "nli" / "pairs.jsonl.gz")
    for kind in ("other-event", "other-evidence", "shuffled", "same-story"):
        assert {pair.label for pair in made(kind)} == {N}
    for pair in made("turned"):
        assert NliPair(pair.hypothesis, pair.premise, C) in public
    for kind in ("written", "fact"):
        assert Counter(pair.label for pair in made(kind)) == {E: 4, N: 4, C: 4}
    written = family_pairs(read_families(data / "families"), held_out=False)
    assert set(made("written")) <= set(written)
    stories = read_facts(data / "facts")
    assert set(made("fact")) <= set(fact_pairs(stories, held_out=False))
    assert set(made("same-story")) <= set(same_story_pairs(stories, 0, held_out=False))


def test_the_same_recipe_gathers_the_same_pairs(data: Path) -> None:
    plan = recipe(made=dict.fromkeys(sorted(KINDS | set(PAIR_KINDS)), 8))
    first, second = (both(plan, data, BagOfWordsEmbedder()) for _ in range(2))
    assert first == second
    other = gathered(replace(plan, seed=1), data, BagOfWordsEmbedder())
    assert other.train != first[0].train


def test_what_is_measured_was_not_learnt(data: Path) -> None:
    # Shuffled pairs and those of other events are drawn from all sentences.
    kinds = sorted((KINDS | set(PAIR_KINDS)) - {"shuffled", "other-event"})
    sets, dev = both(recipe(made=dict.fromkeys(kinds, 500)), data, BagOfWordsEmbedder())
    learnt = texts(sets.train)
    for name in ("written", "facts", "same_story"):
        assert dev[name]
        assert not learnt & texts(dev[name]), name
    assert not learnt & texts(dev[OTHER_EVENTS])
    joined = " ".join(learnt).lower()
    for sentence in plain_sentences(data / "news", 0, held_out=False):
        if make.is_held_out(sentence):
            assert sentence.removesuffix(".").lower() not in joined
    for name in ("made_date", "made_negation"):
        assert dev[name]
        assert not learnt & texts(dev[name]), name


def test_other_events_that_are_measured_were_not_learnt(data: Path) -> None:
    sets, dev = both(recipe(made={"other-event": 200}), data, BagOfWordsEmbedder())
    assert dev[OTHER_EVENTS]
    assert not texts(sets.train) & texts(dev[OTHER_EVENTS])


def test_dev_sets_are_whole_and_samples_of_them_are_watched(data: Path) -> None:
    sets, dev = both(recipe(), data, BagOfWordsEmbedder())
    assert set(dev) == {"two", OTHER_EVENTS, "written", "facts", "same_story", *MADE_SETS}
    assert set(sets.dev) == set(dev)
    assert dev["two"] == read_pairs(data / "nli" / "two.jsonl.gz")
    assert len(sets.dev["two"]) == 10
    for name, pairs in dev.items():
        assert pairs, name
        assert set(sets.dev[name]) <= set(pairs)
        assert len(sets.dev[name]) <= 400


def test_without_news_families_and_facts_only_the_public_sets_are_measured(data: Path) -> None:
    _, dev = both(recipe(news="", families="", facts="", made={}), data, BagOfWordsEmbedder())
    assert set(dev) == {"two"}


def test_an_unknown_kind_is_refused_with_the_known_ones(data: Path) -> None:
    with pytest.raises(SettingsError, match=r"made: unknown nombre; known are .*antonym.*written"):
        gathered(recipe(made={"nombre": 3, "number": 3}), data, BagOfWordsEmbedder())


def test_held_out_kinds_are_known() -> None:
    assert {kind for kinds in MADE_SETS.values() for kind in kinds} <= KINDS
    assert not KINDS & set(PAIR_KINDS)


def test_labelled_claims_are_pairs_in_the_labels_of_nli(tmp_path: Path) -> None:
    path = tmp_path / "claims.csv"
    path.write_text("claim_a,claim_b,label\nA b.,C d.,agree\nE f.,G h.,unrelated\nI j.,K l.,contradict\n")
    assert claim_pairs(path) == [
        NliPair("A b.", "C d.", E),
        NliPair("E f.", "G h.", N),
        NliPair("I j.", "K l.", C),
    ]


def test_what_is_measured_at_the_end_is_never_watched_nor_learnt(data: Path, tmp_path: Path) -> None:
    claims = tmp_path / "claims.csv"
    claims.write_text("claim_a,claim_b,label\nThe old mill burnt.,The old mill stands.,contradict\n")
    bodies, _ = mismatch.read_news(data / "news")
    first, second = (bodies[body].split(". ")[0] + "." for body in (0, 2))
    read = tmp_path / "read.csv"
    read.write_text(
        "premise,hypothesis,label,topic\n"
        f"{digest('sentence', first)},{digest('sentence', second)},unrelated,yes\n"
    )
    plan = recipe(claims=(str(claims),), other_events_read=str(read), made={"shuffled": 20})
    sets, dev = both(plan, data, BagOfWordsEmbedder())
    bare = gathered(recipe(made={"shuffled": 20}), data, BagOfWordsEmbedder())
    assert sets == bare
    added = [pairs for name, pairs in dev.items() if name not in sets.dev]
    assert added == [
        [NliPair("The old mill burnt.", "The old mill stands.", C)],
        [NliPair(first, second, N)],
    ]


@pytest.mark.parametrize("kind", ["shuffled", "other-event", "written"])
def test_what_is_held_out_of_news_and_families_is_in_no_kind(data: Path, kind: str) -> None:
    sets, dev = both(recipe(made={kind: 900}), data, BagOfWordsEmbedder())
    learnt = texts(sets.train)
    plain = plain_sentences(data / "news", 0, held_out=False)
    held = {sentence for sentence in plain if make.is_held_out(sentence)}
    assert held
    assert not learnt & held
    assert not learnt & texts(dev["written"])


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"made": {"number": 3, "written": 3}}, r"^number: made from news"),
        ({"made": {"other-event": 3, "negation": 3}}, r"^other-event, negation: made from news"),
        ({"made": {"shuffled": 3}, "families": ""}, r"^shuffled: made from news"),
        ({"made": {"written": 3}, "families": ""}, r"^written: made from families"),
        ({"made": {"fact": 3}, "facts": ""}, r"^fact, same-story: made from fact tables"),
        ({"made": {"same-story": 3}, "facts": ""}, r"^fact, same-story: made from fact tables"),
        ({"made": {}, "other_events_read": "read.csv"}, r"^other_events_read: made from news"),
    ],
)
def test_a_kind_without_its_source_is_refused_by_name(
    data: Path, settings: dict[str, Any], message: str
) -> None:
    with pytest.raises(SettingsError, match=message):
        gathered(recipe(news="", **settings), data, BagOfWordsEmbedder())
