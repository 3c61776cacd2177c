"""Where the predictions that are measured come from: the models, or a file that holds them."""

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from factcheck.config import Config
from factcheck.errors import InputError, SettingsError
from factcheck.terminal import progress_bars, working

if TYPE_CHECKING:
    from factcheck.evaluation.pairs import PairFile, Prediction
    from factcheck.evaluation.scored import Scored

# What a file of predictions can be labelled anew by.
LABELLING = ("contradict_at", "agree_at")


class LazyModels:
    """The models, loaded when they are first needed: scores that are there already need none."""

    def __init__(
        self, nli: str | None, embedder: str | None, device: str | None, judge: str | None = None
    ) -> None:
        self.nli_name, self.embedder_name, self.device, self.judge_name = nli, embedder, device, judge

    def nli(self) -> Any:
        """Load the NLI model: it, and the temperature it was calibrated with."""
        from factcheck.nli import TransformersNli

        with working("loading the model"):
            return TransformersNli.find(self.nli_name, self.device)

    def weights(self) -> Any:
        """Read the weights of the judge."""
        from factcheck.judge import Weights

        return Weights.find(self.judge_name)

    def embedder(self) -> Any:
        """Load the embedding model."""
        from factcheck.pairing import SentenceTransformerEmbedder

        with working("loading the embedder"):
            return SentenceTransformerEmbedder.find(self.embedder_name, self.device)


def refuse_for_file(path: Path, file: "PairFile", given: Collection[str], *, predicts: bool) -> None:
    """Refuse options that have no use for a file of pairs, and what would be lost or cannot be predicted."""
    from factcheck.evaluation.pairs import ADDED, CONSISTENCY_LABELS
    from factcheck.records import LABELS

    if "config" in given and file.labels != LABELS:
        raise SettingsError(
            f"{path}: settings are the judge's; the labels {', '.join(file.labels)} have none"
        )
    if "judge" in given and file.labels != LABELS:
        raise SettingsError(f"{path}: the judge has no say in the labels {', '.join(file.labels)}")
    if not predicts:
        if idle := sorted({"embedder", "judge", "device"} & set(given)):
            raise SettingsError(f"{path} is predicted already, --{idle[0]} has no use; --nli predicts anew")
        return
    if file.labels == CONSISTENCY_LABELS:
        raise InputError(f"{path}: consistency is predicted from the original file alone, --benchmark summac")
    if {"embedder", "baselines"} <= set(given):
        raise SettingsError("--embedder is for the baselines, which --no-baselines leaves out")
    lost = [name for name in ADDED if name in file.rows[0]] if not file.is_predicted else []
    if lost and {"predictions", "errors"} & set(given):
        raise SettingsError(
            f"{path}: its column {lost[0]} would be overwritten with what is predicted; rename it"
        )


def predict_file(
    file: "PairFile", models: LazyModels, config: Config, *, baselines: bool
) -> tuple["list[Prediction]", "Mapping[str, Scored]", str]:
    """Predict a file's pairs; also baselines for them, and the name of the NLI model."""
    from factcheck.evaluation.baselines import all_baselines
    from factcheck.evaluation.predict import predict
    from factcheck.evaluation.scored import from_pairs
    from factcheck.judge import Judge

    model, temperature = models.nli()
    judge = Judge.of(config, temperature, models.weights())
    with progress_bars() as progress:
        found = predict(file, judge, model, progress)
    if not baselines:
        return found, {}, model.name
    embedder = models.embedder()
    with progress_bars() as progress:
        return found, all_baselines(file, from_pairs(file, found), model, embedder, progress), model.name


def bare_baselines(
    file: "PairFile", found: "Sequence[Prediction]", *, baselines: bool
) -> "Mapping[str, Scored]":
    """Return the baselines that need no model."""
    from factcheck.evaluation.baselines import label_baselines
    from factcheck.evaluation.scored import from_pairs

    return label_baselines(from_pairs(file, found)) if baselines else {}


def relabelled(
    file: "PairFile", found: "Sequence[Prediction]", config: Path, path: Path
) -> tuple["list[Prediction]", str]:
    """Label predictions anew by the thresholds of a file of settings; also what to call them."""
    from factcheck.config import from_mapping, read_config
    from factcheck.evaluation.evaluate import relabel

    values = read_config(config)
    if others := [name for name in values if name not in LABELLING]:
        raise SettingsError(
            f"{config}: {others[0]} cannot change what is predicted already in {path}, only"
            f" {' and '.join(LABELLING)} can; --nli predicts anew"
        )
    chosen = from_mapping(values)
    name = f"{path}, contradict from {chosen.contradict_at:g}, agree from {chosen.agree_at:g}"
    return relabel(found, chosen), name
