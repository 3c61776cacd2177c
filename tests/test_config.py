from pathlib import Path

import pytest

from factcheck.config import Config, from_mapping, read_config
from factcheck.errors import InputError, SettingsError


def test_unknown_settings_are_refused_and_the_known_listed() -> None:
    with pytest.raises(SettingsError, match=r"unknown setting flor; known are .*similarity_floor"):
        from_mapping({"flor": 1})


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("scope", "everywhere"),
        ("partners", 0),
        ("partners", 2.5),
        ("partners", True),
        ("similarity_floor", 1.5),
        ("similarity_floor", "high"),
        ("similarity_floor", float("nan")),
        ("contradict_at", -0.1),
        ("temperature", 0),
        ("any_language", "yes"),
    ],
)
def test_impossible_values_are_refused_by_name(name: str, value: object) -> None:
    with pytest.raises(SettingsError, match=name):
        from_mapping({name: value})


def test_settings_are_read_from_toml(tmp_path: Path) -> None:
    (tmp_path / "s.toml").write_text('scope = "both"\npartners = 3\n')
    assert from_mapping(read_config(tmp_path / "s.toml")) == Config(scope="both", partners=3)


def test_a_broken_or_missing_settings_file_is_an_input_error(tmp_path: Path) -> None:
    (tmp_path / "s.toml").write_text("scope =")
    with pytest.raises(InputError, match="not TOML"):
        read_config(tmp_path / "s.toml")
    with pytest.raises(InputError, match="cannot be read"):
        read_config(tmp_path / "none.toml")
