import csv
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from command_line import call
from fakes import BagOfWordsEmbedder
from typer.main import get_command

from factcheck import cli, runs
from factcheck.judge import Weights
from factcheck.judge.features import NAMES
from factcheck.models import ModelFolder
from factcheck.pairing import SentenceTransformerEmbedder
from factcheck.training.data import Recipe
from factcheck.training.embedder import EmbedderRecipe

ROOT = Path(__file__).resolve().parent.parent.parent

TEXTS = {
    "herald.txt": "The mayor opened the bridge on Monday. The flood killed 12 people in the town.",
    "post.txt": "The flood killed 15 people in the town. The mayor opened the bridge on Monday.",
}


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    for name, text in TEXTS.items():
        (folder / name).write_text(text)
    return folder


def test_check_writes_a_run_and_sums_it_up(articles: Path, tmp_path: Path) -> None:
    code, out, err = call("check", articles, "-o", tmp_path / "run")
    assert (code, err) == (0, "")
    assert "Possible contradictions: 1" in out
    assert "The flood killed 12 people in the" in out
    assert str(tmp_path / "run" / "report.html") in out
    with (tmp_path / "run" / runs.REPORT_CSV).open(encoding="utf-8-sig", newline="") as file:
        assert [row["label"] for row in csv.DictReader(file)] == ["contradict", "agree"]


def test_what_could_not_be_read_is_said_and_the_exit_code_says_so(articles: Path, tmp_path: Path) -> None:
    (articles / "empty.txt").write_text("")
    (articles / "rows.jsonl").write_text('{"text": "Trams were late."}\n{oops\n')
    code, out, err = call("check", articles, tmp_path / "missing", "-o", tmp_path / "run")
    assert code == 1
    assert "empty.txt: empty" in err
    assert "rows.jsonl, line 2: not JSON" in err
    assert "missing: no such file or folder" in err
    assert "Possible contradictions: 1" in out


@pytest.mark.parametrize(
    ("files", "words"),
    [
        ({}, "no articles in this folder"),
        ({"a.csv": "id,title\n1,2\n"}, "no text column"),
        ({"a.txt": b"\x00\x01"}, "binary"),
    ],
)
def test_nothing_to_check_is_wrong_use(tmp_path: Path, files: dict[str, str | bytes], words: str) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for name, content in files.items():
        (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    code, out, err = call("check", folder, "-o", tmp_path / "run")
    assert (code, out) == (2, "")
    assert words in err
    assert "Traceback" not in err
    assert not (tmp_path / "run").exists()


def test_one_article_and_zero_claims(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXTS["herald.txt"])
    code, out, err = call("check", tmp_path / "a.txt", "-o", tmp_path / "run")
    assert code == 0
    assert "one article" in err
    assert "No contradictions found" in out
    (tmp_path / "b.txt").write_text("Share\n")
    code, out, _ = call("check", tmp_path / "b.txt", "-o", tmp_path / "other")
    assert code == 0
    assert "left out of 1 sentences: 1 boilerplate" in out


@pytest.mark.parametrize(
    "text",
    [
        "He said =SUM(A1) is what the cell holds. =1+1 was the answer of all.",
        "The mayor 😀 opened the bridge. הגשר נפתח מחדש ביום שני בבוקר.",
        "The mayor opened the bridge.\r\nThe flood killed 12 people in the town.\r\n",
        "word " * 2000 + ".",
    ],
)
def test_odd_texts_pass_through(articles: Path, tmp_path: Path, text: str) -> None:
    (articles / "odd.txt").write_bytes(text.encode())
    code, _, _ = call("check", articles, "-o", tmp_path / "run", "--any-language", "--all")
    assert code == 0
    assert len(runs.read_articles(tmp_path / "run")) == 3
    for claim in runs.read_claims(tmp_path / "run").values():
        article = runs.read_articles(tmp_path / "run")[claim.article_id]
        assert getattr(article, claim.field)[claim.start : claim.end] == claim.text


def test_standard_input_is_read(tmp_path: Path) -> None:
    lines = "\n".join(json.dumps({"text": text, "source": name}) for name, text in TEXTS.items())
    code, out, _ = call("check", "-", "-o", tmp_path / "run", stdin=lines)
    assert code == 0
    assert "Possible contradictions: 1" in out


def test_a_dry_run_counts_and_writes_nothing(articles: Path, tmp_path: Path) -> None:
    code, out, _ = call("check", articles, "-o", tmp_path / "run", "--dry-run")
    assert (code, out) == (0, "2 articles, 4 claims, 2 pairs to compare\n")
    assert not (tmp_path / "run").exists()


def test_settings_come_from_the_file_and_the_options_overrule_them(articles: Path, tmp_path: Path) -> None:
    (tmp_path / "s.toml").write_text('scope = "within"\npartners = 3\n')
    call("check", articles, "-o", tmp_path / "run", "--config", tmp_path / "s.toml", "--scope", "both")
    identity = runs.read_manifest(tmp_path / "run")["identity"]
    assert (identity["scope"], identity["partners"]) == ("both", 3)


def test_a_check_is_judged_by_the_weights_that_are_given(articles: Path, tmp_path: Path) -> None:
    weights = Weights(np.zeros((2, len(NAMES))), np.asarray([9.0, -9.0]))
    weights.write(tmp_path / "judge.json")
    code, out, _ = call("check", articles, "-o", tmp_path / "run", "--judge", tmp_path / "judge.json")
    assert code == 0
    assert "No contradictions found" in out
    assert runs.read_manifest(tmp_path / "run")["identity"]["judge"] == weights.name
    code, _, err = call("check", articles, "-o", tmp_path / "run", "--judge", "none")
    assert code == 2
    assert "judge" in err
    call("check", articles, "-o", tmp_path / "other", "--judge", "none")
    assert runs.read_manifest(tmp_path / "other")["identity"]["judge"] == "none"


def test_two_claims_are_judged_by_the_weights_that_are_given(tmp_path: Path) -> None:
    Weights(np.zeros((2, len(NAMES))), np.asarray([-9.0, -9.0])).write(tmp_path / "judge.json")
    claims = ("The flood killed 12 people.", "The flood killed 15 people.")
    for judge, label in (("none", "contradict"), (tmp_path / "judge.json", "unrelated")):
        _, out, _ = call("compare", *claims, "--json", "--judge", judge)
        assert json.loads(out)["label"] == label


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--scope", "sideways"), "choose one of"),
        (("--config", "/nowhere.toml"), "cannot be read"),
        (("--judge", "/nowhere.json"), "no such judge"),
    ],
)
def test_wrong_settings_are_one_line(articles: Path, arguments: tuple[str, ...], words: str) -> None:
    code, _, err = call("check", articles, *arguments)
    assert code == 2
    assert words in err
    assert len(err.strip().splitlines()) == 1


def test_a_run_with_other_settings_is_refused(articles: Path, tmp_path: Path) -> None:
    call("check", articles, "-o", tmp_path / "run")
    code, _, err = call("check", articles, "-o", tmp_path / "run", "--scope", "both")
    assert code == 2
    assert "other settings (scope)" in err


def test_compare() -> None:
    code, out, _ = call("compare", "The flood killed 12 people.", "The flood killed 15 people.")
    assert code == 0
    assert out.startswith("possible contradiction (0.9")
    assert "notes: number" in out
    code, out, _ = call("compare", "It rained a lot.", "It rained a lot.", "--json", "--date-a", "2025-02-15")
    assert json.loads(out)["label"] == "agree"


def test_compare_refuses_what_it_cannot_read() -> None:
    assert call("compare", "It rained.", " ")[0] == 2
    code, _, err = call("compare", "It rained.", "It did not.", "--date-a", "soon")
    assert code == 2
    assert err.splitlines() == ["factcheck: 'soon' is not a date; give it as 2025-03-04"]


def test_explain(articles: Path, tmp_path: Path) -> None:
    (articles / "post.txt").write_text(TEXTS["post.txt"] + "\nShare\n")
    call("check", articles, "-o", tmp_path / "run")
    verdict = next(iter(runs.read_verdicts(tmp_path / "run").values()))
    code, out, _ = call("explain", tmp_path / "run", verdict.pair_id)
    assert code == 0
    assert verdict.explanation in out
    assert "A to B: entailment" in out
    code, out, _ = call("explain", tmp_path / "run")
    assert code == 0
    assert "left out: 1 boilerplate" in out
    assert call("explain", tmp_path / "nothing")[0] == 2


TRAINED = {
    "pairs_seen": 12_345,
    "sets": {
        "written": {
            "new": {"pairs": 1200, "accuracy": [0.9, 0.85, 0.95]},
            "before": {"pairs": 1200, "accuracy": [0.7, 0.65, 0.75]},
        }
    },
    "turned": {"new": {"pairs": 57, "share": [0.8, 0.75, 0.85]}},
    "calibration": {
        "temperature": 1.25,
        "error_before": 0.051,
        "error_after": 0.021,
        "error_with_bias": 0.02,
    },
}


@pytest.fixture
def called(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> dict[str, tuple[Any, ...]]:
    """What training was called with, by function, in place of hours of it; and recipes to call it with."""
    given: dict[str, tuple[Any, ...]] = {}

    def stand_in(name: str, answer: Any) -> Any:
        def note(*arguments: Any, **named: Any) -> Any:
            given[name] = (*arguments, *named.values())
            return answer

        return note

    recall = {
        label: {"pairs": 700, "recall": 0.9, "interval": [0.8, 1.0]}
        for label in ("entailment", "contradiction")
    }
    base = {label: {**figures, "recall": 0.6} for label, figures in recall.items()}
    found = {"sentences": 5000, "recall": {"new": recall, "base": base}}
    for name in ("make_model", "measure_model"):
        monkeypatch.setattr(f"factcheck.training.make.{name}", stand_in(name, TRAINED))
    for name in ("make_embedder", "measure_embedder"):
        monkeypatch.setattr(f"factcheck.training.embedder.{name}", stand_in(name, found))
    monkeypatch.setattr("factcheck.models.find_minilm", lambda: ModelFolder("there", "minilm@1"))
    monkeypatch.setattr(SentenceTransformerEmbedder, "load", stand_in("load", BagOfWordsEmbedder()))
    (tmp_path / "r.toml").write_text('base = "x"\n[train]\n[dev]\n')
    (tmp_path / "e.toml").write_text("dev = []\n[train]\n")
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "model.safetensors").write_bytes(b"weights")
    return given


def test_train(called: dict[str, tuple[Any, ...]], tmp_path: Path) -> None:
    out = tmp_path / "out"
    code, printed, _ = call("train", tmp_path / "r.toml", "-o", out, "--data", tmp_path, "--device", "cpu")
    assert code == 0
    assert set(called) == {"make_model", "load"}
    recipe, data, folder, work, embedder, device, before = called["make_model"]
    assert recipe == Recipe(base="x", train={}, dev={})
    assert (data, folder, work) == (tmp_path, out, tmp_path / "out-checkpoints")
    assert isinstance(embedder, BagOfWordsEmbedder)
    assert (device, before) == ("cpu", None)
    assert called["load"] == (ModelFolder("there", "minilm@1"), "cpu")  # whatever is shipped
    assert "12,345 pairs seen" in printed
    assert "| written | 1,200 | accuracy | 0.900 (0.850 to 0.950) | 0.700 (0.650 to 0.750) | | |" in (
        " ".join(printed.split())
    )
    assert "calibration error 0.051, 0.021 at temperature 1.25" in printed


def test_train_with_checkpoints_embedder_and_comparison_of_the_user_s(
    called: dict[str, tuple[Any, ...]], tmp_path: Path
) -> None:
    arguments = ("train", tmp_path / "r.toml", "-o", tmp_path / "out", "--before", "org/nli")
    code, _, _ = call(*arguments, "--work", tmp_path / "w", "--embedder", tmp_path / "own")
    assert code == 0
    assert called["make_model"][3] == tmp_path / "w"
    assert called["make_model"][-1] == "org/nli"
    folder, device = called["load"]
    assert (folder.path, device) == (str(tmp_path / "own"), None)


def test_train_measures_alone_where_it_is_asked_to(
    called: dict[str, tuple[Any, ...]], tmp_path: Path
) -> None:
    arguments = ("train", tmp_path / "r.toml", "-o", tmp_path / "out", "--measure")
    code, printed, _ = call(*arguments, "--before", "org/nli", "--data", tmp_path, "--device", "cpu")
    assert code == 0
    assert set(called) == {"measure_model", "load"}
    _, data, folder, _, before, device = called["measure_model"]
    assert (data, folder, before, device) == (tmp_path, tmp_path / "out", "org/nli", "cpu")
    assert "| written |" in printed


def test_train_embedder(called: dict[str, tuple[Any, ...]], tmp_path: Path) -> None:
    out = tmp_path / "out"
    arguments = ("train-embedder", tmp_path / "e.toml", "-o", out, "--data", tmp_path, "--device", "cpu")
    code, printed, _ = call(*arguments)
    assert code == 0
    minilm = ModelFolder("there", "minilm@1")
    recipe = EmbedderRecipe(train={}, dev=[])
    assert called == {"make_embedder": (recipe, tmp_path, minilm, out, "cpu")}
    assert "among the ten nearest of 5,000 sentences" in printed
    for label in ("entailment", "contradiction"):
        assert f"{label:<13}    700 pairs  0.900  base 0.600" in printed
    called.clear()
    assert call(*arguments, "--measure", "--base", tmp_path / "own")[0] == 0
    (given,) = called.values()
    assert set(called) == {"measure_embedder"}
    assert (given[0], given[1], given[3], given[4]) == (recipe, tmp_path, out, "cpu")
    assert given[2].path == str(tmp_path / "own")


@pytest.mark.parametrize("command", ["train", "train-embedder"])
def test_a_recipe_that_cannot_be_read_is_one_line(
    called: dict[str, tuple[Any, ...]], tmp_path: Path, command: str
) -> None:
    (tmp_path / "bad.toml").write_text('base = "x"\ntypo = 1\n[train]\n[dev]\n')
    for name, words in (("bad.toml", "typo"), ("none.toml", "no such recipe")):
        exit_code, out, err = call(command, tmp_path / name, "-o", tmp_path / "out")
        assert (exit_code, out) == (2, "")
        assert words in err
        assert len(err.strip().splitlines()) == 1
    assert not called


def test_every_command_has_help_and_an_example_and_is_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for name, command in get_command(cli.app).commands.items():  # type: ignore[attr-defined]
        code, _, _ = call(name, "--help")
        assert code == 0
        assert command.help
        assert all(parameter.help for parameter in command.params), name
        assert f"factcheck {name}" in readme
        if name != "models":
            assert f"factcheck {name}" in command.help


def test_help_and_version_import_nothing_heavy() -> None:
    script = (
        "import sys\nfrom factcheck import __main__\nsys.argv=['factcheck','--help']\n"
        "try: __main__.main()\nexcept SystemExit: pass\n"
        "heavy={'torch','transformers','sentence_transformers','pandas','numpy','sklearn'}&set(sys.modules)\n"
        "sys.exit(str(heavy) if heavy else 0)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    code, out, _ = call("--version")
    assert code == 0
    assert out.startswith("factcheck ")


def test_a_user_s_mistake_is_one_line_and_exit_code_two() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "factcheck", "check", "/nowhere", "-o", "/tmp/never"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert done.stderr.splitlines() == [
        "factcheck: /nowhere: no such file or folder",
        "factcheck: no articles to check: nothing that was given could be read as one",
    ]
    assert done.stdout == ""


@pytest.mark.slow
def test_the_shipped_models_from_the_command_line(seeds: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "factcheck", "check", str(seeds), "-o", str(tmp_path / "run")]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert "Reuters" in done.stdout
    code, out, _ = call("models")
    assert code == 0
    assert "nli@" in out
