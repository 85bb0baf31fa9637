"""Shows stories: a list of those that several pages carry, and the lineage of one, each share beside its page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from detente.linking.copies import CopyKind
from detente.linking.stories import Credit, Link, Story
from detente.views.brief import PageNote
from detente.views.rows import Row
from detente.views.words import counted, day_in_words, quoted

Look = Callable[[str], PageNote]
MANY = {CopyKind.COPY: "copies", CopyKind.UPDATE: "updates", CopyKind.REWRITE: "rewrites"}
INDENT = (0, 0, 0, 4)
SHORT_ID = 12  # letters of an id that a list shows; the command takes the beginning of one


def story_row(story: Story) -> Row:
    """Give one story as a row of JSON lines."""
    return {
        "id": story.id,
        "first_seen": story.first_seen.isoformat() if story.first_seen else None,
        "first": story.first,
        "articles": list(story.articles),
        "carriers": list(story.carriers),
        "outlets": list(story.outlets),
        "wires": list(story.wires),
        "links": [{"article": link.article, "of": link.of, "kind": link.kind.value, "share": link.share} for link in story.links],
        "credits": [
            {"article": c.article, "outlet": c.outlet, "wire": c.wire, "start": c.span.start, "end": c.span.end, "exact": c.span.exact}
            for c in story.credits
        ],
    }


def render_stories(stories: Iterable[Story], look: Look) -> Table:
    """Give the table of stories, in the order in which they were first seen."""
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="bold")
    table.add_column("first seen", no_wrap=True)
    table.add_column("story", no_wrap=True)
    table.add_column("title")
    table.add_column("carried by")
    table.add_column("pages", no_wrap=True)
    for story in stories:
        note = look(story.first)
        title = note.title or note.opening or "without a title"
        pages = f"{len(story.articles)}: {kinds_in_words(story.links)}"
        table.add_row(
            day_in_words(story.first_seen), story.id[:SHORT_ID], Text(title), Text(", ".join(story.outlets) or "not known"), pages
        )
    return table


def kinds_in_words(links: Iterable[Link]) -> str:
    """Say how the later pages depend on the first.

    >>> kinds_in_words([Link("b", "a", CopyKind.COPY, 1.0), Link("c", "a", CopyKind.COPY, 0.9), Link("d", "a", CopyKind.UPDATE, 0.8)])
    '2 copies, 1 update'
    """
    counts = Counter(link.kind for link in links)
    return ", ".join(f"{counts[kind]} {kind.value if counts[kind] == 1 else MANY[kind]}" for kind in CopyKind if counts[kind])


def render_lineage(story: Story, look: Look) -> RenderableType:
    """Give a story page by page: what each depends on, how much of the shorter stands in the longer, and its credits."""
    numbers = {article: number for number, article in enumerate(story.articles, start=1)}
    links = {link.article: link for link in story.links}
    head = f"Story {story.id}: {counted(len(story.articles), 'page')}, first seen {day_in_words(story.first_seen)}"
    parts: list[RenderableType] = [Text(head, style="bold")]
    if story.wires:
        parts.append(Text(f"agencies: {', '.join(story.wires)}"))
    for article, carrier in zip(story.articles, story.carriers, strict=True):
        note = look(article)
        parts.append(Text(""))
        parts.append(Text(f"{numbers[article]:>2}  {day_in_words(note.published)}  {_carried(carrier, note.outlet)}", style="bold"))
        parts.append(Padding(Text(note.title or note.opening or "without a title"), INDENT))
        parts.append(Padding(Text(_depends(links.get(article), numbers, single=len(story.articles) == 1)), INDENT))
        parts += [
            Padding(Text(f"credit {quoted(credit.span.exact)}{_names(credit)}"), INDENT)
            for credit in story.credits
            if credit.article == article
        ]
        parts.append(Padding(Text(f"{article}  {note.origin}", style="dim"), INDENT))
    return Group(*parts)


def _carried(carrier: str | None, first: str | None) -> str:
    """Say who put a page out, and whose words it is where these are another's."""
    if carrier is None:
        return "outlet not known"
    return f"{carrier}, words of {first}" if first and first != carrier else carrier


def _depends(link: Link | None, numbers: dict[str, int], *, single: bool) -> str:
    if link is None:
        return "no other page carries it" if single else "the first page here that carries it"
    return f"{link.kind.value} of {numbers[link.of]}: {link.share:.0%} of the shorter page stands in the longer"


def _names(credit: Credit) -> str:
    return f", which is {credit.outlet}" if credit.outlet and credit.outlet != credit.span.exact else ""
