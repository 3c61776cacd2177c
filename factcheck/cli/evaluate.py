"""The command that measures: predictions, runs, models and annotators against labels."""

import json
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from factcheck import show
from factcheck.cli.options import ConfigFile, Device, Embedder, JudgeFile, Nli, app, settings, write
from factcheck.cli.predicting import (
    LazyModels,
    bare_baselines,
    predict_file,
    refuse_for_file,
    relabelled,
)
from factcheck.cli.ways import STORIES, TWO, check_outputs, is_given, refuse_unused, way_of
from factcheck.config import Config
from factcheck.errors import InputError, SettingsError
from factcheck.terminal import progress_bars, say, working

if TYPE_CHECKING:
    from factcheck.evaluation.table import Sheet


@app.command()
def evaluate(
    context: typer.Context,
    what: Annotated[
        list[Path],
        typer.Argument(
            metavar="PAIRS.csv | STORIES | RUN | A.csv B.csv",
            help="Labelled pairs (.csv, .jsonl, .gz); a folder of stories; a run or a folder of runs, with"
            " --gold; two files to compare.",
        ),
    ],
    gold: Annotated[
        Path | None,
        typer.Option(help="Marked pairs of a run: GOLD.csv, or a folder with NAME/GOLD.csv for each run."),
    ] = None,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="RUNS", help="Keep the runs of stories here.")
    ] = None,
    predictions: Annotated[
        Path | None, typer.Option(help="Write the rows with their predictions here.")
    ] = None,
    errors: Annotated[
        Path | None,
        typer.Option(help="Write what is wrong here, the worst first: rows, false alarms or disagreements."),
    ] = None,
    misses: Annotated[
        Path | None, typer.Option(help="Write the marked pairs that never reached the model here, and why.")
    ] = None,
    thresholds: Annotated[
        Path | None, typer.Option(help="Write what every threshold would flag here.")
    ] = None,
    json_file: Annotated[Path | None, typer.Option("--json", help="Write the figures as JSON here.")] = None,
    markdown: Annotated[Path | None, typer.Option(help="Write the tables as Markdown here.")] = None,
    plots: Annotated[
        Path | None, typer.Option(help="Write evaluation.html and its plots into this folder.")
    ] = None,
    precision: Annotated[
        list[float] | None, typer.Option(help="Find the threshold for this precision. May be repeated.")
    ] = None,
    baselines: Annotated[bool, typer.Option(help="Score simple baselines beside the models.")] = True,
    benchmark: Annotated[
        str | None, typer.Option(help="Read the original file of a public benchmark: snli, mnli, anli, …")
    ] = None,
    sample: Annotated[
        int | None, typer.Option(min=1, help="Of a benchmark, so many pairs, the same at every call.")
    ] = None,
    config: ConfigFile = None,
    nli: Nli = None,
    embedder: Embedder = None,
    judge: JudgeFile = None,
    device: Device = None,
) -> None:
    """Measure against labels: pairs of claims, article sets at their natural base rate, or two files.

    PAIRS.csv has the columns claim_a, claim_b and label. With the labels agree, contradict and
    unrelated the whole judge is scored; with entailment, neutral and contradiction the NLI model
    alone, claim_a as the premise. A file that --predictions wrote is scored as it stands, and no
    model is loaded; with --config its thresholds are applied anew.

    A folder of stories holds NAME/articles and NAME/GOLD.csv, the marked pairs; each is checked and
    held against its marks. A finished run is held against those of --gold.

    Two files: predictions for the same pairs are compared with each other; two files of labels
    alone are two annotators.

        factcheck evaluate pairs.csv --predictions predicted.csv --plots evaluation/

        factcheck evaluate data/stories/fit

        factcheck evaluate run --gold GOLD.csv

        factcheck evaluate before.csv after.csv
    """
    from factcheck.evaluation.evaluate import PRECISIONS

    wanted = tuple(precision or PRECISIONS)
    for value in wanted:
        if not 0 < value <= 1:
            raise SettingsError(f"--precision is {value:g}; it must be above 0 and at most 1")
    files = {"predictions": predictions, "errors": errors, "misses": misses, "thresholds": thresholds}
    pages = {"json": json_file, "markdown": markdown, "plots": plots}
    given = {str(name) for name in context.params if is_given(context, str(name))}
    way = way_of(what, gold, benchmark)
    refuse_unused(way, given)
    check_outputs([*what, *filter(None, (gold, config))], {**files, **pages})
    models = LazyModels(nli, embedder, device, judge)
    if way == TWO:
        sheet = _between(*what)
    elif way == STORIES:
        sheet = _stories(what[0], output, models, settings(config), wanted)
    elif gold:
        sheet = _run(what[0], gold, wanted)
    elif benchmark:
        sheet = _benchmark(what[0], benchmark, sample, models, wanted)
    else:
        sheet = _pairs(what[0], models, config, wanted, baselines=baselines, given=given)
    _write_all(sheet, files, json_file, markdown, plots)
    show.sheet(sheet)


def _pairs(
    path: Path,
    models: LazyModels,
    config: Path | None,
    precisions: Sequence[float],
    *,
    baselines: bool,
    given: Collection[str],
) -> "Sheet":
    from factcheck.evaluation.evaluate import evaluate_pairs
    from factcheck.evaluation.pairs import predictions_in, read_pairs
    from factcheck.evaluation.sheets import pairs_sheet

    with progress_bars() as progress:
        file = read_pairs(path, lambda rows: progress(rows, "reading pairs"))
    predicts = not file.is_predicted or models.nli_name is not None
    refuse_for_file(path, file, given, predicts=predicts)
    if not predicts:
        found, name = predictions_in(file), f"{path}, as predicted there"
        if config:
            found, name = relabelled(file, found, config, path)
        others = bare_baselines(file, found, baselines=baselines)
    else:
        found, others, name = predict_file(file, models, settings(config), baselines=baselines)
        name = f"{path}, {name}"
    with working("measuring"):
        return pairs_sheet(evaluate_pairs(name, file, found, others, precisions), file, found)


def _run(folder: Path, gold: Path, precisions: Sequence[float]) -> "Sheet":
    from factcheck.evaluation.gold import read_runs
    from factcheck.evaluation.sheets import run_sheet

    with working("measuring"):
        return run_sheet(f"{folder} against {gold}", read_runs(folder, gold), precisions)


def _stories(
    folder: Path, runs: Path | None, models: LazyModels, config: Config, precisions: Sequence[float]
) -> "Sheet":
    from tempfile import TemporaryDirectory

    from factcheck.evaluation.sheets import run_sheet
    from factcheck.evaluation.stories import check_stories
    from factcheck.pipeline import Models

    nli, temperature = models.nli()
    loaded = Models(models.embedder(), nli, temperature, models.weights())
    with TemporaryDirectory() as aside, progress_bars() as progress:
        marked = check_stories(folder, runs or Path(aside), config, loaded, progress)
    with working("measuring"):
        return run_sheet(f"{folder}, {loaded.nli.name}", marked, precisions)


def _between(first: Path, second: Path) -> "Sheet":
    from factcheck.evaluation.gold import is_gold, read_gold
    from factcheck.evaluation.pairs import read_pairs
    from factcheck.evaluation.sheets import annotators_sheet, comparison_sheet, markings_sheet

    marked = [is_gold(path) for path in (first, second)]
    if all(marked):
        return markings_sheet(str(first), str(second), read_gold(first), read_gold(second))
    if any(marked):
        raise InputError(f"{first} and {second}: one marks quotes, the other labels pairs")
    a, b = read_pairs(first), read_pairs(second)
    if a.is_predicted and b.is_predicted:
        return comparison_sheet(str(first), str(second), a, b)
    if a.is_predicted or b.is_predicted:
        bare = second if a.is_predicted else first
        raise InputError(
            f"{bare}: no predictions in it; write them with factcheck evaluate {bare} --predictions F.csv"
        )
    return annotators_sheet(str(first), str(second), a, b)


def _benchmark(
    path: Path, name: str, sample: int | None, models: LazyModels, precisions: Sequence[float]
) -> "Sheet":
    from factcheck.evaluation.baselines import label_baselines
    from factcheck.evaluation.benchmarks import predict_benchmark, read_benchmark
    from factcheck.evaluation.evaluate import evaluate_pairs
    from factcheck.evaluation.scored import from_pairs
    from factcheck.evaluation.sheets import pairs_sheet

    found = read_benchmark(name, path, sample)
    for reason, count in found.left_out.items():
        say(f"{path}: {count} pairs left out: {reason}")
    model, _ = models.nli()
    with progress_bars() as progress:
        predicted = predict_benchmark(found, model, progress)
    title = f"{path} ({found.reading}), {model.name}"
    baselines = label_baselines(from_pairs(found.file, predicted))
    with working("measuring"):
        return pairs_sheet(
            evaluate_pairs(title, found.file, predicted, baselines, precisions), found.file, predicted
        )


def _write_all(
    sheet: "Sheet",
    asked: Mapping[str, Path | None],
    json_file: Path | None,
    markdown: Path | None,
    plots: Path | None,
) -> None:
    for option, path in asked.items():
        if path:
            write(path, sheet.files[option]())
    if json_file:
        write(json_file, json.dumps(sheet.figures, ensure_ascii=False, indent=2) + "\n")
    if markdown:
        from factcheck.evaluation.table import to_markdown

        write(markdown, to_markdown(sheet))
    if plots:
        from factcheck.evaluation.page import to_html

        try:
            plots.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise SettingsError(f"{plots}: cannot be made: {error.strerror}") from error
        drawn = sheet.draw()
        write(plots / "evaluation.html", to_html(sheet, drawn))
        for plot in drawn:
            write(plots / f"{plot.name}.svg", f'<?xml version="1.0" encoding="utf-8"?>\n{plot.svg}\n')
