import pytest

from factcheck.claims.speakers import same_speaker


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("the official", "A senior State Department official", True),
        ("Officials", "two officials", True),
        ("Rubio", "Marco Rubio", True),
        ("Reuters", "the official", False),
        ("Several", "Reuters", False),
        ("the mayor", "the governor", False),
        ("Mr Brask", "Henrik Brask", True),
        ("President Brask", "Mayor Henrik Brask", True),
        ("Mr Brask", "Mrs Brask", False),
        ("Lord Brask", "Lady Brask", False),
        ("Lord Brask", "Brask", True),
        ("Anna Brask", "Mrs Brask", True),
        ("the president", "President Brask", True),
        ("the president", "Anna Berg", False),
    ],
)
def test_same_speaker_either_way_round(a: str, b: str, same: bool) -> None:
    assert same_speaker(a, b) is same
    assert same_speaker(b, a) is same
