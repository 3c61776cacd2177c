"""One plain sentence for each verdict, that a person can check against the two claims."""

from collections.abc import Sequence

from factcheck.records import Claim, Label
from factcheck.signals.compare import Signals
from factcheck.signals.opposites import find_opposites

QUOTED_WORDS = 18


def explain(
    left: Claim,
    right: Claim,
    label: Label,
    notes: Sequence[str],
    names: tuple[str, str],
    signals: Signals,
    *,
    unsure: bool = False,
) -> str:
    """Say why a pair has its label. names: what to call the article of each claim; unsure: as find_notes."""
    who_left = _who(left, names[0], names[1]) or "one text"
    who_right = _who(right, names[1], names[0]) or "the other"
    said = _said(left, right, label, notes, signals, who_left, who_right, unsure)
    return said[0].upper() + said[1:]


def _said(
    left: Claim,
    right: Claim,
    label: Label,
    notes: Sequence[str],
    signals: Signals,
    who_left: str,
    who_right: str,
    unsure: bool,
) -> str:
    if label == "contradict":
        return _contradiction(left, right, notes, signals, who_left, who_right)
    if label == "agree":
        if "same-text" in notes:
            return f"{who_left} and {who_right} say the same in the same words."
        if left.stance == right.stance == "denies":
            return f"{who_left} and {who_right} both deny that “{_short(_lesser(left, right))}”."
        return f"{who_left} and {who_right} agree that “{_short(_lesser(left, right))}”."
    if opposites := find_opposites(left.proposition, right.proposition) if "antonym" in notes else None:
        return f"{who_left}: “{opposites[0]}”; {who_right}: “{opposites[1]}”, of what may be the same."
    if "update" in notes:
        words = signals.update.left or signals.update.right
        return f"The later claim tells of a later state (“{words}”), so not counted as a contradiction."
    if "hedged" in notes:
        return "Not stated as fact by both, so not counted as a contradiction."
    if unsure:
        return f"Perhaps a contradiction: {_contradiction(left, right, notes, signals, who_left, who_right)}"
    return "Neither statement supports or excludes the other."


def _contradiction(
    left: Claim, right: Claim, notes: Sequence[str], signals: Signals, who_left: str, who_right: str
) -> str:
    if "denial" in notes:
        asserted, denier = (left, who_right) if right.stance == "denies" else (right, who_left)
        asserter = who_left if asserted is left else who_right
        return f"{asserter}: “{_short(asserted.proposition)}” – {denier} denies it."
    for note, found in (
        ("number", signals.quantities),
        ("date", signals.times),
        ("place", signals.places),
        ("antonym", signals.polarity),
    ):
        if note in notes and found.left and found.right:
            one, other = _span(found.left), _span(found.right)
            return f"{who_left}: {one}; {who_right}: {other}, of what may be the same."
    return f"{who_left}: “{_short(left.proposition)}”; {who_right}: “{_short(right.proposition)}”."


def _span(words: str) -> str:
    return f"“{' '.join(words.split())}”"


def _who(claim: Claim, article: str, other: str) -> str:
    """Name who says it; the article too where the two are not in the same one; "" if unknown."""
    if not claim.speaker:
        return article
    return claim.speaker if article in ("", other) else f"{claim.speaker} ({article})"


def _lesser(left: Claim, right: Claim) -> str:
    """The shorter proposition: of two that agree, the one that says no more than the other.

    A denied one is not what its speaker says; it is told only where both are denied.
    """
    stated = [claim.proposition for claim in (left, right) if claim.stance != "denies"]
    return min(stated or (left.proposition, right.proposition), key=lambda text: (len(text), text))


def _short(text: str) -> str:
    words = text.rstrip(".").split()
    return " ".join(words) if len(words) <= QUOTED_WORDS else " ".join(words[:QUOTED_WORDS]) + " …"
