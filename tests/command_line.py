"""Runs commands in this process, as the program does."""

from typer.testing import CliRunner

from factcheck import cli
from factcheck.errors import FactcheckError


def call(*arguments: object, stdin: str | bytes | None = None) -> tuple[int, str, str]:
    """Run a command as main() does: exit code, standard output, standard error."""
    result = CliRunner().invoke(cli.app, [str(argument) for argument in arguments], input=stdin)
    if isinstance(result.exception, FactcheckError):
        return result.exception.exit_code, result.stdout, f"{result.stderr}factcheck: {result.exception}\n"
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.exit_code, result.stdout, result.stderr
