import json
from pathlib import Path

import pytest

from factcheck import runs
from factcheck.errors import InputError, SettingsError


def test_a_new_folder_is_made(tmp_path: Path) -> None:
    assert runs.open_run(tmp_path / "a" / "run", {}).is_dir()


def test_a_run_of_the_same_settings_may_be_written_again(tmp_path: Path) -> None:
    runs.write_manifest(tmp_path, {"identity": {"floor": 0.4}})
    runs.open_run(tmp_path, {"floor": 0.4})


def test_a_run_of_other_settings_is_refused_and_named(tmp_path: Path) -> None:
    runs.write_manifest(tmp_path, {"identity": {"floor": 0.4, "nli": "x@1"}})
    with pytest.raises(SettingsError, match=r"other settings \(floor, nli\)"):
        runs.open_run(tmp_path, {"floor": 0.5, "nli": "x@2"})


def test_a_folder_of_somebody_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.doc").write_text("mine")
    with pytest.raises(SettingsError, match=r"holds no run \(thesis.doc"):
        runs.open_run(tmp_path, {})


def test_a_run_that_was_killed_before_its_manifest_is_taken_up(tmp_path: Path) -> None:
    runs.open_run(tmp_path, {})
    (tmp_path / runs.ARTICLES).write_text("")
    runs.open_run(tmp_path, {})
    runs.write_manifest(tmp_path, {"identity": {}})
    assert sorted(path.name for path in tmp_path.iterdir()) == [runs.ARTICLES, runs.MANIFEST]


def test_a_user_s_own_articles_jsonl_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / runs.ARTICLES).write_text("mine")
    with pytest.raises(SettingsError, match="holds no run"):
        runs.open_run(tmp_path, {})


def test_a_file_in_the_place_of_the_folder_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "run").write_text("")
    with pytest.raises(SettingsError, match="cannot be written"):
        runs.open_run(tmp_path / "run", {})


def test_no_permission_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "mkdir", refuse)
    with pytest.raises(SettingsError, match=r"cannot be written \(Permission denied\)"):
        runs.open_run(tmp_path / "run", {})


def test_reading_what_is_no_run(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no finished run"):
        runs.read_manifest(tmp_path)
    for content in ("{", "[]", "{}"):
        (tmp_path / runs.MANIFEST).write_text(content)
        with pytest.raises(InputError, match=runs.MANIFEST):
            runs.read_manifest(tmp_path)


def test_a_damaged_line_is_numbered(tmp_path: Path) -> None:
    (tmp_path / runs.CLAIMS).write_text(json.dumps({"a": 1}) + "\n{\n")
    with pytest.raises(InputError, match="line 2"):
        list(runs.read_jsonl(tmp_path / runs.CLAIMS))
