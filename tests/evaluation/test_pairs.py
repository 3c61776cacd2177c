import csv
import gzip
import io
import json
from datetime import date
from pathlib import Path

import pytest
from fakes import RuleNli

from factcheck.errors import InputError
from factcheck.evaluation.pairs import identity, predictions_csv, predictions_in, read_pairs
from factcheck.evaluation.predict import predict
from factcheck.judge import Judge


def write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def test_reads_our_labels_with_what_is_known(tmp_path: Path) -> None:
    path = write(
        tmp_path / "p.csv",
        "claim_a,claim_b,label,date_a,kind,expect_notes\nA b.,C d.,Agree,2025-02-15,x,a;b\n",
    )
    (pair,) = read_pairs(path).pairs
    assert (pair.claim_a, pair.label, pair.date_a, pair.kind) == ("A b.", "agree", date(2025, 2, 15), "x")
    assert pair.expect_notes == ("a", "b")


def test_reads_nli_json_lines_gzipped(tmp_path: Path) -> None:
    row = {"premise": "It rained.", "hypothesis": "It was wet.", "label": "neutral"}
    (tmp_path / "p.jsonl.gz").write_bytes(gzip.compress((json.dumps(row) + "\n").encode()))
    file = read_pairs(tmp_path / "p.jsonl.gz")
    assert file.pairs[0].claim_a == "It rained."
    assert file.labels == ("entailment", "neutral", "contradiction")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("", "no pairs"),
        ("claim_a,claim_b,label\n", "no pairs"),
        ("claim_a,label\nx,agree\n", "line 2: no column claim_b"),
        ("claim_a,claim_b,label\nx,y,agree\nx,y,maybe\n", "line 3: unknown label 'maybe'"),
        ("claim_a,claim_b,label\nx,,agree\n", "line 2: an empty claim"),
        ("claim_a,claim_b,label\nx,y,\n", "line 2: no label; use agree"),
        ("claim_a,claim_b,label\nx,y,agree\nx,y,neutral\n", "line 3: label 'neutral' among 'agree'"),
        ("claim_a,claim_b,label\nx,y,z,agree\n", "line 2: more cells"),
        (
            "claim_a,claim_b,label\nx,y,agree\nu,v,agree\ny,x,contradict\n",
            "line 4: the pair of .*line 2 again",
        ),
        ("premise,hypothesis,label\nx,y,neutral\nx,y,entailment\n", "line 3: the pair of .*line 2 again"),
    ],
)
def test_bad_files_are_refused_by_row(tmp_path: Path, content: str, words: str) -> None:
    with pytest.raises(InputError, match=words):
        read_pairs(write(tmp_path / "p.csv", content))


def test_a_missing_file_is_an_input_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        read_pairs(tmp_path / "none.csv")


def test_the_nli_model_alone_reads_the_texts_as_they_are(tmp_path: Path) -> None:
    path = write(tmp_path / "p.csv", "claim_a,claim_b,label\nHe said that it rained.,It rained.,entailment\n")
    model = RuleNli()
    predict(read_pairs(path), Judge(), model)
    assert model.scored == [("He said that it rained.", "It rained.")]


def test_predictions_keep_the_rows_and_their_order(tmp_path: Path) -> None:
    path = write(
        tmp_path / "p.csv",
        'claim_a,mine,claim_b,label\n"It rained, a lot.",1,It rained a lot.,agree\n'
        "It rained.,2,Apples fell.,agree\n",
    )
    file = read_pairs(path)
    text = predictions_csv(file, predict(file, Judge(), RuleNli())).decode()
    rows = list(csv.DictReader(io.StringIO(text)))
    assert list(rows[0]) == [
        "claim_a", "mine", "claim_b", "label", "predicted", "p_agree", "p_contradict", "p_unrelated", "notes",
    ]  # fmt: skip
    assert [(row["mine"], row["predicted"]) for row in rows] == [("1", "agree"), ("2", "unrelated")]


def test_the_same_texts_on_other_days_are_other_pairs_and_entailment_has_a_direction(tmp_path: Path) -> None:
    dated = "claim_a,claim_b,label,date_a\nx,y,agree,2025-01-01\nx,y,contradict,2025-01-02\n"
    assert len(read_pairs(write(tmp_path / "a.csv", dated)).pairs) == 2
    turned = "premise,hypothesis,label\nx,y,neutral\ny,x,entailment\n"
    assert len(read_pairs(write(tmp_path / "b.csv", turned)).pairs) == 2


def test_a_pair_is_the_same_whichever_way_round_it_stands(tmp_path: Path) -> None:
    path = write(tmp_path / "p.csv", "claim_a,claim_b,label\nx,y,agree\ny,x,agree\nx,z,agree\n")
    first, turned, other = map(identity, read_pairs(path).pairs)
    assert first == turned != other


def test_predictions_come_back_as_they_were_written(tmp_path: Path) -> None:
    path = write(
        tmp_path / "p.csv", "claim_a,claim_b,label\nIt rained.,It rained.,agree\nA b c.,D e f.,agree\n"
    )
    file = read_pairs(path)
    predicted = predict(file, Judge(), RuleNli())
    (tmp_path / "out.csv").write_bytes(predictions_csv(file, predicted))
    again = read_pairs(tmp_path / "out.csv")
    assert again.is_predicted
    assert not file.is_predicted
    assert predictions_in(again) == predicted


def test_chosen_rows_are_written_in_their_order(tmp_path: Path) -> None:
    path = write(tmp_path / "p.csv", "claim_a,claim_b,label\na,b,agree\nc,d,agree\ne,f,agree\n")
    file = read_pairs(path)
    text = predictions_csv(file, predict(file, Judge(), RuleNli()), [2, 0]).decode()
    assert [row["claim_a"] for row in csv.DictReader(io.StringIO(text))] == ["e", "a"]


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ("maybe,0.1,0.1,0.8", "line 2: unknown label 'maybe' in predicted"),
        ("agree,much,0.1,0.8", "line 2: p_agree is 'much'"),
        ("agree,0.1,1.1,0.8", "line 2: p_contradict is '1.1'"),
        ("agree,0.1,0.1,nan", "line 2: p_unrelated is 'nan'"),
    ],
)
def test_damaged_predictions_are_refused_by_row(tmp_path: Path, cells: str, words: str) -> None:
    head = "claim_a,claim_b,label,predicted,p_agree,p_contradict,p_unrelated,notes"
    file = read_pairs(write(tmp_path / "p.csv", f"{head}\nx,y,agree,{cells},\n"))
    with pytest.raises(InputError, match=words):
        predictions_in(file)


def test_null_in_json_is_nothing_and_a_list_is_its_parts(tmp_path: Path) -> None:
    row = {"claim_a": "x", "claim_b": "y", "label": "agree", "story": None, "date_a": None}
    path = write(tmp_path / "p.jsonl", json.dumps({**row, "expect_notes": ["number", "date"]}) + "\n")
    (pair,) = read_pairs(path).pairs
    assert (pair.story, pair.date_a, pair.expect_notes) == ("", None, ("number", "date"))


def test_predictions_of_consistency_and_of_runs_are_read_back(tmp_path: Path) -> None:
    head = "claim_a,claim_b,label,predicted,p_agree,p_contradict,p_unrelated,notes\n"
    consistent = write(tmp_path / "c.csv", head + "x,y,inconsistent,consistent,0.6,0.4,0.0,\n")
    assert predictions_in(read_pairs(consistent))[0].label == "consistent"
    with pytest.raises(InputError, match="unknown label 'inconsistent'"):
        read_pairs(write(tmp_path / "d.csv", "claim_a,claim_b,label\nx,y,inconsistent\n"))
    recurs = "x,y,agree,agree,0.6,0.2,0.2,\nx,y,unrelated,agree,0.6,0.2,0.2,\n"
    assert len(read_pairs(write(tmp_path / "r.csv", head + recurs)).pairs) == 2


def test_a_row_without_predictions_makes_a_file_without(tmp_path: Path) -> None:
    rows = [{"claim_a": "x", "claim_b": "y", "label": "agree"}] * 2
    rows[0] = {
        **rows[0],
        "predicted": "agree",
        "p_agree": "1",
        "p_contradict": "0",
        "p_unrelated": "0",
        "notes": "",
    }
    path = write(tmp_path / "p.jsonl", "".join(json.dumps(row) + "\n" for row in rows))
    assert not read_pairs(path).is_predicted


def test_two_hundred_thousand_rows_are_read_with_progress(tmp_path: Path) -> None:
    lines = "".join(f"claim {i},claim {i + 1},agree\n" for i in range(200_000))
    shown = []

    def progress(rows: list) -> list:
        shown.append(len(rows))
        return rows

    file = read_pairs(write(tmp_path / "p.csv", f"claim_a,claim_b,label\n{lines}"), progress)
    assert shown == [200_000]
    assert file.pairs[-1].claim_b == "claim 200000"
