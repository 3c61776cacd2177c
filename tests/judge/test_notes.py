import pytest

from factcheck.judge.explain import explain
from factcheck.judge.notes import dates, find_notes, numbers
from factcheck.records import Claim, Label


def claim(text: str, **more: object) -> Claim:
    return Claim(text, "a", "text", text, 0, len(text), text, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("a", "b", "notes"),
    [
        ("It cost $5.2 million.", "It cost over $7 million.", {"number"}),
        ("Twelve died on Monday.", "Twelve died on Friday.", {"date"}),
        ("The mayor signed it.", "The mayor did not sign it.", {"negation"}),
        ("The mayor signed it on 3 May 2024.", "The mayor signed it on 5 May 2024.", {"date"}),
        ("12 people died.", "12 people were killed, 3 of them children.", set()),
        ("Rates rose.", "Rates fell.", {"antonym"}),
    ],
)
def test_differences_explain_a_contradiction_only(a: str, b: str, notes: set[str]) -> None:
    assert set(find_notes(claim(a), claim(b), "contradict")) == notes
    assert set(find_notes(claim(b), claim(a), "contradict")) == notes
    assert find_notes(claim(a), claim(b), "agree") == ()


def test_notes_on_speakers() -> None:
    reported = claim("It had stopped.", speaker="Reuters")
    denied = claim("It had stopped.", speaker="the official", stance="denies")
    assert find_notes(reported, denied, "contradict") == ("denial", "disputed")
    assert find_notes(claim("It had stopped."), denied, "contradict") == ("denial", "disputed")
    other = claim("It never stopped.", speaker="an official")
    assert find_notes(reported, other, "contradict") == ("negation", "disputed")
    assert find_notes(other, claim("It had stopped.", speaker="the official"), "contradict") == ("negation",)


def test_notes_on_texts() -> None:
    assert find_notes(claim("It “stopped”."), claim("it stopped"), "agree") == ("same-text",)
    assert find_notes(claim("It may stop.", stance="hedges"), claim("It stopped."), "unrelated") == (
        "hedged",
    )


def test_numbers_and_dates_of_a_text() -> None:
    text = "On 3 May 2024 about 1,200 people paid $5.2 million, 54% more than on Monday."
    assert numbers(text) == ["1,200", "$5.2 million", "54%"]
    assert set(dates(text)) == {"2024", "3", "May", "Monday"}


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
            "Herald: $5 million; Post: $7 million, of what may be the same.",
        ),
        ("contradict", claim("It rose."), claim("It fell."), "Herald: “It rose”; Post: “It fell”."),
        ("agree", claim("It rose."), claim("It rose!"), "Herald and Post say the same in the same words."),
        ("agree", claim("It rose in May."), claim("It rose."), "Herald and Post agree that “It rose”."),
        (
            "unrelated",
            claim("It rose."),
            claim("She left."),
            "Neither statement supports or excludes the other.",
        ),
    ],
)
def test_explanations(label: Label, a: Claim, b: Claim, sentence: str) -> None:
    assert explain(a, b, label, find_notes(a, b, label), ("Herald", "Post")) == sentence


def test_a_denied_proposition_is_not_what_its_speaker_agrees_to() -> None:
    denied = claim("It stopped.", speaker="the mayor", stance="denies")
    other = claim("It did not stop on Monday.", speaker="Reuters")
    said = explain(denied, other, "agree", ("denial",), ("Herald", "Post"))
    assert said == "The mayor (Herald) and Reuters (Post) agree that “It did not stop on Monday”."
    both = explain(denied, claim("It stopped.", stance="denies"), "agree", (), ("Herald", "Post"))
    assert both == "The mayor (Herald) and Post both deny that “It stopped”."


def test_one_article_is_not_named_twice_beside_its_speakers() -> None:
    a = claim("It had stopped.", speaker="the mayor")
    b = claim("It had stopped.", speaker="Reuters", stance="denies")
    assert explain(a, b, "contradict", ("denial",), ("Herald", "Herald")) == (
        "The mayor: “It had stopped” – Reuters denies it."
    )
