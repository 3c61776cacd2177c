"""What can go wrong for a user, said in one line: what was given, what was expected, what to do."""


class FactcheckError(Exception):
    """A mistake a user can mend; the command line shows it without a traceback, exit code 2."""

    exit_code = 2


class InputError(FactcheckError):
    """A file or text that cannot be read as what it claims to be."""


class ModelError(FactcheckError):
    """A model that cannot be found, verified or used."""


class SettingsError(FactcheckError):
    """An unknown or impossible setting, or a run folder made with other settings."""
