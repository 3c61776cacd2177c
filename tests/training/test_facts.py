import re
from collections import Counter
from pathlib import Path

import pytest

from factcheck.errors import InputError
from factcheck.records import NLI_LABELS
from factcheck.training.data import CONTRADICTION, ENTAILMENT, NEUTRAL, NliPair
from factcheck.training.facts import (
    NEAREST,
    Fact,
    Story,
    fact_pairs,
    is_held_out,
    read_facts,
    same_story_pairs,
)

ROOT = Path(__file__).resolve().parent.parent.parent
MILL = """* Fire at the mill | 2024-03-05

- number of dead
A= Four workers died.
A= The fire killed four workers.
A+ Four workers died, two of them at once.
B= Six people lost their lives.
? Two are missing.

- owner
A= The mill belongs to Hartmann.
B+ The mill belongs to the town, which bought it in May.
"""


def write(folder: Path, text: str = MILL, name: str = "mill.txt") -> Path:
    (folder / name).write_text(text, encoding="utf-8")
    return folder


def many(count: int = 60) -> list[Story]:
    fact = [{"A": [f"Door {i} was shut."], "B": [f"Door {i} was open."]} for i in range(count)]
    other = [{"A": [f"Key {i} was lost."], "B": [f"Key {i} was kept."]} for i in range(count)]
    return [
        Story(f"Door {i}", [Fact("door", fact[i], {}, []), Fact("key", other[i], {}, [])])
        for i in range(count)
    ]


def story_of(held_out: bool) -> str:
    return next(name for name in map(str, range(99)) if is_held_out(Story(name, [])) == held_out)


def pairs_of(folder: Path) -> set[tuple[str, str, str]]:
    stories = [Story(story_of(held_out=False), story.facts) for story in read_facts(folder)]
    return {(a, b, NLI_LABELS[label]) for a, b, label in fact_pairs(stories, held_out=False)}


def test_a_table_is_stories_of_facts_of_versions(tmp_path: Path) -> None:
    (story,) = read_facts(write(tmp_path))
    assert story.name == "Fire at the mill | 2024-03-05"
    dead, owner = story.facts
    assert (dead.name, owner.name) == ("number of dead", "owner")
    assert dead.cores == {
        "A": ["Four workers died.", "The fire killed four workers."],
        "B": ["Six people lost their lives."],
    }
    assert dead.longer == {"A": ["Four workers died, two of them at once."]}
    assert dead.near == ["Two are missing."]
    assert len(dead.told) == 4
    assert "Two are missing." not in dead.told
    assert owner.cores == {"A": ["The mill belongs to Hartmann."], "B": []}


def test_files_are_read_by_name_and_stories_in_their_order(tmp_path: Path) -> None:
    write(tmp_path, "* C\n- f\nA= It rained.\n", "2.txt")
    write(tmp_path, "* A\n- f\nA= It rained.\n* B\n- f\nA= It snowed.\n", "1.txt")
    write(tmp_path, "not a table", "notes.md")
    assert [story.name for story in read_facts(tmp_path)] == ["A", "B", "C"]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("A= Nobody died.\n", 1),
        ("- a fact\n", 1),
        ("* A story\nA= Nobody died.\n", 2),
        ("* A story\n\n- a fact\nA Nobody died.\n", 4),
        ("* A story\n- a fact\na= Nobody died.\n", 3),
        ("* A story\n- a fact\nA=\n", 3),
        ("* A story\n- a fact\nA= Nobody died.\n?Two are missing.\n", 4),
    ],
)
def test_a_bad_line_is_refused_by_its_number(tmp_path: Path, text: str, number: int) -> None:
    with pytest.raises(InputError, match=rf"mill\.txt: line {number}: wanted .*“A= text”"):
        read_facts(write(tmp_path, text))


def test_a_folder_without_tables_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no fact tables there"):
        read_facts(tmp_path)


def test_labels_follow_from_the_marks(tmp_path: Path) -> None:
    four, killed, two = (
        "Four workers died.",
        "The fire killed four workers.",
        "Four workers died, two of them at once.",
    )
    six, missing = "Six people lost their lives.", "Two are missing."
    wanted = {(four, killed, "entailment"), (killed, four, "entailment")}
    for core in (four, killed):
        wanted |= {(two, core, "entailment"), (core, two, "neutral")}
    for told in (four, killed, two):
        wanted |= {(told, six, "contradiction"), (six, told, "contradiction")}
    for told in (four, killed, two, six):
        wanted |= {(told, missing, "neutral"), (missing, told, "neutral")}
    hartmann, town = "The mill belongs to Hartmann.", "The mill belongs to the town, which bought it in May."
    wanted |= {(hartmann, town, "contradiction"), (town, hartmann, "contradiction")}
    assert pairs_of(write(tmp_path)) == wanted


def test_pairs_across_facts_are_neutral_in_both_orders(tmp_path: Path) -> None:
    stories = [Story(story_of(held_out=False), story.facts) for story in read_facts(write(tmp_path))]
    found = same_story_pairs(stories, 0, held_out=False)
    dead, owner = stories[0].facts
    for premise, hypothesis, label in found:
        assert label == NEUTRAL
        assert (premise in dead.told) != (hypothesis in dead.told)
        assert (premise in owner.told) != (hypothesis in owner.told)
        assert NliPair(hypothesis, premise, NEUTRAL) in found
    assert len(found) == len(set(found)) == 2 * len(dead.told) * len(owner.told)


def test_a_sentence_of_two_facts_is_in_no_pair_with_either() -> None:
    both = "The mill burned and Lund sold it."
    facts = [
        Fact("fire", {"A": [both, "The mill burned."]}, {}, []),
        Fact("sale", {"A": [both, "Lund sold the mill."]}, {}, []),
    ]
    found = same_story_pairs([Story(story_of(held_out=False), facts)], 0, held_out=False)
    assert {frozenset(pair[:2]) for pair in found} == {
        frozenset({both, "The mill burned."}),
        frozenset({both, "Lund sold the mill."}),
        frozenset({"The mill burned.", "Lund sold the mill."}),
    }


def test_what_looks_most_alike_is_among_the_pairs_across_facts() -> None:
    rooms = [f"Room {i} of the house is empty." for i in range(30)]
    others = [f"Something of number {i} happened elsewhere." for i in range(29)]
    facts = [
        Fact("room", {"A": rooms}, {}, []),
        Fact("hall", {"A": [*others, "The house is empty."]}, {}, []),
    ]
    found = same_story_pairs([Story(story_of(held_out=False), facts)], 0, held_out=False)
    for room in rooms:
        assert NliPair(room, "The house is empty.", NEUTRAL) in found
    # Of 1,800 ordered pairs those of each sentence with NEAREST likely and as many random ones, both ways.
    assert 30 * NEAREST < len(found) <= 60 * 2 * NEAREST * 2


def test_pairs_across_facts_follow_the_seed() -> None:
    facts = [Fact(str(i), {"A": [f"Thing {i} of {j} stood." for j in range(9)]}, {}, []) for i in range(4)]
    stories = [Story(story_of(held_out=False), facts)]
    first = same_story_pairs(stories, 0, held_out=False)
    assert (
        first == same_story_pairs(stories, 0, held_out=False) != same_story_pairs(stories, 1, held_out=False)
    )


def test_a_story_of_one_fact_has_no_pairs_across() -> None:
    stories = [
        Story(story_of(held_out=False), [Fact("f", {"A": ["It rained."], "B": ["It snowed."]}, {}, [])])
    ]
    assert same_story_pairs(stories, 0, held_out=False) == []
    assert len(fact_pairs(stories, held_out=False)) == 2


def test_held_out_stories_are_in_no_training_pair() -> None:
    stories = many()
    held = {story.name for story in stories if is_held_out(story)}
    assert 0 < len(held) < len(stories) / 4
    for make in (
        lambda held_out: fact_pairs(stories, held_out=held_out),
        lambda held_out: same_story_pairs(stories, 0, held_out=held_out),
    ):
        texts = [{t for pair in make(side) for t in pair[:2]} for side in (False, True)]
        assert all(texts)
        assert not texts[0] & texts[1]
        for side, held_out in zip(texts, (False, True), strict=True):
            numbers = {re.findall(r"\d+", text)[0] for text in side}
            assert numbers == {story.name.split()[1] for story in stories if is_held_out(story) == held_out}


def test_the_tables_of_the_project_can_be_read_and_every_fact_has_two_versions() -> None:
    stories = read_facts(ROOT / "data" / "facts")
    assert len({story.name for story in stories}) == len(stories) >= 30
    for story in stories:
        assert len(story.facts) >= 2, story.name
        for fact in story.facts:
            assert len(fact.cores) >= 2, (story.name, fact.name)
            assert all(fact.cores.values()), (story.name, fact.name)
            assert len(set(fact.told)) == len(fact.told), (story.name, fact.name)


def test_the_tables_of_the_project_give_no_pair_two_labels() -> None:
    stories = read_facts(ROOT / "data" / "facts")
    pairs = fact_pairs(stories, held_out=False) + same_story_pairs(stories, 0, held_out=False)
    labels: dict[tuple[str, str], set[int]] = {}
    for pair in pairs:
        labels.setdefault(pair[:2], set()).add(pair.label)
        assert pair.premise != pair.hypothesis
    assert {len(of) for of in labels.values()} == {1}
    counts = Counter(pair.label for pair in fact_pairs(stories, held_out=False))
    assert min(counts[label] for label in (ENTAILMENT, NEUTRAL, CONTRADICTION)) > 1000
    assert fact_pairs(stories, held_out=True)


def test_the_card_of_the_data_counts_the_tables() -> None:
    stories = read_facts(ROOT / "data" / "facts")
    facts = [fact for story in stories for fact in story.facts]
    told, near = sum(len(fact.told) for fact in facts), sum(len(fact.near) for fact in facts)
    card = " ".join((ROOT / "data" / "CARD.md").read_text(encoding="utf-8").split())
    assert f"{len(stories)} invented news events with {len(facts)} facts" in card
    assert f"{told:,} sentences that tell one and {near} that come near" in card


def test_stories_of_the_project_have_a_day() -> None:
    names = [story.name for story in read_facts(ROOT / "data" / "facts")]
    assert all(re.search(r"\| \d{4}-\d\d-\d\d$", name) for name in names)
