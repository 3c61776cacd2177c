import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from numpy.typing import NDArray

from factcheck.config import Config
from factcheck.judge import Judge
from factcheck.judge.judge import combine, turn
from factcheck.records import STANCES, Claim, Pair, Verdict

_thirds = st.lists(st.floats(0.001, 1), min_size=3, max_size=3).map(lambda p: [v / sum(p) for v in p])
scores = st.tuples(_thirds, _thirds).map(lambda rows: np.asarray([*rows[0], *rows[1]]))
SURE = {
    "agree": np.asarray([0.96, 0.03, 0.01] * 2),
    "contradict": np.asarray([0.01, 0.03, 0.96] * 2),
    "unrelated": np.asarray([0.02, 0.96, 0.02] * 2),
}

OPEN = np.asarray([0.05, 0.9, 0.05] * 2)


def claim(name: str, text: str = "The bridge reopened.", **more: object) -> Claim:
    return Claim(name, f"article {name}", "text", text, 0, len(text), text, **more)  # type: ignore[arg-type]


def judge(nli: NDArray[np.float64], a: Claim, b: Claim, **settings: object) -> Verdict:
    return Judge(**settings).verdict(Pair(a.id, b.id, 0.8), a, b, nli, ("Herald", "Post"))  # type: ignore[arg-type]


@given(scores, st.floats(0.3, 4))
def test_combined_probabilities_sum_to_one_and_are_symmetric(
    nli: NDArray[np.float64], temperature: float
) -> None:
    values = combine(nli, temperature)
    assert sum(values) == pytest.approx(1)
    assert combine(np.concatenate([nli[3:], nli[:3]]), temperature) == values


@given(scores, st.sampled_from(STANCES), st.sampled_from(STANCES))
def test_swapping_the_claims_changes_nothing_in_the_verdict(
    nli: NDArray[np.float64], one: str, other: str
) -> None:
    a, b = claim("a", "No bridge reopened in 2024.", stance=one), claim("b", stance=other, speaker="Reuters")
    there = Judge().verdict(Pair("a", "b", 0.8), a, b, nli, ("Herald", "Post"))
    back = Judge().verdict(Pair("b", "a", 0.8), b, a, np.concatenate([nli[3:], nli[:3]]), ("Post", "Herald"))
    for field in ("pair_id", "label", "confidence", "needs_review", "p_agree", "p_contradict", "p_unrelated"):
        assert getattr(there, field) == getattr(back, field)
    assert (there.notes, there.cluster) == (back.notes, back.cluster)
    assert there.nli == back.nli[3:] + back.nli[:3]


@given(scores, st.sampled_from(STANCES), st.sampled_from(STANCES))
def test_turned_probabilities_still_sum_to_one(nli: NDArray[np.float64], one: str, other: str) -> None:
    assert sum(turn(combine(nli, 1.0), one, other)) == pytest.approx(1)


@given(scores, st.floats(0.05, 0.9), st.floats(0.01, 0.1))
def test_raising_the_threshold_never_adds_a_contradiction(
    nli: NDArray[np.float64], low: float, step: float
) -> None:
    assume(low + step <= 1)
    a, b = claim("a"), claim("b")
    if judge(nli, a, b, contradict_at=low + step).label == "contradict":
        assert judge(nli, a, b, contradict_at=low).label == "contradict"


@pytest.mark.parametrize("label", ["agree", "contradict", "unrelated"])
def test_plain_cases(label: str) -> None:
    verdict = judge(SURE[label], claim("a"), claim("b", "Apples were cheap."))
    assert verdict.label == label
    assert verdict.confidence == max(verdict.p_agree, verdict.p_contradict, verdict.p_unrelated)
    assert not verdict.needs_review


@pytest.mark.parametrize(
    ("nli", "one", "other", "label"),
    [
        ("agree", "asserts", "denies", "contradict"),
        ("contradict", "asserts", "denies", "agree"),
        ("unrelated", "asserts", "denies", "unrelated"),
        ("agree", "denies", "denies", "agree"),
        ("contradict", "denies", "denies", "unrelated"),
        ("contradict", "hedges", "asserts", "unrelated"),
        ("contradict", "asserts", "opines", "unrelated"),
        ("contradict", "asks", "asserts", "unrelated"),
        ("agree", "asks", "asserts", "unrelated"),
        ("agree", "opines", "opines", "unrelated"),
        ("agree", "hedges", "hedges", "agree"),
        ("agree", "hedges", "asserts", "agree"),
    ],
)
def test_stances_turn_the_label(nli: str, one: str, other: str, label: str) -> None:
    assert judge(SURE[nli], claim("a", stance=one), claim("b", stance=other)).label == label
    assert judge(SURE[nli], claim("a", stance=other), claim("b", stance=one)).label == label


def test_a_hedged_contradiction_is_left_to_a_person() -> None:
    verdict = judge(SURE["contradict"], claim("a", stance="hedges"), claim("b"))
    assert (verdict.label, verdict.needs_review, verdict.notes) == (
        "unrelated",
        True,
        ("hedged", "same-text")[:1],
    )


def test_a_denial_of_something_hedged_is_left_to_a_person_the_right_way_round() -> None:
    denied, hedged = claim("a", stance="denies"), claim("b", stance="hedges")
    assert judge(SURE["agree"], denied, hedged).needs_review
    assert not judge(SURE["contradict"], denied, hedged).needs_review


def test_opposite_opinions_are_nobody_s_business() -> None:
    assert not judge(
        SURE["contradict"], claim("a", stance="opines"), claim("b", stance="opines")
    ).needs_review


def test_near_the_threshold_a_person_should_look() -> None:
    near = np.asarray([0.1, 0.45, 0.45] * 2)
    assert judge(near, claim("a"), claim("b")).needs_review
    assert not judge(near, claim("a"), claim("b"), review_margin=0.0).needs_review


def test_near_claims_with_opposite_words_go_to_a_person() -> None:
    a, b = claim("a", "Work has been suspended."), claim("b", "The work continues.")
    verdict = judge(OPEN, a, b)
    assert (verdict.label, verdict.needs_review, verdict.notes) == ("unrelated", True, ("antonym",))
    assert verdict.explanation == "Herald: “suspended”; Post: “continues”, of what may be the same."
    far = Judge().verdict(Pair("a", "b", 0.42), a, b, OPEN, ("Herald", "Post"))
    assert (far.needs_review, far.notes) == (False, ())
    hedged = claim("c", "The work may continue.", stance="hedges")
    assert not judge(OPEN, a, hedged).needs_review


def test_opposite_words_are_enough_however_little_else_two_near_claims_share() -> None:
    a = claim("a", "The training projects in Mexico had been suspended.")
    b = claim("b", "The minister's decision ensures their continued operation.")
    verdict = judge(OPEN, a, b)
    assert (verdict.needs_review, verdict.notes) == (True, ("antonym",))
    assert verdict.explanation == "Herald: “suspended”; Post: “continued”, of what may be the same."


def test_temperature_softens_but_keeps_the_label() -> None:
    sharp, soft = (judge(SURE["contradict"], claim("a"), claim("b"), temperature=t) for t in (1.0, 2.0))
    assert sharp.label == soft.label == "contradict"
    assert sharp.confidence > soft.confidence
    assert sharp.nli == soft.nli


def test_settings_make_the_judge() -> None:
    assert Judge.of(Config(contradict_at=0.7), 1.4) == Judge(temperature=1.4, contradict_at=0.7)
    assert Judge.of(Config(temperature=2.0), 1.4).temperature == 2.0
