"""The command that fits the judge to labels of the user's own."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from factcheck.cli.options import Device, Nli, app
from factcheck.cli.predicting import LazyModels
from factcheck.cli.ways import check_outputs
from factcheck.errors import InputError, SettingsError
from factcheck.terminal import progress_bars, working

if TYPE_CHECKING:
    from factcheck.judge import Weights
    from factcheck.training.judge import Examples

FEWEST = 50  # pairs: fewer say nothing about two dozen coefficients
SHOWN = 8
# The pull towards the shipped weights: a few dozen labels adjust them, some hundred replace them.
STRENGTH = 10.0


@app.command()
def fit(
    pairs: Annotated[Path, typer.Argument(metavar="PAIRS.csv", help="Labelled pairs of claims.")],
    output: Annotated[Path, typer.Option("-o", "--output", metavar="JUDGE.json", help="Where to write.")],
    nli: Nli = None,
    device: Device = None,
) -> None:
    """Fit the judge to labelled pairs of your own, starting from the shipped weights.

    PAIRS.csv has the columns claim_a, claim_b and label: agree, contradict or unrelated, 50 pairs or more.
    What comes out is for `factcheck check --judge JUDGE.json`; the shipped weights stay as they are.

        factcheck fit decisions.csv -o our-judge.json
    """
    from factcheck.evaluation.pairs import read_pairs
    from factcheck.judge import Weights
    from factcheck.models import find_judge
    from factcheck.records import LABELS
    from factcheck.training.judge import fit as fit_weights
    from factcheck.training.judge import from_labelled

    file = read_pairs(pairs)
    if file.labels != LABELS:
        raise InputError(f"{pairs}: labels {', '.join(file.labels)}; the judge has {', '.join(LABELS)}")
    if len(file.pairs) < FEWEST:
        raise InputError(f"{pairs}: {len(file.pairs)} pairs; at least {FEWEST} are needed to fit a judge")
    if output.resolve() == find_judge().resolve():
        raise SettingsError(f"{output}: these are the shipped weights, which stay; name another file")
    check_outputs([pairs], {"output": output})
    model, temperature = LazyModels(nli, None, device).nli()
    shipped = Weights.read(find_judge())
    with progress_bars() as progress:
        examples = from_labelled(file, model, temperature, progress)
    with working("fitting"):
        fitted = fit_weights(examples, shipped, STRENGTH)
        lines = _said(examples, shipped, fitted)
    origin = {
        "nli": model.name,
        "command": f"factcheck fit {pairs} -o {output}",
        "pairs": len(file.pairs),
        "from": shipped.name,
    }
    Weights(fitted.values, fitted.intercepts, origin).write(output)
    for line in lines:
        typer.echo(line)
    typer.echo(f"{output} written; use it with: factcheck check ... --judge {output}")


def _said(examples: "Examples", shipped: "Weights", fitted: "Weights") -> Sequence[str]:
    """Say how often old and new weights are right (new: fitted without the pair), and what changed."""
    from factcheck.judge.features import NAMES
    from factcheck.judge.weights import WEIGHED
    from factcheck.training.judge import out_of_fold

    before = shipped.probabilities(examples.features).argmax(axis=1) == examples.labels
    after = out_of_fold(examples, shipped, STRENGTH).argmax(axis=1) == examples.labels
    lines = [
        f"{len(before)} pairs; right with the shipped weights: {before.mean():.2f},"
        f" with fitted ones: {after.mean():.2f} (each pair by weights that were fitted without it)",
        "what changed most:",
    ]
    changes = sorted(
        (
            (abs(new - old), name, who, old, new)
            for row, who in enumerate(WEIGHED)
            for name, old, new in zip(NAMES, shipped.values[row], fitted.values[row], strict=True)
        ),
        reverse=True,
    )
    for _, name, who, old, new in changes[:SHOWN]:
        lines.append(f"  {name}, for {who}: {old:+.2f} -> {new:+.2f}")
    return lines
