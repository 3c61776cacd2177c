"""The report for people: a page on which pairs are understood and decided."""

from factcheck.review.page import to_html

__all__ = ["to_html"]
