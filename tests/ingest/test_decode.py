import codecs
import logging

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.errors import InputError
from factcheck.ingest.decode import decode

prose = st.text(alphabet=st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), min_size=1)


@given(prose, st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32"]))
def test_every_marked_encoding_gives_the_text_back(text: str, encoding: str) -> None:
    if encoding == "utf-8" and text.startswith("\ufeff"):
        return
    assert decode(text.encode(encoding), "here") == text


def test_line_ends_become_newlines() -> None:
    assert decode(b"a\r\nb\rc\n", "here") == "a\nb\nc\n"


def test_a_declared_encoding_is_used_and_said(caplog: pytest.LogCaptureFixture) -> None:
    page = "<meta charset='iso-8859-2'><p>Łódź</p>".encode("iso-8859-2")
    with caplog.at_level(logging.WARNING):
        assert "Łódź" in decode(page, "page.html")
    assert "page.html: read as iso8859-2" in caplog.text


def test_a_few_bad_bytes_do_not_spoil_the_rest() -> None:
    data = "Der Bürgermeister öffnete die Brücke. ".encode() + b"\xff" + "Ende – gut.".encode()
    assert decode(data, "here") == "Der Bürgermeister öffnete die Brücke. \ufffdEnde – gut."


def test_an_undeclared_encoding_is_detected() -> None:
    text = (
        "Le maire a déclaré que le pont était fermé après l'inondation de l'été dernier, à côté de l'école. "
        * 3
    )
    assert decode(text.encode("cp1252"), "here") == text


@pytest.mark.parametrize("text", ["The fund paid £5 million to Peña of São Paulo.", "“It’s open,” he said."])
def test_english_in_cp1252_keeps_its_signs(text: str) -> None:
    assert decode(text.encode("cp1252"), "here") == text
    page = f"<meta charset='iso-8859-1'>{text}"
    assert decode(page.encode("cp1252"), "here") == page


@pytest.mark.parametrize(
    "data", [b"\x89PNG\r\n\x1a\n\x00\x00", bytes(range(256)) * 4, b"\x01\x02\x03\x04 text"]
)
def test_binary_is_refused(data: bytes) -> None:
    with pytest.raises(InputError, match="binary"):
        decode(data, "here")


def test_an_empty_file_is_an_empty_text() -> None:
    assert decode(b"", "here") == ""


def test_a_mark_of_utf_16_is_not_taken_for_utf_32() -> None:
    assert decode(codecs.BOM_UTF16_LE + "ab".encode("utf-16-le"), "here") == "ab"
