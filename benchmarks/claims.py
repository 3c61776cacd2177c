"""Measures the rules of claims and signals against marked sentences: writes benchmarks/claims.md.

python benchmarks/claims.py [BODIES]

No model is needed. Speed is measured on BODIES bodies of news (200), where FACTCHECK_SHARED names
the folder of the working data.
"""

import gzip
import json
import os
import random
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TypeVar

from factcheck.claims import extract_claims
from factcheck.evaluation import marked, marked_spans
from factcheck.evaluation.marked import NO_CLAIM, SPEAKER, Attributed, Share, Story
from factcheck.evaluation.marked_spans import MarkedSpan
from factcheck.evaluation.table import markdown_table, text_of
from factcheck.files import write_whole
from factcheck.records import Article
from factcheck.signals.compare import Reading

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "benchmarks" / "claims.md"
STORIES = ROOT / "data" / "stories" / "test"
MARKED = ROOT / "data" / "marked"
BODIES = 200
FOUND = (*marked_spans.VALUES, "missed", "spurious")
HEAD = """# The rules of claims and signals against marked sentences

`python benchmarks/claims.py{argument}`: shares with 95 % intervals by resampling the {stories} stories, and
the counts they are made of. data/CARD.md says what was marked. The sampled sentences hold what news holds
in its natural proportion; the others were chosen, most of them because they deny. Where a sentence became
no claim, its speaker and stance are not counted; a question that the rules leave out is counted as one.
A wider value is an interval that holds the marked one.
"""
T = TypeVar("T")
Row = tuple[str, str, str]


def by_story(marks: Sequence[T], story_of: Callable[[T], str]) -> dict[str, list[T]]:
    """Sort marks by their story."""
    found: dict[str, list[T]] = defaultdict(list)
    for mark in marks:
        found[story_of(mark)].append(mark)
    return dict(found)


def attributions(stories: Mapping[str, Story]) -> dict[str, list[Attributed]]:
    """Hold the marked sentences of each story against its claims."""
    marks = by_story(marked.read_sentences(MARKED / "attribution.csv"), lambda mark: mark.story)
    return {name: marked.attribute(stories[name], own) for name, own in marks.items()}


def spans(stories: Mapping[str, Story], kind: str) -> list[dict[str, int]]:
    """Count, for each story, how its marked spans of a kind were found."""
    marks = [m for m in marked.read_marks(MARKED / "spans.csv", MarkedSpan) if m.type == kind]
    counts = []
    for name, own in by_story(marks, lambda mark: mark.story).items():
        run = stories[name].run
        sentences = by_story(own, lambda mark: f"{mark.file}\n{mark.sentence}")
        found = [
            marked_spans.compare_spans(part, run.articles[run.articles_of(part[0].file)[0]].published)
            for part in sentences.values()
        ]
        counts.append({column: sum(row[column] for row in found) for column in found[0]})
    return counts


def rows(stories: Mapping[str, Story], found: Mapping[str, list[Attributed]]) -> list[Row]:
    """Return the rows of the table: what, of the sampled marks, of all marks."""
    counts = {
        sampled: [marked.count(own, sampled=sampled) for own in found.values()] for sampled in (True, False)
    }
    shares = {sampled: marked.shares(own) for sampled, own in counts.items()}
    table = [(name, cell(shares[True][name]), cell(shares[False][name])) for name in marked.RATIOS]
    sums = {sampled: {name: sum(c[name] for c in own) for name in SPEAKER} for sampled, own in counts.items()}
    said = {sampled: ", ".join(f"{n} {name}" for name, n in sums[sampled].items()) for sampled in sums}
    table.append(("speakers", said[True], said[False]))
    for kind, plural in (("quantity", "quantities"), ("time", "times")):
        own = spans(stories, kind)
        table += [
            (f"{plural}, {name}", "", cell(share))
            for name, share in marked.shares(own, marked_spans.RATIOS).items()
        ]
        told = ", ".join(f"{sum(c[name] for c in own)} {name}" for name in FOUND)
        table.append((plural, "", told))
    return table


def cell(share: Share) -> str:
    """Write a share with its interval and counts: 0.900 (0.810 to 0.950), 9/10."""
    return f"{text_of(share.figure)}, {share.part}/{share.whole}"


def confusion(found: Mapping[str, list[Attributed]], *, sampled: bool) -> str:
    """Write marked against found stances as a table."""
    kept = [row for own in found.values() for row in own if row.mark.is_sampled or not sampled]
    counts = marked.stance_confusion(kept)
    columns = ("marked \\ found", *counts, NO_CLAIM)
    return markdown_table(columns, [(name, *map(str, row.values())) for name, row in counts.items()])


def news(shared: Path, count: int) -> list[Article]:
    """Return a fixed sample of news bodies, and one more to warm up with."""
    with gzip.open(shared / "news" / "fnc1_train_bodies.jsonl.gz", "rt", encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines]
    random.Random(0).shuffle(texts)
    return [Article.of(text, published=date(2015, 1, 15)) for text in texts[: count + 1]]


def read_signals(article: Article) -> int:
    """Take the claims out of an article, and the signals out of them; return how many claims there are."""
    claims, _ = extract_claims(article)
    for claim in claims:
        Reading.of(claim)
    return len(claims)


def speed(articles: Sequence[Article]) -> str:
    """Say how many articles a second one core reads into claims and signals."""
    read_signals(articles[0])
    started = time.process_time()
    claims = sum(map(read_signals, articles[1:]))
    taken, bodies = time.process_time() - started, len(articles) - 1
    return (
        f"Speed: {bodies / taken:.0f} articles of news a second on one core, from text to claims with their"
        f" quantities, times and names ({bodies} bodies, {claims / bodies:.0f} claims each)."
    )


def main() -> int:
    """Measure, write the tables, and print them."""
    arguments = sys.argv[1:]
    if len(arguments) > 1 or not all(argument.isdigit() and int(argument) for argument in arguments):
        print(__doc__, file=sys.stderr)
        return 2
    folders = sorted(item for item in STORIES.iterdir() if (item / "articles").is_dir())
    stories = {item.name: marked.extract_story(item / "articles") for item in folders}
    found = attributions(stories)
    parts = [
        HEAD.format(argument=f" {arguments[0]}" if arguments else "", stories=len(found)).rstrip(),
        markdown_table(("what", "sampled sentences", "all marks"), rows(stories, found)),
        "Stances of the sampled sentences:",
        confusion(found, sampled=True),
        "Stances of all:",
        confusion(found, sampled=False),
    ]
    shared = os.environ.get("FACTCHECK_SHARED")
    if shared and (Path(shared) / "news").is_dir():
        parts.append(speed(news(Path(shared), int(arguments[0]) if arguments else BODIES)))
    text = "\n\n".join(parts) + "\n"
    write_whole(OUT, text)
    print(text, end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
