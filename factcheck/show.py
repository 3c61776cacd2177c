"""What the commands print on standard output: tables and sentences for people."""

from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from factcheck import runs
from factcheck.records import Funnel, Verdict

if TYPE_CHECKING:
    from rich.table import Table

    from factcheck.evaluation.table import Sheet
    from factcheck.ingest import Reading
    from factcheck.lookup import Answer
    from factcheck.models import ModelFolder
    from factcheck.pipeline import Result

SHOWN = 5
WIDTH = 115  # of tables that do not go to a terminal


def result(found: "Result", folder: Path) -> None:
    """Print the funnel, the surest contradictions, and where the files are."""
    _funnel(found.funnel)
    told = [cluster.verdicts[0] for cluster in found.clusters()]
    contradictions = [verdict for verdict in told if verdict.label == "contradict"]
    if contradictions:
        shown = contradictions[:SHOWN]
        _print(_pairs_table(shown, found, f"Possible contradictions: {len(contradictions)}"))
        if len(contradictions) > SHOWN:
            typer.echo(f"… and {len(contradictions) - SHOWN} more in the report.\n")
    else:
        typer.echo("No contradictions found.\n")
    typer.echo(f"Report:  {folder / runs.REPORT_HTML} (a spreadsheet: {runs.REPORT_CSV})")
    typer.echo(f"Details: factcheck explain {folder} PAIR_ID")


def dry_run(reading: "Reading", claims: int, pairs: int) -> None:
    """Print how much there is to compare."""
    typer.echo(f"{len(reading.articles)} articles, {claims} claims, {pairs} pairs to compare")


def verdict(found: Verdict) -> None:
    """Print one verdict."""
    review = ", needs review" if found.needs_review else ""
    typer.echo(f"{_label(found)} ({found.confidence:.2f}{review})")
    typer.echo(found.explanation)
    typer.echo(
        f"agree {found.p_agree:.2f}  contradict {found.p_contradict:.2f}  unrelated {found.p_unrelated:.2f}"
    )
    if found.notes:
        typer.echo(f"notes: {'; '.join(found.notes)}")


def sheet(found: "Sheet") -> None:
    """Print an evaluation: its facts, and the tables that tell most."""
    from rich.markup import escape
    from rich.table import Table

    typer.echo(found.title)
    for fact in found.facts:
        typer.echo(f"  {fact}")
    for item in found.tables:
        if not item.brief or not item.rows:
            continue
        # Beside the table and not in it: a narrow table would fold them.
        typer.echo(f"\n{item.title}")
        table = Table(show_lines=item.is_prose)
        for number, column in enumerate(item.columns):
            table.add_column(escape(column), justify="left" if number == 0 or item.is_prose else "right")
        for row in item.rows:
            table.add_row(*map(escape, row))
        _print(table, end="")
        if item.note:
            typer.echo(item.note)
    if more := [item.title for item in found.tables if not item.brief]:
        typer.echo(f"\nIn --markdown and --plots: {', '.join(more)}.")


def answer(found: "Answer") -> None:
    """Print what became of a pair."""
    for name, claim in (("A", found.left), ("B", found.right)):
        article = found.articles[claim.article_id]
        said = f", {claim.speaker} ({claim.stance})" if claim.speaker else f" ({claim.stance})"
        typer.echo(f"{name}  {article.source}{said}: {claim.text}")
        if claim.proposition.rstrip(".") != claim.text.rstrip("."):
            typer.echo(f"   read as: {claim.proposition}")
    typer.echo("")
    if found.similarity is not None:
        typer.echo(f"similarity {found.similarity:.3f}")
    if found.verdict:
        verdict(found.verdict)
        names = ("entailment", "neutral", "contradiction")
        for title, values in (("A to B", found.verdict.nli[:3]), ("B to A", found.verdict.nli[3:])):
            said = "  ".join(f"{name} {value:.2f}" for name, value in zip(names, values, strict=True))
            typer.echo(f"model, {title}: {said}")
        if found.evidence:
            said = ", ".join(f"{name} {value:+.1f}" for name, value in found.evidence.items())
            typer.echo(f"what weighed most, in log odds: {said}")
    typer.echo(found.reason)


def dropped(rows: Iterable[Mapping[str, Any]]) -> None:
    """Print what was not read and what is not a claim, with the reasons counted."""
    counts: Counter[str] = Counter()
    for row in rows:
        counts[row["reason"]] += 1
        what = row["detail"] if "where" in row else f"{row['article_id']} {row['start']}: {row['text']}"
        typer.echo(f"{row['reason']:<14} {' '.join(what.split())}")
    said = ", ".join(f"{count} {reason}" for reason, count in counts.most_common()) or "nothing"
    typer.echo(f"\nleft out: {said}")


def training(metrics: Mapping[str, Any], folder: Path) -> None:
    """Print the figures of new weights beside those of another model and of simple baselines."""
    from factcheck.training.card import figures_table

    typer.echo(f"{folder}: {metrics['pairs_seen']:,} pairs seen")
    typer.echo("\n".join(figures_table(metrics)))
    found = metrics["calibration"]
    typer.echo(
        f"calibration error {found['error_before']:.3f}, {found['error_after']:.3f}"
        f" at temperature {found['temperature']:g}"
    )


def embedder(metrics: Mapping[str, Any], folder: Path) -> None:
    """Print how often partners are among the ten nearest, for a new embedder and its base."""
    typer.echo(f"{folder}: partners among the ten nearest of {metrics['sentences']:,} sentences")
    for label, figures in metrics["recall"]["new"].items():
        before = metrics["recall"]["base"][label]["recall"]
        typer.echo(f"{label:<13} {figures['pairs']:>6} pairs  {figures['recall']:.3f}  base {before:.3f}")


def models(found: Mapping[str, "ModelFolder"], temperature: float) -> None:
    """Print the default models."""
    for kind, model in found.items():
        typer.echo(f"{kind:<9} {model.name}\n          {model.path}")
    typer.echo(f"          temperature {temperature:g}")


def _funnel(funnel: Funnel) -> None:
    from rich.table import Table

    table = Table(title="What was read and compared", title_justify="left", show_header=False)
    table.add_column(justify="left")
    table.add_column(justify="right")
    table.add_column(justify="left")
    rows = (
        ("articles", funnel.articles, _left_out(funnel.not_read, "not read")),
        ("claims", funnel.claims, _left_out(funnel.not_claims, f"left out of {funnel.sentences} sentences")),
        (
            "pairs compared",
            funnel.scored,
            _left_out(funnel.not_paired, f"left out of {funnel.possible} possible"),
        ),
        ("contradictions", funnel.labels.get("contradict", 0), ""),
        ("agreements", funnel.labels.get("agree", 0), ""),
        ("unrelated", funnel.labels.get("unrelated", 0), ""),
        ("need review", funnel.needs_review, "among all of these"),
        ("in the report", funnel.reported, f"and {funnel.copies:,} copies of these" if funnel.copies else ""),
    )
    for name, count, note in rows:
        table.add_row(name, f"{count:,}", note)
    _print(table)


def _left_out(reasons: Mapping[str, int], what: str) -> str:
    if not reasons:
        return ""
    return f"{what}: " + ", ".join(f"{count:,} {reason}" for reason, count in reasons.items())


def _pairs_table(shown: list[Verdict], found: "Result", title: str) -> "Table":
    from rich.markup import escape
    from rich.table import Table

    table = Table(title=title, title_justify="left", show_lines=True)
    table.add_column("sure", justify="right")
    for side in ("one says", "the other says"):
        table.add_column(side, ratio=1)
    for item in shown:
        sides = []
        for claim_id in (item.left, item.right):
            claim = found.claims[claim_id]
            source = found.articles[claim.article_id].source
            who = f"{claim.speaker}, in {source}" if claim.speaker else source
            sides.append(f"[bold]{escape(who)}[/bold]\n{escape(' '.join(claim.text.split()))}")
        remarks = [*item.notes, *(["needs review"] if item.needs_review else [])]
        table.add_row(escape("\n".join((f"{item.confidence:.2f}", *remarks))), *sides)
    return table


def _label(found: Verdict) -> str:
    return "possible contradiction" if found.label == "contradict" else found.label


def _print(table: "Table", end: str = "\n") -> None:
    from rich.console import Console

    console = Console()
    if not console.is_terminal:
        console = Console(width=WIDTH)
    console.print(table)
    typer.echo(end, nl=False)
