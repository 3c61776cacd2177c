import pytest
from hypothesis import given
from hypothesis import strategies as st
from relations import assert_related, assert_turns
from strategies import messy

from factcheck.signals.relation import Compared
from factcheck.signals.roles import Role, find_roles, relate_roles
from factcheck.signals.statement import Statement


def roles(text: str) -> tuple[Role, ...]:
    return find_roles(Statement.of(text))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Norwich beat Ipswich in the cup tie.", [("beat", {"norwich"}, {"ipswich"})]),
        ("Ipswich lost 3-1 to Norwich.", [("beat", {"norwich"}, {"ipswich"})]),
        ("On Sunday Ipswich were beaten by Norwich.", [("beat", {"norwich"}, {"ipswich"})]),
        ("The union is suing the bank.", [("sue", {"union"}, {"bank"})]),
        ("The bank was sued by a manager.", [("sue", {"manager"}, {"bank"})]),
        ("The singer is taking her label, Balafon, to court.", [("sue", {"singer"}, {"label"})]),
        ("Meridian sold the flats to Corvane.", [("buy_from", {"corvan"}, {"meridia"})]),
        ("Smith, who was 40, stabbed the guard.", [("stab", {"smith"}, {"guard"})]),
        ("There was a guard whom a rioter had hit with a stone.", [("hit", {"rioter"}, {"guard"})]),
        ("Five ships were sold by Corvane to Meridian.", [("buy_from", {"meridia"}, {"corvan"})]),
        ("Alden is a subsidiary of Corvane.", [("be_owner_of", {"corvan"}, {"alden"})]),
        ("Smith was fired by the guard.", [("dismiss", {"guard"}, {"smith"})]),
        ("Oroverde is the new owner of Tinaja.", [("buy", {"oroverd"}, {"tinaja"})]),
        ("Oroverde is to become the owner of Tinaja.", [("buy", {"oroverd"}, {"tinaja"})]),
        ("To become the owner of Tinaja was a hope.", []),
        ("Norwich was not beaten by Ipswich.", []),
        ("Norwich met Ipswich.", []),
        ("The attack on the bank was over.", []),
        ("It was sold for an undisclosed sum.", []),
        ("", []),
    ],
)
def test_roles(text: str, found: list[tuple[str, set[str], set[str]]]) -> None:
    assert [(role.verb, set(role.agent), set(role.patient)) for role in roles(text)] == found


@pytest.mark.parametrize(
    ("a", "b", "relation", "left", "right"),
    [
        ("Norwich beat Ipswich.", "Ipswich beat Norwich.", "conflicting", "beat", "beat"),
        ("Norwich beat Ipswich.", "Ipswich lost to Norwich.", "equal", "beat", "lost"),
        ("Norwich beat Ipswich.", "Norwich lost to Ipswich.", "conflicting", "beat", "lost"),
        ("A guard hit a picketing driver.", "A driver punched the guard.", "conflicting", "hit", "punched"),
        ("The union sued the mill.", "The mill was sued by the union.", "equal", "sued", "sued"),
        ("Latvia lent ten trucks to Estonia.", "Estonia borrowed ten trucks from Latvia.", "equal", "lent",
         "borrowed"),
        ("Castle bought the land from Brenner.", "Castle sold the land to Brenner.", "conflicting", "bought",
         "sold"),
        ("Latvia paid a fine to the Danes.", "Denmark paid a fine to Latvia.", "conflicting", "paid",
         "paid"),
        ("Denmark paid a fine to Latvia.", "Danish ministers paid a fine to Latvia.", "equal", "paid",
         "paid"),
        ("Castle bought Brenner.", "Castle bought Alden.", "absent", "", ""),
        ("Castle bought Brenner.", "Brenner sued Castle.", "absent", "", ""),
        ("Anna married Ben.", "Ben married Anna.", "absent", "", ""),
        ("The Ash family sued the Ash bank.", "The Ash bank sued the Ash family.", "absent", "", ""),
        ("", "", "absent", "", ""),
    ],
)  # fmt: skip
def test_roles_of_two_statements(a: str, b: str, relation: str, left: str, right: str) -> None:
    assert_related(relate_roles, roles(a), roles(b), Compared(relation, left, right))


PARTIES = st.sampled_from(
    ["Norwich", "Ipswich", "Leeds", "the bank", "the union", "a driver", "the mayor of Bath"]
)
VERBS = st.sampled_from(["beat", "lost to", "sued", "was sued by", "bought", "sold the mill to", "has hired"])


@given(PARTIES, VERBS, PARTIES, VERBS)
def test_exchanged_parties_are_never_equal_and_order_changes_nothing(
    a: str, verb: str, b: str, other: str
) -> None:
    one, two = roles(f"{a} {verb} {b}."), roles(f"{b} {other} {a}.")
    assert_turns(relate_roles, one, two)
    assert relate_roles(one, one).relation in ("equal", "absent")


@given(messy)
def test_any_text_is_read(text: str) -> None:
    assert all(role.agent and role.patient for role in roles(text))
    assert relate_roles(roles(text), roles(text)).relation != "conflicting"
