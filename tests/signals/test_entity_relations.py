import pytest
from hypothesis import given
from hypothesis import strategies as st
from relations import assert_related, assert_turns

from factcheck.signals.entities import find_entities
from factcheck.signals.entity_relations import relate_entities, relate_places, same_entity
from factcheck.signals.relation import ABSENT, Compared

SENTENCES = (
    "Marco Rubio met the French minister in Geneva.",
    "Secretary of State Marco Rubio was in Vienna.",
    "Rubio spoke in Switzerland.",
    "North Korea fired a missile.",
    "South Korea fired a missile.",
    "The World Health Organization praised Lagos.",
    "The WHO sent Ines Adeyemi to Lagos.",
    "It was Olga Lindqvist who ran the Lagos clinic.",
    "Nobody came.",
    "Anna Weber, the judge, has retired.",
    "Anna Weber, the cyclist, races on in Germany, not in Berlin.",
)


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("Rubio", "Marco Rubio", True),
        ("Marco Rubio", "Secretary of State Marco Rubio", True),
        ("Mr Hale", "Senator John Hale", True),
        ("John Hale", "Peter Hale", False),
        ("J. Hale", "John Hale", True),
        ("John F. Kennedy", "John Fitzgerald Kennedy", True),
        ("George W. Bush", "George H. Bush", False),
        ("Marco", "Marco Rubio", False),
        ("French", "France", True),
        ("Danes", "Denmark", True),
        ("America", "U.S.", True),
        ("Kyiv", "Kiev", False),
        ("Malmo", "Malmö", True),
        ("Berlin", "Germany", False),
        ("North Korea", "South Korea", False),
        ("North Korean", "North Korea", True),
        ("East Riding", "West Riding", False),
        ("New York", "York", False),
        ("Paris Hilton", "Paris", False),
        ("World Health Organization", "WHO", True),
        ("International Narcotics and Law Enforcement (INL)", "INL", True),
        ("World Health Organization", "WTO", False),
        ("Corvane", "Corvane Homes", True),
        ("Electoral Commission", "Electoral Commission of Kenya", True),
        ("Ministry of Health", "Ministry of Trade", False),
        ("Geneva", "Vienna", False),
    ],
)
def test_names_of_one(a: str, b: str, same: bool):
    (x,), (y,) = find_entities(f"It was {a}."), find_entities(f"It was {b}.")
    assert same_entity(x, y) is same
    assert same_entity(y, x) is same


def test_roles_of_two_trades_are_two_persons():
    judge, cyclist = find_entities("Anna Weber, the judge, and Anna Weber, the cyclist, met.")
    assert not same_entity(judge, cyclist)


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("Ines Adeyemi runs the Lagos clinic.", "Adeyemi was named head in Lagos.", "equal"),
        ("Marco Rubio left Geneva.", "Rubio left.", "equal"),
        ("Ines Adeyemi runs the Lagos clinic.", "Olga Lindqvist runs the Lagos clinic.", "conflicting"),
        ("North Korea fired.", "South Korea fired.", "conflicting"),
        ("The Polish team won.", "The Hungarian team won.", "conflicting"),
        ("The Georgian Lasha Beridze won.", "Lasha Beridze of Japan won.", "compatible"),
        ("Rubio is in Berlin.", "Marco Rubio spoke to Corvane Homes.", "compatible"),
        ("The EU agreed.", "Kenya agreed.", "absent"),
        ("Nobody came.", "Paris agreed.", "absent"),
        ("A glider hit the Wasserkuppe.", "A glider hit the Hornberg.", "absent"),
        ("A German hit the Wasserkuppe.", "A German hit the Hornberg.", "conflicting"),
        ("East Riding paid.", "West Riding paid.", "conflicting"),
        ("It has an Aldane K200.", "It has two Aldane K200s.", "equal"),
    ],
)
def test_names_of_two_texts(a: str, b: str, expected: str):
    one, other = find_entities(a), find_entities(b)
    assert relate_entities(one, other).relation == expected
    assert_turns(relate_entities, one, other)


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("They met in Geneva.", "They met in Vienna.", Compared("conflicting", "Geneva", "Vienna")),
        ("They met in Geneva.", "They met in Switzerland.", ABSENT),
        (
            "They met in Geneva.",
            "They met in the Swiss city of Geneva.",
            Compared("equal", "Geneva", "Geneva"),
        ),
        (
            "Tunisia opened it in Sfax.",
            "It was opened in Gabès, by Tunisia.",
            Compared("conflicting", "Sfax", "Gabès"),
        ),
        ("He was seen in Africa.", "He was seen in Paris.", ABSENT),
        ("Guards at Baisu let her go.", "A jail in Papua New Guinea let her go.", ABSENT),
        ("The French firm won.", "The Danish firm won.", ABSENT),
        ("Marco Rubio won.", "John Hale won.", ABSENT),
    ],
)
def test_places_of_two_texts(a: str, b: str, expected: Compared):
    assert_related(relate_places, find_entities(a), find_entities(b), expected)


@given(st.sampled_from(SENTENCES), st.sampled_from(SENTENCES))
def test_relations_are_symmetric(text_a: str, text_b: str):
    a, b = find_entities(text_a), find_entities(text_b)
    for relate in (relate_entities, relate_places):
        assert_turns(relate, a, b)


@given(st.sampled_from(SENTENCES))
def test_a_text_agrees_with_itself(text: str):
    found = find_entities(text)
    assert relate_entities(found, found).relation == ("equal" if found else "absent")
