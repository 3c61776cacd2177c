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


def test_a_folder_without_stories_and_a_story_that_cannot_be_read_are_refused(
    tmp_path: Path, fake_models: Models
) -> None:
    with pytest.raises(InputError, match="no stories in it"):
        check_stories(tmp_path, tmp_path / "runs", Config(), fake_models)
    story = write_story(tmp_path / "flood")
    (story / "articles" / "bad.json").write_text("{")
    with pytest.raises(InputError, match=r"bad\.json"):
        check_stories(tmp_path, tmp_path / "runs", Config(), fake_models)
