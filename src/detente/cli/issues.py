"""The commands `issues`, how each side holds each issue and how issues are linked, and `claims`, about the relationship."""

from __future__ import annotations

from typing import Annotated

import typer

from detente.cli.base import (
    DEFAULT_RECORD,
    AsOf,
    AsText,
    KnownAt,
    RecordFile,
    app,
    as_day,
    console,
    is_piped,
    pages_held,
    print_rows,
    read_dyad,
    read_issue,
)
from detente.codebook import load_codebook
from detente.errors import NotFoundError


@app.command()
def issues(
    a: Annotated[str, typer.Argument(help="A country.")],
    b: Annotated[str, typer.Argument(help="The other country.")],
    issue: Annotated[str | None, typer.Option("--issue", help="Only this issue, with its history: CLIM, climate.")] = None,
    as_of: AsOf = None,
    known_at: KnownAt = None,
    text: AsText = False,
    record: RecordFile = DEFAULT_RECORD,
) -> None:
    """Show how each of two countries holds each issue, on whose word, and which issue is said to help or hinder which."""
    from detente import recording
    from detente.record.stances import history_of, make_links, make_matrix
    from detente.views import issues as views

    codebook = load_codebook()
    dyad, day = read_dyad(a, b, codebook), as_day(as_of)
    wanted = read_issue(issue, codebook) if issue is not None else None
    with recording.open_record(record, create=False, known_at=known_at) as store:
        stories = recording.stories_of(store, day)
        issuers = {row.id: row.issuer for row in store.article_rows(as_of=day) if row.issuer}
        about = store.articles_about((dyad.a, dyad.b))
        stances = list(store.mentions(as_of=day, kind="stance", any_of=sorted(dyad.codes)))
        linkages = [m for m in store.mentions(as_of=day, kind="linkage") if m.article in about]
        if not stances and not linkages:
            raise NotFoundError(f"no page tells how {a} and {b} hold any issue; {pages_held(store, record, day)}")
        if wanted is not None:
            linkages = [m for m in linkages if wanted in (m.from_issue, m.to_issue)]
        links = make_links(linkages, stories)
        if is_piped() and not text:
            if wanted is None:
                print_rows(views.line_row(line, dyad) for line in make_matrix(stances, dyad, issuers))
            else:
                print_rows(map(views.history_row, history_of(stances, wanted, dyad, stories)))
            print_rows(map(views.link_row, links))
            return
        notes = recording.page_notes(store)
        if wanted is None:
            views.print_matrix(console(), make_matrix(stances, dyad, issuers), dyad, codebook, issuers, notes)
        else:
            views.print_history(console(), wanted, history_of(stances, wanted, dyad, stories), codebook, issuers, notes)
        views.print_links(console(), links, codebook, issuers, notes)


@app.command()
def claims(
    a: Annotated[str, typer.Argument(help="A country.")],
    b: Annotated[str, typer.Argument(help="The other country.")],
    as_of: AsOf = None,
    known_at: KnownAt = None,
    text: AsText = False,
    record: RecordFile = DEFAULT_RECORD,
) -> None:
    """List what pages claim about the relationship of two countries as a whole, who claims it, and what the record says of it."""
    from detente import measuring, recording
    from detente.views.issues import claims_row, render_claims

    codebook = load_codebook()
    dyad, day = read_dyad(a, b, codebook), as_day(as_of)
    with recording.open_record(record, create=False, known_at=known_at) as store:
        found = measuring.weigh(store, dyad, codebook, as_of=day)
        issuers = {row.id: row.issuer for row in store.article_rows(as_of=day) if row.issuer}
        if not found:
            raise NotFoundError(f"no claim about {a} and {b} as a whole; {pages_held(store, record, day)}")
        if is_piped() and not text:
            print_rows(map(claims_row, found))
            return
        console().print(render_claims(found, codebook, issuers, recording.page_notes(store)))
