"""Shows commitments: the ledger of two countries, the history of one, and the few words that a brief has room for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.text import Text

from detente.codebook import Codebook
from detente.event import DateInterval, Evidence, Role
from detente.record import Commitment, Dyad, State
from detente.record.commitments import Account, Said
from detente.views.brief import PageNote, source_in_words
from detente.views.words import bulleted, counted, date_in_words, day_in_words, possessive, quoted, score_in_words, state_in_words

STYLES = {
    State.KEPT: "bold green",
    State.PARTLY: "bold yellow",
    State.BROKEN: "bold red",
    State.DISPUTED: "bold magenta",
    State.OVERDUE: "bold yellow",
    State.OPEN: "bold",
    State.UNMEASURED: "dim",
}
SIGNS = {1: "+1 kept", 0: " 0 kept in part", -1: "−1 broken"}
INDENT = (0, 0, 0, 4)


def render_ledger(
    commitments: Iterable[Commitment],
    dyad: Dyad,
    codebook: Codebook,
    page: Callable[[str], PageNote],
    *,
    as_of: date | None,
    everything: bool,
) -> RenderableType:
    """Give the ledger of two countries, the latest first; what nobody could measure is counted, and shown only if asked for."""
    found = sorted(commitments, key=lambda c: (c.made.hi or c.published or date.min, c.id), reverse=True)
    shown = found if everything else [c for c in found if c.state is not State.UNMEASURED]
    counts = Counter(c.state for c in found)
    total = ", ".join(f"{counts[state]} {state.value}" for state in State if counts[state])
    names = f"{codebook.country_name(dyad.a)} – {codebook.country_name(dyad.b)}"
    parts: list[RenderableType] = [
        Rule(Text(f"What was promised: {names}", style="bold"), style="dim"),
        Text(f"{f'as of {as_of.isoformat()}, ' if as_of else ''}{counted(len(found), 'commitment')}: {total}", style="dim"),
    ]
    for item in shown:
        parts.extend([Text(""), _entry(item, codebook, page)])
    if len(shown) < len(found):
        left = len(found) - len(shown)
        parts.extend([Text(""), Text(f"{counted(left, 'promise')} such as “to maintain contact” left out; --all shows them", style="dim")])
    return Group(*parts)


def render_history(commitment: Commitment, codebook: Codebook, page: Callable[[str], PageNote]) -> RenderableType:
    """Give everything about one commitment: its accounts, how it is measured, each score and each word said of it."""
    parts: list[RenderableType] = [_head(commitment, codebook)]
    if commitment.aliases:
        parts.append(Padding(Text(f"also {', '.join(commitment.aliases)}", style="dim cyan"), INDENT))
    measure = f"measured by {commitment.measured_by}" if commitment.measurable else f"why not: {commitment.measured_by}"
    parts.append(Padding(_account(commitment, codebook), INDENT))
    parts.append(Padding(Text(measure), INDENT))
    parts.extend([Text(""), Text("Who says that it was promised", style="bold underline")])
    for account in commitment.accounts:
        parts.append(bulleted(f"{_whose(account, codebook)}, {day_in_words(account.published)}"))
        sentence = _sentence_of(commitment, account)
        parts.append(Padding(_quote(sentence, page), INDENT))
    parts.extend([Text(""), Text("What became of it", style="bold underline")])
    told: list[tuple[date, RenderableType, Evidence]] = []
    for score in commitment.scores:
        line = Text.assemble(
            (SIGNS[score.score], "bold"), f"  {score_in_words(score, is_short=False)}" + (f": {score.why}" if score.why else "")
        )
        told.append((score.on.hi or date.min, line, score.evidence))
    for said in commitment.said:
        line = Text(f"{_said(said, codebook)}: a word, not a score")
        told.append((said.on, line, said.evidence))
    for _, shown, evidence in sorted(told, key=lambda item: item[0]):
        parts.extend([shown, Padding(_quote(evidence, page), INDENT)])
    if not told:
        parts.append(Text("no page of the record says", style="dim"))
    return Group(*parts)


def _entry(item: Commitment, codebook: Codebook, page: Callable[[str], PageNote]) -> RenderableType:
    lines: list[RenderableType] = [bulleted(_head(item, codebook)), Padding(_account(item, codebook), INDENT)]
    if item.scores:
        last = item.scores[-1]
        lines.append(Padding(Text(f"scored {SIGNS[last.score].strip()}, {score_in_words(last)}"), INDENT))
        lines.append(Padding(_quote(last.evidence, page), INDENT))
    else:
        lines.append(Padding(_quote(_sentence_of(item, item.accounts[0]), page), INDENT))
    for said in item.said:
        line = Text(_said(said, codebook))
        lines.extend([Padding(line, INDENT), Padding(_quote(said.evidence, page), INDENT)])
    return Group(*lines)


def _said(said: Said, codebook: Codebook) -> str:
    """Say whose word it is: "said to be broken by China" might be China's deed."""
    return f"{_name(said.by, codebook)} says that it was {said.state.value}, {day_in_words(said.on)}"


def _head(item: Commitment, codebook: Codebook) -> Text:
    parties = " and ".join(codebook.country_name(code) for code in item.parties)
    return Text.assemble(
        (f"{date_in_words(item.made)}  {parties}: ", "bold"),
        (" ".join(item.text.split()), "bold"),
        (f"  {item.id}", "dim cyan"),
    )


def _account(item: Commitment, codebook: Codebook) -> Text:
    whose = f"on {possessive(_name(item.account, codebook))} account" if item.account else "as reported"
    sides = " and ".join(codebook.country_name(code) for code in item.confirmed_by)
    confirmed = f", confirmed by {sides}" if sides else f", in {counted(len(item.accounts), 'account')}" if len(item.accounts) > 1 else ""
    return Text.assemble(
        (state_in_words(item, codebook), STYLES[item.state]),
        f"; {whose}{confirmed}; {deadline_in_words(item.deadline, is_term=item.is_term)}",
    )


def deadline_in_words(deadline: DateInterval | None, *, is_term: bool = False) -> str:
    """Say by when it is to be done, or until when it is to last, in the page's words too where they are no date."""
    if deadline is None:
        return "no deadline"
    words = " ".join(deadline.span.exact.split()) if deadline.span is not None else ""
    if deadline.hi is None:
        return f"“{words}”, a day that the page does not give"
    return f"{'to last until' if is_term else 'due'} {day_in_words(deadline.hi)}" + (f" (“{words}”)" if words else "")


def _sentence_of(commitment: Commitment, account: Account) -> Evidence:
    sentences = [e for e in commitment.evidence if e.article == account.evidence.article and e.role is Role.SENTENCE]
    return next((e for e in sentences if e.span.start <= account.evidence.span.start < e.span.end), account.evidence)


def _whose(account: Account, codebook: Codebook) -> str:
    if account.issuer is not None:
        return f"{possessive(codebook.country_name(account.issuer))} own page"
    return f"a page, on {possessive(_name(account.code, codebook))} word" if account.code is not None else "a page, in its own words"


def _name(code: str | None, codebook: Codebook) -> str:
    return codebook.country_name(code) if code is not None else ""


def _quote(evidence: Evidence, page: Callable[[str], PageNote]) -> Text:
    return Text.assemble(
        (quoted(evidence.span.exact), "green"), (f" — {source_in_words(page(evidence.article), evidence.span.exact)}", "dim")
    )
