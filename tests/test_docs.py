import re
from pathlib import Path

import pytest

import factcheck
from factcheck.config import Config

ROOT = Path(__file__).resolve().parent.parent


def test_the_public_names_are_sorted_and_there() -> None:
    assert factcheck.__all__ == sorted(factcheck.__all__)
    for name in factcheck.__all__:
        assert getattr(factcheck, name) is not None
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = factcheck.nothing


def test_the_readme_names_every_setting() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for name in Config().as_dict():
        assert f"`{name}`" in readme


def test_the_modules_stay_small() -> None:
    for path in (ROOT / "factcheck").rglob("*.py"):
        assert len(path.read_text(encoding="utf-8").splitlines()) <= 300, path


@pytest.mark.slow
def test_the_example_in_the_readme_runs(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```python\n(.*?)```", readme, re.S)
    monkeypatch.chdir(ROOT)
    exec(compile(example, "README.md", "exec"), {})
    printed = capsys.readouterr().out
    assert "contradict" in printed
    assert len(printed.splitlines()) > 1
