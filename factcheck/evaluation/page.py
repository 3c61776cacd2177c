"""The evaluation as one HTML page that needs nothing beside it."""

from collections.abc import Sequence

from factcheck.evaluation.plots import Plot
from factcheck.evaluation.table import Sheet


def to_html(sheet: Sheet, plots: Sequence[Plot]) -> str:
    """Write the page: facts, plots with their words, tables; no script, no request to anywhere."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("factcheck.evaluation"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("evaluation.html").render(sheet=sheet, plots=plots)
