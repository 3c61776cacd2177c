from factcheck.claims import extract_claims, in_context
from factcheck.claims.context import leans
from factcheck.records import Article


def test_a_claim_that_leans_is_embedded_with_the_sentence_before_it() -> None:
    text = "The programmes were in danger. Rubio's decision ensures their survival. The bridge has reopened."
    claims, _ = extract_claims(Article.of(text))
    assert [in_context(claim) for claim in claims] == [
        "The programmes were in danger.",
        "The programmes were in danger. Rubio's decision ensures their survival.",
        "The bridge has reopened.",
    ]


def test_leaning() -> None:
    assert leans("This move aims at pressure.")
    assert leans("It reopened on Friday.")
    assert not leans("The mayor reopened the bridge on Friday.")
