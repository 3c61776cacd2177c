import gzip
import json
from pathlib import Path

import numpy as np
import pytest
from fakes import BagOfWordsEmbedder

from factcheck.errors import InputError, SettingsError
from factcheck.models import find_nli, temperature
from factcheck.nli import TransformersNli
from factcheck.records import NLI_LABELS
from factcheck.training import train as train_module
from factcheck.training.data import Recipe
from factcheck.training.make import make_model

WORDS = "the a flood killed people in town mayor opened bridge not rain fell all day 1 2 3 4 5 6 . ,".split()

WHERE = ("in town", "all day", ", not rain", ".")


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tiny untrained base model with a word-level vocabulary, and pairs to learn from."""
    import torch
    from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors
    from transformers import BertConfig, BertForSequenceClassification, PreTrainedTokenizerFast

    folder = tmp_path_factory.mktemp("data")
    vocabulary = {word: i for i, word in enumerate(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *WORDS])}
    tokenizer = Tokenizer(models.WordLevel(vocabulary, unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.Lowercase()
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    tokenizer.post_processor = processors.BertProcessing(("[SEP]", 3), ("[CLS]", 2))
    fast = PreTrainedTokenizerFast(
        tokenizer_object=tokenizer, pad_token="[PAD]", unk_token="[UNK]", cls_token="[CLS]",
        sep_token="[SEP]", mask_token="[MASK]", model_max_length=64,
    )  # fmt: skip
    fast.save_pretrained(folder / "base")
    torch.manual_seed(0)
    config = BertConfig(
        vocab_size=len(vocabulary), hidden_size=32, num_hidden_layers=1, num_attention_heads=2,
        intermediate_size=64, max_position_embeddings=64, num_labels=3, initializer_range=0.2,
    )  # fmt: skip
    config.id2label = dict(enumerate(NLI_LABELS))
    config.label2id = {label: i for i, label in enumerate(NLI_LABELS)}
    BertForSequenceClassification(config).save_pretrained(folder / "base")
    rows = [
        {
            "premise": f"the flood killed {i // 3 % 6 + 1} people {WHERE[i // 18]}",
            "hypothesis": ("the flood killed people .", "rain fell .", "the flood killed not 1 .")[i % 3],
            "label": NLI_LABELS[i % 3],
        }
        for i in range(72)
    ]
    text = "".join(json.dumps(row) + "\n" for row in rows)
    (folder / "pairs.jsonl.gz").write_bytes(gzip.compress(text.encode()))
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
    assert figures["new"]["accuracy"] > figures["base"]["accuracy"]
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
    assert f"{figures['new']['accuracy']:.3f}" in card
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
