"""Bytes to text: byte order marks, UTF-8, declared and detected encodings, broken UTF-8."""

import codecs
import logging
import re

from factcheck.errors import InputError

log = logging.getLogger(__name__)

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16: its mark begins with UTF-16's
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(rb"""<(?:meta|\?xml)[^>]*?(?:charset|encoding)\s*=\s*["']?([\w-]+)""", re.I)
# What pages without a declaration are in; among all encodings there are, short texts are misread
# ("déclaré" as cp775).
_ON_THE_WEB = (
    "cp1252 cp1250 cp1251 cp1253 cp1254 cp1255 cp1256 koi8_r shift_jis euc_jp gb18030 big5 euc_kr".split()
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")


def decode(data: bytes, where: str) -> str:
    """Decode a file, with \\n for every line end; an encoding that is not UTF-8 is said in the log.

    Raises InputError for what is not text at all.
    """
    text, encoding = _decode(data, where)
    if encoding not in ("utf-8", "utf-8-sig"):
        log.warning("%s: read as %s", where, encoding)
    # A stray control character happens in scraped text; one in a hundred is a binary file.
    if "\x00" in text or len(_CONTROL.findall(text)) * 100 > len(text):
        raise InputError(f"{where}: a binary file, not text")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _decode(data: bytes, where: str) -> tuple[str, str]:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace"), encoding
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        pass
    if b"\x00" in data:
        raise InputError(f"{where}: a binary file, not text")
    if declared := _DECLARED.search(data[:4096]):
        try:
            name = codecs.lookup(declared[1].decode("ascii")).name
            if name in ("iso8859-1", "ascii"):
                # As browsers do (the WHATWG encoding standard): what says so is in cp1252.
                return data.decode("cp1252", errors="replace"), "cp1252"
            return data.decode(name), name
        except (LookupError, UnicodeDecodeError):
            log.warning(
                "%s: declared encoding %r does not fit",
                where,
                declared[1].decode("ascii", "replace"),
            )
    repaired = data.decode("utf-8", errors="replace")
    bad = repaired.count("\ufffd")
    if sum(char > "\x7f" for char in repaired) >= 2 * bad:
        return repaired, f"utf-8 with {bad} bad byte sequences replaced"
    return _detect(data)


def _detect(data: bytes) -> tuple[str, str]:
    from charset_normalizer import from_bytes

    best = from_bytes(data[:200_000], cp_isolation=_ON_THE_WEB).best()
    # Its neighbours score like cp1252, which is what English text is in: "£" must not become "Ł".
    unsure = best is None or best.encoding in ("cp1250", "cp1254")
    encoding = "cp1252" if unsure or best is None else best.encoding
    return data.decode(encoding, errors="replace"), f"{encoding} (detected)"
