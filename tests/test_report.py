import csv
import io
import json
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.judge import Judge
from factcheck.records import Article, Claim, Pair, Verdict
from factcheck.report import COLUMNS, is_reported, rows, to_csv, to_jsonl

ARTICLE_A = Article.of("It stopped.", source="Herald", url="http://a")
ARTICLE_B = Article.of("It went on.", source="Post")
ARTICLES = {ARTICLE_A.id: ARTICLE_A, ARTICLE_B.id: ARTICLE_B}
CLAIMS = {
    "a": Claim("a", ARTICLE_A.id, "text", "It stopped.", 0, 11, "It stopped.", context="It stopped."),
    "b": Claim("b", ARTICLE_B.id, "text", "It went on.", 0, 11, "It went on.", speaker="=cmd()"),
}
PAIR = Pair("a", "b", 0.87654321)


def verdict(
    label: str, confidence: float, pair_id: str, review: bool = False, notes: tuple[str, ...] = ()
) -> Verdict:
    p_contradict = confidence if label == "contradict" else 0.1
    return Verdict(pair_id, "a", "b", label, confidence, review, 0.1, p_contradict, 0.1, (0.1,) * 6, notes)  # type: ignore[arg-type]


def test_contradictions_come_first_then_review_updates_agreements() -> None:
    found = [
        verdict("unrelated", 0.9, "6"),
        verdict("agree", 0.99, "5"),
        verdict("unrelated", 0.8, "4", notes=("update",)),
        verdict("unrelated", 0.5, "3", review=True),
        verdict("contradict", 0.7, "2b"),
        verdict("contradict", 0.7, "2a"),
        verdict("contradict", 0.9, "1"),
    ]
    pairs = {item.pair_id: PAIR for item in found}
    assert [row["pair_id"] for row in rows(found, pairs, CLAIMS, ARTICLES)] == [
        "1",
        "2a",
        "2b",
        "3",
        "4",
        "5",
    ]
    everything = rows(found, pairs, CLAIMS, ARTICLES, everything=True)
    assert [row["pair_id"] for row in everything][-1] == "6"
    assert sum(map(is_reported, found)) == 6


def test_a_row_has_the_columns_of_the_contract() -> None:
    contract = (
        "pair_id, label, confidence, needs_review, notes, explanation, similarity, p_agree, p_contradict,"
        " p_unrelated, claim_a, claim_b, speaker_a, speaker_b, source_a, source_b, title_a, title_b, date_a,"
        " date_b, url_a, url_b, article_a, article_b, start_a, end_a, start_b, end_b, context_a, context_b,"
        " scope, cluster, review_label, reviewer, review_note"
    )
    assert ", ".join(COLUMNS) == contract
    (row,) = rows([verdict("agree", 0.9, "1")], {"1": PAIR}, CLAIMS, ARTICLES)
    assert tuple(row) == COLUMNS
    assert (row["similarity"], row["source_a"], row["url_a"], row["scope"]) == (
        0.8765,
        "Herald",
        "http://a",
        "across",
    )


def test_copies_are_one_row_with_all_their_sources() -> None:
    wire = [Article.of(f"It stopped, says {source}.", source=source) for source in ("Sun", "Star")]
    claims = CLAIMS | {
        name: Claim(name, article.id, "text", "It stopped.", 0, 10, "It stopped")
        for name, article in zip("cd", wire, strict=True)
    }
    found = [
        replace(verdict("contradict", confidence, name), left=left, cluster="one")
        for name, left, confidence in (("1", "a", 0.7), ("2", "c", 0.8), ("3", "d", 0.6))
    ]
    pairs = {name: Pair(left, "b", 0.8) for name, left in zip("123", "acd", strict=True)}
    articles = ARTICLES | {article.id: article for article in wire}
    (row,) = rows(found, pairs, claims, articles)
    assert (row["pair_id"], row["source_a"], row["source_b"]) == ("2", "Sun; Herald; Star", "Post")
    everything = rows(found, pairs, claims, articles, everything=True)
    assert [(row["pair_id"], row["source_a"]) for row in everything] == [
        ("2", "Sun"),
        ("1", "Herald"),
        ("3", "Star"),
    ]


def read(data: bytes) -> list[dict[str, str]]:
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_formulas_are_neutralised_in_csv_and_raw_in_jsonl() -> None:
    found = rows([verdict("agree", 0.9, "1")], {"1": PAIR}, CLAIMS, ARTICLES)
    assert read(to_csv(found))[0]["speaker_b"] == "'=cmd()"
    assert json.loads(to_jsonl(found))["speaker_b"] == "=cmd()"


_cells = st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\x00"), max_size=30)


@given(st.lists(st.tuples(_cells, _cells), max_size=5))
def test_csv_gives_every_cell_back(cells: list[tuple[str, str]]) -> None:
    table = [{"one": one, "two": two} for one, two in cells]
    back = read(to_csv(table, ("one", "two")))
    for row, original in zip(back, table, strict=True):
        for name, value in original.items():
            guarded = value.startswith(("=", "+", "-", "@", "\t", "\r"))
            assert row[name] == ("'" + value if guarded else value)


def test_numbers_stay_numbers() -> None:
    assert read(to_csv([{"x": -1.5, "y": True}], ("x", "y"))) == [{"x": "-1.5", "y": "true"}]


@pytest.mark.parametrize("text", ["שלום 😀", 'a "quoted", cell', "two\nlines"])
def test_any_script_survives(text: str) -> None:
    assert read(to_csv([{"x": text}], ("x",))) == [{"x": text}]


def test_the_judge_s_verdicts_fit_the_report() -> None:
    found = Judge().verdict(
        PAIR, CLAIMS["a"], CLAIMS["b"], np.asarray([0.0, 0.1, 0.9] * 2), ("Herald", "Post")
    )
    (row,) = rows([found], {PAIR.id: PAIR}, CLAIMS, ARTICLES)
    assert (row["label"], row["pair_id"]) == ("contradict", PAIR.id)
