"""Writes the chronology of a dyad to files: what `export --format tracker` does."""

from __future__ import annotations

import json
from datetime import date, datetime
from pathlib import Path

from detente.cli.base import error_console, read_dyad, writing_to
from detente.codebook import load_codebook
from detente.errors import NotFoundError


def write_tracker(
    record: Path,
    out: Path,
    a: str | None,
    b: str | None,
    *,
    since: date | None,
    until: date | None,
    as_of: date | None,
    known_at: datetime | None = None,
) -> None:
    """Write `tracker.md`, `tracker.docx` and `tracker.jsonl` to the folder.

    Raises:
        NotFoundError: if the two countries are not named, or the record holds nothing about them in the period.
    """
    from detente import recording
    from detente.views.tracker import entry_row, markdown_of
    from detente.views.tracker_docx import write_docx
    from detente.views.words import counted

    if a is None or b is None:
        raise NotFoundError("a tracker is of two countries: detente export USA CHN --format tracker --out FOLDER")
    codebook = load_codebook()
    dyad = read_dyad(a, b, codebook)
    with recording.open_record(record, create=False, known_at=known_at) as store:
        entries, pages = recording.load_tracker(store, dyad, codebook, as_of=as_of, since=since, until=until)
        if not entries:
            raise NotFoundError(f"nothing about {a} and {b} in this period; {record} holds {store.counts()['articles']} pages")
    with writing_to(out):
        out.mkdir(parents=True, exist_ok=True)
        (out / "tracker.md").write_text(markdown_of(dyad, entries, pages, codebook, as_of=as_of), encoding="utf-8")
        write_docx(out / "tracker.docx", dyad, entries, pages, codebook, as_of=as_of)
        with (out / "tracker.jsonl").open("w", encoding="utf-8") as file:
            for entry in entries:
                file.write(json.dumps(entry_row(entry, pages), ensure_ascii=False) + "\n")
    for name in ("tracker.md", "tracker.docx", "tracker.jsonl"):
        error_console().print(f"{out / name}: {counted(len(entries), 'entry').replace('entrys', 'entries')}", highlight=False)
