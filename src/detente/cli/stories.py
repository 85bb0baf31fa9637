"""The command `stories`: which pages carry one story, and the lineage of one."""

from __future__ import annotations

from typing import Annotated

import typer

from detente.cli.base import DEFAULT_RECORD, AsOf, AsText, KnownAt, RecordFile, app, as_day, console, is_piped, print_rows, read_dyad
from detente.codebook import load_codebook
from detente.errors import NotFoundError


@app.command()
def stories(
    what: Annotated[
        list[str] | None, typer.Argument(help="Two countries, or the id of a story or article; nothing for all.", show_default=False)
    ] = None,
    as_of: AsOf = None,
    known_at: KnownAt = None,
    text: AsText = False,
    record: RecordFile = DEFAULT_RECORD,
) -> None:
    """Show which pages are copies, updates or rewrites of one story, or the lineage of one."""
    from detente import recording
    from detente.views.stories import render_lineage, render_stories, story_row

    wanted = what or []
    if len(wanted) > 2:
        raise NotFoundError(f"stories takes two countries or one id, not {len(wanted)} words: detente stories USA CHN")
    codebook = load_codebook()
    with recording.open_record(record, create=False, known_at=known_at) as store:
        if len(wanted) == 1:
            found = recording.story_of(store, codebook, wanted[0], as_of=as_day(as_of))
            if is_piped() and not text:
                print_rows([story_row(found)])
            else:
                console().print(render_lineage(found, recording.page_notes(store)))
            return
        dyad = read_dyad(wanted[0], wanted[1], codebook) if wanted else None
        several = recording.load_stories(store, codebook, dyad=dyad, as_of=as_day(as_of))
        if is_piped() and not text:
            print_rows(map(story_row, several))
            return
        if not several:
            raise NotFoundError(f"no story here is carried by more than one page; {record} holds {store.counts()['articles']} pages")
        console().print(render_stories(several, recording.page_notes(store)))
