"""The commands that check articles, look into runs and make models: parse, call, print."""

import json
import logging
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from factcheck import show
from factcheck.cli.options import ConfigFile, Device, Embedder, JudgeFile, Nli, app, settings
from factcheck.config import SCOPES, Config
from factcheck.errors import InputError, SettingsError
from factcheck.terminal import progress_bars, say, working

if TYPE_CHECKING:
    from factcheck.ingest import Reading

DEFAULT_RUN = Path("factcheck-run")


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
    judge: JudgeFile = None,
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

    chosen = settings(config, scope=scope, any_language=any_language or None)
    with progress_bars() as progress:
        reading = _read(paths, chosen, progress)
    if dry_run:
        show.dry_run(reading, *_count(reading, chosen, embedder, device))
        raise typer.Exit(1 if reading.not_read else 0)
    with working("loading the models"):
        models = Models.load(embedder, nli, device, judge)
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
    judge: JudgeFile = None,
    device: Device = None,
) -> None:
    """Judge two claims against each other.

    factcheck compare "The bridge is closed." "The bridge has reopened."
    """
    from factcheck.judge import Judge, Weights
    from factcheck.nli import TransformersNli
    from factcheck.pipeline import judge_texts
    from factcheck.records import to_row

    claims = [_claim(claim_a, date_a, "the first claim"), _claim(claim_b, date_b, "the second claim")]
    chosen = settings(config)
    with working("loading the model"):
        model, temperature = TransformersNli.find(nli, device)
    weighed = Judge.of(chosen, temperature, Weights.find(judge))
    verdict = judge_texts([(claims[0], claims[1])], weighed, model)[0]
    if as_json:
        typer.echo(json.dumps(to_row(verdict), ensure_ascii=False))
    else:
        show.verdict(verdict)


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
    judge: JudgeFile = None,
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
    from factcheck.judge import Weights
    from factcheck.lookup import look_up
    from factcheck.pairing import SentenceTransformerEmbedder

    with working("looking it up"):
        answer = look_up(
            folder,
            pair,
            lambda: SentenceTransformerEmbedder.find(embedder, device),
            lambda: Weights.find(judge),
        )
    show.answer(answer)


@app.command()
def train(
    recipe: Annotated[Path, typer.Argument(metavar="RECIPE.toml", help="Base, sources and settings.")],
    output: Annotated[Path, typer.Option("-o", "--output", help="Folder for weights, figures and card.")],
    data: Annotated[Path, typer.Option(help="Folder that the recipe's paths are relative to.")] = Path(),
    work: Annotated[
        Path | None, typer.Option(help="Folder for checkpoints; a stopped run goes on from there.")
    ] = None,
    before: Annotated[
        str | None, typer.Option(metavar="MODEL", help="NLI model to compare with; the base by default.")
    ] = None,
    measure: Annotated[
        bool, typer.Option("--measure", help="Train nothing: measure the weights in OUTPUT by the recipe.")
    ] = False,
    embedder: Annotated[
        str | None,
        typer.Option(help="Embedder that mines pairs: a folder or a hub id. Default: all-MiniLM-L6-v2."),
    ] = None,
    device: Device = None,
) -> None:
    """Train the NLI model by a recipe; run again after a stop, it goes on where it was.

    factcheck train models/nli/recipes/3-made.toml --data training-data -o models/nli
    """
    from factcheck.models import find_base_embedder
    from factcheck.pairing import SentenceTransformerEmbedder
    from factcheck.training.data import read_recipe
    from factcheck.training.make import make_model, measure_model

    logging.getLogger("factcheck").setLevel(logging.INFO)
    plan = read_recipe(recipe)
    model = SentenceTransformerEmbedder.load(find_base_embedder(embedder), device)
    checkpoints = work or output.with_name(output.name + "-checkpoints")
    if measure:
        metrics = measure_model(plan, data, output, model, before, device)
    else:
        metrics = make_model(plan, data, output, checkpoints, model, device, before)
    show.training(metrics, output)


@app.command()
def train_embedder(
    recipe: Annotated[Path, typer.Argument(metavar="RECIPE.toml", help="Sources and settings.")],
    output: Annotated[Path, typer.Option("-o", "--output", help="Folder for weights, figures and card.")],
    data: Annotated[Path, typer.Option(help="Folder that the recipe's paths are relative to.")] = Path(),
    base: Annotated[
        str | None, typer.Option(metavar="MODEL", help="Embedder to start from; all-MiniLM-L6-v2 by default.")
    ] = None,
    measure: Annotated[
        bool, typer.Option("--measure", help="Train nothing: measure the weights in OUTPUT by the recipe.")
    ] = False,
    device: Device = None,
) -> None:
    """Fine-tune the embedder by a recipe, and measure it beside its base.

    factcheck train-embedder models/embedder/recipe.toml --data training-data -o models/embedder
    """
    from factcheck.models import find_base_embedder
    from factcheck.training.embedder import make_embedder, measure_embedder, read_embedder_recipe

    logging.getLogger("factcheck").setLevel(logging.INFO)
    plan = read_embedder_recipe(recipe)
    start = find_base_embedder(base)
    if measure:
        metrics = measure_embedder(plan, data, start, output, device=device)
    else:
        metrics = make_embedder(plan, data, start, output, device)
    show.embedder(metrics, output)


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
    found = parse_date(published)
    if published and found is None:
        raise SettingsError(f"{published!r} is not a date; give it as 2025-03-04")
    return from_text(text, published=found)
