"""Holds the judge against simple rules on the same scores: writes benchmarks/rivals.md.

python benchmarks/rivals.py
"""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from factcheck.config import Config
from factcheck.evaluation.rivals import rivals
from factcheck.evaluation.stories import check_stories
from factcheck.evaluation.table import markdown_table, text_of
from factcheck.files import write_whole
from factcheck.pipeline import Models
from factcheck.terminal import quiet_libraries

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "benchmarks" / "rivals.md"
HEAD = """# The judge beside simple rules on the same NLI scores

`make rivals`, with {nli}, on data/stories/test: intervals by story. A rule's false alarms are set beside
those of the judge where its threshold is such that it finds as many contradictions.
"""


def main() -> int:
    """Check the stories, and write the table."""
    quiet_libraries()
    models = Models.load(device="cpu")
    with TemporaryDirectory() as aside:
        found = rivals(check_stories(ROOT / "data/stories/test", Path(aside), Config(), models))
    rows = [[name, text_of(figure)] for name, figure in found.items()]
    head = HEAD.format(nli=models.nli.name)
    write_whole(OUT, f"{head}\n{markdown_table(('figure', 'value'), rows)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
