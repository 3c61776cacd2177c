"""Writes a fixed sample of news bodies as text files: python benchmarks/news_sample.py NEWS COUNT OUT.

NEWS is the folder with fnc1_train_bodies.jsonl.gz (Fake News Challenge); the sample is the same for
the same count. `factcheck check OUT` on 50 of them gives the figures in the README.
"""

import gzip
import json
import random
import sys
from pathlib import Path


def main() -> None:
    """Write COUNT bodies, each into a file named after its id."""
    news, count, out = Path(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3])
    with gzip.open(news / "fnc1_train_bodies.jsonl.gz", "rt", encoding="utf-8") as lines:
        bodies = [json.loads(line) for line in lines]
    random.Random(0).shuffle(bodies)
    out.mkdir(parents=True, exist_ok=True)
    for body in bodies[:count]:
        (out / f"{body['body_id']:05d}.txt").write_text(body["text"], encoding="utf-8")


if __name__ == "__main__":
    main()
