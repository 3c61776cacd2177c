"""What several commands share: the program itself, options, settings, files that are written."""

from pathlib import Path
from typing import Annotated, Any

import typer

from factcheck.config import Config, from_mapping, read_config
from factcheck.errors import SettingsError

app = typer.Typer(
    name="factcheck",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="markdown",
    context_settings={"help_option_names": ["-h", "--help"]},
)

Embedder = Annotated[
    str | None, typer.Option(help="Embedding model: a folder or a hub id. Default: the shipped one.")
]
Nli = Annotated[str | None, typer.Option(help="NLI model: a folder or a hub id. Default: the shipped one.")]
JudgeFile = Annotated[
    str | None,
    typer.Option(
        "--judge",
        help="Weights of the judge: a file from `factcheck fit`, or none. Default: the shipped ones.",
    ),
]
Device = Annotated[str | None, typer.Option(help="cpu, cuda or mps. Default: what is there.")]
ConfigFile = Annotated[Path | None, typer.Option("--config", help="Settings in a TOML file.")]


def settings(config: Path | None, **given: Any) -> Config:
    """Return the settings of a file, if there is one, overruled by what was given on the command line."""
    found = dict(read_config(config)) if config else {}
    return from_mapping(found | {name: value for name, value in given.items() if value is not None})


def write(path: Path, content: bytes | str) -> None:
    """Write a file that the user named, whole."""
    from factcheck.files import write_whole

    try:
        write_whole(path, content)
    except OSError as error:
        raise SettingsError(f"{path}: cannot be written: {error.strerror}") from error
