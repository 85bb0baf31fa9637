"""Shows how the sides hold each issue, the links between issues, and claims about the relationship."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from detente.article import Span
from detente.codebook import Codebook
from detente.event import ClaimMention, LinkageMention, StanceMention
from detente.record.claims import Claim
from detente.record.dyad import Dyad
from detente.record.stances import IssueLine, IssueLink, is_holder_told
from detente.views.brief import PageNote, source_in_words
from detente.views.rows import claim_row, linkage_row, stance_row
from detente.views.words import VERDICT_WORDS, asserter_in_words, bulleted, counted, date_in_words, possessive

NOT_IN_RECORD = "not in record"
NOT_WEIGHED = "not yet weighed"
QUOTE_BEFORE = 70  # letters of the sentence on each side of the cue: a cell of a matrix holds no whole paragraph
QUOTE_AFTER = 90
LINK_CAUTION = "A link is read from one verb or reason between two issues: read its words first."
SIGNS = {1: "helps", -1: "hinders"}
SHORT_ID = 12  # letters of an id that a cell shows; the commands take the beginning of one
INDENT = (0, 0, 0, 4)

Look = Callable[[str], PageNote]
Mention = StanceMention | LinkageMention | ClaimMention


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


def print_matrix(
    console: Console, lines: Sequence[IssueLine], dyad: Dyad, codebook: Codebook, issuers: Mapping[str, str], page: Look
) -> None:
    """Print the matrix, and the issues on which the record is silent below it."""
    names = [codebook.country_name(code) for code in (dyad.a, dyad.b)]
    table = Table(show_lines=True, expand=True)
    table.add_column("issue", width=max((len(word) for line in lines for word in issue_name(line.issue, codebook).split()), default=5))
    for name in (f"{names[0]}, on its own word", f"{names[1]}, on its own word", "on others' word"):
        table.add_column(name, ratio=1)
    for line in lines:
        cells = ((line.a, dyad.a), (line.b, dyad.b), (line.others, None))
        table.add_row(issue_name(line.issue, codebook), *(_cell(stance, side, issuers, codebook, page) for stance, side in cells))
    console.print(table)
    shown = {line.issue for line in lines}
    silent = [issue_name(code, codebook) for code in codebook.issues if code not in shown]
    if silent:
        console.print(Text(f"Not in record: {', '.join(silent)}.", style="dim"))


def print_history(
    console: Console, issue: str, stances: Sequence[StanceMention], codebook: Codebook, issuers: Mapping[str, str], page: Look
) -> None:
    """Print the stances on one issue, the earliest first."""
    full, short = codebook.issues[issue].name, issue_name(issue, codebook)
    console.print(Text(short if short == full else f"{short}: {full}", style="bold"))
    if not stances:
        console.print(Text(f"{NOT_IN_RECORD}: no page tells how the two hold it.", style="dim"))
        return
    for stance in stances:
        head = (f"{_day(stance)}  ", (stance.stance, "bold"), f", {_holders(stance, codebook)}; {_says(stance, issuers, codebook)}")
        console.print(Group(bulleted(Text.assemble(*head)), Padding(_told(stance, [stance.article], page), INDENT)))


def print_links(console: Console, links: Sequence[IssueLink], codebook: Codebook, issuers: Mapping[str, str], page: Look) -> None:
    """Print the links between issues, the earliest first."""
    if not links:
        console.print(Text(f"Links between issues: {NOT_IN_RECORD}.", style="dim"))
        return
    console.print(Text("\nLinks between issues", style="bold underline"))
    for link in links:
        made = link.mention
        pair = f"{issue_name(made.from_issue, codebook)} {SIGNS[made.sign]} {issue_name(made.to_issue, codebook)}"
        if made.bearing:
            pair = f"{pair} ({made.bearing})"
        head = bulleted(Text.assemble(f"{_day(made)}  ", (pair, "bold"), f"; {_says(made, issuers, codebook)}"))
        console.print(Group(head, Padding(_told(made, link.articles, page), INDENT)))
    console.print(Text(LINK_CAUTION, style="dim"))


def render_claims(claims: Iterable[Claim], codebook: Codebook, issuers: Mapping[str, str], page: Look) -> RenderableType:
    """List the claims about the relationship, the earliest first, each with what the record says of it."""
    parts: list[RenderableType] = []
    for claim in claims:
        made = claim.mention
        since = f" since {claim.since_year}" if claim.since_year is not None else ""
        parts += [
            bulleted(Text.assemble(f"{_day(made)}  ", (f"{made.direction}{since}", "bold"), f"; {_says(made, issuers, codebook)}")),
            Padding(_told(made, claim.articles, page), INDENT),
            Padding(verdict_in_words(claim), INDENT),
        ]
    return Group(*parts)


def verdict_in_words(claim: Claim) -> Text:
    """Say what the record makes of a claim, and by which figures."""
    if claim.verdict is None:
        return Text(NOT_WEIGHED, style="dim")
    return Text.assemble((VERDICT_WORDS[claim.verdict], "bold"), (f": {claim.grounds}" if claim.grounds else "", "dim"))


def issue_name(code: str, codebook: Codebook) -> str:
    """Name an issue area for a reader, in few words."""
    return codebook.issues[code].short


def _cell(stance: StanceMention | None, side: str | None, issuers: Mapping[str, str], codebook: Codebook, page: Look) -> Text:
    """Give one stance; in a side's own column the side is not named again."""
    if stance is None:
        return Text(NOT_IN_RECORD, style="dim")
    holders = "" if stance.holders == (side,) else f"{_holders(stance, codebook)}; "
    outlet = page(stance.article).outlet
    where = f"{outlet}, {stance.article[:SHORT_ID]}" if outlet else stance.article[:SHORT_ID]
    head = f"\n{_day(stance)}; {holders}{_says(stance, issuers, codebook, side=side)}\n"
    return Text.assemble((stance.stance, "bold"), head, _excerpt(stance.sentence, stance.span), (f" — {where}", "dim"))


def _told(mention: Mention, articles: Sequence[str], page: Look) -> Text:
    """Give the words around the cue and where they stand, with how many pages more say so."""
    more = f"; and {counted(len(articles) - 1, 'page')} more" if len(articles) > 1 else ""
    return Text.assemble(
        _excerpt(mention.sentence, mention.span), (f" — {source_in_words(page(mention.article), mention.sentence.exact)}{more}", "dim")
    )


def _day(mention: Mention) -> str:
    return date_in_words(mention.date)


def _holders(stance: StanceMention, codebook: Codebook) -> str:
    names = " and ".join(codebook.country_name(code) for code in stance.holders)
    return names if is_holder_told(stance) else f"{names} named, cannot tell whose"


def _says(mention: Mention, issuers: Mapping[str, str], codebook: Codebook, *, side: str | None = None) -> str:
    """Say on whose word it stands, in the page's own words where it names somebody."""
    if mention.asserter is not None:
        return f"says {asserter_in_words(mention.asserter, codebook)}"
    issuer = issuers.get(mention.article)
    if issuer is None:
        return "says the page"
    return "on its own page" if issuer == side else f"on {possessive(codebook.country_name(issuer))} own page"


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
