from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from factcheck.judge.features import FEATURES, MOST, NAMES, features
from factcheck.records import GIVEN, STANCES, Claim, Pair
from factcheck.signals.compare import Reading, compare

TEXTS = (
    "The flood killed 12 people in Ghent on Monday.",
    "The flood killed at least 15 people in Lyon on Tuesday.",
    "Fifteen people have died since the flood, police in Ghent said.",
    "Nobody was hurt when the river burst its banks in 2023.",
    "Anna Berg won the election against Karl Lind by 54% to 46%.",
    "Karl Lind beat Anna Berg in the election of 3 May 2024.",
    "All of the ministers signed the agreement with France.",
    "Some ministers did not sign the agreement with Germany.",
    "Interest rates rose by half a point in March.",
    "The bank cut interest rates by 0.25 points.",
    "The bridge has reopened after two weeks.",
    "The bridge is closed.",
)
UNSURE = np.full(6, 1 / 3)
_thirds = st.lists(st.floats(0.001, 1), min_size=3, max_size=3).map(lambda p: [v / sum(p) for v in p])
scores = st.tuples(_thirds, _thirds).map(lambda rows: np.asarray([*rows[0], *rows[1]]))
claims = st.builds(
    lambda text, stance, speaker, day: claim(text, stance=stance, speaker=speaker, published=day),
    st.sampled_from(TEXTS),
    st.sampled_from(STANCES),
    st.sampled_from([None, "Reuters", "the official", "a senior official"]),
    st.sampled_from([None, date(2024, 5, 3), date(2024, 5, 6)]),
)


def claim(text: str, **more: object) -> Claim:
    return Claim(text, "a", "text", text, 0, len(text), text, **more)  # type: ignore[arg-type]


def values(
    left: Claim,
    right: Claim,
    nli: NDArray[np.float64] = UNSURE,
    similarity: float = 0.8,
    why: tuple[str, ...] = ("near",),
) -> dict[str, float]:
    pair = Pair(left.id, right.id, similarity, why)
    row = features(pair, left, right, nli, compare(Reading.of(left), Reading.of(right)))
    return dict(zip(NAMES, row.tolist(), strict=True))


@given(claims, claims, scores, st.floats(0, 1), st.sampled_from([("near",), ("event",), (GIVEN,)]))
def test_exchanging_the_claims_changes_no_feature(
    a: Claim, b: Claim, nli: NDArray[np.float64], similarity: float, why: tuple[str, ...]
) -> None:
    there = values(a, b, nli, similarity, why)
    back = values(b, a, np.concatenate([nli[3:], nli[:3]]), similarity, why)
    assert there == pytest.approx(back)


@given(claims, claims, scores)
def test_features_are_finite_and_of_one_size(a: Claim, b: Claim, nli: NDArray[np.float64]) -> None:
    row = np.asarray(list(values(a, b, nli).values()))
    assert row.shape == (len(NAMES),)
    assert np.abs(row).max() <= MOST


def test_every_feature_has_a_sign_for_agree_and_for_contradict() -> None:
    assert NAMES == tuple(FEATURES)
    assert len(set(NAMES)) == len(NAMES) > 20
    assert all(len(signs) == 2 and set(signs) <= set("+-0?") for signs in FEATURES.values())
    assert FEATURES["number conflicting"] == FEATURES["nli contradict"] == ("-", "+")
    assert FEATURES["same text"] == ("+", "-")
    assert FEATURES["update"] == ("-", "-")


def test_the_model_is_read_in_log_odds_against_neutral() -> None:
    nli = np.asarray([0.8, 0.1, 0.1, 0.2, 0.4, 0.4])
    found = values(claim(TEXTS[0]), claim(TEXTS[0]), nli)
    assert found["nli agree"] == pytest.approx(np.log(8))
    assert found["nli agree, weaker order"] == pytest.approx(np.log(0.5))
    assert found["nli contradict"] == found["nli contradict, weaker order"] == pytest.approx(0)
    assert found["contradict, words shared"] == pytest.approx(0.25)
    sure = values(claim(TEXTS[0]), claim(TEXTS[0]), np.asarray([1.0, 0, 0, 0, 0, 1.0]))
    assert (sure["nli agree"], sure["nli contradict"]) == (MOST, MOST)


@pytest.mark.parametrize(
    ("a", "b", "on"),
    [
        ("The flood killed 12 people.", "The flood killed 12 people!", {"same text", "number equal"}),
        ("The flood killed 12 people.", "The flood killed 15 people.", {"number conflicting"}),
        ("The flood killed 12 people.", "The flood killed at least ten people.", {"number compatible"}),
        ("Work began on 3 May 2024.", "Work began on 5 May 2024.", {"date conflicting"}),
        ("The meeting was held in Geneva.", "The meeting was held in Vienna.", {"place conflicting"}),
        ("Anna Berg won the election.", "Karl Lind won the election.", {"entity conflicting"}),
        ("The mayor signed the contract.", "The mayor did not sign the contract.", {"opposite"}),
        ("All of the ministers signed it.", "None of the ministers signed it.", {"quantifier conflicting"}),
        ("Argentina beat France.", "France beat Argentina.", {"role conflicting", "entity equal"}),
    ],
)
def test_what_the_claims_share_and_where_they_differ(a: str, b: str, on: set[str]) -> None:
    found = values(claim(a), claim(b))
    assert {name for name in on if found[name] != 1.0} == set()
    signs = {"conflicting", "compatible"}
    others = {n for n, value in found.items() if value and n.split()[-1] in signs and n not in on}
    assert others <= {"entity conflicting"}, others


def test_a_later_state_is_a_feature() -> None:
    before, after = (claim(text, published=date(2024, 5, d)) for text, d in ((TEXTS[11], 1), (TEXTS[10], 9)))
    assert values(before, after)["update"] == 1.0
    assert values(claim(TEXTS[11]), claim(TEXTS[10]))["update"] == 0.0


def test_stances_and_speakers_are_features() -> None:
    plain = claim(TEXTS[0], speaker="the official")
    one = values(plain, claim(TEXTS[0], stance="denies", speaker="Reuters"))
    assert (one["denied"], one["hedged"], one["opinion"], one["two speakers"]) == (1, 0, 0, 1)
    both = values(
        claim(TEXTS[0], stance="denies"), claim(TEXTS[0], stance="denies", speaker="a senior official")
    )
    assert (both["denied"], both["two speakers"]) == (0, 0)
    assert values(plain, claim(TEXTS[0], speaker="a senior official"))["two speakers"] == 0
    assert values(plain, claim(TEXTS[0], stance="hedges"))["hedged"] == 1
    for stance in ("asks", "opines"):
        assert values(plain, claim(TEXTS[0], stance=stance))["opinion"] == 1


def test_a_pair_that_was_given_says_nothing_by_its_similarity() -> None:
    found = values(claim(TEXTS[0]), claim(TEXTS[1]), similarity=0.7)
    assert (found["similarity"], found["given"]) == (0.7, 0.0)
    given_pair = values(claim(TEXTS[0]), claim(TEXTS[1]), similarity=0.7, why=(GIVEN,))
    assert (given_pair["similarity"], given_pair["given"]) == (0.0, 1.0)
