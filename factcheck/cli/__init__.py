"""The command line: parses, builds the models once, calls, prints."""

from factcheck.cli import commands, evaluate, fit  # noqa: F401  (their commands join the program)
from factcheck.cli.options import app

__all__ = ["app"]
