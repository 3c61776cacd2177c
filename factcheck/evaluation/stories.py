"""Stories: article sets with their marked pairs, each checked into a run and held against its marks."""

import logging
from pathlib import Path

from factcheck.batch import run
from factcheck.config import Config
from factcheck.errors import InputError
from factcheck.evaluation.gold import GOLD, GoldPair, Run, read_gold
from factcheck.ingest import read_articles
from factcheck.pipeline import Models, Progress

log = logging.getLogger(__name__)
ARTICLES = "articles"


def story_folders(folder: Path) -> list[Path]:
    """Return the stories in a folder, or the folder itself where it is one: NAME/articles, NAME/GOLD.csv."""
    found = [folder, *sorted(folder.iterdir())] if folder.is_dir() else []
    return [item for item in found if (item / ARTICLES).is_dir() and (item / GOLD).is_file()]


def check_stories(
    folder: Path,
    out: Path,
    config: Config,
    models: Models,
    progress: Progress = lambda items, _: items,
) -> list[tuple[Run, list[GoldPair]]]:
    """Check every story of a folder into out/NAME; each run with the pairs that are marked in it."""
    stories = story_folders(folder.resolve())
    if not stories:
        raise InputError(f"{folder}: no stories in it; a story is a folder with {ARTICLES}/ and {GOLD}")
    for beside in sorted(folder.iterdir()):
        if (beside / ARTICLES).is_dir() and not (beside / GOLD).is_file():
            log.warning("%s: left out, there is no %s in it", beside, GOLD)
    gold = {story: read_gold(story / GOLD) for story in stories}  # all of them before any work is done
    marked = []
    for story in progress(stories, "checking stories"):
        reading = read_articles([story / ARTICLES], any_language=config.any_language)
        for item in reading.not_read:
            log.warning("%s", item.detail)
        run(reading, out / story.name, config, models)
        marked.append((Run.read(out / story.name), gold[story]))
    return marked
