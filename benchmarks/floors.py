"""Measures the sets that have floors and pins data/floors.json anew.

python benchmarks/floors.py [--allow-regression REASON]

A floor that would be lowered is refused without a reason, which is kept in the file. Sets of the
working data are measured where FACTCHECK_SHARED names their folder; else their floors stay.
"""

import os
import sys
from pathlib import Path

from factcheck.errors import FactcheckError
from factcheck.evaluation.floors import pin, read_floors, write_floors
from factcheck.evaluation.suites import COMMITTED, SAMPLES, SHARED, measure_all
from factcheck.pipeline import Models
from factcheck.terminal import quiet_libraries

ROOT = Path(__file__).resolve().parent.parent
FLOORS = ROOT / "data" / "floors.json"


def main() -> int:
    """Measure, pin, and say what was pinned."""
    arguments = sys.argv[1:]
    if arguments and (len(arguments) != 2 or arguments[0] != "--allow-regression" or not arguments[1]):
        print(__doc__, file=sys.stderr)
        return 2
    quiet_libraries()
    shared = Path(folder) if (folder := os.environ.get("FACTCHECK_SHARED")) else None
    models = Models.load(device="cpu")
    suites = (*COMMITTED, *SAMPLES, *SHARED)
    measured = list(measure_all(suites, ROOT, shared, models, lambda line: print(line, file=sys.stderr)))
    try:
        write_floors(FLOORS, pin(read_floors(FLOORS), measured, arguments[1] if arguments else ""))
    except FactcheckError as error:
        print(f"floors: {error}", file=sys.stderr)
        return error.exit_code
    print(f"{FLOORS.relative_to(ROOT)}: {len(measured)} sets pinned")
    return 0


if __name__ == "__main__":
    sys.exit(main())
