"""One command from a recipe to a model folder: data, training, calibration, figures, card."""

import json
import logging
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from factcheck.errors import InputError, ModelError
from factcheck.files import write_whole
from factcheck.models import find_minilm, find_nli
from factcheck.nli import NliModel, TransformersNli
from factcheck.pairing.embed import Embedder
from factcheck.training.card import write_card
from factcheck.training.data import NliPair, Recipe, find
from factcheck.training.measure import measure
from factcheck.training.mixture import dev_sets, gather
from factcheck.training.train import train

log = logging.getLogger(__name__)


def make_model(
    recipe: Recipe,
    data: Path,
    out: Path,
    work: Path,
    embedder: Embedder,
    device: str | None = None,
    before: str | None = None,
) -> dict[str, Any]:
    """Train by a recipe and write weights, calibration.json, metrics.json and card to out.

    data: what the recipe's paths are relative to. work: checkpoints; a stopped run goes on there.
    before: an NLI model to compare with, by default the base where it is one.
    """
    if before:
        find_nli(before)  # what is wrong with it is said now, not after hours
    base = find_base(recipe.base, data)
    dev = dev_sets(recipe, data, embedder)
    sets = gather(recipe, data, embedder, dev)
    anchor = find_base(recipe.anchor, data) if recipe.anchor else None
    model, tokenizer = train(recipe, base, sets, work, device)
    if anchor:
        draw_back(model, anchor, recipe.anchor_share)
    save(model, tokenizer, out)
    if (work / "history.jsonl").exists():
        shutil.copy(work / "history.jsonl", out / "history.jsonl")
    return _describe(recipe, data, dev, out, embedder, len(sets.train), before, device)


def measure_model(
    recipe: Recipe,
    data: Path,
    out: Path,
    embedder: Embedder,
    before: str | None = None,
    device: str | None = None,
) -> dict[str, Any]:
    """Measure and calibrate the weights that are in out already, and write their card again."""
    known = out / "metrics.json"
    pairs = json.loads(known.read_text(encoding="utf-8"))["training_pairs"] if known.exists() else 0
    return _describe(recipe, data, dev_sets(recipe, data, embedder), out, embedder, pairs, before, device)


def _describe(
    recipe: Recipe,
    data: Path,
    dev: Mapping[str, Sequence[NliPair]],
    out: Path,
    embedder: Embedder,
    training_pairs: int,
    before: str | None,
    device: str | None,
) -> dict[str, Any]:
    """Write calibration.json, metrics.json and card of the weights in out."""
    trained = TransformersNli.load(find_nli(str(out)), device=device)
    metrics = measure({"new": trained} | _compared(recipe, data, before, device), dev, embedder)
    whole = recipe.epochs * training_pairs
    metrics["pairs_seen"] = min(whole, recipe.steps * recipe.batch_size) if recipe.steps else whole
    metrics["training_pairs"] = training_pairs
    calibration = {"temperature": metrics["calibration"]["temperature"]}
    write_whole(out / "calibration.json", json.dumps(calibration) + "\n")
    write_whole(out / "metrics.json", json.dumps(metrics, indent=1) + "\n")
    write_card(out / "README.md", recipe, metrics)
    return metrics


def draw_back(model: Any, anchor: Path, share: float) -> None:
    """Interpolate the weights with earlier ones, which know better what the last run did not show.

    WiSE-FT (Wortsman et al. 2022): two models of one line of training, mixed weight by weight.
    """
    from safetensors.torch import load_file

    earlier = load_file(anchor / "model.safetensors")
    for name, parameter in model.named_parameters():
        parameter.data.lerp_(earlier[name].to(parameter), share)


def find_base(name: str, data: Path) -> Path:
    """Find the weights to start from: a folder, under data or here, or "minilm" for MiniLM's own."""
    if name == "minilm":
        return Path(find_minilm().path)
    return find(name, data, "base model")


def save(model: Any, tokenizer: Any, out: Path) -> None:
    """Write weights as fp16 safetensors; the config says float32, which is what they are used in."""
    import torch

    out.mkdir(parents=True, exist_ok=True)
    model.to("cpu").to(torch.float16).save_pretrained(out)
    tokenizer.save_pretrained(out)
    say_float32(out / "config.json")


def say_float32(config: Path) -> None:
    """Say in a model's config that its weights, fp16 on disk, are used in float32."""
    values = json.loads(config.read_text(encoding="utf-8"))
    values["dtype"] = "float32"
    write_whole(config, json.dumps(values, indent=2, sort_keys=True) + "\n")


def _compared(recipe: Recipe, data: Path, before: str | None, device: str | None) -> dict[str, NliModel]:
    """Load the model to compare with: the one named, or the base where that is an NLI model already."""
    if before:
        return {"before": TransformersNli.load(find_nli(before), device=device)}
    try:
        base = find_nli(str(find_base(recipe.base, data)))
        return {"before": TransformersNli.load(base, device=device)}
    except (InputError, ModelError) as error:
        log.info("compared with no other model: %s", error)
        return {}
