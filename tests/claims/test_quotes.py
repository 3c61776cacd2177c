import pytest

from factcheck.claims.quotes import find_quotes


def quoted(text: str) -> list[str]:
    return [text[start:end] for start, end in find_quotes(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We won. They lost,” he said.", ["We won. They lost,"]),
        ('"We won. They lost," he said.', ["We won. They lost,"]),
        ("'We won, they're out,' he said.", ["We won, they're out,"]),
        ("‘We won, they’re out,’ he said.", ["We won, they’re out,"]),
        ("It was “a battle,” and “a long one,” he said.", ["a battle,", "a long one,"]),
        ("The U.S.'s allies and the workers' union didn't agree.", []),
        ("“An open quotation that never closes", []),
        ("", []),
    ],
)
def test_finds_quotations(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected
