import pytest
from hypothesis import given
from strategies import messy

from factcheck.signals.lexicon import lines
from factcheck.signals.words import content_words, read_words, stem_phrase


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


def test_no_word_stands_in_two_groups() -> None:
    rows = [line.split() for line in lines("synonyms.txt")]
    names: dict[str, str] = {}
    for row in rows:
        for word in row:
            assert names.setdefault(stem_phrase(word), row[0]) == row[0], word
    assert len(rows) >= 120
    assert min(map(len, rows)) >= 2


@given(messy)
def test_words_stand_in_the_text(text: str) -> None:
    assert all(text[word.start : word.end] == word.surface for word in read_words(text))
