import pytest
from evaluation_makers import make_file, predict

from factcheck.evaluation.pairs import PairFile, Prediction
from factcheck.evaluation.scored import from_pairs
from factcheck.evaluation.slices import Slice, by_name, length_of, slices
from factcheck.records import LabelledPair


def cut(five: tuple[PairFile, list[Prediction]]) -> dict[tuple[str, str], Slice]:
    file, predictions = five
    return {(item.by, item.name): item for item in slices(file.pairs, from_pairs(file, predictions))}


def test_a_slice_has_the_figures_of_its_pairs_alone(five: tuple[PairFile, list[Prediction]]) -> None:
    found = cut(five)
    number, update = found["kind", "number"], found["kind", "update"]
    assert (number.pairs, number.contradictions) == (2, 2)
    assert number.accuracy.value == number.recall.value == pytest.approx(0.5)
    assert number.precision.value == 1.0
    assert number.false_contradictions is None  # no others are in it
    assert update.false_contradictions == pytest.approx(0.5)
    assert update.recall.value is None


def test_scope_and_source_come_from_the_sources_where_both_are_known(
    five: tuple[PairFile, list[Prediction]],
) -> None:
    found = cut(five)
    assert found["scope", "across"].pairs == 2
    assert found["scope", "within"].pairs == 1
    assert found["source", "X"].pairs == 2
    assert found["source", "Y"].pairs == 2
    assert found["source", "Z"].pairs == 1
    assert ("scope", "") not in found


def test_lengths_are_of_both_claims_together() -> None:
    def pair(words: int) -> LabelledPair:
        return LabelledPair("w " * (words - 1), "w", "agree")

    assert [length_of(pair(n)) for n in (24, 25, 40, 41)] == [
        "up to 24 words", "25 to 40 words", "25 to 40 words", "more than 40 words",
    ]  # fmt: skip


def test_slices_stand_in_the_order_of_their_size(five: tuple[PairFile, list[Prediction]]) -> None:
    file, predictions = five
    grouped = by_name(slices(file.pairs, from_pairs(file, predictions)))
    assert list(grouped) == ["kind", "scope", "length", "source"]
    assert [item.name for item in grouped["kind"]] == ["number", "update", "paraphrase"]


def test_only_the_commonest_sources_are_listed() -> None:
    names = [f"outlet {i:02d}" for i in range(60)]
    file = make_file(["agree"] * 61, source_a=["outlet 59", *names], source_b=[""] * 61)
    found = slices(file.pairs, from_pairs(file, [predict("agree")] * 61))
    sources = [item.name for item in found if item.by == "source"]
    assert len(sources) == 40
    assert sources[0] == "outlet 59"
