import csv
import gzip
import io
import json
from datetime import date
from pathlib import Path

import pytest
from fakes import RuleNli

from factcheck.config import Config
from factcheck.errors import InputError
from factcheck.evaluation.metrics import score
from factcheck.evaluation.pairs import predict, predictions_csv, read_pairs
from factcheck.pipeline import Models


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
        ("claim_a,claim_b,label\nx,y,agree\nx,y,neutral\n", "line 3: label 'neutral' among 'agree'"),
        ("claim_a,claim_b,label\nx,y,z,agree\n", "line 2: more cells"),
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
    predict(read_pairs(path), Config(), model, 1.0)
    assert model.scored == [("He said that it rained.", "It rained.")]


def test_predictions_keep_the_rows_and_their_order(tmp_path: Path) -> None:
    path = write(
        tmp_path / "p.csv",
        'claim_a,mine,claim_b,label\n"It rained, a lot.",1,It rained a lot.,agree\n'
        "It rained.,2,Apples fell.,agree\n",
    )
    file = read_pairs(path)
    text = predictions_csv(file, predict(file, Config(), RuleNli(), 1.0)).decode()
    rows = list(csv.DictReader(io.StringIO(text)))
    assert list(rows[0]) == [
        "claim_a", "mine", "claim_b", "label", "predicted", "p_agree", "p_contradict", "p_unrelated", "notes",
    ]  # fmt: skip
    assert [(row["mine"], row["predicted"]) for row in rows] == [("1", "agree"), ("2", "unrelated")]


@pytest.mark.slow
def test_the_acceptance_pairs_with_the_real_models(real_models: Models, shared: Path) -> None:
    file = read_pairs(shared / "acceptance.csv")
    predicted = predict(file, Config(), real_models.nli, real_models.temperature)
    found = score([pair.label for pair in file.pairs], [item.label for item in predicted], file.labels)
    assert found.accuracy > 0.5  # a majority label has 0.41; the figure itself is in the README
