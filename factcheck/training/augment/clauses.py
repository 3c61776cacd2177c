"""What tells that a verb may not be that of the main clause, or that changing it changes something else."""

import re

# Before these the verb of the sentence has passed, or stands in another clause.
CLAUSE = re.compile(
    r"\b(?:who|which|that|whose|where|when|while|if|because|as|but|and|or|said|says|after|before)\b|[,;:\"“”]",
    re.I,
)
# "Some were" and "some were not" are both true: before a verb these make its negation something else.
QUANTIFIED = re.compile(
    r"\b(?:some|many|most|all|several|every|each|both|if|when|only|few|half|much|any|either|someone|somebody"
    r"|everyone|everybody|(?:one|two|three|four|five|dozens|hundreds|thousands|part|parts|number|majority"
    r"|minority|third|quarter) of)\b",
    re.I,
)
# Under these a change need not contradict: "12 were not hurt" and "13 were not hurt" are both true.
NEGATED = re.compile(
    r"\b(?:not|no|never|none|nobody|nothing|neither|nor|without|cannot|few|little|hardly|barely|scarcely"
    r"|den(?:y|ies|ied|ying)|false|untrue)\b|n['’]t\b",
    re.I,
)
# The verb, not the month: a capital may be the verb's only at the head of a sentence.
MAY = r"(?:^May|\bmay)\b"


def is_main(sentence: str, verb: re.Match[str]) -> bool:
    """Tell whether a verb is that of the main clause, and of all that its subject names."""
    before = sentence[: verb.start()]
    return bool(before) and not CLAUSE.search(before) and not QUANTIFIED.search(before)
