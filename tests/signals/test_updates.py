from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.records import Published
from factcheck.signals.quantities import find_quantities
from factcheck.signals.relation import ABSENT, Compared
from factcheck.signals.updates import relate_update

FIRST, LATER = date(2024, 5, 1), date(2024, 5, 3)


def relate(left: str, right: str, one: Published = FIRST, other: Published = LATER) -> Compared:
    return relate_update(left, right, (find_quantities(left), find_quantities(right)), (one, other))


@pytest.mark.parametrize(
    ("earlier", "later", "words"),
    [
        ("The coast road was shut by the slide.", "The coast road has reopened.", "has reopened"),
        ("Trains to the airport were halted.", "Trains to the airport resumed at noon.", "resumed"),
        ("The ban is in force.", "The ban was lifted.", "was lifted"),
        ("The curfew holds in the old town.", "The curfew has been lifted.", "has been lifted"),
        ("Twelve people died in the blaze.", "The toll has risen to 15 people dead.", "has risen"),
        ("The fire burns in three valleys.", "The fire is now under control.", "is now"),
        ("The hills are on fire.", "The blaze has been extinguished.", "has been extinguished"),
        ("The minister is in office.", "The minister is no longer in office.", "no longer"),
        ("The teachers are on strike.", "The strike is over.", "is over"),
        ("Two climbers are missing.", "The two climbers have been found.", "have been found"),
        # Without a word of change: victims that are more.
        ("Twelve people died in the blaze.", "Fifteen people died in the blaze.", "Fifteen"),
        ("Police arrested 20 people.", "Police arrested 34 people.", "34"),
        ("The toll has risen to 12.", "The toll has risen to 15.", "15"),
        ("Clinics counted 20 cases.", "Clinics counted 34 cases.", "34"),
        ("The lab found 20 infections.", "The lab found 34 infections.", "34"),
        ("Some 400 people were evacuated.", "Some 900 people were evacuated.", "Some 900"),
        # What is so at the moment, in other numbers.
        ("Of the injured, 38 people are still in hospital.", "Five people are still in hospital.", "Five"),
        ("The club has sold 400 tickets so far.", "The club has sold 1,150 tickets.", "1,150"),
        ("Six crossings were open.", "Two crossings remain open.", "Two"),
    ],
)
def test_the_later_claim_tells_of_a_later_state(earlier: str, later: str, words: str) -> None:
    assert relate(earlier, later) == Compared("conflicting", "", words)
    assert relate(later, earlier, LATER, FIRST) == Compared("conflicting", words, "")


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("The bridge cost 12 million euros.", "The bridge cost 15 million euros."),  # grows in no way
        ("Fifteen people died in the blaze.", "Twelve people died in the blaze."),
        ("Twelve people died in the blaze.", "Twelve people died in the blaze."),
        ("Twelve people died in the blaze.", "The mayor thanked 15 firefighters."),
        ("The station reopened.", "The port reopened."),  # both speak of a change
        ("The road has reopened.", "The road is shut."),  # the earlier one does
        ("Rain fell.", "Snow fell."),
        ("Five people are still in hospital.", "Five people are in hospital."),
    ],
)
def test_what_is_no_later_state(earlier: str, later: str) -> None:
    assert relate(earlier, later) == ABSENT
    assert relate(later, earlier, LATER, FIRST) == ABSENT


TEXTS = (
    "The road is shut.",
    "The road has reopened.",
    "The flood killed 12 people.",
    "The flood killed 15 people.",
)


@pytest.mark.parametrize("days", [(None, None), (FIRST, None), (None, FIRST), (FIRST, FIRST)])
@given(st.sampled_from(TEXTS), st.sampled_from(TEXTS))
def test_without_two_days_nothing_is_later(days: tuple[Published, Published], a: str, b: str) -> None:
    assert relate(a, b, *days) == ABSENT


def test_two_times_of_one_day_are_one_day() -> None:
    morning, evening = datetime(2024, 5, 1, 6, tzinfo=UTC), datetime(2024, 5, 1, 22, tzinfo=UTC)
    assert relate(TEXTS[0], TEXTS[1], morning, evening) == ABSENT
    assert relate(TEXTS[0], TEXTS[1], FIRST, evening) == ABSENT
    next_day = datetime(2024, 5, 1, 23, tzinfo=timezone(timedelta(hours=-3)))
    assert relate(TEXTS[0], TEXTS[1], FIRST, next_day).relation == "conflicting"


@given(st.sampled_from(TEXTS), st.sampled_from(TEXTS), st.sampled_from([FIRST, LATER]))
def test_exchanged_the_words_change_sides_and_nothing_else(a: str, b: str, day: date) -> None:
    there, back = relate(a, b, FIRST, day), relate(b, a, day, FIRST)
    assert there == Compared(back.relation, back.right, back.left)
