from datetime import date
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from fakes import BagOfWordsEmbedder, RuleNli

from factcheck import runs
from factcheck.batch import run
from factcheck.config import Config
from factcheck.errors import InputError
from factcheck.ingest import Reading, read_articles
from factcheck.judge.features import NAMES
from factcheck.judge.weights import WEIGHED, Weights
from factcheck.lookup import look_up
from factcheck.pipeline import Models, Result
from factcheck.records import Article, Pair, Verdict
from factcheck.report import in_order


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory, seeds: Path) -> tuple[Path, Result]:
    folder = tmp_path_factory.mktemp("run")
    models = Models(BagOfWordsEmbedder(), RuleNli())
    return folder, run(read_articles([seeds]), folder, Config(partners=1, event_partners=1), models)


def test_a_reported_pair(finished: tuple[Path, Result]) -> None:
    folder, result = finished
    verdict = next(v for v in result.verdicts if v.label == "contradict")
    answer = look_up(folder, verdict.pair_id, BagOfWordsEmbedder)
    assert answer.verdict == verdict
    assert answer.reason.startswith("reported")
    assert answer.similarity == result.pairs[verdict.pair_id].similarity
    assert look_up(folder, f"{verdict.right}+{verdict.left}", BagOfWordsEmbedder).verdict == verdict


def test_a_copy_is_shown_with_the_pair_whose_words_it_repeats(tmp_path: Path) -> None:
    articles = [
        Article.of(text, title=source, source=source, published=date(2025, 3, 10))
        for source, text in (
            ("Herald", "The mayor signed the housing bill. It rained all night in the old harbour."),
            ("Post", "The mayor signed the housing bill! Nobody came to the fair in the park."),
            ("Times", "The mayor did not sign the housing bill. The tram to the airport was late."),
        )
    ]
    result = run(Reading(articles=articles), tmp_path, Config(), Models(BagOfWordsEmbedder(), RuleNli()))
    both = [v for v in in_order(result.verdicts) if v.label == "contradict"]
    (row,) = [row for row in result.rows() if row["label"] == "contradict"]
    assert len(both) == 2
    assert row["pair_id"] == both[0].pair_id
    assert {*row["source_a"].split("; "), *row["source_b"].split("; ")} == {"Herald", "Post", "Times"}
    assert (result.funnel.reported, result.funnel.copies) == (len(result.rows()), 1)
    answer = look_up(tmp_path, both[1].pair_id, BagOfWordsEmbedder)
    assert answer.reason == f"reported, with {both[0].pair_id}, whose words are the same"
    assert look_up(tmp_path, both[0].pair_id, BagOfWordsEmbedder).reason == "reported"


def test_what_weighed_most_is_told_of_a_run_that_was_made_with_these_weights(tmp_path: Path) -> None:
    weights = Weights(np.zeros((2, len(NAMES))), np.asarray([-1.0, -1.0]))
    weights.values[WEIGHED.index("contradict"), NAMES.index("nli contradict")] = 2.0
    weights.values[WEIGHED.index("agree"), NAMES.index("nli agree")] = 0.5
    bill = "The mayor {} the housing bill in the old town hall."
    verdict, folder = only_verdict(tmp_path, weights, bill.format("signed"), bill.format("did not sign"))
    answer = look_up(folder, verdict.pair_id, BagOfWordsEmbedder, lambda: weights)
    odds = np.log(max(verdict.nli[2] / verdict.nli[1], verdict.nli[5] / verdict.nli[4]))
    assert verdict.label == "contradict"
    assert answer.evidence == {"nli contradict": pytest.approx(2.0 * odds, abs=0.01)}
    others = Weights(weights.values + 1.0, weights.intercepts)
    assert look_up(folder, verdict.pair_id, BagOfWordsEmbedder, lambda: others).evidence == {}


def test_behind_a_denial_it_is_the_agreement_of_the_contents_that_weighs(tmp_path: Path) -> None:
    weights = Weights(np.zeros((2, len(NAMES))), np.asarray([0.0, -1.0]))
    weights.values[WEIGHED.index("agree"), NAMES.index("nli agree")] = 0.5
    denied = "The governor denied that the mayor signed the housing bill."
    verdict, folder = only_verdict(tmp_path, weights, "The mayor signed the housing bill.", denied)
    assert (verdict.label, verdict.notes) == ("contradict", ("denial", "disputed"))
    answer = look_up(folder, verdict.pair_id, BagOfWordsEmbedder, lambda: weights)
    assert list(answer.evidence) == ["nli agree"]


def only_verdict(tmp_path: Path, weights: Weights, one: str, other: str) -> tuple[Verdict, Path]:
    """Check two articles of a sentence each; return the verdict, and the run's folder."""
    texts = tmp_path / "texts"
    texts.mkdir()
    for name, text in (("one", one), ("other", other)):
        (texts / f"{name}.txt").write_text(text, encoding="utf-8")
    folder = tmp_path / "run"
    result = run(
        read_articles([texts]), folder, Config(), Models(BagOfWordsEmbedder(), RuleNli(), weights=weights)
    )
    (verdict,) = result.verdicts
    return verdict, folder


def test_every_pair_that_was_not_scored_has_a_reason_that_the_funnel_counts(
    finished: tuple[Path, Result],
) -> None:
    folder, result = finished
    counts = {"below the floor": 0, "others there, and those were nearer": 0, "not two speakers": 0}
    for a, b in combinations(list(result.claims)[:25], 2):
        if Pair(a, b, 0).id not in result.pairs:
            reason = look_up(folder, f"{a}+{b}", BagOfWordsEmbedder).reason
            counts[next(key for key in counts if key in reason)] += 1
    assert all(counts.values())


def test_a_pair_id_that_was_not_scored_is_found_too(finished: tuple[Path, Result]) -> None:
    folder, result = finished
    a, b = next(pair for pair in combinations(result.claims, 2) if Pair(*pair, 0).id not in result.pairs)
    answer = look_up(folder, Pair(a, b, 0).id, BagOfWordsEmbedder)
    assert {answer.left.id, answer.right.id} == {a, b}
    assert answer.verdict is None


def test_unknown_ids_are_said(finished: tuple[Path, Result]) -> None:
    folder, result = finished
    some = next(iter(result.claims))
    for wanted, words in (
        ("nothing", "no two claims"),
        ("x+y", "no claim"),
        (f"{some}+{some}", "not a pair"),
    ):
        with pytest.raises(InputError, match=words):
            look_up(folder, wanted, BagOfWordsEmbedder)


def test_another_embedder_cannot_tell(finished: tuple[Path, Result]) -> None:
    folder, result = finished
    across = next(
        f"{a.id}+{b.id}"
        for a, b in combinations(result.claims.values(), 2)
        if a.article_id != b.article_id and Pair(a.id, b.id, 0).id not in result.pairs
    )
    with pytest.raises(InputError, match="made with the embedder"):
        look_up(folder, across, lambda: BagOfWordsEmbedder(64))


def test_dropped_spans_are_kept_with_their_reasons(finished: tuple[Path, Result]) -> None:
    folder, result = finished
    rows = list(runs.read_jsonl(folder / runs.DROPPED))
    assert len(rows) == sum(result.funnel.not_claims.values())
    assert {row["reason"] for row in rows} >= {"boilerplate", "credit", "caption"}
