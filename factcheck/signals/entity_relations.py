"""Whether two names mean one, and whether the names of two texts go together."""

from collections.abc import Sequence
from functools import lru_cache

from factcheck.signals.entities import Entity
from factcheck.signals.name_lexicon import is_common, names
from factcheck.signals.places import Place, find_place, is_adjective, is_within
from factcheck.signals.relation import ABSENT, Compared

Entities = Sequence[Entity]
_SMALL = frozenset("of the and for de la le du des & in".split())


@lru_cache(maxsize=65536)
def same_entity(a: Entity, b: Entity) -> bool:
    """Tell whether two names can mean one: "Rubio" / "Secretary Marco Rubio", "French" / "France"."""
    place_a, place_b = _place(a), _place(b)
    if place_a and place_b:
        return place_a.name == place_b.name
    if _acronyms_match(a, b) or _acronyms_match(b, a):
        return True
    if place_a or place_b or _points(a) != _points(b):
        return False
    return _words_match(a, b) and not _roles_differ(a, b)


def relate_entities(a: Entities, b: Entities) -> Compared:
    """Say how the names of two texts go together: Adeyemi, Lagos / Lindqvist, Lagos -> conflicting."""
    return _relate(a, b, a, b)


def relate_places(a: Entities, b: Entities) -> Compared:
    """Say how the places of two texts go together: Geneva / Vienna -> conflicting, Geneva / Swiss not."""
    return _relate(_where(a), _where(b), a, b)


def _relate(a: Entities, b: Entities, all_a: Entities, all_b: Entities) -> Compared:
    """Say how names of two texts go together, each of which is looked for in all names of the other."""
    if not a or not b:
        return ABSENT
    left, right = _missing(a, all_b), _missing(b, all_a)
    pairs = [(x, y) for x in left for y in right if _is_set_against(x, y, all_a, all_b)]
    if pairs:
        return Compared("conflicting", *_first(pairs))
    pairs = [(x, y) for x in a for y in all_b if same_entity(x, y)]
    pairs += [(x, y) for x in all_a for y in b if same_entity(x, y)]
    if not pairs:
        return ABSENT
    return Compared("compatible" if left and right else "equal", *_first(pairs))


def _first(pairs: Sequence[tuple[Entity, Entity]]) -> tuple[str, str]:
    """Return the texts of the first pair in the order of the alphabet, so that the sides can be exchanged."""
    x, y = min(pairs, key=lambda pair: sorted(entity.text for entity in pair))
    return x.text, y.text


def _is_set_against(x: Entity, y: Entity, all_a: Entities, all_b: Entities) -> bool:
    held = _is_held(x, all_a, all_b) or _is_held(y, all_b, all_a)
    return not held and _are_of_one_kind(x, y, all_a, all_b) and _are_apart(x, y)


def _are_of_one_kind(x: Entity, y: Entity, all_a: Entities, all_b: Entities) -> bool:
    """Tell whether two names are of one kind; of two of no known kind, something else must be shared."""
    if x.kind != y.kind:
        return False
    return x.kind != "other" or x.words == y.words or any(same_entity(a, b) for a in all_a for b in all_b)


def _is_held(entity: Entity, own: Entities, others: Entities) -> bool:
    """Tell whether only the other text names what a place lies in: "in Sfax" / "in Tunisia"."""
    return any(_holds(entity, other) and not any(same_entity(other, x) for x in own) for other in others)


def _missing(a: Entities, b: Entities) -> tuple[Entity, ...]:
    return tuple(x for x in a if not any(same_entity(x, y) for y in b))


def _are_apart(a: Entity, b: Entity) -> bool:
    """Tell whether two places have nothing in common: not so of a country and a place that may lie in it."""
    place_a, place_b = _place(a), _place(b)
    if place_a and place_b:
        # "The Georgian Lasha Beridze" is not set against "Japan", where the other is from.
        mixed = is_adjective(a.name) != is_adjective(b.name)
        return not (place_a.vague or place_b.vague or mixed)
    known = place_a or place_b
    return not known or bool(known.within)


def _holds(a: Entity, b: Entity) -> bool:
    place_a, place_b = _place(a), _place(b)
    if not place_a or not place_b:
        return False
    return is_within(place_a, place_b) or is_within(place_b, place_a)


def _where(entities: Entities) -> tuple[Entity, ...]:
    return tuple(entity for entity in entities if entity.kind == "place" and not is_adjective(entity.name))


def _place(entity: Entity) -> Place | None:
    return find_place(entity.name) if entity.kind == "place" else None


def _points(entity: Entity) -> frozenset[str]:
    return frozenset(entity.modifiers) & names().modifiers


def _acronyms_match(a: Entity, b: Entity) -> bool:
    """Tell whether the acronym of one is the other's, or its initials: WHO / World Health Organization."""
    if not a.acronym or a.acronym == b.acronym:
        return bool(a.acronym)
    if len(a.words) > 1 or len(b.words) + len(b.modifiers) < 2:
        return False
    return a.acronym.replace("&", "").casefold() == "".join(word[0] for word in (*_points(b), *b.words))


def _words_match(a: Entity, b: Entity) -> bool:
    if [word.removesuffix("s") for word in a.words] == [word.removesuffix("s") for word in b.words]:
        return True  # "an Airbus A320", "two Airbus A320s"
    short, long = sorted((a.words, b.words), key=len)
    if set(short) <= set(long):
        return short[-1] == long[-1] or _is_more_of_it(short, long) or a.words == b.words
    return _same_initials(short, long)


def _is_more_of_it(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Tell whether the longer name adds only what sort of thing it is: "Corvane" / "Corvane Homes"."""
    if len(short) > 1 and long[: len(short)] == short and short[-1] in names().organisation:
        return True  # "Electoral Commission" / "Electoral Commission of Kenya"
    sorts = names().organisation | names().place | _SMALL
    return all(word in sorts or is_common(word) for word in set(long) - set(short))


def _same_initials(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Tell whether names of one surname differ in middle names or initials alone: "J Hale" / "John Hale"."""
    if a[-1] != b[-1] or len(a) < 2 or len(b) < 2:
        return False
    first_a, first_b = a[0], b[0]
    if first_a == first_b:
        middle_a, middle_b = a[1:-1], b[1:-1]
        return not middle_a or not middle_b or middle_a[0][0] == middle_b[0][0]
    return first_a[0] == first_b[0] and 1 in (len(first_a), len(first_b))


def _roles_differ(a: Entity, b: Entity) -> bool:
    """Tell whether two cannot be one person by what they are said to be: a judge, a cyclist."""
    roles = names().roles
    groups_a, groups_b = {roles[role] for role in a.roles}, {roles[role] for role in b.roles}
    return (
        bool(groups_a and groups_b)
        and not {"any", "office"} & (groups_a | groups_b)
        and not groups_a & groups_b
    )
