"""Figures as tables of text, the same for the terminal, for Markdown and for the page."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from factcheck.evaluation.annotators import Agreement
from factcheck.evaluation.base_rate import BASE_RATES, FIRST, RATES, RATIOS, BaseRate
from factcheck.evaluation.evaluate import Evaluation
from factcheck.evaluation.paired import Comparison
from factcheck.evaluation.pairs import PairFile
from factcheck.evaluation.plots import Plot
from factcheck.evaluation.scores import Figure, Scores
from factcheck.evaluation.slices import Slice, by_name
from factcheck.evaluation.thresholds import SHOWN, ThresholdRow, at_threshold

NAMES = {
    "accuracy": "accuracy",
    "macro_f1": "macro-F1",
    "balanced_accuracy": "balanced accuracy",
    "kappa": "Cohen's kappa",
    "average_precision": "average precision of contradict",
    "brier": "Brier score (best 0, worst 2)",
    "calibration_error": "expected calibration error",
    "precision": "precision of the called contradictions",
    "precision with review": "the same, with what is sent to review",
    "gate recall": "gate: marked contradictions that are compared",
    "model recall": "model: of these, more contradiction than agreement",
    "threshold recall": "threshold: of these, called",
    "recall": "recall: marked contradictions that are called",
    "recall with review": "the same, with what is sent to review",
    "agree precision": "precision of the called agreements",
    "agree recall": "marked agreements that are called",
    "agree gate recall": "marked agreements that are compared",
    "contradictions among scored": "contradictions among the scored pairs",
}
UNDEFINED = "–"
MOST_LISTED = 10


@dataclass(frozen=True, slots=True)
class Table:
    """A table of text: the first column names the rows."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""
    brief: bool = True  # short and telling enough for a terminal

    @property
    def is_prose(self) -> bool:
        """Tell whether the cells hold sentences and not figures."""
        return any(len(cell) > 40 for row in self.rows for cell in row[1:])


@dataclass(frozen=True, slots=True)
class Sheet:
    """All that an evaluation shows, and what it can write when it is asked for it."""

    title: str
    facts: tuple[str, ...]
    tables: tuple[Table, ...]
    figures: Mapping[str, Any]  # plain values, for JSON
    files: Mapping[str, Callable[[], bytes]]  # by the option that asks for one
    draw: Callable[[], list[Plot]] = list


def pairs_tables(found: Evaluation) -> tuple[Table, ...]:
    """Return the tables of predictions for labelled pairs."""
    contradict = found.scored.labels[found.scored.contradict]
    return (
        _figures(found.scores),
        _labels(found.scores),
        _confusion("Given label (rows), predicted label (columns)", found.scores.confusion),
        *_baselines(found, contradict),
        _thresholds(found, contradict),
        *(_slices(by, items, contradict) for by, items in by_name(found.slices).items()),
    )


def run_tables(found: BaseRate, scored: Evaluation | None = None) -> tuple[Table, ...]:
    """Return the tables of runs held against their marked pairs; scored: their scored pairs by themselves."""
    return (
        _named("The report", {name: found.figures[name] for name in (*RATIOS, *RATES)}),
        Table(
            "Contradictions on their way",
            ("", "marked contradictions"),
            (
                ("marked", str(found.counts["marked"])),
                ("reached the model (gate)", str(found.counts["reached"])),
                ("more contradiction than agreement (model)", str(found.counts["outweighs"])),
                ("called contradictions (threshold)", str(found.counts["found"])),
                ("called, or sent to review", str(found.counts["found_shown"])),
            ),
            "recall = gate recall × model recall × threshold recall",
        ),
        _named(
            "Of the first k rows to look at, how many are contradictions",
            {f"precision at {k}": found.precision_at[k] for k in FIRST},
            "the mean over the runs that have a row to look at; one with fewer rows counts with those it has",
        ),
        _named(
            "What the precision would be with other shares of contradictions",
            {f"{rate:.0%} of the scored pairs": found.projected[rate] for rate in BASE_RATES},
        ),
        _counts("Marked contradictions that never reached the model", found.lost),
        _counts("What the false alarms are", found.false_alarms),
        *(_of_scored(scored) if scored else ()),
    )


def _of_scored(found: Evaluation) -> Iterable[Table]:
    contradict = found.scored.labels[found.scored.contradict]
    yield _thresholds(found, contradict)
    yield _figures(found.scores, "The scored pairs by themselves")
    yield from (_slices(by, items, contradict) for by, items in by_name(found.slices).items())


def comparison_tables(found: Comparison, first: PairFile) -> tuple[Table, ...]:
    """Return the tables of two sets of predictions for the same pairs."""
    return (
        _named("Second minus first", found.differences, "resampled by story, both on the same resamples"),
        Table(
            "Pairs where just one is right",
            ("", "pairs"),
            (("only the second (won)", str(len(found.won))), ("only the first (lost)", str(len(found.lost)))),
            f"exact McNemar test: p = {found.mcnemar:.3g}",
        ),
        *(
            Table(
                title,
                ("claim A", "claim B", "label", "kind"),
                tuple(
                    (pair.claim_a, pair.claim_b, pair.label, pair.kind)
                    for pair in (first.pairs[i] for i in rows)
                ),
                brief=False,
            )
            for title, rows in (("Won", found.won), ("Lost", found.lost))
        ),
    )


def agreement_tables(found: Agreement) -> tuple[Table, ...]:
    """Return the tables of two people's labels."""
    shown = found.disagreements[:MOST_LISTED]
    return (
        _named(
            "Agreement",
            {
                "Cohen's kappa": found.kappa,
                **{f"both say {label}, of what either calls so": f for label, f in found.specific.items()},
            },
        ),
        _confusion("First annotator (rows), second (columns)", found.confusion),
        Table(
            f"Disagreements: {len(found.disagreements)}"
            + (f", the first {MOST_LISTED}" if len(shown) < len(found.disagreements) else ""),
            ("A", "B", "first", "second"),
            tuple((item.text_a, item.text_b, item.first, item.second) for item in shown),
        ),
    )


def to_markdown(sheet: Sheet, level: int = 2) -> str:
    """Write the facts and tables as Markdown."""
    mark = "#" * level
    parts = [f"{mark} {sheet.title}", "\n".join(f"- {fact}" for fact in sheet.facts)]
    for table in sheet.tables:
        parts += [f"{mark}# {table.title}", markdown_table(table.columns, table.rows)]
        parts += [table.note] if table.note else []
    return "\n\n".join(part for part in parts if part) + "\n"


def markdown_table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Write a table as Markdown."""
    lines = [columns, ["---"] * len(columns), *rows]
    return "\n".join("| " + " | ".join(_cell(cell) for cell in line) + " |" for line in lines)


def text_of(figure: Figure, digits: int = 3) -> str:
    """Write a figure with its interval: 0.738 (0.729 to 0.746)."""
    if figure.value is None:
        return UNDEFINED
    if figure.low is None or figure.high is None:
        return f"{figure.value:.{digits}f}"
    return f"{figure.value:.{digits}f} ({figure.low:.{digits}f} to {figure.high:.{digits}f})"


def _figures(scores: Scores, title: str = "Figures") -> Table:
    return _named(title, {NAMES[name]: figure for name, figure in scores.figures.items()})


def _named(title: str, figures: Mapping[str, Figure], note: str = "") -> Table:
    rows = tuple((NAMES.get(name, name), text_of(figure)) for name, figure in figures.items())
    return Table(title, ("", "figure (95 % interval)"), rows, note)


def _labels(scores: Scores) -> Table:
    rows = tuple(
        (label, *(text_of(row[name]) for name in ("precision", "recall", "f1")), str(scores.support[label]))
        for label, row in scores.per_label.items()
    )
    return Table("Each label", ("label", "precision", "recall", "F1", "pairs"), rows)


def _confusion(title: str, counts: Mapping[str, Mapping[str, int]]) -> Table:
    rows = tuple((label, *(str(row[other]) for other in counts)) for label, row in counts.items())
    return Table(title, ("", *counts), rows)


def _baselines(found: Evaluation, contradict: str) -> Iterable[Table]:
    if not found.baselines:
        return
    rows = tuple(
        (
            name,
            text_of(scores.figures["accuracy"], 2),
            text_of(scores.figures["macro_f1"], 2),
            text_of(scores.per_label[contradict]["precision"], 2),
            text_of(scores.per_label[contradict]["recall"], 2),
        )
        for name, scores in {"factcheck": found.scores, **found.baselines}.items()
    )
    columns = ("", "accuracy", "macro-F1", "precision", "recall")
    yield Table("Beside baselines", columns, rows, f"precision and recall are those of {contradict}")


def _thresholds(found: Evaluation, contradict: str) -> Table:
    shown = [(f"{value:g}", at_threshold(found.scored, value)) for value in SHOWN]
    for wanted, row in found.wanted.items():
        name = f"for a precision of {wanted:g}"
        shown.append((f"{name}: {row.threshold:.3f}" if row else f"{name}: none", row or _NONE))
    rows = tuple(
        (
            name,
            str(row.flagged),
            str(row.true_flags),
            UNDEFINED if row.precision is None else f"{row.precision:.3f}",
            UNDEFINED if row.recall is None else f"{row.recall:.3f}",
            f"{row.false_per_1000:.1f}",
        )
        for name, row in shown
    )
    columns = ("threshold", "flagged", "right", "precision", "recall", "false per 1,000 pairs")
    note = "the thresholds for a precision are chosen on these pairs, and flatter: try them on others"
    return Table(f"Thresholds for {contradict}", columns, rows, note)


_NONE = ThresholdRow(1.0, 0, 0, 0, 0, 0, None, None, 0.0)


def _slices(by: str, items: Sequence[Slice], contradict: str) -> Table:
    rows = tuple(
        (
            item.name,
            str(item.pairs),
            text_of(item.accuracy, 2),
            text_of(item.precision, 2),
            text_of(item.recall, 2),
            UNDEFINED if item.false_contradictions is None else f"{item.false_contradictions:.2f}",
        )
        for item in items
    )
    columns = (by, "pairs", "accuracy", "precision", "recall", "false alarms")
    note = f"precision and recall are those of {contradict}; false alarms: the share of the others called so"
    return Table(f"By {by}", columns, rows, note, brief=by in ("kind", "scope"))


def _counts(title: str, counts: Mapping[str, int]) -> Table:
    rows = tuple((name, str(count)) for name, count in counts.items()) or (("none", "0"),)
    return Table(title, ("", "pairs"), rows)


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")
