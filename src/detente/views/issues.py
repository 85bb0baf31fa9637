"""Shows how the sides hold each issue, the links between issues, and claims about the relationship."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from rich.console import Console, Group
from rich.table import Table
from rich.text import Text

from detente.article import Span
from detente.codebook import Codebook
from detente.event import ClaimMention, LinkageMention, StanceMention
from detente.record.claims import Claim
from detente.record.dyad import Dyad
from detente.record.stances import IssueLine, IssueLink, is_holder_told
from detente.views.rows import claim_row, linkage_row, stance_row

NOT_IN_RECORD = "not in record"
NOT_WEIGHED = "not yet weighed"
QUOTE_BEFORE = 70  # letters of the sentence on each side of the cue: a cell of a matrix holds no whole paragraph
QUOTE_AFTER = 90
LINK_CAUTION = "A link is read from one verb or reason between two issues: read its words first."
SIGNS = {1: "helps", -1: "hinders"}


def line_row(line: IssueLine, dyad: Dyad) -> dict[str, Any]:
    """Give one issue of the matrix as a row."""
    cells = {"a": line.a, "b": line.b, "others": line.others}
    return {
        "kind": "issue",
        "issue": line.issue,
        "sides": [dyad.a, dyad.b],
        **{key: stance_row(stance) if stance is not None else None for key, stance in cells.items()},
    }


def link_row(link: IssueLink) -> dict[str, Any]:
    """Give one link as a row."""
    return {"kind": "link", **linkage_row(link.mention), "articles": list(link.articles)}


def history_row(stance: StanceMention) -> dict[str, Any]:
    """Give one stance of a history as a row."""
    return {"kind": "stance", **stance_row(stance)}


def claims_row(claim: Claim) -> dict[str, Any]:
    """Give one claim as a row: that of the export, with the year that it compares with and all pages that make it."""
    since = {"year": claim.since_year, "start": claim.since.start, "end": claim.since.end} if claim.since is not None else None
    return {**claim_row(claim.mention, claim), "since": since, "articles": list(claim.articles)}


def print_matrix(console: Console, lines: Sequence[IssueLine], dyad: Dyad, codebook: Codebook, issuers: Mapping[str, str]) -> None:
    """Print the matrix, and the issues on which the record is silent below it."""
    names = [codebook.country_name(code) for code in (dyad.a, dyad.b)]
    table = Table(show_lines=True, expand=True)
    table.add_column("issue", ratio=3)
    for name in (f"{names[0]}, on its own word", f"{names[1]}, on its own word", "on others' word"):
        table.add_column(name, ratio=6)
    for line in lines:
        table.add_row(issue_name(line.issue, codebook), *(_cell(s, issuers, codebook) for s in (line.a, line.b, line.others)))
    console.print(table)
    shown = {line.issue for line in lines}
    silent = [issue_name(code, codebook) for code in codebook.issues if code not in shown]
    if silent:
        console.print(Text(f"Not in record: {', '.join(silent)}.", style="dim"))


def print_history(console: Console, issue: str, stances: Sequence[StanceMention], codebook: Codebook, issuers: Mapping[str, str]) -> None:
    """Print the stances on one issue, the earliest first."""
    console.print(Text(issue_name(issue, codebook), style="bold"))
    if not stances:
        console.print(Text(f"{NOT_IN_RECORD}: no page tells how the two hold it.", style="dim"))
        return
    table = Table(expand=True, show_lines=True)
    for name, ratio in (("date, stance, holder", 4), ("on whose word", 3), ("words", 8)):
        table.add_column(name, ratio=ratio)
    table.add_column("page", width=12)
    for stance in stances:
        table.add_row(
            Text.assemble(f"{stance.date.edtf}\n", (stance.stance, "bold"), f"\n{_holders(stance, codebook)}"),
            _word(stance, issuers, codebook),
            _excerpt(stance.sentence, stance.span),
            Text(stance.article[:12], style="dim cyan"),
        )
    console.print(table)


def print_links(console: Console, links: Sequence[IssueLink], codebook: Codebook, issuers: Mapping[str, str]) -> None:
    """Print the links between issues, the earliest first."""
    if not links:
        console.print(Text(f"Links between issues: {NOT_IN_RECORD}.", style="dim"))
        return
    table = Table(title="Links between issues", title_justify="left", expand=True, show_lines=True)
    table.add_column("date", width=10)
    for name, ratio in (("from → to", 4), ("on whose word", 3), ("words", 8)):
        table.add_column(name, ratio=ratio)
    for link in links:
        made = link.mention
        pair = f"{issue_name(made.from_issue, codebook)} {SIGNS[made.sign]} {issue_name(made.to_issue, codebook)}"
        if made.bearing:
            pair = f"{pair} ({made.bearing})"
        pages = f" ({len(link.articles)} pages)" if len(link.articles) > 1 else ""
        table.add_row(made.date.edtf, pair, _word(made, issuers, codebook), _excerpt(made.sentence, made.span) + Text(pages, style="dim"))
    console.print(table)
    console.print(Text(LINK_CAUTION, style="dim"))


def render_claims(claims: Iterable[Claim], codebook: Codebook, issuers: Mapping[str, str]) -> Table:
    """List the claims about the relationship."""
    table = Table(expand=True, show_lines=True)
    table.add_column("date", width=10)
    table.add_column("direction", width=10)
    for name, ratio in (("on whose word", 2), ("words, and what the record says of them", 9)):
        table.add_column(name, ratio=ratio)
    table.add_column("page", width=12)
    for claim in claims:
        made = claim.mention
        since = f"\nsince {claim.since_year}" if claim.since_year is not None else ""
        table.add_row(
            made.date.edtf,
            f"{made.direction}{since}",
            _word(made, issuers, codebook),
            Group(_excerpt(made.sentence, made.span), _verdict(claim)),
            Text("\n".join(article[:12] for article in claim.articles), style="dim cyan"),
        )
    return table


def _verdict(claim: Claim) -> Text:
    if claim.verdict is None:
        return Text(NOT_WEIGHED, style="dim")
    return Text.assemble((claim.verdict.value, "bold"), (f": {claim.grounds}" if claim.grounds else "", "dim"))


def issue_name(code: str, codebook: Codebook) -> str:
    """Name an issue area for a reader: the first of its names."""
    return codebook.issues[code].name.split(",")[0]


def _cell(stance: StanceMention | None, issuers: Mapping[str, str], codebook: Codebook) -> Text:
    if stance is None:
        return Text(NOT_IN_RECORD, style="dim")
    head = f" {stance.date.edtf}\n{_holders(stance, codebook)}, says {_word(stance, issuers, codebook)}\n"
    return Text.assemble((stance.stance, "bold"), head, _excerpt(stance.sentence, stance.span), (f"\n{stance.article[:12]}", "dim cyan"))


def _holders(stance: StanceMention, codebook: Codebook) -> str:
    names = " and ".join(codebook.country_name(code) for code in stance.holders)
    return names if is_holder_told(stance) else f"{names} named, cannot tell whose"


def _word(mention: StanceMention | LinkageMention | ClaimMention, issuers: Mapping[str, str], codebook: Codebook) -> str:
    """Name who says so, in the page's own words where it names somebody."""
    if mention.asserter is not None:
        return f"{mention.asserter.text} ({mention.asserter.code})" if mention.asserter.code else mention.asserter.text
    issuer = issuers.get(mention.article)
    return f"{codebook.country_name(issuer)}, its own page" if issuer else "the page"


def _excerpt(sentence: Span, cue: Span) -> Text:
    """Give the words around the cue, cut between words, with the cue in bold."""
    start, end = cue.start - sentence.start, cue.end - sentence.start
    before, after = " ".join(sentence.exact[:start].split()), " ".join(sentence.exact[end:].split())
    if len(before) > QUOTE_BEFORE:
        before = "… " + before[-QUOTE_BEFORE:].partition(" ")[2]
    if len(after) > QUOTE_AFTER:
        after = after[:QUOTE_AFTER].rpartition(" ")[0] + " …"
    gap = " " if sentence.exact[end : end + 1].isspace() else ""
    return Text.assemble("“", f"{before} " if before else "", (" ".join(cue.exact.split()), "bold"), gap, after, "”")
