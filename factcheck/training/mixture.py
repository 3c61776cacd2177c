"""Everything that a recipe asks for, put together: public pairs, written families, pairs made by program."""

import logging
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from factcheck.errors import InputError, SettingsError
from factcheck.evaluation.pairs import read_pairs as read_claims
from factcheck.evaluation.scored import position
from factcheck.pairing.embed import Embedder
from factcheck.records import LABELS, NLI_LABELS
from factcheck.training.augment import mismatch
from factcheck.training.augment.make import KINDS, TRANSFORMATIONS, is_held_out, made_pairs
from factcheck.training.augment.polarity import negated_pairs, turned
from factcheck.training.data import NliPair, Recipe, find, mixture, read_pairs, sample, set_name
from factcheck.training.facts import Story, fact_pairs, read_facts, same_story_pairs
from factcheck.training.families import Family, family_pairs, learnt, read_families
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
    seed, news = recipe.seed, data / recipe.news
    source = _Source(
        seed,
        embedder,
        learn,
        news,
        plain_sentences(news, seed, held_out=False) if recipe.news else [],
        [data / name for name in recipe.two_way],
        read_families(find(recipe.families, data)) if recipe.families else [],
        read_facts(find(recipe.facts, data)) if recipe.facts else [],
    )
    return {
        kind: _MAKERS[kind](source, count) if kind in _MAKERS else made_pairs(kind, source.plain, count, seed)
        for kind, count in recipe.made.items()
    }


@dataclass(frozen=True, slots=True)
class _Source:
    """What pairs are made from."""

    seed: int
    embedder: Embedder
    learn: Sequence[NliPair]  # the public pairs
    news: Path
    plain: Sequence[str]
    two_way: Sequence[Path]
    families: Sequence[Family]
    stories: Sequence[Story]


def _other_evidence(of: _Source, count: int) -> list[NliPair]:
    evidence = [pair for path in of.two_way for pair in read_pairs(path)]
    return mismatch.other_evidence(evidence, of.embedder, count, of.seed)


def _shuffled(of: _Source, count: int) -> list[NliPair]:
    kept = [sentence for sentence in of.plain if not is_held_out(sentence)]
    return mismatch.shuffled(kept + [family.base for family in learnt(of.families)], count, of.seed)


# Kinds that need more than sentences or templates, and how each is made.
_MAKERS: Mapping[str, Callable[[_Source, int], list[NliPair]]] = {
    "written": lambda of, count: balanced(family_pairs(of.families, held_out=False), count, of.seed),
    "fact": lambda of, count: balanced(fact_pairs(of.stories, held_out=False), count, of.seed),
    "same-story": lambda of, count: sample(
        same_story_pairs(of.stories, of.seed, held_out=False), count, of.seed
    ),
    "other-event": lambda of, count: mismatch.other_event_pairs(
        of.news, of.embedder, count, of.seed, held_out=False
    ),
    "other-evidence": _other_evidence,
    "shuffled": _shuffled,
    "turned": lambda of, count: sample(turned(of.learn), count, of.seed),
    "negated-pair": lambda of, count: sample(negated_pairs(of.learn, of.seed), count, of.seed),
}
PAIR_KINDS = tuple(_MAKERS)


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
    if pairs.labels not in (LABELS, NLI_LABELS):
        raise InputError(
            f"{path}: labels {', '.join(pairs.labels)}; wanted {', '.join(LABELS)} or {', '.join(NLI_LABELS)}"
        )
    order = {name: i for i, name in enumerate(NLI_LABELS)}
    order |= {name: position(NLI_LABELS, name) for name in LABELS}
    return [NliPair(pair.claim_a, pair.claim_b, order[pair.label]) for pair in pairs.pairs]
