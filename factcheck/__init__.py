"""factcheck: which claims of different articles agree, and which contradict each other."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from factcheck.config import Config
    from factcheck.errors import FactcheckError
    from factcheck.ingest import read_articles
    from factcheck.pipeline import Models, Result, check, compare
    from factcheck.records import Article, Claim, Verdict

__all__ = [
    "Article",
    "Claim",
    "Config",
    "FactcheckError",
    "Models",
    "Result",
    "Verdict",
    "check",
    "compare",
    "read_articles",
]

_HOME = {
    "Article": "records",
    "Claim": "records",
    "Config": "config",
    "FactcheckError": "errors",
    "Models": "pipeline",
    "Result": "pipeline",
    "Verdict": "records",
    "check": "pipeline",
    "compare": "pipeline",
    "read_articles": "ingest",
}


def __getattr__(name: str) -> Any:
    """Import a public name when it is first used, so that `import factcheck` is light."""
    if name not in _HOME:
        raise AttributeError(f"module 'factcheck' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"factcheck.{_HOME[name]}"), name)


def __dir__() -> list[str]:
    return __all__
