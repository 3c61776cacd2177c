from datetime import date

import pytest

from factcheck.errors import InputError
from factcheck.evaluation.marked_spans import MarkedSpan, compare_spans, value_of
from factcheck.signals.quantities import find_quantities
from factcheck.signals.times import find_times

DAY = date(2024, 5, 15)  # a Wednesday
KILLED = "The blast killed 12 people and hurt at least 30."


def quantity(
    sentence: str, span: str, low: str, high: str = "", unit: str = "", note: str = ""
) -> MarkedSpan:
    return MarkedSpan("s", "a.txt", sentence, span, "quantity", low, high or low, unit, note=note)


def time(sentence: str, span: str, first: str = "", last: str = "", note: str = "") -> MarkedSpan:
    return MarkedSpan("s", "a.txt", sentence, span, "time", first=first, last=last or first, note=note)


def counts(found: dict[str, int]) -> tuple[int, ...]:
    assert found["marked"] == found["exact"] + found["wider"] + found["wrong"] + found["missed"]
    assert found["found"] == found["exact"] + found["wider"] + found["wrong"] + found["spurious"]
    assert found["held"] == found["exact"] + found["wider"]
    return tuple(found[name] for name in ("exact", "wider", "wrong", "missed", "spurious"))


def test_quantities_are_found_with_their_values() -> None:
    marks = [quantity(KILLED, "12", "12"), quantity(KILLED, "at least 30", "30", "inf")]
    assert counts(compare_spans(marks, DAY)) == (2, 0, 0, 0, 0)


def test_another_value_is_wrong_and_what_is_not_marked_spurious() -> None:
    assert counts(compare_spans([quantity(KILLED, "12", "13")], DAY)) == (0, 0, 1, 0, 1)


def test_a_span_that_is_hardly_shared_is_missed() -> None:
    marks = [quantity(KILLED, "12 people and hurt", "12"), quantity(KILLED, "at least 30", "30", "inf")]
    assert counts(compare_spans(marks, DAY)) == (1, 0, 0, 1, 1)


def test_a_quantity_is_that_of_one_mark_alone() -> None:
    marks = [quantity(KILLED, "at least", "30", "inf"), quantity(KILLED, "at least 30", "30", "inf")]
    assert counts(compare_spans(marks, DAY)) == (1, 0, 0, 1, 1)


def test_an_optional_mark_counts_neither_found_nor_missed() -> None:
    marks = [quantity(KILLED, "12", "12", note="optional"), quantity(KILLED, "at least 30", "30", "inf")]
    assert counts(compare_spans(marks, DAY)) == (1, 0, 0, 0, 0)
    people = [quantity(KILLED, "people", "1", note="idiom; optional")]
    assert counts(compare_spans(people, DAY)) == (0, 0, 0, 0, 2)


def test_one_word_marked_twice_stands_there_twice() -> None:
    sentence = "It took 12 men and 12 horses."
    marks = [quantity(sentence, "12", "12"), quantity(sentence, "12", "12")]
    assert counts(compare_spans(marks, DAY)) == (2, 0, 0, 0, 0)
    with pytest.raises(InputError, match="not in the sentence, or not so often"):
        compare_spans([*marks, quantity(sentence, "12", "12")], DAY)


@pytest.mark.parametrize(
    ("sentence", "span", "low", "high", "unit", "value"),
    [
        ("The road is 19 kilometres long.", "19 kilometres", "19", "19", "km", "exact"),
        ("The road is 19 kilometres long.", "19 kilometres", "19", "19", "mile", "wrong"),
        ("The road is 19 kilometres long.", "19 kilometres", "19", "19", "hour", "wrong"),
        ("A third of the voters stayed away.", "A third", "0.3333", "0.3333", "share", "exact"),
        ("They paid 40 million euros.", "40 million euros", "40000000", "40000000", "EUR", "exact"),
        ("He was jailed for six years.", "six years", "6", "6", "year", "exact"),
        ("Anna Berg, 49, was arrested.", "49", "49", "49", "year", "exact"),
        ("More than 500 firefighters came.", "More than 500", "500", "inf", "", "exact"),
        ("More than 500 firefighters came.", "More than 500", "510", "600", "", "wider"),
        ("More than 500 firefighters came.", "More than 500", "300", "inf", "", "wrong"),
    ],
)
def test_values_are_compared_in_base_units(
    sentence: str, span: str, low: str, high: str, unit: str, value: str
) -> None:
    (found,) = find_quantities(sentence)
    assert value_of(quantity(sentence, span, low, high, unit), found) == value


def test_an_unknown_unit_is_refused() -> None:
    mark = quantity("He drank 3 litres.", "3 litres", "3", unit="gill")
    with pytest.raises(InputError, match="unknown unit 'gill'"):
        compare_spans([mark], DAY)


@pytest.mark.parametrize(
    ("sentence", "span", "first", "last", "note", "value"),
    [
        ("The vote was held on 8 May 2024.", "8 May 2024", "2024-05-08", "", "", "exact"),
        ("The vote was held on 8 May 2024.", "8 May 2024", "2024-05-09", "", "", "wrong"),
        ("The vote was held in April 2023.", "April 2023", "2023-04-01", "2023-04-30", "", "exact"),
        ("The vote was held in April 2023.", "April 2023", "2023-04-03", "2023-04-09", "", "wider"),
        ("The siren went off at 4:30 a.m.", "4:30 a.m.", "", "", "04:30", "exact"),
        ("The siren went off at 4:30 a.m.", "4:30 a.m.", "", "", "16:30; day from context", "wrong"),
        ("The siren went off at 4:30 a.m.", "4:30 a.m.", "2024-05-14", "", "04:30", "wrong"),
        ("It rained on Monday night.", "Monday night", "2024-05-13", "2024-05-14", "02:00", "exact"),
        ("It rained on Monday night.", "Monday night", "2024-05-13", "2024-05-14", "12:00", "wrong"),
    ],
)
def test_times_are_compared_by_their_days_and_time_of_day(
    sentence: str, span: str, first: str, last: str, note: str, value: str
) -> None:
    (found,) = find_times(sentence, DAY)
    assert value_of(time(sentence, span, first, last, note), found) == value


def test_times_are_read_from_the_day_of_the_article() -> None:
    sentence = "The strike began yesterday and was called off in June 2021."
    marks = [
        time(sentence, "yesterday", "2024-05-14"),
        time(sentence, "June 2021", "2021-06-01", "2021-06-30"),
    ]
    assert counts(compare_spans(marks, DAY)) == (2, 0, 0, 0, 0)
    assert counts(compare_spans(marks, date(2024, 5, 10))) == (1, 0, 1, 0, 0)


def test_periods_without_days_are_not_counted() -> None:
    sentence = "She won the second round on 8 May 2024."
    assert any(found.kind == "period" for found in find_times(sentence, DAY))
    assert counts(compare_spans([time(sentence, "8 May 2024", "2024-05-08")], DAY)) == (1, 0, 0, 0, 0)
