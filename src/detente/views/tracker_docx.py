"""Writes the chronology as a Word document; the only module that knows python-docx."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from itertools import groupby
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.text import WD_PARAGRAPH_ALIGNMENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from detente.codebook import Codebook
from detente.record import Dyad
from detente.views.tracker import TrackerEntry, TrackerPage, day_of, links_of, month_of, note_of, quote_of, title_of

MADE = datetime(2000, 1, 1, tzinfo=UTC)  # no clock: the same record gives the same file
FONT = "Calibri"
LINK_COLOUR = "1F4E79"
GREY = RGBColor(0x55, 0x55, 0x55)
DARK = RGBColor(0x1F, 0x2A, 0x44)


def write_docx(
    path: Path,
    dyad: Dyad,
    entries: Sequence[TrackerEntry],
    pages: Mapping[str, TrackerPage],
    codebook: Codebook,
    *,
    as_of: date | None = None,
) -> None:
    """Write the chronology to `path`."""
    document = Document()
    _set_styles(document)
    title = title_of(dyad, codebook)
    document.core_properties.title = title
    document.core_properties.author = "Détente"
    document.core_properties.created = document.core_properties.modified = MADE.replace(tzinfo=None)
    document.add_heading(title, level=0)
    note = document.add_paragraph(note_of(entries, codebook, dyad, as_of=as_of))
    note.runs[0].italic = True
    note.runs[0].font.color.rgb = GREY
    for month, of_month in groupby(entries, key=month_of):
        document.add_heading(month, level=1)
        for day, of_day in groupby(of_month, key=day_of):
            document.add_heading(day, level=2)
            for entry in of_day:
                _add_entry(document, entry, pages)
    document.save(str(path))


def _set_styles(document: Any) -> None:
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(10.5)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    for name, size in (("Title", 22), ("Heading 1", 16), ("Heading 2", 12)):
        style = document.styles[name]
        style.font.name, style.font.size, style.font.color.rgb = FONT, Pt(size), DARK
        style.element.rPr.rFonts.set(qn("w:ascii"), FONT)
        style.element.rPr.rFonts.set(qn("w:hAnsi"), FONT)
    for section in document.sections:
        section.left_margin = section.right_margin = Cm(2.3)
        section.top_margin = section.bottom_margin = Cm(2.0)


def _add_entry(document: Any, entry: TrackerEntry, pages: Mapping[str, TrackerPage]) -> None:
    head = document.add_paragraph()
    head.paragraph_format.space_after, head.paragraph_format.keep_with_next = Pt(2), True
    mark = head.add_run(f"{' · '.join(entry.sides)}  ")
    mark.bold, mark.font.size, mark.font.color.rgb = True, Pt(8.5), GREY
    head.add_run(_clean(entry.text)).bold = True
    words = document.add_paragraph()
    words.alignment = WD_PARAGRAPH_ALIGNMENT.LEFT
    words.paragraph_format.left_indent, words.paragraph_format.space_after = Cm(0.8), Pt(1)
    words.paragraph_format.keep_with_next = True
    words.add_run(_clean(quote_of(entry))).italic = True
    links = document.add_paragraph()
    links.paragraph_format.left_indent, links.paragraph_format.space_after = Cm(0.8), Pt(9)
    for number, (name, address) in enumerate(links_of(entry, pages)):
        if number:
            links.add_run(" · ").font.size = Pt(8.5)
        if address:
            _add_link(links, _clean(name), address)
        else:
            links.add_run(_clean(name)).font.size = Pt(8.5)


def _add_link(paragraph: Any, words: str, address: str) -> None:
    """Add a link; the library has no call for it."""
    relation = paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), relation)
    run = paragraph.add_run(words)
    run.font.size, run.font.underline, run.font.color.rgb = Pt(8.5), True, RGBColor.from_string(LINK_COLOUR)
    link.append(run._r)
    paragraph._p.append(link)


def _clean(text: str) -> str:
    """Take out what XML cannot hold: a page may hold anything."""
    return "".join(char for char in text if char >= " " or char in "\t\n")
