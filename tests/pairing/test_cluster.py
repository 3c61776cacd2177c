from datetime import date
from typing import Any

import pytest

from factcheck.pairing.cluster import cluster_id, roll_up, wording
from factcheck.records import Article, Claim, Verdict

MONDAY, WEDNESDAY, LATER = date(2025, 3, 10), date(2025, 3, 12), date(2025, 3, 24)


def claim(text: str, name: str = "a", article: str = "a", **more: Any) -> Claim:
    return Claim(name, article, "text", text, 0, len(text), text, **more)


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        (claim("The bridge is closed."), claim("the bridge is closed", "b", "b"), True),
        (claim("The bridge is closed."), claim("The bridge is closed.", speaker="the mayor"), True),
        (claim("The bridge is closed."), claim("The bridge is closed.", stance="denies"), False),
        (claim("The bridge is closed."), claim("The bridge is not closed."), False),
        (claim("Five died."), claim("Six died."), False),
        (claim("He left on Monday.", published=MONDAY), claim("He left Monday.", published=WEDNESDAY), True),
        (claim("He left Monday.", published=MONDAY), claim("He left Monday.", published=LATER), False),
        (claim("The bridge is closed.", published=MONDAY), claim("The bridge is closed."), True),
    ],
)
def test_copies_say_the_same_of_the_same_days(a: Claim, b: Claim, same: bool) -> None:
    assert (wording(a) == wording(b)) is same
    other = claim("It rained.")
    assert (cluster_id(a, other) == cluster_id(other, b)) is same


def test_a_cluster_rolls_up_who_says_what() -> None:
    articles = {
        name: Article(name, name, "", "", source, also=also)
        for name, source, also in (("h", "Herald", ("Herald Online",)), ("p", "Post", ()), ("t", "Times", ()))
    }
    claims = {
        of.id: of
        for of in (
            claim("It is open.", "1", "h", speaker="the mayor"),
            claim("It is closed.", "2", "p"),
            claim("it is open", "3", "t"),
            claim("It is closed.", "4", "h", speaker="the police"),
        )
    }

    def verdict(name: str, left: str, right: str) -> Verdict:
        cluster = cluster_id(claims[left], claims[right])
        return Verdict(name, left, right, "contradict", 0.9, False, 0, 0.9, 0.1, (), cluster=cluster)

    first, second, copies = verdict("x", "1", "2"), verdict("y", "4", "3"), verdict("z", "3", "1")
    found, same = roll_up([first, copies, second], claims, articles)
    assert found.verdicts == (first, second)
    assert (found.left.claims, found.right.claims) == (("1", "3"), ("2", "4"))
    assert found.left.sources == ("Herald", "Herald Online", "Times")
    assert found.left.speakers == ("the mayor",)
    assert found.right.sources == ("Post", "Herald", "Herald Online")
    assert found.right.speakers == ("the police",)
    # Copies of one thing: the first of the pair stands on the left, all others on the right.
    assert (same.left.claims, same.right.claims) == (("3",), ("1",))
