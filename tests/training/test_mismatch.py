from pathlib import Path

import pytest
from fakes import BagOfWordsEmbedder
from pair_files import write_rows

from factcheck.errors import InputError
from factcheck.records import digest
from factcheck.training.augment import make
from factcheck.training.augment.mismatch import (
    HIGHEST,
    LOWEST,
    MAX_WORDS,
    MIN_WORDS,
    NEUTRAL,
    SENTENCES_PER_BODY,
    connect,
    is_held_out,
    mine,
    news_sentences,
    other_event_pairs,
    other_evidence,
    read_by_hand,
    read_news,
    shuffled,
)
from factcheck.training.data import NliPair


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


def write_news(folder: Path) -> None:
    bodies = [
        {"body_id": i, "text": f"The flood of river r{i} drove {i + 2} families from streets s{i} and t{i}."}
        for i in range(40)
    ]
    stances = [{"headline": f"h{i // 2}", "body_id": i, "stance": "discuss"} for i in range(40)]
    for name, rows in (("bodies", bodies), ("stances", stances)):
        write_rows(folder / f"fnc1_train_{name}.jsonl.gz", rows)


def test_held_out_events_are_never_trained_on(tmp_path: Path) -> None:
    write_news(tmp_path)
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


def test_an_unrelated_headline_joins_nothing(tmp_path: Path) -> None:
    write_news(tmp_path)
    rows = [{"headline": "h", "body_id": i, "stance": ("agree", "unrelated")[i % 2]} for i in range(40)]
    write_rows(tmp_path / "fnc1_train_stances.jsonl.gz", rows)
    _, event_of = read_news(tmp_path)
    assert len({event_of[body] for body in range(0, 40, 2)}) == 1
    assert len(set(event_of.values())) == 21


def test_news_sentences_are_those_of_the_events_asked_for(tmp_path: Path) -> None:
    write_news(tmp_path)
    learnt = news_sentences(tmp_path, 0, held_out=False)
    held = news_sentences(tmp_path, 0, held_out=True)
    assert len(learnt) + len(held) == 40
    assert not set(learnt) & set(held)
    bodies, event_of = read_news(tmp_path)
    assert set(held) == {text for body, text in bodies.items() if is_held_out(event_of[body])}
    assert learnt == news_sentences(tmp_path, 0, held_out=False)


def test_no_body_gives_more_than_its_share_nor_long_or_short_sentences(tmp_path: Path) -> None:
    long = " ".join(f"w{i}" for i in range(MAX_WORDS + 1))
    text = f"Too short. Too {long}. " + " ".join(
        f"Sentence number {i} of this body\n has words enough." for i in range(2 * SENTENCES_PER_BODY)
    )
    bodies = [{"body_id": i, "text": text.replace("body", f"body {i}")} for i in range(9)]
    for name, rows in (("bodies", bodies), ("stances", [])):
        write_rows(tmp_path / f"fnc1_train_{name}.jsonl.gz", rows)
    found = news_sentences(tmp_path, 0, held_out=False) + news_sentences(tmp_path, 0, held_out=True)
    assert len(found) == 9 * SENTENCES_PER_BODY
    assert all(MIN_WORDS <= len(sentence.split()) <= MAX_WORDS for sentence in found)
    assert not [sentence for sentence in found if "\n" in sentence]


def test_claims_are_put_beside_near_evidence_for_other_claims() -> None:
    places = ("Ghent", "Lyon", "Oslo", "Turin", "Porto", "Brno")
    pairs = [
        NliPair(
            f"The flood of {place} killed {n} people {when}.", f"A flood killed people in {place}.", label
        )
        for place in places
        for n, when, label in ((12, "in May", 0), (40, "last year", 2))
    ]
    pairs.append(NliPair("Xylophones.", "Quince jelly sets.", 0))  # near nothing
    embedder = BagOfWordsEmbedder()
    found = other_evidence(pairs, embedder, 99, seed=0)
    assert found == other_evidence(pairs, embedder, 99, seed=0)
    assert [pair.hypothesis for pair in found] != sorted(pair.hypothesis for pair in found)
    assert {pair.hypothesis for pair in found} == {f"A flood killed people in {place}." for place in places}
    own = {(pair.premise, pair.hypothesis) for pair in pairs}
    for pair in found:
        assert pair.label == NEUTRAL
        assert pair[:2] not in own
        assert pair.premise in {given.premise for given in pairs}
        (cosine,) = embedder.encode([pair.premise])[0] @ embedder.encode([pair.hypothesis]).T
        assert LOWEST - 1e-6 <= cosine <= HIGHEST + 1e-6
    assert len(other_evidence(pairs, embedder, 2, seed=0)) <= 2


def test_evidence_for_all_claims_is_never_neutral_to_one() -> None:
    pairs = [
        NliPair("A flood killed 12 people.", f"A flood of {place} killed people at night.", 0)
        for place in ("Ghent", "Lyon")
    ]
    assert other_evidence(pairs, BagOfWordsEmbedder(), 9, seed=0) == []


def test_shuffled_pairs_are_two_sentences_and_neutral() -> None:
    sentences = [f"Sentence {i}." for i in range(20)]
    pairs = shuffled(sentences, 50, seed=0)
    assert pairs == shuffled(sentences, 50, seed=0) != shuffled(sentences, 50, seed=1)
    assert len(pairs) == 50
    for pair in pairs:
        assert pair.premise != pair.hypothesis
        assert {pair.premise, pair.hypothesis} <= set(sentences)
        assert pair.label == NEUTRAL


def test_pairs_that_were_read_are_found_again_by_digest(tmp_path: Path) -> None:
    write_news(tmp_path)
    bodies, _ = read_news(tmp_path)
    marks = {body: digest("sentence", text) for body, text in bodies.items()}
    path = tmp_path / "read.csv"
    path.write_text(
        "premise,hypothesis,topic,label\n"
        f"{marks[1]},{marks[4]},yes,unrelated\n"
        f"{marks[2]},{marks[5]},no,unrelated\n"
        f"{marks[2]},{marks[3]},yes,agree\n"
    )
    assert read_by_hand(path, tmp_path) == [NliPair(bodies[1], bodies[4], NEUTRAL)]


def test_sentences_whose_made_pairs_are_held_out_are_not_learnt(tmp_path: Path) -> None:
    write_news(tmp_path)
    every = set(news_sentences(tmp_path, 0, held_out=False))
    assert any(map(make.is_held_out, every))
    pairs = other_event_pairs(tmp_path, BagOfWordsEmbedder(), 50, 0, held_out=False)
    learnt = {text for pair in pairs for text in pair[:2]}
    assert learnt
    assert learnt <= {sentence for sentence in every if not make.is_held_out(sentence)}


def test_a_digest_of_no_sentence_is_refused_with_the_folder(tmp_path: Path) -> None:
    write_news(tmp_path)
    bodies, _ = read_news(tmp_path)
    path = tmp_path / "read.csv"
    path.write_text(
        f"premise,hypothesis,topic,label\n{digest('sentence', bodies[1])},0000abcd,yes,unrelated\n"
    )
    with pytest.raises(InputError, match=rf"read\.csv: 1 sentences, the first 0000abcd.*{tmp_path}"):
        read_by_hand(path, tmp_path)
