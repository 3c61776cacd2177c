import re

import pytest

from factcheck.signals.lexicon import lines
from factcheck.signals.name_lexicon import is_common
from factcheck.signals.places import find_place, is_adjective, is_within


@pytest.mark.parametrize(
    ("word", "name", "within"),
    [
        ("french", "france", ""),
        ("danes", "denmark", ""),
        ("u.s.", "united states", ""),
        ("lyon", "lyon", "france"),
        ("malmo", "malmo", "sweden"),
        ("scottish", "scotland", "united kingdom"),
        ("new zealand", "new zealand", ""),
    ],
)
def test_names_adjectives_and_cities_are_places(word: str, name: str, within: str):
    place = find_place(word)
    assert place
    assert (place.name, place.within) == (name, within)


def test_unknown_names_are_no_places():
    assert find_place("svendborg") is None


@pytest.mark.parametrize(
    ("inner", "outer", "expected"),
    [
        ("edinburgh", "scotland", True),
        ("edinburgh", "britain", True),
        ("britain", "edinburgh", False),
        ("paris", "germany", False),
        ("france", "french", True),
    ],
)
def test_parts_lie_within_wholes(inner: str, outer: str, expected: bool):
    small, large = find_place(inner), find_place(outer)
    assert small
    assert large
    assert is_within(small, large) is expected


def test_adjectives_are_told_from_names():
    assert is_adjective("danish")
    assert not is_adjective("denmark")


def test_no_name_is_listed_twice_as_a_country():
    heads = [re.split("[|,]", line)[0].strip() for line in lines("places.txt") if line[0].isalpha()]
    assert len(heads) == len(set(heads)) >= 193


@pytest.mark.parametrize("word", ["officials", "pledged", "quickly", "authorities", "sixty-two", "evacuated"])
def test_forms_of_common_words_are_common(word: str):
    assert is_common(word)


@pytest.mark.parametrize("word", ["rubio", "svendborg", "okonkwo"])
def test_names_are_not_common(word: str):
    assert not is_common(word)
