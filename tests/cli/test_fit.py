import json
from pathlib import Path

import numpy as np
import pytest
from command_line import call

from factcheck.judge import Weights
from factcheck.judge.features import FEATURES, NAMES
from factcheck.nli import TransformersNli

TOWNS = (
    "Ghent Lyon Ulm Oslo Turin Porto Brno Malmo Split Lille Leeds Bergen Parma Graz Tours Cork Bari".split()
)
SIGN = {"+": 0.5, "-": -0.5, "?": 0.1, "0": 0.0}


@pytest.fixture
def shipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of shipped models with the weights of a judge."""
    folder = tmp_path / "models"
    folder.mkdir()
    values = np.asarray([[SIGN[FEATURES[name][who]] for name in NAMES] for who in range(2)])
    Weights(values, np.asarray([-1.0, -1.0]), {"pairs": 3}).write(folder / "judge.json")
    monkeypatch.setattr("factcheck.models.shipped", lambda: folder)
    return folder


def write_pairs(folder: Path, towns: int = len(TOWNS), labels: tuple[str, ...] = ()) -> Path:
    """Three pairs of each town; numbers that differ are called unrelated, as the shipped weights do not."""
    agree, contradict, unrelated = labels or ("agree", "contradict", "unrelated")
    lines = ["claim_a,claim_b,label"]
    for number, town in enumerate(TOWNS[:towns], 12):
        text = f"The flood killed {number} people in {town}."
        lines += [
            f"{text},{number} people died in the flood in {town}.,{agree}",
            f"{text},The flood killed {number + 40} people in {town}.,{unrelated}",
            f"{text},The flood did not kill {number} people in {town}.,{contradict}",
        ]
    path = folder / "pairs.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def refused(words: str, *arguments: object) -> None:
    code, out, err = call("fit", *arguments)
    assert (code, out) == (2, "")
    assert words in err
    assert len(err.strip().splitlines()) == 1


@pytest.fixture
def never(monkeypatch: pytest.MonkeyPatch) -> None:
    def load(*_: object) -> None:
        raise AssertionError("a model was loaded")

    monkeypatch.setattr(TransformersNli, "find", load)


@pytest.mark.usefixtures("never", "shipped")
def test_too_few_pairs_are_refused_with_how_many_are_needed(tmp_path: Path) -> None:
    pairs = write_pairs(tmp_path, towns=16)
    refused("48 pairs; at least 50 are needed", pairs, "-o", tmp_path / "mine.json")
    assert not (tmp_path / "mine.json").exists()


@pytest.mark.usefixtures("never", "shipped")
def test_labels_of_nli_are_refused(tmp_path: Path) -> None:
    pairs = write_pairs(tmp_path, labels=("entailment", "contradiction", "neutral"))
    words = "labels entailment, neutral, contradiction; the judge has agree, contradict, unrelated"
    refused(words, pairs, "-o", tmp_path / "mine.json")


@pytest.mark.usefixtures("never")
def test_the_shipped_weights_stay_as_they_are(tmp_path: Path, shipped: Path) -> None:
    before = (shipped / "judge.json").read_bytes()
    for path in (shipped / "judge.json", shipped / ".." / "models" / "judge.json"):
        refused("these are the shipped weights, which stay", write_pairs(tmp_path), "-o", path)
    assert (shipped / "judge.json").read_bytes() == before


@pytest.mark.usefixtures("never", "shipped")
def test_what_cannot_be_written_or_would_overwrite_the_labels_is_said_before_any_work(tmp_path: Path) -> None:
    pairs = write_pairs(tmp_path)
    before = pairs.read_bytes()
    refused("name another file", pairs, "-o", pairs)
    assert pairs.read_bytes() == before
    refused("there is no folder", pairs, "-o", tmp_path / "none" / "judge.json")
    refused("this is a folder", pairs, "-o", tmp_path)


def test_without_shipped_weights_there_is_nothing_to_start_from(tmp_path: Path, shipped: Path) -> None:
    (shipped / "judge.json").unlink()
    refused("no such judge", write_pairs(tmp_path), "-o", tmp_path / "mine.json")


@pytest.mark.usefixtures("shipped")
def test_what_is_fitted_is_written_for_judge_and_what_changed_is_said(tmp_path: Path) -> None:
    pairs, mine = write_pairs(tmp_path), tmp_path / "mine.json"
    code, out, err = call("fit", pairs, "-o", mine)
    assert (code, err) == (0, "")
    lines = out.splitlines()
    assert lines[0].startswith("51 pairs; right with the shipped weights: ")
    shares = [float(part.split(" ")[1].rstrip(",")) for part in lines[0].split(" weights:")[1:2]]
    assert 0 <= shares[0] < 0.8
    assert "with fitted ones: 1.00" in lines[0]
    assert lines[1] == "what changed most:"
    changed = lines[2:-1]
    assert len(changed) == 8
    steps = []
    for line in changed:
        name, rest = line.strip().rsplit(", for ", 1)
        who, old, arrow, new = rest.replace(":", "").split()
        assert (name in NAMES, who in ("agree", "contradict"), arrow) == (True, True, "->")
        steps.append(abs(float(new) - float(old)))
    assert steps == pytest.approx(sorted(steps, reverse=True), abs=0.02)
    assert "  number conflicting, for contradict: +0.50 -> " in out
    assert lines[-1] == f"{mine} written; use it with: factcheck check ... --judge {mine}"


@pytest.mark.usefixtures("shipped")
def test_the_file_says_where_it_comes_from(tmp_path: Path, shipped: Path) -> None:
    pairs, mine = write_pairs(tmp_path), tmp_path / "mine.json"
    call("fit", pairs, "-o", mine)
    origin = Weights.read(mine).origin
    assert origin == {
        "nli": "rules@1",
        "command": f"factcheck fit {pairs} -o {mine}",
        "pairs": 51,
        "from": Weights.read(shipped / "judge.json").name,
    }


@pytest.mark.usefixtures("shipped")
def test_the_fitted_judge_judges(tmp_path: Path, shipped: Path) -> None:
    pairs, mine = write_pairs(tmp_path), tmp_path / "mine.json"
    call("fit", pairs, "-o", mine)
    claims = ("The flood killed 12 people in Rome.", "The flood killed 60 people in Rome.")
    for judge, label in ((shipped / "judge.json", "contradict"), (mine, "unrelated")):
        _, out, _ = call("compare", *claims, "--json", "--judge", judge)
        assert json.loads(out)["label"] == label
