"""Neutral pairs that public NLI sets lack: alike in topic and wording, not about the same thing.

Plain NLI models call most such pairs contradictions (RefNLI), which is the first cause of false
alarms in a contradiction report. They are mined, not written: a news sentence beside its near
neighbours among the sentences of bodies that tell of another event. Which bodies share an event
follows from shared headlines (the Fake News Challenge files: bodies, and headlines with stances;
the stances agree, disagree and discuss all mean "same event", their values are not used).
"""

import csv
import gzip
import json
import random
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from factcheck.claims.sentences import split_sentences
from factcheck.errors import InputError
from factcheck.pairing.embed import Embedder
from factcheck.records import digest
from factcheck.training.augment import make
from factcheck.training.data import NEUTRAL, NliPair

# Cosines of all-MiniLM-L6-v2: below, the topics differ and nothing is learnt; above, a pair may
# well tell of one event that the headlines failed to join.
LOWEST, HIGHEST = 0.35, 0.75
SENTENCES_PER_BODY = 12
MIN_WORDS, MAX_WORDS = 7, 45


def read_news(folder: Path) -> tuple[dict[int, str], dict[int, int]]:
    """Read the challenge's bodies and the event number of each body."""
    bodies = {row["body_id"]: row["text"] for row in _rows(folder / "fnc1_train_bodies.jsonl.gz")}
    links = (
        (row["headline"], row["body_id"])
        for row in _rows(folder / "fnc1_train_stances.jsonl.gz")
        if row["stance"] != "unrelated"
    )
    return bodies, connect(bodies, links)


def connect(bodies: Iterable[int], links: Iterable[tuple[str, int]]) -> dict[int, int]:
    """Number each body by the connected component that shared headlines put it in."""
    parent: dict[object, object] = {}

    def root(node: object) -> object:
        while parent.setdefault(node, node) != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    for headline, body in links:
        parent[root(headline)] = root(body)
    numbers: dict[object, int] = {}
    return {body: numbers.setdefault(root(body), len(numbers)) for body in sorted(bodies)}


def is_held_out(event: int) -> bool:
    """Tell whether an event (a fifth of them, by hash) is kept for measuring, never trained on."""
    return int(digest("event", event), 16) % 5 == 0


def mine(
    sentences: Sequence[str],
    events: Sequence[int],
    vectors: NDArray[np.float32],
    count: int,
    seed: int,
) -> list[NliPair]:
    """Pair random sentences with a near neighbour of another event, each sentence first once.

    vectors: (n, d), unit rows, aligned with sentences and events. Returns at most count pairs.
    """
    order = list(range(len(sentences)))
    random.Random(seed).shuffle(order)
    rng = random.Random(seed + 1)
    owner = np.asarray(events)
    pairs: dict[frozenset[str], NliPair] = {}
    for i in order:
        if len(pairs) == count:
            break
        cosines = vectors @ vectors[i]
        allowed = (owner != events[i]) & (cosines >= LOWEST) & (cosines <= HIGHEST)
        near = np.flatnonzero(allowed)
        if not len(near):
            continue
        near = near[np.argsort(-cosines[near], kind="stable")][:10]
        other = sentences[int(rng.choice(list(near)))]
        pairs.setdefault(frozenset((sentences[i], other)), NliPair(sentences[i], other, NEUTRAL))
    return list(pairs.values())


def other_event_pairs(
    folder: Path, embedder: Embedder, count: int, seed: int, *, held_out: bool
) -> list[NliPair]:
    """Mine pairs from the news in folder, from the events for training or from those held out.

    For training, sentences whose made pairs are held out are left out too.
    """
    bodies, event_of = read_news(folder)
    wanted = {body: text for body, text in bodies.items() if is_held_out(event_of[body]) == held_out}
    sentences, events = _sentences(wanted, event_of, seed)
    kept = [i for i, sentence in enumerate(sentences) if held_out or not make.is_held_out(sentence)]
    sentences, events = [sentences[i] for i in kept], [events[i] for i in kept]
    return mine(sentences, events, embedder.encode(sentences), count, seed)


def news_sentences(folder: Path, seed: int, *, held_out: bool) -> list[str]:
    """Return single sentences of the news, from the events for training or from those held out."""
    bodies, event_of = read_news(folder)
    wanted = {body: text for body, text in bodies.items() if is_held_out(event_of[body]) == held_out}
    return _sentences(wanted, event_of, seed)[0]


def other_evidence(pairs: Sequence[NliPair], embedder: Embedder, count: int, seed: int) -> list[NliPair]:
    """Put claims beside near evidence that was given for other claims: the neutrals of two-way sets.

    pairs: evidence as premise, claim as hypothesis.
    """
    own: dict[str, set[str]] = {}
    for pair in pairs:
        own.setdefault(pair.hypothesis, set()).add(pair.premise)
    rng = random.Random(seed)
    claims = rng.sample(sorted(own), min(count, len(own)))
    evidence = sorted({pair.premise for pair in pairs})
    vectors = embedder.encode(evidence)
    mined = []
    for claim, vector in zip(claims, embedder.encode(claims), strict=True):
        cosines = vectors @ vector
        near = [
            int(i)
            for i in np.argsort(-cosines, kind="stable")[:20]
            if LOWEST <= cosines[i] <= HIGHEST and evidence[i] not in own[claim]
        ]
        if near:
            mined.append(NliPair(evidence[rng.choice(near[:10])], claim, NEUTRAL))
    return mined


def read_by_hand(path: Path, folder: Path) -> list[NliPair]:
    """Return the pairs of news sentences that were read one by one and found to be of two events.

    path: CSV with the digest of each sentence of a pair, and topic; the sentences stay in the news, which
    is not part of the project. Only pairs that share a topic are taken.
    """
    bodies, _ = read_news(folder)
    texts = {
        digest("sentence", text): text
        for body in bodies.values()
        for start, end in split_sentences(body)
        if (text := " ".join(body[start:end].split()))
    }
    with path.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["topic"] == "yes" and row["label"] == "unrelated"]
    if lost := [row[side] for row in rows for side in ("premise", "hypothesis") if row[side] not in texts]:
        raise InputError(
            f"{path}: {len(lost)} sentences, the first {lost[0]}, are not in the news of {folder};"
            " take the news that the pairs were read from"
        )
    return [NliPair(texts[row["premise"]], texts[row["hypothesis"]], NEUTRAL) for row in rows]


def shuffled(sentences: Sequence[str], count: int, seed: int) -> list[NliPair]:
    """Pair sentences at random: they have nothing in common."""
    rng = random.Random(seed)
    rows = [rng.sample(sentences, 2) for _ in range(count)]
    return [NliPair(premise, hypothesis, NEUTRAL) for premise, hypothesis in rows]


def _sentences(
    bodies: Mapping[int, str], event_of: Mapping[int, int], seed: int
) -> tuple[list[str], list[int]]:
    rng = random.Random(seed)
    seen: dict[str, int] = {}
    for body, text in bodies.items():
        spans = split_sentences(text)
        usable = [
            sentence
            for start, end in spans
            if MIN_WORDS <= len((sentence := " ".join(text[start:end].split())).split()) <= MAX_WORDS
        ]
        for sentence in rng.sample(usable, min(SENTENCES_PER_BODY, len(usable))):
            seen.setdefault(sentence, event_of[body])
    return list(seen), list(seen.values())


def _rows(path: Path) -> Iterable[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)
