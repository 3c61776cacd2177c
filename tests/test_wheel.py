"""The wheel in an environment of its own: factcheck works from any directory, models included."""

import site
import subprocess
import sys
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.mark.slow
def test_the_built_wheel_brings_its_models(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "-w", str(tmp_path), str(ROOT)],
        check=True,
        capture_output=True,
    )
    (wheel,) = tmp_path.glob("claim_factcheck-*.whl")
    venv.create(tmp_path / "env", with_pip=True)
    python = tmp_path / "env" / "bin" / "python"
    subprocess.run(
        [python, "-m", "pip", "install", "-q", "--no-deps", wheel], check=True, capture_output=True
    )
    # The dependencies are those of this environment; they come behind the wheel on the path.
    (own,) = (tmp_path / "env" / "lib").glob("python*/site-packages")
    (own / "dependencies.pth").write_text("\n".join(site.getsitepackages()))
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    command = tmp_path / "env" / "bin" / "factcheck"
    listed = subprocess.run([command, "models"], cwd=elsewhere, capture_output=True, text=True, check=True)
    assert str(own / "factcheck" / "shipped_models" / "nli") in listed.stdout
    judged = subprocess.run(
        [command, "compare", "The bridge is open.", "The bridge is not open."],
        cwd=elsewhere,
        capture_output=True,
        text=True,
        check=True,
    )
    assert judged.stdout.startswith("possible contradiction")
    assert judged.stderr == ""
