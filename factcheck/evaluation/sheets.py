"""Each way of measuring, from its records to what is shown and can be written."""

from collections.abc import Sequence
from dataclasses import asdict

from factcheck.evaluation import annotators, base_rate, tables
from factcheck.evaluation.evaluate import PRECISIONS, Evaluation, evaluate_pairs, worst
from factcheck.evaluation.gold import GoldPair, Run, misses_csv
from factcheck.evaluation.paired import compare_predictions
from factcheck.evaluation.pairs import PairFile, Prediction, predictions_csv, predictions_in
from factcheck.evaluation.plots import Plot, pairs_plots, run_plots
from factcheck.evaluation.scored import from_pairs
from factcheck.evaluation.tables import Sheet
from factcheck.evaluation.thresholds import to_csv

INTERVALS = "95 % intervals by resampling stories; where none are named, pairs"


def pairs_sheet(found: Evaluation, file: PairFile, predictions: Sequence[Prediction]) -> Sheet:
    """Show predictions for labelled pairs."""

    def draw() -> list[Plot]:
        return pairs_plots(found)

    stories = f", {found.scores.stories} stories" if found.scores.stories < found.scores.pairs else ""
    return Sheet(
        title=found.name,
        facts=(f"{found.scores.pairs} pairs{stories}", INTERVALS),
        tables=tables.pairs_tables(found),
        figures=found.as_dict(),
        files={
            "predictions": lambda: predictions_csv(file, predictions),
            "errors": lambda: predictions_csv(file, predictions, worst(found.scored)),
            "thresholds": lambda: to_csv(found.thresholds),
        },
        draw=draw,
    )


def run_sheet(
    title: str,
    marked: Sequence[tuple[Run, Sequence[GoldPair]]],
    precisions: Sequence[float] = PRECISIONS,
) -> Sheet:
    """Show runs held against their marked pairs, and the scored pairs in them by themselves."""
    found, outcomes, judged = base_rate.evaluate_runs(marked)
    file, predictions = base_rate.as_predicted(judged, [run for run, _ in marked])
    scored = evaluate_pairs(title, file, predictions, {}, precisions) if judged else None

    def draw() -> list[Plot]:
        return [*run_plots(found), *(pairs_plots(scored) if scored else ())]

    return Sheet(
        title=title,
        facts=(
            f"{found.runs} run{'s' * (found.runs > 1)}, {found.counts['articles']} articles,"
            f" {found.counts['scored']} scored pairs",
            "95 % intervals by resampling runs" if found.runs > 1 else "one run: no intervals",
        ),
        tables=tables.run_tables(found, scored),
        figures={**asdict(found), "name": title, "scored_pairs": scored and scored.as_dict()},
        files={
            "predictions": lambda: predictions_csv(file, predictions),
            "errors": lambda: predictions_csv(file, predictions, base_rate.false_alarms(judged)),
            "thresholds": lambda: to_csv(scored.thresholds if scored else ()),
            "misses": lambda: misses_csv([(run, outcome) for run, outcome in outcomes if outcome.reason]),
        },
        draw=draw,
    )


def comparison_sheet(first: str, second: str, a: PairFile, b: PairFile) -> Sheet:
    """Show what the second file's predictions win and lose against the first one's."""
    ours = predictions_in(a)
    found = compare_predictions(a, b, from_pairs(a, ours), from_pairs(b, predictions_in(b)))
    return Sheet(
        title=f"{second} against {first}",
        facts=(f"{found.pairs} pairs in both", *_left_out(found.left_out), INTERVALS),
        tables=tables.comparison_tables(found, a),
        figures={"first": first, "second": second, **asdict(found)},
        files={"errors": lambda: predictions_csv(a, ours, found.lost)},
    )


def annotators_sheet(first: str, second: str, a: PairFile, b: PairFile) -> Sheet:
    """Show how far two people agree on the labels of pairs."""
    found = annotators.agreement_of_pairs(a, b)
    facts = (f"{found.pairs} pairs in both", *_left_out(found.left_out))
    return _agreement(first, second, found, facts)


def markings_sheet(first: str, second: str, a: Sequence[GoldPair], b: Sequence[GoldPair]) -> Sheet:
    """Show how far two people agree on the marked pairs of articles."""
    found = annotators.agreement_of_gold(a, b)
    facts = (
        f"{found.pairs} pairs that either lists",
        "pairs that neither lists are not counted, so that kappa is a lower bound",
    )
    return _agreement(first, second, found, facts)


def _agreement(first: str, second: str, found: annotators.Agreement, facts: tuple[str, ...]) -> Sheet:
    return Sheet(
        title=f"Annotators: {first} and {second}",
        facts=(*facts, INTERVALS),
        tables=tables.agreement_tables(found),
        figures={"first": first, "second": second, **asdict(found)},
        files={"errors": lambda: annotators.disagreements_csv(found)},
    )


def _left_out(rows: int) -> tuple[str, ...]:
    return (f"{rows} rows that only one of them has are left out",) if rows else ()
