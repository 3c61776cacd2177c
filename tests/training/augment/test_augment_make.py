from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from variations import EXCLUDED, LESS, labels

from factcheck.errors import InputError
from factcheck.records import NLI_LABELS
from factcheck.training.augment.make import (
    KINDS,
    TRANSFORMATIONS,
    both_orders,
    is_held_out,
    made_pairs,
)
from factcheck.training.augment.templates import TEMPLATES
from factcheck.training.augment.variation import equal, excluded, less
from factcheck.training.data import NliPair

E, N, C = (NLI_LABELS.index(label) for label in ("entailment", "neutral", "contradiction"))
TOWNS = "Oslo Ghent Turin Porto Gdansk Malmo Split Brno Lille Leeds".split()
# One of them has something for every kind of pairs.
SENTENCES = tuple(
    f"{head} {town}{tail}."
    for town in TOWNS
    for head, tail in (
        ("On Monday, two boats carried 1,187 tonnes of coal to", " after a long delay"),
        ("In 2010 the price of bread rose by 34 per cent in", ""),
        ("A new road of 12 kilometres was opened on 4 June in", ""),
        ("The nurse Anna Kvam bought a red car in", " last week"),
        ("The company will sell 230 flats in", ""),
    )
)
HELD_OUT_KINDS = sorted({f"{template.kind}-template" for template in TEMPLATES if template.held_out})


def texts(pairs: list[NliPair]) -> set[str]:
    return {text for pair in pairs for text in (pair.premise, pair.hypothesis)}


def turned(pair: NliPair) -> tuple[str, str]:
    return pair.hypothesis, pair.premise


def test_the_sentences_vary_enough() -> None:
    assert 0 < sum(map(is_held_out, SENTENCES)) < len(SENTENCES) / 2
    for kind, makers in TRANSFORMATIONS.items():
        for make in makers:
            assert any(make(sentence, Random(0)) for sentence in SENTENCES), kind


def test_both_orders_have_their_own_labels() -> None:
    assert both_orders("a", less("b")) == [NliPair("a", "b", E), NliPair("b", "a", N)]
    assert both_orders("a", equal("b")) == [NliPair("a", "b", E), NliPair("b", "a", E)]
    assert both_orders("a", excluded("b")) == [NliPair("a", "b", C), NliPair("b", "a", C)]


def test_which_sentences_are_held_out_does_not_change() -> None:
    # Weights were trained on the others: another choice would measure what they have learnt.
    assert [i for i in range(60) if is_held_out(f"Sentence {i}.")] == [7, 10, 15, 25, 30, 32]


def test_a_tenth_of_the_sentences_is_held_out() -> None:
    assert 0.07 < sum(is_held_out(f"Sentence {i}.") for i in range(2000)) / 2000 < 0.13


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_pairs_come_in_both_orders_and_the_same_for_the_same_seed(kind: str) -> None:
    pairs = made_pairs(kind, SENTENCES, 10_000 if kind in TRANSFORMATIONS else 60, 3)
    assert pairs
    assert len(set(pairs)) == len(pairs)
    assert pairs == made_pairs(kind, SENTENCES, 10_000 if kind in TRANSFORMATIONS else 60, 3)
    assert pairs != made_pairs(kind, SENTENCES, 10_000 if kind in TRANSFORMATIONS else 60, 4)
    of_texts = {(pair.premise, pair.hypothesis): pair.label for pair in pairs}
    if kind in TRANSFORMATIONS:  # nothing was cut off: each pair has its other order
        assert all(turned(pair) in of_texts for pair in pairs)
    for pair in pairs:
        back = of_texts.get(turned(pair), pair.label)
        assert (back == C) == (pair.label == C)


@pytest.mark.parametrize("kind", ["number", "negation", "attribution", "role-template", "unit-template"])
def test_no_more_pairs_are_made_than_asked_for(kind: str) -> None:
    for count in (0, 1, 7, 20):
        assert len(made_pairs(kind, SENTENCES, count, 0)) == count
    assert made_pairs(kind, SENTENCES, 20, 0)[:7] == made_pairs(kind, SENTENCES, 7, 0)


@pytest.mark.parametrize("kind", sorted(TRANSFORMATIONS))
def test_held_out_sentences_are_never_trained_on(kind: str) -> None:
    learnt = " ".join(texts(made_pairs(kind, SENTENCES, 10_000, 0))).lower()
    held = " ".join(texts(made_pairs(kind, SENTENCES, 10_000, 0, held_out=True))).lower()
    body = {sentence: sentence.removesuffix(".").lower() for sentence in SENTENCES}
    assert not [sentence for sentence in SENTENCES if is_held_out(sentence) and body[sentence] in learnt]
    assert not [sentence for sentence in SENTENCES if not is_held_out(sentence) and body[sentence] in held]


@pytest.mark.parametrize("kind", HELD_OUT_KINDS)
def test_held_out_templates_are_never_trained_on(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    made = [{make_base(template.make, seed) for seed in range(500)} for template in TEMPLATES]
    bases = {
        held_out: set().union(*(b for t, b in zip(TEMPLATES, made, strict=True) if t.held_out == held_out))
        for held_out in (False, True)
    }
    assert not bases[False] & bases[True]
    for held_out in (False, True):
        found = texts(made_pairs(kind, (), 300, 0, held_out=held_out))
        assert found
        assert not found & bases[not held_out]


def make_base(make: object, seed: int) -> str:
    assert callable(make)
    base = make(Random(seed))[0]
    assert isinstance(base, str)
    return base


def test_template_pairs_have_all_three_labels() -> None:
    for kind in sorted(KINDS - set(TRANSFORMATIONS)):
        assert {pair.label for pair in made_pairs(kind, (), 100, 0)} == {E, N, C}


def test_a_change_is_not_all_that_differs() -> None:
    plain = set(SENTENCES)
    pairs = made_pairs("number", SENTENCES, 10_000, 0)
    disguised = [pair for pair in pairs if pair.premise not in plain and pair.hypothesis not in plain]
    assert disguised
    assert len(disguised) < len(pairs) / 2


def test_an_unknown_kind_has_no_transformation() -> None:
    with pytest.raises(KeyError):
        made_pairs("none", SENTENCES, 1, 0)


@given(st.text(), st.text(), st.sampled_from([equal, less, excluded]))
def test_the_second_order_is_the_first_turned(a: str, b: str, make: object) -> None:
    assert callable(make)
    variation = make(b)
    first, second = both_orders(a, variation)
    assert turned(first) == (second.premise, second.hypothesis)
    assert (NLI_LABELS[first.label], NLI_LABELS[second.label]) == labels(variation)
    assert (labels(variation) == LESS) == (first.label != second.label)
    assert (labels(variation) == EXCLUDED) == (C in (first.label, second.label))


def test_a_kind_without_held_out_templates_is_refused() -> None:
    for kind in sorted(KINDS - set(TRANSFORMATIONS) - set(HELD_OUT_KINDS)):
        with pytest.raises(InputError, match=f"{kind}: no held-out template"):
            made_pairs(kind, (), 3, 0, held_out=True)
    assert set(HELD_OUT_KINDS) < KINDS - set(TRANSFORMATIONS)
