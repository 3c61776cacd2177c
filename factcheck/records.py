"""The records that flow through the program, their labels and their ids."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import UTC, date, datetime
from typing import Any, Literal, TypeVar

Label = Literal["agree", "contradict", "unrelated"]
LABELS: tuple[Label, ...] = ("agree", "contradict", "unrelated")
NLI_LABELS = ("entailment", "neutral", "contradiction")
STANCES = ("asserts", "denies", "hedges", "asks", "opines")
NOTES = (
    "denial",
    "number",
    "date",
    "negation",
    "antonym",
    "role",
    "place",
    "entity",
    "quantifier",
    "disputed",
    "update",
    "hedged",
    "same-text",
    "truncated",
)
GIVEN = "given"  # why a pair is one: a person put the two claims side by side
Published = datetime | date | None
T = TypeVar("T")


def digest(*parts: object) -> str:
    """Hash a list of JSON values to 16 hex digits; separated, so ("ab", "c") is not ("a", "bc")."""
    text = json.dumps(parts, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def well_formed(text: str) -> str:
    """Replace lone surrogates, which JSON can carry and no tokeniser or file can, by U+FFFD."""
    return "".join("\ufffd" if "\ud800" <= char <= "\udfff" else char for char in text)


def moment(published: Published) -> tuple[float, bool]:
    """Order dates, times (naive ones are UTC) and unknown ones, which come last, on one axis."""
    if published is None:
        return (float("inf"), False)
    if not isinstance(published, datetime):
        published = datetime(published.year, published.month, published.day)
    return ((published.replace(tzinfo=published.tzinfo or UTC)).timestamp(), True)


@dataclass(frozen=True, slots=True)
class Article:
    """One text with what is known of where and when it was published."""

    id: str  # hash of url, else of source + title + published, else of the text
    digest: str  # hash of the text: a corrected article keeps its id and changes its digest
    title: str
    text: str
    source: str = ""
    url: str = ""
    published: Published = None
    language: str = "en"
    also: tuple[str, ...] = ()  # other sources of the very same text

    @classmethod
    def of(
        cls,
        text: str,
        *,
        title: str = "",
        source: str = "",
        url: str = "",
        published: Published = None,
        language: str = "en",
        key: str = "",
    ) -> "Article":
        """Make an article with its id and digest; key is an id of the user's own, where there is one."""
        text, title, source, url, key = map(well_formed, (text, title, source, url, key))
        text_digest = digest(text)
        if key:
            identity = digest("key", key)
        elif url:
            identity = digest("url", url)
        elif title and (source or published):
            identity = digest("titled", source, title, published.isoformat() if published else "")
        else:
            identity = digest("text", text_digest)
        return cls(identity, text_digest, title, text, source, url, published, language)


@dataclass(frozen=True, slots=True)
class Claim:
    """One checkable statement: a verbatim span of an article, with who says it and when."""

    id: str
    article_id: str
    field: str  # "text" or "title"
    text: str  # getattr(article, field)[start:end], verbatim, always
    start: int
    end: int  # code points
    proposition: str  # the content without its attribution: what the NLI model reads
    stance: str = "asserts"  # one of STANCES
    speaker: str | None = None
    attribution: tuple[str, ...] = ()  # the chain, outermost first
    quote_id: int | None = None
    context: str = ""  # the sentences around it
    published: Published = None


@dataclass(frozen=True, slots=True)
class Pair:
    """Two claims thought to speak of the same thing."""

    left: str  # claim id; left is the claim of the earlier article, ties by id
    right: str
    similarity: float  # cosine, recomputed in float64
    why: tuple[str, ...] = ("near",)  # near, event (of articles about one event), given
    # The place of each among the other's partners in its article, by similarity; the worse of the two.
    rank: int = 1

    @classmethod
    def given(cls, left: Claim, right: Claim) -> "Pair":
        """Make the pair of two claims that a person put side by side."""
        return cls(left.id, right.id, 1.0, (GIVEN,))

    @property
    def id(self) -> str:
        """The hash of the two claim ids, whichever way round they stand."""
        return digest(*sorted((self.left, self.right)))


@dataclass(frozen=True, slots=True)
class Verdict:
    """The label of a pair with its calibrated probabilities and what explains it."""

    pair_id: str
    left: str
    right: str
    label: Label
    confidence: float  # the probability of the label that is printed
    needs_review: bool
    p_agree: float
    p_contradict: float
    p_unrelated: float
    nli: tuple[float, ...]  # entailment, neutral, contradiction, left to right and right to left: raw
    notes: tuple[str, ...] = ()
    explanation: str = ""
    cluster: str = ""


@dataclass(frozen=True, slots=True)
class LabelledPair:
    """One row of PAIRS.csv: two texts and the label that a person gave them."""

    claim_a: str
    claim_b: str
    label: str  # of LABELS, or of NLI_LABELS when the NLI model alone is scored
    date_a: date | None = None
    date_b: date | None = None
    source_a: str = ""
    source_b: str = ""
    speaker_a: str = ""
    speaker_b: str = ""
    context_a: str = ""
    context_b: str = ""
    kind: str = ""
    story: str = ""
    expect_notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Funnel:
    """What happened to everything that was read; the numbers of each stage add up."""

    files: int = 0
    articles: int = 0
    not_read: Mapping[str, int] = field(default_factory=dict)  # reason -> files or rows
    sentences: int = 0
    claims: int = 0
    not_claims: Mapping[str, int] = field(default_factory=dict)  # reason -> spans dropped
    possible: int = 0
    paired: int = 0
    not_paired: Mapping[str, int] = field(default_factory=dict)  # reason -> pairs not scored
    scored: int = 0
    labels: Mapping[str, int] = field(default_factory=dict)  # label -> scored pairs
    needs_review: int = 0
    reported: int = 0  # rows of the report
    copies: int = 0  # pairs that are in the report with another one, whose words are the same


def to_row(record: object) -> dict[str, Any]:
    """Turn a record into plain JSON values; dates become ISO text."""
    row = {}
    for item in fields(record):  # type: ignore[arg-type]
        value = getattr(record, item.name)
        row[item.name] = value.isoformat() if isinstance(value, date) else value
    return row


def from_row(kind: type[T], row: Mapping[str, Any]) -> T:
    """Turn plain JSON values back into a record: what to_row wrote, read again, is equal."""
    values = {}
    for item in fields(kind):  # type: ignore[arg-type]
        value = row[item.name]
        if item.name == "published" and value is not None:
            value = datetime.fromisoformat(value) if "T" in value else date.fromisoformat(value)
        values[item.name] = tuple(value) if isinstance(value, list) else value
    return kind(**values)
