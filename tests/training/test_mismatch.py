import gzip
import json
from pathlib import Path

from fakes import BagOfWordsEmbedder

from factcheck.training.data import NliPair
from factcheck.training.other_events import (
    HIGHEST,
    LOWEST,
    NEUTRAL,
    connect,
    is_held_out,
    mine,
    other_event_pairs,
)


def test_bodies_that_share_a_headline_are_one_event() -> None:
    events = connect([1, 2, 3, 4], [("a", 1), ("a", 2), ("b", 2), ("b", 3), ("c", 4)])
    assert events[1] == events[2] == events[3] != events[4]


def test_mined_pairs_are_near_neutral_and_of_two_events() -> None:
    sentences = [f"The flood killed {n} people in {place}." for n in range(5) for place in ("Ghent", "Lyon")]
    events = [0, 1] * 5
    embedder = BagOfWordsEmbedder()
    vectors = embedder.encode(sentences)
    pairs = mine(sentences, events, vectors, 8, seed=0)
    assert len(pairs) == 8
    assert pairs == mine(sentences, events, vectors, 8, seed=0)
    for pair in pairs:
        assert pair.label == NEUTRAL
        assert ("Ghent" in pair.premise) != ("Ghent" in pair.hypothesis)
        (cosine,) = embedder.encode([pair.premise])[0] @ embedder.encode([pair.hypothesis]).T
        assert LOWEST <= cosine <= HIGHEST + 1e-6


def test_held_out_events_are_never_trained_on(tmp_path: Path) -> None:
    bodies = [
        {"body_id": i, "text": f"The flood of river r{i} drove {i + 2} families from streets s{i} and t{i}."}
        for i in range(40)
    ]
    stances = [{"headline": f"h{i // 2}", "body_id": i, "stance": "discuss"} for i in range(40)]
    for name, rows in (("bodies", bodies), ("stances", stances)):
        text = "".join(json.dumps(row) + "\n" for row in rows)
        (tmp_path / f"fnc1_train_{name}.jsonl.gz").write_bytes(gzip.compress(text.encode()))
    embedder = BagOfWordsEmbedder()
    learnt = other_event_pairs(tmp_path, embedder, 50, 0, held_out=False)
    held = other_event_pairs(tmp_path, embedder, 50, 0, held_out=True)
    assert learnt
    assert held

    def texts(pairs: list[NliPair]) -> set[str]:
        return {text for pair in pairs for text in pair[:2]}

    assert not texts(learnt) & texts(held)


def test_a_fifth_of_the_events_is_held_out() -> None:
    assert 0.15 < sum(map(is_held_out, range(1000))) / 1000 < 0.25
