"""Fact tables written for training: what rival sources say of each fact of an invented event.

    * Fire at the mill | 2024-03-05        a story and its day
    - number of dead                       a fact of it
    A= Four workers died.                  a version of the fact, and nothing more
    A+ Four workers died, two at once.     that version, and more
    B= Six people lost their lives.        another version: it excludes the first
    ? Two are missing.                     near, but it neither supports nor excludes a version

Every label follows from the marks: sentences of one version support its core, versions contradict each
other, sentences about two facts of one story have nothing to do with each other.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, permutations, product
from pathlib import Path
from random import Random

from factcheck.errors import InputError
from factcheck.records import digest
from factcheck.training.data import CONTRADICTION, ENTAILMENT, NEUTRAL, NliPair

NEAREST = 3  # sentences of other facts taken for each sentence by shared words, and as many at random
_LINE = re.compile(r"(?:(?P<version>[A-Z])(?P<more>[=+])|\?) +(?P<text>\S.*)")
_WORD = re.compile(r"\w{4,}")


@dataclass(frozen=True, slots=True)
class Fact:
    """What is said of one fact: cores and longer sentences by version, and near misses."""

    name: str
    cores: dict[str, list[str]]
    longer: dict[str, list[str]]
    near: list[str]

    @property
    def told(self) -> list[str]:
        """Every sentence that tells a version of the fact."""
        return [text for by_version in (self.cores, self.longer) for of in by_version.values() for text in of]


@dataclass(frozen=True, slots=True)
class Story:
    """An invented event and its facts."""

    name: str
    facts: Sequence[Fact]


def read_facts(folder: Path) -> list[Story]:
    """Read every .txt file of a folder, by name; a bad line is refused by its number."""
    paths = sorted(folder.glob("*.txt"))
    if not paths:
        raise InputError(f"{folder}: no fact tables there; wanted .txt files")
    return [story for path in paths for story in _stories(path)]


def fact_pairs(stories: Sequence[Story], *, held_out: bool) -> list[NliPair]:
    """Return the pairs within each fact, in both orders, for training or of the stories held out."""
    chosen = _chosen(stories, held_out=held_out)
    return [pair for story in chosen for fact in story.facts for pair in _within(fact)]


def same_story_pairs(stories: Sequence[Story], seed: int, *, held_out: bool) -> list[NliPair]:
    """Return pairs of sentences about two facts of one story, neutral, in both orders.

    For each sentence those of other facts that share most words with it, and some at random.
    """
    rng = Random(f"{seed} same story {held_out}")
    pairs: dict[NliPair, None] = {}
    for story in _chosen(stories, held_out=held_out):
        for text, other in _across(story, rng):
            pairs.update(dict.fromkeys(_both_ways(text, other, NEUTRAL)))
    return list(pairs)


def is_held_out(story: Story) -> bool:
    """Tell whether a story (one in ten, by hash) is kept for measuring, never trained on."""
    return int(digest("story", story.name), 16) % 10 == 0


def _chosen(stories: Sequence[Story], *, held_out: bool) -> list[Story]:
    return [story for story in stories if is_held_out(story) == held_out]


def _within(fact: Fact) -> Iterator[NliPair]:
    for version, cores in fact.cores.items():
        longer = fact.longer.get(version, ())
        yield from (NliPair(a, b, ENTAILMENT) for a, b in permutations(cores, 2))
        for more, core in product(longer, cores):
            yield NliPair(more, core, ENTAILMENT)
            yield NliPair(core, more, NEUTRAL)
    versions = [[*fact.cores[version], *fact.longer.get(version, ())] for version in fact.cores]
    for one, other in combinations(versions, 2):
        for a, b in product(one, other):
            yield from _both_ways(a, b, CONTRADICTION)
    for text, told in product(fact.near, fact.told):
        yield from _both_ways(text, told, NEUTRAL)


def _both_ways(a: str, b: str, label: int) -> tuple[NliPair, NliPair]:
    return NliPair(a, b, label), NliPair(b, a, label)


def _across(story: Story, rng: Random) -> Iterator[tuple[str, str]]:
    told = [fact.told for fact in story.facts]
    words = {text: set(_WORD.findall(text.lower())) for texts in told for text in texts}
    for own in told:
        others = [text for texts in told for text in texts if text not in own]
        for text in own:
            nearest = sorted(others, key=lambda other: (-len(words[text] & words[other]), other))[:NEAREST]
            for other in (*nearest, *rng.sample(others, min(NEAREST, len(others)))):
                yield text, other


def _stories(path: Path) -> Iterator[Story]:
    name, facts = "", list[Fact]()
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("* "):
            if facts:
                yield Story(name, facts)
            name, facts = line[2:].strip(), list[Fact]()
        elif line.startswith("- ") and name:
            facts.append(Fact(line[2:].strip(), {}, {}, []))
        elif line.strip():
            match = _LINE.fullmatch(line.strip())
            if match is None or not facts:
                wanted = "“* story”, “- fact”, “A= text” or “? text”"
                raise InputError(f"{path}: line {number}: wanted {wanted}; got {line[:60]!r}")
            _add(facts[-1], match)
    if facts:
        yield Story(name, facts)


def _add(fact: Fact, match: re.Match[str]) -> None:
    version, text = match["version"], match["text"]
    if version is None:
        fact.near.append(text)
    else:
        (fact.cores if match["more"] == "=" else fact.longer).setdefault(version, []).append(text)
        fact.cores.setdefault(version, [])
