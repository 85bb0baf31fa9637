from __future__ import annotations

import gzip
import json
import os
from pathlib import Path
from typing import Any

import pytest

from detente.article import content_id
from detente.codebook import Codebook
from detente.reading import Page, SetAside, count_inputs, read_bytes, read_path

from .conftest import PARAGRAPH, SECOND

PAGE = f"<html lang='en'><head><title>Talks resume</title></head><body><p>{PARAGRAPH}</p><p>{SECOND}</p></body></html>"


def row(**more: Any) -> str:
    return json.dumps({"id": "a1", "text": PARAGRAPH, **more})


def test_one_file_gives_one_page_tied_to_its_name(codebook: Codebook, tmp_path: Path) -> None:
    (tmp_path / "talks.txt").write_text(PARAGRAPH)
    (page,) = read_path(tmp_path / "talks.txt", codebook)
    assert isinstance(page, Page)
    assert page.origin == "talks.txt"
    assert page.article.id == content_id("art", page.article.sha256)


def test_a_folder_is_read_in_the_order_of_names_with_names_relative_to_it(codebook: Codebook, tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "two.txt").write_text(PARAGRAPH)
    (tmp_path / "a.txt").write_text(SECOND)
    (tmp_path / "z.jsonl").write_text(f"{row()}\n\n{row(id='a2')}\n")
    origins = [page.origin for page in read_path(tmp_path, codebook) if isinstance(page, Page)]
    assert origins == ["a.txt", "z.jsonl#1", "z.jsonl#3", "b/two.txt"]
    assert count_inputs([tmp_path]) == 4


def test_a_name_that_is_no_text_is_told_with_a_mark(codebook: Codebook, tmp_path: Path) -> None:
    try:
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/talks\xff.txt")).write_text(PARAGRAPH)
    except OSError:
        pytest.skip("this file system takes only names that are text")
    assert [page.origin for page in read_path(tmp_path, codebook) if isinstance(page, Page)] == ["talks\ufffd.txt"]


def test_notes_hidden_files_and_parts_of_saved_pages_are_passed_over(codebook: Codebook, tmp_path: Path) -> None:
    (tmp_path / "page_files").mkdir()
    for name in ("README.md", "INDEX.md", ".hidden.txt", "page_files/script.js", "page.txt"):
        (tmp_path / name).write_text(PARAGRAPH)
    assert [page.origin for page in read_path(tmp_path, codebook) if isinstance(page, Page)] == ["page.txt"]


def test_a_linked_folder_is_not_followed(codebook: Codebook, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "page.txt").write_text(PARAGRAPH)
    (tmp_path / "in" / "link").symlink_to(tmp_path / "out", target_is_directory=True)
    assert list(read_path(tmp_path / "in", codebook)) == []


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("page", PAGE),
        ("page.aspx", "\n<!-- saved --><!DOCTYPE html>" + PAGE),
        ("page.txt", PAGE),
        ("rows", f"{row()}\n{row(id='a2')}"),
        ("rows.data", f"[{row()}, {row(id='a2')}]"),
        ("rows.json", json.dumps({"articles": [json.loads(row()), json.loads(row())]})),
        ("rows.json", row()),
        ("note", PARAGRAPH),
    ],
)
def test_what_a_file_is_shows_where_its_name_does_not_tell(codebook: Codebook, name: str, data: str) -> None:
    pages = list(read_bytes(data.encode(), name, codebook))
    assert pages
    assert all(isinstance(page, Page) and PARAGRAPH in page.article.text for page in pages)
    assert all("<p>" not in page.article.text and '"text"' not in page.article.text for page in pages if isinstance(page, Page))


def test_packed_rows_are_read_and_counted(codebook: Codebook, tmp_path: Path) -> None:
    path = tmp_path / "wire.jsonl.gz"
    path.write_bytes(gzip.compress(f"{row()}\n{row(id='a2')}\n".encode()))
    pages = list(read_path(path, codebook))
    assert [page.origin for page in pages if isinstance(page, Page)] == ["wire.jsonl.gz#1", "wire.jsonl.gz#2"]
    assert count_inputs([path]) == 2


def test_a_row_has_the_hash_of_its_line_whatever_surrounds_it(codebook: Codebook) -> None:
    (first,) = read_bytes(f"  {row()}  \r\n".encode(), "a.jsonl", codebook)
    second = list(read_bytes(f"{row(id='other')}\n{row()}".encode(), "b.jsonl", codebook))[1]
    assert isinstance(first, Page)
    assert isinstance(second, Page)
    assert first.article.id == second.article.id


def test_broken_rows_do_not_stop_the_others(codebook: Codebook) -> None:
    data = "\n".join([row(), '{"id": ', "[1, 2]", '{"id": "a3", "summary": "Words about the page."}', row(id="a4")])
    results = list(read_bytes(data.encode(), "wire.jsonl", codebook))
    assert [result.reason for result in results if isinstance(result, SetAside)] == [
        "not JSON", "not a JSON object", "no text",
    ]  # fmt: skip
    assert [result.row for result in results if isinstance(result, SetAside)] == [2, 3, 4]
    assert sum(isinstance(result, Page) for result in results) == 2


@pytest.mark.parametrize(
    ("data", "name", "expected"),
    [
        (b"", "a.txt", "empty"),
        (b" \n\t ", "a.html", "empty"),
        (b"", "a.jsonl", "empty"),
        (b"[]", "a.json", "empty"),
        (b"{oops", "a.json", "not JSON"),
        (b"%PDF-1.7 text", "a.txt", "a PDF, which is not read; save its text as .txt"),
        (b"PK\x03\x04 text", "a.txt", "a Word file or an archive, which is not read; save its text as .txt, or unpack it"),
        (b"some\x00thing", "a.txt", "binary, not text"),
        (b"\x89PNG\r\n", "a", "binary, not text"),
        (b"\x1f\x8bbroken", "a.txt.gz", "broken gzip file"),
        (b"a,b\n1,2\n", "a.csv", ".csv tables are not read; save them as JSONL"),
        (b"<html><body><nav>Home</nav></body></html>", "a.html", "no story found on the page"),
        (b"Comments\n\nWrite a comment\n", "a.txt", "no story found on the page"),
        (b" " * (21 * 1024 * 1024), "a.txt", "21.0 MB, larger than the limit of 20 MB"),
    ],
)
def test_a_bad_page_is_set_aside_with_one_clear_line(reason: Any, data: bytes, name: str, expected: str) -> None:
    assert reason(data, name) == expected


def test_a_packed_page_that_swells_is_set_aside(reason: Any) -> None:
    assert "larger than the limit of 20 MB" in reason(gzip.compress(b"a " * (11 * 1024 * 1024)), "a.txt.gz")


def test_a_row_that_is_too_long_is_set_aside_alone(codebook: Codebook) -> None:
    data = b'{"text": "' + b"a " * (11 * 1024 * 1024) + b'"}\n' + row().encode()
    first, second = read_bytes(data, "wire.jsonl", codebook)
    assert isinstance(first, SetAside)
    assert first.reason == "a row larger than the limit of 20 MB"
    assert isinstance(second, Page)
    assert second.origin == "wire.jsonl#2"


def test_a_missing_file_is_set_aside(codebook: Codebook, tmp_path: Path) -> None:
    (result,) = read_path(tmp_path / "none.txt", codebook)
    assert isinstance(result, SetAside)
    assert result.reason == "cannot be opened: No such file or directory"


def test_another_encoding_is_found_out(read: Any) -> None:
    text = f"Zürich talks – a résumé of the day for readers\n\n{PARAGRAPH} Präsident Müller grüßte die Gäste.\n"
    assert "Müller" in read(text.encode("cp1252")).text
    assert "Müller" in read(text.encode("utf-16")).text
    html = PAGE.replace("<title>", "<meta charset='iso-8859-1'><title>").replace("Monday", "Monday in Zürich")
    assert "Zürich" in read(html.encode("iso-8859-1"), "a.html").text


def test_damaged_characters_are_read_and_said(read: Any) -> None:
    data = f"The “talks” began – at last.\n\n{PARAGRAPH} “So it is,” he said. ".encode() * 8 + b"\x93" + b" at the end of it all."
    article = read(data)
    assert "\ufffd" in article.text
    assert article.gap is not None
    assert "could not be decoded" in article.gap
    assert not article.complete


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "fr",
            "Le président a déclaré mardi que les deux pays reprendraient leurs négociations commerciales dès le mois prochain. ",
        ),
        ("zh", "中国外交部发言人周一表示,两国将恢复贸易谈判,并将于下个月在北京举行会议。"),
        ("de", "Der Außenminister sagte am Montag, dass beide Seiten die Gespräche über den Handel wieder aufnehmen wollten. "),
    ],
)
def test_a_page_in_another_language_is_set_aside(reason: Any, language: str, text: str) -> None:
    assert reason(text * 4) == f"language is {language}, not English"
