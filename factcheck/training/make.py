"""One command from a recipe to a model folder: data, training, calibration, figures, card."""

import json
import logging
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from factcheck.errors import InputError, ModelError
from factcheck.evaluation.metrics import wilson
from factcheck.files import write_whole
from factcheck.judge.temperature import soften
from factcheck.models import find_embedder, find_nli
from factcheck.nli import NliModel, TransformersNli
from factcheck.pairing.embed import Embedder
from factcheck.records import NLI_LABELS
from factcheck.training.calibrate import calibration_error, fit_temperature
from factcheck.training.card import write_card
from factcheck.training.data import NliPair, Recipe, mixture, read_pairs, sample
from factcheck.training.other_events import other_event_pairs
from factcheck.training.train import Sets, train

log = logging.getLogger(__name__)
OTHER_EVENTS = "other_event_news"
HELD_OUT_PAIRS = 1000
Scored = Mapping[str, tuple[Sequence[NliPair], NDArray[np.float64]]]


def make_model(
    recipe: Recipe, data: Path, out: Path, work: Path, embedder: Embedder, device: str | None = None
) -> dict[str, Any]:
    """Train by a recipe and write weights, calibration.json, metrics.json and card to out.

    data: what the recipe's paths are relative to. work: checkpoints; a stopped run goes on there.
    """
    base = find_base(recipe.base, data)
    sets, dev = gather(recipe, data, embedder)
    model, tokenizer = train(recipe, base, sets, work, device)
    save(model, tokenizer, out)
    trained = TransformersNli.load(find_nli(str(out)), device=device)
    metrics = measure({"new": trained} | _loadable(base, device), dev)
    metrics["pairs_seen"] = recipe.epochs * len(sets.train)
    metrics["training_pairs"] = len(sets.train)
    calibration = {"temperature": metrics["calibration"]["temperature"]}
    write_whole(out / "calibration.json", json.dumps(calibration) + "\n")
    write_whole(out / "metrics.json", json.dumps(metrics, indent=2) + "\n")
    if (work / "history.jsonl").exists():
        shutil.copy(work / "history.jsonl", out / "history.jsonl")
    write_card(out / "README.md", recipe, metrics)
    return metrics


def find_base(name: str, data: Path) -> Path:
    """Find the weights to start from: a folder, under data or here, or "embedder" for MiniLM's own."""
    if name == "embedder":
        return Path(find_embedder().path)
    for folder in (data / name, Path(name)):
        if folder.is_dir():
            return folder
    raise InputError(f"{name}: no such base model, neither here nor under {data}")


def _loadable(base: Path, device: str | None) -> dict[str, NliModel]:
    """Load the base to compare with, where it is an NLI model already."""
    try:
        return {"base": TransformersNli.load(find_nli(str(base)), device=device)}
    except ModelError:
        return {}


def gather(recipe: Recipe, data: Path, embedder: Embedder) -> tuple[Sets, dict[str, list[NliPair]]]:
    """Read the recipe's pairs: the training sets with samples to watch, and the whole dev sets."""
    learn = mixture(recipe, data)
    dev = {Path(name).name.removesuffix(".jsonl.gz"): read_pairs(data / name) for name in recipe.dev}
    watched = dict(zip(dev, recipe.dev.values(), strict=True))
    if recipe.other_events:
        news = data / recipe.news
        learn += other_event_pairs(news, embedder, recipe.other_events, recipe.seed, held_out=False)
        dev[OTHER_EVENTS] = other_event_pairs(news, embedder, HELD_OUT_PAIRS, recipe.seed, held_out=True)
        watched[OTHER_EVENTS] = HELD_OUT_PAIRS // 2
    log.info("%d training pairs; dev sets: %s", len(learn), {name: len(pairs) for name, pairs in dev.items()})
    watch = {name: sample(pairs, watched[name], recipe.seed) for name, pairs in dev.items()}
    return Sets(learn, dict(watch)), dev


def save(model: Any, tokenizer: Any, out: Path) -> None:
    """Write weights as fp16 safetensors; the config says float32, which is what they are used in."""
    import torch

    out.mkdir(parents=True, exist_ok=True)
    model.to("cpu").to(torch.float16).save_pretrained(out)
    tokenizer.save_pretrained(out)
    config = json.loads((out / "config.json").read_text(encoding="utf-8"))
    config["dtype"] = "float32"
    write_whole(out / "config.json", json.dumps(config, indent=2, sort_keys=True) + "\n")


def measure(models: Mapping[str, NliModel], dev: Mapping[str, Sequence[NliPair]]) -> dict[str, Any]:
    """Score the dev sets with each model, and fit the temperature of the one called new."""
    scored = {name: _score(model, dev) for name, model in models.items()}
    return {
        "sets": {name: {model: _figures(*of[name]) for model, of in scored.items()} for name in dev},
        "calibration": calibrate(scored["new"]),
    }


def calibrate(scored: Scored) -> dict[str, float]:
    """Fit the temperature on every second dev pair, each set weighing the same; test on the others."""
    probabilities = np.concatenate([p for _, p in scored.values()])
    labels = np.concatenate([[pair.label for pair in pairs] for pairs, _ in scored.values()])
    weights = np.concatenate([np.full(len(pairs), 1 / len(pairs)) for pairs, _ in scored.values()])
    fit, test = slice(0, None, 2), slice(1, None, 2)
    temperature = round(fit_temperature(probabilities[fit], labels[fit], weights[fit]), 3)
    softened = soften(probabilities, temperature)
    return {
        "temperature": temperature,
        "error_before": round(calibration_error(probabilities[test], labels[test], weights[test]), 4),
        "error_after": round(calibration_error(softened[test], labels[test], weights[test]), 4),
    }


def _score(model: NliModel, dev: Mapping[str, Sequence[NliPair]]) -> Scored:
    scored = {}
    for name, pairs in dev.items():
        scored[name] = (pairs, model.predict([(pair.premise, pair.hypothesis) for pair in pairs]))
        log.info("%s: scored %s", model.name, name)
    return scored


def _figures(pairs: Sequence[NliPair], probabilities: NDArray[np.float64]) -> dict[str, Any]:
    given = [NLI_LABELS[pair.label] for pair in pairs]
    predicted = [NLI_LABELS[int(row.argmax())] for row in probabilities]
    correct = sum(a == b for a, b in zip(given, predicted, strict=True))
    two_way = [i for i, label in enumerate(given) if label != "neutral"]
    others = [i for i, label in enumerate(given) if label != "contradiction"]
    figures: dict[str, Any] = {
        "pairs": len(pairs),
        "accuracy": round(correct / len(pairs), 4),
        "interval": [round(value, 4) for value in wilson(correct, len(pairs))],
    }
    if two_way:
        right = sum((probabilities[i, 0] > probabilities[i, 2]) == (pairs[i].label == 0) for i in two_way)
        figures["entailment_against_contradiction"] = round(right / len(two_way), 4)
    if others:
        false = sum(predicted[i] == "contradiction" for i in others)
        figures["false_contradictions"] = round(false / len(others), 4)
    return figures
