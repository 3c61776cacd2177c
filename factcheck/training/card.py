"""The model card that stands beside trained weights, written from recipe and figures alone."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from factcheck.files import write_whole
from factcheck.training.data import Recipe, set_name
from factcheck.training.measure import MEASURES

if TYPE_CHECKING:
    from factcheck.training.embedder import EmbedderRecipe

COMMAND = "make model DATA=FOLDER"
NAMES = {
    "accuracy": "accuracy",
    "entailment_against_contradiction": "entailment against contradiction",
    "balanced_accuracy": "balanced accuracy of entailment and contradiction",
    "false_contradictions": "false contradictions (less is better)",
    "macro_f1": "macro-F1",
}
MADE = {
    "written": "families written for training (data/families), in both orders, a third of each label",
    "fact": "fact tables (data/facts): what rival sources say of one fact, a third of each label",
    "same-story": "fact tables: sentences about two facts of one event, neutral",
    "other-event": "news sentence beside a near one of another event: neutral",
    "other-evidence": "claim beside evidence near to it that belongs to another claim: neutral",
    "shuffled": "two sentences at random: neutral",
    "turned": "contradictions of the public sets in the other order",
    "negated-pair": "hypothesis negated: supported becomes excluded, open stays open",
    "number": "a number changed: contradiction; written otherwise: entailment",
    "rounding": "an exact number rounded: entailment one way; rounded to another: contradiction",
    "range": "a bound that the number keeps (entailment one way) or breaks (contradiction)",
    "unit": "a measure in another unit: entailment; in another unit and wrong: contradiction",
    "date": "a weekday, day, month or year changed: contradiction; in another format: entailment",
    "period": "another year with another figure: neutral",
    "name": "a person, place, colour, trade and so on changed: contradiction",
    "antonym": "an opposite: contradiction; a synonym: entailment",
    "negation": "a negation put in or taken out: contradiction; into both of two equals: entailment",
    "hedge": "may, might, whether, unless: neutral",
    "detail": "a part left out: entailment, and neutral in the other order",
    "attribution": "put into a speaker's mouth by a verb that asserts: entailment both ways",
    "role-template": "who did what to whom, exchanged or turned into the passive",
    "number-template": "part and whole, other periods, rises and falls, shares",
    "unit-template": "lengths, weights and times in other units",
    "date-template": "opened and closed, planned and done, on which day",
    "rule-template": "bans, permits and exceptions",
    "cause-template": "one effect, two causes",
}


def write_card(path: Path, recipe: Recipe, metrics: Mapping[str, Any]) -> None:
    """Write README.md: what the model is, what it was trained on, what was measured."""
    write_whole(path, "\n".join(_lines(recipe, metrics)) + "\n")


def _lines(recipe: Recipe, metrics: Mapping[str, Any]) -> list[str]:
    return [
        "# The NLI model",
        "",
        "A cross-encoder with three labels, by name: entailment, neutral, contradiction. It reads two",
        "propositions and says whether the first supports the second, leaves it open or excludes it.",
        "fp16 safetensors on disk, float32 in memory; loads with `transformers` alone, and as",
        '`sentence_transformers.CrossEncoder("models/nli")`.',
        "",
        f"This page was written by `{COMMAND}` from the last recipe and the figures in `metrics.json`.",
        "`history.jsonl` has the figures at each checkpoint.",
        "",
        "## Training",
        "",
        *_training(recipe, metrics),
        "",
        *(f"- {note}" for note in recipe.notes),
        "",
        "## Figures",
        "",
        "With 95 % intervals: Wilson's for shares, by resampling pairs for the others. *Before* is the",
        "model that it is compared with; *majority* gives every pair the commonest label; *similarity* calls",
        "entailment from the cosine on that suits each set best.",
        "",
        *figures_table(metrics),
        "",
        *_calibration(metrics),
    ]


def _training(recipe: Recipe, metrics: Mapping[str, Any]) -> list[str]:
    fall = f"linear decay over the last {recipe.cooldown:.0%} of the steps" if recipe.cooldown else "no decay"
    averaged = f", moving average of the weights {recipe.average:g}" if recipe.average else ""
    merged = "mean of the last weights and of the " if recipe.merge else ""
    drawn = f", drawn back by {recipe.anchor_share:.0%} to `{recipe.anchor}`" if recipe.anchor else ""
    return [
        f"Base: `{recipe.base}`. {metrics['training_pairs']:,} pairs, {metrics['pairs_seen']:,} pairs seen."
        f" AdamW {recipe.learning_rate:g}, linear warm-up over {recipe.warmup_steps} steps, {fall}, batches"
        f" of {recipe.batch_size}, dropout 0, label smoothing {recipe.label_smoothing:g}, {recipe.max_tokens}"
        f" tokens, {'bf16 autocast' if recipe.bf16 else 'float32'}{averaged}, seed {recipe.seed}. Kept: the"
        f" {merged}checkpoint with the highest mean accuracy over samples of the dev sets, the made ones"
        f" included{drawn}.",
        "",
        "| public source | pairs, at most |",
        "|---|---|",
        *(f"| {set_name(name)} | {n:,} |" for name, n in recipe.train.items()),
        "",
        "| made by program, or written by a language model (labels machine-made) | what | pairs, at most |",
        "|---|---|---|",
        *(f"| {kind} | {MADE[kind]} | {count:,} |" for kind, count in recipe.made.items()),
    ]


def figures_table(metrics: Mapping[str, Any]) -> list[str]:
    """Return the table of the figure that counts for each set, in Markdown."""
    lines = [
        "| set | pairs | figure | model | before | majority | similarity |",
        "|---|---|---|---|---|---|---|",
    ]
    for name, models in metrics["sets"].items():
        measure = MEASURES.get(name, "accuracy")
        cells = [
            _cell(models.get(who, {}).get(measure)) for who in ("new", "before", "majority", "similarity")
        ]
        pairs = f"{models['new']['pairs']:,}"
        lines.append("| " + " | ".join([name, pairs, NAMES[measure], *cells]) + " |")
    turned = metrics["turned"]
    if turned.get("new"):
        cells = [_cell(turned.get(who, {}).get("share")) for who in ("new", "before")]
        lines.append(
            f"| contradictions found | {turned['new']['pairs']:,} | still found in the other order |"
            f" {cells[0]} | {cells[1]} | | |"
        )
    return lines


def _calibration(metrics: Mapping[str, Any]) -> list[str]:
    found = metrics["calibration"]
    return [
        f"Calibration: temperature {found['temperature']:g}, fitted on half of the dev pairs, each set"
        " weighing the same. Expected calibration error (15 bins) on the other half:"
        f" {found['error_before']:.3f} before, {found['error_after']:.3f} after"
        f" ({found['error_with_bias']:.3f} with a bias for each label too, which is not used).",
    ]


def _cell(figure: Sequence[float] | None) -> str:
    if not figure:
        return ""
    return f"{figure[0]:.3f} ({figure[1]:.3f} to {figure[2]:.3f})" if len(figure) == 3 else f"{figure[0]:.3f}"


def write_embedder_card(path: Path, recipe: "EmbedderRecipe", metrics: Mapping[str, Any]) -> None:
    """Write the README.md of an embedder."""
    rows = [
        f"| {label} | {figures['pairs']:,} | {_cell(_recall(figures))} |"
        f" {_cell(_recall(metrics['recall']['base'][label]))} |"
        for label, figures in metrics["recall"]["new"].items()
    ]
    sources = [f"| {set_name(name)} | {n:,} |" for name, n in recipe.train.items()]
    is_minilm = metrics["base"].startswith("all-MiniLM-L6-v2@")
    credit = " (Apache-2.0, Reimers and Gurevych 2019)" if is_minilm else ""
    if recipe.families:
        times = f"{recipe.family_repeats} times" if recipe.family_repeats > 1 else "once"
        sources.append(f"| families written for training (machine-made), {times} | all |")
    lines = [
        "# The embedder",
        "",
        f"`{metrics['base']}`{credit}, fine-tuned so that two claims about one fact lie close whether they",
        "agree or contradict each other, and claims about another event do not.",
        "fp16 safetensors on disk, float32 in memory; loads with `sentence-transformers` alone.",
        "",
        "This page was written by `make embedder DATA=FOLDER` from `recipe.toml` and `metrics.json`.",
        "",
        "## Training",
        "",
        f"{metrics['triples']:,} triples of an anchor, a partner (entailed or contradicted) and a sentence"
        " about something else; one pass, in-batch negatives (MultipleNegativesRankingLoss, scale"
        f" {recipe.scale:g}), AdamW {recipe.learning_rate:g}, linear warm-up over {recipe.warmup_steps} steps"
        f" and linear decay, batches of {recipe.batch_size}, dropout 0, seed {recipe.seed}."
        + (f" Drawn back by {recipe.base_share:g} to the base (WiSE-FT)." if recipe.base_share else ""),
        "",
        "| source | pairs, at most |",
        "|---|---|",
        *sources,
        *(["", *(f"- {note}" for note in recipe.notes)] if recipe.notes else ()),
        "",
        "## Figures",
        "",
        f"The partner of a pair is among the ten nearest of {metrics['sentences']:,} dev sentences, with 95 %"
        " Wilson intervals.",
        "",
        "| pairs | number | this model | its base |",
        "|---|---|---|---|",
        *rows,
    ]
    write_whole(path, "\n".join(lines) + "\n")


def _recall(figures: Mapping[str, Any]) -> list[float]:
    return [figures["recall"], *figures["interval"]]
