"""Checkable statements of an article, with who says them and what they do with their content."""

from factcheck.claims.context import in_context
from factcheck.claims.extract import Dropped, extract_claims, from_text

__all__ = ["Dropped", "extract_claims", "from_text", "in_context"]
