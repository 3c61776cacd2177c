from dataclasses import fields
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from relations import turned

from factcheck.claims import from_text
from factcheck.records import Claim
from factcheck.signals.compare import Reading, Signals, compare
from factcheck.signals.relation import RELATIONS, Compared

TEXTS = (
    "The flood killed 12 people in Ghent on Monday.",
    "At least 15 people, three of them children, died in Lyon on Tuesday.",
    "Anna Berg, the mayor of Oslo, won the election by 54% to 46%.",
    "Karl Lind beat Anna Berg in the election on 3 May 2024.",
    "All of the ministers signed the agreement with France last week.",
    "Most ministers did not sign the agreement with Germany.",
    "Interest rates rose by half a point from January to March.",
    "The bank cut interest rates by 0.25 points in 2023.",
    "The toll has risen to 20 dead, and the road is still shut.",
    "The road has reopened, and nobody is missing.",
)
claims = st.builds(
    lambda text, day: from_text(text, published=day),
    st.one_of(st.sampled_from(TEXTS), st.text(max_size=60).filter(str.strip)),
    st.sampled_from([None, date(2024, 5, 3), date(2024, 5, 6)]),
)


def signals(a: str, b: str, *days: date | None) -> Signals:
    one, other = days or (None, None)
    return compare(Reading.of(from_text(a, published=one)), Reading.of(from_text(b, published=other)))


def compared(found: Signals) -> dict[str, Compared]:
    values = {field.name: getattr(found, field.name) for field in fields(found)}
    return {name: value for name, value in values.items() if isinstance(value, Compared)}


@given(claims, claims)
def test_exchanged_the_words_change_sides_and_nothing_else(a: Claim, b: Claim) -> None:
    there, back = (compare(Reading.of(x), Reading.of(y)) for x, y in ((a, b), (b, a)))
    assert compared(there) == {name: turned(value) for name, value in compared(back).items()}
    assert (there.overlap, there.same_text) == (back.overlap, back.same_text)


@given(claims, claims)
def test_words_stand_in_the_claims(a: Claim, b: Claim) -> None:
    found = compare(Reading.of(a), Reading.of(b))
    assert 0 <= found.overlap <= 1
    for name, value in compared(found).items():
        assert value.relation in RELATIONS
        assert value.left in a.proposition, name
        assert value.right in b.proposition, name


@pytest.mark.parametrize("text", TEXTS)
def test_a_claim_conflicts_with_itself_in_nothing(text: str) -> None:
    found = signals(text, text, date(2024, 5, 3), date(2024, 5, 3))
    assert "conflicting" not in {value.relation for value in compared(found).values()}
    assert (found.overlap, found.same_text) == (1.0, True)


@pytest.mark.parametrize(
    ("a", "b", "respect", "expected"),
    [
        ("It cost $5 million.", "It cost $7 million.", "quantities", ("$5 million", "$7 million")),
        ("Work began on 3 May.", "Work began on 5 May.", "times", ("3 May", "5 May")),
        ("They met in Geneva.", "They met in Vienna.", "places", ("Geneva", "Vienna")),
        ("Anna Berg won the vote.", "Karl Lind won the vote.", "entities", ("Anna Berg", "Karl Lind")),
        ("Oil prices rose in May.", "Oil prices fell in May.", "polarity", ("rose", "fell")),
    ],
)
def test_each_respect_has_its_words(a: str, b: str, respect: str, expected: tuple[str, str]) -> None:
    found = compared(signals(a, b))[respect]
    assert (found.relation, found.left, found.right) == ("conflicting", *expected)


def test_days_are_read_by_the_day_of_publication() -> None:
    text = "The fire broke out yesterday."
    assert signals(text, text, date(2024, 5, 3), date(2024, 5, 6)).times.relation == "conflicting"
    assert signals(text, text, date(2024, 5, 3), date(2024, 5, 3)).times.relation == "equal"


def test_a_later_state_is_found_by_the_days_of_publication() -> None:
    a, b = "The road is shut.", "The road has reopened."
    assert signals(a, b, date(2024, 5, 3), date(2024, 5, 6)).update == Compared(
        "conflicting", "", "has reopened"
    )
    assert signals(a, b).update.relation == "absent"


def test_a_claim_is_read_once() -> None:
    text = "The fire broke out yesterday."
    assert Reading.of(from_text(text)) is Reading.of(from_text(text))


def test_the_propositions_are_read_not_what_stands_around_them() -> None:
    left = from_text("The mayor said on Monday that 12 people had died.")
    assert left.proposition == "12 people had died."
    assert not Reading.of(left).times
    assert [quantity.low for quantity in Reading.of(left).quantities] == [12]
