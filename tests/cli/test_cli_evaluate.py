import csv
import json
from pathlib import Path

import numpy as np
import pytest
from command_line import call

from factcheck import runs
from factcheck.judge import Weights
from factcheck.judge.features import NAMES
from factcheck.nli import TransformersNli

PAIRS = (
    "claim_a,claim_b,label,kind,story\n"
    "The flood killed 12 people.,The flood killed 15 people.,contradict,number,s\n"
    "The mayor opened the bridge.,The mayor opened the bridge.,agree,same-text,t\n"
    "The mayor opened the bridge.,Apples were cheap.,agree,paraphrase,u\n"
)
GOLD = (
    "article_a,quote_a,article_b,quote_b,label,kind,story\n"
    "herald.txt,The flood killed 12 people,post.txt,The flood killed 15 people,contradict,number,flood\n"
    "herald.txt,The mayor sang a song,post.txt,Apples were cheap,contradict,number,flood\n"
)


@pytest.fixture
def pairs(tmp_path: Path) -> Path:
    (tmp_path / "pairs.csv").write_text(PAIRS)
    return tmp_path / "pairs.csv"


@pytest.fixture
def stories(tmp_path: Path) -> Path:
    articles = tmp_path / "stories" / "flood" / "articles"
    articles.mkdir(parents=True)
    (articles / "herald.txt").write_text("The flood killed 12 people in the town. The mayor sang a song.")
    (articles / "post.txt").write_text("The flood killed 15 people in the town. Apples were cheap there.")
    (articles.parent / "GOLD.csv").write_text(GOLD)
    return tmp_path / "stories"


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_pairs_are_scored_beside_baselines(pairs: Path, tmp_path: Path) -> None:
    figures, predicted, errors = tmp_path / "f.json", tmp_path / "p.csv", tmp_path / "e.csv"
    code, out, err = call(
        "evaluate", pairs, "--json", figures, "--predictions", predicted, "--errors", errors
    )
    assert (code, err) == (0, "")
    assert "3 pairs" in out
    assert "NLI model one way" in out
    values = json.loads(figures.read_text())
    assert values["figures"]["accuracy"]["value"] == pytest.approx(2 / 3)
    assert values["confusion"]["agree"] == {"agree": 1, "contradict": 0, "unrelated": 1}
    assert [row["predicted"] for row in rows(predicted)] == ["contradict", "agree", "unrelated"]
    assert [row["kind"] for row in rows(predicted)] == ["number", "same-text", "paraphrase"]
    assert [row["claim_b"] for row in rows(errors)] == ["Apples were cheap."]


def test_written_predictions_are_scored_without_a_model(
    pairs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    call("evaluate", pairs, "--predictions", tmp_path / "p.csv")

    def never(*_: object) -> None:
        raise AssertionError("a model was loaded")

    monkeypatch.setattr(TransformersNli, "find", never)
    code, out, err = call("evaluate", tmp_path / "p.csv", "--thresholds", tmp_path / "t.csv")
    assert code == 0
    assert err == ""
    assert "as predicted there" in out
    assert "majority: agree" in out
    assert rows(tmp_path / "t.csv")[0]["true_flags"] == "1"
    config = tmp_path / "strict.toml"
    config.write_text("contradict_at = 0.99\n")
    code, out, _ = call("evaluate", tmp_path / "p.csv", "--config", config, "--no-baselines")
    assert "contradict from 0.99" in out
    assert "Beside baselines" not in out
    assert "│ contradict │     0 │          0 │         1 │" in out


def test_a_threshold_for_a_precision(pairs: Path) -> None:
    _, out, _ = call("evaluate", pairs, "--precision", "0.75")
    assert "for a precision of 0.75" in out
    assert "for a precision of 0.95" not in out
    code, _, err = call("evaluate", pairs, "--precision", "75")
    assert code == 2
    assert "above 0 and at most 1" in err


def test_the_page_and_the_tables_as_files(pairs: Path, tmp_path: Path) -> None:
    code, *_ = call("evaluate", pairs, "--plots", tmp_path / "out", "--markdown", tmp_path / "t.md")
    assert code == 0
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        "confusion.svg", "distribution.svg", "evaluation.html", "kinds.svg", "precision-recall.svg",
        "reliability.svg",
    ]  # fmt: skip
    assert "### Figures" in (tmp_path / "t.md").read_text()


def test_stories_are_checked_and_held_against_their_marks(stories: Path, tmp_path: Path) -> None:
    misses, alarms = tmp_path / "m.csv", tmp_path / "e.csv"
    code, out, err = call(
        "evaluate", stories, "-o", tmp_path / "runs", "--misses", misses, "--errors", alarms
    )
    assert (code, err) == (0, "")
    assert "1 run, 2 articles, 1 compared pair" in out
    assert "one run: no intervals" in out
    assert "reached the model (gate)" in out
    assert "recall of the compared" in out
    assert [row["quote_a"] for row in rows(misses)] == ["The mayor sang a song"]
    assert rows(alarms) == []
    again = call("evaluate", tmp_path / "runs", "--gold", stories)
    single = call("evaluate", tmp_path / "runs" / "flood", "--gold", stories / "flood" / "GOLD.csv")
    for code, text, _ in (again, single):
        assert code == 0
        assert text.splitlines()[1:] == out.splitlines()[1:]


def test_two_files_of_predictions_are_compared(pairs: Path, tmp_path: Path) -> None:
    call("evaluate", pairs, "--predictions", tmp_path / "a.csv")
    better = (tmp_path / "a.csv").read_text().replace("unrelated,0.", "agree,0.")
    (tmp_path / "b.csv").write_text(better)
    code, out, _ = call("evaluate", tmp_path / "a.csv", tmp_path / "b.csv", "--errors", tmp_path / "e.csv")
    assert code == 0
    assert "only the second (won)" in out
    assert "as independent: p = 1" in out
    assert "average precision of contradict" in " ".join(out.replace("│", " ").split())
    (changed,) = rows(tmp_path / "e.csv")
    assert (changed["change"], changed["before"], changed["predicted"]) == ("won", "unrelated", "agree")
    call("evaluate", tmp_path / "b.csv", tmp_path / "a.csv", "--errors", tmp_path / "e.csv")
    (changed,) = rows(tmp_path / "e.csv")
    assert (changed["change"], changed["before"], changed["predicted"]) == ("lost", "agree", "unrelated")
    assert changed["label"] == "agree"
    code, _, err = call("evaluate", tmp_path / "a.csv", pairs)
    assert code == 2
    assert f"{pairs}: no predictions in it" in err


def test_two_files_of_labels_are_two_annotators(pairs: Path, stories: Path, tmp_path: Path) -> None:
    (tmp_path / "other.csv").write_text(PAIRS.replace("cheap.,agree", "cheap.,unrelated"))
    code, out, _ = call("evaluate", pairs, tmp_path / "other.csv", "--errors", tmp_path / "d.csv")
    assert code == 0
    assert "Cohen's kappa" in out
    assert [(row["first"], row["second"]) for row in rows(tmp_path / "d.csv")] == [("agree", "unrelated")]
    gold = stories / "flood" / "GOLD.csv"
    code, out, _ = call("evaluate", gold, gold)
    assert code == 0
    assert "2 pairs that one or both list" in out
    code, _, err = call("evaluate", gold, pairs)
    assert code == 2
    assert "one marks quotes, the other labels pairs" in err


def test_a_benchmark_in_its_own_format(tmp_path: Path) -> None:
    path = tmp_path / "dev.jsonl"
    lines = [
        {"gold_label": "entailment", "sentence1": "It rained.", "sentence2": "It rained."},
        {"gold_label": "-", "sentence1": "It rained.", "sentence2": "It snowed."},
    ]
    path.write_text("".join(json.dumps(line) + "\n" for line in lines))
    code, out, err = call("evaluate", path, "--benchmark", "snli")
    assert code == 0
    assert "the NLI model alone, one way" in out
    assert "1 pairs left out: no majority label" in err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["pairs.csv", "pairs.csv", "pairs.csv"], "3 files; give one to measure, or two to compare"),
        (["empty"], "no stories in it, as NAME/articles with NAME/GOLD.csv; and a run"),
        (["none.csv"], "none.csv: no such file or folder"),
        (["pairs.csv", "empty"], "empty is a folder; two files are compared"),
        (["pairs.csv", "--benchmark", "glue"], "no benchmark 'glue'"),
        (["empty", "--benchmark", "snli"], "empty is a folder; --benchmark reads a file"),
        (["pairs.csv", "--gold", "pairs.csv"], "pairs.csv is a file; --gold goes with the folder of a run"),
        # Options that would have no effect.
        (["pairs.csv", "--misses", "m.csv"], "--misses does not go with labelled pairs"),
        (["pairs.csv", "--sample", "3"], "--sample does not go with labelled pairs"),
        (["pairs.csv", "pairs.csv", "--nli", "x"], "--nli does not go with two files"),
        (["stories", "--no-baselines"], "--no-baselines does not go with stories"),
        (["stories", "--gold", "stories", "--config", "c.toml"], "--config does not go with a run"),
        (["pairs.csv", "--benchmark", "snli", "--config", "c.toml"], "--config does not go with a benchmark"),
        # What could not be written, or would be lost.
        (["pairs.csv", "--errors", "pairs.csv"], "pairs.csv is read; name another file"),
        (["stories", "--json", "stories/flood/GOLD.csv"], "it is a part of stories, which is read"),
        (["stories", "--gold", "marks.csv", "--misses", "marks.csv"], "marks.csv is read"),
        (["pairs.csv", "--json", "out/evaluation.html", "--plots", "out"], "--plots writes its page there"),
        (["pairs.csv", "--plots", "marks.csv"], "this is a file; name a folder"),
        (["pairs.csv", "--no-baselines", "--embedder", "x"], "--no-baselines leaves out"),
        (["nli.csv", "--config", "marks.csv"], "settings are the judge's"),
        (["own.csv", "--predictions", "p.csv"], "its column notes would be overwritten"),
        (["consistent.csv", "--nli", "x"], "consistency is predicted from the original file alone"),
        (["pairs.csv", "--errors", "e.csv", "--json", "e.csv"], "--errors is written there"),
        (["pairs.csv", "--json", "no/such/f.json"], "there is no folder no/such"),
        (["pairs.csv", "--json", "empty"], "this is a folder; name a file"),
    ],
)
def test_a_mistake_is_one_line_before_any_work_is_done(
    pairs: Path, stories: Path, arguments: list[str], words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    (pairs.parent / "empty").mkdir()
    (pairs.parent / "out").mkdir()
    (pairs.parent / "marks.csv").write_text(GOLD)
    (pairs.parent / "nli.csv").write_text("premise,hypothesis,label\nx,y,neutral\n")
    (pairs.parent / "own.csv").write_text("claim_a,claim_b,label,notes\nx,y,agree,my own\n")
    (pairs.parent / "consistent.csv").write_text(
        "claim_a,claim_b,label,predicted,p_agree,p_contradict,p_unrelated,notes\n"
        "x,y,consistent,consistent,0.6,0.4,0.0,\n"
    )
    monkeypatch.chdir(pairs.parent)

    def never(*_: object) -> None:
        raise AssertionError("a model was loaded")

    monkeypatch.setattr(TransformersNli, "find", never)
    code, out, err = call("evaluate", *arguments)
    assert (code, out) == (2, "")
    assert words in err
    assert len(err.splitlines()) == 1
    assert pairs.read_text() == PAIRS
    assert (stories / "flood" / "GOLD.csv").read_text() == GOLD


def test_predictions_take_only_settings_that_label_them_anew(pairs: Path, tmp_path: Path) -> None:
    call("evaluate", pairs, "--predictions", tmp_path / "p.csv")
    (tmp_path / "warm.toml").write_text("temperature = 3.0\n")
    code, _, err = call("evaluate", tmp_path / "p.csv", "--config", tmp_path / "warm.toml")
    assert code == 2
    assert "temperature cannot change what is predicted already" in err
    code, _, err = call("evaluate", tmp_path / "p.csv", "--device", "cpu")
    assert code == 2
    assert "--device has no use" in err


def test_expected_notes_are_counted(tmp_path: Path) -> None:
    (tmp_path / "p.csv").write_text(
        "claim_a,claim_b,label,expect_notes\n"
        "It rained.,It rained.,agree,same-text\n"
        "It rained.,It rained a lot.,agree,number\n"
    )
    _, out, _ = call("evaluate", tmp_path / "p.csv")
    assert "notes that are expected: all of them given for 1 of 2 pairs" in out


def test_the_weights_of_a_judge_decide_where_a_file_of_them_is_given(pairs: Path, tmp_path: Path) -> None:
    Weights(np.zeros((2, len(NAMES))), np.asarray([-9.0, 9.0])).write(tmp_path / "judge.json")
    call("evaluate", pairs, "--predictions", tmp_path / "p.csv", "--judge", tmp_path / "judge.json")
    assert [row["predicted"] for row in rows(tmp_path / "p.csv")] == ["contradict"] * 3
    call("evaluate", pairs, "--predictions", tmp_path / "q.csv", "--judge", "none")
    assert [row["predicted"] for row in rows(tmp_path / "q.csv")] == ["contradict", "agree", "unrelated"]


def test_stories_are_checked_with_the_judge_that_is_given(stories: Path, tmp_path: Path) -> None:
    weights = Weights(np.zeros((2, len(NAMES))), np.asarray([9.0, -9.0]))
    weights.write(tmp_path / "judge.json")
    call("evaluate", stories, "-o", tmp_path / "runs", "--judge", tmp_path / "judge.json")
    assert runs.read_manifest(tmp_path / "runs" / "flood")["identity"]["judge"] == weights.name
    verdicts = runs.read_verdicts(tmp_path / "runs" / "flood").values()
    assert {verdict.label for verdict in verdicts} == {"agree"}


def test_a_judge_without_use_is_refused(pairs: Path, tmp_path: Path) -> None:
    call("evaluate", pairs, "--predictions", tmp_path / "p.csv")
    code, out, err = call("evaluate", tmp_path / "p.csv", "--judge", "none")
    assert (code, out) == (2, "")
    assert "is predicted already, --judge has no use" in err
    (tmp_path / "nli.csv").write_text("premise,hypothesis,label\nIt rained.,It was wet.,neutral\n")
    code, out, err = call("evaluate", tmp_path / "nli.csv", "--judge", "none")
    assert (code, out) == (2, "")
    assert "the judge has no say in the labels entailment, neutral, contradiction" in err


def test_a_judge_that_is_not_there_is_one_line(pairs: Path, tmp_path: Path) -> None:
    code, out, err = call("evaluate", pairs, "--judge", tmp_path / "none.json")
    assert (code, out) == (2, "")
    assert "no such judge" in err
    assert len(err.strip().splitlines()) == 1
