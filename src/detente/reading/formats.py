"""Reads files, folders and bytes, gives pages: each an article with where it was read, or set aside with its reason.

No page, however broken, raises. Lists of rows are read line by line and may be of any size.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import BinaryIO, cast

from detente.article import Article
from detente.codebook import Codebook
from detente.errors import UnreadableError
from detente.reading.assemble import assemble
from detente.reading.decode import MAX_PAGE_BYTES, check_size, decode_page
from detente.reading.draft import Draft
from detente.reading.files import pages_under
from detente.reading.html import draft_html, looks_like_html
from detente.reading.outlets import OutletIndex, outlet_index
from detente.reading.rows import draft_row
from detente.reading.text import draft_text

HTML_ENDINGS = (".html", ".htm", ".xhtml", ".shtml")
TEXT_ENDINGS = (".txt", ".md", ".text")
LINES_ENDINGS = (".jsonl", ".ndjson", ".jl")
TABLE_ENDINGS = (".csv", ".tsv", ".xlsx", ".xls", ".parquet")
MAX_LIST_BYTES = 10 * MAX_PAGE_BYTES  # a .json list must be read whole; a longer one belongs in JSONL
SNIFFED_BYTES = 64 * 1024
LISTS_IN_OBJECTS = ("articles", "items", "results", "data", "docs", "documents", "rows", "posts", "value", "response")


@dataclass(frozen=True, slots=True)
class Page:
    """An article and where it was read: "file.html", or "wire.jsonl#3" for the third row of a list."""

    article: Article
    origin: str


@dataclass(frozen=True, slots=True)
class SetAside:
    """A page that could not be read; `reason` is one line for the report, `row` counts from 1."""

    path: str
    row: int | None
    reason: str
    sha256: str | None = None


ReadResult = Page | SetAside


def read_path(path: str | Path, codebook: Codebook, *, today: date | None = None) -> Iterator[ReadResult]:
    """Read a file, or every page of a folder in the order of their names.

    The library reads no clock: where `today` is given, a page dated later than tomorrow loses its date.
    """
    index = outlet_index(codebook.outlets, tuple(codebook.accounts.items()))
    for file, name in pages_under(Path(path)):
        try:
            with file.open("rb") as stream:
                yield from _read_stream(stream, name, index, today, size=file.stat().st_size)
        except OSError as error:
            yield SetAside(name, None, f"cannot be opened: {error.strerror or error}")


def read_bytes(data: bytes, name: str, codebook: Codebook, *, today: date | None = None) -> Iterator[ReadResult]:
    """Read bytes as `read_path` would read a file of that name."""
    return _read_stream(io.BytesIO(data), name, outlet_index(codebook.outlets, tuple(codebook.accounts.items())), today, size=len(data))


def count_inputs(paths: Iterable[str | Path]) -> int:
    """Give the number of pages that `read_path` will report on, rows counted; a list that is broken may give fewer."""
    total = 0
    for path in paths:
        for file, name in pages_under(Path(path)):
            total += _count_rows(file) if _ending(name) in LINES_ENDINGS else 1
    return total


def _count_rows(file: Path) -> int:
    try:
        with _opened(file.open("rb"), file.name) as stream:
            return sum(1 for line in stream if line.strip())
    except (OSError, EOFError, zlib.error):
        return 1


def _read_stream(raw: BinaryIO, name: str, index: OutletIndex, today: date | None, *, size: int) -> Iterator[ReadResult]:
    ending = _ending(name)
    if ending in TABLE_ENDINGS:
        yield SetAside(name, None, f"{ending} tables are not read; save them as JSONL")
        return
    try:
        stream = _opened(raw, name)
        kind = _kind(stream, ending)
        if kind == "lines":
            yield from _read_lines(stream, name, index, today)
        elif kind == "list":
            yield from _read_list(_read_at_most(stream, MAX_LIST_BYTES, size), name, index, today)
        else:
            yield _read_page(_read_at_most(stream, MAX_PAGE_BYTES, size), name, kind, index, today)
    except UnreadableError as error:
        yield SetAside(name, None, str(error))
    except (EOFError, zlib.error, gzip.BadGzipFile):
        yield SetAside(name, None, "broken gzip file")


def _opened(raw: BinaryIO, name: str) -> io.BufferedReader:
    stream = gzip.GzipFile(fileobj=raw) if name.casefold().endswith(".gz") else raw
    return io.BufferedReader(cast(io.RawIOBase, stream), buffer_size=SNIFFED_BYTES)


def _ending(name: str) -> str:
    bare = name.casefold().removesuffix(".gz")
    return f".{bare.rpartition('.')[2]}" if "." in bare.rpartition("/")[2] else ""


def _kind(stream: io.BufferedReader, ending: str) -> str:
    """Give what the file is: by the ending of its name, by its first bytes where the name does not tell."""
    if ending in LINES_ENDINGS:
        return "lines"
    if ending == ".json":
        return "list"
    if ending in (*HTML_ENDINGS, *TEXT_ENDINGS):
        return "html" if ending in HTML_ENDINGS else "text"
    head = stream.peek(SNIFFED_BYTES)[:SNIFFED_BYTES].decode("utf-8", errors="replace").lstrip("\ufeff \t\r\n")
    if looks_like_html(head):
        return "html"
    first_line = head.partition("\n")[0]
    if first_line.startswith("{") and isinstance(_json(first_line), dict):
        return "lines"
    return "list" if head.startswith(("[{", "[\n", "[ ", "{")) and _json(head) is not None else "text"


def _read_at_most(stream: BinaryIO, limit: int, size: int) -> bytes:
    """Read a whole file unless it is too large; a packed one shows its size only on the way."""
    if limit == MAX_PAGE_BYTES and size > limit:
        check_size(size)
    data = stream.read(limit + 1)
    if len(data) > limit:
        raise UnreadableError(f"{max(size, len(data)) / 2**20:.1f} MB, larger than the limit of {limit // 2**20} MB")
    return data


def _read_page(data: bytes, name: str, kind: str, index: OutletIndex, today: date | None) -> ReadResult:
    digest = hashlib.sha256(data).hexdigest()
    try:
        text, loss = decode_page(data)
        draft = draft_html(text, index, gap=loss) if kind == "html" or looks_like_page(text) else draft_text(text, index, gap=loss)
        return Page(assemble(draft, digest, index, today=today), name)
    except UnreadableError as error:
        return SetAside(name, None, str(error), digest)


def looks_like_page(text: str) -> bool:
    """Say whether a .txt file holds a whole HTML page, as some browsers save it."""
    return text[:2000].lstrip().casefold().startswith(("<!doctype html", "<html"))


def _read_lines(stream: io.BufferedReader, name: str, index: OutletIndex, today: date | None) -> Iterator[ReadResult]:
    number = 0
    seen = 0
    while line := stream.readline(MAX_PAGE_BYTES + 1):
        number += 1
        if len(line) > MAX_PAGE_BYTES:
            while line and not line.endswith(b"\n"):
                line = stream.readline(MAX_PAGE_BYTES)
            yield SetAside(name, number, f"a row larger than the limit of {MAX_PAGE_BYTES // 2**20} MB")
        elif raw := line.removeprefix(b"\xef\xbb\xbf").strip():
            seen += 1
            yield _read_row(raw, _json(raw), name, number, index, today)
    if not number or not seen:
        yield SetAside(name, None, "empty")


def _read_list(data: bytes, name: str, index: OutletIndex, today: date | None) -> Iterator[ReadResult]:
    if not data.strip():
        yield SetAside(name, None, "empty", hashlib.sha256(data).hexdigest())
        return
    loaded = _json(data.removeprefix(b"\xef\xbb\xbf"))
    if loaded is None and b"\n" in data.strip():
        yield from _read_lines(io.BufferedReader(cast(io.RawIOBase, io.BytesIO(data))), name, index, today)
        return
    if isinstance(loaded, dict):
        lists = [loaded[key] for key in LISTS_IN_OBJECTS if isinstance(loaded.get(key), list)]
        loaded = lists[0] if lists else [loaded]
    if not isinstance(loaded, list):
        yield SetAside(name, None, "not JSON", hashlib.sha256(data).hexdigest())
        return
    if not loaded:
        yield SetAside(name, None, "empty", hashlib.sha256(data).hexdigest())
    for number, row in enumerate(loaded, start=1):
        # A row of a list has no line of its own: the same row written the same way gives the same id anywhere.
        raw = json.dumps(row, sort_keys=True, separators=(",", ":")).encode("ascii")
        yield _read_row(raw, row, name, number, index, today)


def _read_row(raw: bytes, row: object, name: str, number: int, index: OutletIndex, today: date | None) -> ReadResult:
    digest = hashlib.sha256(raw).hexdigest()
    if not isinstance(row, dict):
        return SetAside(name, number, "not JSON" if row is None else "not a JSON object", digest)
    try:
        draft: Draft = draft_row(row, index)
        return Page(assemble(draft, digest, index, today=today), f"{name}#{number}")
    except UnreadableError as error:
        return SetAside(name, number, str(error), digest)


def _json(text: str | bytes) -> object:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None
