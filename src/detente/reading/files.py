"""Reads a path, gives the files below it that are pages, with the names under which they are reported."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

# What lies beside pages in a folder without being one. A file that is named on purpose is always read.
NOTES = ("readme", "index-", "index.md", "license", "licence", "notice", "changelog", "manifest")
SAVED_PARTS = "_files"  # a browser keeps the pictures and scripts of "page.html" in "page_files"


def pages_under(path: Path) -> Iterator[tuple[Path, str]]:
    """Give the file itself, or the files of a folder in the order of their names; links to folders are not followed.

    A name is relative to the folder that was asked for, so that the same folder gives the same names on any machine.
    """
    if not path.is_dir():
        yield path, _as_text(path.name)
        return
    for folder, folders, files in os.walk(path, followlinks=False):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and not name.endswith(SAVED_PARTS))
        for name in sorted(files):
            file = Path(folder) / name
            if not name.startswith(".") and not _is_note(name):
                yield file, _as_text(file.relative_to(path).as_posix())


def _as_text(name: str) -> str:
    """Give a file's name as it can be shown and kept: bytes of it that are no text become a mark."""
    return os.fsencode(name).decode("utf-8", "replace")


def _is_note(name: str) -> bool:
    return name.casefold().startswith(NOTES) and name.casefold().endswith(
        (".md", ".rst", "license", "licence", "notice", "readme", "readme.txt")
    )
