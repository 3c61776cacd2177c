"""The figures of each way of measuring, as tables."""

from collections.abc import Iterable, Mapping, Sequence

from factcheck.evaluation.annotators import Agreement
from factcheck.evaluation.base_rate import BASE_RATES, FIRST, RATES, RATIOS, BaseRate
from factcheck.evaluation.bootstrap import Figure
from factcheck.evaluation.evaluate import Evaluation
from factcheck.evaluation.paired import Comparison
from factcheck.evaluation.pairs import PairFile
from factcheck.evaluation.scored import position
from factcheck.evaluation.scores import Scores
from factcheck.evaluation.slices import Slice, by_name
from factcheck.evaluation.table import UNDEFINED, Table, text_of
from factcheck.evaluation.thresholds import SHOWN, ThresholdRow, at_threshold

NAMES = {
    "accuracy": "accuracy",
    "macro_f1": "macro-F1",
    "balanced_accuracy": "balanced accuracy",
    "kappa": "Cohen's kappa",
    "average_precision": "average precision of {contradict}",
    "brier": "Brier score (best 0, worst 2)",
    "calibration_error": "expected calibration error",
    "precision": "precision of the called contradictions",
    "precision with review": "the same, with what is sent to review",
    "gate recall": "gate: marked contradictions that are compared",
    "model recall": "model: of these, contradiction is likeliest",
    "threshold recall": "threshold: of these, called",
    "recall": "recall: marked contradictions that are called",
    "recall with review": "the same, with what is sent to review",
    "agree precision": "precision of the called agreements",
    "agree recall": "marked agreements that are called",
    "agree gate recall": "marked agreements that are compared",
    "contradictions among scored": "contradictions among the scored pairs",
}
MOST_LISTED = 10
NO_THRESHOLD = ThresholdRow(1.0, 0, 0, 0, 0, 0, None, None, 0.0)


def pairs_tables(found: Evaluation) -> tuple[Table, ...]:
    """Return the tables of predictions for labelled pairs."""
    contradict = found.scored.labels[found.scored.contradict]
    return (
        _figures(found),
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
                ("contradiction is the likeliest label (model)", str(found.counts["likeliest"])),
                ("called contradictions (threshold)", str(found.counts["found"])),
                ("called, or sent to review", str(found.counts["found_shown"])),
            ),
            "recall = gate recall × model recall × threshold recall",
        ),
        _named(
            "Of the first k rows to look at, how many are contradictions",
            {f"precision at {k}": found.precision_at[k] for k in FIRST},
            note="the mean over the runs that have a row to look at; one with fewer counts with those it has",
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
    yield _thresholds(found, contradict, "recall of the compared")
    yield _figures(found, "The compared pairs by themselves")
    yield from (_slices(by, items, contradict) for by, items in by_name(found.slices).items())


def comparison_tables(found: Comparison, first: PairFile) -> tuple[Table, ...]:
    """Return the tables of two sets of predictions for the same pairs."""
    contradict = first.labels[position(first.labels, "contradict")]
    return (
        _named(
            "Second minus first",
            found.differences,
            contradict,
            note="resampled by story, both on the same resamples",
        ),
        Table(
            "Pairs where just one is right",
            ("", "pairs"),
            (("only the second (won)", str(len(found.won))), ("only the first (lost)", str(len(found.lost)))),
            f"exact McNemar test, which takes pairs as independent: p = {found.mcnemar:.3g}",
        ),
        *(
            _listed(
                title,
                ("claim A", "claim B", "label", "kind"),
                [
                    (
                        first.pairs[i].claim_a,
                        first.pairs[i].claim_b,
                        first.pairs[i].label,
                        first.pairs[i].kind,
                    )
                    for i, _ in rows
                ],
            )
            for title, rows in (("Won", found.won), ("Lost", found.lost))
        ),
    )


def agreement_tables(found: Agreement) -> tuple[Table, ...]:
    """Return the tables of two people's labels."""
    return (
        _named(
            "Agreement",
            {
                "Cohen's kappa": found.kappa,
                **{f"agreement on {label}": figure for label, figure in found.specific.items()},
            },
            note="agreement on a label: twice the pairs that both give it, over the sum of those of each",
        ),
        _confusion("First annotator (rows), second (columns)", found.confusion),
        _listed(
            "Disagreements",
            ("A", "B", "first", "second"),
            [(item.text_a, item.text_b, item.first, item.second) for item in found.disagreements],
        ),
    )


def _figures(found: Evaluation, title: str = "Figures") -> Table:
    contradict = found.scored.labels[found.scored.contradict]
    return _named(title, found.scores.figures, contradict)


def _named(title: str, figures: Mapping[str, Figure], contradict: str = "", note: str = "") -> Table:
    rows = tuple(
        (NAMES.get(name, name).format(contradict=contradict), text_of(figure))
        for name, figure in figures.items()
    )
    return Table(title, ("", "figure (95 % interval)"), rows, note)


def _listed(title: str, columns: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> Table:
    """Return a table of the first few of many rows; --errors writes all of them."""
    cut = f", the first {MOST_LISTED}" if len(rows) > MOST_LISTED else ""
    return Table(f"{title}: {len(rows)}{cut}", columns, tuple(rows[:MOST_LISTED]))


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


def _thresholds(found: Evaluation, contradict: str, recall: str = "recall") -> Table:
    shown = [(f"{value:g}", at_threshold(found.scored, value)) for value in SHOWN]
    for wanted, row in found.wanted.items():
        name = f"for a precision of {wanted:g}"
        shown.append((f"{name}: {row.threshold:.4f}" if row else f"{name}: none", row or NO_THRESHOLD))
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
    columns = ("threshold", "flagged", "right", "precision", recall, "false per 1,000 pairs")
    note = "the thresholds for a precision are chosen on these pairs, and flatter: try them on others"
    return Table(f"Thresholds for {contradict}", columns, rows, note)


def _slices(by: str, items: Sequence[Slice], contradict: str) -> Table:
    """Return the table of one way to slice; a kind has one label, and no precision of its own."""
    rows = tuple(
        (
            item.name,
            str(item.pairs),
            text_of(item.accuracy, 2),
            *(() if by == "kind" else (text_of(item.precision, 2), text_of(item.recall, 2))),
            UNDEFINED if item.false_contradictions is None else f"{item.false_contradictions:.2f}",
        )
        for item in items
    )
    figures = () if by == "kind" else (f"precision of {contradict}", "recall")
    note = f"false alarms: of the pairs with another label, the share that is called {contradict}"
    columns = (by, "pairs", "accuracy", *figures, "false alarms")
    return Table(f"By {by}", columns, rows, note, brief=by in ("kind", "scope"))


def _counts(title: str, counts: Mapping[str, int]) -> Table:
    rows = tuple((name, str(count)) for name, count in counts.items()) or (("none", "0"),)
    return Table(title, ("", "pairs"), rows)
