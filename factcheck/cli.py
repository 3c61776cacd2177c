"""The command line: parses, builds the models once, calls, prints."""

import json
import logging
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from factcheck import show
from factcheck.config import SCOPES, Config, from_mapping, read_config
from factcheck.errors import InputError, SettingsError
from factcheck.terminal import progress_bars, say, working

if TYPE_CHECKING:
    from factcheck.ingest import Reading

DEFAULT_RUN = Path("factcheck-run")

app = typer.Typer(
    name="factcheck",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="markdown",
    context_settings={"help_option_names": ["-h", "--help"]},
)

Embedder = Annotated[
    str | None, typer.Option(help="Embedding model: a folder or a hub id. Default: all-MiniLM-L6-v2.")
]
Nli = Annotated[str | None, typer.Option(help="NLI model: a folder or a hub id. Default: the shipped one.")]
Device = Annotated[str | None, typer.Option(help="cpu, cuda or mps. Default: what is there.")]
ConfigFile = Annotated[Path | None, typer.Option("--config", help="Settings in a TOML file.")]


@app.callback(invoke_without_command=True)
def _root(
    version: Annotated[bool, typer.Option("--version", help="Print the version and stop.")] = False,
) -> None:
    """Find where articles about the same events agree, and where they contradict each other."""
    if version:
        from importlib.metadata import version as installed

        typer.echo(f"factcheck {installed('claim-factcheck')}")
        raise typer.Exit


@app.command()
def check(
    paths: Annotated[
        list[str], typer.Argument(metavar="PATH", help="Files, folders, globs, or - for standard input.")
    ],
    output: Annotated[Path, typer.Option("-o", "--output", metavar="RUN", help="Folder for the results.")] = (
        DEFAULT_RUN
    ),
    scope: Annotated[
        str | None,
        typer.Option(help=f"{', '.join(SCOPES)}. Default: across articles, and two speakers within one."),
    ] = None,
    config: ConfigFile = None,
    everything: Annotated[
        bool, typer.Option("--all", help="Put unrelated pairs into the report too.")
    ] = False,
    any_language: Annotated[
        bool, typer.Option("--any-language", help="Keep texts that are not English.")
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say how much there is to compare, and stop.")
    ] = False,
    embedder: Embedder = None,
    nli: Nli = None,
    device: Device = None,
) -> None:
    """Read articles, pair up their claims, and write a report of agreements and contradictions.

    Reads .txt, .md, .html, .json, .jsonl and .csv. Exit code 1 means that it is done, but
    something could not be read.

        factcheck check seeds/ -o run

        factcheck check "news/*.html" --scope both --all
    """
    from factcheck.batch import run
    from factcheck.pipeline import Models

    settings = dict(read_config(config)) if config else {}
    if scope is not None:
        settings["scope"] = scope
    if any_language:
        settings["any_language"] = True
    chosen = from_mapping(settings)
    with progress_bars() as progress:
        reading = _read(paths, chosen, progress)
    if dry_run:
        show.dry_run(reading, *_count(reading, chosen, embedder, device))
        raise typer.Exit(1 if reading.not_read else 0)
    with working("loading the models"):
        models = Models.load(embedder, nli, device)
    with progress_bars() as progress:
        result = run(reading, output, chosen, models, progress, everything=everything)
    show.result(result, output)
    raise typer.Exit(1 if reading.not_read else 0)


@app.command()
def compare(
    claim_a: Annotated[str, typer.Argument(help="One claim.")],
    claim_b: Annotated[str, typer.Argument(help="The other claim.")],
    date_a: Annotated[str, typer.Option(help="When the first was published.")] = "",
    date_b: Annotated[str, typer.Option(help="When the second was published.")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print the verdict as JSON.")] = False,
    config: ConfigFile = None,
    nli: Nli = None,
    device: Device = None,
) -> None:
    """Judge two claims against each other.

    factcheck compare "The bridge is closed." "The bridge has reopened."
    """
    from factcheck.nli import TransformersNli
    from factcheck.pipeline import judge_texts
    from factcheck.records import to_row

    claims = [_claim(claim_a, date_a, "the first claim"), _claim(claim_b, date_b, "the second claim")]
    settings = from_mapping(read_config(config) if config else {})
    with working("loading the model"):
        model, temperature = TransformersNli.find(nli, device)
    verdict = judge_texts([(claims[0], claims[1])], settings, model, temperature)[0]
    if as_json:
        typer.echo(json.dumps(to_row(verdict), ensure_ascii=False))
    else:
        show.verdict(verdict)


@app.command()
def evaluate(
    pairs: Annotated[
        Path, typer.Argument(metavar="PAIRS.csv", help="Labelled pairs: .csv, .jsonl or .jsonl.gz.")
    ],
    predictions: Annotated[
        Path | None, typer.Option(help="Write the rows with their predictions here.")
    ] = None,
    json_file: Annotated[Path | None, typer.Option("--json", help="Write the figures as JSON here.")] = None,
    config: ConfigFile = None,
    nli: Nli = None,
    device: Device = None,
) -> None:
    """Score against hand-labelled pairs: accuracy, macro-F1, precision and recall, confusions.

    The file has the columns claim_a, claim_b and label. With the labels agree, contradict and
    unrelated the whole judge is scored; with entailment, neutral and contradiction the NLI model
    alone, claim_a as the premise.

        factcheck evaluate pairs.csv --predictions predicted.csv
    """
    from factcheck.evaluation.metrics import score
    from factcheck.evaluation.pairs import predict, predictions_csv, read_pairs
    from factcheck.nli import TransformersNli

    file = read_pairs(pairs)
    settings = from_mapping(read_config(config) if config else {})
    with working("loading the model"):
        model, temperature = TransformersNli.find(nli, device)
    with progress_bars() as progress:
        predicted = predict(file, settings, model, temperature, progress)
    scores = score([pair.label for pair in file.pairs], [item.label for item in predicted], file.labels)
    if predictions:
        _write(predictions, predictions_csv(file, predicted))
    if json_file:
        _write(json_file, (json.dumps({"nli": model.name, **scores.as_dict()}, indent=2) + "\n").encode())
    show.scores(scores, f"{pairs.name}, {model.name}")


@app.command()
def explain(
    folder: Annotated[Path, typer.Argument(metavar="RUN", help="The folder of a finished run.")],
    pair: Annotated[
        str,
        typer.Argument(
            metavar="[PAIR_ID]", help="A pair id, or two claim ids joined by +. None: what was dropped."
        ),
    ] = "",
    embedder: Embedder = None,
    device: Device = None,
) -> None:
    """Tell why a pair of a run was reported, or was not; without a pair, what was left out and why.

    factcheck explain run 0f3a9c55d2be7a10

    factcheck explain run
    """
    from factcheck import runs

    if not pair:
        runs.read_manifest(folder)
        show.dropped(runs.read_jsonl(folder / runs.DROPPED))
        return
    from factcheck.lookup import look_up
    from factcheck.pairing import SentenceTransformerEmbedder

    with working("looking it up"):
        answer = look_up(folder, pair, lambda: SentenceTransformerEmbedder.find(embedder, device))
    show.answer(answer)


@app.command()
def train(
    recipe: Annotated[Path, typer.Argument(metavar="RECIPE.toml", help="Base, sources and settings.")],
    output: Annotated[Path, typer.Option("-o", "--output", help="Folder for weights, figures and card.")],
    data: Annotated[Path, typer.Option(help="Folder that the recipe's paths are relative to.")] = Path(),
    work: Annotated[
        Path | None, typer.Option(help="Folder for checkpoints; a stopped run goes on from there.")
    ] = None,
    embedder: Embedder = None,
    device: Device = None,
) -> None:
    """Train the NLI model by a recipe; run again after a stop, it goes on where it was.

    factcheck train models/nli/recipe.toml --data training-data -o models/nli
    """
    from factcheck.pairing import SentenceTransformerEmbedder
    from factcheck.training.data import read_recipe
    from factcheck.training.make import make_model

    logging.getLogger("factcheck").setLevel(logging.INFO)
    settings = read_recipe(recipe)
    model = SentenceTransformerEmbedder.find(embedder, device)
    checkpoints = work or output.with_name(output.name + "-checkpoints")
    metrics = make_model(settings, data, output, checkpoints, model, device)
    show.training(metrics, output)


@app.command()
def models() -> None:
    """List the models that factcheck uses when none is named, with their weights' hashes."""
    from factcheck.models import find_embedder, find_nli, temperature

    show.models({"embedder": find_embedder(), "nli": (found := find_nli())}, temperature(found))


def _read(paths: list[str], config: Config, progress: Callable[..., Any]) -> "Reading":
    from factcheck.ingest import read_articles

    reading = read_articles(
        paths,
        any_language=config.any_language,
        stdin=lambda: sys.stdin.buffer.read(),
        progress=lambda files: progress(files, "reading files"),
    )
    for item in reading.not_read:
        say(item.detail)
    if not reading.articles:
        raise InputError("no articles to check: nothing that was given could be read as one")
    if len(reading.articles) == 1:
        say("one article: there is nothing to compare it with but itself")
    return reading


def _count(reading: "Reading", config: Config, embedder: str | None, device: str | None) -> tuple[int, int]:
    """Count claims, and pairs to score: what embedding and pairing say, without the NLI model."""
    from factcheck.pairing import SentenceTransformerEmbedder
    from factcheck.pipeline import pair_claims

    with working("loading the model"):
        model = SentenceTransformerEmbedder.find(embedder, device)
    with progress_bars() as progress:
        claims, _, pairing = pair_claims(reading.articles, config, model, progress)
    return len(claims), len(pairing.pairs)


def _claim(text: str, published: str, where: str) -> Any:
    from factcheck.claims import from_text
    from factcheck.ingest.metadata import parse_date

    if not text.strip():
        raise InputError(f"{where} is empty; give a statement in quotes")
    found = parse_date(published, where)
    if published and found is None:
        raise SettingsError(f"{published!r} is not a date; give it as 2025-03-04")
    return from_text(text, published=found)


def _write(path: Path, content: bytes) -> None:
    from factcheck.files import write_whole

    try:
        write_whole(path, content)
    except OSError as error:
        raise SettingsError(f"{path}: cannot be written: {error.strerror}") from error
