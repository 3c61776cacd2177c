import calendar
import re
from datetime import date
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from variations import EQUAL, EXCLUDED, OPEN, labels, outcomes

from factcheck.training.augment import dates
from factcheck.training.augment.numbers import MONTHS, find_numbers

FORMS = ("{d} {m}", "{m} {d}", "{d} {m} {y}", "{m} {d}, {y}", "{m} {d} {y}")
DAYS = st.dates(date(1800, 1, 1), date(2099, 12, 31))


def parts(text: str) -> tuple[int, str, int | None]:
    """Day, month and year of the one date in a text, read without the module's help."""
    if iso := re.search(r"(\d{4})-(\d\d)-(\d\d)", text):
        return int(iso[3]), calendar.month_name[int(iso[2])], int(iso[1])
    (month,) = re.findall("|".join(MONTHS), text)
    (day,) = re.findall(r"\b(\d{1,2})(?:st|nd|rd|th)?\b", text)
    year = re.search(r"\b\d{4}\b", text)
    return int(day), month, int(year[0]) if year else None


def test_another_weekday_month_or_year_is_a_contradiction() -> None:
    others = [day for day in dates.WEEKDAYS if day != "Monday"]
    assert outcomes(dates.changed, "It opened on Monday.") == {
        f"It opened on {day}.": EXCLUDED for day in others
    }
    assert outcomes(dates.changed, "It opened in June.") == {
        f"It opened in {month}.": EXCLUDED for month in MONTHS if month != "June"
    }
    assert outcomes(dates.changed, "It opened in 2010.") == {
        f"It opened in {year}.": EXCLUDED for year in (2005, 2007, 2008, 2009, 2011, 2012, 2014)
    }


@pytest.mark.parametrize("form", ["4 May", "May 4"])
def test_another_day_or_month_is_a_contradiction(form: str) -> None:
    made = outcomes(dates.changed, f"It opened on {form}.", 400)
    assert set(made.values()) == {EXCLUDED}
    found = {parts(text)[:2] for text in made}
    assert found == {(day, "May") for day in range(1, 29) if day != 4} | {
        (4, month) for month in MONTHS if month != "May"
    }


@pytest.mark.parametrize(
    "sentence",
    [
        "It may open soon.",
        "They march there.",
        "May won.",
        "It rained.",
        "It sold 2014 cars.",
        "Monday's vote failed.",
    ],
)
def test_what_is_no_date_is_left_alone(sentence: str) -> None:
    for make in (dates.changed, dates.rewritten, dates.other_period):
        assert not outcomes(make, sentence, 20)


def test_a_date_in_another_format_says_the_same() -> None:
    assert outcomes(dates.rewritten, "It opened on 4 May.") == {
        "It opened on May 4.": EQUAL,
        "It opened on May 4th.": EQUAL,
        "It opened on the 4th of May.": EQUAL,
    }
    assert outcomes(dates.rewritten, "It opened on May 22, 2014.") == {
        "It opened on 22 May 2014.": EQUAL,
        "It opened on the 22nd of May 2014.": EQUAL,
        "It opened on May 22nd 2014.": EQUAL,
        "It opened on 2014-05-22.": EQUAL,
    }
    assert not outcomes(dates.rewritten, "It opened in May 2014.", 20)
    assert not outcomes(dates.rewritten, "It opened on 0 May.", 20)
    assert not outcomes(dates.rewritten, "It opened on 45 May.", 20)


@pytest.mark.parametrize(
    ("day", "written"),
    [
        (1, "1st"),
        (2, "2nd"),
        (3, "3rd"),
        (11, "11th"),
        (12, "12th"),
        (13, "13th"),
        (21, "21st"),
        (30, "30th"),
    ],
)
def test_days_have_their_endings(day: int, written: str) -> None:
    assert f"It opened on June {written}." in outcomes(dates.rewritten, f"It opened on {day} June.", 40)


def test_another_figure_for_another_year_is_left_open() -> None:
    made = outcomes(dates.other_period, "In 2010 the firm built 40 ships.", 400)
    assert set(made.values()) == {OPEN}
    figures = (8, 16, 20, 24, 28, 32, 50, 56, 64, 80, 120)
    years = (2007, 2008, 2009, 2011, 2012)
    assert set(made) == {f"In {year} the firm built {n} ships." for year in years for n in figures}
    after = outcomes(dates.other_period, "The firm built 40 ships in 2010.", 20)
    assert after
    assert all(re.fullmatch(r"The firm built \d+ ships in 20\d\d\.", text) for text in after)
    for sentence in (
        "The firm built 40 ships.",
        "In 2010 the firm built ships.",
        "In 2010 it closed on 4 May.",
    ):
        assert not outcomes(dates.other_period, sentence, 20)


@given(DAYS, st.sampled_from(FORMS), st.integers(0, 999))
def test_a_rewritten_date_is_the_same_day(day: date, form: str, seed: int) -> None:
    sentence = f"It opened on {form.format(d=day.day, m=MONTHS[day.month - 1], y=day.year)} in Lyon."
    (made,) = dates.rewritten(sentence, Random(seed))
    assert labels(made) == EQUAL
    assert made.text != sentence
    assert parts(made.text) == parts(sentence)
    assert made.text.endswith(" in Lyon.")


@given(DAYS, st.sampled_from(FORMS), st.integers(0, 999))
def test_a_changed_date_is_another_day(day: date, form: str, seed: int) -> None:
    sentence = f"It opened on {form.format(d=day.day, m=MONTHS[day.month - 1], y=day.year)} in Lyon."
    (made,) = dates.changed(sentence, Random(seed))
    assert labels(made) == EXCLUDED
    assert sum(a != b for a, b in zip(parts(made.text), parts(sentence), strict=True)) == 1


@given(st.integers(1800, 2099), st.integers(2, 999), st.integers(0, 999))
def test_another_period_has_another_year_and_another_figure(year: int, figure: int, seed: int) -> None:
    (made,) = dates.other_period(f"Since {year} it sold {figure} ships.", Random(seed))
    found = re.fullmatch(r"Since (\d{4}) it sold [\d,]+ ships\.", made.text)
    assert found
    assert int(found[1]) != year
    assert [number.value for number in find_numbers(made.text)] != [figure]


def test_no_article_comes_behind_another() -> None:
    assert outcomes(dates.rewritten, "Then the May 4 election failed.") == {
        "Then the 4 May election failed.": EQUAL,
        "Then the May 4th election failed.": EQUAL,
    }
    assert "The 4th of May was hot." in outcomes(dates.rewritten, "May 4 was hot.")


@pytest.mark.parametrize(
    "when", ["May 4-6", "May 4–6", "May 4 to 6", "May 4 and 5", "4-6 May", "4 and 5 May", "May 30 to June 2"]
)
def test_ranges_are_left_alone(when: str) -> None:
    for make in (dates.changed, dates.rewritten):
        assert not outcomes(make, f"It was open on {when} again.", 20)


@pytest.mark.parametrize("form", ["May 4th", "4th May"])
def test_another_day_has_its_own_ending(form: str) -> None:
    made = outcomes(dates.changed, f"It opened on {form}.", 400)
    days = {found[0] for text in made if (found := re.search(r"\d+[a-z]+", text)) and "May" in text}
    endings = {1: "st", 2: "nd", 3: "rd", 21: "st", 22: "nd", 23: "rd"}
    assert days == {f"{day}{endings.get(day, 'th')}" for day in range(1, 29)} - ({"4th"} - days)


def test_another_date_of_what_was_not_so_is_no_contradiction() -> None:
    for sentence in ("It did not open on Monday.", "Nobody came in 2010.", "It never opened on May 4."):
        assert not outcomes(dates.changed, sentence, 20)
