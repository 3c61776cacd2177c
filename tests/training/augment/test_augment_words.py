import re
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from variations import EQUAL, EXCLUDED, labels, outcomes

from factcheck.training.augment import words
from factcheck.training.augment.variation import put
from factcheck.training.augment.words import lexicon

TABLES = {"opposed": lexicon().opposites, "replaced": lexicon().others, "synonymous": lexicon().synonyms}


def test_the_lexicon_lists_words_both_ways_and_none_beside_itself() -> None:
    for table in TABLES.values():
        for word, others in table.items():
            assert word not in others
            assert all(word in table[other] for other in others)
    names = lexicon()
    assert len(set(names.first_names)) == len(names.first_names)
    assert len(set(names.last_names)) == len(names.last_names)


def test_no_word_has_an_opposite_for_a_synonym() -> None:
    both = {
        (word, other)
        for word, others in lexicon().synonyms.items()
        for other in others
        if other in lexicon().opposites.get(word, ())
    }
    assert not both


def test_opposites_exclude_each_other() -> None:
    assert outcomes(words.opposed, "Exports of timber rose sharply.") == {
        "Exports of timber fell sharply.": EXCLUDED
    }
    assert outcomes(words.opposed, "The shop opened early.") == {
        "The shop closed early.": EXCLUDED  # "early" has no opposite here: the late mayor is dead
    }


def test_words_of_one_row_exclude_each_other_with_their_article() -> None:
    made = outcomes(words.replaced, "He ate a banana.")
    assert made == {
        "He ate an apple.": EXCLUDED,
        "He ate an orange.": EXCLUDED,
        "He ate a pear.": EXCLUDED,
        "He ate a grape.": EXCLUDED,
        "He ate a lemon.": EXCLUDED,
        "He ate a cherry.": EXCLUDED,
    }


def test_synonyms_say_the_same() -> None:
    assert outcomes(words.synonymous, "Both pupils bought huge hats.") == {
        "Both schoolchildren bought huge hats.": EQUAL,
        "Both pupils purchased huge hats.": EQUAL,
        "Both pupils bought enormous hats.": EQUAL,
        "Both pupils bought vast hats.": EQUAL,
    }


@pytest.mark.parametrize(
    "sentence",
    [
        "The Chicago Tribune asked.",  # a name
        "He spoke of New London.",
        "It is a north-south way.",
        "Police opened fire.",
        "It closed down.",
        "It rose and rose.",  # twice: which one?
        "They talked.",
    ],
)
def test_names_compounds_and_repeated_words_are_left_alone(sentence: str) -> None:
    for make in (words.opposed, words.replaced, words.synonymous):
        assert not outcomes(make, sentence, 20)


def test_another_person_is_a_contradiction() -> None:
    made = outcomes(words.renamed, "Then Anna Kvam left.", 400)
    assert set(made.values()) == {EXCLUDED}
    assert len(made) > 100
    for text in made:
        found = re.fullmatch(r"Then (\w+) (\w+) left\.", text)
        assert found
        assert found[1] in lexicon().first_names
        assert found[2] in lexicon().last_names


@pytest.mark.parametrize(
    "sentence", ["Anna Kvam left.", "Then Anna left.", "Then Mr Kvam left.", "Then he left."]
)
def test_who_is_not_named_in_full_inside_the_sentence_stays(sentence: str) -> None:
    assert not outcomes(words.renamed, sentence, 20)


def test_a_relative_is_not_put_in_the_place_of_a_person() -> None:
    for text in outcomes(words.renamed, "Then Anna Smith left.", 400):
        assert "Smith" not in text


@given(st.sampled_from(sorted(TABLES)), st.data(), st.integers(0, 999))
def test_one_word_is_exchanged_for_one_of_its_row(name: str, data: st.DataObject, seed: int) -> None:
    table = TABLES[name]
    word = data.draw(st.sampled_from(sorted(word for word in table if word.isalpha())))
    sentence = f"Yesterday xx {word} zz."
    for made in getattr(words, name)(sentence, Random(seed)):
        found = re.fullmatch(r"Yesterday xx (.+) zz\.", made.text)
        assert found
        assert found[1] in table[word]
        assert labels(made) == (EQUAL if name == "synonymous" else EXCLUDED)


@pytest.mark.parametrize(
    ("text", "article"),
    [
        ("unarmed man", "an"), ("unidentified man", "an"), ("united front", "a"), ("uniform", "a"),
        ("unanimous vote", "a"), ("unusual car", "an"), ("used car", "a"), ("urban area", "an"),
        ("European", "a"), ("one-off", "a"), ("hour", "an"), ("house", "a"), ("8% rise", "an"),
        ("80,000", "an"), ("18", "an"), ("$11 million", "an"), ("110", "a"), ("9", "a"),
    ],
)  # fmt: skip
def test_an_article_is_put_by_the_sound(text: str, article: str) -> None:
    assert put("It was a X.", 9, 10, text) == f"It was {article} {text}."
    assert put("An X.", 3, 4, text) == f"{article.capitalize()} {text}."
    assert put("X.", 0, 1, "two") == "Two."


@pytest.mark.parametrize(
    "sentence", ["He did not eat a banana.", "Nobody met Anna Kvam on Monday.", "Exports never rose."]
)
def test_another_word_in_what_was_not_so_is_no_contradiction(sentence: str) -> None:
    for make in (words.opposed, words.replaced, words.renamed):
        assert not outcomes(make, sentence, 20)


@pytest.mark.parametrize(
    "word",
    "fall,head,chief,leader,about,roughly,armed,arrived,left,men,boys,found,late,second,train,fire,pilot".split(
        ","
    ),
)
def test_words_of_several_senses_stay_out(word: str) -> None:
    assert not [name for name, table in TABLES.items() if word in table]
