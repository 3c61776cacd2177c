from pathlib import Path

import numpy as np
import pytest

from factcheck.errors import ModelError
from factcheck.models import ModelFolder, find_nli
from factcheck.nli import TransformersNli
from factcheck.nli.transformers import label_columns
from factcheck.pipeline import Models


@pytest.mark.parametrize(
    ("labels", "columns"),
    [
        (["entailment", "neutral", "contradiction"], [0, 1, 2]),
        (["contradiction", "entailment", "neutral"], [1, 2, 0]),
        (["CONTRADICTION", "NEUTRAL", "ENTAILMENT"], [2, 1, 0]),
    ],
)
def test_columns_are_found_by_name(labels: list[str], columns: list[int]) -> None:
    assert label_columns(dict(enumerate(labels)), "model") == columns


@pytest.mark.parametrize(
    "labels",
    [
        ["LABEL_0", "LABEL_1", "LABEL_2"],
        ["entailment", "not_entailment"],
        ["entailment", "neutral"],
        ["entailment", "neutral", "contradiction", "other"],
        ["entailment", "entailment", "contradiction"],
    ],
)
def test_models_without_the_three_names_are_refused(labels: list[str]) -> None:
    with pytest.raises(ModelError, match="model: "):
        label_columns(dict(enumerate(labels)), "model")


@pytest.mark.slow
class TestShippedModel:
    """The adapter, on the weights that the repository ships."""

    long = (
        "The mayor said that the river had risen by two metres within a night, twice as much as in the flood"
        " of ten years ago, and that three villages were cut off."
    )
    pairs = (
        ("The bridge reopened on Monday.", "The bridge is closed until Monday."),
        ("The bridge reopened on Friday.", "The bridge is closed until Friday."),
        ("Short.", long),
        ("Short.", long),
        *((f"In {year} the town had {year} people.", "The town grew.") for year in range(1990, 2020)),
    )

    def load(self, batch_size: int) -> TransformersNli:
        return TransformersNli.load(find_nli(), device="cpu", batch_size=batch_size)

    def test_batch_size_changes_nothing_that_counts(self) -> None:
        expected = self.load(64).predict(self.pairs)
        for size in (1, 8):
            scores = self.load(size).predict(self.pairs)
            assert scores.argmax(axis=1).tolist() == expected.argmax(axis=1).tolist()
            np.testing.assert_allclose(scores, expected, atol=1e-4)

    def test_order_comes_back(self, real_models: Models) -> None:
        forward = real_models.nli.predict(self.pairs)
        np.testing.assert_allclose(real_models.nli.predict(self.pairs[::-1]), forward[::-1], atol=1e-4)

    def test_weights_are_used_in_float32(self, real_models: Models) -> None:
        dtypes = {str(parameter.dtype) for parameter in real_models.nli._model.parameters()}  # type: ignore[attr-defined]
        assert dtypes == {"torch.float32"}

    def test_a_claim_of_two_thousand_words_is_read_to_its_end(self, real_models: Models) -> None:
        filler = "The council spoke of many other matters of the town that day. " * 170
        end = "The bridge over the river was closed on Monday."
        short = "The bridge over the river was not closed on Monday."
        model = real_models.nli
        assert isinstance(model, TransformersNli)
        for pair in ((filler + end, short), (short, filler + end)):
            pieces = model._pieces(*pair)
            side = pair.index(filler + end)
            assert all(piece[side] in pair[side] for piece in pieces)
            assert pieces[-1][side].endswith(end)
            assert all(len(model._tokenizer(*piece)["input_ids"]) <= 130 for piece in pieces)
        with_end, without = model.predict([(filler + end, short), (filler, short)])
        assert with_end[2] > without[2]

    @pytest.mark.parametrize(
        "text", ["橋は月曜日に再び開通した。" * 60, "😀" * 700, "x" * 3000, "הגשר נפתח מחדש. " * 90]
    )
    def test_no_script_breaks_the_model(self, real_models: Models, text: str) -> None:
        assert real_models.nli.predict([(text, "The bridge reopened."), (text, text)]).shape == (2, 3)

    def test_two_long_claims_fit_too(self, real_models: Models) -> None:
        long = "The council spoke of many other matters of the town that day. " * 100
        assert real_models.nli.predict([(long, long + "And more.")]).sum() == pytest.approx(1)

    def test_it_loads_as_a_plain_cross_encoder(self, real_models: Models) -> None:
        from sentence_transformers import CrossEncoder

        folder = find_nli()
        model = CrossEncoder(folder.path, device="cpu", model_kwargs={"dtype": "float32"})
        pairs = self.pairs[:2]
        theirs = model.predict(pairs, apply_softmax=True)
        np.testing.assert_allclose(theirs, real_models.nli.predict(pairs), atol=1e-4)


def test_a_folder_without_a_model_is_a_model_error(tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text("{}")
    with pytest.raises(ModelError, match="transformers can load"):
        TransformersNli.load(ModelFolder(str(tmp_path), "empty@0"))
