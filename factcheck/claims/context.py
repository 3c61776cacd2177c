"""Claims that cannot be read alone: "These funds…", "It reopened…", "…their continued operation"."""

import re

from factcheck.records import Claim

_FIRST = re.compile(
    r"\A(?:this|these|those|that|it|its|they|their|he|his|she|her|such|there|both|neither)\b", re.I
)
_EARLY = re.compile(r"\A(?:\S+\s+){1,6}?(?:their|them|they|its|this|these|those|such)\b", re.I)


def leans(proposition: str) -> bool:
    """Tell whether a proposition speaks of something that was named before it."""
    return bool(_FIRST.search(proposition) or _EARLY.search(proposition))


def in_context(claim: Claim) -> str:
    """Return a claim's proposition, behind the sentence before it where it leans on it.

    This is what claims are embedded as: alone, "Rubio's intervention ensures their continued
    operation" is not near the report that the programmes were suspended.
    """
    if not leans(claim.proposition):
        return claim.proposition
    before = " ".join(claim.context.partition(claim.text)[0].split())
    return f"{before} {claim.proposition}" if before else claim.proposition
