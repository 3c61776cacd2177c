from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.records import Article, Claim, Pair, Verdict, digest, from_row, moment, to_row, well_formed

texts = st.text(max_size=40)


@given(st.lists(texts, max_size=4), st.lists(texts, max_size=4))
def test_digests_of_different_parts_differ(a: list[str], b: list[str]) -> None:
    assert (digest(*a) == digest(*b)) == (a == b)


def test_parts_of_a_digest_are_separated() -> None:
    assert digest("ab", "c") != digest("a", "bc")


@given(texts, texts)
def test_a_pair_has_one_id_whichever_way_round(a: str, b: str) -> None:
    assert Pair(a, b, 0.5).id == Pair(b, a, 0.5).id


def test_article_id_comes_from_url_then_title_then_text() -> None:
    assert Article.of("x", url="u").id == Article.of("corrected", url="u").id
    assert Article.of("x", url="u").digest != Article.of("corrected", url="u").digest
    assert Article.of("x", title="t", source="s").id == Article.of("y", title="t", source="s").id
    assert Article.of("x", title="t", source="s").id != Article.of("x", title="t", source="other").id
    assert Article.of("x", source="s").id == Article.of("x", source="moved").id
    assert Article.of("x").id != Article.of("y").id
    assert Article.of("x", key="7").id == Article.of("y", key="7", url="u").id


@given(
    st.builds(
        Article.of,
        texts,
        title=texts,
        source=texts,
        url=texts,
        published=st.one_of(st.none(), st.dates(), st.datetimes(timezones=st.just(UTC))),
    )
)
def test_an_article_survives_its_row(article: Article) -> None:
    assert from_row(Article, to_row(article)) == article


def test_claims_and_verdicts_survive_their_rows() -> None:
    claim = Claim(
        "i", "a", "text", "x", 0, 1, "X.", attribution=("Reuters", "official"), published=date(2025, 1, 2)
    )
    assert from_row(Claim, to_row(claim)) == claim
    verdict = Verdict("p", "l", "r", "agree", 0.9, False, 0.9, 0.05, 0.05, (0.1,) * 6, ("denial",), "E.", "c")
    assert from_row(Verdict, to_row(verdict)) == verdict


def test_dates_and_times_are_on_one_axis_and_the_unknown_come_last() -> None:
    in_order = [
        date(2025, 2, 14),
        datetime(2025, 2, 14, 9),
        datetime(2025, 2, 14, 12, tzinfo=UTC),
        date(2025, 2, 15),
    ]
    assert sorted([None, *reversed(in_order)], key=moment) == [*in_order, None]


def test_lone_surrogates_are_replaced() -> None:
    assert well_formed("a\ud800b") == "a\ufffdb"
    assert Article.of("a\ud800b").text == "a\ufffdb"


@pytest.mark.parametrize("text", ["plain", "עברית", "😀 ok", ""])
def test_well_formed_text_stays(text: str) -> None:
    assert well_formed(text) == text
