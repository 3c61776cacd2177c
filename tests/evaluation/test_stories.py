from pathlib import Path

import pytest

from factcheck.config import Config
from factcheck.errors import InputError
from factcheck.evaluation.stories import check_stories, story_folders
from factcheck.pipeline import Models

GOLD = (
    "article_a,quote_a,article_b,quote_b,label\n"
    "herald.txt,The flood killed 12 people,post.txt,The flood killed 15 people,contradict\n"
)


def write_story(folder: Path) -> Path:
    (folder / "articles").mkdir(parents=True)
    (folder / "articles" / "herald.txt").write_text("The flood killed 12 people in the town.")
    (folder / "articles" / "post.txt").write_text("The flood killed 15 people in the town.")
    (folder / "GOLD.csv").write_text(GOLD)
    return folder


def test_stories_are_found_in_a_folder_and_a_folder_may_be_one(tmp_path: Path) -> None:
    for name in ("b", "a"):
        write_story(tmp_path / name)
    (tmp_path / "notes").mkdir()
    assert [item.name for item in story_folders(tmp_path)] == ["a", "b"]
    assert story_folders(tmp_path / "a") == [tmp_path / "a"]
    assert story_folders(tmp_path / "none") == []


def test_each_story_is_checked_and_comes_with_its_marks(tmp_path: Path, fake_models: Models) -> None:
    write_story(tmp_path / "stories" / "flood")
    ((run, gold),) = check_stories(tmp_path / "stories", tmp_path / "runs", Config(), fake_models)
    assert run.name == "flood"
    assert [verdict.label for verdict in run.verdicts.values()] == ["contradict"]
    assert [pair.label for pair in gold] == ["contradict"]
    assert (tmp_path / "runs" / "flood" / "report.csv").is_file()


def test_a_folder_without_stories_is_refused(tmp_path: Path, fake_models: Models) -> None:
    with pytest.raises(InputError, match="no stories in it"):
        check_stories(tmp_path, tmp_path / "runs", Config(), fake_models)


def test_what_is_left_out_is_said(
    tmp_path: Path, fake_models: Models, caplog: pytest.LogCaptureFixture
) -> None:
    story = write_story(tmp_path / "stories" / "flood")
    (story / "articles" / "bad.json").write_text("{")
    (tmp_path / "stories" / "unmarked" / "articles").mkdir(parents=True)
    ((run, _),) = check_stories(tmp_path / "stories", tmp_path / "runs", Config(), fake_models)
    assert len(run.articles) == 2
    assert "bad.json: not JSON" in caplog.text
    assert "unmarked: left out, there is no GOLD.csv in it" in caplog.text


def test_marks_are_read_before_any_work_is_done(tmp_path: Path, fake_models: Models) -> None:
    story = write_story(tmp_path / "flood")
    (story / "GOLD.csv").write_text(GOLD.replace("contradict", "perhaps"))
    with pytest.raises(InputError, match="unknown label 'perhaps'"):
        check_stories(tmp_path, tmp_path / "runs", Config(), fake_models)
    assert not (tmp_path / "runs").exists()


def test_a_story_is_named_after_its_folder_wherever_one_stands(
    tmp_path: Path, fake_models: Models, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(write_story(tmp_path / "flood"))
    ((run, _),) = check_stories(Path(), tmp_path / "runs", Config(), fake_models)
    assert run.name == "flood"
