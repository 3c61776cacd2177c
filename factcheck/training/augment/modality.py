"""What was fact becomes possible, planned or conditional: neither supported nor excluded by the fact."""

import re
from collections.abc import Sequence
from random import Random

from factcheck.training.augment.clauses import CLAUSE, MAY, is_main
from factcheck.training.augment.variation import Variation, inner, undecided

_VERB = re.compile(r"\b(was|were|is|are|has been|have been|has|have|had|will be|will)\b")
_HEDGED = re.compile(
    MAY + r"|\b(?i:might|could|would|should|if|whether|possib\w+|likely|expected|reportedly|allegedly)\b"
)
_FORMS = {
    "was": ("may have been", "might have been", "could have been"),
    "were": ("may have been", "might have been", "could have been"),
    "is": ("may be", "might be", "could be"),
    "are": ("may be", "might be", "could be"),
    "has been": ("may have been", "could have been"),
    "have been": ("may have been", "could have been"),
    "has": ("may have", "might have"),
    "have": ("may have", "might have"),
    "had": ("may have", "might have"),
    "will be": ("may be", "could be", "might be"),
    "will": ("may", "could", "might"),
}
_FRAMES = (
    "It is possible that {}.", "It is not clear whether {}.", "It is unclear whether {}.",
    "Investigators are trying to find out whether {}.", "It remains to be seen whether {}.",
    "There are fears that {}.", "It would be a surprise if {}.", "Some people think that {}.",
    "Nobody knows whether {}.",
)  # fmt: skip
_CONDITIONS = (
    "if the council agrees", "unless the court decides otherwise", "if the weather allows it",
    "provided that the money is found", "should the talks fail", "if the parties agree",
    "unless an appeal succeeds",
)  # fmt: skip


def hedged(sentence: str, rng: Random) -> Sequence[Variation]:
    """Say that it may be so, or leave open whether it is."""
    if _HEDGED.search(sentence) or sentence.endswith("?"):
        return []
    found = _VERB.search(sentence)
    if found and is_main(sentence, found) and rng.random() < 0.75:
        return [undecided(sentence[: found.start()] + rng.choice(_FORMS[found[0]]) + sentence[found.end() :])]
    return [undecided(rng.choice(_FRAMES).format(inner(sentence)))]


def conditional(sentence: str, rng: Random) -> Sequence[Variation]:
    """Make what will be depend on something."""
    match = re.search(r"\bwill\b", sentence)
    if not match or _HEDGED.search(sentence) or CLAUSE.search(sentence[: match.start()]):
        return []
    text = sentence[: match.start()] + rng.choice(("will", "would")) + sentence[match.end() :].rstrip(" .")
    return [undecided(f"{text} {rng.choice(_CONDITIONS)}.")]
