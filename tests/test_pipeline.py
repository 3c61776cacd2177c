import random
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from fakes import BagOfWordsEmbedder, RuleNli

from factcheck import Article, Config, check, compare, read_articles
from factcheck.claims import from_text
from factcheck.judge import Judge, Weights
from factcheck.judge.features import NAMES
from factcheck.pipeline import Models, Result, judge_texts
from factcheck.records import Pair

TEXTS = (
    (
        "Herald",
        "The mayor opened the bridge on Monday. The flood killed 12 people in the town. Rain fell all day.",
    ),
    (
        "Post",
        "The flood killed 15 people in the town. The mayor opened the bridge on Monday. Trams were late.",
    ),
    (
        "Times",
        "Apples were cheap at the market. The mayor did not open the bridge. Nobody was late for work.",
    ),
)


def articles() -> list[Article]:
    return [
        Article.of(text, source=source, published=date(2025, 2, 14 + i))
        for i, (source, text) in enumerate(TEXTS)
    ]


def test_the_straight_way_finds_what_there_is(fake_models: Models) -> None:
    result = check(articles(), models=fake_models)
    found = {
        (row["source_a"], row["source_b"], row["label"]): row["claim_a"]
        for row in result.rows()
        if row["label"] != "unrelated"
    }
    assert found[("Herald", "Post", "contradict")] == "The flood killed 12 people in the town."
    assert found[("Herald", "Post", "agree")] == "The mayor opened the bridge on Monday."


def test_the_funnel_adds_up(fake_models: Models) -> None:
    result = check(articles(), Config(partners=1), fake_models)
    funnel = result.funnel
    assert funnel.articles == 3
    assert funnel.sentences == funnel.claims + sum(funnel.not_claims.values())
    assert funnel.possible == funnel.claims * (funnel.claims - 1) // 2
    assert funnel.possible == funnel.paired + sum(funnel.not_paired.values())
    assert funnel.paired == funnel.scored == sum(funnel.labels.values()) == len(result.verdicts)
    assert funnel.reported == len(result.rows())
    assert set(result.pairs) == {verdict.pair_id for verdict in result.verdicts}


def test_the_order_of_articles_does_not_matter(fake_models: Models) -> None:
    first = check(articles(), models=fake_models)
    for seed in range(3):
        shuffled = articles()
        random.Random(seed).shuffle(shuffled)
        again = check(shuffled, models=fake_models)
        assert again == replace(first, pairs=again.pairs)
        assert again.rows(everything=True) == first.rows(everything=True)


def test_nothing_in_gives_nothing_out(fake_models: Models) -> None:
    for given in ([], [Article.of("")], [Article.of("Share")]):
        result = check(given, models=fake_models)
        assert (result.rows(), len(result.verdicts), result.funnel.possible) == ([], 0, 0)


def test_two_versions_of_a_page_both_count(fake_models: Models) -> None:
    given = [
        Article.of("The flood killed 12 people.", url="u"),
        Article.of("The flood killed 15 people.", url="u"),
    ]
    result = check(given, models=fake_models)
    assert (result.funnel.articles, len(result.articles)) == (2, 2)
    assert [row["label"] for row in result.rows()] == ["contradict"]


def test_the_models_read_propositions(fake_models: Models) -> None:
    models = Models(BagOfWordsEmbedder(), nli := RuleNli())
    check(
        [Article.of("The mayor said that the bridge is shut."), Article.of("The bridge is shut.")],
        models=models,
    )
    assert set(nli.scored) == {("The bridge is shut.", "The bridge is shut.")}


def test_the_judge_is_told_how_near_the_claims_are(fake_models: Models) -> None:
    """Opposite words in claims that are hardly alike are no reason to bother a person."""
    given = [
        Article.of("Work on the new bridge over the river was suspended."),
        Article.of("Rain over the river and the bridge continues to fall on the old town and the hills."),
    ]
    result = check(given, Config(similarity_floor=0.2), fake_models)
    (verdict,) = result.verdicts
    assert 0.2 < result.pairs[verdict.pair_id].similarity < 0.45
    assert (verdict.label, verdict.needs_review) == ("unrelated", False)


def test_a_table_has_the_columns_of_the_report(fake_models: Models) -> None:
    result = check(articles(), models=fake_models)
    table = result.table()
    assert list(table["pair_id"]) == [row["pair_id"] for row in result.rows()]
    assert "explanation" in table.columns


def test_compare_judges_two_texts() -> None:
    verdict = compare("The flood killed 12 people.", "The flood killed 15 people.", nli=RuleNli())
    assert (verdict.label, verdict.notes) == ("contradict", ("number",))
    verdict = compare("The works had stopped.", "The firm denied that the works had stopped.", nli=RuleNli())
    assert (verdict.label, verdict.notes) == ("contradict", ("denial", "disputed"))


def flat(agree: float, contradict: float) -> Weights:
    """Weights that find everything so likely, whatever the pair."""
    return Weights(np.zeros((2, len(NAMES))), np.asarray([agree, contradict]))


def test_fitted_weights_judge_instead_of_the_nli_model_alone(fake_models: Models) -> None:
    result = check(articles(), models=replace(fake_models, weights=flat(9.0, -9.0)))
    assert {verdict.label for verdict in result.verdicts} == {"agree"}
    bare = check(articles(), models=fake_models)
    assert [v.nli for v in result.verdicts] == [v.nli for v in bare.verdicts]
    text = "The flood killed 12 people."
    assert compare(text, text, nli=RuleNli(), weights=flat(-9.0, 9.0)).label == "contradict"


def test_pairs_are_judged_as_given_unless_the_search_found_them() -> None:
    weights = flat(0.0, 0.0)
    weights.values[0, NAMES.index("given")] = 9.0
    weights.values[1, NAMES.index("similarity")] = 9.0
    a, b = from_text("It rained all day."), from_text("It was wet.")
    judge, found = Judge(weights=weights), [Pair(a.id, b.id, 0.9)]
    assert [v.label for v in judge_texts([(a, b)], judge, RuleNli())] == ["agree"]
    assert [v.label for v in judge_texts([(a, b)], judge, RuleNli(), found=found)] == ["contradict"]
    names = [("Herald", "Post")]
    (verdict,) = judge_texts([(a, b)], judge, RuleNli(), names=names, found=found)
    assert verdict.explanation == "Herald: “It rained all day”; Post: “It was wet”."
    assert judge_texts([], judge, RuleNli()) == []


def test_a_temperature_in_the_settings_overrules_the_model_s(fake_models: Models) -> None:
    soft = check(articles(), Config(temperature=5.0), fake_models)
    sharp = check(articles(), Config(), fake_models)
    assert [v.nli for v in soft.verdicts] == [v.nli for v in sharp.verdicts]
    assert max(v.confidence for v in soft.verdicts) < max(v.confidence for v in sharp.verdicts)


@pytest.fixture(scope="module")
def checked_seeds(real_models: Models, seeds: Path) -> Result:
    return check(read_articles([seeds]), models=real_models)


def labels(result: Result, a: str, b: str) -> list[tuple[str, bool]]:
    """The labels of pairs whose two claims hold the two phrases, either way round."""
    return [
        (row["label"], row["needs_review"])
        for row in result.rows(everything=True)
        if (a in row["claim_a"] and b in row["claim_b"]) or (b in row["claim_a"] and a in row["claim_b"])
    ]


@pytest.mark.slow
def test_the_sample_articles_with_the_real_models(checked_seeds: Result) -> None:
    first = checked_seeds.rows()[0]
    assert first["label"] == "contradict"
    assert {"Reuters", "the State Department official"} == {first["speaker_a"], first["speaker_b"]}
    assert first["notes"] == "denial;disputed"
    assert labels(checked_seeds, "$5.2 million in waivers", "waivers worth $5.2 million") == [
        ("agree", False)
    ]


@pytest.fixture(scope="module")
def checked_originals(real_models: Models, shared: Path) -> Result:
    return check(read_articles([shared / "seeds"]), models=real_models)


@pytest.mark.slow
def test_the_original_articles_with_the_real_models(checked_originals: Result) -> None:
    (denied,) = labels(checked_originals, "Reuters reported on Thursday", "refuted this")
    assert denied[0] == "contradict"
    (continued,) = labels(
        checked_originals, "Reuters reported on Thursday", "ensures their continued operation"
    )
    assert continued[0] == "contradict" or continued[1]


MISSED = pytest.mark.xfail(strict=True, reason="the fitted judge puts this agreement below one half")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Specifically, $5.2 million", "To date, $5.2 million"),
        ("wire interception initiative", "wire intercept program"),
        pytest.param("facilitated the extradition", "facilitated the extradition", marks=MISSED),
        ("'A new administration", "“A new administration"),
        pytest.param("Rubio is utilizing waivers", "Despite a broader pause", marks=MISSED),
    ],
)
def test_what_the_original_articles_agree_in(checked_originals: Result, a: str, b: str) -> None:
    assert "agree" in [label for label, _ in labels(checked_originals, a, b)]
