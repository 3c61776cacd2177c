from collections import Counter
from dataclasses import replace
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pair_files import write_rows

from factcheck.errors import InputError, SettingsError
from factcheck.records import NLI_LABELS
from factcheck.training.augment.make import KINDS
from factcheck.training.data import NliPair, Recipe, batches, mixture, read_pairs, read_recipe, sample
from factcheck.training.mixture import PAIR_KINDS

ROWS = [{"premise": f"P {i}.", "hypothesis": f"H {i}.", "label": NLI_LABELS[i % 3]} for i in range(30)]


def test_pairs_are_read_with_labels_by_name(tmp_path: Path) -> None:
    assert read_pairs(write_rows(tmp_path / "a.jsonl.gz", ROWS[:2])) == [
        NliPair("P 0.", "H 0.", 0),
        NliPair("P 1.", "H 1.", 1),
    ]


def test_a_bad_line_is_numbered(tmp_path: Path) -> None:
    for bad in ({"premise": "x", "hypothesis": "y", "label": "maybe"}, {"premise": "x"}):
        with pytest.raises(InputError, match="line 2"):
            read_pairs(write_rows(tmp_path / "a.jsonl.gz", [ROWS[0], bad]))
    with pytest.raises(InputError, match="cannot be read"):
        read_pairs(tmp_path / "none.jsonl")


def test_a_mixture_takes_what_the_recipe_says_once(tmp_path: Path) -> None:
    write_rows(tmp_path / "a.jsonl.gz", ROWS[:20])
    write_rows(tmp_path / "b.jsonl.gz", ROWS[10:])
    recipe = Recipe(base="x", train={"a.jsonl.gz": 5, "b.jsonl.gz": 99}, dev={})
    pairs = mixture(recipe, tmp_path)
    assert len(pairs) == len(set(pairs))
    assert set(read_pairs(tmp_path / "b.jsonl.gz")) <= set(pairs)
    assert mixture(recipe, tmp_path) == pairs


def test_a_sample_is_the_same_for_the_same_seed() -> None:
    pairs = [NliPair(str(i), "", 0) for i in range(100)]
    assert sample(pairs, 10, 1) == sample(pairs, 10, 1) != sample(pairs, 10, 2)


@given(st.lists(st.integers(1, 60), min_size=1, max_size=200), st.integers(1, 16), st.integers(0, 5))
def test_each_pass_takes_every_pair_once_in_batches_of_like_length(
    lengths: list[int], size: int, seed: int
) -> None:
    per_pass = -(-len(lengths) // size)
    two = list(islice(batches(lengths, size, seed), 2 * per_pass))
    for part in (two[:per_pass], two[per_pass:]):
        assert Counter(i for batch in part for i in batch) == Counter(range(len(lengths)))
    assert all(len(batch) <= size for batch in two)
    assert list(islice(batches(lengths, size, seed), 2 * per_pass)) == two


def test_a_recipe_with_unknown_or_missing_keys_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "r.toml"
    path.write_text('base = "x"\nlr = 1\n[train]\n[dev]\n')
    with pytest.raises(SettingsError, match=r"unknown lr; known are .*learning_rate"):
        read_recipe(path)
    path.write_text('base = "x"\n')
    with pytest.raises(SettingsError, match="dev, train missing"):
        read_recipe(path)
    path.write_text("base =")
    with pytest.raises(InputError, match="not TOML"):
        read_recipe(path)


def test_the_last_shipped_recipe_is_readable() -> None:
    recipe = read_recipe(Path(__file__).parents[2] / "models" / "nli" / "recipes" / "3-made.toml")
    assert recipe.train
    assert recipe.dev
    assert set(recipe.made) <= KINDS | set(PAIR_KINDS)
    assert all(count > 0 for count in recipe.made.values())
    assert "notes" not in recipe.settings()
    assert recipe.settings()["made"] == recipe.made


def test_notes_and_two_way_files_are_lists_in_a_recipe(tmp_path: Path) -> None:
    path = tmp_path / "r.toml"
    path.write_text(
        'base = "x"\nnotes = ["a", "b"]\ntwo_way = ["t"]\n[train]\nt = 3\n[dev]\n[made]\nnumber = 5\n'
    )
    assert read_recipe(path) == Recipe(
        base="x", train={"t": 3}, dev={}, notes=("a", "b"), two_way=("t",), made={"number": 5}
    )
    path.write_text('base = "x"\n[train]\n[dev]\n')
    assert read_recipe(path) == Recipe(base="x", train={}, dev={})


def test_a_missing_recipe_is_said(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such recipe"):
        read_recipe(tmp_path / "none.toml")


def test_a_change_of_notes_leaves_the_settings_and_any_other_changes_them() -> None:
    recipe = Recipe(base="x", train={}, dev={})
    assert replace(recipe, notes=("n",)).settings() == recipe.settings()
    assert replace(recipe, made={"number": 1}).settings() != recipe.settings()
    assert replace(recipe, average=0.9).settings() != recipe.settings()
