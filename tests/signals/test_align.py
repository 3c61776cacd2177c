from datetime import date

import pytest
from hypothesis import given
from strategies import messy

from factcheck.claims import from_text
from factcheck.signals.align import align

TUESDAY, FRIDAY = date(2024, 4, 9), date(2024, 4, 12)


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        (
            "The gallery reopened on Saturday.",
            "On 6 April 2024 the gallery was open again.",
            ("The gallery reopened on Saturday.", "On Saturday the gallery was open again."),
        ),
        (
            "They closed the bridge last Saturday.",
            "The bridge was shut on 6 April.",
            ("They closed the bridge on 6 April.", "The bridge was shut on 6 April."),
        ),
        # Another day, or none that both name: nothing is changed.
        ("It reopened on Saturday.", "It reopened on 5 April.", None),
        ("It reopened on Saturday.", "It reopened in April.", None),
        ("It reopened on Saturday.", "It reopened.", None),
        ("It reopened on Saturday.", "It had reopened on Saturday.", None),
    ],
)
def test_a_day_that_both_name_is_told_in_the_same_words(
    a: str, b: str, expected: tuple[str, str] | None
) -> None:
    left, right = from_text(a, published=TUESDAY), from_text(b, published=FRIDAY)
    found = align(left, right)
    assert found == (expected or (left.proposition, right.proposition))
    assert align(right, left) == found[::-1]


def test_without_dates_of_the_articles_nothing_is_changed() -> None:
    a, b = from_text("It reopened on Saturday."), from_text("It reopened on 6 April.")
    assert align(a, b) == (a.proposition, b.proposition)


@given(messy, messy)
def test_exchanged_claims_have_the_same_texts_exchanged(a: str, b: str) -> None:
    left, right = (
        from_text(a or "It rained.", published=TUESDAY),
        from_text(b or "It rained.", published=FRIDAY),
    )
    assert align(left, right) == align(right, left)[::-1]
