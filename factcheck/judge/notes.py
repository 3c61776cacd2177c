"""The notes beside a label: typed reasons, from what the two claims share and who says them."""

from factcheck.claims.speakers import same_speaker
from factcheck.records import NOTES, Claim, Label
from factcheck.signals.compare import Signals
from factcheck.signals.opposites import find_opposites
from factcheck.signals.polarity import is_negated

_STATED = (("asserts", "asserts"), ("denies", "denies"))


def find_notes(
    left: Claim, right: Claim, label: Label, signals: Signals, *, near: bool = False, unsure: bool = False
) -> tuple[str, ...]:
    """Return the notes of a pair, in the order of NOTES.

    What conflicts is noted beside a contradiction, which it explains; denial, hedging and equal texts
    beside any label. near: the two may well be of one thing, so that an update with its numbers, or
    opposite words of two claims stated as fact, are noted in a pair that is called unrelated. unsure: it
    may be a contradiction, whatever it is called, and what conflicts is noted.
    """
    found = set()
    stances = (left.stance, right.stance)
    if stances.count("denies") == 1:
        found.add("denial")
    if "hedges" in stances and not {"asks", "opines"} & {*stances}:
        found.add("hedged")
    if signals.same_text and left.stance == right.stance:
        found.add("same-text")
    if (label == "contradict" or (unsure and label == "unrelated")) and "denial" not in found:
        found |= conflicts(left, right, signals)
    if label == "contradict":
        if _is_dispute(left, right):
            found.add("disputed")
    elif label == "unrelated":
        if near and signals.update.relation == "conflicting":
            found |= {"update"} | (conflicts(left, right, signals) & {"number"})
        elif near and stances in _STATED and find_opposites(left.proposition, right.proposition):
            found.add("antonym")
    return tuple(note for note in NOTES if note in found)


def conflicts(left: Claim, right: Claim, signals: Signals) -> set[str]:
    """Return what conflicts in the contents of two claims, as notes."""
    by_note = {
        "number": signals.quantities,
        "date": signals.times,
        "quantifier": signals.quantifiers,
        "role": signals.roles,
        "place": signals.places,
    }
    found = {note for note, compared in by_note.items() if compared.relation == "conflicting"}
    if signals.entities.relation == "conflicting" and "place" not in found:
        found.add("entity")
    if signals.polarity.relation == "conflicting":
        negated = is_negated(left.proposition) != is_negated(right.proposition)
        found.add("negation" if negated else "antonym")
    return found


def _is_dispute(left: Claim, right: Claim) -> bool:
    if left.speaker is None or right.speaker is None:
        return (left.stance == "denies") != (right.stance == "denies")
    return not same_speaker(left.speaker, right.speaker)
