"""Tables of text, and the sheet that holds all of an evaluation: the same for terminal, Markdown and page."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from factcheck.evaluation.bootstrap import Figure

if TYPE_CHECKING:
    from factcheck.evaluation.plots import Plot

UNDEFINED = "–"


@dataclass(frozen=True, slots=True)
class Table:
    """A table of text: the first column names the rows."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""
    brief: bool = True  # short and telling enough for a terminal

    @property
    def is_prose(self) -> bool:
        """Tell whether the cells hold sentences and not figures."""
        return any(len(cell) > 40 for row in self.rows for cell in row[1:])


@dataclass(frozen=True, slots=True)
class Sheet:
    """All that an evaluation shows, and what it can write when it is asked for it."""

    title: str
    facts: tuple[str, ...]
    tables: tuple[Table, ...]
    figures: Mapping[str, Any]  # plain values, for JSON
    files: Mapping[str, Callable[[], bytes]]  # by the option that asks for one
    draw: Callable[[], list["Plot"]] = list


def to_markdown(sheet: Sheet) -> str:
    """Write the facts and tables as Markdown."""
    parts = [f"## {sheet.title}", "\n".join(f"- {fact}" for fact in sheet.facts)]
    for table in sheet.tables:
        parts += [f"### {table.title}", markdown_table(table.columns, table.rows)]
        parts += [table.note] if table.note else []
    return "\n\n".join(part for part in parts if part) + "\n"


def markdown_table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Write a table as Markdown."""
    lines = [columns, ["---"] * len(columns), *rows]
    return "\n".join("| " + " | ".join(_cell(cell) for cell in line) + " |" for line in lines)


def text_of(figure: Figure, digits: int = 3) -> str:
    """Write a figure with its interval: 0.738 (0.729 to 0.746)."""
    if figure.value is None:
        return UNDEFINED
    if figure.low is None or figure.high is None:
        return f"{figure.value:.{digits}f}"
    return f"{figure.value:.{digits}f} ({figure.low:.{digits}f} to {figure.high:.{digits}f})"


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")
