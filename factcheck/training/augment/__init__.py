"""Labelled pairs made by program, for what public NLI sets lack: numbers, dates, roles, other events."""
