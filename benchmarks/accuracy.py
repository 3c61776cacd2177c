"""Measures every set at hand: python benchmarks/accuracy.py [--tables].

Writes accuracy.json (all figures), accuracy.md (the tables) and the accuracy section of the README.
--tables measures nothing and writes the tables and the section anew from accuracy.json. Sets of the
working data are measured where FACTCHECK_SHARED names their folder.
"""

import csv
import json
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from factcheck.evaluation.bootstrap import Figure
from factcheck.evaluation.suites import COMMITTED, SHARED, STANCES, measure_all
from factcheck.evaluation.table import markdown_table, text_of
from factcheck.evaluation.tables import NAMES
from factcheck.files import write_whole
from factcheck.pipeline import Models
from factcheck.terminal import quiet_libraries

ROOT = Path(__file__).resolve().parent.parent
HERE = ROOT / "benchmarks"
BEGIN, END = "<!-- accuracy: begin (written by make accuracy) -->", "<!-- accuracy: end -->"


def main() -> int:
    """Measure, unless the figures that are there are to be written again; then write the tables."""
    if sys.argv[1:] not in ([], ["--tables"]):
        print(__doc__, file=sys.stderr)
        return 2
    path = HERE / "accuracy.json"
    if not sys.argv[1:]:
        quiet_libraries()
        before = json.loads(path.read_text(encoding="utf-8"))["sets"] if path.exists() else {}
        write_whole(path, json.dumps(figures(before), indent=1) + "\n")
    values = json.loads(path.read_text(encoding="utf-8"))
    write_whole(HERE / "accuracy.md", tables(values))
    readme = ROOT / "README.md"
    write_whole(readme, with_section(readme.read_text(encoding="utf-8"), values))
    return 0


def figures(before: Mapping[str, Any]) -> dict[str, Any]:
    """Measure every set at hand: plain values, by name.

    A set that is not there keeps the figures that the same weights had before.
    """
    shared = Path(folder) if (folder := os.environ.get("FACTCHECK_SHARED")) else None
    models = Models.load(device="cpu")
    suites = (*COMMITTED, *SHARED, STANCES)
    known = {name: of for name, of in before.items() if of["nli"] == models.nli.name}
    sets = {suite.name: known[suite.name] for suite in suites if suite.name in known}
    for found in measure_all(
        suites, ROOT, shared, models, lambda line: print(line, file=sys.stderr), baselines=True
    ):
        sets[found.suite.name] = {
            "command": found.suite.command,
            "reads": found.suite.reads,
            "nli": models.nli.name,
            "digest": found.digest,
            **_shown(found.values),
        }
    return {"nli": models.nli.name, "embedder": models.embedder.name, "sets": sets}


def _shown(values: Mapping[str, Any]) -> dict[str, Any]:
    """Leave out of a set's values what no table shows."""
    kept = {key: value for key, value in values.items() if key not in ("reliability", "slices", "name")}
    kept["kinds"] = [item for item in values.get("slices", ()) if item["by"] == "kind"]
    return kept


def tables(values: Mapping[str, Any]) -> str:
    """Write all tables as Markdown."""
    sets = values["sets"]
    judged = {name: of for name, of in sets.items() if of["reads"] == "pairs" and "agree" in of["support"]}
    alone = {name: of for name, of in sets.items() if of["reads"] == "pairs" and name not in judged}
    parts = [
        "# Accuracy",
        f"Models: {values['nli']}, {values['embedder']}. 95 % intervals by resampling stories, or pairs"
        " where no story is named. `make accuracy` measures all of this; each line has its own command."
        " What the sets are: data/CARD.md, and the card of models/nli for the public ones.",
        "## Single pairs, the whole judge",
        _pairs_table(judged, "contradict"),
        "Beside it, on the same pairs:",
        _baselines_table(judged),
        "## Article sets, at their natural base rate",
        _stories_table({name: of for name, of in sets.items() if of["reads"] == "stories"}),
        "A pair of claims is a true alarm when it falls on a marked contradiction; recall counts every marked"
        " contradiction, those that never reached the model too: recall = gate × model × threshold.",
        "## The NLI model alone, one way",
        _pairs_table(alone, "contradiction"),
        "## Kinds of pairs (data/pairs/test.csv)",
        _kinds_table(sets["data/pairs/test.csv"]["kinds"]),
        "## Headlines against articles (FNC-1, training part)",
        *(_stances(of) for of in sets.values() if of["reads"] == "fnc1"),
        "## Published figures of others",
        "Not measured here; on other samples and by other means, to tell what is usual.",
        _published(),
    ]
    return "\n\n".join(parts) + "\n"


def with_section(readme: str, values: Mapping[str, Any]) -> str:
    """Put the accuracy section into the README, between its marks."""
    before, _, rest = readme.partition(BEGIN)
    _, mark, after = rest.partition(END)
    if not mark:
        raise SystemExit(f"README.md: no {BEGIN} … {END}")
    return f"{before}{BEGIN}\n{section(values)}\n{END}{after}"


def section(values: Mapping[str, Any]) -> str:
    """Write the README's tables: what matters most, with the command for each line."""
    sets = values["sets"]
    pairs, stories = [], []
    for name, of in sets.items():
        figures, command = of["figures"], f"`{of['command']}`"
        if of["reads"] == "stories":
            row = ("precision", "precision with review", "gate recall", "recall", "recall with review")
            alarms = figures["false alarms per article"]
            stories.append((*(_text(figures[key]) for key in row), _text(alarms, 1), command))
        elif of["reads"] == "pairs" and (name.startswith(("data/", "acceptance", "nli/dev/mnli"))):
            against = of["per_label"]["contradict" if "contradict" in of["support"] else "contradiction"]
            shown = (figures["accuracy"], figures["macro_f1"], against["precision"], against["recall"])
            pairs.append((str(of["pairs"]), *map(_text, shown), command))
    return "\n\n".join(
        (
            "Single pairs; precision and recall are those of contradictions:",
            markdown_table(("pairs", "accuracy", "macro-F1", "precision", "recall", "command"), pairs),
            "Article sets, as they come, with every contradiction in them marked:",
            markdown_table(
                ("precision of the report", "with review", "marked ones that are compared", "reported",
                 "or in review", "false alarms an article", "command"),
                stories,
            ),
        )
    )  # fmt: skip


def _pairs_table(sets: Mapping[str, Any], contradict: str) -> str:
    rows = []
    for of in sets.values():
        figures, against = of["figures"], of["per_label"][contradict]
        rows.append(
            (
                f"`{of['command']}`",
                str(of["pairs"]),
                *(_text(figures[name]) for name in ("accuracy", "macro_f1", "kappa")),
                *(_text(against[name]) for name in ("precision", "recall")),
                *(_text(figures[name]) for name in ("average_precision", "brier", "calibration_error")),
            )
        )
    columns = (
        "command", "pairs", "accuracy", "macro-F1", "kappa", f"{contradict}: precision", "recall",
        "average precision", "Brier", "calibration error",
    )  # fmt: skip
    return markdown_table(columns, rows)


def _baselines_table(sets: Mapping[str, Any]) -> str:
    rows = [
        (
            name.removeprefix("data/"),
            baseline,
            _text(scores["figures"]["accuracy"]),
            _text(scores["figures"]["macro_f1"]),
            _text(scores["per_label"]["contradict"]["precision"]),
            _text(scores["per_label"]["contradict"]["recall"]),
        )
        for name, of in sets.items()
        for baseline, scores in {"**factcheck**": of, **of["baselines"]}.items()
    ]
    return markdown_table(("set", "", "accuracy", "macro-F1", "contradict: precision", "recall"), rows)


def _stories_table(sets: Mapping[str, Any]) -> str:
    names = list(next(iter(sets.values()))["figures"])
    rows = [(NAMES.get(name, name), *(_text(of["figures"][name]) for of in sets.values())) for name in names]
    for k in next(iter(sets.values()))["precision_at"]:
        rows.append((f"precision of the first {k}", *(_text(of["precision_at"][k]) for of in sets.values())))
    for rate in next(iter(sets.values()))["projected"]:
        cells = (_text(of["projected"][rate]) for of in sets.values())
        rows.append((f"precision if {float(rate):.0%} of the scored contradicted", *cells))
    for name, label in (
        ("articles", "articles"),
        ("scored", "scored pairs"),
        ("marked", "marked contradictions"),
    ):
        rows.append((label, *(str(of["counts"][name]) for of in sets.values())))
    return markdown_table(("", *(f"`{of['command']}`" for of in sets.values())), rows)


def _kinds_table(kinds: Sequence[Mapping[str, Any]]) -> str:
    order = sorted(kinds, key=lambda item: (-(item["accuracy"]["value"] or 0), item["name"]))
    rows = [
        (
            item["name"],
            str(item["pairs"]),
            _text(item["accuracy"]),
            "" if item["contradictions"] else f"{item['false_contradictions']:.2f}",
        )
        for item in order
    ]
    return markdown_table(("kind", "pairs", "accuracy", "called a contradiction"), rows)


def _stances(of: Mapping[str, Any]) -> str:
    rows = [
        (item["name"], str(item["pairs"]), _text(item["accuracy"]), _text(item["recall"]))
        for item in of["kinds"]
    ]
    said = (
        f"`{of['command']}`: {of['pairs']} pairs of a headline and an article, sentence by sentence, the"
        f" greatest score of any; accuracy {_text(of['figures']['accuracy'])}, macro-F1"
        f" {_text(of['figures']['macro_f1'])}. Agree is agree, disagree is contradict,"
        " discuss and unrelated are unrelated."
    )
    return f"{said}\n\n" + markdown_table(("stance", "pairs", "accuracy", "recall of contradict"), rows)


def _published() -> str:
    with (HERE / "published.csv").open(encoding="utf-8", newline="") as file:
        columns, *rows = csv.reader(file)
    return markdown_table(columns, rows)


def _text(figure: Mapping[str, Any], digits: int = 2) -> str:
    return text_of(Figure(**figure), digits)


if __name__ == "__main__":
    sys.exit(main())
