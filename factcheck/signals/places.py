"""Countries, what their people are called, their parts and some of their cities."""

from dataclasses import dataclass
from functools import cache

from factcheck.signals.lexicon import lines
from factcheck.signals.name_lexicon import fold


@dataclass(frozen=True, slots=True)
class Place:
    """A place by the first of its names, casefolded, and the country or region that it is a part of, if any.

    vague: a region without a border in the lexicon, in which any place may lie.
    """

    name: str
    within: str = ""
    vague: bool = False


def find_place(name: str) -> Place | None:
    """Return the place that a name or an adjective means: "french" -> France, "lyon" -> Lyon in France."""
    return _lexicon()[0].get(name)


def is_adjective(name: str) -> bool:
    """Tell whether a name tells where somebody or something comes from: "danish", "danes"."""
    return name in _lexicon()[1]


def is_within(inner: Place, outer: Place) -> bool:
    """Tell whether a place is the other or a part of it, as Edinburgh is of Scotland and of Britain."""
    places = _lexicon()[0]
    at: Place | None = inner
    while at:
        if at.name == outer.name:
            return True
        at = places.get(at.within)
    return False


def peoples() -> list[list[str]]:
    """Return the names of each place and what its people are called: [["denmark", "danish", …], …]."""
    of: dict[str, list[str]] = {}
    places, adjectives = _lexicon()
    for word, place in places.items():
        if word in adjectives or word == place.name:
            of.setdefault(place.name, [place.name]).append(word)
    return [list(dict.fromkeys(words)) for words in of.values() if len({*words}) > 1]


@cache
def _lexicon() -> tuple[dict[str, Place], frozenset[str]]:
    places: dict[str, Place] = {}
    adjectives: set[str] = set()
    country = ""
    for line in lines("places.txt"):
        names, people, cities = (_listed(field) for field in (line.lstrip("@ ") + "||").split("|")[:3])
        part, vague = line.startswith(" "), line.startswith("@")
        country = country if part else names[0]
        place = Place(names[0], country if part else "", vague)
        places |= dict.fromkeys(names, place)
        for word in (*people, *(f"{word}s" for word in people)):
            places.setdefault(word, place)
            adjectives.add(word)
        for city in cities:
            places.setdefault(city, Place(city, names[0]))
    return places, frozenset(adjectives)


def _listed(field: str) -> list[str]:
    return [fold(name.strip()) for name in field.split(",") if name.strip()]
