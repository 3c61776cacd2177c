import random
from collections import defaultdict
from datetime import date

import numpy as np
import pytest
from fakes import BagOfWordsEmbedder
from hypothesis import given
from hypothesis import strategies as st

from factcheck.config import SCOPES, Config
from factcheck.pairing import Pairing, find_pairs
from factcheck.pairing.candidates import may_compare
from factcheck.records import Claim


def claim(name: str, article: str = "a", text: str = "The bridge reopened.", **more: object) -> Claim:
    return Claim(name, article, "text", text, 0, len(text), text, **more)  # type: ignore[arg-type]


def pair_up(claims: list[Claim], **settings: object) -> Pairing:
    vectors = BagOfWordsEmbedder().encode([item.proposition for item in claims])
    return find_pairs(claims, vectors, Config(**settings))  # type: ignore[arg-type]


_words = st.lists(st.sampled_from("bridge river mayor flood tram".split()), min_size=1, max_size=4).map(
    " ".join
)
_claims = st.lists(
    st.tuples(st.sampled_from("abc"), _words, st.sampled_from([None, "Reuters", "the official"])), max_size=25
).map(lambda rows: [claim(f"c{i}", a, text, speaker=who) for i, (a, text, who) in enumerate(rows)])


@given(
    _claims, st.integers(1, 4), st.integers(1, 4), st.sampled_from(SCOPES), st.sampled_from([0.0, 0.6, 1.0])
)
def test_every_possible_pair_is_accounted_for_and_no_claim_is_in_too_many(
    claims: list[Claim], partners: int, event_partners: int, scope: str, event_at: float
) -> None:
    known = {item.id: item for item in claims}
    settings = {"partners": partners, "event_partners": event_partners, "event_at": event_at}
    found = pair_up(claims, scope=scope, **settings)
    assert found.possible == len(claims) * (len(claims) - 1) // 2
    assert len(found.pairs) + sum(found.not_paired.values()) == found.possible
    for why, most in (("near", partners), ("event", event_partners)):
        partners_of = defaultdict(set)
        for pair in found.pairs:
            if pair.why == (why,):
                partners_of[pair.left].add(known[pair.right].proposition)  # copies are one partner
                partners_of[pair.right].add(known[pair.left].proposition)
        assert max(map(len, partners_of.values()), default=0) <= most
    assert all(may_compare(known[pair.left], known[pair.right], scope) for pair in found.pairs)
    floor = {"near": Config().similarity_floor, "event": Config().event_floor}
    assert all(pair.similarity >= floor[pair.why[0]] for pair in found.pairs)


@given(_claims, st.randoms(use_true_random=False))
def test_the_order_of_claims_does_not_matter(claims: list[Claim], rng: random.Random) -> None:
    shuffled = list(claims)
    rng.shuffle(shuffled)
    assert pair_up(claims, partners=2) == pair_up(shuffled, partners=2)


def test_left_is_the_earlier_claim() -> None:
    late, early = claim("a", "a", published=date(2025, 2, 2)), claim("b", "b", published=date(2025, 2, 1))
    (pair,) = pair_up([late, early]).pairs
    assert (pair.left, pair.right) == ("b", "a")
    assert pair.similarity == pytest.approx(1.0)


@pytest.mark.parametrize(
    ("a", "b", "scopes"),
    [
        (claim("1", "a"), claim("2", "b"), {"default", "across", "both"}),
        (claim("1", "a"), claim("2", "a"), {"within", "both"}),
        (claim("1", speaker="Reuters"), claim("2", speaker="the official"), {"default", "within", "both"}),
        (claim("1", speaker="an official"), claim("2", speaker="the official"), {"within", "both"}),
        (claim("1"), claim("2", speaker="the official"), {"default", "within", "both"}),
        (claim("1"), claim("2"), {"within", "both"}),
    ],
)
def test_scopes(a: Claim, b: Claim, scopes: set[str]) -> None:
    assert {scope for scope in SCOPES if may_compare(a, b, scope)} == scopes
    assert {scope for scope in SCOPES if may_compare(b, a, scope)} == scopes


def test_speakers_are_compared_two_by_two_whatever_their_order() -> None:
    names = ["An official", "A State Department official", "A Pentagon official"]
    for order in (names, names[::-1]):
        claims = [claim(str(i), speaker=name) for i, name in enumerate(order)]
        (pair,) = pair_up(claims).pairs
        assert {order[int(pair.left)], order[int(pair.right)]} == set(names[1:])


def test_in_articles_about_one_event_a_low_similarity_is_enough() -> None:
    one = [claim("1", "a", "tram bridge flood"), claim("2", "a", "mayor river")]
    two = [claim("3", "b", "tram bridge flood"), claim("4", "b", "mayor tram bridge flood")]
    assert {(p.left, p.right) for p in pair_up(one + two, event_at=0.5).pairs} == {
        ("1", "3"),
        ("1", "4"),
        ("2", "4"),  # one word of two and four shared: a cosine of 0.35
    }
    assert {(p.left, p.right) for p in pair_up(one + two, event_at=1.0).pairs} == {("1", "3"), ("1", "4")}


def test_no_claims_and_one_claim_make_no_pairs() -> None:
    for claims in ([], [claim("1")]):
        assert find_pairs(claims, np.zeros((len(claims), 2), np.float32), Config()) == Pairing([], 0, {})


def test_the_rank_of_a_pair_is_the_worse_of_its_two_places() -> None:
    one = [claim("1", "a", "tram bridge flood"), claim("2", "a", "mayor tram bridge flood")]
    two = [claim("3", "b", "tram bridge flood"), claim("4", "b", "tram bridge")]
    ranks = {(p.left, p.right): p.rank for p in pair_up(one + two, event_at=0.0, event_floor=0.0).pairs}
    assert ranks[("1", "3")] == 1
    assert ranks[("2", "3")] == 2  # the best partner of 2, but 1 is nearer to 3
    assert ranks[("1", "4")] == 2
    assert ranks[("2", "4")] == 2
