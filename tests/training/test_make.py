import json
from pathlib import Path

import numpy as np
import pytest
from fakes import BagOfWordsEmbedder
from pair_files import write_rows
from tiny_models import save_classifier

from factcheck.errors import InputError, ModelError, SettingsError
from factcheck.models import ModelFolder, find_nli, temperature
from factcheck.nli import TransformersNli
from factcheck.records import NLI_LABELS
from factcheck.training import train as train_module
from factcheck.training.data import Recipe
from factcheck.training.make import draw_back, find_base, make_model, measure_model

WORDS = "the a flood killed people in town mayor opened bridge not rain fell all day 1 2 3 4 5 6 . ,".split()

WHERE = ("in town", "all day", ", not rain", ".")


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tiny untrained base model with a word-level vocabulary, and pairs to learn from."""
    folder = tmp_path_factory.mktemp("data")
    save_classifier(folder / "base", WORDS)
    rows = [
        {
            "premise": f"the flood killed {i // 3 % 6 + 1} people {WHERE[i // 18]}",
            "hypothesis": ("the flood killed people .", "rain fell .", "the flood killed not 1 .")[i % 3],
            "label": NLI_LABELS[i % 3],
        }
        for i in range(72)
    ]
    write_rows(folder / "pairs.jsonl.gz", rows)
    return folder


def recipe(**settings: object) -> Recipe:
    values = {
        "base": "base",
        "train": {"pairs.jsonl.gz": 72},
        "dev": {"pairs.jsonl.gz": 30},
        "epochs": 5,
        "batch_size": 8,
        "warmup_steps": 2,
        "learning_rate": 8e-3,
        "bf16": False,
        "evaluate_every": 9,
        "notes": ("A note for the card.",),
    }
    return Recipe(**{**values, **settings})  # type: ignore[arg-type]


def test_training_ends_in_what_inference_loads(data: Path, tmp_path: Path) -> None:
    metrics = make_model(recipe(), data, tmp_path / "out", tmp_path / "work", BagOfWordsEmbedder(), "cpu")
    figures = metrics["sets"]["pairs"]
    assert set(figures) == {"new", "before", "majority", "similarity"}
    value, low, high = figures["new"]["accuracy"]
    assert low < value <= high
    assert value > figures["before"]["accuracy"][0]
    assert metrics["training_pairs"] == 72
    assert metrics["pairs_seen"] == 5 * 72
    found = find_nli(str(tmp_path / "out"))
    model = TransformersNli.load(found, device="cpu")
    scores = model.predict([("the flood killed 2 people .", "rain fell .")])
    assert NLI_LABELS[int(scores.argmax())] == "neutral"
    assert temperature(found) == metrics["calibration"]["temperature"]
    config = json.loads((tmp_path / "out" / "config.json").read_text())
    assert config["id2label"] == {"0": "entailment", "1": "neutral", "2": "contradiction"}
    assert config["dtype"] == "float32"
    from safetensors import safe_open

    with safe_open(tmp_path / "out" / "model.safetensors", "np") as file:
        assert {file.get_tensor(name).dtype for name in file.keys()} == {np.dtype(np.float16)}
    card = (tmp_path / "out" / "README.md").read_text()
    assert "A note for the card." in card
    assert "{:.3f} ({:.3f} to {:.3f})".format(*figures["new"]["accuracy"]) in card
    assert "72 pairs, 360 pairs seen" in card
    assert json.loads((tmp_path / "out" / "metrics.json").read_text()) == metrics
    assert len((tmp_path / "out" / "history.jsonl").read_text().splitlines()) == 5


def test_a_stopped_run_goes_on_where_it_was(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = make_model(recipe(), data, tmp_path / "whole", tmp_path / "work1", BagOfWordsEmbedder(), "cpu")
    step = train_module._Loop.step
    taken: list[int] = []

    def stop_at_10(loop: object, number: int, *rest: object) -> None:
        if number == 10:
            raise KeyboardInterrupt
        taken.append(number)
        step(loop, number, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(train_module._Loop, "step", stop_at_10)
    with pytest.raises(KeyboardInterrupt):
        make_model(recipe(), data, tmp_path / "out", tmp_path / "work2", BagOfWordsEmbedder(), "cpu")
    monkeypatch.undo()
    again = make_model(recipe(), data, tmp_path / "out", tmp_path / "work2", BagOfWordsEmbedder(), "cpu")
    assert taken == list(range(10))
    assert again["sets"] == whole["sets"]


def test_a_checkpoint_of_another_recipe_is_refused(data: Path, tmp_path: Path) -> None:
    make_model(recipe(epochs=1), data, tmp_path / "out", tmp_path / "work", BagOfWordsEmbedder(), "cpu")
    with pytest.raises(SettingsError, match="another recipe"):
        make_model(
            recipe(epochs=1, seed=1), data, tmp_path / "out", tmp_path / "work", BagOfWordsEmbedder(), "cpu"
        )


def test_a_missing_base_is_said(data: Path, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such base model"):
        make_model(recipe(base="nowhere"), data, tmp_path, tmp_path, BagOfWordsEmbedder(), "cpu")


def test_weights_are_measured_again_without_training(data: Path, tmp_path: Path) -> None:
    out, embedder = tmp_path / "out", BagOfWordsEmbedder()
    made = make_model(recipe(epochs=1), data, out, tmp_path / "work", embedder, "cpu")
    weights = (out / "model.safetensors").read_bytes()
    card = (out / "README.md").read_text()
    (out / "README.md").unlink()
    (out / "calibration.json").unlink()
    # The base is found under the data, as it is for training.
    assert measure_model(recipe(epochs=1), data, out, embedder, device="cpu") == made
    assert (out / "model.safetensors").read_bytes() == weights
    assert (out / "README.md").read_text() == card
    assert temperature(find_nli(str(out))) == made["calibration"]["temperature"]


def test_new_weights_are_compared_with_the_model_that_is_named(data: Path, tmp_path: Path) -> None:
    out, embedder = tmp_path / "out", BagOfWordsEmbedder()
    make_model(recipe(epochs=1), data, out, tmp_path / "work", embedder, "cpu")
    metrics = measure_model(recipe(epochs=1, base="gone"), data, out, embedder, str(out), "cpu")
    for figures in metrics["sets"].values():
        assert figures["before"] == figures["new"]
    alone = measure_model(recipe(epochs=1, base="gone"), data, out, embedder, device="cpu")
    assert set(alone["sets"]["pairs"]) == {"new", "majority", "similarity"}


def test_a_model_to_compare_with_that_is_not_there_is_said_before_training(
    data: Path, tmp_path: Path
) -> None:
    with pytest.raises(ModelError, match="no such model folder"):
        make_model(
            recipe(), data, tmp_path / "out", tmp_path / "work", BagOfWordsEmbedder(), "cpu", "./nowhere"
        )
    assert not (tmp_path / "work").exists()
    with pytest.raises(ModelError, match="no such model folder"):
        measure_model(recipe(), data, data / "base", BagOfWordsEmbedder(), "./nowhere", "cpu")


def test_where_a_recipe_stops_is_what_the_model_has_seen(data: Path, tmp_path: Path) -> None:
    metrics = make_model(
        recipe(steps=3), data, tmp_path / "out", tmp_path / "work", BagOfWordsEmbedder(), "cpu"
    )
    assert metrics["pairs_seen"] == 3 * 8


def test_the_base_is_a_folder_here_or_under_the_data_or_minilm(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert find_base("base", data) == data / "base"
    monkeypatch.chdir(data)
    assert find_base("base", Path("elsewhere")) == Path("base")
    monkeypatch.setattr("factcheck.training.make.find_minilm", lambda: ModelFolder("there", "minilm@1"))
    assert find_base("minilm", data) == Path("there")


def test_weights_are_drawn_back_towards_the_anchor(data: Path) -> None:
    from safetensors.torch import load_file
    from transformers import AutoModelForSequenceClassification

    model = AutoModelForSequenceClassification.from_pretrained(data / "base")
    earlier = load_file(data / "base" / "model.safetensors")
    for parameter in model.parameters():
        parameter.data += 1.0
    draw_back(model, data / "base", 0.25)
    for name, parameter in model.named_parameters():
        np.testing.assert_allclose(
            parameter.detach().numpy(), earlier[name].numpy() + 0.75, rtol=1e-5, atol=1e-5
        )
