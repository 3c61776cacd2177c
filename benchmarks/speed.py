"""Times the main job on this machine and prints a table: `make bench`.

Each figure is the median of RUNS runs after one that is not counted. A command is a new process,
so its time includes start-up and the loading of the models.
"""

import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RUNS = 5


def median_seconds(action: Callable[[], object], runs: int = RUNS) -> float:
    """Return the median wall time of an action, in seconds."""
    action()
    taken = []
    for _ in range(runs):
        started = time.perf_counter()
        action()
        taken.append(time.perf_counter() - started)
    return statistics.median(taken)


def command(*arguments: str) -> Callable[[], object]:
    """Return an action that runs Python in a process of its own."""
    line = [sys.executable, *arguments]
    return lambda: subprocess.run(line, check=True, capture_output=True)


def rows() -> list[tuple[str, str]]:
    """Measure, and return names and figures."""
    from factcheck import Config, check, read_articles
    from factcheck.claims import extract_claims
    from factcheck.pipeline import Models

    program = ("-m", "factcheck")
    with tempfile.TemporaryDirectory() as folder:
        seeds = command(*program, "check", str(ROOT / "seeds"), "-o", folder)
        found = [
            ("`factcheck --help`", f"{median_seconds(command(*program, '--help')):.2f} s"),
            ("`factcheck check seeds`, start to end", f"{median_seconds(seeds):.1f} s"),
        ]
    compare = command(*program, "compare", "The bridge is open.", "The bridge is closed.")
    found.append(("`factcheck compare`, start to verdict", f"{median_seconds(compare):.1f} s"))
    load = command("-c", "from factcheck import Models; Models.load()")
    found.append(("start to both models loaded, in a new process", f"{median_seconds(load):.1f} s"))
    found.append(("of that, the models once libraries are imported", f"{median_seconds(Models.load):.1f} s"))
    models = Models.load()
    reading = read_articles([ROOT / "seeds"])
    found.append(
        (
            "`check()` on seeds, models loaded",
            f"{median_seconds(lambda: check(reading, Config(), models)):.1f} s",
        )
    )
    result = check(reading, Config(), models)
    texts = [claim.proposition for claim in result.claims.values()]
    pairs = [
        (result.claims[pair.left].proposition, result.claims[pair.right].proposition)
        for pair in result.pairs.values()
    ]
    extracted = len(reading.articles) / median_seconds(lambda: [extract_claims(a) for a in reading.articles])
    embedded = len(texts) / median_seconds(lambda: models.embedder.encode(texts))
    scored = len(pairs) / median_seconds(lambda: models.nli.predict(pairs))
    found.append(("articles read into claims", f"{extracted:.0f} a second"))
    found.append(("claims embedded", f"{embedded:.0f} a second"))
    return [*found, ("pairs scored one way", f"{scored:.0f} a second")]


def main() -> None:
    """Print the table as Markdown."""
    machine = f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    print(f"{machine}, medians of {RUNS}\n")
    print("| what | figure |\n|---|---|")
    for name, figure in rows():
        print(f"| {name} | {figure} |")


if __name__ == "__main__":
    main()
