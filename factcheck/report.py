"""The report of a run: rows in the order a fact-checker reads them, as CSV and as JSON lines."""

import csv
import io
import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from factcheck.pairing.cluster import Cluster, roll_up
from factcheck.records import Article, Claim, Pair, Verdict

COLUMNS = (
    "pair_id",
    "label",
    "confidence",
    "needs_review",
    "notes",
    "explanation",
    "similarity",
    "p_agree",
    "p_contradict",
    "p_unrelated",
    "claim_a",
    "claim_b",
    "speaker_a",
    "speaker_b",
    "source_a",
    "source_b",
    "title_a",
    "title_b",
    "date_a",
    "date_b",
    "url_a",
    "url_b",
    "article_a",
    "article_b",
    "start_a",
    "end_a",
    "start_b",
    "end_b",
    "context_a",
    "context_b",
    "scope",
    "cluster",
    "review_label",
    "reviewer",
    "review_note",
)
# A spreadsheet runs a cell that begins with one of these as a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def is_reported(verdict: Verdict) -> bool:
    """Tell whether a pair is in the report without --all."""
    return verdict.label != "unrelated" or verdict.needs_review or "update" in verdict.notes


def clusters(
    verdicts: Collection[Verdict], claims: Mapping[str, Claim], articles: Mapping[str, Article]
) -> list[Cluster]:
    """Return what the report tells without --all, in its order: copies of two claims are told once.

    The first verdict of each is the one that is shown; the others are what its copies came to.
    """
    told = {verdict.cluster or verdict.pair_id for verdict in verdicts if is_reported(verdict)}
    chosen = (verdict for verdict in verdicts if (verdict.cluster or verdict.pair_id) in told)
    return roll_up(in_order(chosen), claims, articles)


def rows(
    verdicts: Collection[Verdict],
    pairs: Mapping[str, Pair],
    claims: Mapping[str, Claim],
    articles: Mapping[str, Article],
    *,
    everything: bool = False,
) -> list[dict[str, Any]]:
    """Return the report's rows: contradictions, needs review, updates, agreements, the rest.

    Within each part the surest come first, ties by pair id. One row a cluster, with the sources of all
    its copies; everything: one row a pair, the unrelated too.
    """
    if everything:
        told = [cluster for verdict in in_order(verdicts) for cluster in roll_up([verdict], claims, articles)]
    else:
        told = clusters(verdicts, claims, articles)
    return [_row(cluster, pairs[cluster.verdicts[0].pair_id], claims, articles) for cluster in told]


def in_order(verdicts: Iterable[Verdict]) -> list[Verdict]:
    """Sort verdicts as the report lists them."""
    return sorted(verdicts, key=_order)


def to_csv(rows: Iterable[Mapping[str, Any]], columns: Sequence[str] = COLUMNS) -> bytes:
    """Write rows as CSV that a spreadsheet opens: UTF-8 with BOM, RFC 4180, formulas neutralised."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_cell(row[column]) for column in columns])
    return out.getvalue().encode("utf-8-sig")


def to_jsonl(rows: Iterable[Mapping[str, Any]]) -> bytes:
    """Write rows as JSON lines, texts as they are."""
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()


def _order(verdict: Verdict) -> tuple[int, float, str]:
    if verdict.label == "contradict":
        return (0, -verdict.confidence, verdict.pair_id)
    if verdict.needs_review:
        return (1, -verdict.p_contradict, verdict.pair_id)
    if "update" in verdict.notes:
        return (2, -verdict.p_contradict, verdict.pair_id)
    return (3 if verdict.label == "agree" else 4, -verdict.confidence, verdict.pair_id)


def _row(
    cluster: Cluster, pair: Pair, claims: Mapping[str, Claim], articles: Mapping[str, Article]
) -> dict[str, Any]:
    verdict = cluster.verdicts[0]
    a, b = claims[verdict.left], claims[verdict.right]
    row: dict[str, Any] = {
        "pair_id": verdict.pair_id,
        "label": verdict.label,
        "confidence": verdict.confidence,
        "needs_review": verdict.needs_review,
        "notes": ";".join(verdict.notes),
        "explanation": verdict.explanation,
        "similarity": round(pair.similarity, 4),
        "p_agree": verdict.p_agree,
        "p_contradict": verdict.p_contradict,
        "p_unrelated": verdict.p_unrelated,
        "scope": "within" if a.article_id == b.article_id else "across",
        "cluster": verdict.cluster,
        "review_label": "",
        "reviewer": "",
        "review_note": "",
    }
    for side, claim, said in (("a", a, cluster.left), ("b", b, cluster.right)):
        article = articles[claim.article_id]
        row |= {
            f"claim_{side}": claim.text,
            f"speaker_{side}": claim.speaker or "",
            f"source_{side}": "; ".join(said.sources),
            f"title_{side}": article.title,
            f"date_{side}": article.published.isoformat() if article.published else "",
            f"url_{side}": article.url,
            f"article_{side}": article.id,
            f"start_{side}": claim.start,
            f"end_{side}": claim.end,
            f"context_{side}": claim.context,
        }
    return {column: row[column] for column in COLUMNS}


def _cell(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    text = str(value)
    return "'" + text if isinstance(value, str) and text.startswith(_FORMULA) else text
