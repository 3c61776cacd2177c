"""One plain sentence for each verdict, that a person can check against the two claims."""

from collections.abc import Sequence

from factcheck.judge.notes import dates, numbers
from factcheck.judge.opposites import find_opposites
from factcheck.records import Claim, Label

QUOTED_WORDS = 18


def explain(left: Claim, right: Claim, label: Label, notes: Sequence[str], names: tuple[str, str]) -> str:
    """Say why a pair has its label. names: what to call the article of each claim."""
    who_left = _who(left, names[0], names[1]) or "one text"
    who_right = _who(right, names[1], names[0]) or "the other"
    said = _said(left, right, label, notes, who_left, who_right)
    return said[0].upper() + said[1:]


def _said(
    left: Claim, right: Claim, label: Label, notes: Sequence[str], who_left: str, who_right: str
) -> str:
    if label == "contradict":
        return _contradiction(left, right, notes, who_left, who_right)
    if label == "agree":
        if "same-text" in notes:
            return f"{who_left} and {who_right} say the same in the same words."
        if left.stance == right.stance == "denies":
            return f"{who_left} and {who_right} both deny that “{_short(_lesser(left, right))}”."
        return f"{who_left} and {who_right} agree that “{_short(_lesser(left, right))}”."
    if opposites := find_opposites(left.proposition, right.proposition) if "antonym" in notes else None:
        return f"{who_left}: “{opposites[0]}”; {who_right}: “{opposites[1]}”, of what may be the same."
    if "hedged" in notes:
        return "Not stated as fact by both, so not counted as a contradiction."
    return "Neither statement supports or excludes the other."


def _contradiction(left: Claim, right: Claim, notes: Sequence[str], who_left: str, who_right: str) -> str:
    if "denial" in notes:
        asserted, denier = (left, who_right) if right.stance == "denies" else (right, who_left)
        asserter = who_left if asserted is left else who_right
        return f"{asserter}: “{_short(asserted.proposition)}” – {denier} denies it."
    for note, parts in (("number", numbers), ("date", dates)):
        if note in notes:
            a, b = (list(dict.fromkeys(parts(claim.proposition))) for claim in (left, right))
            only_a, only_b = [x for x in a if x not in b], [x for x in b if x not in a]
            return (
                f"{who_left}: {', '.join(only_a)}; {who_right}: {', '.join(only_b)}, of what may be the same."
            )
    return f"{who_left}: “{_short(left.proposition)}”; {who_right}: “{_short(right.proposition)}”."


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
