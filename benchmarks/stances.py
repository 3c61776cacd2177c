"""Measures the program on real news with known stances: writes benchmarks/stances.md.

python benchmarks/stances.py STANCES [MOST]

STANCES is the file of training stances of the Fake News Challenge, with that of the bodies beside it; the
stances were never fitted to.
"""

import sys
from pathlib import Path

from factcheck.config import Config
from factcheck.evaluation.stances import read_stances, stance_figures, stance_scores
from factcheck.evaluation.table import markdown_table, text_of
from factcheck.files import write_whole
from factcheck.pipeline import Models
from factcheck.terminal import quiet_libraries

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "benchmarks" / "stances.md"
MOST = 1000
HEAD = """# Headlines against the articles that agree or disagree with them

`make stances`, with {nli} and {judge}: {count:,} headlines and bodies of FNC-1 with the stance agree or
disagree, at their natural rate, on {bodies:,} bodies; intervals by body. A headline is scored by its surest
contradiction with any claim of the body; average precision of finding those that disagree. One that disagrees
by doubt alone ("it is not confirmed") holds no contradiction, and no way finds it.
"""


def main() -> int:
    """Score headlines and bodies, and write the table."""
    quiet_libraries()
    stances = read_stances(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else MOST)
    models = Models.load(device="cpu")
    figures = stance_figures(stances, stance_scores(stances, Config(), models))
    head = HEAD.format(
        nli=models.nli.name,
        judge=f"judge@{models.weights.name}" if models.weights else "no judge",
        count=len(stances),
        bodies=len({item.story for item in stances}),
    )
    rows = [[name, text_of(figure)] for name, figure in figures.items()]
    write_whole(OUT, f"{head}\n{markdown_table(('figure', 'value'), rows)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
