"""What each kind of training pairs brings: short runs with all of them, and without one group at a time."""

import logging
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from factcheck.evaluation.table import markdown_table
from factcheck.models import find_nli
from factcheck.nli import TransformersNli
from factcheck.pairing.embed import Embedder
from factcheck.training.data import NliPair, Recipe, mixture, sample
from factcheck.training.make import find_base, save
from factcheck.training.measure import MEASURES, score_sets, set_figures
from factcheck.training.mixture import dev_sets, made_by_kind
from factcheck.training.train import Sets, train

log = logging.getLogger(__name__)
# Kinds that are left out together: each alone is too few pairs to show in a short run.
GROUPS: Mapping[str, Sequence[str]] = {
    "written families": ("written",),
    "values": (
        *("number", "rounding", "range", "unit", "date", "period"),
        *("number-template", "unit-template", "date-template"),
    ),
    "negation and opposites": ("negation", "negated-pair", "antonym", "turned"),
    "other events": ("other-event", "other-evidence", "shuffled"),
    "roles, names, rules": ("role-template", "name", "rule-template", "cause-template"),
    "hedges, detail, attribution": ("hedge", "detail", "attribution"),
}
# The share of steps in which the learning rate falls, and the pairs of each dev set that are scored.
COOLDOWN = 0.7
SCORED = 600
TEST = "test.csv"


def ablate(
    recipe: Recipe, data: Path, embedder: Embedder, steps: int, work: Path, device: str | None = None
) -> dict[str, dict[str, float]]:
    """Train `steps` batches from the recipe's base, with everything and without each group.

    Returns, for the base and for each run, the figure that counts of every dev set (of a fixed sample of
    it, where it is large). work: for checkpoints, which are removed.
    """
    public = mixture(recipe, data)
    made = made_by_kind(recipe, data, embedder, public)
    dev = _sampled(recipe, data, embedder)
    short = replace(
        recipe,
        steps=steps,
        evaluate_every=steps,
        cooldown=COOLDOWN,
        warmup_steps=steps // 10,
        average=0.0,
        merge=False,
    )
    base = find_base(recipe.base, data)
    found = {"the base": _figures(base, dev, device)}
    for name, left_out in {"everything": (), **GROUPS}.items():
        pairs = public + [pair for kind, of in made.items() if kind not in left_out for pair in of]
        folder = work / name.replace(" ", "-")
        model, tokenizer = train(short, base, Sets(pairs, {}), folder, device)
        save(model, tokenizer, folder)
        said = name if not left_out else f"without {name}"
        found[said] = _figures(folder, dev, device)
        shutil.rmtree(folder)
        log.info("%s: %s", said, found[said])
    return found


def ablation_table(found: Mapping[str, Mapping[str, float]]) -> str:
    """Write a Markdown table: a row for each set, a column for each run."""
    sets = next(iter(found.values()))
    rows = [(name, *(f"{of[name]:.3f}" for of in found.values())) for name in sets]
    return markdown_table(("set", *found), rows) + "\n"


def _sampled(recipe: Recipe, data: Path, embedder: Embedder) -> dict[str, Sequence[NliPair]]:
    """Return the sets that are scored, large ones as a fixed sample; nothing is compared on a test half."""
    dev = dev_sets(recipe, data, embedder)
    return {
        name: sample(pairs, SCORED, recipe.seed)
        for name, pairs in dev.items()
        if pairs and not name.endswith(TEST)
    }


def _figures(folder: Path, dev: Mapping[str, Sequence[NliPair]], device: str | None) -> dict[str, float]:
    """Return the figure that counts (MEASURES) of each set."""
    scored = score_sets(TransformersNli.load(find_nli(str(folder)), device=device), dev)
    return {name: set_figures(*of)[MEASURES.get(name, "accuracy")][0] for name, of in scored.items()}
