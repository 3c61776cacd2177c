"""GOLD.csv: the marked pairs of an article set, and how they fall on the claims of a run."""

import logging
import re
from collections import defaultdict
from collections.abc import Collection, Hashable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from functools import cached_property
from pathlib import Path
from typing import Any

from factcheck import runs
from factcheck.claims import Dropped
from factcheck.errors import InputError
from factcheck.evaluation.pairs import read_rows
from factcheck.files import table_csv
from factcheck.pairing.candidates import may_compare
from factcheck.records import LABELS, Article, Claim, Pair, Verdict

GOLD = "GOLD.csv"
REQUIRED = ("article_a", "quote_a", "article_b", "quote_b", "label")
NOT_READ = "its article could not be read"
NO_CLAIM = "no claim holds the quote"
ONE_CLAIM = "both quotes are in one claim"
ONE_TEXT = "both articles are the same text"
NOT_COMPARED = "left out by the scope, as two claims of one speaker in one article are"
NOT_PAIRED = "similarity below the floor, or beyond the best partners"


log = logging.getLogger(__name__)
Span = tuple[str, str, int, int]  # article, field, start, end


@dataclass(frozen=True, slots=True)
class GoldPair:
    """A marked pair: a quote in each of two files, and what a person says of them."""

    article_a: str
    quote_a: str
    article_b: str
    quote_b: str
    label: str
    kind: str = ""
    story: str = ""
    note: str = ""
    where: str = ""  # file and line


@dataclass(frozen=True)
class Run:
    """A finished run as it stands in its folder."""

    name: str
    manifest: Mapping[str, Any]
    articles: Mapping[str, Article]
    claims: Mapping[str, Claim]
    verdicts: Mapping[str, Verdict]
    pairs: Mapping[str, Pair]

    @classmethod
    def read(cls, folder: Path) -> "Run":
        """Read a run folder; no model is needed."""
        return cls(
            folder.resolve().name,
            runs.read_manifest(folder),
            runs.read_articles(folder),
            runs.read_claims(folder),
            runs.read_verdicts(folder),
            runs.read_pairs(folder),
        )

    def articles_of(self, file: str) -> list[str]:
        """Return the ids of the articles in a file, named by its name or by the end of its path."""
        parts = Path(file).parts
        inputs = [(Path(item["file"]), item["articles"]) for item in self.manifest["inputs"]]
        found = [(path, ids) for path, ids in inputs if path.parts[-len(parts) :] == parts]
        if not found:
            there = ", ".join(path.name for path, _ in inputs)
            raise InputError(f"no file {file!r} in the run {self.name}; it was made of {there}")
        if len(found) > 1:
            said = ", ".join(str(path) for path, _ in found)
            raise InputError(f"{file!r} may be any of {said}; name more of its path")
        return list(found[0][1])

    @cached_property
    def by_article(self) -> Mapping[str, Sequence[Claim]]:
        """The claims of each article."""
        found: dict[str, list[Claim]] = defaultdict(list)
        for claim in self.claims.values():
            found[claim.article_id].append(claim)
        return found


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a marked pair in a run."""

    gold: GoldPair
    verdicts: tuple[Verdict, ...]  # of the scored pairs that it falls on
    reason: str = ""  # why there is none
    ids: str = ""  # the two claims, as factcheck explain takes them


def read_gold(path: Path) -> list[GoldPair]:
    """Read GOLD.csv; a missing column, an unknown label or a pair with two labels is refused by its line."""
    found: dict[Hashable, GoldPair] = {}
    names = {item.name for item in fields(GoldPair)} - {"where"}
    for where, row in read_rows(path):
        if missing := [name for name in REQUIRED if name not in row]:
            raise InputError(f"{where}: no column {', '.join(missing)}; got {', '.join(row)}")
        values = {name: row[name].strip() for name in names if name in row}
        values["label"] = values["label"].lower()
        pair = GoldPair(**values, where=where)
        if pair.label not in LABELS:
            raise InputError(f"{where}: unknown label {row['label']!r}; use {', '.join(LABELS)}")
        if empty := [name for name in REQUIRED if not values[name]]:
            raise InputError(f"{where}: nothing in {', '.join(empty)}")
        sides = frozenset(((pair.article_a, pair.quote_a), (pair.article_b, pair.quote_b)))
        key = pair.story, sides
        first = found.setdefault(key, pair)
        if first.label != pair.label:
            raise InputError(
                f"{where}: the pair of {first.where} again, with the label {pair.label!r}"
                f" and not {first.label!r}"
            )
    if not found:
        raise InputError(f"{path}: no marked pairs in it; wanted {', '.join(REQUIRED)} and at least one row")
    return list(found.values())


def is_gold(path: Path) -> bool:
    """Tell whether a file marks quotes, as GOLD.csv does, and does not label pairs of texts."""
    return "quote_a" in next((row for _, row in read_rows(path)), {})


def read_runs(folder: Path, gold: Path) -> list[tuple[Run, list[GoldPair]]]:
    """Read a run, or every run in a folder of them, each with its marked pairs.

    gold: GOLD.csv, whose column story names the runs where there are several; or a folder that holds
    NAME/GOLD.csv for each. Marks of stories that have no run are left out, which is said in the log.
    """
    single = runs.is_run(folder)
    folders = [folder] if single else []
    if not single and folder.is_dir():
        folders = sorted(item for item in folder.iterdir() if runs.is_run(item))
    if not folders:
        raise InputError(f"{folder}: no finished run in it; factcheck check writes one")
    if gold.is_dir():
        marks = {path.parent.name: path for path in sorted(gold.glob(f"*/{GOLD}"))}
        by_name = {
            name: marks.get(name, gold / GOLD if single else gold / name / GOLD)
            for name in (item.resolve().name for item in folders)
        }
        _say_left_out(gold, marks.keys() - by_name.keys())
        return [(Run.read(item), read_gold(by_name[item.resolve().name])) for item in folders]
    by_story: dict[str, list[GoldPair]] = defaultdict(list)
    for pair in read_gold(gold):
        by_story[pair.story].append(pair)
    names = [item.resolve().name for item in folders]
    if single and names[0] not in by_story and len(by_story) == 1:
        names = list(by_story)
    if unmarked := [name for name in names if name not in by_story]:
        raise InputError(
            f"{gold}: no pair with the story {unmarked[0]!r}; the column story must name the runs in {folder}"
        )
    _say_left_out(gold, by_story.keys() - set(names))
    return [(Run.read(item), by_story[name]) for item, name in zip(folders, names, strict=True)]


def _say_left_out(gold: Path, stories: Collection[str]) -> None:
    if stories:
        log.warning("%s: no run of %s; their marks are left out", gold, ", ".join(sorted(stories)))


def match(run: Run, gold: Sequence[GoldPair]) -> list[Outcome]:
    """Find the scored pairs that each marked pair falls on."""
    return [_outcome(run, pair) for pair in gold]


def truth(outcomes: Sequence[Outcome]) -> dict[str, GoldPair]:
    """Return, for each scored pair that a marked one falls on, that one.

    Where several do, because a claim says several things, a contradiction counts before an
    agreement, and that before the rest.
    """
    found: dict[str, GoldPair] = {}
    rank = {"contradict": 0, "agree": 1, "unrelated": 2}
    for outcome in sorted(outcomes, key=lambda outcome: rank[outcome.gold.label]):
        for verdict in outcome.verdicts:
            found.setdefault(verdict.pair_id, outcome.gold)
    return found


def _outcome(run: Run, gold: GoldPair) -> Outcome:
    sides = [(gold.article_a, gold.quote_a), (gold.article_b, gold.quote_b)]
    articles = [_articles(run, file, gold.where) for file, _ in sides]
    if not all(articles):
        return Outcome(gold, (), NOT_READ)
    left, right = (
        _claims(run, ids, file, quote, gold.where) for ids, (file, quote) in zip(articles, sides, strict=True)
    )
    if not left or not right:
        return Outcome(gold, (), NO_CLAIM)
    both = [(a, b) for a in left for b in right if a.id != b.id]
    if not both:
        return Outcome(gold, (), ONE_CLAIM if gold.article_a == gold.article_b else ONE_TEXT)
    ids = {Pair(a.id, b.id, 0.0).id for a, b in both}
    verdicts = tuple(run.verdicts[pair_id] for pair_id in sorted(ids) if pair_id in run.verdicts)
    named = "+".join(claim.id for claim in both[0])
    if verdicts:
        return Outcome(gold, verdicts, "", named)
    scope = run.manifest["identity"]["scope"]
    comparable = any(may_compare(a, b, scope) for a, b in both)
    return Outcome(gold, (), NOT_PAIRED if comparable else NOT_COMPARED, named)


def _articles(run: Run, file: str, where: str) -> list[str]:
    try:
        return run.articles_of(file)
    except InputError as error:
        raise InputError(f"{where}: {error}") from error


def _claims(run: Run, articles: Sequence[str], file: str, quote: str, where: str) -> list[Claim]:
    """Return the claims that a quote falls on: those that share at least half of the shorter of the two."""
    return claims_on(run, quote_spans(run, articles, file, quote, where))


def claims_on(run: Run, spans: Sequence[Span]) -> list[Claim]:
    """Return the claims that any of the spans falls on, article by article."""
    return [
        claim
        for article in dict.fromkeys(article for article, *_ in spans)
        for claim in run.by_article.get(article, ())
        if any(falls_on(claim, span) for span in spans)
    ]


def quote_spans(run: Run, articles: Sequence[str], file: str, quote: str, where: str) -> list[Span]:
    """Return every place where a quote stands in the articles of a file; one that is nowhere is refused."""
    spans = list(find_quote(run, articles, quote))
    if not spans:
        raise InputError(f"{where}: the quote is not in {file}, nor in its title: {quote!r}")
    return spans


def falls_on(part: Claim | Dropped, span: Span) -> bool:
    """Tell whether a part of an article and a span share at least half of the shorter of the two."""
    article, field, start, end = span
    shared = min(part.end, end) - max(part.start, start)
    return (part.article_id, part.field) == (article, field) and 2 * shared >= min(
        part.end - part.start, end - start
    )


def shared(a: tuple[int, int], b: tuple[int, int]) -> float:
    """Return how much of their union two places share; 0 or less: nothing."""
    return (min(a[1], b[1]) - max(a[0], b[0])) / (max(a[1], b[1]) - min(a[0], b[0]))


def find_quote(run: Run, articles: Sequence[str], quote: str) -> Iterator[Span]:
    """Yield every place where a quote stands, in texts; in titles where no text has it."""
    pattern = quote_pattern(quote)
    for field in ("text", "title"):
        spans = [
            (article, field, *found.span())
            for article in articles
            for found in pattern.finditer(getattr(run.articles[article], field))
        ]
        yield from spans
        if spans:
            return


def quote_pattern(quote: str) -> re.Pattern[str]:
    """Match a quote: white space counts as one blank, and it does not begin or end within a word."""
    words = r"\s+".join(map(re.escape, quote.split()))
    before = r"(?<!\w)" if quote[:1].isalnum() else ""
    after = r"(?!\w)" if quote[-1:].isalnum() else ""
    return re.compile(f"{before}{words}{after}")


def misses_csv(outcomes: Sequence[tuple[str, Outcome]]) -> bytes:
    """Write the marked pairs that never reached the model, with the run, why, and their claims."""
    columns = ("run", "label", "kind", "reason", "article_a", "quote_a", "article_b", "quote_b", "claims")
    rows = (
        {"run": run, **asdict(outcome.gold), "reason": outcome.reason, "claims": outcome.ids}
        for run, outcome in outcomes
        if outcome.reason
    )
    return table_csv(columns, rows)
