import pytest

from factcheck.claims import extract_claims
from factcheck.claims.people import full_names, fullest, gender, is_many, is_person, subject_name
from factcheck.records import Article, Claim


def claims_of(text: str) -> list[Claim]:
    return extract_claims(Article.of(text))[0]


@pytest.mark.parametrize(
    ("speaker", "expected"),
    [
        ("Rubio", "Marco Rubio"),
        ("Mr Brask", "Henrik Brask"),
        ("Renn", "Renn"),
        ("Ms Renn", "Ilka Renn"),
        ("Reuters", "Reuters"),
        ("the minister", "the minister"),
    ],
)
def test_a_surname_becomes_the_one_full_name(speaker: str, expected: str) -> None:
    names = full_names("On Monday Marco Rubio met Henrik Brask. Ivo Renn and Ilka Renn stayed away.")
    assert fullest(speaker, names) == expected


@pytest.mark.parametrize(
    ("name", "he_or_she", "person", "many"),
    [
        ("Anna Berg", "she", True, False),
        ("Mr Berg", "he", True, False),
        ("the mayor", "", True, False),
        ("a spokeswoman", "she", True, False),
        ("the ministry", "", False, False),
        ("Reuters", "", False, False),
        ("two officials", "", False, True),
        ("police", "", False, True),
        ("Westmark Airlines", "", False, False),
        ("Mary White", "she", True, False),
        ("Jude Law", "", True, False),
        ("the White House", "", False, False),
        ("Kim Jong-un", "", True, False),
        ("the grace period", "", False, False),
        ("the head of the bank", "", True, False),
        ("residents of the town", "", False, True),
    ],
)
def test_kinds_of_speakers(name: str, he_or_she: str, person: bool, many: bool) -> None:
    assert (gender(name), is_person(name), is_many(name)) == (he_or_she, person, many)


def test_the_subject_of_a_sentence_may_be_meant_by_a_pronoun() -> None:
    assert subject_name("Retired docker Alf Tranter, 74, dialled 999.") == "Alf Tranter"
    assert subject_name("The bridge was closed.") == ""


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Marco Rubio is in Paris. The visit is short. “We came to talk,” Rubio said.", "Marco Rubio"),
        ("Councillor Jim Okoro wants the plant shut. “It stinks,” he said loudly.", "Jim Okoro"),
        ("Mr Smith said the road is shut. Ann Jones met reporters. She said it is open.", "Ann Jones"),
        ("Mr Smith said the road is shut. The sun shone all day. She said it is open.", "She"),
        ("The airline said that it lost money. It added that two routes are closed.", "The airline"),
        ("Two officials said the road was shut. They added that it was icy there.", "Two officials"),
        (
            "Transport Minister Ida Nobre said 243 were aboard. Divers reached the deck."
            " The cameras were on, the minister added.",
            "Transport Minister Ida Nobre",
        ),
        ("Boeing lost money in May, it said in a statement.", "Boeing"),
        ("Ann Lee met Jan Moe. Two boats sank. It rained. All left. She said it is open.", "She"),
        ("Mr Smith and Mr Moe said so. He said the road is open.", "He"),
        ("Ann Lee met the crew. Rain fell on the town. She said it is open.", "Ann Lee"),
        ("The harbour pilot met the crew. Rain fell on the town. She said it is open.", "She"),
    ],
)
def test_whom_a_pronoun_speaker_means(text: str, speaker: str) -> None:
    assert claims_of(text)[-1].speaker == speaker
