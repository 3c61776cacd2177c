import csv
import json
import random
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from fakes import BagOfWordsEmbedder

from factcheck import runs
from factcheck.batch import run, run_identity
from factcheck.config import Config
from factcheck.errors import InputError, SettingsError
from factcheck.ingest import Reading, read_articles
from factcheck.judge import Weights
from factcheck.judge.features import NAMES
from factcheck.pipeline import Models

RECORDS = (
    runs.ARTICLES,
    runs.CLAIMS,
    runs.PAIRS,
    runs.VERDICTS,
    runs.DROPPED,
    runs.REPORT_CSV,
    runs.REPORT_HTML,
    runs.REPORT_JSONL,
)


def files(folder: Path) -> dict[str, bytes]:
    return {name: (folder / name).read_bytes() for name in RECORDS}


def test_a_run_is_written_whole(tmp_path: Path, seeds: Path, fake_models: Models) -> None:
    result = run(read_articles([seeds]), tmp_path / "run", Config(), fake_models)
    assert {path.name for path in (tmp_path / "run").iterdir()} == {*RECORDS, runs.MANIFEST}
    with (tmp_path / "run" / runs.REPORT_CSV).open(encoding="utf-8-sig", newline="") as file:
        report = list(csv.DictReader(file))
    assert len(report) == result.funnel.reported
    assert runs.read_articles(tmp_path / "run") == result.articles
    assert runs.read_claims(tmp_path / "run") == result.claims
    assert runs.read_pairs(tmp_path / "run") == result.pairs
    assert list(runs.read_verdicts(tmp_path / "run").values()) == result.verdicts
    manifest = json.loads((tmp_path / "run" / runs.MANIFEST).read_text())
    assert manifest["identity"]["nli"] == "rules@1"
    assert manifest["funnel"]["claims"] == len(result.claims)
    assert {Path(item["file"]).name for item in manifest["inputs"]} == {
        "official.txt",
        "seven-million.txt",
        "title-42.txt",
    }


def test_pages_of_a_longer_report_do_not_stay(tmp_path: Path, seeds: Path, fake_models: Models) -> None:
    run(read_articles([seeds]), tmp_path, Config(), fake_models)
    (tmp_path / "report-2.html").write_text("of a longer report")
    run(read_articles([seeds]), tmp_path, Config(), fake_models)
    assert sorted(path.name for path in tmp_path.glob("*.html")) == [runs.REPORT_HTML]


def test_two_runs_give_the_same_bytes_whatever_the_order(
    tmp_path: Path, seeds: Path, fake_models: Models
) -> None:
    run(read_articles([seeds]), tmp_path / "one", Config(), fake_models)
    paths = sorted(seeds.glob("*.txt"))
    random.Random(0).shuffle(paths)
    run(read_articles(paths), tmp_path / "two", Config(), fake_models)
    run(read_articles([seeds]), tmp_path / "two", Config(), fake_models)
    assert files(tmp_path / "one") == files(tmp_path / "two")


def test_the_unrelated_are_added_on_request(tmp_path: Path, seeds: Path, fake_models: Models) -> None:
    result = run(read_articles([seeds]), tmp_path, Config(), fake_models, everything=True)
    assert len((tmp_path / runs.REPORT_JSONL).read_text().splitlines()) == len(result.verdicts)


def test_another_model_does_not_overwrite_a_run(tmp_path: Path, seeds: Path, fake_models: Models) -> None:
    run(read_articles([seeds]), tmp_path, Config(), fake_models)
    before = files(tmp_path)
    with pytest.raises(SettingsError, match="embedder"):
        run(read_articles([seeds]), tmp_path, Config(), replace(fake_models, embedder=BagOfWordsEmbedder(64)))
    assert files(tmp_path) == before


def test_a_run_belongs_to_its_judge(tmp_path: Path, seeds: Path, fake_models: Models) -> None:
    run(read_articles([seeds]), tmp_path, Config(), fake_models)
    assert runs.read_manifest(tmp_path)["identity"]["judge"] == "none"
    weights = Weights(np.zeros((2, len(NAMES))), np.zeros(2))
    assert run_identity(Config(), replace(fake_models, weights=weights))["judge"] == weights.name
    with pytest.raises(SettingsError, match="judge"):
        run(read_articles([seeds]), tmp_path, Config(), replace(fake_models, weights=weights))


def test_nothing_read_makes_no_run(tmp_path: Path, fake_models: Models) -> None:
    with pytest.raises(InputError, match="no articles"):
        run(Reading(), tmp_path / "run", Config(), fake_models)
    assert not (tmp_path / "run").exists()


def test_a_run_killed_while_writing_is_not_taken_for_finished(
    tmp_path: Path, seeds: Path, fake_models: Models, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(read_articles([seeds]), tmp_path, Config(), fake_models)

    def die(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(runs, "write_manifest", die)
    with pytest.raises(KeyboardInterrupt):
        run(read_articles([seeds]), tmp_path, Config(), fake_models)
    with pytest.raises(InputError, match="no finished run"):
        runs.read_manifest(tmp_path)
    monkeypatch.undo()
    run(read_articles([seeds]), tmp_path, Config(), fake_models)
    assert runs.read_manifest(tmp_path)["identity"]
