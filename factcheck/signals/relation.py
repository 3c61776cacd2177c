"""What the signals of one kind in two claims are to each other."""

from dataclasses import dataclass
from typing import Literal, get_args

Relation = Literal["equal", "compatible", "conflicting", "absent"]
RELATIONS: tuple[Relation, ...] = get_args(Relation)


@dataclass(frozen=True, slots=True)
class Compared:
    """A relation, and the words of each text that it rests on, as they stand there.

    absent: one of the two has no such signal, or none that can be set against the other's. compatible:
    they differ and both can be so. conflicting: about one thing, both cannot be so.
    """

    relation: Relation
    left: str = ""
    right: str = ""


ABSENT = Compared("absent")
