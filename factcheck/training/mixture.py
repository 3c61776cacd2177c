"""Everything that a recipe asks for, put together: public pairs, written families, pairs made by program."""

import logging
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from factcheck.errors import InputError, SettingsError
from factcheck.evaluation.pairs import read_pairs as read_claims
from factcheck.pairing.embed import Embedder
from factcheck.records import LABELS, NLI_LABELS
from factcheck.training.augment import mismatch
from factcheck.training.augment.make import KINDS, TRANSFORMATIONS, is_held_out, made_pairs
from factcheck.training.augment.polarity import negated_pairs, turned
from factcheck.training.data import NliPair, Recipe, find, mixture, read_pairs, sample, set_name
from factcheck.training.facts import fact_pairs, read_facts, same_story_pairs
from factcheck.training.families import family_pairs, learnt, read_families
from factcheck.training.train import Sets

log = logging.getLogger(__name__)
OTHER_EVENTS = "other_event_news"
OTHER_EVENTS_READ = "other_event_read"
# Held-out sets of made pairs: by name, the kinds each is made of.
MADE_SETS: Mapping[str, Sequence[str]] = {
    "made_number": ("number", "rounding", "range", "number-template"),
    "made_date": ("date", "period"),
    "made_role": ("role-template",),
    "made_unit": ("unit", "unit-template"),
    "made_negation": ("negation",),
}
HELD_OUT_PAIRS = 1000
WATCHED = 400  # pairs of a made set that are scored at each interval
# Kinds that need more than sentences or templates: from the public pairs, the families or the embedder.
PAIR_KINDS = (
    "written",
    "fact",
    "same-story",
    "other-event",
    "other-evidence",
    "shuffled",
    "turned",
    "negated-pair",
)
_PLAIN = re.compile(r"[A-Z][^\"“”‘()\[\]?!:;…]{30,190}\.")
_PERSONAL = re.compile(r"\b(?:I|we|We|you|You|my|our|your|me|us)\b")


def gather(recipe: Recipe, data: Path, embedder: Embedder, dev: Mapping[str, Sequence[NliPair]]) -> Sets:
    """Put together the training pairs, and the samples of the dev sets (dev_sets) that are watched."""
    learn = mixture(recipe, data)
    made = made_by_kind(recipe, data, embedder, learn)
    log.info("made: %s", {kind: len(pairs) for kind, pairs in made.items()})
    learn = learn + [pair for pairs in made.values() for pair in pairs]
    log.info("%d training pairs; dev sets: %s", len(learn), {name: len(pairs) for name, pairs in dev.items()})
    counts = {set_name(name): count for name, count in recipe.dev.items()}
    return Sets(
        learn,
        {
            name: sample(pairs, counts.get(name, WATCHED), recipe.seed)
            for name, pairs in dev.items()
            if name not in (*recipe.claims, OTHER_EVENTS_READ)
        },
    )


def dev_sets(recipe: Recipe, data: Path, embedder: Embedder) -> dict[str, list[NliPair]]:
    """Read and make every set that the weights are measured on at the end, whole."""
    _check_made(recipe)
    public = {set_name(name): read_pairs(data / name) for name in recipe.dev}
    return public | _held_out(recipe, data, embedder) | _measured_only(recipe, data)


def plain_sentences(folder: Path, seed: int, *, held_out: bool) -> list[str]:
    """Return the sentences of the news that transformations work on: no quotes, questions or asides."""
    return [
        sentence
        for sentence in mismatch.news_sentences(folder, seed, held_out=held_out)
        if _PLAIN.fullmatch(sentence) and not _PERSONAL.search(sentence)
    ]


def balanced(pairs: Sequence[NliPair], count: int, seed: int) -> list[NliPair]:
    """Take count pairs, a third of each label; where a label has fewer, each pair as often as needed."""
    taken: list[NliPair] = []
    for label in range(len(NLI_LABELS)):
        of_label = [pair for pair in pairs if pair.label == label]
        whole, rest = divmod(count // len(NLI_LABELS), len(of_label)) if of_label else (0, 0)
        taken += of_label * whole + sample(of_label, rest, seed)
    return taken


def _check_made(recipe: Recipe) -> None:
    """Refuse a recipe that asks for unknown kinds, or for any without what they are made from."""
    if unknown := sorted(set(recipe.made) - KINDS - set(PAIR_KINDS)):
        raise SettingsError(
            f"made: unknown {', '.join(unknown)}; known are {', '.join(sorted(KINDS | set(PAIR_KINDS)))}"
        )
    without_news = [
        kind
        for kind in recipe.made
        if kind in TRANSFORMATIONS or kind == "other-event" or (kind == "shuffled" and not recipe.families)
    ]
    if recipe.other_events_read:
        without_news.append("other_events_read")
    if without_news and not recipe.news:
        raise SettingsError(f"{', '.join(without_news)}: made from news; name its folder in news")
    if "written" in recipe.made and not recipe.families:
        raise SettingsError("written: made from families; name their folder in families")
    if {"fact", "same-story"} & set(recipe.made) and not recipe.facts:
        raise SettingsError("fact, same-story: made from fact tables; name their folder in facts")


def made_by_kind(
    recipe: Recipe, data: Path, embedder: Embedder, learn: Sequence[NliPair]
) -> dict[str, list[NliPair]]:
    """Make the pairs that a recipe asks for beside the public ones, learn: kind -> pairs."""
    _check_made(recipe)
    seed, counts, made = recipe.seed, recipe.made, {}
    news = data / recipe.news
    plain = plain_sentences(news, seed, held_out=False) if recipe.news else []
    families = read_families(find(recipe.families, data)) if recipe.families else []
    stories = read_facts(find(recipe.facts, data)) if recipe.facts else []
    for kind, count in counts.items():
        if kind == "written":
            made[kind] = balanced(family_pairs(families, held_out=False), count, seed)
        elif kind == "fact":
            made[kind] = balanced(fact_pairs(stories, held_out=False), count, seed)
        elif kind == "same-story":
            made[kind] = sample(same_story_pairs(stories, seed, held_out=False), count, seed)
        elif kind == "other-event":
            made[kind] = mismatch.other_event_pairs(news, embedder, count, seed, held_out=False)
        elif kind == "other-evidence":
            evidence = [pair for name in recipe.two_way for pair in read_pairs(data / name)]
            made[kind] = mismatch.other_evidence(evidence, embedder, count, seed)
        elif kind == "shuffled":
            bases = [family.base for family in learnt(families)]
            kept = [sentence for sentence in plain if not is_held_out(sentence)]
            made[kind] = mismatch.shuffled(kept + bases, count, seed)
        elif kind == "turned":
            made[kind] = sample(turned(learn), count, seed)
        elif kind == "negated-pair":
            made[kind] = sample(negated_pairs(learn, seed), count, seed)
        else:
            made[kind] = made_pairs(kind, plain, count, seed)
    return made


def _held_out(recipe: Recipe, data: Path, embedder: Embedder) -> dict[str, list[NliPair]]:
    """Make the sets that measure made pairs: of other events, sentences, templates and families."""
    dev: dict[str, list[NliPair]] = {}
    if recipe.news:
        news = data / recipe.news
        dev[OTHER_EVENTS] = mismatch.other_event_pairs(
            news, embedder, HELD_OUT_PAIRS, recipe.seed, held_out=True
        )
        plain = plain_sentences(news, recipe.seed, held_out=False)
        for name, kinds in MADE_SETS.items():
            share = HELD_OUT_PAIRS // len(kinds)
            dev[name] = [
                pair for kind in kinds for pair in made_pairs(kind, plain, share, recipe.seed, held_out=True)
            ]
    if recipe.families:
        families = read_families(find(recipe.families, data))
        dev["written"] = family_pairs(families, held_out=True)
    if recipe.facts:
        stories = read_facts(find(recipe.facts, data))
        dev["facts"] = fact_pairs(stories, held_out=True)
        dev["same_story"] = same_story_pairs(stories, recipe.seed, held_out=True)
    return dev


def _measured_only(recipe: Recipe, data: Path) -> dict[str, list[NliPair]]:
    """Read what is measured at the end and never watched: labelled claims, and pairs that were read."""
    found = {name: claim_pairs(find(name, data)) for name in recipe.claims}
    if recipe.other_events_read:
        path = find(recipe.other_events_read, data)
        found[OTHER_EVENTS_READ] = mismatch.read_by_hand(path, data / recipe.news)
    return found


def claim_pairs(path: Path) -> list[NliPair]:
    """Read labelled claims as premise and hypothesis: agree is entailment, unrelated neutral."""
    pairs = read_claims(path)
    order = {"agree": 0, "unrelated": 1, "contradict": 2} | {label: i for i, label in enumerate(NLI_LABELS)}
    if pairs.labels not in (LABELS, NLI_LABELS):
        raise InputError(
            f"{path}: labels {', '.join(pairs.labels)}; wanted {', '.join(LABELS)} or {', '.join(NLI_LABELS)}"
        )
    return [NliPair(pair.claim_a, pair.claim_b, order[pair.label]) for pair in pairs.pairs]
