import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.training.train import criterion, layers, schedule


@pytest.fixture(scope="module")
def model() -> object:
    """An untrained classifier with three layers."""
    import torch
    from transformers import BertConfig, BertForSequenceClassification

    torch.manual_seed(0)
    return BertForSequenceClassification(
        BertConfig(
            vocab_size=30,
            hidden_size=8,
            num_hidden_layers=3,
            num_attention_heads=2,
            intermediate_size=16,
            max_position_embeddings=16,
            num_labels=3,
        )
    )


def rates(model: object, decay: float) -> dict[str, float]:
    """The learning rate of each parameter, by name; each has one."""
    names = {id(parameter): name for name, parameter in model.named_parameters()}  # type: ignore[attr-defined]
    found: dict[str, float] = {}
    for group in layers(model, 1e-3, decay):
        for parameter in group["params"]:
            assert names[id(parameter)] not in found
            found[names[id(parameter)]] = group["lr"]
    assert set(found) == set(names.values())
    return found


def test_each_layer_has_a_lower_rate_than_the_one_above_it(model: object) -> None:
    found = rates(model, 0.5)
    expected = {
        "classifier.": 1e-3,
        "bert.pooler.": 1e-3,
        "encoder.layer.2.": 5e-4,
        "encoder.layer.1.": 2.5e-4,
        "encoder.layer.0.": 1.25e-4,
        "bert.embeddings.": 6.25e-5,
    }
    for name, rate in found.items():
        (wanted,) = [value for part, value in expected.items() if part in name]
        assert rate == pytest.approx(wanted), name
    assert all(any(part in name for name in found) for part in expected)


def test_without_decay_all_parameters_have_the_whole_rate(model: object) -> None:
    assert set(rates(model, 1.0).values()) == {1e-3}


@given(st.floats(0.1, 0.99))
def test_the_head_has_the_highest_rate_and_the_embeddings_the_lowest(model: object, decay: float) -> None:
    found = rates(model, decay)
    assert {name for name, rate in found.items() if rate == max(found.values())} == {
        name for name in found if name.startswith(("classifier.", "bert.pooler."))
    }
    assert {name for name, rate in found.items() if rate == min(found.values())} == {
        name for name in found if name.startswith("bert.embeddings.")
    }


def test_the_criterion_is_the_mean_over_sets_of_any_size() -> None:
    scores = {
        "mnli": {"accuracy": 0.8, "false_contradictions": 0.9},
        "other_event_news": {"accuracy": 0.5, "false_contradictions": 0.1},
        "written": {"accuracy": 0.2, "false_contradictions": 0.0},
    }
    assert criterion(scores) == pytest.approx(0.5)
    assert criterion({}) == 0


def test_the_rate_rises_stays_and_falls() -> None:
    shares = [schedule(step, 100, 4, 0.2) for step in range(100)]
    assert shares[:4] == [0.25, 0.5, 0.75, 1.0]
    assert set(shares[3:81]) == {1.0}
    assert shares[81:] == pytest.approx([1 - n / 20 for n in range(1, 20)])


def test_with_a_cooldown_of_nothing_the_rate_stays() -> None:
    assert [schedule(step, 5, 2, 0) for step in range(5)] == [0.5, 1, 1, 1, 1]


def test_with_a_cooldown_of_one_the_rate_falls_from_the_first_step() -> None:
    assert [schedule(step, 4, 0, 1.0) for step in range(4)] == [1.0, 0.75, 0.5, 0.25]
    assert schedule(0, 4, 2, 1.0) == 0.5
    assert schedule(1, 4, 2, 1.0) == 0.75


@given(st.integers(1, 500), st.integers(0, 600), st.floats(0, 1))
def test_the_rate_is_never_nothing_and_never_more_than_whole(
    steps: int, warmup: int, cooldown: float
) -> None:
    shares = [schedule(step, steps, warmup, cooldown) for step in range(steps)]
    assert all(0 < share <= 1 for share in shares)
    highest = shares.index(max(shares))
    assert shares[:highest] == sorted(shares[:highest])
    assert shares[highest:] == sorted(shares[highest:], reverse=True)
