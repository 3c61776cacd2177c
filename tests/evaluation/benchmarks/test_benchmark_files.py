import csv
import gzip
import json
from pathlib import Path

import pytest

from factcheck.errors import InputError, SettingsError
from factcheck.evaluation.benchmarks import NAMES, read_benchmark


def jsonl(path: Path, *rows: dict) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return path


def triples(name: str, path: Path) -> list[tuple[str, str, str, str]]:
    found = read_benchmark(name, path)
    return [(pair.claim_a, pair.claim_b, pair.label, pair.kind) for pair in found.file.pairs]


def test_snli_leaves_out_pairs_without_a_majority(tmp_path: Path) -> None:
    path = jsonl(
        tmp_path / "snli_1.0_test.jsonl",
        {"gold_label": "neutral", "sentence1": "A man sits.", "sentence2": "A man waits.", "pairID": "1"},
        {"gold_label": "-", "sentence1": "A man sits.", "sentence2": "A man rests.", "pairID": "2"},
    )
    found = read_benchmark("snli", path)
    assert [pair.claim_b for pair in found.file.pairs] == ["A man waits."]
    assert found.left_out == {"no majority label": 1}


def test_mnli_as_a_table_with_quotation_marks_in_its_text(tmp_path: Path) -> None:
    path = tmp_path / "multinli_1.0_dev_matched.txt"
    path.write_text(
        "gold_label\tsentence1_binary_parse\tsentence1\tsentence2\tgenre\n"
        'contradiction\t( x )\t"Stop," he said.\tHe said "go".\tfiction\n'
    )
    assert triples("mnli", path) == [('"Stop," he said.', 'He said "go".', "contradiction", "fiction")]


def test_anli_vitaminc_fever_and_refnli_put_the_evidence_first(tmp_path: Path) -> None:
    anli = jsonl(tmp_path / "anli", {"uid": "1", "context": "P.", "hypothesis": "H.", "label": "c"})
    assert triples("anli", anli) == [("P.", "H.", "contradiction", "")]
    vitaminc = jsonl(
        tmp_path / "vitaminc",
        {"claim": "H.", "evidence": "P.", "label": "NOT ENOUGH INFO", "page": "X", "revision_type": "real"},
    )
    assert triples("vitaminc", vitaminc) == [("P.", "H.", "neutral", "real")]
    assert read_benchmark("vitaminc", vitaminc).file.pairs[0].story == "X"
    fever = jsonl(tmp_path / "fever", {"claim": "H.", "evidence": ["P one.", "P two."], "label": "REFUTES"})
    assert triples("fever", fever) == [("P one. P two.", "H.", "contradiction", "")]
    refnli = jsonl(
        tmp_path / "refnli",
        {"premise": "P.", "hypothesis": "H.", "label": "ambiguous"},
        {"premise": "P.", "hypothesis": "G.", "label": "contradiction", "ambiguous": True},
        {"premise": "P.", "hypothesis": "I.", "label": "entailment", "ambiguous": False},
    )
    assert triples("refnli", refnli) == [
        ("P.", "H.", "neutral", "ambiguous"),
        ("P.", "G.", "neutral", "ambiguous"),
        ("P.", "I.", "entailment", "determinate"),
    ]


def test_fnc1_joins_stances_with_the_bodies_beside_them(tmp_path: Path) -> None:
    with (tmp_path / "train_bodies.csv").open("w", newline="") as file:
        csv.writer(file).writerows([("Body ID", "articleBody"), (7, "It rained.\nA lot.")])
    stances = tmp_path / "train_stances.csv"
    with stances.open("w", newline="") as file:
        csv.writer(file).writerows(
            [("Headline", "Body ID", "Stance"), ("Rain, at last", 7, "agree"), ("No rain", 7, "disagree"),
             ("Was there rain?", 7, "discuss"), ("Apples", 7, "unrelated")]
        )  # fmt: skip
    found = read_benchmark("fnc1", stances)
    assert [(pair.label, pair.kind) for pair in found.file.pairs] == [
        ("agree", "agree"), ("contradict", "disagree"), ("unrelated", "discuss"), ("unrelated", "unrelated"),
    ]  # fmt: skip
    assert found.file.pairs[0].claim_a == "It rained.\nA lot."
    assert found.is_document
    with pytest.raises(InputError, match="looked for beside it"):
        read_benchmark("fnc1", tmp_path / "train_bodies.csv")
    with stances.open("a", newline="") as file:
        csv.writer(file).writerow(("Snow", 8, "agree"))
    with pytest.raises(InputError, match="line 6: no body 8 in"):
        read_benchmark("fnc1", stances)


def test_summac_is_consistent_or_not(tmp_path: Path) -> None:
    rows = [
        {"document": "D.", "claim": "C.", "label": 1, "dataset": "frank"},
        {"document": "D.", "claim": "E.", "label": 0, "dataset": "frank"},
    ]
    (tmp_path / "frank.json").write_text(json.dumps(rows))
    found = read_benchmark("summac", tmp_path / "frank.json")
    assert found.file.labels == ("consistent", "inconsistent")
    assert [pair.label for pair in found.file.pairs] == ["consistent", "inconsistent"]
    assert found.reading.endswith("SummaC-ZS")


def test_a_sample_is_the_same_at_every_call_and_says_what_it_leaves_out(tmp_path: Path) -> None:
    rows = [{"context": "P.", "hypothesis": f"H{i}.", "label": "e"} for i in range(50)]
    path = tmp_path / "anli.jsonl.gz"
    path.write_bytes(gzip.compress("".join(json.dumps(row) + "\n" for row in rows).encode()))
    first, again = read_benchmark("anli", path, 10), read_benchmark("anli", path, 10)
    assert first.file.pairs == again.file.pairs
    assert len(first.file.pairs) == 10
    assert first.left_out == {"not in the sample": 40}
    assert first.file.where[0] != f"{path}, line 1" or first.file.where[-1] != f"{path}, line 10"
    assert len(read_benchmark("anli", path, 500).file.pairs) == 50


@pytest.mark.parametrize(
    ("name", "row", "words"),
    [
        (
            "snli",
            {"gold_label": "maybe", "sentence1": "P.", "sentence2": "H."},
            "line 1: unknown label 'maybe'",
        ),
        ("anli", {"hypothesis": "H.", "label": "e"}, "line 1: no text in context or premise; got hypothesis"),
        (
            "fever",
            {"claim": "H.", "evidence": [[["1", "Page", 0]]], "label": "SUPPORTS"},
            "no text in evidence",
        ),
    ],
)
def test_bad_rows_are_refused_by_line(tmp_path: Path, name: str, row: dict, words: str) -> None:
    with pytest.raises(InputError, match=words):
        read_benchmark(name, jsonl(tmp_path / "f.jsonl", row))


def test_an_unknown_benchmark_an_empty_and_a_broken_file_are_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="no benchmark 'glue'; there are snli, mnli"):
        read_benchmark("glue", tmp_path / "x")
    (tmp_path / "empty").write_text("")
    with pytest.raises(InputError, match="no labelled pairs"):
        read_benchmark("anli", tmp_path / "empty")
    (tmp_path / "broken").write_text('{"context": "P."\n')
    with pytest.raises(InputError, match="broken, line 1: not JSON"):
        read_benchmark("anli", tmp_path / "broken")
    (tmp_path / "cut").write_text('[{"context": "P."},')
    with pytest.raises(InputError, match="cut: not JSON"):
        read_benchmark("anli", tmp_path / "cut")
    assert len(NAMES) == 8


@pytest.mark.parametrize("label", [1, 1.0, True, "1", "CORRECT"])
def test_consistency_is_written_in_many_ways(tmp_path: Path, label: object) -> None:
    path = jsonl(tmp_path / "f", {"document": "D.", "claim": "C.", "label": label})
    assert read_benchmark("summac", path).file.pairs[0].label == "consistent"
