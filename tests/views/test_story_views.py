"""What a reader sees of stories: how many pages, who carried them, what depends on what, and the credit lines."""

from __future__ import annotations

import io
from datetime import date

from rich.console import Console, RenderableType

from detente.article import Span
from detente.linking.copies import CopyKind
from detente.linking.stories import Credit, Link, Story
from detente.views.brief import PageNote
from detente.views.stories import render_lineage, render_stories, story_row

CREDIT = "Source Article from Meridian Wire"
STORY = Story(
    id="art_a",
    articles=("art_b", "art_a", "art_c"),
    first="art_b",
    first_seen=date(2021, 3, 19),
    links=(Link("art_a", "art_b", CopyKind.COPY, 0.98), Link("art_c", "art_b", CopyKind.UPDATE, 0.75)),
    carriers=("Meridian Wire", "Strait Gazette", None),
    outlets=("Meridian Wire", "Strait Gazette"),
    wires=("Meridian Wire",),
    credits=(Credit("art_a", "Meridian Wire", True, Span.at(CREDIT, 0, len(CREDIT))),),
)


def look(article: str) -> PageNote:
    return PageNote(article, "Meridian Wire" if article != "art_c" else None, date(2021, 3, 19), "Two days of talks", f"{article}.txt")


def printed(what: RenderableType) -> str:
    out = io.StringIO()
    Console(file=out, width=100).print(what)
    return out.getvalue()


def test_list_says_when_who_and_how_many() -> None:
    shown = printed(render_stories([STORY], look))
    assert "19 Mar 2021" in shown
    assert "Strait Gazette" in shown
    assert "3: 1 copy, 1 update" in shown


def test_lineage_gives_each_share_beside_its_page() -> None:
    shown = printed(render_lineage(STORY, look))
    assert "3 pages" in shown
    assert "the first page here that carries it" in shown
    assert "Strait Gazette, words of Meridian Wire" in shown
    assert "copy of 1: 98% of the shorter page stands in the longer" in shown
    assert "update of 1: 75%" in shown
    assert f"credit “{CREDIT}”, which is Meridian Wire" in shown
    assert "outlet not known" in shown


def test_page_alone_says_so() -> None:
    alone = Story("art_a", ("art_a",), "art_a", None, carriers=(None,))
    assert "no other page carries it" in printed(render_lineage(alone, look))


def test_row_quotes_the_credit_line_where_it_stands() -> None:
    row = story_row(STORY)
    assert row["links"][1] == {"article": "art_c", "of": "art_b", "kind": "update", "share": 0.75}
    assert row["credits"][0]["exact"] == CREDIT
    assert (row["credits"][0]["start"], row["credits"][0]["end"]) == (0, len(CREDIT))


def test_page_without_a_title_is_known_by_its_first_words() -> None:
    untitled = PageNote("art_a", "Meridian Wire", None, None, "a.txt", "“The ministers met on …”")
    assert "“The ministers met on …”" in printed(render_stories([STORY], lambda _: untitled))
    assert "“The ministers met on …”" in printed(render_lineage(STORY, lambda _: untitled))
