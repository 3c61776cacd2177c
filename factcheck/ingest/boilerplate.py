"""Lines of an article that are not the article: share buttons, credits, bylines, captions."""

import re
from functools import lru_cache
from importlib.resources import files

# Closers may follow the mark that ends a sentence.
_ENDS_SENTENCE = re.compile(r"[.!?…][\"'”’»)\]]*\Z")
_BULLET = re.compile(r"\A[-*•·–]\s")
# A line with no end mark and fewer words is a heading, a caption, a name or a button.
MIN_WORDS_WITHOUT_END_MARK = 9


def line_reason(line: str) -> str | None:
    """Say why a line of text is not to be read as statements, or None where it is."""
    text = " ".join(line.split())
    for reason, pattern in _patterns():
        if pattern.fullmatch(text):
            return reason
    if _ENDS_SENTENCE.search(text) or _BULLET.match(text):
        return None
    return "caption" if len(text.split()) < MIN_WORDS_WITHOUT_END_MARK else None


@lru_cache(maxsize=1)
def _patterns() -> list[tuple[str, re.Pattern[str]]]:
    lexicon = files("factcheck.ingest").joinpath("boilerplate.txt").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in lexicon.splitlines() if line and not line.startswith("#"))
    return [
        # Bylines are told by their capitals, everything else may be shouted or lower case.
        (
            reason,
            re.compile(pattern, 0 if pattern.startswith("[Bb][Yy]") else re.IGNORECASE),
        )
        for reason, pattern in rows
    ]
