import re
from collections import Counter
from collections.abc import Sequence
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from variations import EQUAL, EXCLUDED, LESS, OPEN, labels

from factcheck.training.augment.templates import TEMPLATES, figures
from factcheck.training.augment.variation import Variation

SEEDS = st.integers(0, 10**6)


def family(pattern: str) -> tuple[str, dict[str, tuple[str, str]]]:
    """The first family whose base matches a pattern: its base, and the labels by text."""
    for template in TEMPLATES:
        for seed in range(3000):
            base, variations = template.make(Random(seed))
            if re.fullmatch(pattern, base):
                return base, {variation.text: labels(variation) for variation in variations}
    raise AssertionError(f"no family like {pattern}")


def make(index: int, seed: int) -> tuple[str, Sequence[Variation]]:
    return TEMPLATES[index].make(Random(seed))


def test_kinds_that_are_measured_have_templates_on_both_sides() -> None:
    count = Counter((template.kind, template.held_out) for template in TEMPLATES)
    for kind in ("role", "number", "unit"):
        assert count[kind, False] > 0
        assert count[kind, True] > 0
    assert all(count[kind, False] for kind, _ in count)


def test_who_did_what_to_whom() -> None:
    base, given = family(r"(\w+) bought (\w+)\.")
    a, b = base.removesuffix(".").split(" bought ")
    assert given == {
        f"{b} was bought by {a}.": EQUAL,
        f"{b} was sold to {a}.": EQUAL,
        f"{b} bought {a}.": EXCLUDED,
        f"{a} was bought by {b}.": EXCLUDED,
        f"{a} was sold to {b}.": EXCLUDED,
        f"{a} met {b}.": OPEN,
    }


def test_the_end_of_a_deed_can_be_left_out() -> None:
    base, given = family(r"(\w+) sued (\w+) last year\.")
    assert given[base.replace(" last year", "")] == LESS


def test_who_won_and_how() -> None:
    base, given = family(r"\w+ beat \w+ 3-1 on Sunday\.")
    a, b = base.removesuffix(" 3-1 on Sunday.").split(" beat ")
    assert given[f"{b} lost 3-1 to {a} on Sunday."] == EQUAL
    assert given[f"{a} won against {b} on Sunday."] == LESS
    assert given[f"{b} beat {a} 3-1 on Sunday."] == EXCLUDED
    assert given[f"{a} beat {b} 4-1 on Sunday."] == EXCLUDED
    assert given[f"{a} and {b} drew 1-1 on Sunday."] == EXCLUDED


def test_a_length_in_metres() -> None:
    base, given = family(r"The new tunnel between \w+ and \w+ is 8 kilometres long\.")
    head = base.removesuffix(" is 8 kilometres long.")
    assert given[f"{head} is 8,000 metres long."] == EQUAL
    assert given[f"{head} measures 800 metres."] == EXCLUDED
    assert given[f"{head} is more than 7 kilometres long."] == LESS


@pytest.mark.parametrize(
    ("hours", "same"),
    [(24, "a day"), (36, "a day and a half"), (48, "two days"), (72, "three days"), (5, "300 minutes")],
)
def test_a_duration_in_days_or_minutes(hours: int, same: str) -> None:
    base, given = family(rf"The siege in \w+ lasted {hours} hours\.")
    head = base.removesuffix(f"{hours} hours.")
    assert given[f"{head}{same}."] == EQUAL
    assert given[f"{head}more than {hours - 1} hours."] == LESS
    assert sum(label == EXCLUDED for label in given.values()) == 3


def test_a_plan_and_what_came_of_it() -> None:
    base, given = family(r"The museum in Oulu was opened on Monday\.")
    assert given["The museum in Oulu has been opened."] == LESS
    assert given["The museum in Oulu has still not been opened."] == EXCLUDED
    assert given["If the money is found, the museum in Oulu will be opened on Monday."] == OPEN
    assert base not in given


@given(st.integers(0, len(TEMPLATES) - 1), SEEDS)
def test_every_text_is_a_sentence_and_differs_from_its_base(index: int, seed: int) -> None:
    base, variations = make(index, seed)
    assert base not in [variation.text for variation in variations]
    for text in (base, *(variation.text for variation in variations)):
        assert text.endswith(".")
        assert not text.endswith("..")
        assert "  " not in text
        assert not re.search(r"[{}]| [.,]", text)
        assert text[0].isdigit() or text[0].isupper()


@given(st.integers(0, len(TEMPLATES) - 1), SEEDS)
def test_labels_are_consistent(index: int, seed: int) -> None:
    _, variations = make(index, seed)
    assert {labels(variation) for variation in variations} <= {EQUAL, LESS, EXCLUDED, OPEN}
    assert {"entailment", "neutral", "contradiction"} == {variation.forward for variation in variations}
    of_text: dict[str, tuple[str, str]] = {}
    for variation in variations:
        assert of_text.setdefault(variation.text, labels(variation)) == labels(variation)


@given(st.integers(0, len(TEMPLATES) - 1), SEEDS)
def test_the_same_seed_makes_the_same_family(index: int, seed: int) -> None:
    assert make(index, seed) == make(index, seed)


@given(SEEDS)
def test_shares_are_excluded_by_other_shares_only(seed: int) -> None:
    (share,) = [
        t for t in TEMPLATES if t.kind == "number" and re.match(r"In .* per cent of", t.make(Random(0))[0])
    ]
    base, variations = share.make(Random(seed))
    per_cent = int(re.findall(r"(\d+) per cent", base)[0])
    for variation in variations:
        if bound := re.match(r"(More|Fewer) than (\d+) per cent", variation.text):
            holds = per_cent > int(bound[2]) if bound[1] == "More" else per_cent < int(bound[2])
            assert labels(variation) == (LESS if holds else EXCLUDED)


@given(st.integers(3, 99_999), SEEDS)
def test_another_figure_is_never_near_the_first(value: int, seed: int) -> None:
    other = figures._unlike(value, Random(seed))
    assert other >= 2
    assert abs(other - value) > 0.1 * value
