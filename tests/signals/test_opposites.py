import pytest
from hypothesis import given
from strategies import messy

from factcheck.signals.opposites import find_opposites


@pytest.mark.parametrize(
    ("a", "b", "found"),
    [
        ("Work has been suspended.", "Work continues.", ("suspended", "continues")),
        ("Prices rose in May.", "Prices fell in May.", ("rose", "fell")),
        ("The court acquitted her.", "She was convicted.", ("acquitted", "convicted")),
        ("The strike ended on Monday.", "The strike began on Monday.", ("ended", "began")),
        ("The match was called off.", "The match goes ahead.", ("called", "goes")),
        ("Work resumed after a halt.", "Work continues.", None),
        ("The bridge is long.", "The bridge is wide.", None),
        ("The species is endangered.", "The school began to teach.", None),
        ("", "", None),
    ],
)
def test_opposites(a: str, b: str, found: tuple[str, str] | None) -> None:
    assert find_opposites(a, b) == found
    assert find_opposites(b, a) == (found and found[::-1])


@given(messy, messy)
def test_any_text_is_read_the_same_both_ways(a: str, b: str) -> None:
    there, back = find_opposites(a, b), find_opposites(b, a)
    assert there == (back and back[::-1])
