"""Marked sentences against the rules of claims: who says it, with which stance, and what is denied."""

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import TypeVar

import numpy as np

from factcheck.claims import Dropped, extract_claims
from factcheck.claims.speakers import same_speaker
from factcheck.errors import InputError
from factcheck.evaluation.bootstrap import Figure, with_intervals
from factcheck.evaluation.gold import Run, Span, claims_on, falls_on, quote_spans, shared
from factcheck.evaluation.metrics import Floats, divide
from factcheck.evaluation.pairs import read_rows
from factcheck.ingest import read_articles
from factcheck.records import STANCES, Claim

SAME_CONTENT = 0.5  # share of the words of four letters and more of the shorter: names may differ
NOT_SAMPLED = "extra"  # how the note of a sentence begins that was chosen for what it says
NO_CLAIM = "no claim"
# What became of a speaker: "none" is right too, the article says it itself.
SPEAKER = ("none", "right", "missed", "wrong", "spurious")
RATIOS = {
    "found as a claim": ("claims", "sentences"),
    "speaker right, or rightly none": ("speaker_right", "claims"),
    "named speakers, recall": ("right", "named"),
    "named speakers, precision": ("right", "found_named"),
    "stance right": ("stance_right", "stances"),
    "denials, recall with the right content": ("denials_found", "denials"),
    "denials, precision with the right content": ("found_denials_right", "found_denials"),
}
# A ruler of its own: words of the rules that it measures, their stems and synonyms, would move it.
_CONTENT = re.compile(r"[^\W\d_]{4,}")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class MarkedSentence:
    """A quote of an article: who says it, with which stance, and for a denial what is denied."""

    story: str
    file: str
    quote: str
    speaker: str = ""  # empty: the article itself
    stance: str = "asserts"
    denies: str = ""
    note: str = ""
    where: str = ""  # file and line

    @property
    def is_sampled(self) -> bool:
        """Tell whether it stands for the sentences of news in their natural proportion."""
        return not self.note.startswith(NOT_SAMPLED)


@dataclass(frozen=True, slots=True)
class Story:
    """The articles of a story with their claims, and the spans that are none."""

    run: Run
    dropped: tuple[Dropped, ...]


@dataclass(frozen=True, slots=True)
class Attributed:
    """A marked sentence and the claims that fall on it, the one that fits it best first."""

    mark: MarkedSentence
    claims: tuple[Claim, ...]
    stance: str  # that of the first; asks where a question was dropped; NO_CLAIM

    @property
    def speaker(self) -> str:
        """Say what became of the speaker, in a word of SPEAKER; empty without a claim."""
        if not self.claims:
            return ""
        marked, found = self.mark.speaker, self.claims[0].speaker or ""
        if marked and found:
            return "right" if same_speaker(marked, found) else "wrong"
        return "missed" if marked else "spurious" if found else "none"


@dataclass(frozen=True, slots=True)
class Share:
    """A share with its interval, and the two counts that it is made of."""

    figure: Figure
    part: int
    whole: int


def read_marks(path: Path, kind: type[T]) -> list[T]:
    """Read a table of marks into records of a kind, whose fields are its columns."""
    names = {item.name for item in fields(kind)} - {"where"}  # type: ignore[arg-type]
    make: Callable[..., T] = kind
    found = []
    for where, row in read_rows(path):
        if missing := sorted(names - row.keys()):
            raise InputError(f"{where}: no column {', '.join(missing)}; got {', '.join(row)}")
        found.append(make(**{name: row[name].strip() for name in names}, where=where))
    return found


def read_sentences(path: Path) -> list[MarkedSentence]:
    """Read attribution.csv; an unknown stance, or a denial of nothing, is refused by its line."""
    marks = read_marks(path, MarkedSentence)
    for mark in marks:
        if mark.stance not in STANCES:
            raise InputError(f"{mark.where}: unknown stance {mark.stance!r}; use {', '.join(STANCES)}")
        if (mark.stance == "denies") != bool(mark.denies):
            raise InputError(
                f"{mark.where}: what a denial denies, and only that, stands in the column denies"
            )
    return marks


def extract_story(articles: Path) -> Story:
    """Read the articles in a folder and take out their claims; no model is needed."""
    reading = read_articles([articles])
    extracted = [extract_claims(article) for article in reading.articles]
    inputs = [{"file": item.file, "articles": item.articles} for item in reading.files]
    claims = {claim.id: claim for found, _ in extracted for claim in found}
    texts = {article.id: article for article in reading.articles}
    run = Run(articles.parent.name, {"inputs": inputs}, texts, claims, {}, {})
    return Story(run, tuple(part for _, dropped in extracted for part in dropped))


def attribute(story: Story, marks: Sequence[MarkedSentence]) -> list[Attributed]:
    """Find the claims that each marked sentence of a story falls on."""
    return [_attributed(story, mark) for mark in marks]


def _attributed(story: Story, mark: MarkedSentence) -> Attributed:
    articles = story.run.articles_of(mark.file)
    spans = quote_spans(story.run, articles, mark.file, mark.quote, mark.where)
    claims = claims_on(story.run, spans)
    claims.sort(key=lambda claim: -max(_fit(claim, span) for span in spans))
    if claims:
        return Attributed(mark, tuple(claims), claims[0].stance)
    asked = any(part.reason == "question" and falls_on(part, s) for part in story.dropped for s in spans)
    return Attributed(mark, (), "asks" if asked else NO_CLAIM)


def _fit(claim: Claim, span: Span) -> float:
    """Return how much of their union a claim and a span share."""
    if not falls_on(claim, span):
        return 0.0
    return shared((claim.start, claim.end), span[2:])


def is_right_denial(claim: Claim, mark: MarkedSentence) -> bool:
    """Tell whether a claim denies what a marked sentence denies."""
    if not claim.stance == mark.stance == "denies":
        return False
    found, marked = (set(_CONTENT.findall(text.casefold())) for text in (claim.proposition, mark.denies))
    shorter = min(len(found), len(marked))
    return shorter > 0 and len(found & marked) >= SAME_CONTENT * shorter


def count(rows: Sequence[Attributed], *, sampled: bool = False) -> dict[str, int]:
    """Count what RATIOS divides in the sentences of one story, or in its sampled sentences alone."""
    kept = [row for row in rows if row.mark.is_sampled or not sampled]
    claimed = [row for row in kept if row.claims]
    speakers = Counter(row.speaker for row in claimed)
    stances = [row for row in kept if row.stance != NO_CLAIM]
    denials = [row for row in kept if row.mark.stance == "denies"]
    denying = {claim.id for row in kept for claim in row.claims if claim.stance == "denies"}
    # A claim on two marked sentences is right by either, sampled or not.
    right = {claim.id for row in rows for claim in row.claims if is_right_denial(claim, row.mark)}
    return {
        "sentences": len(kept),
        "claims": len(claimed),
        **{name: speakers[name] for name in SPEAKER},
        "speaker_right": speakers["right"] + speakers["none"],
        "named": speakers["right"] + speakers["missed"] + speakers["wrong"],
        "found_named": speakers["right"] + speakers["spurious"] + speakers["wrong"],
        "stances": len(stances),
        "stance_right": sum(row.stance == row.mark.stance for row in stances),
        "denials": len(denials),
        "denials_found": sum(
            any(is_right_denial(claim, row.mark) for claim in row.claims) for row in denials
        ),
        "found_denials": len(denying),
        "found_denials_right": len(denying & right),
    }


def stance_confusion(rows: Sequence[Attributed]) -> dict[str, dict[str, int]]:
    """Count the sentences by marked stance and found stance: marked -> found -> sentences."""
    counts = Counter((row.mark.stance, row.stance) for row in rows)
    return {a: {b: counts[a, b] for b in (*STANCES, NO_CLAIM)} for a in STANCES}


def shares(
    stories: Sequence[Mapping[str, int]], ratios: Mapping[str, tuple[str, str]] = RATIOS
) -> dict[str, Share]:
    """Compute shares from the counts of each story, with intervals by resampling stories."""
    names = tuple(dict.fromkeys(name for pair in ratios.values() for name in pair))
    table = np.asarray([[story[name] for name in names] for story in stories], dtype=np.float64)

    def figures(weights: Floats) -> dict[str, Floats]:
        total = dict(zip(names, (weights @ table).T, strict=True))
        return {name: divide(total[a], total[b]) for name, (a, b) in ratios.items()}

    trials = {name: sum(story[b] > 0 for story in stories) for name, (_, b) in ratios.items()}
    found = with_intervals(figures, len(stories), trials=trials)
    return {
        name: Share(found[name], sum(story[a] for story in stories), sum(story[b] for story in stories))
        for name, (a, b) in ratios.items()
    }
