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
from factcheck.evaluation.table import Sheet
from factcheck.evaluation.thresholds import to_csv

FEW = 10  # stories or runs: below, intervals are rough (docs/decisions/0005)


def pairs_sheet(found: Evaluation, file: PairFile, predictions: Sequence[Prediction]) -> Sheet:
    """Show predictions for labelled pairs."""

    def draw() -> list[Plot]:
        return pairs_plots(found)

    pairs, stories = found.scores.pairs, found.scores.stories
    return Sheet(
        title=found.name,
        facts=(
            f"{_many(pairs, 'pair')}, {_many(stories, 'story')}" if stories < pairs else _many(pairs, "pair"),
            _intervals(stories, "story" if stories < pairs else "pair"),
            *_notes(found),
        ),
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
        return [*run_plots(found), *(pairs_plots(scored, " among the compared pairs") if scored else ())]

    return Sheet(
        title=title,
        facts=(
            f"{_many(found.runs, 'run')}, {_many(found.counts['articles'], 'article')},"
            f" {_many(found.counts['scored'], 'compared pair')}",
            _intervals(found.runs, "run"),
        ),
        tables=tables.run_tables(found, scored),
        figures={**asdict(found), "name": title, "scored_pairs": scored and scored.as_dict()},
        files={
            "predictions": lambda: predictions_csv(file, predictions),
            "errors": lambda: predictions_csv(file, predictions, base_rate.false_alarms(judged)),
            "thresholds": lambda: to_csv(scored.thresholds if scored else ()),
            "misses": lambda: misses_csv(outcomes),
        },
        draw=draw,
    )


def comparison_sheet(first: str, second: str, a: PairFile, b: PairFile) -> Sheet:
    """Show what the second file's predictions win and lose against the first one's."""
    ours, theirs = predictions_in(a), predictions_in(b)
    scored = from_pairs(a, ours)
    found = compare_predictions(a, b, scored, from_pairs(b, theirs))

    def changed() -> bytes:
        """Write the second file's rows that were lost, then those won, with the label before."""
        rows = [("lost", *pair) for pair in found.lost] + [("won", *pair) for pair in found.won]
        marked = [{**b.rows[j], "change": change, "before": ours[i].label} for change, i, j in rows]
        file = PairFile(marked, [b.pairs[j] for *_, j in rows], [b.where[j] for *_, j in rows])
        return predictions_csv(file, [theirs[j] for *_, j in rows])

    return Sheet(
        title=f"{second} against {first}",
        facts=(
            f"{_many(found.pairs, 'pair')} in both",
            *_left_out(found.left_out),
            _intervals(scored.stories, "story" if scored.stories < len(scored) else "pair"),
        ),
        tables=tables.comparison_tables(found, a),
        figures={"first": first, "second": second, **asdict(found)},
        files={"errors": changed},
    )


def annotators_sheet(first: str, second: str, a: PairFile, b: PairFile) -> Sheet:
    """Show how far two people agree on the labels of pairs."""
    found = annotators.agreement_of_pairs(a, b)
    facts = (f"{_many(found.pairs, 'pair')} in both", *_left_out(found.left_out))
    return _agreement(first, second, found, facts)


def markings_sheet(first: str, second: str, a: Sequence[GoldPair], b: Sequence[GoldPair]) -> Sheet:
    """Show how far two people agree on the marked pairs of articles."""
    found = annotators.agreement_of_gold(a, b)
    facts = (
        f"{_many(found.pairs, 'pair')} that one or both list",
        "pairs that neither lists are not counted, so that kappa is a lower bound",
    )
    return _agreement(first, second, found, facts)


def _agreement(first: str, second: str, found: annotators.Agreement, facts: tuple[str, ...]) -> Sheet:
    return Sheet(
        title=f"Annotators: {first} and {second}",
        facts=facts,
        tables=tables.agreement_tables(found),
        figures={"first": first, "second": second, **asdict(found)},
        files={"errors": lambda: annotators.disagreements_csv(found)},
    )


def _left_out(rows: int) -> tuple[str, ...]:
    return (f"{_many(rows, 'row')} that only one of them has: left out",) if rows else ()


def _notes(found: Evaluation) -> tuple[str, ...]:
    expected, met = found.expected_notes
    return (
        (f"notes that are expected: all of them given for {met} of {_many(expected, 'pair')}",)
        if expected
        else ()
    )


def _intervals(groups: int, of: str) -> str:
    if groups < 2:
        return f"one {of}: no intervals"
    rough = ", few of them, so that they are rough" if groups < FEW else ""
    return f"95 % intervals by resampling {_many(groups, of)}{rough}"


def _many(count: int, of: str) -> str:
    """Write a count of things: 1 story, 2 stories."""
    if count == 1:
        return f"1 {of}"
    return f"{count} {of[:-1]}ies" if of.endswith("y") else f"{count} {of}s"
