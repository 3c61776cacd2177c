import logging
from collections.abc import Callable, Sequence

import numpy as np
import pytest
from fakes import BagOfWordsEmbedder, RuleNli
from numpy.typing import NDArray
from scipy.stats import binomtest
from sklearn.metrics import accuracy_score, f1_score, recall_score

from factcheck.judge.judge import combine
from factcheck.judge.temperature import soften
from factcheck.records import NLI_LABELS
from factcheck.training.calibrate import biased
from factcheck.training.data import NliPair
from factcheck.training.measure import calibrate, measure, set_figures, stays_turned

E, N, C = range(len(NLI_LABELS))
CLAIMS = "data/pairs/fit.csv"


class Says:
    """An NLI model that answers as a function does."""

    def __init__(self, answer: Callable[[str, str], int]) -> None:
        self.name = "says@1"
        self.answer = answer
        self.scored: list[tuple[str, str]] = []

    def predict(self, pairs: Sequence[tuple[str, str]]) -> NDArray[np.float64]:
        self.scored += pairs
        return np.asarray([np.eye(3)[self.answer(a, b)] * 0.7 + 0.1 for a, b in pairs])


class Placed:
    """An embedder that puts each text in the plane, at the cosine with (1, 0) that it was given."""

    name = "placed@1"

    def __init__(self, cosines: dict[str, float]) -> None:
        self.cosines = cosines

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        cosines = np.asarray([self.cosines[text] for text in texts])
        return np.stack([cosines, np.sqrt(1 - cosines**2)], axis=1).astype(np.float32)


def of_labels(labels: Sequence[int]) -> list[NliPair]:
    return [NliPair(f"p{i}", f"h{i}", label) for i, label in enumerate(labels)]


def share(right: int, of: int) -> list[float]:
    """What a share is written as, with Wilson's interval as scipy has it."""
    between = binomtest(right, of).proportion_ci(method="wilson")
    return [round(float(value), 4) for value in (right / of, between.low, between.high)]


def drawn(count: int, seed: int) -> tuple[list[NliPair], NDArray[np.float64]]:
    """Probabilities, and pairs whose labels are drawn by them."""
    rng = np.random.default_rng(seed)
    probabilities = rng.dirichlet((0.7, 0.7, 0.7), size=count)
    return of_labels([int(rng.choice(3, p=row)) for row in probabilities]), probabilities


def test_the_figures_of_a_set_worked_by_hand() -> None:
    probabilities = np.asarray(
        [
            [0.7, 0.2, 0.1],  # entailment, and so called
            [0.3, 0.5, 0.2],  # entailment called neutral, but nearer to entailment than contradiction
            [0.1, 0.2, 0.7],  # neutral called contradiction
            [0.1, 0.1, 0.8],  # contradiction, and so called
            [0.4, 0.5, 0.1],  # contradiction called neutral, and nearer to entailment
            [0.2, 0.2, 0.6],  # contradiction, and so called
        ]
    )
    found = set_figures(of_labels([E, E, N, C, C, C]), probabilities)
    assert found["pairs"] == 6
    assert found["accuracy"] == share(3, 6)
    assert found["entailment_against_contradiction"] == share(4, 5)
    assert found["false_contradictions"] == share(1, 3)
    # Recall of entailment 1/2, of contradiction 2/3.
    assert found["balanced_accuracy"][0] == pytest.approx((1 / 2 + 2 / 3) / 2, abs=1e-4)
    # F1: entailment 2/3, neutral 0, contradiction 2/3.
    assert found["macro_f1"][0] == pytest.approx(4 / 9, abs=1e-4)
    assert set(found) == {
        "pairs",
        "accuracy",
        "entailment_against_contradiction",
        "false_contradictions",
        "balanced_accuracy",
        "macro_f1",
    }


@pytest.mark.parametrize("seed", range(5))
def test_the_figures_are_those_of_scikit_learn(seed: int) -> None:
    pairs, probabilities = drawn(300, seed)
    given, predicted = [pair.label for pair in pairs], probabilities.argmax(1)
    found = set_figures(pairs, probabilities)
    expected = {
        "accuracy": accuracy_score(given, predicted),
        "macro_f1": f1_score(given, predicted, average="macro"),
        "balanced_accuracy": recall_score(given, predicted, labels=[E, C], average="macro"),
    }
    for name, value in expected.items():
        assert found[name][0] == pytest.approx(value, abs=1e-4), name
    for name in set(found) - {"pairs"}:
        value, low, high = found[name]
        assert low < value < high, name
        # Four standard errors of a share of a third of the pairs, at most.
        assert high - low < 4 * (0.25 / 100) ** 0.5, name


def test_more_pairs_have_narrower_intervals() -> None:
    few, many = (set_figures(*drawn(count, 0)) for count in (100, 1600))
    for name in set(few) - {"pairs"}:
        assert many[name][2] - many[name][1] < (few[name][2] - few[name][1]) / 2, name


def test_a_figure_of_labels_that_a_set_lacks_is_left_out() -> None:
    neutral = set_figures(of_labels([N] * 4), np.eye(3)[[N, N, N, C]])
    assert set(neutral) == {"pairs", "accuracy", "false_contradictions", "macro_f1"}
    assert neutral["false_contradictions"] == share(1, 4)
    contradictions = set_figures(of_labels([C] * 4), np.eye(3)[[C, C, E, N]])
    assert "false_contradictions" not in contradictions
    assert "balanced_accuracy" not in contradictions
    # Neither entailment nor contradiction: the rule takes ties for contradiction.
    assert contradictions["entailment_against_contradiction"] == share(3, 4)
    assert set_figures(of_labels([E]), np.eye(3)[[E]])["macro_f1"] == [1.0]


def test_contradictions_that_stay_in_the_other_order() -> None:
    # Three of four contradictions were found, and two of these are found again.
    again = {("A", "a"), ("B", "b"), ("D", "d")}
    model = Says(lambda a, b: C if (a, b) in again else N)
    scored = {
        "written": ([NliPair("a", "A", C), NliPair("b", "B", C), NliPair("x", "y", E)], np.eye(3)[[C, C, C]]),
        "mnli_matched_dev": ([NliPair("c", "C", C), NliPair("d", "D", C)], np.eye(3)[[C, N]]),
        "breaking_nli": ([NliPair("z", "Z", C)], np.eye(3)[[C]]),
    }
    assert stays_turned(model, scored) == {"pairs": 3, "share": share(2, 3)}
    assert set(model.scored) == {("A", "a"), ("B", "b"), ("C", "c")}


def test_where_no_contradiction_is_found_none_can_stay() -> None:
    never = Says(lambda *_: E)
    called = np.eye(3)[[E]]
    assert stays_turned(never, {"written": ([NliPair("a", "b", C)], called)}) == {"pairs": 0}
    assert stays_turned(never, {"written": ([NliPair("a", "b", E)], called)}) == {}


def test_the_temperature_is_fitted_without_the_claims() -> None:
    pairs, true = drawn(4000, 0)
    plain = {"a": (pairs, soften(true, 0.5))}
    claims = (of_labels([E] * 4000), np.full((4000, 3), [0.01, 0.01, 0.98]))
    found = calibrate(plain)
    assert found == calibrate(plain | {CLAIMS: claims, "data/pairs/test.csv": claims})
    assert found != calibrate(plain | {"b": claims})
    assert found["temperature"] == pytest.approx(2, rel=0.1)
    assert found["error_after"] < 0.03 < found["error_before"]


def test_each_set_weighs_the_same_in_the_temperature() -> None:
    (one, of_one), (two, of_two) = drawn(400, 0), drawn(400, 1)
    scored = {"one": (one, soften(of_one, 0.4)), "two": (two, soften(of_two, 1.5))}
    repeated = scored | {"two": (two * 3, np.concatenate([scored["two"][1]] * 3))}
    assert calibrate(repeated) == calibrate(scored)
    assert calibrate({"two": scored["two"]})["temperature"] < calibrate(scored)["temperature"]


def test_the_error_with_a_bias_shows_where_a_bias_would_help() -> None:
    pairs, true = drawn(6000, 0)
    leaning = calibrate({"a": (pairs, biased(true, 1.0, np.asarray([0.0, 0.0, 1.5])))})
    assert leaning["error_with_bias"] < 0.03 < leaning["error_after"]
    straight = calibrate({"a": (pairs, true)})
    assert straight["error_with_bias"] == pytest.approx(straight["error_after"], abs=0.01)


FLOOD = [
    NliPair("The flood killed 3 people in town.", "The flood killed 3 people.", E),
    NliPair("The flood killed 3 people.", "The flood killed 5 people.", C),
    NliPair("The flood killed 3 people.", "The flood killed no 3 people.", C),
    NliPair("The flood killed 3 people.", "A mayor opened his new bridge.", N),
    NliPair("The flood killed 3 people in town.", "A mayor opened his new bridge.", N),
    NliPair("Rain fell all day.", "Snow was late.", N),
]


def test_two_models_and_the_baselines_stand_beside_each_other() -> None:
    new, before = RuleNli(), Says(lambda *_: C)
    metrics = measure({"new": new, "before": before}, {"written": FLOOD, CLAIMS: FLOOD}, BagOfWordsEmbedder())
    assert set(metrics["sets"]) == {"written", CLAIMS}
    for of in metrics["sets"].values():
        assert set(of) == {"new", "before", "majority", "similarity"}
        assert of["new"]["accuracy"] == share(6, 6)
        assert of["before"]["accuracy"] == share(2, 6)
        assert of["before"]["false_contradictions"] == share(4, 4)
        assert of["majority"]["accuracy"] == share(3, 6)
        assert of["similarity"]["accuracy"][0] >= of["majority"]["accuracy"][0]
    assert metrics["turned"] == {
        "new": {"pairs": 2, "share": share(2, 2)},
        "before": {"pairs": 2, "share": share(2, 2)},
    }
    # Of the model called new.
    assert metrics["calibration"] == calibrate(
        {"written": (FLOOD, RuleNli().predict([pair[:2] for pair in FLOOD]))}
    )


def test_without_an_embedder_there_are_no_baselines() -> None:
    metrics = measure({"new": RuleNli()}, {"written": FLOOD})
    assert set(metrics["sets"]["written"]) == {"new"}


def test_claims_are_read_in_both_orders_and_other_sets_in_one() -> None:
    # Contradictions are seen in one order alone, and half a contradiction is none.
    model = Says(lambda a, b: C if a < b else E)
    pairs = [NliPair("a", "b", C), NliPair("d", "c", C), NliPair("e", "f", E)]
    metrics = measure({"new": model}, {"plain": pairs, CLAIMS: pairs})["sets"]
    assert model.scored[:3] == [pair[:2] for pair in pairs]
    assert set(model.scored) == {order for a, b, _ in pairs for order in ((a, b), (b, a))}
    assert metrics["plain"]["new"]["accuracy"] == share(1, 3)
    agree, contradict, unrelated = combine(np.asarray([0.1, 0.1, 0.8, 0.8, 0.1, 0.1]), 1.0)
    assert agree > contradict > unrelated
    assert metrics[CLAIMS]["new"]["accuracy"] == share(1, 3)
    turned = [NliPair(b, a, label) for a, b, label in pairs]
    again = measure({"new": model}, {"plain": turned, CLAIMS: turned})["sets"]
    assert again[CLAIMS] == metrics[CLAIMS]
    assert again["plain"]["new"]["accuracy"] == share(2, 3)


def test_claims_keep_their_labels_when_both_orders_are_joined() -> None:
    for label in (E, N, C):
        pairs = [NliPair("a", "b", label), NliPair("c", "d", label)]
        metrics = measure({"new": Says(lambda *_, label=label: label)}, {"x": pairs, CLAIMS: pairs})
        assert metrics["sets"][CLAIMS]["new"]["accuracy"] == share(2, 2)


@pytest.mark.parametrize(("below", "right"), [((N, N, C), 4), ((N, C, C), 4), ((C, C, C), 5)])
def test_similarity_calls_entailment_from_the_best_cosine_on(below: tuple[int, ...], right: int) -> None:
    cosines = {"p": 1.0, "a": 0.95, "b": 0.8, "c": 0.6, "d": 0.1, "e": -0.3}
    labels = (E, E, *below)
    pairs = [NliPair("p", name, label) for name, label in zip("abcde", labels, strict=True)]
    found = measure({"new": Says(lambda *_: N)}, {"set": pairs}, Placed(cosines))["sets"]["set"]
    assert found["similarity"]["accuracy"] == share(right, 5)
    of_two = 2 + below.count(C)
    assert found["similarity"]["entailment_against_contradiction"] == share(of_two, of_two)
    assert found["majority"]["accuracy"] == share(max(labels.count(label) for label in (E, N, C)), 5)


def test_similarity_may_call_nothing_entailment() -> None:
    pairs = [NliPair("p", "a", N), NliPair("p", "b", N), NliPair("p", "c", E)]
    embedder = Placed({"p": 1.0, "a": 0.9, "b": 0.8, "c": 0.1})
    found = measure({"new": Says(lambda *_: N)}, {"set": pairs}, embedder)["sets"]["set"]
    assert found["similarity"]["accuracy"] == found["majority"]["accuracy"] == share(2, 3)


def test_a_set_without_pairs_is_left_out_and_said(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING, logger="factcheck"):
        metrics = measure({"new": RuleNli()}, {"written": FLOOD, "made_date": []}, BagOfWordsEmbedder())
    assert set(metrics["sets"]) == {"written"}
    assert "no pairs in them: made_date" in caplog.text
