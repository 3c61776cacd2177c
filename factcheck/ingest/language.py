"""Which language a text is in, by py3langid (its model is in the wheel)."""

from functools import lru_cache
from typing import Any

# Shorter texts than this are too little to tell; they are taken as English.
MIN_WORDS = 12
# Headlines and lists of names score under this for a wrong language; real foreign text is above.
SURE = 0.95


def detect_language(text: str) -> str:
    """Return the ISO 639-1 code of a text; "en" where it is too short or too unsure to say."""
    sample = text[:4000]
    if len(sample.split()) < MIN_WORDS and sample.isascii():
        return "en"
    code, probability = _identifier().classify(sample)
    return str(code) if probability >= SURE else "en"


@lru_cache(maxsize=1)
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
