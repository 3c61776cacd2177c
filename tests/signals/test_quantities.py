from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import messy

from factcheck.signals.numerals import last_digit
from factcheck.signals.quantities import find_quantities, relate_quantities, rounds_to

INF = float("inf")
HOUR, DAY, YEAR = 3600.0, 86400.0, 31557600.0


@pytest.mark.parametrize(
    ("text", "span", "low", "high", "unit", "noun"),
    [
        ("He owes 1,200 to her.", "1,200", 1200, 1200, "", ""),
        ("The firm lost $1.2bn.", "$1.2bn", 1.2e9, 1.2e9, "USD", ""),
        ("It paid €3m for it.", "€3m", 3e6, 3e6, "EUR", ""),
        ("It paid 5.2 million dollars.", "5.2 million dollars", 5.2e6, 5.2e6, "USD", ""),
        ("The work costs 1,200 million euros.", "1,200 million euros", 1.2e9, 1.2e9, "EUR", ""),
        ("Some half a million euros went.", "Some half a million euros", 5e5, 5e5, "EUR", ""),
        ("It cost a quarter of a million pounds.", "a quarter of a million pounds", 2.5e5, 2.5e5, "GBP", ""),
        ("It pays half a krone.", "half a krone", 0.5, 0.5, "krone", ""),
        ("Over $7 million is gone.", "Over $7 million", 7e6 * (1 + 1e-9), INF, "USD", ""),
        ("At least 20 nurses resigned.", "At least 20", 20, INF, "", "nurs"),
        ("Fewer than 10 nurses resigned.", "Fewer than 10", 0, 9, "", "nurs"),
        ("Up to 30 nurses resigned.", "Up to 30", 0, 30, "", "nurs"),
        ("No more than 30 nurses resigned.", "No more than 30", 0, 30, "", "nurs"),
        ("Well over 1,000 students signed.", "Well over 1,000", 1001, INF, "", "pupil"),
        ("Between 3 and 5 boats sank.", "Between 3 and 5", 3, 5, "", "boat"),
        ("It took 3 to 5 boats.", "3 to 5", 3, 5, "", "boat"),
        ("It took 3-5 boats.", "3-5", 3, 5, "", "boat"),
        ("It cost $2 to 3 million.", "$2 to 3 million", 2e6, 3e6, "USD", ""),
        ("It cost between 2 and 3 million euros.", "between 2 and 3 million euros", 2e6, 3e6, "EUR", ""),
        ("Dozens of boats sank.", "Dozens", 18, 180, "", "boat"),
        ("Tens of thousands of people fled.", "Tens of thousands", 15000, 150000, "", "people"),
        ("Several hundred people fled.", "Several hundred", 200, 1000, "", "people"),
        ("A dozen boats sank.", "A dozen", 12, 12, "", "boat"),
        ("Half a dozen boats sank.", "Half a dozen", 6, 6, "", "boat"),
        ("A score of boats sank.", "A score", 20, 20, "", "boat"),
        ("Sixty-eight boats sank.", "Sixty-eight", 68, 68, "", "boat"),
        ("One hundred and twenty boats sank.", "One hundred and twenty", 120, 120, "", "boat"),
        ("A hundred and forty boats sank.", "A hundred and forty", 140, 140, "", "boat"),
        ("Sixteen hundred boats sank.", "Sixteen hundred", 1600, 1600, "", "boat"),
        ("Some 2.5 lakh tiles broke.", "Some 2.5 lakh", 250000, 250000, "", "til"),
        ("Eight miles were closed.", "Eight miles", 12874.752, 12874.752, "m", ""),
        ("It burned 12 hectares.", "12 hectares", 120000, 120000, "m2", ""),
        ("They found 40 tonnes of squid.", "40 tonnes", 40000, 40000, "kg", "squid"),
        ("They found 10 pounds of cocaine.", "10 pounds", 4.53592, 4.53592, "kg", "cocain"),
        ("It took two and a half hours.", "two and a half hours", 2.5 * HOUR, 2.5 * HOUR, "s", ""),
        ("It took a year and a half.", "a year and a half", 1.5 * YEAR, 1.5 * YEAR, "s", ""),
        ("It lost millions of euros.", "millions of euros", 1.5e6, 1.5e7, "EUR", ""),
        ("The 12-second call ended.", "12-second", 12, 12, "s", ""),
        ("It took a fortnight.", "a fortnight", 14 * DAY, 14 * DAY, "s", ""),
        ("It took six hours and ten minutes.", "six hours and ten minutes", 22200, 22200, "s", ""),
        ("Prices rose 4.6 per cent.", "4.6 per cent", 4.6, 4.6, "%", ""),
        ("Rates rose by 2 percentage points.", "2 percentage points", 2, 2, "pp", ""),
        ("Half of the pupils left.", "Half", 50, 50, "%", "pupil"),
        ("Three quarters of the pupils left.", "Three quarters", 75, 75, "%", "pupil"),
        ("One in five pupils left.", "One in five", 20, 20, "%", ""),
        ("Six in ten left.", "Six in ten", 60, 60, "%", ""),
        ("Sixty-eight out of every hundred left.", "Sixty-eight out of every hundred", 68, 68, "%", ""),
        ("Porto won 2-1 again.", "2-1", 1, 2, "score", ""),
        ("They lost by three goals to one.", "three goals to one", 1, 3, "score", ""),
        ("He ran at 80 km/h there.", "80 km/h", 22.22224, 22.22224, "m/s", ""),
        ("The 58-year-old driver fled.", "58-year-old", 58, 58, "", "age"),
        ("Ruben Stolz, 54, fled.", "54", 54, 54, "", "age"),
        ("The quake had a magnitude of almost 7.", "almost 7", 7, 7, "", "magnitude"),
        ("Eleven of the nurses resigned.", "Eleven", 11, 11, "", "nurs"),
        ("One man died.", "One", 1, 1, "", "dead"),
        ("The fire killed eight workers.", "eight", 8, 8, "", "dead"),
        ("The death toll rose to 34.", "34", 34, 34, "", "dead"),
        ("The crash claimed nine lives.", "nine", 9, 9, "", "dead"),
        ("Some 40 people were hurt.", "Some 40", 40, 40, "", "injured"),
        ("Police arrested 63 protesters.", "63", 63, 63, "", "arrested"),
        ("243 people were aboard.", "243", 243, 243, "", "aboard"),
        ("Twelve officers killed a man.", "Twelve", 12, 12, "", "policeman"),
        ("The number of clinics rose to 410.", "410", 410, 410, "", "hospital"),
        ("Twelve sports clubs closed.", "Twelve", 12, 12, "", "club"),
        ("It costs $1999 to enter.", "$1999", 1999, 1999, "USD", ""),
        ("It burned 1999 hectares.", "1999 hectares", 1999e4, 1999e4, "m2", ""),
        ("Yesterday 12 were killed.", "12", 12, 12, "", "dead"),
        ("On Monday 12 were killed.", "12", 12, 12, "", "dead"),
        ("Twelve strikes hit the port.", "Twelve", 12, 12, "", "strike"),
    ],
)
def test_quantity(text: str, span: str, low: float, high: float, unit: str, noun: str) -> None:
    (found,) = find_quantities(text)
    assert (found.text, found.unit, found.noun) == (span, unit, noun)
    assert (found.low, found.high) == pytest.approx((low, high), rel=1e-12)
    assert not found.ordinal


@pytest.mark.parametrize(
    "text",
    [
        "It was built in 1994 and sold in 2006.",
        "They met on 6 May and on May 8, 2021.",
        "It ran from 3-5 May, or the 25th of May.",
        "It began at 6 a.m. and ended at 14:30.",
        "The march began at six, they said.",
        "She was questioned until seven about a speech.",
        "All lanes were open by six in the morning.",
        "A Boeing 737 and an F-16 met near Line 5.",
        "Under Article 50 the Group of Seven met Unit 3.",
        "Covid-19 hit Flight 1234 from number 10.",
        "The Hai Feng 88 passed Tank 17 on line three.",
        "Lines 2, 5 and 11 were closed.",
        "No one spoke, and one of the men left.",
        "They helped one another, the only one said.",
        "The 19th-century house on 34th Street burned.",
        "Call 313-223-4759 about iOS 8 and the Group of 20.",
        "Between 2015 and 2020 nothing happened.",
        "",
    ],
)
def test_no_quantity(text: str) -> None:
    assert find_quantities(text) == ()


@pytest.mark.parametrize(
    ("text", "approximate"),
    [
        ("About 40 boats", True),
        ("around 40 boats", True),
        ("nearly 40 boats", True),
        ("some 300 boats", True),
        ("an estimated 40 boats", True),
        ("just over 40 boats", True),
        ("40 or so boats", True),
        ("exactly 40 boats", False),
        ("at least 40 boats", False),
    ],
)
def test_approximate(text: str, approximate: bool) -> None:
    assert [q.approximate for q in find_quantities(text)] == [approximate]


@pytest.mark.parametrize(
    ("text", "value", "noun"),
    [
        ("He scored in the 89th minute.", 89, "minut"),
        ("It is the third case.", 3, "cas"),
        ("It is Lorvia's twenty-first case.", 21, "cas"),
    ],
)
def test_ordinal(text: str, value: float, noun: str) -> None:
    (found,) = find_quantities(text)
    assert (found.low, found.noun, found.ordinal) == (value, noun, True)


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("The fleet fell from 40 to 12 boats.", ["from", "to"]),
        ("It sank three days ago.", ["ago"]),
        ("It is the 12th case.", ["is"]),
        ("The 12th case is closed.", [""]),
        ("It was the pride of its 12 boats.", [""]),
    ],
)
def test_role(text: str, roles: list[str]) -> None:
    assert [q.role for q in find_quantities(text)] == roles


def test_several_quantities_keep_their_own_nouns() -> None:
    found = find_quantities("The terminal has 42 tanks and employs 85 people for $3 million a year.")
    assert [(q.text, q.noun) for q in found] == [("42", "tank"), ("85", "people"), ("$3 million", "per year")]


CASES = [
    ("12 people were killed.", "The blast killed 15 people.", "conflicting"),
    ("12 people were killed.", "A dozen people died.", "equal"),
    ("12 people were killed.", "15 people were injured.", "absent"),
    ("12 people were killed and 15 injured.", "15 injured, 12 dead.", "equal"),
    ("At least 10 people died.", "14 people died.", "compatible"),
    ("More than 14,000 votes were cast.", "14,302 votes were cast.", "compatible"),
    ("More than 500 firefighters came.", "Fewer than 200 firefighters came.", "conflicting"),
    ("About 1,200 people marched.", "The count was 1,187 people.", "equal"),
    ("About 1,200 people marched.", "The count was 1,640 people.", "conflicting"),
    ("About 1,200 people marched.", "1,155 people marched.", "equal"),
    ("1,200 people marched.", "1,155 people marched.", "conflicting"),
    ("Twelve bishops came.", "Fifteen people came.", "conflicting"),
    ("Twelve prisoners fled.", "Fifteen fugitives fled.", "absent"),
    ("40 jobs go.", "38 jobs go.", "conflicting"),
    ("It cost $7 million.", "It cost $7.04 million.", "equal"),
    ("It cost over $7 million.", "It cost $5.2 million.", "conflicting"),
    ("It cost €0.25 billion.", "It cost 250 million euros.", "equal"),
    ("It cost $5 million.", "It cost 5 million euros.", "absent"),
    ("It is 10 km long.", "It is six miles long.", "compatible"),
    ("It is 10 km long.", "It is 10,000 metres long.", "equal"),
    ("It lasted 36 hours.", "It lasted a day and a half.", "equal"),
    ("It lasted over two years.", "It lasted 27 months.", "compatible"),
    ("It lasted three hours.", "It lasted 40 minutes.", "conflicting"),
    ("It lasted three hours.", "It began three days ago.", "absent"),
    ("One in five pupils left.", "20 percent of pupils left.", "equal"),
    ("A third of the pupils left.", "33 percent of pupils left.", "equal"),
    ("Prices rose by 3 percent.", "Prices rose by 8 percent.", "conflicting"),
    ("Prices rose by 3 percent.", "Inflation rose to 8 percent.", "absent"),
    ("Between 40 and 60 houses burned.", "53 houses burned.", "compatible"),
    ("Between 40 and 60 houses burned.", "70 homes burned.", "conflicting"),
    ("Dozens of boats sank.", "45 boats sank.", "compatible"),
    ("Dozens of boats sank.", "4,500 boats sank.", "conflicting"),
    ("They won 2-1.", "The match ended 2–1.", "equal"),
    ("They won 2-1.", "The match ended 3-1.", "conflicting"),
    ("He scored in the 89th minute.", "He scored in the 88th minute.", "conflicting"),
    ("He won the third stage.", "He won the fourth stage.", "absent"),
    ("It is the fifth case.", "It is the 12th case.", "conflicting"),
    ("The van held 19 people.", "The van held at least 15 migrants.", "compatible"),
    ("400 people marched with 12 officers.", "There were 90 officers.", "conflicting"),
    ("There were 42 tanks.", "There were 85 people.", "absent"),
    ("They took 197 drums.", "They took 197 barrels.", "compatible"),
    ("They took 3 drums.", "They took 3 ships.", "absent"),
    ("Nothing was said.", "There were 85 people.", "absent"),
]


@pytest.mark.parametrize(("a", "b", "relation"), CASES)
def test_relation(a: str, b: str, relation: str) -> None:
    assert relate_quantities(find_quantities(a), find_quantities(b)).relation == relation
    assert relate_quantities(find_quantities(b), find_quantities(a)).relation == relation


def test_the_words_that_differ_are_told() -> None:
    a, b = find_quantities("It cost $5.2 million in 2020."), find_quantities("It cost over $7 million.")
    found = relate_quantities(a, b)
    assert (found.left, found.right) == ("$5.2 million", "over $7 million")


@pytest.mark.parametrize(
    ("exact", "rounded", "step", "rounds"),
    [(1187, 1200, 100, True), (1131, 1200, 100, False), (61.94, 62, 1, True), (26, 30, 10, False)],
)
def test_rounds_to(exact: float, rounded: float, step: float, rounds: bool) -> None:
    assert rounds_to(exact, rounded, step) is rounds


@given(st.integers(1, 10**7), st.integers(0, 6))
def test_what_is_rounded_is_recognised(exact: int, digits: int) -> None:
    step = 10.0**digits
    rounded = round(exact / step) * step
    assert rounds_to(exact, rounded, step, most=1.0) == (rounded > 0)


@given(st.integers(1, 10**9))
def test_last_digit_divides_and_is_a_power_of_ten(value: int) -> None:
    step = int(last_digit(value))
    assert value % step == 0
    assert value // step % 10 != 0


numbers = st.builds(
    "{}{}{} {}{}".format,
    st.sampled_from(["", "about ", "more than ", "fewer than ", "between 3 and ", "2-", "from 4 to "]),
    st.sampled_from(["", "$", "€"]),
    st.one_of(
        st.integers(0, 3000), st.sampled_from(["1,200", "two", "half a million", "one in five", "1.5"])
    ),
    st.sampled_from(["million ", "", "", ""]),
    st.sampled_from(["people died", "per cent", "boats", "hours", "miles", "men hurt", "", "workers"]),
)
texts = st.one_of(messy, st.lists(numbers, max_size=4).map(" and ".join))


@given(texts)
def test_spans_are_verbatim_and_in_order(text: str) -> None:
    found = find_quantities(text)
    assert all(text[q.start : q.end] == q.text and q.text for q in found)
    assert all(0 <= q.low <= q.high for q in found)
    assert all(x.end <= y.start for x, y in pairwise(found))


@given(texts, texts)
def test_the_relation_is_symmetric(a: str, b: str) -> None:
    there, back = (relate_quantities(find_quantities(x), find_quantities(y)) for x, y in ((a, b), (b, a)))
    assert there.relation == back.relation


@given(texts)
def test_a_text_does_not_conflict_with_itself(text: str) -> None:
    assert relate_quantities(find_quantities(text), find_quantities(text)).relation in ("equal", "absent")
