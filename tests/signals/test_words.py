from importlib.resources import files

import pytest
from hypothesis import given
from strategies import messy

from factcheck.signals.words import content_words, jaccard, overlap, read_words, same_words, stem_phrase


@pytest.mark.parametrize(
    "forms",
    [
        "authorised authorized authorises authorisation authorization",
        "struck strike strikes striking",
        "killed kill killing died dead death deaths toll fatalities",
        "won win winner",
        "cancelled canceled cancellation",
        "investigated investigation investigating probe",
        "agreed agreement agrees accord pact",
        "resigned resignation quit",
        "centre center centres",
        "labour labor",
        "injured injuries hurt wounded",
        "lorries truck trucks",
        "acquired buys bought purchase",
        "suing sued lawsuit",
        "freed released",
        "policemen police",
    ],
)
def test_forms_and_synonyms_have_one_name(forms: str) -> None:
    assert len({content_words(form) for form in forms.split()}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [("station", "state"), ("plan", "plane"), ("police", "policy"), ("fired", "dismissed"), ("arm", "army"),
     ("union", "unite"), ("president", "prime minister"), ("wound", "wind"), ("employer", "employee")],
)  # fmt: skip
def test_other_words_have_other_names(one: str, other: str) -> None:
    assert content_words(one) != content_words(other)


def test_content_words_stand_in_order_each_once_and_phrases_are_one() -> None:
    text = "Six men died in Monday's blaze; after the deaths the chief executive stepped down."
    assert content_words(text) == ("six", "man", "kill", "monday", "fire", "boss", "resign")
    assert content_words("It was of the") == ()


def test_overlap_counts_the_poorer_text_and_jaccard_both() -> None:
    a, b = "Six men died in the blaze.", "The fire killed six."
    assert overlap(a, b) == 1.0
    assert jaccard(a, b) == 0.75
    assert overlap(a, "") == jaccard("", "") == 0.0


def test_rare_words_weigh_more() -> None:
    idf = {"mopti": 8.0, "clinic": 2.0, "hospital": 2.0}
    assert overlap("a clinic in Mopti", "the fair in Mopti", idf) == pytest.approx(8 / 9)
    assert jaccard("a clinic in Mopti", "the fair in Mopti", idf) == pytest.approx(8 / 11)
    assert overlap("the fair", "the fair", {"fair": 0.0}) == 0.0


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("He left.", "“he LEFT”", True),
        ("It’s over", "It's over.", True),
        ("He left.", "He has left.", False),
        ("It cost 1,200", "It cost 1.200", False),
    ],
)
def test_same_words(a: str, b: str, same: bool) -> None:
    assert same_words(a, b) is same


def test_no_word_stands_in_two_groups() -> None:
    text = files("factcheck.signals").joinpath("synonyms.txt").read_text(encoding="utf-8")
    rows = [line.split() for line in text.splitlines() if line and not line.startswith("#")]
    names: dict[str, str] = {}
    for row in rows:
        for word in row:
            assert names.setdefault(stem_phrase(word), row[0]) == row[0], word
    assert len(rows) >= 120
    assert min(map(len, rows)) >= 2


@given(messy, messy)
def test_any_text_is_measured_the_same_both_ways(a: str, b: str) -> None:
    assert overlap(a, b) == overlap(b, a)
    assert jaccard(a, b) == jaccard(b, a) <= overlap(a, b) <= 1
    assert same_words(a, a)
    assert all(a[word.start : word.end] == word.surface for word in read_words(a))
