"""The model card that stands beside trained weights, written from recipe and figures alone."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from factcheck.files import write_whole
from factcheck.training.data import Recipe

COMMAND = "make model DATA=FOLDER"


def write_card(path: Path, recipe: Recipe, metrics: Mapping[str, Any]) -> None:
    """Write README.md: what the model is, what it was trained on, what was measured."""
    write_whole(path, "\n".join(_lines(recipe, metrics)) + "\n")


def _lines(recipe: Recipe, metrics: Mapping[str, Any]) -> list[str]:
    calibration = metrics["calibration"]
    sources = "\n".join(
        f"| {Path(name).name.removesuffix('.jsonl.gz')} | {count:,} |" for name, count in recipe.train.items()
    )
    rows = "\n".join(_row(name, figures) for name, figures in metrics["sets"].items())
    return [
        "# The NLI model",
        "",
        "A cross-encoder with three labels, by name: entailment, neutral, contradiction. It reads two",
        "propositions and says whether the first supports the second, leaves it open or excludes it.",
        "fp16 safetensors on disk, float32 in memory; loads with `transformers` alone, and as",
        '`sentence_transformers.CrossEncoder("models/nli")`.',
        "",
        f"This page was written by `{COMMAND}` from `recipe.toml` and the figures in `metrics.json`.",
        "`history.jsonl` has the figures at each checkpoint.",
        "",
        "## Training",
        "",
        f"Base: `{recipe.base}`. {metrics['training_pairs']:,} pairs, {recipe.epochs} passes,"
        f" {metrics['pairs_seen']:,} pairs seen. AdamW {recipe.learning_rate:g}, linear warm-up over"
        f" {recipe.warmup_steps} steps and linear decay, batches of {recipe.batch_size}, dropout 0, label"
        f" smoothing {recipe.label_smoothing:g}, {recipe.max_tokens} tokens,"
        f" {'bf16 autocast' if recipe.bf16 else 'float32'}, seed {recipe.seed}.",
        "",
        "| source | pairs, at most |",
        "|---|---|",
        sources,
        f"| other-event pairs mined from news, all neutral, machine-labelled | {recipe.other_events:,} |",
        "",
        *(f"- {note}" for note in recipe.notes),
        "",
        "## Figures",
        "",
        "Accuracy with its 95 % Wilson interval; e/c is the accuracy of entailment against contradiction",
        "on the pairs that are one of the two; false contradictions is the share of the other pairs that",
        "are called a contradiction. *Before* is the base it was trained on from.",
        "",
        "| set | pairs | accuracy | before | e/c | before | false contradictions | before |",
        "|---|---|---|---|---|---|---|---|",
        rows,
        "",
        f"Calibration: temperature {calibration['temperature']:g}, fitted on every second dev pair, each"
        " set weighing the same. Expected calibration error on the other half:"
        f" {calibration['error_before']:.3f} before, {calibration['error_after']:.3f} after.",
    ]


def _row(name: str, figures: Mapping[str, Mapping[str, Any]]) -> str:
    new, base = figures["new"], figures.get("base", {})
    low, high = new["interval"]
    cells = [
        name,
        f"{new['pairs']:,}",
        f"{new['accuracy']:.3f} ({low:.3f} to {high:.3f})",
        f"{base['accuracy']:.3f}" if base else "",
    ]
    for key in ("entailment_against_contradiction", "false_contradictions"):
        cells += [f"{side[key]:.3f}" if key in side else "" for side in (new, base)]
    return "| " + " | ".join(cells) + " |"
