import pytest
from review_makers import article, checked, dispute

from factcheck.records import Verdict
from factcheck.review.cards import cards, funnel, matrix, run_name, section


def test_sources_are_set_against_each_other() -> None:
    names, counts = matrix(dispute().clusters())
    assert names == ["Herald", "Post", "Times"]
    assert counts["Herald", "Post"] == counts["Post", "Herald"] == (2, 0)
    assert counts["Post", "Times"] == (1, 0)


def test_places_are_told_as_browsers_count() -> None:
    # The wave is one code point and two UTF-16 units.
    result = checked(
        article("A \U0001f30a came. The mayor signed the housing bill.", "Herald", 1),
        article("The mayor did not sign the housing bill.", "Post", 2),
    )
    (card,) = cards(result, result.clusters())
    (side,) = [side for side in card["sides"] if result.articles[side["article"]].source == "Herald"]
    text = result.articles[side["article"]].text.encode("utf-16-le")
    start, end = (2 * place for place in side["span"])
    assert text[start:end].decode("utf-16-le") == "The mayor signed the housing bill."


@pytest.mark.parametrize(
    ("label", "review", "notes", "expected"),
    [
        ("contradict", False, (), "contradiction"),
        ("contradict", True, (), "contradiction"),
        ("unrelated", True, ("update",), "review"),
        ("unrelated", False, ("update",), "update"),
        ("agree", False, (), "agreement"),
    ],
)
def test_sections_are_those_of_the_report(
    label: str, review: bool, notes: tuple[str, ...], expected: str
) -> None:
    verdict = Verdict("p", "a", "b", label, 0.9, review, 0.1, 0.1, 0.8, (), notes)  # type: ignore[arg-type]
    assert section(verdict) == expected


def test_the_funnel_narrows_and_its_counts_are_those_of_the_run() -> None:
    result = dispute()
    steps = {name: (count, width) for name, count, width in funnel(result)}
    assert steps["articles read"][0] == 3
    assert steps["possible contradictions"][0] == 2
    assert max(width for _, width in steps.values()) == 100.0


def test_a_run_keeps_its_name_when_it_is_checked_again() -> None:
    assert run_name(dispute()) == run_name(dispute())
    assert run_name(dispute()) != run_name(checked())
