from pathlib import Path

import numpy as np
import pytest
from evaluation_makers import make_file
from fakes import BagOfWordsEmbedder, RuleNli
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.typing import NDArray

from factcheck.config import Config
from factcheck.evaluation.pairs import PairFile
from factcheck.judge import Judge, Weights
from factcheck.judge.features import FEATURES, NAMES
from factcheck.pipeline import Models
from factcheck.records import LABELS, LabelledPair
from factcheck.training.judge import (
    GIVEN_COUNTS,
    Examples,
    fit,
    from_labelled,
    from_stories,
    out_of_fold,
)

AGREE, CONTRADICT, UNRELATED = range(len(LABELS))
WIDTH = len(NAMES)
GOLD = (
    "article_a,quote_a,article_b,quote_b,label\n"
    "herald.txt,The flood killed 12 people,post.txt,The flood killed 15 people,contradict\n"
)


def make(rows: list[dict[str, float]], labels: list[int], stories: list[str] | None = None) -> Examples:
    """Examples whose features are nothing but what is named."""
    features = np.asarray([[row.get(name, 0.0) for name in NAMES] for row in rows])
    names = stories or [str(number) for number in range(len(rows))]
    return Examples(features, np.asarray(labels), np.ones(len(rows)), names)


def plain(count: int = 30) -> Examples:
    """What equal numbers and the NLI model say is what holds, and half of the rest is unrelated."""
    rows = [{"nli agree": 3.0, "number equal": 1.0}, {"nli contradict": 3.0, "number conflicting": 1.0}, {}]
    return make(rows * count, [AGREE, CONTRADICT, UNRELATED] * count)


def coefficient(weights: Weights, who: int, name: str) -> float:
    return float(weights.values[who, NAMES.index(name)])


def prior(value: float = 0.5, intercept: float = -1.0) -> Weights:
    """Weights of one size that keep to the signs."""
    factor = {"+": 1.0, "-": -1.0, "?": 1.0, "0": 0.0}
    values = np.asarray([[factor[FEATURES[name][who]] * value for name in NAMES] for who in range(2)])
    return Weights(values, np.full(2, intercept))


def test_what_the_examples_say_comes_out() -> None:
    weights = fit(plain())
    for name in ("nli agree", "number equal"):
        assert coefficient(weights, AGREE, name) > 0.1
    for name in ("nli contradict", "number conflicting"):
        assert coefficient(weights, CONTRADICT, name) > 0.1
    assert (weights.intercepts < 0).all()
    found = weights.probabilities(plain(1).features)
    assert found.argmax(axis=1).tolist() == [AGREE, CONTRADICT, UNRELATED]
    assert found.max(axis=1).min() > 0.8


def test_without_features_the_shares_of_the_labels_come_out() -> None:
    labels = [AGREE] * 10 + [CONTRADICT] * 5 + [UNRELATED] * 85
    weights = fit(make([{}] * 100, labels))
    assert weights.probabilities(np.zeros((1, WIDTH)))[0] == pytest.approx([0.1, 0.05, 0.85], abs=1e-3)


def test_pairs_count_as_they_are_told_to() -> None:
    both = make([{}, {}], [CONTRADICT, UNRELATED])
    weighed = Examples(both.features, both.labels, np.asarray([3.0, 1.0]), both.stories)
    assert fit(weighed).probabilities(both.features)[0, CONTRADICT] == pytest.approx(0.75, abs=1e-3)


def test_no_sign_is_turned_by_what_the_examples_say() -> None:
    turned = make([{"number equal": 1.0}, {}] * 50, [CONTRADICT, AGREE] * 50)
    weights = fit(turned, strength=0.01)
    assert coefficient(weights, AGREE, "number equal") == 0.0
    assert coefficient(weights, CONTRADICT, "number equal") == 0.0


def within_bounds(weights: Weights) -> bool:
    allowed = {"+": (0, np.inf), "-": (-np.inf, 0), "0": (0, 0), "?": (-np.inf, np.inf)}
    for who in range(2):
        for name, value in zip(NAMES, weights.values[who], strict=True):
            low, high = allowed[FEATURES[name][who]]
            if not low <= value <= high:
                return False
    return True


@given(
    st.integers(1, 12).flatmap(
        lambda n: st.tuples(
            arrays(np.float64, (n, WIDTH), elements=st.sampled_from([-6.0, -1.0, 0.0, 1.0, 6.0])),
            arrays(np.int64, n, elements=st.integers(0, 2)),
        )
    ),
    st.sampled_from([0.1, 1.0, 100.0]),
    st.booleans(),
)
@settings(max_examples=15)
def test_bounds_always_hold(
    rows: tuple[NDArray[np.float64], NDArray[np.int64]], strength: float, from_prior: bool
) -> None:
    features, labels = rows
    examples = Examples(features, labels, np.ones(len(labels)), [""] * len(labels))
    # A prior against the signs too: it is drawn inside.
    start = Weights(np.full((2, WIDTH), 0.7), np.zeros(2)) if from_prior else None
    weights = fit(examples, start, strength)
    assert within_bounds(weights)
    assert weights.values.shape == (2, WIDTH)
    assert np.isfinite(weights.values).all()


def test_a_strong_pull_gives_the_prior_and_a_weak_one_the_examples() -> None:
    start = prior()
    held = fit(plain(), start, strength=1e9)
    np.testing.assert_allclose(held.values, start.values, atol=1e-5)
    np.testing.assert_allclose(held.intercepts, start.intercepts, atol=1e-5)
    free = fit(plain(), start, strength=0.1)
    assert coefficient(free, AGREE, "nli agree") > coefficient(start, AGREE, "nli agree")
    # What no example has stays where it was.
    assert coefficient(free, CONTRADICT, "date conflicting") == pytest.approx(0.5, abs=1e-3)


@pytest.mark.parametrize("strength", [0.3, 3.0])
def test_what_is_fitted_has_the_least_loss_near_it(strength: float) -> None:
    start, examples = prior(), plain(5)

    def loss(weights: Weights) -> float:
        likely = weights.probabilities(examples.features)[np.arange(len(examples.labels)), examples.labels]
        off = np.column_stack([weights.values - start.values, weights.intercepts - start.intercepts])
        return float(-np.log(likely).sum() + strength * (off**2).sum() / 2)

    found = fit(examples, start, strength)
    for who in range(2):
        for name in ("nli agree", "nli contradict", "number equal", "number conflicting"):
            values = found.values.copy()
            values[who, NAMES.index(name)] *= 0.98
            assert loss(Weights(values, found.intercepts)) > loss(found) - 1e-6
        for step in (-0.02, 0.02):
            intercepts = found.intercepts.copy()
            intercepts[who] += step
            assert loss(Weights(found.values, intercepts)) > loss(found)


def test_a_prior_is_not_changed() -> None:
    start = prior()
    before = start.values.copy()
    fit(plain(), start)
    np.testing.assert_array_equal(start.values, before)


def test_examples_are_put_together_and_taken() -> None:
    both = make([{"update": 1.0}], [UNRELATED], ["a"]) + make([{}, {}], [AGREE, CONTRADICT], ["b", "c"])
    assert (both.labels.tolist(), both.stories) == ([UNRELATED, AGREE, CONTRADICT], ["a", "b", "c"])
    taken = both.take(np.asarray([True, False, True]))
    assert (taken.labels.tolist(), taken.stories) == ([UNRELATED, CONTRADICT], ["a", "c"])
    assert taken.features[:, NAMES.index("update")].tolist() == [1.0, 0.0]
    assert taken.counts.tolist() == [1.0, 1.0]


def test_a_pair_is_predicted_by_weights_that_have_not_seen_its_story(monkeypatch: pytest.MonkeyPatch) -> None:
    rows, labels = [{"update": float(i)} for i in range(10)], [UNRELATED] * 10
    examples = make(rows, labels, [f"story {i // 2}" for i in range(10)])
    seen = []

    def spy(part: Examples, start: Weights | None, strength: float) -> Weights:
        seen.append(set(part.stories))
        return Weights(np.zeros((2, WIDTH)), np.asarray([-1.0 * len(seen), 0.0]))

    monkeypatch.setattr("factcheck.training.judge.fit", spy)
    found = out_of_fold(examples, folds=5)
    every = {f"story {i}" for i in range(5)}
    assert seen == [every - {f"story {i}"} for i in range(5)]
    odds = np.log(found[:, AGREE] / found[:, UNRELATED])
    assert odds == pytest.approx([-1, -1, -2, -2, -3, -3, -4, -4, -5, -5])


def test_out_of_fold_probabilities_are_those_of_other_stories() -> None:
    examples = make([{}] * 6, [CONTRADICT, CONTRADICT, AGREE, AGREE, AGREE, AGREE], list("aabbbb"))
    found = out_of_fold(examples)
    assert found[:2].argmax(axis=1).tolist() == [AGREE, AGREE]
    assert found[2:].argmax(axis=1).tolist() == [CONTRADICT] * 4
    assert found.sum(axis=1) == pytest.approx(np.ones(6))


def test_labelled_pairs_are_given_and_keep_their_stories() -> None:
    file = make_file(["agree", "contradict", "unrelated"], story=["s", "", "t"])
    examples = from_labelled(file, RuleNli(), 1.0)
    assert examples.labels.tolist() == [AGREE, CONTRADICT, UNRELATED]
    assert examples.stories == ["s", "1", "t"]
    assert examples.counts.tolist() == [GIVEN_COUNTS] * 3
    assert examples.features.shape == (3, WIDTH)
    assert (examples.features[:, NAMES.index("given")] == 1.0).all()
    assert (examples.features[:, NAMES.index("similarity")] == 0.0).all()


def labelled(a: str, b: str, label: str) -> Examples:
    return from_labelled(PairFile([{}], [LabelledPair(a, b, label)], ["line 2"]), RuleNli(), 1.0)


@pytest.mark.parametrize(
    ("a", "label", "content"),
    [
        ("The mayor denied that the bridge was closed.", "contradict", AGREE),
        ("The mayor denied that the bridge was closed.", "agree", CONTRADICT),
        ("The mayor denied that the bridge was closed.", "unrelated", UNRELATED),
        ("The mayor said that the bridge was closed.", "contradict", CONTRADICT),
        ("The mayor said that the bridge was closed.", "agree", AGREE),
    ],
)
def test_a_denial_s_label_is_that_of_the_contents(a: str, label: str, content: int) -> None:
    b = "The bridge was closed."
    assert labelled(a, b, label).labels.tolist() == [content]
    assert labelled(b, a, label).labels.tolist() == [content]


def test_two_denials_turn_nothing() -> None:
    a, b = "The mayor denied that the bridge was closed.", "The firm denied that the bridge was closed."
    assert labelled(a, b, "agree").labels.tolist() == [AGREE]


def test_a_temperature_softens_what_the_model_says() -> None:
    file = make_file(["agree"])
    sharp, soft = (from_labelled(file, RuleNli(), t).features[0] for t in (1.0, 2.0))
    column = NAMES.index("nli agree")
    assert soft[column] == pytest.approx(sharp[column] / 2, abs=1e-6)


@pytest.fixture
def stories(tmp_path: Path) -> Path:
    for name in ("flood", "mill"):
        articles = tmp_path / "stories" / name / "articles"
        articles.mkdir(parents=True)
        (articles / "herald.txt").write_text("The flood killed 12 people in the town. The mayor sang a song.")
        (articles / "post.txt").write_text("The flood killed 15 people in the town. The mayor sang a song.")
        (articles.parent / "GOLD.csv").write_text(GOLD)
    return tmp_path / "stories"


def test_every_scored_pair_of_stories_counts_with_its_mark_or_as_unrelated(stories: Path) -> None:
    models = Models(BagOfWordsEmbedder(), RuleNli())
    examples = from_stories(stories, Config(), models)
    assert set(examples.stories) == {"flood", "mill"}
    assert examples.labels.tolist().count(CONTRADICT) == 2
    assert set(examples.labels.tolist()) == {CONTRADICT, UNRELATED}  # the song is not marked
    assert examples.counts.tolist() == [1.0] * len(examples.labels)
    assert (examples.features[:, NAMES.index("given")] == 0.0).all()
    marked = examples.features[examples.labels == CONTRADICT]
    assert (marked[:, NAMES.index("number conflicting")] == 1.0).all()
    assert (marked[:, NAMES.index("similarity")] > 0.5).all()


def test_stories_are_seen_as_a_check_sees_them(stories: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The features of training are those that the judge makes in a run, the model's scores included."""
    models = Models(BagOfWordsEmbedder(), RuleNli(), temperature=1.7, weights=prior())
    seen: list[list[float]] = []
    original = Weights.probabilities

    def spy(self: Weights, features: NDArray[np.float64]) -> NDArray[np.float64]:
        seen.extend(features.tolist())
        return original(self, features)

    monkeypatch.setattr(Weights, "probabilities", spy)
    examples = from_stories(stories, Config(), models)
    np.testing.assert_allclose(sorted(seen), sorted(examples.features.tolist()), atol=1e-5)


def test_a_fitted_judge_judges(stories: Path) -> None:
    models = Models(BagOfWordsEmbedder(), RuleNli())
    weights = fit(from_stories(stories, Config(), models))
    assert Judge.of(Config(), 1.0, weights).weights is weights
    assert weights.name != prior().name
