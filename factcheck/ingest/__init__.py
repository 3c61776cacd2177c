"""Reads article sets: files, folders, globs and standard input, each format by its reader."""

from factcheck.ingest.collect import ReadFile, Reading, read_articles
from factcheck.ingest.find import NotRead

__all__ = ["NotRead", "ReadFile", "Reading", "read_articles"]
