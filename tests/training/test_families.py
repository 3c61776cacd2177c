import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.errors import InputError
from factcheck.records import NLI_LABELS
from factcheck.training.data import NliPair
from factcheck.training.families import Family, Variant, family_pairs, is_held_out, read_families

E, N, C = range(len(NLI_LABELS))
TEXT = """= Two boats sank.
ee paraphrase | Two vessels went down.
en rounding | Boats sank.
cc number | Three boats sank.

= Exports fell.
ne entailment | Exports fell by 3% in May.
nn hedge | Exports may fall | or not.
"""
LINES = st.text(st.characters(categories=("L", "N")), min_size=1, max_size=20)
FAMILIES = st.lists(
    st.builds(
        Family,
        LINES,
        st.lists(
            st.builds(
                Variant, LINES, st.sampled_from(["paraphrase", "role"]), st.integers(0, 2), st.integers(0, 2)
            )
        ),
    ),
    min_size=1,
)


def sentences(families: list[Family]) -> list[str]:
    return [text for family in families for text in (family.base, *(v.text for v in family.variants))]


def folder(path: Path, **files: str) -> Path:
    for name, text in files.items():
        (path / f"{name}.txt").write_text(text, encoding="utf-8")
    return path


def test_labels_are_given_for_each_order() -> None:
    assert NLI_LABELS == ("entailment", "neutral", "contradiction")


def test_families_are_read_with_their_variants(tmp_path: Path) -> None:
    assert read_families(folder(tmp_path, a=TEXT)) == [
        Family(
            "Two boats sank.",
            [
                Variant("Two vessels went down.", "paraphrase", E, E),
                Variant("Boats sank.", "rounding", E, N),
                Variant("Three boats sank.", "number", C, C),
            ],
        ),
        Family(
            "Exports fell.",
            [
                Variant("Exports fell by 3% in May.", "entailment", N, E),
                Variant("Exports may fall | or not.", "hedge", N, N),
            ],
        ),
    ]


def test_files_are_read_in_the_order_of_their_names(tmp_path: Path) -> None:
    folder(tmp_path, b="= B.\n", a="= A.\n")
    (tmp_path / "notes.md").write_text("no family")
    assert [family.base for family in read_families(tmp_path)] == ["A.", "B."]


@pytest.mark.parametrize(
    "line",
    [
        "ee paraphrase Two vessels sank.",
        "ee | Two vessels sank.",
        "e paraphrase | Two vessels sank.",
        "eee paraphrase | Two vessels sank.",
        "ex paraphrase | Two vessels sank.",
        "ee paraphrase |  ",
        "Two vessels sank.",
        "=Two vessels sank.",
    ],
)
def test_a_bad_line_is_numbered(tmp_path: Path, line: str) -> None:
    with pytest.raises(InputError, match=r"a\.txt: line 3: wanted .*; got " + re.escape(repr(line))):
        read_families(folder(tmp_path, a=f"= Two boats sank.\n\n{line}\n"))


def test_a_variant_without_a_base_is_refused(tmp_path: Path) -> None:
    folder(tmp_path, a=TEXT, b="ee paraphrase | Two vessels sank.\n")
    with pytest.raises(InputError, match=r"b\.txt: line 1"):
        read_families(tmp_path)


def test_a_folder_without_families_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no families there"):
        read_families(tmp_path)


@given(FAMILIES.filter(lambda families: len(set(sentences(families))) == len(sentences(families))))
def test_each_variant_gives_a_pair_in_each_order(families: list[Family]) -> None:
    pairs = family_pairs(families, held_out=False) + family_pairs(families, held_out=True)
    expected = []
    for held_out in (False, True):
        for family in families:
            for variant in family.variants if is_held_out(family) == held_out else ():
                expected += [
                    NliPair(family.base, variant.text, variant.forward),
                    NliPair(variant.text, family.base, variant.backward),
                ]
    assert pairs == expected


def test_which_families_are_held_out_does_not_change() -> None:
    # Weights were trained on the others: another choice would measure what they have learnt.
    assert [i for i in range(100) if is_held_out(Family(f"Base {i}.", []))] == [12, 23, 26, 72, 83]


def test_a_twentieth_is_held_out_by_its_base_alone() -> None:
    families = [Family(f"Base {i}.", [Variant(f"Variant {i}.", "role", N, N)]) for i in range(2000)]
    assert 0.03 < sum(map(is_held_out, families)) / 2000 < 0.07
    assert all(is_held_out(Family(family.base, [])) == is_held_out(family) for family in families)
    learnt, held = (family_pairs(families, held_out=held_out) for held_out in (False, True))
    assert not {text for pair in learnt for text in pair[:2]} & {text for pair in held for text in pair[:2]}


def test_the_families_that_come_with_the_repository_are_sound() -> None:
    families = read_families(Path(__file__).parents[2] / "data" / "families")
    assert any(map(is_held_out, families))
    given: dict[tuple[str, str], int] = {}
    for held_out in (False, True):
        for pair in family_pairs(families, held_out=held_out):
            assert given.setdefault((pair.premise, pair.hypothesis), pair.label) == pair.label, pair
    for family in families:
        assert family.variants, family.base
        for variant in family.variants:
            # What cannot be true together cannot be so in one order only.
            assert (variant.forward == C) == (variant.backward == C), variant.text
            assert variant.text != family.base


def base_that_is(held_out: bool, start: int = 0) -> str:
    return next(
        text
        for text in (f"Base {i}." for i in range(start, 999))
        if is_held_out(Family(text, [])) == held_out
    )


@given(FAMILIES)
def test_what_is_measured_is_never_learnt(families: list[Family]) -> None:
    learnt, held = (family_pairs(families, held_out=held_out) for held_out in (False, True))
    assert not {text for pair in learnt for text in pair[:2]} & {text for pair in held for text in pair[:2]}


def test_a_variant_that_is_a_held_out_sentence_is_not_learnt() -> None:
    held = Family(base_that_is(True), [Variant("It is so.", "role", E, E)])
    plain = Family(
        base_that_is(False),
        [
            Variant(held.base, "role", N, N),
            Variant("It is so.", "role", N, N),
            Variant("It rained.", "x", C, C),
        ],
    )
    again = Family(held.base, [Variant("It snowed.", "x", C, C)])
    elsewhere = Family("It is so.", [Variant("It hailed.", "x", N, N)])
    assert not is_held_out(elsewhere)
    pairs = family_pairs([plain, held, again, elsewhere], held_out=False)
    assert pairs == [NliPair(plain.base, "It rained.", C), NliPair("It rained.", plain.base, C)]
    assert len(family_pairs([plain, held, again, elsewhere], held_out=True)) == 4


def test_an_empty_line_ends_a_family(tmp_path: Path) -> None:
    folder(
        tmp_path, a="= Two boats sank.\nee paraphrase | Two vessels sank.\n\ncc number | Three boats sank.\n"
    )
    with pytest.raises(InputError, match=r"a\.txt: line 4: wanted “= base”"):
        read_families(tmp_path)
