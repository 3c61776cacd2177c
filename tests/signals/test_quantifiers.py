import pytest
from hypothesis import given
from hypothesis import strategies as st
from relations import assert_turns

from factcheck.signals.quantifiers import quantifiers, relate_quantifiers
from factcheck.signals.relation import Compared
from factcheck.signals.statement import Statement


def related(a: str, b: str) -> Compared:
    one, other = Statement.of(a), Statement.of(b)
    return relate_quantifiers(one, other, (quantifiers(one), quantifiers(other)))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("All the hostages have been released.", [("All", 1.0, 1.0)]),
        ("Not all of the pupils passed.", [("Not all of", 0.0, 0.99)]),
        ("None of the wells was capped.", [("None of", 0.0, 0.0)]),
        ("Most tenants left.", [("Most", 0.51, 1.0)]),
        ("Only a few of the tenants left.", [("Only a few of", 0.01, 0.49)]),
        ("Two of the hostages are still held.", [("Two of", 0.01, 1.0)]),
        ("No one reported it.", [("No one", 0.0, 0.0)]),
        ("All but one of the schools reopened.", []),
        ("Almost all the schools reopened.", []),
        ("All schools reopened except the one in Leeds.", []),
        ("The plant no longer runs at all.", []),
        ("It rose 4 per cent in two years.", []),
    ],
)
def test_quantifiers_tell_a_share(text: str, found: list[tuple[str, float, float]]) -> None:
    read = quantifiers(Statement.of(text))
    assert [(one.words, one.least, one.greatest) for one in read][: len(found) or None] == found


@pytest.mark.parametrize(
    ("a", "b", "relation"),
    [
        (
            "All of the village's houses were flooded.",
            "A few houses in the village stayed dry.",
            "conflicting",
        ),
        ("None of the looms had been insured.", "Half the looms were insured.", "conflicting"),
        ("Most of the tents stand empty.", "Only a few of the tents stand empty.", "conflicting"),
        (
            "All the hostages have been released.",
            "Two of the hostages have not been released.",
            "conflicting",
        ),
        ("All the hostages have been released.", "Two of the hostages have been released.", "compatible"),
        ("Every clinic is open.", "No clinic is open.", "conflicting"),
        ("All clinics are open.", "Not all clinics are open.", "conflicting"),
        ("Every clinic is open.", "All clinics are open.", "equal"),
        ("Every clinic is open.", "No clinic is closed.", "equal"),
        ("Every clinic is open.", "Two schools are closed.", "absent"),
        ("Three clinics are closed.", "Four clinics are open.", "absent"),
        ("Are all clinics open?", "Two clinics are closed.", "absent"),
        (
            "Every clinic in Lyon opened early this cold winter.",
            "No clinic near Ghent opened despite huge street protests.",
            "absent",
        ),
        ("Two lanes of the road were closed.", "Three lanes of the road were open.", "absent"),
        ("All southern lanes were closed by police.", "No heavy trucks were closed by police.", "absent"),
        ("Most of the southern lanes were flooded.", "None of the southern lanes was busy.", "absent"),
        ("", "", "absent"),
    ],
)
def test_shares_of_one_whole(a: str, b: str, relation: str) -> None:
    assert related(a, b).relation == relation
    assert_turns(related, a, b)


CLAIMS = st.lists(
    st.sampled_from(
        "all no two most not every the clinics hostages are were open closed released of . , some".split()
    ),
    max_size=12,
).map(" ".join)


@given(CLAIMS, CLAIMS)
def test_any_text_is_related_the_same_both_ways(a: str, b: str) -> None:
    assert_turns(related, a, b)
