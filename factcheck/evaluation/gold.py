"""GOLD.csv: the marked pairs of an article set, and how they fall on the claims of a run."""

import csv
import io
import re
from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cached_property
from pathlib import Path
from typing import Any

from factcheck import runs
from factcheck.errors import InputError
from factcheck.evaluation.pairs import read_rows
from factcheck.pairing.candidates import may_compare
from factcheck.records import LABELS, Article, Claim, Pair, Verdict

GOLD = "GOLD.csv"
REQUIRED = ("article_a", "quote_a", "article_b", "quote_b", "label")
NO_CLAIM = "no claim holds the quote"
ONE_CLAIM = "both quotes are in one claim"
ONE_TEXT = "both articles are the same text"
NOT_COMPARED = "within one article, and not two speakers"
NOT_PAIRED = "similarity below the floor, or beyond the best partners"


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
    pairs: Mapping[str, Pair]
    verdicts: Mapping[str, Verdict]

    @classmethod
    def read(cls, folder: Path) -> "Run":
        """Read a run folder; no model is needed."""
        return cls(
            folder.resolve().name,
            runs.read_manifest(folder),
            runs.read_articles(folder),
            runs.read_claims(folder),
            runs.read_pairs(folder),
            runs.read_verdicts(folder),
        )

    @cached_property
    def by_file(self) -> Mapping[str, Sequence[str]]:
        """The ids of the articles in each file, by the file's name."""
        found: dict[str, list[str]] = defaultdict(list)
        for item in self.manifest["inputs"]:
            found[Path(item["file"]).name] += item["articles"]
        return found

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
        raise InputError(f"{path}: no pairs in it; wanted {', '.join(REQUIRED)} and at least one row")
    return list(found.values())


def is_gold(path: Path) -> bool:
    """Tell whether a file marks quotes, as GOLD.csv does, and does not label pairs of texts."""
    return "quote_a" in next((row for _, row in read_rows(path)), {})


def read_runs(folder: Path, gold: Path) -> list[tuple[Run, list[GoldPair]]]:
    """Read a run, or every run in a folder of them, each with its marked pairs.

    gold: GOLD.csv; for a folder of runs, one whose column story names the run, or a folder that
    holds NAME/GOLD.csv for each.
    """
    if runs.is_run(folder):
        return [(Run.read(folder), read_gold(gold / GOLD if gold.is_dir() else gold))]
    folders = sorted(item for item in folder.iterdir() if runs.is_run(item)) if folder.is_dir() else []
    if not folders:
        raise InputError(f"{folder}: no finished run in it; factcheck check -o {folder} makes one")
    if gold.is_dir():
        return [(Run.read(item), read_gold(gold / item.name / GOLD)) for item in folders]
    by_story: dict[str, list[GoldPair]] = defaultdict(list)
    for pair in read_gold(gold):
        by_story[pair.story].append(pair)
    if unmarked := [item.name for item in folders if item.name not in by_story]:
        raise InputError(
            f"{gold}: no pair with the story {unmarked[0]!r}; the column story must name the runs in {folder}"
        )
    return [(Run.read(item), by_story[item.name]) for item in folders]


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
    left = _claims(run, gold.article_a, gold.quote_a, gold.where)
    right = _claims(run, gold.article_b, gold.quote_b, gold.where)
    if not left or not right:
        return Outcome(gold, (), NO_CLAIM)
    both = [(a, b) for a in left for b in right if a.id != b.id]
    if not both:
        same = gold.article_a != gold.article_b
        return Outcome(gold, (), ONE_TEXT if same else ONE_CLAIM)
    ids = {Pair(a.id, b.id, 0.0).id for a, b in both}
    verdicts = tuple(run.verdicts[pair_id] for pair_id in sorted(ids) if pair_id in run.verdicts)
    named = "+".join(claim.id for claim in both[0])
    if verdicts:
        return Outcome(gold, verdicts, "", named)
    scope = run.manifest["identity"]["scope"]
    comparable = any(may_compare(a, b, scope) for a, b in both)
    return Outcome(gold, (), NOT_PAIRED if comparable else NOT_COMPARED, named)


def _claims(run: Run, file: str, quote: str, where: str) -> list[Claim]:
    """Return the claims that a quote falls on: those that share at least half of the shorter of the two."""
    if file not in run.by_file:
        raise InputError(
            f"{where}: no file {file!r} in the run {run.name}; it was made of {', '.join(run.by_file)}"
        )
    spans = list(_find(run, file, quote))
    if not spans:
        raise InputError(f"{where}: the quote is not in {file}, nor in its title: {quote!r}")
    article, field, start, end = spans[0]
    found = []
    for claim in run.by_article.get(article, ()):
        shared = min(claim.end, end) - max(claim.start, start)
        if claim.field == field and 2 * shared >= min(claim.end - claim.start, end - start):
            found.append(claim)
    return found


def _find(run: Run, file: str, quote: str) -> Iterator[tuple[str, str, int, int]]:
    """Yield where a quote stands, in texts before titles; white space counts as one blank."""
    pattern = re.compile(r"\s+".join(map(re.escape, quote.split())))
    for field in ("text", "title"):
        for article_id in run.by_file[file]:
            for found in pattern.finditer(getattr(run.articles[article_id], field)):
                yield article_id, field, *found.span()


def misses_csv(outcomes: Sequence[tuple[str, Outcome]]) -> bytes:
    """Write the marked pairs that never reached the model, with the run, why, and their claims."""
    out = io.StringIO(newline="")
    columns = ("run", "label", "kind", "reason", "article_a", "quote_a", "article_b", "quote_b", "claims")
    writer = csv.writer(out)
    writer.writerow(columns)
    for run, outcome in outcomes:
        gold = outcome.gold
        writer.writerow(
            (
                *(run, gold.label, gold.kind, outcome.reason),
                *(gold.article_a, gold.quote_a, gold.article_b, gold.quote_b, outcome.ids),
            )
        )
    return out.getvalue().encode()
