"""Reads article sets: files, folders, globs and standard input, each format by its reader."""

from factcheck.ingest.collect import NotRead, ReadFile, Reading, read_articles

__all__ = ["NotRead", "ReadFile", "Reading", "read_articles"]
