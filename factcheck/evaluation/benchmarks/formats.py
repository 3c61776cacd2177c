"""The rows of each benchmark's own files, as labelled pairs: text on the left, claim on the right."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from factcheck.errors import InputError
from factcheck.records import LabelledPair

NLI = {
    **dict.fromkeys(("entailment", "e", "supports", "support", "supported"), "entailment"),
    **dict.fromkeys(("neutral", "n", "not enough info", "nei"), "neutral"),
    **dict.fromkeys(("contradiction", "c", "refutes", "refute", "refuted"), "contradiction"),
}
# A headline that discusses a report takes no side; factcheck calls that unrelated.
STANCES = {"agree": "agree", "disagree": "contradict", "discuss": "unrelated", "unrelated": "unrelated"}
CONSISTENT = {
    **dict.fromkeys(("1", "1.0", "true", "correct", "consistent"), "consistent"),
    **dict.fromkeys(("0", "0.0", "false", "incorrect", "inconsistent"), "inconsistent"),
}
EVIDENCE = ("evidence", "evidence_sentence", "evidence_text", "context", "premise")


class NoLabel(Exception):
    """A row that its own authors give no label: left out, and counted."""


@dataclass(frozen=True, slots=True)
class Format:
    """How a row becomes a pair, and whether its text is a document, to be read sentence by sentence."""

    pair: Callable[[Mapping[str, Any], str], LabelledPair]
    is_document: bool = False


def _sentences(row: Mapping[str, Any], where: str) -> LabelledPair:
    """SNLI and MNLI (Bowman et al. 2015; Williams et al. 2018): "-" where the annotators had no majority."""
    if _text(row, ("gold_label",), where) == "-":
        raise NoLabel("no majority label")
    return LabelledPair(
        claim_a=_text(row, ("sentence1",), where),
        claim_b=_text(row, ("sentence2",), where),
        label=_label(row, ("gold_label",), NLI, where),
        kind=str(row.get("genre") or ""),
    )


def _anli(row: Mapping[str, Any], where: str) -> LabelledPair:
    """ANLI (Nie et al. 2020)."""
    return LabelledPair(
        claim_a=_text(row, ("context", "premise"), where),
        claim_b=_text(row, ("hypothesis",), where),
        label=_label(row, ("label",), NLI, where),
        kind=str(row.get("tag") or ""),
    )


def _vitaminc(row: Mapping[str, Any], where: str) -> LabelledPair:
    """VitaminC (Schuster et al. 2021): the pairs of one page are one story."""
    return LabelledPair(
        claim_a=_text(row, EVIDENCE, where),
        claim_b=_text(row, ("claim",), where),
        label=_label(row, ("label",), NLI, where),
        kind=str(row.get("revision_type") or ""),
        story=str(row.get("page") or ""),
    )


def _fever(row: Mapping[str, Any], where: str) -> LabelledPair:
    """Claims with the text of their evidence, as FEVER's derived sets have it (Thorne et al. 2018)."""
    return LabelledPair(
        claim_a=_text(row, EVIDENCE, where),
        claim_b=_text(row, ("claim", "query", "hypothesis"), where),
        label=_label(row, ("gold_label", "label"), NLI, where),
    )


def _refnli(row: Mapping[str, Any], where: str) -> LabelledPair:
    """RefNLI (Chen et al. 2025): what does not speak of one context is neutral, kind ambiguous."""
    names = ("label", "gold_label")
    marked = str(row.get("ambiguous") or "").lower() in ("true", "1", "yes")
    is_ambiguous = marked or _text(row, names, where).lower() == "ambiguous"
    return LabelledPair(
        claim_a=_text(row, ("premise", *EVIDENCE), where),
        claim_b=_text(row, ("hypothesis", "claim"), where),
        label="neutral" if is_ambiguous else _label(row, names, NLI, where),
        kind="ambiguous" if is_ambiguous else "determinate",
    )


def _summac(row: Mapping[str, Any], where: str) -> LabelledPair:
    """A document and a claim, consistent or not, as SummaC collects them (Laban et al. 2022)."""
    return LabelledPair(
        claim_a=_text(row, ("document", "text"), where),
        claim_b=_text(row, ("claim", "summary"), where),
        label=_label(row, ("label",), CONSISTENT, where),
        kind=str(row.get("dataset") or row.get("origin") or ""),
    )


def _fnc(row: Mapping[str, Any], where: str) -> LabelledPair:
    """The Fake News Challenge (FNC-1, 2017): a body and a headline; kind is the stance of the original."""
    stance = _text(row, ("Stance", "stance"), where).lower()
    return LabelledPair(
        claim_a=_text(row, ("body",), where),
        claim_b=_text(row, ("Headline", "headline"), where),
        label=_label(row, ("Stance", "stance"), STANCES, where),
        kind=stance,
        story=str(row["body_id"]),
    )


FORMATS: Mapping[str, Format] = {
    "snli": Format(_sentences),
    "mnli": Format(_sentences),
    "anli": Format(_anli),
    "vitaminc": Format(_vitaminc),
    "fever": Format(_fever),
    "refnli": Format(_refnli),
    "summac": Format(_summac, is_document=True),
    "fnc1": Format(_fnc, is_document=True),
}


def _text(row: Mapping[str, Any], names: tuple[str, ...], where: str) -> str:
    """Return the first field of these names; several sentences of evidence are one text."""
    for name in names:
        value = row.get(name)
        if isinstance(value, list) and value and all(isinstance(item, str) for item in value):
            value = " ".join(value)
        if isinstance(value, str | int | float) and str(value).strip():
            return str(value)
    got = ", ".join(map(str, row))
    raise InputError(f"{where}: no text in {' or '.join(names)}; got {got}")


def _label(row: Mapping[str, Any], names: tuple[str, ...], known: Mapping[str, str], where: str) -> str:
    said = _text(row, names, where)
    try:
        return known[said.strip().lower()]
    except KeyError:
        raise InputError(f"{where}: unknown label {said!r}; known are {', '.join(known)}") from None
