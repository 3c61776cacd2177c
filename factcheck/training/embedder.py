"""Fine-tuning the embedder: claims about one fact close together, whether they agree or contradict.

In-batch negatives (MultipleNegativesRankingLoss; Henderson et al. 2017, Reimers and Gurevych 2019): each
anchor is to be nearer to its own partner than to the partners of all others in the batch, and than to its
hard negative, a sentence on the same topic about another event.
"""

import json
import logging
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from factcheck.errors import InputError, SettingsError
from factcheck.evaluation.metrics import wilson
from factcheck.files import write_whole
from factcheck.models import ModelFolder, find_embedder
from factcheck.pairing.embed import Embedder, SentenceTransformerEmbedder
from factcheck.records import NLI_LABELS
from factcheck.training.card import write_embedder_card
from factcheck.training.data import NEUTRAL, NliPair, find, read_pairs, read_settings, sample, set_name
from factcheck.training.families import Family, family_pairs, learnt, read_families
from factcheck.training.make import draw_back, say_float32
from factcheck.training.train import schedule, without_dropout

log = logging.getLogger(__name__)
# Variants of a family that tell of something else: what its base must be kept away from.
ELSEWHERE = frozenset({"other-event", "other-entity", "other-time", "topic"})
RECALL_AT = 10


class Triple(NamedTuple):
    """An anchor, a sentence about the same fact, and one of the same topic that is not."""

    anchor: str
    partner: str
    other: str


@dataclass(frozen=True, slots=True)
class EmbedderRecipe:
    """Everything that decides which embedder comes out."""

    train: Mapping[str, int]  # file of labelled pairs -> pairs taken from it, at most
    dev: Sequence[str]  # files of labelled pairs whose sentences are searched
    families: str = ""
    family_repeats: int = 1  # how often the pairs of the families are taken
    seed: int = 0
    batch_size: int = 64
    learning_rate: float = 5e-5
    warmup_steps: int = 50
    scale: float = 20.0  # of the cosines in the loss: the inverse of its temperature
    bf16: bool = True
    base_share: float = 0.0  # how far the weights are drawn back to the base at the end (WiSE-FT)
    notes: Sequence[str] = field(default=())


def read_embedder_recipe(path: Path) -> EmbedderRecipe:
    """Read a recipe in TOML; unknown keys are refused with the known ones named."""
    known = {item.name for item in fields(EmbedderRecipe)}
    raw = read_settings(path, known, {"train", "dev"})
    return EmbedderRecipe(**raw)


def gather_triples(recipe: EmbedderRecipe, data: Path) -> list[Triple]:
    """Make the triples of a recipe from its pairs and from the families that are not held out."""
    triples: list[Triple] = []
    for name, count in recipe.train.items():
        triples += from_pairs(read_pairs(data / name), count, recipe.seed)
    if recipe.families:
        families = read_families(find(recipe.families, data))
        for turn in range(recipe.family_repeats):
            triples += from_families(learnt(families), recipe.seed + turn)
    return triples


def from_pairs(pairs: Sequence[NliPair], count: int, seed: int) -> list[Triple]:
    """Pair what is supported or contradicted; the other sentence is any other hypothesis of the set."""
    rng = random.Random(seed)
    partners = [pair for pair in pairs if pair.label != NEUTRAL]
    hypotheses = [pair.hypothesis for pair in pairs]
    return [
        Triple(pair.premise, pair.hypothesis, _other(hypotheses, pair[:2], rng))
        for pair in sample(partners, count, seed)
    ]


def from_families(families: Sequence[Family], seed: int) -> list[Triple]:
    """Pair each base with each variant that is supported or contradicted; others tell of other events."""
    rng = random.Random(seed)
    bases = [family.base for family in families]
    triples = []
    for family in families:
        elsewhere = [variant.text for variant in family.variants if variant.kind in ELSEWHERE]
        for variant in family.variants:
            if (variant.forward, variant.backward) != (NEUTRAL, NEUTRAL):
                pair = [family.base, variant.text]
                rng.shuffle(pair)
                others = [text for text in elsewhere if text not in pair] or bases
                triples.append(Triple(pair[0], pair[1], _other(others, pair, rng)))
    return triples


def make_embedder(
    recipe: EmbedderRecipe, data: Path, base: ModelFolder, out: Path, device: str | None = None
) -> dict[str, Any]:
    """Fine-tune base by a recipe; write weights, metrics.json and card to out, and return the figures."""
    triples = gather_triples(recipe, data)
    random.Random(recipe.seed).shuffle(triples)
    tune(recipe, triples, base, out, device)
    return measure_embedder(recipe, data, base, out, len(triples), device)


def measure_embedder(
    recipe: EmbedderRecipe,
    data: Path,
    base: ModelFolder,
    out: Path,
    triples: int | None = None,
    device: str | None = None,
) -> dict[str, Any]:
    """Measure the weights in out beside base; write metrics.json and card there."""
    dev = {set_name(name): read_pairs(data / name) for name in recipe.dev}
    if recipe.families:
        dev["written"] = family_pairs(read_families(find(recipe.families, data)), held_out=True)
    models = {"new": find_embedder(str(out)), "base": base}
    metrics: dict[str, Any] = {
        "base": base.name,
        "triples": len(gather_triples(recipe, data)) if triples is None else triples,
        "sentences": len({text for pairs in dev.values() for pair in pairs for text in pair[:2]}),
        "recall": {
            who: recall(SentenceTransformerEmbedder.load(folder, device), dev)
            for who, folder in models.items()
        },
    }
    write_whole(out / "metrics.json", json.dumps(metrics, indent=1) + "\n")
    write_embedder_card(out / "README.md", recipe, metrics)
    return metrics


def tune(
    recipe: EmbedderRecipe, triples: Sequence[Triple], base: ModelFolder, out: Path, device: str | None = None
) -> None:
    """Take one pass over the triples, and save the weights to out as fp16 safetensors."""
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.losses import MultipleNegativesRankingLoss
    from sentence_transformers.util import batch_to_device

    torch.manual_seed(recipe.seed)
    model = SentenceTransformer(base.path, device=device, model_kwargs={"dtype": torch.float32})
    without_dropout(model)
    loss_of = MultipleNegativesRankingLoss(model, scale=recipe.scale)
    optimizer = torch.optim.AdamW(model.parameters(), lr=recipe.learning_rate, weight_decay=0.01, fused=True)
    steps = len(triples) // recipe.batch_size
    if not steps:
        raise SettingsError(f"{len(triples)} triples fill no batch of {recipe.batch_size}; lower batch_size")
    log.info("%d triples, %d steps", len(triples), steps)
    model.train()
    for step in range(steps):
        batch = triples[step * recipe.batch_size : (step + 1) * recipe.batch_size]
        for group in optimizer.param_groups:
            group["lr"] = recipe.learning_rate * schedule(step, steps, recipe.warmup_steps, 1.0)
        inputs = [model.preprocess(list(texts)) for texts in zip(*batch, strict=True)]
        with torch.autocast(model.device.type, dtype=torch.bfloat16, enabled=recipe.bf16):
            loss = loss_of([batch_to_device(part, model.device) for part in inputs], None)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        optimizer.zero_grad()
        if step % 50 == 0:
            log.info("step %d: loss %.3f", step, float(loss.detach()))
    model.eval()
    if recipe.base_share:
        draw_back(model[0].model, Path(base.path), recipe.base_share)
    out.mkdir(parents=True, exist_ok=True)
    model.to("cpu").to(torch.float16).save(str(out), create_model_card=False)
    say_float32(out / "config.json")


def recall(
    embedder: Embedder, sets: Mapping[str, Sequence[NliPair]], at: int = RECALL_AT
) -> dict[str, dict[str, Any]]:
    """Search each labelled pair's hypothesis among all sentences of all sets, from its premise.

    Returns, for entailed and for contradicted pairs where there are any, the share found among the
    nearest `at`, with its 95 % Wilson interval and the number of pairs.
    """
    sentences = sorted({text for pairs in sets.values() for pair in pairs for text in pair[:2]})
    row = {text: i for i, text in enumerate(sentences)}
    vectors = embedder.encode(sentences)
    figures = {}
    for label in ("entailment", "contradiction"):
        wanted = [pair for pairs in sets.values() for pair in pairs if NLI_LABELS[pair.label] == label]
        if not wanted:
            continue
        found = int(_found(vectors, [(row[p.premise], row[p.hypothesis]) for p in wanted], at).sum())
        figures[label] = {
            "pairs": len(wanted),
            "recall": round(found / len(wanted), 4),
            "interval": [round(value, 4) for value in wilson(found, len(wanted))],
        }
    return figures


def _other(texts: Sequence[str], pair: Sequence[str], rng: random.Random) -> str:
    """Draw a text that is not itself one of the pair."""
    while (drawn := rng.choice(texts)) in pair:
        if set(texts) <= set(pair):
            raise InputError(f"nothing to tell {drawn!r} from: give more pairs or families than one")
    return drawn


def _found(
    vectors: NDArray[np.float32], pairs: Sequence[tuple[int, int]], at: int, block: int = 512
) -> NDArray[np.bool_]:
    """Tell, for each (query, partner), whether fewer than `at` other rows are nearer than the partner."""
    queries, partners = np.asarray(pairs).T
    found = np.empty(len(queries), dtype=bool)
    for start in range(0, len(queries), block):
        part = slice(start, start + block)
        cosines = vectors[queries[part]] @ vectors.T
        rows = np.arange(len(cosines))
        own = cosines[rows, partners[part]].copy()
        cosines[rows, queries[part]] = -np.inf
        found[part] = (cosines > own[:, None]).sum(axis=1) < at
    return found
