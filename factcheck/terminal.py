"""What the command line says beside its results: progress, notices, and quiet libraries."""

import logging
import os
import sys
import warnings
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import typer


def say(line: str) -> None:
    """Say something to the user on standard error."""
    typer.echo(f"factcheck: {line}", err=True)


@contextmanager
def progress_bars() -> Iterator[Callable[[Iterable[Any], str], Iterable[Any]]]:
    """Give a function that shows progress bars on a terminal, and none elsewhere."""
    if not sys.stderr.isatty():
        yield lambda items, _: items
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bars:
        yield lambda items, name: bars.track(items, description=name, total=len(items))  # type: ignore[arg-type]


@contextmanager
def working(on: str) -> Iterator[None]:
    """Show on a terminal what is being waited for, where its length is not known."""
    if not sys.stderr.isatty():
        yield
        return
    from rich.console import Console

    with Console(stderr=True).status(f"{on} …"):
        yield


def quiet_libraries() -> None:
    """Keep the libraries' notices out of the user's terminal; what matters is ours to say."""
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    os.environ.setdefault("HF_HUB_DISABLE_PROGRESS_BARS", "1")
    os.environ.setdefault("TRANSFORMERS_VERBOSITY", "error")
    os.environ.setdefault("TQDM_DISABLE", "1")
    warnings.filterwarnings("ignore")
    logging.basicConfig(level=logging.ERROR, format="factcheck: %(message)s", stream=sys.stderr)
    logging.getLogger("factcheck").setLevel(logging.WARNING)
