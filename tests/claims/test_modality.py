import pytest

from factcheck.claims.modality import stance_of


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("The bridge reopened on Friday.", "asserts"),
        ("The bridge did not reopen on 3 May.", "asserts"),
        ("May was the warmest month on record.", "asserts"),
        ("Officials said 200 people died in the worst flooding in decades.", "asserts"),
        ("Rescuers could not reach the village.", "asserts"),
        ("It had no plans to extend the truce.", "asserts"),
        ("The army showed its might at a parade.", "asserts"),
        ("The truce could end on Friday.", "hedges"),
        ("Police seized a bag that may hold drugs.", "asserts"),
        ("The bank may raise rates in June.", "hedges"),
        ("The bridge is expected to reopen in June.", "hedges"),
        ("If the strike goes on, schools will close.", "hedges"),
        ("Schools will close if the strike goes on.", "hedges"),
        ("Did the minister lie to parliament?", "asks"),
        ("“Did the minister lie?”", "asks"),
        ("The mayor is a disgrace to the city.", "opines"),
    ],
)
def test_stance(text: str, stance: str) -> None:
    assert stance_of(text) == stance
