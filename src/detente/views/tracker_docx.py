"""Writes the chronology as a Word document; the only module that knows python-docx.

What an entry looks like is in named styles (Entry, Entry quote, Entry source), so that an institute can change it in one place.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from itertools import groupby
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from detente.codebook import Codebook
from detente.record import Dyad
from detente.views.tracker import TrackerEntry, TrackerPage, day_of, links_of, month_of, note_of, period_of, quote_of, title_of

MADE = datetime(2000, 1, 1, tzinfo=UTC)  # no clock: the same record gives the same file
FONT = "Calibri"
LINK_COLOUR = RGBColor(0x1F, 0x4E, 0x79)
GREY = RGBColor(0x55, 0x55, 0x55)
DARK = RGBColor(0x1F, 0x2A, 0x44)
PAGE_WIDTH, PAGE_HEIGHT, MARGIN = Cm(21.0), Cm(29.7), Cm(2.3)  # A4
MARKS = Cm(2.1)  # "USA · CHN" stands in the margin of its sentence
QUOTATION_MARK = Cm(0.18)  # the opening mark hangs before the words
NO_BREAK_SPACE = "\u00a0"


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
    properties = document.core_properties
    properties.title, properties.author, properties.language = title, "Détente", "en"
    properties.created = properties.modified = MADE.replace(tzinfo=None)
    months = [(month, list(of_month)) for month, of_month in groupby(entries, key=month_of)]
    document.add_paragraph(title, style="Title")
    document.add_paragraph(period_of(entries), style="Subtitle")
    document.add_paragraph(note_of(entries, codebook, dyad, as_of=as_of), style="Note")
    _add_contents(document, [month for month, _ in months])
    _add_footer(document, title)
    for number, (month, of_month) in enumerate(months):
        _bookmark(document.add_heading(month, level=1), number)
        for day, of_day in groupby(of_month, key=day_of):
            document.add_heading(day, level=2)
            for entry in of_day:
                _add_entry(document, entry, pages)
    document.save(str(path))
    _take_out_clock(path)


def _take_out_clock(path: Path) -> None:
    """Give the files inside the document one time; they have that of their writing."""
    with ZipFile(path) as written:
        parts = [(name, written.read(name)) for name in written.namelist()]
    with ZipFile(path, "w", ZIP_DEFLATED) as file:
        for name, content in parts:
            file.writestr(ZipInfo(name, MADE.timetuple()[:6]), content, ZIP_DEFLATED)


def _set_styles(document: Any) -> None:
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(10.5)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    for name, size, before, after in (("Title", 22, 0, 4), ("Subtitle", 13, 0, 10), ("Heading 1", 16, 22, 4), ("Heading 2", 11.5, 12, 3)):
        style = document.styles[name]
        style.font.name, style.font.size, style.font.color.rgb, style.font.italic = FONT, Pt(size), DARK, False
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
        for script in ("w:ascii", "w:hAnsi"):
            style.element.rPr.rFonts.set(qn(script), FONT)
    document.styles["Subtitle"].font.color.rgb = GREY
    document.styles["Heading 2"].font.bold = True
    _add_style(document, "Note", size=9.5, after=6, colour=GREY)
    entry = _add_style(document, "Entry", size=10.5, after=2, left=MARKS, hanging=MARKS)
    entry.paragraph_format.tab_stops.add_tab_stop(MARKS)
    quoted = _add_style(document, "Entry quote", size=10, after=1, left=MARKS + QUOTATION_MARK, hanging=QUOTATION_MARK)
    quoted.font.italic = True
    for style in (entry, quoted):
        style.paragraph_format.keep_with_next = True
    _add_style(document, "Entry source", size=8.5, after=9, left=MARKS, colour=GREY)
    for section in document.sections:
        section.page_width, section.page_height = PAGE_WIDTH, PAGE_HEIGHT
        section.left_margin = section.right_margin = MARGIN
        section.top_margin, section.bottom_margin = Cm(2.0), Cm(2.2)


def _add_style(
    document: Any, name: str, *, size: float, after: float, left: Any = None, hanging: Any = None, colour: RGBColor | None = None
) -> Any:
    style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = document.styles["Normal"]
    style.font.size = Pt(size)
    if colour is not None:
        style.font.color.rgb = colour
    form = style.paragraph_format
    form.space_after, form.left_indent, form.keep_together = Pt(after), left, True
    form.first_line_indent = -hanging if hanging is not None else None
    return style


def _add_contents(document: Any, months: Sequence[str]) -> None:
    """Add a line of links to the months; a document of one month needs none."""
    if len(months) < len(("this month", "another")):
        return
    line = document.add_paragraph(style="Note")
    for number, month in enumerate(months):
        if number:
            line.add_run("  ·  ")
        link = OxmlElement("w:hyperlink")
        link.set(qn("w:anchor"), _mark_of(number))
        _put_link(line, link, month.replace(" ", NO_BREAK_SPACE))


def _add_footer(document: Any, title: str) -> None:
    """Put the title and the number of the page under each page."""
    section = document.sections[0]
    line = section.footer.paragraphs[0]
    line.style = document.styles["Note"]
    line.paragraph_format.tab_stops.add_tab_stop(section.page_width - section.left_margin - section.right_margin, WD_TAB_ALIGNMENT.RIGHT)
    line.add_run(f"{title}\t")
    _add_field(line, "PAGE")
    line.add_run(" / ")
    _add_field(line, "NUMPAGES")


def _add_field(paragraph: Any, code: str) -> None:
    """Add what the program that shows the document works out; the library has no call for it."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), code)
    field.append(paragraph.add_run("1")._r)
    paragraph._p.append(field)


def _bookmark(heading: Any, number: int) -> None:
    for kind in ("w:bookmarkStart", "w:bookmarkEnd"):
        mark = OxmlElement(kind)
        mark.set(qn("w:id"), str(number))
        if kind == "w:bookmarkStart":
            mark.set(qn("w:name"), _mark_of(number))
        heading._p.append(mark)


def _mark_of(number: int) -> str:
    return f"month{number}"


def _add_entry(document: Any, entry: TrackerEntry, pages: Mapping[str, TrackerPage]) -> None:
    head = document.add_paragraph(style="Entry")
    mark = head.add_run(" · ".join(entry.sides))
    mark.font.size, mark.font.color.rgb = Pt(8.5), GREY
    head.add_run("\t")
    head.add_run(_clean(entry.text)).bold = True
    document.add_paragraph(_clean(quote_of(entry)), style="Entry quote")
    links = document.add_paragraph(style="Entry source")
    for number, (name, address) in enumerate(links_of(entry, pages)):
        if number:
            links.add_run("  ·  ")
        if address:
            _add_link(links, _unbroken(_clean(name)), address)
        else:
            links.add_run(_unbroken(_clean(name)))


def _add_link(paragraph: Any, words: str, address: str) -> None:
    """Add a link; the library has no call for it."""
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    _put_link(paragraph, link, words)


def _put_link(paragraph: Any, link: Any, words: str) -> None:
    run = paragraph.add_run(words)
    run.font.underline, run.font.color.rgb = True, LINK_COLOUR
    link.append(run._r)
    paragraph._p.append(link)


def _unbroken(name: str) -> str:
    """Keep the day of a source on one line: "28 Feb 2025"."""
    outlet, comma, day = name.rpartition(", ")
    return f"{outlet}{comma}{day.replace(' ', NO_BREAK_SPACE, 2)}"


def _clean(text: str) -> str:
    """Take out what XML cannot hold: a page may hold anything."""
    return "".join(char for char in text if char >= " " or char in "\t\n")
