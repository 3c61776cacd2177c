"""Pairs made by program from unlabelled sentences and from templates, by kind and count."""

from collections.abc import Mapping, Sequence
from itertools import chain
from random import Random

from factcheck.errors import InputError
from factcheck.records import NLI_LABELS, digest
from factcheck.training.augment import dates, modality, numbers, polarity, reduce, units, words
from factcheck.training.augment.speech import attributed
from factcheck.training.augment.templates import TEMPLATES
from factcheck.training.augment.variation import Relation, Transformation, Variation, equal
from factcheck.training.data import NliPair

# What can be done to one sentence, by kind; held-out pairs are made by the same, from other sentences.
TRANSFORMATIONS: Mapping[str, Sequence[Transformation]] = {
    "number": (numbers.changed, numbers.rewritten),
    "rounding": (numbers.rounded,),
    "range": (numbers.bounded,),
    "unit": (units.converted,),
    "date": (dates.changed, dates.rewritten),
    "period": (dates.other_period,),
    "name": (words.renamed, words.replaced),
    "antonym": (words.opposed, words.synonymous),
    "negation": (polarity.negated,),
    "hedge": (modality.hedged, modality.conditional),
    "detail": (reduce.reduced,),
    "attribution": (lambda sentence, rng: [equal(attributed(sentence, rng))],),
}
TEMPLATE_KINDS = frozenset(template.kind for template in TEMPLATES)
KINDS = frozenset(TRANSFORMATIONS) | {f"{kind}-template" for kind in TEMPLATE_KINDS}
# So large a share of variations has one side attributed, or both sides negated where they say the same, so
# that a change is not all that ever differs.
DISGUISED = 0.3


def is_held_out(sentence: str) -> bool:
    """Tell whether a sentence (a tenth of them, by hash) is kept for measuring, never trained on."""
    return int(digest("sentence", sentence), 16) % 10 == 0


def made_pairs(
    kind: str, sentences: Sequence[str], count: int, seed: int, *, held_out: bool = False
) -> list[NliPair]:
    """Make up to count pairs of a kind, both orders, the same ones for the same seed.

    sentences: unlabelled, one claim each; those held out are used only where held_out is set.
    Kinds that end in "-template" come from templates and need no sentences.
    """
    rng = Random(f"{seed} {kind} {held_out}")
    if kind.endswith("-template"):
        return _from_templates(kind.removesuffix("-template"), count, rng, held_out)
    pairs: dict[NliPair, None] = {}
    order = [sentence for sentence in sentences if is_held_out(sentence) == held_out]
    rng.shuffle(order)
    for sentence in order:
        for make in TRANSFORMATIONS[kind]:
            for variation in make(sentence, rng):
                pairs.update(dict.fromkeys(_disguised(sentence, variation, rng)))
        if len(pairs) >= count:
            break
    return list(pairs)[:count]


def both_orders(base: str, variation: Variation) -> list[NliPair]:
    """Make the two labelled pairs of a sentence and its variation."""
    return [
        NliPair(base, variation.text, _index(variation.forward)),
        NliPair(variation.text, base, _index(variation.backward)),
    ]


def _disguised(sentence: str, variation: Variation, rng: Random) -> list[NliPair]:
    if rng.random() >= DISGUISED:
        return both_orders(sentence, variation)
    if variation.forward == "entailment" == variation.backward and (
        negated := polarity.both_negated(sentence, variation.text)
    ):
        return both_orders(negated[0], equal(negated[1]))
    if rng.random() < 0.5:
        return both_orders(attributed(sentence, rng), variation)
    return both_orders(sentence, variation._replace(text=attributed(variation.text, rng)))


def _from_templates(kind: str, count: int, rng: Random, held_out: bool) -> list[NliPair]:
    templates = [t for t in TEMPLATES if t.kind == kind and t.held_out == held_out]
    if not templates:
        side = "held-out" if held_out else "training"
        raise InputError(f"{kind}-template: no {side} template of this kind; take another kind")
    pairs: dict[NliPair, None] = {}
    for _ in range(count):
        base, variations = rng.choice(templates).make(rng)
        by_label: dict[Relation, list[Variation]] = {"entailment": [], "neutral": [], "contradiction": []}
        for variation in rng.sample(variations, len(variations)):
            by_label[variation.forward].append(variation)
        # One of each label from a family: templates have unequal numbers of them.
        for variation in chain.from_iterable(of_label[:1] for of_label in by_label.values()):
            pairs.update(dict.fromkeys(both_orders(base, variation)))
        if len(pairs) >= count:
            break
    return list(pairs)[:count]


def _index(relation: Relation) -> int:
    return NLI_LABELS.index(relation)
