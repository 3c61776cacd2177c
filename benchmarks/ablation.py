"""Shows by short runs what each kind of training pairs brings: writes benchmarks/ablation.md.

python benchmarks/ablation.py RECIPE DATA STEPS

Runs begin at the recipe's base; `make model` leaves those of models/nli/recipes in .venv.
"""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from factcheck.files import write_whole
from factcheck.models import find_minilm
from factcheck.pairing import SentenceTransformerEmbedder
from factcheck.terminal import quiet_libraries
from factcheck.training.ablation import SCORED, ablate, ablation_table
from factcheck.training.data import read_recipe

OUT = Path(__file__).resolve().parent / "ablation.md"
# Noise: half of Wilson's interval of one half on that many pairs (evaluation/metrics.py).
HEAD = """# What each kind of training pairs brings

`python benchmarks/ablation.py {recipe} DATA {steps}`: {steps} batches from the recipe's base with
everything, and without one group of kinds at a time (factcheck/training/ablation.py names them). The
figure of each set is the one that counts in models/nli/README.md, on at most {scored} pairs: differences
under four points are noise.
"""


def main() -> int:
    """Train, measure, and write the table."""
    if len(sys.argv) != 4:
        print(__doc__, file=sys.stderr)
        return 2
    quiet_libraries()
    recipe, data, steps = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
    embedder = SentenceTransformerEmbedder.load(find_minilm())
    with TemporaryDirectory() as work:
        found = ablate(read_recipe(recipe), data, embedder, steps, Path(work))
    head = HEAD.format(recipe=recipe, steps=steps, scored=SCORED)
    write_whole(OUT, f"{head}\n{ablation_table(found)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
