"""What the NLI model should be given of a claim: writes benchmarks/context.md.

python benchmarks/context.py

Only the fit halves of data/ are read. All pairs of the fit stories are scored with each text, and the judge
is fitted to each and cross-validated over stories.
"""

import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from factcheck.claims import in_context
from factcheck.config import Config
from factcheck.evaluation.gold import Run
from factcheck.evaluation.pairs import read_pairs
from factcheck.evaluation.stories import check_stories
from factcheck.evaluation.table import markdown_table
from factcheck.files import write_whole
from factcheck.pipeline import Models
from factcheck.records import Claim
from factcheck.terminal import quiet_libraries
from factcheck.training.judge import from_labelled, from_runs, out_of_fold
from factcheck.training.judge_table import judge_figures

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "benchmarks" / "context.md"
HEAD = """# What the NLI model is given of a claim

`make context`, with {nli} and {embedder}: all pairs that a check of data/stories/fit scores, each time with
another text for the two claims; the judge fitted to each, cross-validated over stories. The program gives the
proposition. The model was trained on single sentences without context.
"""


def titled(run: Run, claim: Claim) -> str:
    """Return a claim's proposition behind the title of its article."""
    title = run.articles[claim.article_id].title.strip().rstrip(".")
    return claim.proposition if claim.field == "title" or not title else f"{title}. {claim.proposition}"


def after_what_stands_before(_: Run, claim: Claim) -> str:
    """Return a claim's proposition behind the sentence before it."""
    before = " ".join(claim.context.partition(claim.text)[0].split())
    return f"{before} {claim.proposition}".strip()


READ: Mapping[str, Callable[[Run, Claim], str] | None] = {
    "proposition, without who says it": None,
    "as it stands, with who says it": lambda _, claim: claim.text,
    "behind the sentence before it, where it leans on it": lambda _, claim: in_context(claim),
    "always behind the sentence before it": after_what_stands_before,
    "behind the title of its article": titled,
}


def main() -> int:
    """Score with each text, and write the table."""
    quiet_libraries()
    models = Models.load(device="cpu", judge="none")
    given = from_labelled(read_pairs(ROOT / "data/pairs/fit.csv"), models.nli, models.temperature)
    table = {}
    with TemporaryDirectory() as aside:
        marked = check_stories(ROOT / "data/stories/fit", Path(aside), Config(), models)
    for name, read in READ.items():
        examples = given + from_runs(marked, models, read)
        figures = judge_figures(examples, out_of_fold(examples))
        table[name] = {key: value for key, value in figures.items() if key.startswith("found")}
    columns = ("given to the model", *next(iter(table.values())))
    rows = [(who, *(f"{value:.3f}" for value in of.values())) for who, of in table.items()]
    head = HEAD.format(nli=models.nli.name, embedder=models.embedder.name)
    write_whole(OUT, f"{head}\n{markdown_table(columns, rows)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
