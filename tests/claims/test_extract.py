import textwrap
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import messy

from factcheck.claims import extract_claims, from_text
from factcheck.ingest import read_articles
from factcheck.records import Article, Claim


def claims_of(text: str, title: str = "") -> list[Claim]:
    return extract_claims(Article.of(text, title=title))[0]


def reasons(text: str, title: str = "") -> dict[str, str]:
    return {item.text: item.reason for item in extract_claims(Article.of(text, title=title))[1]}


@given(messy, messy)
def test_claims_are_verbatim_spans_with_distinct_ids(text: str, title: str) -> None:
    article = Article.of(text, title=title)
    claims, dropped = extract_claims(article)
    for span in (*claims, *dropped):
        assert getattr(article, span.field)[span.start : span.end] == span.text
        assert span.text == span.text.strip() or span.field == "title"
    assert len({claim.id for claim in claims}) == len(claims)


@given(
    st.lists(
        st.sampled_from(["The bridge has reopened.", "Nobody was hurt there.", "By Ann Lee", "Share"]),
        max_size=8,
    )
)
def test_every_line_is_a_claim_or_dropped_with_a_reason(lines: list[str]) -> None:
    claims, dropped = extract_claims(Article.of("\n".join(lines)))
    assert len(claims) + len(dropped) == len(lines)


def test_what_is_not_a_statement_is_dropped_with_its_reason() -> None:
    text = (
        "By Ann Lee\nMigrants crossing border\nThe bridge has reopened to traffic.\n"
        "Was anyone hurt in the flood?\n"
        "He ran.\nWith Post wires\nSource link\nComments are closed.\n"
        "The Associated Press contributed to this report\n"
    )
    assert [claim.text for claim in claims_of(text)] == ["The bridge has reopened to traffic."]
    assert reasons(text) == {
        "By Ann Lee": "credit",
        "Migrants crossing border": "caption",
        "Was anyone hurt in the flood?": "question",
        "He ran.": "fragment",
        "With Post wires": "credit",
        "Source link": "boilerplate",
        "Comments are closed.": "boilerplate",
        "The Associated Press contributed to this report": "credit",
    }


def test_a_headline_is_a_claim_of_its_own() -> None:
    (claim,) = claims_of("", title="Bridge reopens after the flood")
    assert (claim.field, claim.start, claim.end) == ("title", 0, 30)
    assert claim.proposition == "Bridge reopens after the flood."


def test_a_quotation_over_two_sentences_shares_its_speaker() -> None:
    first, second = claims_of("“We have reopened the bridge. Nobody was hurt in the flood,” the mayor said.")
    assert (first.text, second.text) == (
        "“We have reopened the bridge.",
        "Nobody was hurt in the flood,” the mayor said.",
    )
    assert first.proposition == "We have reopened the bridge."
    assert second.proposition == "Nobody was hurt in the flood."
    assert first.speaker == second.speaker == "the mayor"
    assert first.quote_id == second.quote_id is not None


@pytest.mark.parametrize("width", [55, 60, 72])
@pytest.mark.parametrize("name", ["official", "seven-million"])
def test_wrapping_an_article_by_hand_changes_no_claim(seeds: Path, name: str, width: int) -> None:
    (article,) = read_articles([seeds / f"{name}.txt"]).articles
    lines = article.text.split("\n")
    wrapped = "\n".join(textwrap.fill(line, width, break_on_hyphens=False) for line in lines)
    expected, found = (extract_claims(Article.of(text))[0] for text in (article.text, wrapped))
    assert [(c.proposition, c.speaker, c.stance) for c in found] == [
        (c.proposition, c.speaker, c.stance) for c in expected
    ]


def test_a_denial_takes_over_the_proposition_before_it() -> None:
    reported, denied, asserted = claims_of(
        "Reuters reported that the programme had been suspended. However, the official refuted this,"
        " saying that the programme has received waivers."
    )
    assert reported.proposition == denied.proposition == "The programme had been suspended."
    assert (reported.stance, denied.stance, asserted.stance) == ("asserts", "denies", "asserts")
    assert denied.speaker == asserted.speaker == "the official"
    assert asserted.proposition == "The programme has received waivers."


def test_a_pronoun_speaker_is_the_one_named_before() -> None:
    _, second = claims_of("Mayor Ann Lee said the bridge is closed. She said the road is open.")
    assert second.speaker == "Mayor Ann Lee"


def test_a_pronoun_is_not_given_a_name_that_it_cannot_mean() -> None:
    claims = claims_of(
        "Mr Smith said the bridge is closed. Anna Jones met reporters. She said the bridge is open."
    )
    assert claims[-1].speaker == "Anna Jones"
    claims = claims_of("Police said the road was closed. Boeing lost money in May, it said in a statement.")
    assert claims[-1].speaker == "Boeing"


def test_a_short_denial_is_a_claim() -> None:
    claims = claims_of("Hamas said that Israel had shelled a school. Israel denied this.")
    assert [(claim.proposition, claim.stance) for claim in claims] == [
        ("Israel had shelled a school.", "asserts"),
        ("Israel had shelled a school.", "denies"),
    ]


def test_a_denial_of_something_that_was_dropped_denies_nothing() -> None:
    (claim,) = claims_of("Was the school shelled by Israel?\nIsrael denied this.")
    assert claim.stance == "asserts"


def test_a_quotation_that_goes_on_keeps_its_speaker() -> None:
    claims = claims_of('"The war is over," Zelensky said on Monday. "We lost the battle."\n"Not so at all."')
    assert [claim.speaker for claim in claims] == ["Zelensky", "Zelensky", None]


def test_a_repeated_sentence_is_two_claims() -> None:
    first, second = claims_of("The bridge has reopened. The bridge has reopened.")
    assert first.text == second.text
    assert first.id != second.id


def test_ids_survive_an_edit_elsewhere() -> None:
    before = Article.of("The bridge has reopened. It was closed in May.", url="u")
    after = Article.of(
        "A correction stands here now. The bridge has reopened. It was closed in May.", url="u"
    )
    ids = {claim.id for claim in extract_claims(after)[0]}
    assert {claim.id for claim in extract_claims(before)[0]} < ids


def test_white_space_is_folded_in_the_proposition_alone() -> None:
    (claim,) = claims_of("The\u00a0bridge has\treopened today.")
    assert claim.text == "The\u00a0bridge has\treopened today."
    assert claim.proposition == "The bridge has reopened today."


@given(messy)
def test_from_text_makes_one_claim_of_anything(text: str) -> None:
    claim = from_text(text, published=date(2025, 3, 4))
    assert claim.text == text[claim.start : claim.end] == text
    assert claim.published == date(2025, 3, 4)


def test_from_text_prefers_what_is_asserted_to_a_denial_of_something_unknown() -> None:
    claim = from_text(
        "A State Department official refuted the report, saying the programme was still running."
    )
    assert (claim.proposition, claim.stance) == ("The programme was still running.", "asserts")
    claim = from_text("The company denied that production had stopped.")
    assert (claim.proposition, claim.stance, claim.speaker) == (
        "Production had stopped.",
        "denies",
        "The company",
    )


def test_the_sample_articles_hold_the_running_example(seeds: Path) -> None:
    claims = [claim for article in read_articles([seeds]).articles for claim in extract_claims(article)[0]]
    said = {(claim.speaker, claim.stance) for claim in claims if "suspended, among them" in claim.proposition}
    assert said == {("Reuters", "asserts"), ("the State Department official", "denies")}
    assert not any("Comments are closed" in claim.text or "Source link" in claim.text for claim in claims)
    assert any(claim.text.startswith("Its purpose") for claim in claims)  # behind a stop without a space
