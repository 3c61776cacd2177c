"""What holds of every relation of two claims: exchanged, the words change sides and nothing else."""

from collections.abc import Callable
from typing import TypeVar

from factcheck.signals.relation import Compared

T = TypeVar("T")


def turned(found: Compared) -> Compared:
    return Compared(found.relation, found.right, found.left)


def assert_related(relate: Callable[[T, T], Compared], a: T, b: T, expected: Compared) -> None:
    assert relate(a, b) == expected
    assert relate(b, a) == turned(expected)


def assert_turns(relate: Callable[[T, T], Compared], a: T, b: T) -> None:
    assert relate(b, a) == turned(relate(a, b))
