"""Where the predictions that are measured come from: the models, or a file that holds them."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from factcheck.cli.options import settings
from factcheck.config import Config
from factcheck.errors import SettingsError
from factcheck.terminal import progress_bars, working

if TYPE_CHECKING:
    from factcheck.evaluation.pairs import PairFile, Prediction
    from factcheck.evaluation.scored import Scored

# What a file of predictions can be labelled anew by.
LABELLING = ("contradict_at", "agree_at")


class LazyModels:
    """The models, loaded when they are first needed: scores that are there already need none."""

    def __init__(self, nli: str | None, embedder: str | None, device: str | None) -> None:
        self.names = nli, embedder, device

    def nli(self) -> Any:
        """Load the NLI model: it, and the temperature it was calibrated with."""
        from factcheck.nli import TransformersNli

        with working("loading the model"):
            return TransformersNli.find(self.names[0], self.names[2])

    def embedder(self) -> Any:
        """Load the embedding model."""
        from factcheck.pairing import SentenceTransformerEmbedder

        with working("loading the embedder"):
            return SentenceTransformerEmbedder.find(self.names[1], self.names[2])


def predict_file(
    file: "PairFile", models: LazyModels, config: Config, *, baselines: bool
) -> tuple["list[Prediction]", "Mapping[str, Scored]", str]:
    """Predict a file's pairs; also baselines for them, and the name of the NLI model."""
    from factcheck.evaluation.baselines import all_baselines
    from factcheck.evaluation.predict import predict
    from factcheck.evaluation.scored import from_pairs

    model, temperature = models.nli()
    with progress_bars() as progress:
        found = predict(file, config, model, temperature, progress)
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
    from factcheck.config import read_config
    from factcheck.evaluation.evaluate import relabel
    from factcheck.records import LABELS

    if file.labels != LABELS:
        raise SettingsError(f"{path}: thresholds are the judge's; NLI labels alone have none")
    if others := [name for name in read_config(config) if name not in LABELLING]:
        raise SettingsError(
            f"{config}: {others[0]} cannot change what is predicted already in {path}, only"
            f" {' and '.join(LABELLING)} can; --nli predicts anew"
        )
    chosen = settings(config)
    name = f"{path}, contradict from {chosen.contradict_at:g}, agree from {chosen.agree_at:g}"
    return relabel(found, chosen), name
