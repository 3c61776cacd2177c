"""Fits the weights of the judge: writes models/judge.json and benchmarks/judge.md.

python benchmarks/judge.py

Only the fit halves of data/ are read. The table is cross-validated: each pair is judged by weights that were
fitted without its story.
"""

import sys
from pathlib import Path

from factcheck.config import Config
from factcheck.evaluation.pairs import read_pairs
from factcheck.evaluation.table import markdown_table
from factcheck.files import write_whole
from factcheck.judge.weights import Weights
from factcheck.models import find_judge
from factcheck.pipeline import Models
from factcheck.terminal import quiet_libraries
from factcheck.training.judge import fit, from_labelled, from_stories
from factcheck.training.judge_table import cross_validated

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "benchmarks" / "judge.md"
HEAD = """# What the judge weighs, and what each part brings

`make judge`, with {nli} and {embedder}: the pairs of data/pairs/fit.csv (given) and all pairs that a check of
data/stories/fit scores (found; marked or not), cross-validated over stories. These figures choose features,
no more; those of the test halves are in accuracy.md.
"""


def main() -> int:
    """Fit, write the weights, and write the table."""
    quiet_libraries()
    models = Models.load(device="cpu", judge="none")
    given = from_labelled(read_pairs(ROOT / "data/pairs/fit.csv"), models.nli, models.temperature)
    found = from_stories(ROOT / "data/stories/fit", Config(), models)
    examples = given + found
    weights = fit(examples)
    origin = {
        "command": "make judge",
        "nli": models.nli.name,
        "embedder": models.embedder.name,
        "data": {"data/pairs/fit.csv": len(given.labels), "data/stories/fit": len(found.labels)},
    }
    Weights(weights.values, weights.intercepts, origin).write(find_judge())
    table = cross_validated(examples)
    columns = ("features", *next(iter(table.values())))
    rows = [(who, *(f"{value:.3f}" for value in of.values())) for who, of in table.items()]
    head = HEAD.format(nli=models.nli.name, embedder=models.embedder.name)
    write_whole(OUT, f"{head}\n{markdown_table(columns, rows)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
