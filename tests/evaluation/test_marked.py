from pathlib import Path

import pytest

from factcheck.errors import InputError
from factcheck.evaluation.bootstrap import Figure
from factcheck.evaluation.gold import Run
from factcheck.evaluation.marked import (
    NO_CLAIM,
    RATIOS,
    Attributed,
    MarkedSentence,
    Story,
    attribute,
    count,
    extract_story,
    is_right_denial,
    read_marks,
    read_sentences,
    shares,
    stance_confusion,
)
from factcheck.records import Article, Claim

TEXT = (
    "The old mill in Orsk burned down on Sunday night.\n\n"
    "The owner, Vera Lund, denied that the mill had been insured for two million crowns.\n\n"
    "Was the fire laid on purpose by somebody?\n\n"
    "The fire chief said the roof had collapsed within minutes.\n\n"
    "The mill may be rebuilt next year.\n\n"
    "Photo: Anna Berg\n"
)
HEADER = "story,file,quote,speaker,stance,denies,note\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    articles = tmp_path / "mill" / "articles"
    articles.mkdir(parents=True)
    (articles / "gazette.txt").write_text(TEXT, encoding="utf-8")
    return articles


def mark(
    quote: str, speaker: str = "", stance: str = "asserts", denies: str = "", note: str = ""
) -> MarkedSentence:
    return MarkedSentence("mill", "gazette.txt", quote, speaker, stance, denies, note)


def claim(text: str, stance: str = "asserts", speaker: str | None = None, name: str = "c") -> Claim:
    return Claim(name, "a", "text", text, 0, len(text), text, stance, speaker)


def row(marked: MarkedSentence, *claims: Claim) -> Attributed:
    return Attributed(marked, claims, claims[0].stance if claims else NO_CLAIM)


def test_marks_are_read_with_their_place(tmp_path: Path) -> None:
    path = tmp_path / "attribution.csv"
    path.write_text(HEADER + 's,a.txt,"He left, she said.", Ann ,asserts,,extra: one\n', encoding="utf-8")
    assert read_sentences(path) == [
        MarkedSentence(
            "s", "a.txt", "He left, she said.", "Ann", "asserts", "", "extra: one", f"{path}, line 2"
        )
    ]
    assert not read_sentences(path)[0].is_sampled


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("story,file,quote\ns,a.txt,q\n", "no column denies, note, speaker, stance"),
        (HEADER + "s,a.txt,q,,claims,,\n", "unknown stance 'claims'"),
        (HEADER + "s,a.txt,q,,denies,,\n", "what a denial denies"),
        (HEADER + "s,a.txt,q,,asserts,it rained,\n", "what a denial denies"),
    ],
)
def test_marks_that_cannot_be_are_refused(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "attribution.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=message):
        read_sentences(path)


def test_sentences_meet_their_claims(folder: Path) -> None:
    marks = [
        mark("The old mill in Orsk burned down on Sunday night."),
        mark(
            "The owner, Vera Lund, denied that the mill had been insured for two million crowns.",
            "Vera Lund",
            "denies",
            "the mill had been insured for two million crowns",
            "extra: denial",
        ),
        mark("Was the fire laid on purpose by somebody?", stance="asks"),
        mark("the roof had collapsed within minutes", "the fire chief"),
        mark("The mill may be rebuilt next year.", stance="hedges"),
    ]
    rows = attribute(extract_story(folder), marks)
    assert [row.stance for row in rows] == ["asserts", "denies", "asks", "asserts", "hedges"]
    assert [row.speaker for row in rows] == ["none", "right", "", "right", "none"]
    assert is_right_denial(rows[1].claims[0], marks[1])
    found = count(rows)
    assert {name: (found[a], found[b]) for name, (a, b) in RATIOS.items()} == {
        "found as a claim": (4, 5),
        "speaker right, or rightly none": (4, 4),
        "named speakers, recall": (2, 2),
        "named speakers, precision": (2, 2),
        "stance right": (5, 5),
        "denials, recall with the right content": (1, 1),
        "denials, precision with the right content": (1, 1),
    }
    assert count(rows, sampled=True)["sentences"] == 4
    assert count(rows, sampled=True)["denials"] == 0


def test_the_claim_that_fits_a_mark_best_comes_first(folder: Path) -> None:
    first, second, *_ = TEXT.split("\n\n")
    (both,) = attribute(extract_story(folder), [mark(f"{first} {second}")])
    assert [claim.text for claim in both.claims] == [second, first]
    assert both.stance == "denies"


def test_a_claim_fits_no_place_in_another_article() -> None:
    texts = {"a": " " * 30 + "It rained." + " " * 20, "b": " " * 31 + "It rained."}
    articles = {name: Article(name, name, "", text) for name, text in texts.items()}
    # Of the place in a, 30 to 40, the first shares 10 of 13, the second 8 of 11: of that in b 9 of 10.
    places = {"first": (30, 43), "second": (32, 41)}
    claims = {name: Claim(name, "a", "text", name, *place, name) for name, place in places.items()}
    inputs = [{"file": "gazette.txt", "articles": ["a", "b"]}]
    story = Story(Run("mill", {"inputs": inputs}, articles, claims, {}, {}), ())
    (found,) = attribute(story, [mark("It rained.")])
    assert [claim.id for claim in found.claims] == ["first", "second"]


def test_only_a_question_that_was_left_out_asks(folder: Path) -> None:
    (credit,) = attribute(extract_story(folder), [mark("Photo: Anna Berg")])
    assert (credit.claims, credit.stance) == ((), NO_CLAIM)


def test_a_quote_that_is_nowhere_is_an_error(folder: Path) -> None:
    with pytest.raises(InputError, match="the quote is not in gazette"):
        attribute(extract_story(folder), [mark("The mill is open.")])


@pytest.mark.parametrize(
    ("marked", "found", "outcome"),
    [
        ("", None, "none"),
        ("Vera Lund", "Lund", "right"),
        ("Vera Lund", None, "missed"),
        ("Vera Lund", "the mayor", "wrong"),
        ("", "the mayor", "spurious"),
    ],
)
def test_what_becomes_of_a_speaker(marked: str, found: str | None, outcome: str) -> None:
    assert row(mark("q", marked), claim("The mill burned.", speaker=found)).speaker == outcome
    assert count([row(mark("q", marked), claim("q", speaker=found))])[outcome] == 1


@pytest.mark.parametrize(
    ("text", "stance", "right"),
    [
        ("The mill had been insured for millions.", "denies", True),
        ("The mill had been insured for millions.", "asserts", False),
        ("Police arrested three suspects near the harbour.", "denies", False),
        ("Some rumours said Lund insured it.", "denies", False),  # one word of five
        ("It was insured for millions.", "denies", True),  # one of the two of the shorter
    ],
)
def test_a_denial_is_right_by_its_content(text: str, stance: str, right: bool) -> None:
    marked = mark("q", "Lund", "denies", "the mill had been insured for two million crowns")
    assert is_right_denial(claim(text, stance), marked) is right
    assert not is_right_denial(claim(text, "denies"), mark("q", "Lund"))
    found = count([row(marked, claim(text, stance))])
    assert (found["denials_found"], found["found_denials"]) == (int(right), int(stance == "denies"))


def test_one_denial_on_two_marks_counts_once_and_is_right_by_either() -> None:
    denial = claim("The mill had been insured.", "denies")
    rows = [
        row(mark("a", stance="denies", denies="the mill had been insured", note="extra"), denial),
        row(mark("b"), denial),
    ]
    found = count(rows, sampled=True)
    assert (found["found_denials"], found["found_denials_right"]) == (1, 1)
    assert count(rows)["found_denials"] == 1


def test_stances_are_counted_by_what_was_marked_and_found() -> None:
    rows = [row(mark("a"), claim("x")), row(mark("b"), claim("x", "denies")), row(mark("c", stance="opines"))]
    counts = stance_confusion(rows)
    assert counts["asserts"] == {"asserts": 1, "denies": 1, "hedges": 0, "asks": 0, "opines": 0, NO_CLAIM: 0}
    assert counts["opines"][NO_CLAIM] == 1
    assert sum(map(sum, (row.values() for row in counts.values()))) == len(rows)
    assert count(rows)["stances"] == 2  # without a claim there is no stance to be wrong


def test_shares_come_with_intervals_by_story() -> None:
    stories = [{"hit": 4, "all": 5, "none": 0}, {"hit": 1, "all": 5, "none": 0}] * 6
    found = shares(stories, {"share": ("hit", "all"), "whole": ("all", "all"), "empty": ("hit", "none")})
    assert (found["share"].part, found["share"].whole, found["share"].figure.value) == (30, 60, 0.5)
    low, high = found["share"].figure.low, found["share"].figure.high
    assert low is not None
    assert high is not None
    assert 0.2 < low < 0.5 < high < 0.8
    assert found["whole"].figure.value == found["whole"].figure.high == 1.0
    assert found["whole"].figure.low == pytest.approx(0.757, abs=0.001)  # Wilson, 12 of 12 stories
    assert found["empty"].figure == Figure(None)


def test_a_mark_of_another_kind_is_read_by_its_columns(tmp_path: Path) -> None:
    path = tmp_path / "marks.csv"
    path.write_text(HEADER + "s,a.txt,q,,asserts,,\n", encoding="utf-8")
    assert read_marks(path, MarkedSentence)[0].is_sampled
