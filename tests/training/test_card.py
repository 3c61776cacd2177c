import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from factcheck.training.augment.make import KINDS
from factcheck.training.card import MADE, NAMES, figures_table, write_card, write_embedder_card
from factcheck.training.data import Recipe, read_recipe
from factcheck.training.embedder import EmbedderRecipe, read_embedder_recipe
from factcheck.training.measure import MEASURES
from factcheck.training.mixture import MADE_SETS, OTHER_EVENTS, PAIR_KINDS

SETS = ["mnli_matched_dev", "written", *MADE_SETS, *MEASURES]
RECIPE = Recipe(
    base="minilm",
    train={"nli/train/snli.jsonl.gz": 5000, "vitaminc.jsonl.gz": 70},
    dev={},
    made={kind: 1000 + i for i, kind in enumerate(sorted(KINDS | set(PAIR_KINDS)))},
    notes=("A note.", "Another."),
)


def figures(value: float) -> dict[str, Any]:
    """Figures that differ from one measure to the other."""
    found: dict[str, Any] = {"pairs": 1234}
    for i, name in enumerate(NAMES):
        found[name] = [value + i / 100, value + i / 100 - 0.05, value + i / 100 + 0.05]
    return found


@pytest.fixture
def metrics() -> dict[str, Any]:
    return {
        "training_pairs": 99_000,
        "pairs_seen": 198_000,
        "sets": {
            name: {
                "new": figures(0.8),
                "before": figures(0.6),
                "majority": figures(0.3),
                "similarity": figures(0.4),
            }
            for name in SETS
        },
        "turned": {
            "new": {"pairs": 57, "share": [0.9, 0.8, 0.95]},
            "before": {"pairs": 50, "share": [0.5, 0.4, 0.6]},
        },
        "calibration": {
            "temperature": 1.25,
            "error_before": 0.051,
            "error_after": 0.021,
            "error_with_bias": 0.019,
        },
    }


def rows(lines: Sequence[str]) -> dict[str, list[str]]:
    """Rows of the Markdown tables, by their first cell."""
    return {
        cells[0]: cells[1:]
        for line in lines
        if line.startswith("| ")
        for cells in [[cell.strip() for cell in line.strip("|").split("|")]]
    }


def test_every_kind_of_made_pairs_is_explained() -> None:
    assert set(MADE) == KINDS | set(PAIR_KINDS)
    assert all(MADE.values())
    assert not [line for line in MADE.values() if "|" in line]


def test_every_measure_has_a_name() -> None:
    assert OTHER_EVENTS in MEASURES
    assert {*MEASURES.values(), "accuracy"} == set(NAMES)


def test_the_table_has_the_figure_that_counts_for_every_set(metrics: dict[str, Any]) -> None:
    lines = figures_table(metrics)
    assert {line.count("|") for line in lines} == {8}
    table = rows(lines)
    assert list(table) == ["set", *SETS, "contradictions found"]
    for name in SETS:
        pairs, figure, *cells = table[name]
        measure = MEASURES.get(name, "accuracy")
        assert (pairs, figure) == ("1,234", NAMES[measure])
        for cell, start in zip(cells, (0.8, 0.6, 0.3, 0.4), strict=True):
            value = start + list(NAMES).index(measure) / 100
            assert cell == f"{value:.3f} ({value - 0.05:.3f} to {value + 0.05:.3f})"
    assert table["contradictions found"][:4] == [
        "57",
        "still found in the other order",
        "0.900 (0.800 to 0.950)",
        "0.500 (0.400 to 0.600)",
    ]


def test_what_was_not_measured_is_an_empty_cell(metrics: dict[str, Any]) -> None:
    metrics["sets"] = {
        "plain": {"new": {"pairs": 3, "accuracy": [1.0]}},
        "breaking_nli": {"new": {"pairs": 3}, "before": {"pairs": 3}},
    }
    metrics["turned"] = {"new": {"pairs": 0}}
    table = rows(figures_table(metrics))
    assert table["plain"] == ["3", "accuracy", "1.000", "", "", ""]
    assert table["breaking_nli"][2:] == ["", "", "", ""]
    assert table["contradictions found"] == ["0", "still found in the other order", "", "", "", ""]
    metrics["turned"] = {"new": {}}
    assert "contradictions found" not in rows(figures_table(metrics))


def test_the_card_tells_sources_settings_figures_and_calibration(
    metrics: dict[str, Any], tmp_path: Path
) -> None:
    write_card(tmp_path / "README.md", RECIPE, metrics)
    card = (tmp_path / "README.md").read_text()
    assert card.endswith(".\n")
    assert "\n".join(figures_table(metrics)) in card
    table = rows(card.split("## Figures")[0].splitlines())
    assert table["snli"] == ["5,000"]
    assert table["vitaminc"] == ["70"]
    for kind, count in RECIPE.made.items():
        assert table[kind] == [MADE[kind], f"{count:,}"]
    assert "99,000 pairs, 198,000 pairs seen" in card
    assert "- A note.\n- Another.\n" in card
    assert re.search(r"temperature 1\.25,.* 0\.051 before, 0\.021 after \(0\.019 with a bias", card)


@pytest.mark.parametrize(
    ("recipe", "words"),
    [
        (Recipe("b", {}, {}, cooldown=0.2), "linear decay over the last 20% of the steps"),
        (Recipe("b", {}, {}, cooldown=0), "no decay"),
        (Recipe("b", {}, {}, average=0.998), "moving average of the weights 0.998"),
        (Recipe("b", {}, {}, bf16=False), "float32, seed 0"),
        (Recipe("b", {}, {}, learning_rate=2e-4, batch_size=32), "AdamW 0.0002, "),
    ],
)
def test_settings_are_told(metrics: dict[str, Any], tmp_path: Path, recipe: Recipe, words: str) -> None:
    write_card(tmp_path / "README.md", recipe, metrics)
    assert words in (tmp_path / "README.md").read_text().split("## Figures")[0]


def embedder_card(path: Path, base: str, recipe: EmbedderRecipe) -> str:
    def recall(share: float) -> dict[str, Any]:
        return {"pairs": 4321, "recall": share, "interval": [share - 0.1, share + 0.1]}

    metrics = {
        "base": base,
        "triples": 12_345,
        "sentences": 6789,
        "recall": {
            "new": {"entailment": recall(0.8), "contradiction": recall(0.7)},
            "base": {"entailment": recall(0.6), "contradiction": recall(0.5)},
        },
    }
    write_embedder_card(path / "README.md", recipe, metrics)
    return (path / "README.md").read_text()


def test_the_card_of_an_embedder(tmp_path: Path) -> None:
    recipe = EmbedderRecipe(
        {"nli/train/fever.jsonl.gz": 2000}, (), families="data/families", family_repeats=3, notes=("A note.",)
    )
    card = embedder_card(tmp_path, "all-MiniLM-L6-v2@53aa51172d14", recipe)
    assert "`all-MiniLM-L6-v2@53aa51172d14` (Apache-2.0" in card
    table = rows(card.splitlines())
    assert table["fever"] == ["2,000"]
    assert table["families written for training (machine-made), 3 times"] == ["all"]
    assert table["entailment"] == ["4,321", "0.800 (0.700 to 0.900)", "0.600 (0.500 to 0.700)"]
    assert table["contradiction"] == ["4,321", "0.700 (0.600 to 0.800)", "0.500 (0.400 to 0.600)"]
    assert "12,345 triples" in card
    assert "6,789 dev sentences" in card
    assert "- A note.\n" in card
    assert "Drawn back" not in card


def test_the_cards_of_the_project_are_those_of_its_recipes_and_figures(tmp_path: Path) -> None:
    models = Path(__file__).parents[2] / "models"

    def written(kind: str) -> dict[str, Any]:
        return json.loads((models / kind / "metrics.json").read_text(encoding="utf-8"))

    recipe = read_recipe(max((models / "nli" / "recipes").glob("*.toml")))
    write_card(tmp_path / "nli.md", recipe, written("nli"))
    plan = read_embedder_recipe(models / "embedder" / "recipe.toml")
    write_embedder_card(tmp_path / "embedder.md", plan, written("embedder"))
    for kind in ("nli", "embedder"):
        assert (tmp_path / f"{kind}.md").read_text(encoding="utf-8") == (
            models / kind / "README.md"
        ).read_text(encoding="utf-8"), f"write the card of {kind} again"


def test_how_far_weights_were_drawn_back_is_told(metrics: dict[str, Any], tmp_path: Path) -> None:
    card = embedder_card(
        tmp_path, "own@1", EmbedderRecipe({}, (), families="f", family_repeats=1, base_share=0.6)
    )
    assert "(machine-made), once | all |\n\n## Figures" in card
    assert "Drawn back by 0.6 to the base (WiSE-FT)." in card
    write_card(tmp_path / "README.md", Recipe("b", {}, {}, anchor="old", anchor_share=0.2), metrics)
    assert "drawn back by 20% to `old`" in (tmp_path / "README.md").read_text()


def test_the_card_of_an_embedder_tells_of_no_families_or_base_that_were_not_used(tmp_path: Path) -> None:
    card = embedder_card(tmp_path, "own@1", EmbedderRecipe({}, ()))
    assert "families written" not in card
    assert "MiniLM" not in card
    assert "`own@1`, fine-tuned" in card
