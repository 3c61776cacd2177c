import re
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import messy

from factcheck.signals.numerals import SMALL
from factcheck.signals.relation import Compared
from factcheck.signals.times import Time, clock, find, find_times, relate_periods, relate_times
from factcheck.signals.times.calendar import lexicon

WEDNESDAY = date(2024, 5, 8)


def only(text: str, published: date | None = WEDNESDAY) -> Time:
    (time,) = find_times(text, published)
    return time


def told(time: Time) -> tuple[str, str, str]:
    return time.text, str(time.first), str(time.last)


@pytest.mark.parametrize(
    ("text", "words", "first", "last"),
    [
        ("The bridge closed on 6 May 2023.", "6 May 2023", "2023-05-06", "2023-05-06"),
        ("The bridge closed on May 6th, 2023.", "May 6th, 2023", "2023-05-06", "2023-05-06"),
        ("The bridge closed on the 6th of May.", "6th of May", "2024-05-06", "2024-05-06"),
        ("The bridge closed on Saturday, 6 May 2023.", "Saturday, 6 May 2023", "2023-05-06", "2023-05-06"),
        ("The bridge closed on 2023-05-06.", "2023-05-06", "2023-05-06", "2023-05-06"),
        ("The bridge closed on Sept. 6.", "Sept. 6", "2023-09-06", "2023-09-06"),
        ("The bridge will close on 6 September.", "6 September", "2024-09-06", "2024-09-06"),
        ("The ferry ran from 13 to 14 April.", "13 to 14 April", "2024-04-13", "2024-04-14"),
        ("The bridge closed on Christmas Eve.", "Christmas Eve", "2023-12-24", "2023-12-24"),
        ("The bridge closed on Easter Monday.", "Easter Monday", "2024-04-01", "2024-04-01"),
        ("The bridge closed on the last day of March.", "the last day of March", "2024-03-31", "2024-03-31"),
        ("The bridge closed on Thursday.", "Thursday", "2024-05-02", "2024-05-02"),
        ("The bridge closed on Wednesday.", "Wednesday", "2024-05-08", "2024-05-08"),
        ("The bridge will close on Thursday.", "Thursday", "2024-05-09", "2024-05-09"),
        ("The bridge is closed on Thursday.", "Thursday", "2024-05-02", "2024-05-02"),
        ("The bridge is not closed on Thursday if it rains.", "Thursday", "2024-05-09", "2024-05-09"),
        ("They vote on Thursday, the mayor announced.", "Thursday", "2024-05-09", "2024-05-09"),
        ("She has summoned him to a meeting on Thursday.", "Thursday", "2024-05-09", "2024-05-09"),
        ("They vote on 6 August.", "6 August", "2024-08-06", "2024-08-06"),
        ("The bridge closed last Friday.", "last Friday", "2024-05-03", "2024-05-03"),
        ("The bridge closed last Tuesday.", "last Tuesday", "2024-04-30", "2024-05-07"),
        ("The bridge reopens next Monday.", "next Monday", "2024-05-13", "2024-05-13"),
        ("The bridge closed on Sunday night.", "Sunday night", "2024-05-05", "2024-05-06"),
        ("It closed in the night to Tuesday.", "night to Tuesday", "2024-05-06", "2024-05-07"),
        ("The bridge closed yesterday.", "yesterday", "2024-05-07", "2024-05-07"),
        ("The bridge closed two days ago.", "two days ago", "2024-05-06", "2024-05-06"),
        ("The bridge closed last week.", "last week", "2024-04-29", "2024-05-05"),
        ("The bridge closed over the weekend.", "over the weekend", "2024-05-04", "2024-05-05"),
        ("The bridge closed last month.", "last month", "2024-04-01", "2024-04-30"),
        ("The bridge closed in March.", "March", "2024-03-01", "2024-03-31"),
        ("The bridge closed in early March.", "early March", "2024-03-01", "2024-03-10"),
        ("The bridge will reopen in March.", "March", "2025-03-01", "2025-03-31"),
        ("The bridge closed in March of last year.", "March of last year", "2023-03-01", "2023-03-31"),
        ("The bridge closed in May.", "May", "2024-05-01", "2024-05-31"),
        ("So far this year nine have died.", "this year", "2024-01-01", "2024-12-31"),
        ("The bridge opened in 2019.", "2019", "2019-01-01", "2019-12-31"),
        ("The 2019 elections were close.", "2019", "2019-01-01", "2019-12-31"),
        ("Rents are frozen until the end of 2027.", "the end of 2027", "2027-12-31", "2027-12-31"),
        ("The bridge was built in the 1990s.", "1990s", "1990-01-01", "1999-12-31"),
        ("He led it from 1996 to 2000.", "1996 to 2000", "1996-01-01", "2000-12-31"),
        ("Profit rose in the third quarter of 2023.", "third quarter of 2023", "2023-07-01", "2023-09-30"),
        ("Profit rose in Q3 2023.", "Q3 2023", "2023-07-01", "2023-09-30"),
    ],
)
def test_days_are_read_from_the_date_and_the_tense(text: str, words: str, first: str, last: str) -> None:
    assert told(only(text)) == (words, first, last)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Minister resigns on Tuesday", "2024-05-07"),
        ("Minister to resign on Friday", "2024-05-10"),
        ("The museum reopens on Saturday, with one room closed.", "2024-05-11"),
        ("The council meets on Thursday.", "2024-05-09"),
        ("The vote is on Sunday.", "2024-05-12"),
        ("They are holding a vigil on Sunday.", "2024-05-12"),
        ("She said it could be back by Friday.", "2024-05-10"),
        ("Police said the road would stay closed until Monday.", "2024-05-13"),
        ("She will visit the damaged bridge on Friday.", "2024-05-10"),
        ("He said the crossing is closed until Friday.", "2024-05-10"),
        ("On Friday, the army reportedly agreed to a truce.", "2024-05-03"),
        ("It would have to go, but on Friday the army attacked.", "2024-05-03"),
        ("The embassy has denied reports on Monday that it will shut.", "2024-05-06"),
        ("The army will leave, the minister said in a speech Thursday.", "2024-05-02"),
        ("He fell ill in custody and has been given an operation on Friday.", "2024-05-10"),
        ("He is accused of killing her on Friday.", "2024-05-03"),
        ("Passengers who had booked for Thursday may take the coast line.", "2024-05-09"),
        ("Some 4,800 passengers had to be moved on Tuesday alone, he said.", "2024-05-07"),
        ("He told a conference on Monday that it would be done.", "2024-05-06"),
        ("The video has had 5,000 views as of Thursday.", "2024-05-02"),
        ("He was told to leave the country by Tuesday.", "2024-05-07"),
        ("If no deal is reached by Sunday, they walk out.", "2024-05-12"),
        ("The strike was called for 20 May.", "2024-05-20"),
        ("The trial is set for Dec. 19.", "2024-12-19"),
        ("Yesterday's vote was close.", "2024-05-07"),
        ("She was seen the day before yesterday.", "2024-05-06"),
        ("He appears in court the day after tomorrow.", "2024-05-10"),
        ("The vote was held on Tuesday 12 March.", "2024-03-12"),
        ("The vote was held on Tuesday, March 12.", "2024-03-12"),
        ("It opened on the 12th of March.", "2024-03-12"),
        ("It opened on the 2nd.", "2024-05-02"),
        ("It opened on the 20th.", "2024-04-20"),
        ("They hope to finish by Christmas.", "2024-12-25"),
        ("He has been in custody since Easter.", "2024-03-31"),
        ("The ship left ten days ago.", "2024-04-28"),
        ("The ship left a week ago.", "2024-05-01"),
        ("It closed at the end of March.", "2024-03-31"),
        ("It must be paid by the end of the month.", "2024-05-31"),
        ("Jobs will go by the end of the year.", "2024-12-31"),
        ("They have won nothing since the start of 2020.", "2020-01-01"),
        ("This morning two men were held.", "2024-05-08"),
        ("It closed on Christmas\nEve.", "2023-12-24"),
        ("It closed on New Year’s  Eve.", "2023-12-31"),
        ("It closed on Good\nFriday.", "2024-03-29"),
        ("It closed in the early\nhours of Sunday.", "2024-05-05"),
        ("It closed on the last day of February.", "2024-02-29"),
    ],
)
def test_one_day_is_meant(text: str, day: str) -> None:
    assert told(only(text))[1:] == (day, day)


@pytest.mark.parametrize(
    ("text", "words", "first", "last"),
    [
        ("Eleven homes burnt down overnight.", "overnight", "2024-05-07", "2024-05-08"),
        ("It will rain overnight.", "overnight", "2024-05-08", "2024-05-09"),
        ("Last night's storm killed two.", "Last night", "2024-05-07", "2024-05-08"),
        ("Tonight's storm will kill.", "Tonight", "2024-05-08", "2024-05-09"),
        ("A man was held in the early hours of Sunday.", "early hours of Sunday", "2024-05-05", "2024-05-05"),
        ("The trial was due to start on Monday.", "Monday", "2024-05-06", "2024-05-13"),
        ("The trial was due to start on 6 August.", "6 August", "2023-08-06", "2024-08-06"),
        ("The firm hoped to fly until the weekend.", "the weekend", "2024-05-04", "2024-05-05"),
        ("The talks will go on at the weekend.", "at the weekend", "2024-05-11", "2024-05-12"),
        ("This past weekend the pool reopened.", "This past weekend", "2024-05-04", "2024-05-05"),
        ("Last year the firm made a loss.", "Last year", "2023-01-01", "2023-12-31"),
        ("Talks resume early next month.", "early next month", "2024-06-01", "2024-06-10"),
        ("Talks ended late last year.", "late last year", "2023-10-01", "2023-12-31"),
        ("The law took effect in mid-March.", "mid-March", "2024-03-11", "2024-03-20"),
        ("The firm was founded in early 2023.", "early 2023", "2023-01-01", "2023-03-31"),
        ("It snowed in the first week of March.", "the first week of March", "2024-03-01", "2024-03-07"),
        ("It snowed in the last week of April.", "the last week of April", "2024-04-24", "2024-04-30"),
        ("It lost a fifth in the past two weeks.", "the past two weeks", "2024-04-24", "2024-05-08"),
        ("Some 300 came in the last 36 hours.", "the last 36 hours", "2024-05-06", "2024-05-08"),
        ("It will rain over the next two days.", "the next two days", "2024-05-08", "2024-05-10"),
        ("It was told twice in the past year.", "the past year", "2023-05-09", "2024-05-08"),
        ("The mill shut two months ago.", "two months ago", "2024-03-01", "2024-03-31"),
        ("The mill shut three years ago.", "three years ago", "2021-01-01", "2021-12-31"),
        ("The mill shut twenty-one years ago.", "twenty-one years ago", "2003-01-01", "2003-12-31"),
        ("A couple of weeks ago it shut.", "A couple of weeks ago", "2024-04-21", "2024-04-27"),
        ("It was built in the late 1990s.", "the late 1990s", "1996-01-01", "1999-12-31"),
        ("It was built in the seventies.", "the seventies", "1970-01-01", "1979-12-31"),
        ("It was built in the '80s.", "the '80s", "1980-01-01", "1989-12-31"),
        ("It rained between 3 and 5 May.", "3 and 5 May", "2024-05-03", "2024-05-05"),
        ("It will be held on 12–14 June.", "12–14 June", "2024-06-12", "2024-06-14"),
        ("It ran from 28 April to 3 May.", "28 April to 3 May", "2024-04-28", "2024-05-03"),
        ("It ran from 28 December 2023 to 3 January.", "3 January", "2024-01-03", "2024-01-03"),
        ("They will strike from Monday to Wednesday.", "Monday to Wednesday", "2024-05-13", "2024-05-15"),
        ("It burned from Friday until Sunday.", "Friday until Sunday", "2024-05-03", "2024-05-05"),
        ("Profit fell in the first half of 2023.", "the first half of 2023", "2023-01-01", "2023-06-30"),
        ("He pleaded guilty in February of 2012.", "February of 2012", "2012-02-01", "2012-02-29"),
        ("In the summer the river ran dry.", "summer", "2023-06-01", "2023-08-31"),
        ("The pool will reopen in the summer.", "summer", "2024-06-01", "2024-08-31"),
        ("The dam failed last autumn.", "last autumn", "2023-09-01", "2023-11-30"),
        ("The pool will open next spring.", "next spring", "2025-03-01", "2025-05-31"),
        ("Snow fell this winter.", "this winter", "2023-12-01", "2024-02-29"),
        ("It fell in the winter of 2023.", "winter of 2023", "2022-12-01", "2024-02-29"),
        # Counted from another time that the text names before.
        ("It sold 40 on Tuesday, up from 31 the day before.", "the day before", "2024-05-06", "2024-05-06"),
        ("The storm hit on 3 May. The day after, schools shut.", "The day after", "2024-05-04", "2024-05-04"),
        (
            "The toll was 12 on Monday; the previous day it was nine.",
            "the previous day",
            "2024-05-05",
            "2024-05-05",
        ),
        ("He was held on 3 April and charged two days later.", "two days later", "2024-04-05", "2024-04-05"),
        (
            "He was held on 3 April, charged the following Wednesday.",
            "the following Wednesday",
            "2024-04-10",
            "2024-04-10",
        ),
        (
            "He was held on 3 April after a raid the previous Monday.",
            "the previous Monday",
            "2024-04-01",
            "2024-04-01",
        ),
        (
            "It made a loss in 2019 and a profit the following year.",
            "the following year",
            "2020-01-01",
            "2020-12-31",
        ),
        (
            "In 2022 turnout was lower than four years earlier.",
            "four years earlier",
            "2018-01-01",
            "2018-12-31",
        ),
        (
            "It was 4 per cent in April, half that of a year earlier.",
            "a year earlier",
            "2023-04-01",
            "2023-04-30",
        ),
        ("He left on 3 May and came back the next week.", "the next week", "2024-05-06", "2024-05-12"),
        ("She came in March and left a month later.", "a month later", "2024-04-01", "2024-04-30"),
    ],
)
def test_the_days_that_are_meant_and_no_more(text: str, words: str, first: str, last: str) -> None:
    assert told(find_times(text, WEDNESDAY)[-1]) == (words, first, last)


def test_the_weekend_is_read_on_its_own_days() -> None:
    for rel, first in (("This past", "2024-05-11"), ("Last", "2024-05-04"), ("This", "2024-05-11")):
        assert str(only(f"{rel} weekend it rained.", date(2024, 5, 12)).first) == first


def test_a_plan_is_made_before_its_day() -> None:
    made, planned = find_times("On Friday the union called a strike for Monday.", WEDNESDAY)
    assert (str(made.first), str(planned.first)) == ("2024-05-03", "2024-05-13")


def test_what_is_moved_has_two_days() -> None:
    old, new = find_times("The match was postponed from Friday to Monday.", WEDNESDAY)
    assert (str(old.first), str(new.first)) == ("2024-05-10", "2024-05-13")


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("She lost in the first round.", "round 1"),
        ("She lost in Round Two.", "round 2"),
        ("She lost in the twenty-first stage.", "stage 21"),
        ("The club made a profit in the second quarter.", "quarter 2"),
        ("Sales rose in fiscal 2023.", "fiscal 2023"),
        ("Sales rose in FY23.", "fiscal 2023"),
        ("Sales rose in 2022-23.", "fiscal 2023"),
        ("Sales rose in 1998/99.", "fiscal 1999"),
        ("Sales rose in 1999-00.", "fiscal 2000"),
        ("The boats were busy in the spring of 2023.", "season spring"),
    ],
)
def test_periods(text: str, period: str) -> None:
    assert only(text).period == period


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("It sank at 6 a.m.", (360, 360)),
        ("It sank at 6.24pm.", (1104, 1104)),
        ("It sank at 11:17 PM.", (1397, 1397)),
        ("It sank at 23:45.", (1425, 1425)),
        ("It sank at a quarter to midnight.", (1425, 1425)),
        ("It sank at noon.", (720, 720)),
        ("It sank at twenty-five minutes to nine in the morning.", (515, 515)),
        ("It sank shortly after midnight.", (0, 30)),
        ("It sank just\nbefore noon.", (690, 720)),
        ("It sank at five in the morning.", (300, 300)),
        ("It sank at three o'clock this afternoon.", (900, 900)),
        ("It sank at six in the morning.", (360, 360)),
        ("It sank at half past nine.", (570, 1290)),
        ("It sank at half past nine in the evening.", (1290, 1290)),
        ("It sank by seven o'clock.", (420, 1140)),
        ("It sank shortly before 7 a.m.", (390, 420)),
        ("It sank at 08.40.", (520, 520)),
        ("It sank at 8.15 on Tuesday.", (495, 495)),
        ("As of 9.00 this morning it had sunk.", (540, 540)),
        ("They were on the 17.55 from Alder.", (1075, 1075)),
        ("The area had been cleared by dawn.", (240, 480)),
    ],
)
def test_times_of_day(text: str, clock: tuple[int, int]) -> None:
    assert find_times(text, None)[0].clock == clock


@pytest.mark.parametrize(
    "text",
    [
        "The council may the best win.",
        "May the best team win.",
        "Mrs May resigned in tears.",
        "The March for Life drew thousands.",
        "They march on.",
        "He won by one second.",
        "A quarter of the homes had no power.",
        "Shops open every Tuesday.",
        "A total of 2024 people came.",
        "It cost 1,998 euros.",
        "They reached the quarter-finals.",
        "She was born on a Sunday.",
        "The Sunday Times has seen the letter.",
        "It opens from Monday to Friday.",
        "Stop at the 1:20 mark.",
        "He waited a year.",
        "It gave way on the following Wednesday.",
        "It sank at three.",
        "Sales of the 18-month bond were weak.",
        "The strike lasted three days.",
        "An 18-year-old was hurt.",
        "He died on the same day.",
        "The cracks were seen the week before.",
        "It came two days after the vote.",
        "The shares rose from 9.50 euros to 10.20.",
        "The overnight train was late.",
        "You are reading our noon bulletin.",
        "Sign up for our Friday mail.",
        "Read your Wednesday paper.",
        "A summer storm hit the coast.",
        "They fear the fall of the town.",
        "He was a guest of Kestrel Tonight.",
        "Sales fell in 2019-25.",
        "He lives on the 12th floor.",
        "It took the last two days of the festival.",
        "",
    ],
)
def test_words_that_name_no_time(text: str) -> None:
    assert find_times(text, WEDNESDAY) == ()


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("It has been shut since Monday.", "since"),
        ("It was shut until 6 May.", "until"),
        ("Candidates can register up to and including Friday.", "until"),
        ("Returns are due by 2 May.", "by"),
        ("It was shut before Friday.", "before"),
        ("After the 2019 strike it was shut.", ""),
        ("It was shut on Monday.", ""),
    ],
)
def test_bounds(text: str, bound: str) -> None:
    assert only(text).bound == bound


def test_without_a_date_the_names_are_kept() -> None:
    day = only("The bridge closed on 8 May.", None)
    assert (day.first, day.last, day.month, day.day) == (None, None, 5, 8)
    assert only("The bridge closed on Tuesday.", None).weekday == 1
    assert only("It closed in the night to Tuesday.", None).weekday == 0
    week = only("The bridge closed last week.", None)
    assert (week.kind, week.first, week.last) == ("week", None, None)


def test_when_one_spoke_is_told_from_when_it_happened() -> None:
    said, happens = find_times("The mayor said on Monday that it would close on Friday.", WEDNESDAY)
    assert (said.reporting, str(said.first), str(said.last)) == (True, "2024-05-06", "2024-05-06")
    assert (happens.reporting, happens.weekday) == (False, 4)


def test_a_moment_is_read_as_its_day() -> None:
    assert find_times("It sank today.", datetime(2024, 5, 8, 23, 55)) == find_times(
        "It sank today.", WEDNESDAY
    )


def compare(
    a: str, b: str, date_a: date | None = None, date_b: date | None = None
) -> tuple[Compared, Compared]:
    times_a, times_b = find_times(a, date_a), find_times(b, date_b)
    return relate_times(times_a, times_b), relate_periods(times_a, times_b)


@pytest.mark.parametrize(
    ("a", "b", "relation"),
    [
        ("It sank on 3 May 2024.", "It sank on 5 May 2024.", "conflicting"),
        ("It sank on 3 May.", "It sank on 3 May.", "equal"),
        ("It sank on 24 December.", "It sank on Christmas Eve.", "equal"),
        ("It sank on Monday.", "It sank on Tuesday.", "conflicting"),
        ("It ran from 13 to 14 April 2024.", "It ran from 20 to 21 April 2024.", "conflicting"),
        ("It sank on Monday.", "It sank on Monday.", "equal"),
        ("It sank in May.", "It sank on 8 May.", "compatible"),
        ("It sank in early April.", "It sank on 14 February.", "conflicting"),
        ("It sank on the night of 4 March.", "It sank in the early hours of 5 March.", "compatible"),
        ("It sank on the night of 4 March.", "It sank in the early hours of 6 March.", "conflicting"),
        ("It sank at 6 a.m.", "It sank at 6:05.", "equal"),
        ("It sank at 6 a.m.", "It sank at 7:30 a.m.", "conflicting"),
        ("It sank at 6 a.m.", "It sank at 6:30 a.m.", "conflicting"),
        ("It sank on Monday morning.", "It sank at 1:30 p.m. on Monday.", "equal"),
        ("It sank at noon on Monday.", "It sank on Monday evening.", "conflicting"),
        ("It sank at 23:55.", "It sank at midnight.", "equal"),
        ("Returns were due by 2 May.", "Returns were due by 6 May.", "conflicting"),
        ("It was shut by 2 May 2024.", "It was shut on 30 April 2024.", "compatible"),
        ("It has been shut since 2 May 2024.", "It was shut on 30 April 2024.", "conflicting"),
        ("It sank at the end of March 2024.", "It sank on 28 March 2024.", "compatible"),
        ("It sank at the end of March 2024.", "It sank on 5 March 2024.", "conflicting"),
        ("It will close by the end of June.", "It will close by the end of September.", "conflicting"),
        ("It sank at half past nine.", "It sank at 9:30 p.m.", "compatible"),
        ("It sank at half past nine.", "It sank at 6 a.m.", "conflicting"),
        ("It sank on Monday after Sunday's storm.", "It sank on Tuesday after Sunday's storm.", "equal"),
        ("It sank on Monday.", "The police said on Tuesday that it sank.", "absent"),
        ("It sank.", "It sank on Tuesday.", "absent"),
    ],
)
def test_times_of_undated_claims(a: str, b: str, relation: str) -> None:
    assert compare(a, b)[0].relation == relation
    assert compare(b, a)[0].relation == relation


@pytest.mark.parametrize(
    ("a", "b", "relation"),
    [
        ("in 2022", "in 2023", "conflicting"),
        ("in 2022", "during 2022", "equal"),
        ("in 2022", "in May 2022", "compatible"),
        ("in 2021", "in May 2022", "conflicting"),
        ("in the first round", "in the second round", "conflicting"),
        ("in the first quarter", "in the second quarter", "conflicting"),
        ("in Q2 2023", "in the second quarter of 2024", "conflicting"),
        ("in the first round", "in 2022", "absent"),
        ("in the spring of 2023", "in the spring of 2024", "conflicting"),
        ("in fiscal 2023", "in 2022-23", "equal"),
        ("in 2022, up from 2021", "in 2023, up from 2022", "conflicting"),
        ("since 2019", "in 2021", "compatible"),
        ("since 2019", "in 2017", "conflicting"),
        ("on Monday", "on Tuesday", "absent"),
    ],
)
def test_periods_of_two_claims(a: str, b: str, relation: str) -> None:
    a, b = f"Sales rose {a}.", f"Sales rose {b}."
    assert compare(a, b)[1].relation == relation
    assert compare(b, a)[1].relation == relation


def test_dates_of_the_articles_resolve_the_days() -> None:
    weekday, day = "The strike began on Tuesday.", "The strike began on 6 May."
    assert compare(weekday, day, date(2025, 5, 7), date(2025, 5, 8))[0] == Compared(
        "equal", "Tuesday", "6 May"
    )
    assert compare(weekday, day, date(2025, 5, 14), date(2025, 5, 15))[0].relation == "conflicting"
    today, monday = "The strike began today.", "The strike began on Monday."
    assert compare(today, monday, date(2025, 5, 5), date(2025, 5, 7))[0].relation == "equal"


PHRASES = (
    "on Monday|on Friday night|on 3 May|on 3 May 2024|in March|last week|yesterday|at noon|at 6 a.m.|"
    "since Monday|by 2 May|until 2020|in 2022|in the first round|in the second round|in Q3 2023|"
    "this summer|early in 2021|overnight|the day before|a year later|the past two weeks|by the end of May|"
    "by the weekend|in the autumn|half past nine|from Monday to Friday|in the last week of May|"
    "two days ago|on Christmas Eve|at the weekend|in the night to 4 May"
).split("|")


def test_what_passes_claims_over_at_once_hides_no_time(monkeypatch: pytest.MonkeyPatch) -> None:
    listed = {word for words in lexicon().values() for word in words}
    frames = ("{}", "It fell {}.", "It fell at {}.", "It fell in the {}.", "It fell a {} ago.")
    frames += ("It fell half past {}.", "It fell in {} two.", "It fell in the fourth {}.")
    frames += ("It fell in the last two {}s.", "It fell in the last {} days.")
    texts = [frame.format(word) for word in (*sorted(listed), *SMALL, *PHRASES) for frame in frames]
    found = [find_times(text, WEDNESDAY) for text in texts]
    assert sum(map(bool, found)) > 200
    for module in (clock, find):
        monkeypatch.setattr(module, "_trigger", lambda: re.compile(""))
    assert [find_times(text, WEDNESDAY) for text in texts] == found


claims = st.lists(st.sampled_from(PHRASES), max_size=3).map(lambda found: "It fell " + ", ".join(found) + ".")
days = st.none() | st.dates(date(2019, 1, 1), date(2025, 12, 31))


@given(claims, claims, days, days)
def test_relations_are_symmetric(a: str, b: str, date_a: date | None, date_b: date | None) -> None:
    there, back = compare(a, b, date_a, date_b), compare(b, a, date_b, date_a)
    assert there == tuple(Compared(found.relation, found.right, found.left) for found in back)


@given(claims, days)
def test_a_claim_does_not_conflict_with_itself(text: str, published: date | None) -> None:
    assert all(found.relation != "conflicting" for found in compare(text, text, published, published))


@given(messy | claims, days)
def test_spans_are_verbatim_and_apart(text: str, published: date | None) -> None:
    found = find_times(text, published)
    assert all(text[time.start : time.end] == time.text for time in found)
    assert all((time.first is None) == (time.last is None) for time in found)
    assert all(time.first <= time.last for time in found if time.first and time.last)
