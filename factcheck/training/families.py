"""Families of sentences written for training: a base, and variants with their label in each order.

A family is a line "= base" and lines "fb kind | variant", f the label of (base, variant) and b that of
(variant, base), each of e, n, c; an empty line ends it. What a held-out family says is never learnt, though
another family say it too.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from factcheck.errors import InputError
from factcheck.records import NLI_LABELS, digest
from factcheck.training.data import NliPair

_LABELS = {label[0]: i for i, label in enumerate(NLI_LABELS)}


class Variant(NamedTuple):
    """A sentence beside the base of its family; labels are indices into NLI_LABELS."""

    text: str
    kind: str
    forward: int
    backward: int


class Family(NamedTuple):
    """A base sentence and its variants."""

    base: str
    variants: Sequence[Variant]


def read_families(folder: Path) -> list[Family]:
    """Read every .txt file of a folder, by name; a bad line is refused by its number."""
    families: list[Family] = []
    paths = sorted(folder.glob("*.txt"))
    if not paths:
        raise InputError(f"{folder}: no families there; wanted .txt files")
    for path in paths:
        variants: list[Variant] | None = None
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if line.startswith("= "):
                variants = []
                families.append(Family(line[2:], variants))
            elif not line.strip():
                variants = None
            else:
                if variants is None or (variant := _variant(line)) is None:
                    raise InputError(
                        f"{path}: line {number}: wanted “= base” or “ee kind | variant”; got {line[:60]!r}"
                    )
                variants.append(variant)
    return families


def family_pairs(families: Sequence[Family], *, held_out: bool) -> list[NliPair]:
    """Return the pairs of the families for training, or of those held out, in both orders."""
    return [
        pair
        for family in (filter(is_held_out, families) if held_out else learnt(families))
        for variant in family.variants
        for pair in (
            NliPair(family.base, variant.text, variant.forward),
            NliPair(variant.text, family.base, variant.backward),
        )
    ]


def learnt(families: Sequence[Family]) -> list[Family]:
    """Return the families for training, without the sentences that held-out families have too."""
    held = {
        text
        for family in families
        if is_held_out(family)
        for text in (family.base, *(variant.text for variant in family.variants))
    }
    return [
        Family(family.base, [variant for variant in family.variants if variant.text not in held])
        for family in families
        if family.base not in held
    ]


def is_held_out(family: Family) -> bool:
    """Tell whether a family (one in twenty, by hash) is kept for measuring, never trained on."""
    return int(digest("family", family.base), 16) % 20 == 0


def _variant(line: str) -> Variant | None:
    head, mark, text = line.partition(" | ")
    labels, _, kind = head.partition(" ")
    if not (mark and kind and text.strip() and len(labels) == 2 and set(labels) <= set(_LABELS)):
        return None
    return Variant(text.strip(), kind, _LABELS[labels[0]], _LABELS[labels[1]])
