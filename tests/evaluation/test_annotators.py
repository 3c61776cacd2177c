import csv
import io
from dataclasses import replace
from random import Random

import pytest
from evaluation_makers import make_file
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import cohen_kappa_score

from factcheck.errors import InputError
from factcheck.evaluation.annotators import agreement_of_gold, agreement_of_pairs, disagreements_csv
from factcheck.evaluation.gold import GoldPair
from factcheck.records import LABELS

_labels = st.sampled_from(LABELS)


@given(st.lists(st.tuples(_labels, _labels), min_size=2, max_size=40))
def test_kappa_is_cohen_s(rows: list[tuple[str, str]]) -> None:
    first, second = (list(side) for side in zip(*rows, strict=True))
    found = agreement_of_pairs(make_file(first), make_file(second))
    if len({*first, *second}) > 1:
        assert found.kappa.value == pytest.approx(cohen_kappa_score(first, second))
    assert len(found.disagreements) == sum(a != b for a, b in rows)
    for label in LABELS:
        either = first.count(label) + second.count(label)
        both = sum(a == b == label for a, b in rows)
        assert found.specific[label].value == (pytest.approx(2 * both / either) if either else None)


def mark(quote_a: str, quote_b: str, label: str, **more: str) -> GoldPair:
    return GoldPair(
        more.pop("article_a", "a.txt"), quote_a, more.pop("article_b", "b.txt"), quote_b, label, **more
    )


def test_marks_are_matched_by_what_their_quotes_share() -> None:
    first = [mark("twelve people died in the blaze", "15 were killed", "contradict", story="s")]
    second = [
        mark("people died in the blaze on Monday", "15 were killed", "agree", story="s"),
        mark("the mill burnt down", "the mill was lost", "agree", story="s"),
    ]
    found = agreement_of_gold(first, second)
    assert found.pairs == 2
    assert [(d.first, d.second) for d in found.disagreements] == [
        ("contradict", "agree"),
        ("unrelated", "agree"),
    ]


def test_a_mark_of_unrelated_agrees_with_none() -> None:
    found = agreement_of_gold(
        [mark("it rained", "it snowed", "unrelated")], [mark("he ran", "he sat", "agree")]
    )
    assert found.confusion["unrelated"] == {"agree": 1, "contradict": 0, "unrelated": 1}


def test_sides_may_be_exchanged_and_each_mark_is_used_once() -> None:
    one = mark("twelve died", "fifteen died", "contradict")
    turned = replace(one, article_a="b.txt", quote_a="fifteen died", article_b="a.txt", quote_b="twelve died")
    assert agreement_of_gold([one], [turned]).disagreements == ()
    # Two marks that share a quote do not both take the one mark of the other side.
    twice = [one, mark("twelve died", "fifteen died in all", "contradict")]
    assert [(d.first, d.second) for d in agreement_of_gold(twice, [turned]).disagreements] == [
        ("contradict", "unrelated")
    ]


def test_marks_within_one_article_match_either_way_round() -> None:
    one = mark("he ran", "he stood still", "contradict", article_b="a.txt")
    turned = mark("he stood still", "he ran", "contradict", article_b="a.txt")
    assert agreement_of_gold([one], [turned]).disagreements == ()


def test_marks_of_other_stories_never_match_and_nothing_in_common_is_refused() -> None:
    one, other = mark("he ran", "he sat", "agree", story="s"), mark("he ran", "he sat", "agree", story="t")
    assert len(agreement_of_gold([one, other], [replace(one, label="contradict")]).disagreements) == 2
    with pytest.raises(InputError, match="no two articles of a story are marked in both files"):
        agreement_of_gold([one], [other])


def test_a_mark_goes_with_its_equal_and_not_with_one_that_holds_it() -> None:
    exact = mark("The mill burnt", "It was arson", "agree")
    longer = mark("The mill burnt down on Monday", "It was arson", "contradict")
    for second in ([longer, exact], [exact, longer]):
        found = agreement_of_gold([exact], second)
        assert [(d.first, d.second) for d in found.disagreements] == [("unrelated", "contradict")]


_quotes = st.sampled_from(["he ran", "he ran away", "he ran away fast", "she sat", "she sat down there"])
_marks = st.lists(
    st.builds(mark, _quotes, _quotes, _labels),
    min_size=1,
    max_size=6,
    unique_by=lambda m: (m.quote_a, m.quote_b),
)


@given(_marks, _marks, st.randoms(use_true_random=False))
def test_the_order_of_marks_does_not_matter(first: list, second: list, random: Random) -> None:
    before = agreement_of_gold(first, second)
    random.shuffle(first)
    random.shuffle(second)
    after = agreement_of_gold(first, second)
    assert (after.pairs, after.confusion, after.kappa.value) == (
        before.pairs,
        before.confusion,
        before.kappa.value,
    )


def test_disagreements_as_csv_keep_the_note() -> None:
    found = agreement_of_pairs(
        make_file(["agree", "agree"], story=["s", ""]), make_file(["unrelated", "agree"])
    )
    (row,) = csv.DictReader(io.StringIO(disagreements_csv(found).decode()))
    assert (row["text_a"], row["first"], row["second"], row["story"]) == ("a0", "agree", "unrelated", "s")


def test_labels_of_two_kinds_are_refused() -> None:
    with pytest.raises(InputError, match="labels of another kind"):
        agreement_of_pairs(make_file(["agree"]), make_file(["neutral"]))
