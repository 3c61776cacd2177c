from pathlib import Path

import pytest
from fakes import BagOfWordsEmbedder, RuleNli

from factcheck.batch import run
from factcheck.config import Config
from factcheck.errors import InputError
from factcheck.evaluation.gold import (
    NO_CLAIM,
    NOT_COMPARED,
    NOT_PAIRED,
    NOT_READ,
    ONE_CLAIM,
    ONE_TEXT,
    GoldPair,
    Run,
    falls_on,
    find_quote,
    is_gold,
    match,
    misses_csv,
    read_gold,
    read_runs,
    truth,
)
from factcheck.ingest import read_articles
from factcheck.pipeline import Models
from factcheck.records import Article, Claim

HEADER = "article_a,quote_a,article_b,quote_b,label,kind,story\n"
TEXTS = {
    "herald.txt": "Flood in the town\n\n"
    "The mayor opened the bridge on Monday. The flood killed 12\npeople in the town.",
    "post.txt": "The flood killed 15 people in the town. Children sang songs in the old park. Yes, indeed.",
    "copy.txt": "The flood killed 15 people in the town. Children sang songs in the old park. Yes, indeed.",
}


def write_run(folder: Path, texts: dict[str, str] = TEXTS, **settings: object) -> Path:
    articles = folder / "articles"
    articles.mkdir(parents=True)
    for name, text in texts.items():
        (articles / name).write_text(text)
    models = Models(BagOfWordsEmbedder(), RuleNli())
    run(read_articles([articles]), folder / "run", Config(**settings), models)
    return folder / "run"


@pytest.fixture
def flood(tmp_path: Path) -> Run:
    return Run.read(write_run(tmp_path))


def mark(
    quote_a: str, quote_b: str, label: str = "contradict", a: str = "herald.txt", b: str = "post.txt"
) -> GoldPair:
    return GoldPair(a, quote_a, b, quote_b, label, where="GOLD.csv, line 2")


def test_a_mark_falls_on_the_scored_pair_of_its_claims(flood: Run) -> None:
    (outcome,) = match(flood, [mark("The flood killed 12 people", "The flood killed 15 people")])
    (verdict,) = outcome.verdicts
    assert outcome.reason == ""
    texts = {flood.claims[verdict.left].text, flood.claims[verdict.right].text}
    assert texts == {"The flood killed 12\npeople in the town.", "The flood killed 15 people in the town."}
    assert verdict.label == "contradict"


def test_a_quote_may_stand_in_the_title(flood: Run) -> None:
    (outcome,) = match(flood, [mark("Flood in the town", "The flood killed 15 people in the town")])
    claims = {flood.claims[claim_id].field for claim_id in outcome.ids.split("+")}
    assert claims == {"title", "text"}


@pytest.mark.parametrize(
    ("gold", "reason"),
    [
        (mark("The mayor opened the bridge on Monday", "Children sang songs"), NOT_PAIRED),
        (mark("The mayor opened the bridge", "Yes, indeed."), NO_CLAIM),
        (mark("The mayor opened the bridge", "The flood killed 12 people", b="herald.txt"), NOT_COMPARED),
        (mark("The flood killed 15", "people in the town", a="post.txt"), ONE_CLAIM),
        (mark("The flood killed 15", "killed 15 people", a="copy.txt"), ONE_TEXT),
    ],
)
def test_a_mark_that_never_reached_the_model_says_why(flood: Run, gold: GoldPair, reason: str) -> None:
    (outcome,) = match(flood, [gold])
    assert (outcome.verdicts, outcome.reason) == ((), reason)


def test_the_claims_of_a_miss_are_named_as_explain_takes_them(flood: Run) -> None:
    (outcome,) = match(flood, [mark("The mayor opened the bridge on Monday", "Children sang songs")])
    left, right = outcome.ids.split("+")
    assert flood.claims[left].text.startswith("The mayor")
    assert flood.claims[right].text.startswith("Children")
    text = misses_csv([("flood", outcome)]).decode()
    assert f'flood,contradict,,"{NOT_PAIRED}"' in text
    assert outcome.ids in text


def test_a_quote_or_file_that_is_not_there_is_an_error_with_its_line(flood: Run) -> None:
    with pytest.raises(InputError, match=r"GOLD.csv, line 2: the quote is not in post.txt"):
        match(flood, [mark("The flood killed 12 people", "The flood killed 99")])
    with pytest.raises(InputError, match=r"no file 'none.txt' in the run run; it was made of"):
        match(flood, [mark("The flood", "The flood", b="none.txt")])


def test_where_two_marks_fall_on_one_pair_a_contradiction_counts(flood: Run) -> None:
    outcomes = match(
        flood,
        [
            mark("people in the town", "people in the town", "agree"),
            mark("The flood killed 12 people", "The flood killed 15 people"),
        ],
    )
    assert {pair.label for pair in truth(outcomes).values()} == {"contradict"}


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ("", "no marked pairs in it"),
        ("a.txt,x,b.txt,y,maybe,,\n", "line 2: unknown label 'maybe'"),
        ("a.txt,,b.txt,y,agree,,\n", "line 2: nothing in quote_a"),
        ("a.txt,x,b.txt,y,agree,,\nb.txt,y,a.txt,x,contradict,,\n", "line 3: the pair of .*line 2 again"),
    ],
)
def test_bad_marks_are_refused_by_row(tmp_path: Path, rows: str, words: str) -> None:
    path = tmp_path / "GOLD.csv"
    path.write_text(HEADER + rows)
    with pytest.raises(InputError, match=words):
        read_gold(path)


def test_a_missing_column_is_named(tmp_path: Path) -> None:
    path = tmp_path / "GOLD.csv"
    path.write_text("article_a,quote_a,article_b,label\na.txt,x,b.txt,agree\n")
    with pytest.raises(InputError, match="line 2: no column quote_b"):
        read_gold(path)


def test_a_file_of_marks_is_told_from_one_of_pairs(tmp_path: Path) -> None:
    (tmp_path / "g.csv").write_text(HEADER + "a.txt,x,b.txt,y,agree,,\n")
    (tmp_path / "p.csv").write_text("claim_a,claim_b,label\nx,y,agree\n")
    assert is_gold(tmp_path / "g.csv")
    assert not is_gold(tmp_path / "p.csv")


def test_a_folder_of_runs_takes_its_marks_by_name(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    row = "herald.txt,The flood killed 12,post.txt,The flood killed 15,contradict,number,"
    (tmp_path / "runs").mkdir()
    for name in ("one", "two"):
        write_run(tmp_path / name).rename(tmp_path / "runs" / name)
        (tmp_path / "gold" / name).mkdir(parents=True)
        (tmp_path / "gold" / name / "GOLD.csv").write_text(f"{HEADER}{row}{name}\n")
    (tmp_path / "all.csv").write_text(f"{HEADER}{row}one\n{row}two\n")
    by_folder = read_runs(tmp_path / "runs", tmp_path / "gold")
    by_story = read_runs(tmp_path / "runs", tmp_path / "all.csv")
    for found in (by_folder, by_story):
        assert [(item.name, [pair.story for pair in gold]) for item, gold in found] == [
            ("one", ["one"]),
            ("two", ["two"]),
        ]
    (tmp_path / "half.csv").write_text(f"{HEADER}{row}one\n")
    with pytest.raises(InputError, match="no pair with the story 'two'"):
        read_runs(tmp_path / "runs", tmp_path / "half.csv")
    for gold in (tmp_path / "gold", tmp_path / "all.csv"):
        ((item, marks),) = read_runs(tmp_path / "runs" / "two", gold)
        assert (item.name, [pair.story for pair in marks]) == ("two", ["two"])
    assert "no run of one; their marks are left out" in caplog.text


def test_a_folder_without_a_run_is_refused(tmp_path: Path) -> None:
    (tmp_path / "GOLD.csv").write_text(f"{HEADER}a.txt,x,b.txt,y,agree,,\n")
    with pytest.raises(InputError, match="no finished run in it"):
        read_runs(tmp_path, tmp_path / "GOLD.csv")


def test_a_sentence_that_stands_twice_is_marked_twice(tmp_path: Path) -> None:
    texts = {
        "a.txt": "The flood killed 12 people in town. The sun shone. The flood killed 12 people in town.",
        "b.txt": "The flood killed 15 people in town.",
    }
    run_ = Run.read(write_run(tmp_path, texts))
    (outcome,) = match(run_, [mark("flood killed 12 people", "flood killed 15 people", a="a.txt", b="b.txt")])
    assert len(outcome.verdicts) == 2


@pytest.mark.parametrize(
    ("start", "end", "falls"),
    [(0, 10, True), (5, 15, True), (6, 16, False), (6, 8, True), (8, 12, True), (9, 13, False)],
)
def test_a_claim_falls_where_half_of_the_shorter_is_shared(start: int, end: int, falls: bool) -> None:
    claim = Claim("c", "a", "text", "x", 0, 10, "x")
    assert falls_on(claim, ("a", "text", start, end)) is falls
    assert not falls_on(claim, ("a", "title", 0, 10))
    assert not falls_on(claim, ("b", "text", 0, 10))


def test_a_title_counts_only_where_no_text_has_the_quote() -> None:
    articles = {
        "a": Article("a", "a", "It rained.", "Yes."),
        "b": Article("b", "b", "It rained.", "It rained. It rained."),
    }
    run = Run("r", {}, articles, {}, {}, {})
    assert list(find_quote(run, ["a"], "It  rained.")) == [("a", "title", 0, 10)]
    assert list(find_quote(run, ["a", "b"], "It rained.")) == [("b", "text", 0, 10), ("b", "text", 11, 21)]


def test_a_quote_does_not_begin_or_end_within_a_word(tmp_path: Path) -> None:
    texts = {"a.txt": "Yesterday she ran away from the fire.", "b.txt": "Apples were cheap in the town."}
    run_ = Run.read(write_run(tmp_path, texts))
    for quote in ("he ran away", "she ran awa"):
        with pytest.raises(InputError, match=r"the quote is not in a\.txt"):
            match(run_, [mark(quote, "Apples were cheap", a="a.txt", b="b.txt")])


def test_files_of_one_name_are_told_apart_by_their_folders(tmp_path: Path) -> None:
    for outlet, toll in (("herald", 12), ("post", 15)):
        (tmp_path / "articles" / outlet).mkdir(parents=True)
        (tmp_path / "articles" / outlet / "story.txt").write_text(f"The flood killed {toll} people in town.")
    models = Models(BagOfWordsEmbedder(), RuleNli())
    run(read_articles([tmp_path / "articles"]), tmp_path / "run", Config(), models)
    found = Run.read(tmp_path / "run")
    gold = mark("killed 12", "killed 15", a="herald/story.txt", b="post/story.txt")
    assert len(match(found, [gold])[0].verdicts) == 1
    with pytest.raises(InputError, match=r"'story\.txt' may be any of .*name more of its path"):
        match(found, [mark("killed 12", "killed 15", a="story.txt", b="post/story.txt")])


def test_a_mark_in_an_article_that_could_not_be_read_is_a_miss_that_says_so(tmp_path: Path) -> None:
    texts = {"a.txt": "The flood killed 12 people in town.", "b.txt": ""}
    run_ = Run.read(write_run(tmp_path, texts))
    (outcome,) = match(run_, [mark("flood killed 12", "flood killed 15", a="a.txt", b="b.txt")])
    assert (outcome.verdicts, outcome.reason) == ((), NOT_READ)


def test_one_run_s_marks_are_never_taken_for_another_s(tmp_path: Path) -> None:
    row = "herald.txt,The flood killed 12,post.txt,The flood killed 15,contradict,number,"
    (tmp_path / "runs").mkdir()
    for name in ("one", "two"):
        write_run(tmp_path / name).rename(tmp_path / "runs" / name)
    (tmp_path / "gold").mkdir()
    (tmp_path / "gold" / "GOLD.csv").write_text(f"{HEADER}{row}\n")
    with pytest.raises(InputError, match=r"gold.one.GOLD\.csv: cannot be read"):
        read_runs(tmp_path / "runs", tmp_path / "gold")
    assert len(read_runs(tmp_path / "runs" / "one", tmp_path / "gold")) == 1
