"""What an article says, sentence by sentence: quotations, denials, clauses and pronouns together."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import messy

from factcheck.claims import extract_claims
from factcheck.claims.sentences import split_sentences
from factcheck.records import Article, Claim

SENTENCES = [
    "The dam was safe, but the road was closed.",
    "“We are ready,” Berg said. “The port is open.”",
    "Reuters reported that the mine had closed.",
    "The owner refuted this, saying that it was open.",
    "It reopened on Friday, and nobody was hurt there.",
    "“An open quotation that never closes.",
    "Was anyone hurt?",
    "Share",
    "The minister denied having met the envoy, adding that she was away.",
]


def claims_of(text: str) -> list[Claim]:
    return extract_claims(Article.of(text))[0]


@given(st.one_of(messy, st.lists(st.sampled_from(SENTENCES), max_size=8).map(" ".join)))
def test_spans_are_verbatim_disjoint_and_every_sentence_is_accounted_for(text: str) -> None:
    claims, dropped = extract_claims(Article.of(text))
    spans = sorted((item.start, item.end) for item in (*claims, *dropped))
    assert [claim.start for claim in claims] == sorted(claim.start for claim in claims)
    assert all(first[1] <= second[0] for first, second in pairwise(spans))
    assert all(text[claim.start : claim.end] == claim.text for claim in claims)
    for start, end in split_sentences(text):
        assert any(begin < end and start < finish for begin, finish in spans)


def test_both_clauses_keep_the_attribution() -> None:
    first, second = claims_of("The minister said that the dam was safe, and that the road was open.")
    assert (first.proposition, second.proposition) == ("The dam was safe.", "The road was open.")
    assert first.speaker == second.speaker == "The minister"
    assert first.text == "The minister said that the dam was safe"
    assert second.text == "the road was open."


def test_a_clause_with_a_speaker_of_its_own_keeps_that() -> None:
    first, second = claims_of("The union says 40 people were dismissed, but the company says 12 left.")
    assert (first.speaker, second.speaker) == ("The union", "the company")
    assert second.proposition == "12 left."


def test_an_attribution_in_the_middle_holds_for_both_clauses() -> None:
    first, second = claims_of("The alarm worked, the director said, but the patrol took twenty minutes.")
    assert first.speaker == second.speaker == "the director"
    assert second.text == "the patrol took twenty minutes."


def test_what_one_says_and_does_is_two_claims() -> None:
    first, second = claims_of("The firm puts the loss at two tonnes and says that nothing reached the sea.")
    assert (first.speaker, first.proposition) == (None, "The firm puts the loss at two tonnes.")
    assert (second.speaker, second.proposition) == ("The firm", "Nothing reached the sea.")


def test_a_quotation_over_paragraphs_has_one_speaker() -> None:
    claims = claims_of(
        "“The quay was built in 1920,” Anna Berg said. “It has been mended twice.\n\n"
        "“Nobody has looked at it since the war.\n\n“We will mend it in May.”\n\nThe town is small and quiet."
    )
    assert [claim.speaker for claim in claims] == ["Anna Berg"] * 4 + [None]


def test_marks_that_are_no_pair_make_no_empty_claim() -> None:
    claims, dropped = extract_claims(Article.of('“‘" “?"\'”We won.\n\n'))
    assert all(item.text for item in (*claims, *dropped))


def test_an_announced_quotation_has_its_speaker() -> None:
    claims = claims_of("Mayor Anna Berg told the council:\n“The quay was built a hundred years ago.”")
    assert claims[-1].speaker == "Mayor Anna Berg"


@pytest.mark.parametrize(
    ("text", "denied", "asserted"),
    [
        (
            "The ministry denied reports that the dam had burst, adding that the wall was sound.",
            "The dam had burst.",
            "The wall was sound.",
        ),
        (
            "The ministry denied reports that the dam, the wall and the gate had burst: the wall was sound.",
            "The dam, the wall and the gate had burst.",
            "The wall was sound.",
        ),
        (
            "The firm denied any involvement, saying it was insured.",
            "The firm was involved.",
            "It was insured.",
        ),
    ],
)
def test_a_denial_ends_where_its_speaker_asserts_something(text: str, denied: str, asserted: str) -> None:
    first, second = claims_of(text)
    assert (first.stance, first.proposition) == ("denies", denied)
    assert (second.stance, second.proposition) == ("asserts", asserted)
    assert first.speaker == second.speaker is not None


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("Police said the van was stolen. The owner denied this.", "The van was stolen."),
        (
            "The union said 40 men had left. The mine is old and deep. The owner denied it.",
            "40 men had left.",
        ),
        ("The mine has closed down. The owner said: “The report is false.”", "The mine has closed down."),
        ("The mine has closed down. There is no truth to this.", "The mine has closed down."),
        ("The mine has closed down. Ann Lee said so. The owner called the story a lie.", "Ann Lee said so."),
    ],
)
def test_a_denial_points_back_to_somebody_else_s_claim(text: str, denied: str) -> None:
    claim = claims_of(text)[-1]
    assert (claim.stance, claim.proposition) == ("denies", denied)


@pytest.mark.parametrize(
    ("text", "proposition"),
    [
        ("The bridge closed on Monday. It reopened on Friday.", "The bridge reopened on Friday."),
        ("The ship struck the bridge. It sank on Friday.", "It sank on Friday."),
        ("The bridge closed on Monday. It is known that rain fell.", "It is known that rain fell."),
        ("Ann Lee was released. She has three children.", "Ann Lee has three children."),
        ("Ann Lee was released. He has three children.", "He has three children."),
        ("Police said the bridge closed. The road is shut. It is open today.", "It is open today."),
        ("The guards left in May. They returned on Friday.", "The guards returned on Friday."),
        ("The guards met the farmers. They returned on Friday.", "They returned on Friday."),
        ("Ann Lee, 42, was released. She has three children.", "Ann Lee has three children."),
        ("Ann Lee met Mary Moe. She has three children.", "She has three children."),
        ("Ann Lee met Jack Moe. She has three children.", "Ann Lee has three children."),
        ("Ann Lee and Jack Moe were free. She has three children.", "She has three children."),
        ("The man who ran was hurt. He has three children.", "He has three children."),
    ],
)
def test_a_bare_pronoun_is_replaced_where_that_is_safe(text: str, proposition: str) -> None:
    assert claims_of(text)[-1].proposition == proposition
