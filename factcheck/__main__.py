"""The program `factcheck`, and `python -m factcheck`: the command line and its last line of defence."""

import os
import sys

from factcheck.cli import app
from factcheck.errors import FactcheckError
from factcheck.terminal import quiet_libraries, say


def main() -> None:
    """Run the command line; a user's mistake is one line and exit code 2."""
    quiet_libraries()
    try:
        app()
    except FactcheckError as error:
        say(str(error))
        sys.exit(error.exit_code)
    except BrokenPipeError:  # the reader of our output went away, as `head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except KeyboardInterrupt:
        say("stopped")
        sys.exit(130)


if __name__ == "__main__":
    main()
