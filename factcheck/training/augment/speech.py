"""Attribution by a verb that asserts: who says it leaves the label of what is said. Denials stay out."""

from random import Random

from factcheck.training.augment.variation import capital, inner

SPEAKERS = (
    "the ministry", "police", "officials", "a spokeswoman", "a spokesman", "the company",
    "the mayor's office", "witnesses", "the agency", "local media", "the union", "the court", "the governor",
    "the hospital", "the prosecutor", "rescuers", "the club", "researchers", "the bank", "residents",
    "the army", "the report", "the minister", "organisers",
)  # fmt: skip
_AFTER = (
    "said", "said on Monday", "reported", "confirmed", "announced", "stated", "told reporters",
    "according to",
)  # fmt: skip
_BEFORE = (
    "said that", "said", "confirmed that", "announced that", "reported that", "stated that",
    "told journalists that",
)  # fmt: skip


def attributed(sentence: str, rng: Random) -> str:
    """Put the sentence into somebody's mouth, before or after it."""
    speaker, body = rng.choice(SPEAKERS), inner(sentence)
    if rng.random() < 0.5:
        return capital(f"{speaker} {rng.choice(_BEFORE)} {body}.")
    verb = rng.choice(_AFTER)
    said = f"{verb} {speaker}" if verb == "according to" else f"{speaker} {verb}"
    return f"{sentence.rstrip(' .')}, {said}."
