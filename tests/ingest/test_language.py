import pytest

from factcheck.ingest.language import detect_language


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The president said the reform would be adopted before the end of the year despite protests.", "en"),
        (
            "Le président a déclaré que la réforme serait adoptée avant la fin de l'année malgré tout.",
            "fr",
        ),
        (
            "Der Präsident sagte, die Reform werde trotz der Proteste noch vor Ende des Jahres beschlossen.",
            "de",
        ),
        ("日本の首相は月曜日に記者会見を開き、新しい経済政策を発表した。", "ja"),
        ("Rubio, Sheinbaum.", "en"),
        ("", "en"),
    ],
)
def test_language(text: str, code: str) -> None:
    assert detect_language(text) == code
