from datetime import date

import pytest

from factcheck.judge.explain import explain
from factcheck.judge.notes import find_notes
from factcheck.records import Claim, Label
from factcheck.signals.compare import Reading, Signals, compare


def claim(text: str, **more: object) -> Claim:
    return Claim(text, "a", "text", text, 0, len(text), text, **more)  # type: ignore[arg-type]


def signals(a: Claim, b: Claim) -> Signals:
    return compare(Reading.of(a), Reading.of(b))


def notes(a: Claim, b: Claim, label: Label, *, near: bool = False) -> tuple[str, ...]:
    return find_notes(a, b, label, signals(a, b), near=near)


def explained(
    a: Claim,
    b: Claim,
    label: Label,
    found: tuple[str, ...],
    names: tuple[str, str] = ("Herald", "Post"),
    *,
    unsure: bool = False,
) -> str:
    return explain(a, b, label, found, names, signals(a, b), unsure=unsure)


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("It cost $5.2 million.", "It cost over $7 million.", {"number"}),
        ("Twelve died on Monday.", "Twelve died on Friday.", {"date"}),
        ("The mayor signed it.", "The mayor did not sign it.", {"negation"}),
        ("The mayor signed it on 3 May 2024.", "The mayor signed it on 5 May 2024.", {"date"}),
        ("12 people died.", "12 people were killed, 3 of them children.", set()),
        ("Interest rates rose in March.", "Interest rates fell in March.", {"antonym"}),
        ("The meeting was held in Geneva.", "The meeting was held in Vienna.", {"place"}),
        ("Anna Berg won the election.", "Karl Lind won the election.", {"entity"}),
        ("Argentina beat France in the final.", "France beat Argentina in the final.", {"role"}),
        (
            "All of the passengers survived the crash.",
            "Some of the passengers did not survive the crash.",
            {"negation", "quantifier"},
        ),
    ],
)
def test_differences_explain_a_contradiction_only(a: str, b: str, expected: set[str]) -> None:
    assert set(notes(claim(a), claim(b), "contradict")) == expected
    assert set(notes(claim(b), claim(a), "contradict")) == expected
    assert notes(claim(a), claim(b), "agree") == ()
    assert notes(claim(a), claim(b), "unrelated") == ()


def test_opposite_words_are_noted_in_what_is_unrelated_where_they_are_asked_for() -> None:
    a, b = claim("Interest rates rose in March."), claim("Interest rates fell in March.")
    assert notes(a, b, "unrelated", near=True) == ("antonym",)
    other = claim("The mayor signed it."), claim("The mayor did not sign it.")
    assert notes(*other, "unrelated", near=True) == ()


def test_a_later_state_is_noted_in_what_is_unrelated_alone() -> None:
    a = claim("The bridge was shut.", published=date(2024, 5, 1))
    b = claim("The bridge has reopened.", published=date(2024, 5, 3))
    assert notes(a, b, "unrelated", near=True) == notes(b, a, "unrelated", near=True) == ("update",)
    assert notes(a, b, "unrelated") == ()
    early = claim("The union has sold 400 tickets so far.", published=date(2024, 5, 1))
    late = claim("The union has sold 900 tickets.", published=date(2024, 5, 3))
    assert notes(early, late, "unrelated", near=True) == ("number", "update")
    assert "update" not in notes(a, b, "contradict", near=True) + notes(a, b, "agree", near=True)
    said = explained(a, b, "unrelated", ("update",))
    assert (
        said == "The later claim tells of a later state (“has reopened”), so not counted as a contradiction."
    )
    assert explained(b, a, "unrelated", ("update",)) == said


def test_notes_on_speakers() -> None:
    reported = claim("The work had stopped.", speaker="Reuters")
    denied = claim("The work had stopped.", speaker="the official", stance="denies")
    assert notes(reported, denied, "contradict") == ("denial", "disputed")
    assert notes(claim("The work had stopped."), denied, "contradict") == ("denial", "disputed")
    other = claim("The work never stopped.", speaker="an official")
    assert notes(reported, other, "contradict") == ("negation", "disputed")
    assert notes(other, claim("The work had stopped.", speaker="the official"), "contradict") == ("negation",)


def test_notes_on_texts() -> None:
    assert notes(claim("It “stopped”."), claim("it stopped"), "agree") == ("same-text",)
    assert notes(claim("It stopped."), claim("it stopped", stance="denies"), "agree") == ("denial",)
    assert notes(claim("It may stop.", stance="hedges"), claim("It stopped."), "unrelated") == ("hedged",)
    assert notes(claim("It may stop.", stance="hedges"), claim("Will it?", stance="asks"), "unrelated") == ()


@pytest.mark.parametrize(
    ("label", "a", "b", "sentence"),
    [
        (
            "contradict",
            claim("It had stopped.", speaker="Reuters"),
            claim("It had stopped.", speaker="the official", stance="denies"),
            "Reuters (Herald): “It had stopped” – the official (Post) denies it.",
        ),
        (
            "contradict",
            claim("It cost $5 million."),
            claim("It cost $7 million."),
            "Herald: “$5 million”; Post: “$7 million”, of what may be the same.",
        ),
        (
            "contradict",
            claim("The meeting was held in Geneva."),
            claim("The meeting was held in Vienna."),
            "Herald: “Geneva”; Post: “Vienna”, of what may be the same.",
        ),
        (
            "contradict",
            claim("The mayor signed it."),
            claim("The mayor did not sign it."),
            "Herald: “The mayor signed it”; Post: “The mayor did not sign it”.",
        ),
        ("agree", claim("It rose."), claim("It rose!"), "Herald and Post say the same in the same words."),
        ("agree", claim("It rose in May."), claim("It rose."), "Herald and Post agree that “It rose”."),
        (
            "unrelated",
            claim("It rose."),
            claim("It may rise.", stance="hedges"),
            "Not stated as fact by both, so not counted as a contradiction.",
        ),
        (
            "unrelated",
            claim("It rose."),
            claim("She left."),
            "Neither statement supports or excludes the other.",
        ),
    ],
)
def test_explanations(label: Label, a: Claim, b: Claim, sentence: str) -> None:
    assert explained(a, b, label, notes(a, b, label)) == sentence


@pytest.mark.parametrize(
    ("a", "b", "expected", "sentence"),
    [
        (
            claim("It cost $5 million."),
            claim("It cost $7 million."),
            ("number",),
            "Perhaps a contradiction: Herald: “$5 million”; Post: “$7 million”, of what may be the same.",
        ),
        (
            claim("It had stopped."),
            claim("It had stopped.", stance="denies"),
            ("denial",),
            "Perhaps a contradiction: Herald: “It had stopped” – Post denies it.",
        ),
        (
            claim("Not one tram left."),
            claim("Lines 2 and 5 were served."),
            (),
            "Perhaps a contradiction: Herald: “Not one tram left”; Post: “Lines 2 and 5 were served”.",
        ),
    ],
)
def test_what_may_contradict_says_so(a: Claim, b: Claim, expected: tuple[str, ...], sentence: str) -> None:
    found = find_notes(a, b, "unrelated", signals(a, b), unsure=True)
    assert found == expected
    assert explained(a, b, "unrelated", found, unsure=True) == sentence


def test_a_denied_proposition_is_not_what_its_speaker_agrees_to() -> None:
    denied = claim("It stopped.", speaker="the mayor", stance="denies")
    other = claim("It did not stop on Monday.", speaker="Reuters")
    said = explained(denied, other, "agree", ("denial",))
    assert said == "The mayor (Herald) and Reuters (Post) agree that “It did not stop on Monday”."
    both = explained(denied, claim("It stopped.", stance="denies"), "agree", ())
    assert both == "The mayor (Herald) and Post both deny that “It stopped”."


def test_one_article_is_not_named_twice_beside_its_speakers() -> None:
    a = claim("It had stopped.", speaker="the mayor")
    b = claim("It had stopped.", speaker="Reuters", stance="denies")
    assert explained(a, b, "contradict", ("denial",), ("Herald", "Herald")) == (
        "The mayor: “It had stopped” – Reuters denies it."
    )
