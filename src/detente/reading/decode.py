"""Reads bytes, gives text: or says in one line why they are not the text of a page."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from detente.errors import UnreadableError

MAX_PAGE_BYTES = 20 * 1024 * 1024  # the longest honest page is under 5 MB; more is a dump that would stall the run
BINARY_HEADS = (
    b"%PDF-",
    b"PK\x03\x04",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"{\\rtf",
    b"\xd0\xcf\x11\xe0",
    b"RIFF",
    b"7z\xbc\xaf",
    b"Rar!",
)
# What a reader can do with the kinds that he is most likely to have.
ADVICE = (
    (b"%PDF-", "a PDF, which is not read; save its text as .txt"),
    (b"PK\x03\x04", "a Word file or an archive, which is not read; save its text as .txt, or unpack it"),
    (b"\xd0\xcf\x11\xe0", "a Word file, which is not read; save its text as .txt"),
    (b"{\\rtf", "a file in rich text, which is not read; save its text as .txt"),
)
BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
DECLARED = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})|^<\?xml[^>]{0,100}?encoding=[\"']([\w.:-]{2,40})", re.IGNORECASE
)
DECLARED_WITHIN = 4096
GUESS_FROM_BYTES = 200_000
REPLACEABLE_SHARE = 0.02  # more marks of damage than this, and the guess of the encoding is no guess
UNSTORABLE = re.compile(r"[\x00\ud800-\udfff]")  # a database refuses NUL, UTF-8 refuses lone surrogates


def decode_page(data: bytes) -> tuple[str, str | None]:
    """Give the text of a page and what was lost on the way, None for nothing.

    Raises:
        UnreadableError: for empty, oversized or binary pages and for an encoding that nobody knows.
    """
    check_size(len(data))
    if not data.strip():
        raise UnreadableError("empty")
    bom = next((name for mark, name in BOMS if data.startswith(mark)), None)
    if data.startswith(BINARY_HEADS) or (bom is None and b"\x00" in data):
        raise UnreadableError(next((advice for head, advice in ADVICE if data.startswith(head)), "binary, not text"))
    text, loss = _decode(data, bom)
    text = tidy(text)
    if not text.strip():
        raise UnreadableError("empty")
    return text, loss


def tidy(text: str) -> str:
    r"""Give the text with one kind of line end and without what cannot be stored.

    >>> tidy("a\r\nb")
    'a\nb'
    """
    return UNSTORABLE.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n")).removeprefix("\ufeff")


def check_size(size: int) -> None:
    """Refuse a page that is too large.

    Raises:
        UnreadableError: with the size and the limit.
    """
    if size > MAX_PAGE_BYTES:
        raise UnreadableError(f"{size / 2**20:.1f} MB, larger than the limit of {MAX_PAGE_BYTES // 2**20} MB")


def _decode(data: bytes, bom: str | None) -> tuple[str, str | None]:
    declared = DECLARED.search(data[:DECLARED_WITHIN])
    names = [bom] if bom else ["utf-8"]
    if declared and not bom:
        names.append((declared[1] or declared[2]).decode("ascii"))
    for name in names:
        text = _strictly(data, name)
        if text is not None:
            return text, None
    damaged = data.decode(bom or "utf-8", errors="replace")
    if bom or _is_almost(damaged, data):
        return damaged, "some characters could not be decoded"
    best = from_bytes(data[:GUESS_FROM_BYTES]).best()
    if best is None:
        raise UnreadableError("cannot decode: not UTF-8, and no other encoding fits")
    text = data.decode(best.encoding, errors="replace")
    return text, "some characters could not be decoded" if "\ufffd" in text else None


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _is_almost(damaged: str, data: bytes) -> bool:
    """Say whether the page is UTF-8 with a few broken bytes, and not another encoding that only looks like it."""
    good = len(data) - len(data.decode("ascii", errors="ignore")) - damaged.count("\ufffd")
    return damaged.count("\ufffd") < REPLACEABLE_SHARE * len(damaged) and good > 2 * damaged.count("\ufffd")
