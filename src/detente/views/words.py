"""Puts single facts of the record into words for a reader: dates, statuses, sources."""

from __future__ import annotations

from datetime import date

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from detente.codebook import Codebook
from detente.event import Asserter, Attribution, DateInterval, Denial, Event, Realis, When
from detente.record.claims import Verdict
from detente.record.commitments import Commitment, CommitmentScore, State

OUTCOME_WORDS = {
    "joint_statement": "joint statement or signed text",
    "next_step": "a next step agreed",
    "little_progress": "little progress",
    "no_statement": "no joint statement",
    "denunciation": "denunciations or a walk-out",
}
BASIS_WORDS = {
    When.STATED: "dated in the text",
    When.RELATIVE: "worked out from the page's date",
    When.ANCHORED: "worked out from another event",
    When.CONTEXT: "date of the engagement it belongs to",
    When.PUBLICATION: "no date in the text; news of the day",
    When.UNKNOWN: "date unknown",
    When.JUDGED: "given by an analyst",
}

VERDICT_WORDS = {
    Verdict.CORROBORATED: "corroborated by the record",
    Verdict.CONTESTED: "contested by the record",
    Verdict.INSUFFICIENT_RECORD: "insufficient record for a verdict",
}
# Closed classes of English: words in a speaker's place that name nobody.
NAMELESS = frozenset(
    {
        "i",
        "we",
        "you",
        "he",
        "she",
        "they",
        "it",
        "one",
        "that",
        "this",
        "these",
        "those",
        "who",
        "which",
        "what",
        "both",
        "both sides",
        "the two sides",
        "the sides",
    }
)


def bulleted(line: Text | str, mark: str = "• ") -> RenderableType:
    """Put a mark before a line; where it wraps, its words stand under each other and not under the mark."""
    grid = Table.grid(padding=0)
    grid.add_column(width=len(mark), no_wrap=True)
    grid.add_column()
    grid.add_row(Text(mark, style="bold"), line)
    return grid


def date_in_words(interval: DateInterval) -> str:
    """Say a date as exactly as it is known, and no more exactly.

    >>> date_in_words(DateInterval("2021-07", date(2021, 7, 1), date(2021, 7, 31), "month", When.RELATIVE))
    'July 2021'
    """
    lo, hi = interval.lo, interval.hi
    if lo is None or hi is None:
        if hi is not None:
            return f"before {_day(hi)}"
        return f"after {_day(lo)}" if lo is not None else "undated"
    if lo == hi:
        return _day(lo)
    if interval.precision == "month" and interval.edtf[:7] == f"{lo:%Y-%m}":
        return f"{lo:%B %Y}"
    if interval.precision == "year":
        return f"{lo.year}"
    if (lo.year, lo.month) == (hi.year, hi.month):
        return f"{lo.day}–{_day(hi)}"
    return f"{lo.day} {lo:%b} – {_day(hi)}" if lo.year == hi.year else f"{_day(lo)} – {_day(hi)}"


def status_in_words(event: Event, codebook: Codebook) -> str:
    """Say whether it happened and on whose word, for a reader who doubts."""
    status = event.status
    happened = {
        Realis.OCCURRED: "",
        Realis.ONGOING: "under way",
        Realis.PLANNED: "planned",
        Realis.HYPOTHETICAL: "only imagined",
        Realis.DEMANDED: "asked for",
        Realis.DENIED: "denied",
        Realis.NOT_OCCURRED: "did not happen",
    }[status.realis]
    who = ""
    if status.asserter is not None:
        name = codebook.country_name(status.asserter.code) if status.asserter.code else status.asserter.text
        who = "unnamed sources" if status.asserter.anonymous and not status.asserter.code else name
    whose = possessive(who)
    if status.attribution is Attribution.ALLEGATION:
        said = f"alleged by {who}" if who else "alleged"
    elif status.asserter is not None:
        said = f"on {whose} word" if status.attribution is Attribution.ATTRIBUTED else f"{whose} own account"
    else:
        said = "reported"
    if event.denials:
        names = dict.fromkeys(codebook.country_name(denial.by) for denial in event.denials)
        said = f"{said}, denied by {' and '.join(names)}"
    return f"{happened}, {said}" if happened else said


def denial_in_words(denial: Denial, codebook: Codebook) -> str:
    """Say who denies an event, when, and in which words."""
    return f"{codebook.country_name(denial.by)}, {day_in_words(denial.published)}: {quoted(denial.sentence.exact)}"


def asserter_in_words(asserter: Asserter, codebook: Codebook) -> str:
    """Name who says so, in the page's words with the code of the country; where these name nobody, the country and the words.

    >>> from detente.codebook import load_codebook
    >>> asserter_in_words(Asserter("Wang Yi", "CHN", False), load_codebook())
    'Wang Yi (CHN)'
    >>> asserter_in_words(Asserter("I", "USA", False), load_codebook())
    'United States (“I”)'
    """
    words = " ".join(asserter.text.split())
    if words.casefold() in NAMELESS:
        return f"{codebook.country_name(asserter.code)} (“{words}”)" if asserter.code else f"somebody not named (“{words}”)"
    if words.isupper() and " " in words:  # a transcript's way to write who speaks: SECRETARY RUBIO
        words = words.title()
    if words.startswith(("The ", "A ", "An ")):
        words = words[0].lower() + words[1:]
    if not asserter.code or words == codebook.country_name(asserter.code):
        return words
    return f"{words} ({asserter.code})"


def outcome_in_words(event: Event) -> str:
    """Say what came of an engagement, or that the pages do not say."""
    words = [OUTCOME_WORDS[outcome.kind] for outcome in event.outcome]
    return ", ".join(words) if words else "outcome not stated"


def reports_in_words(event: Event) -> str:
    """Say how many independent stories tell of it, and in how many outlets."""
    reports = f"{event.reports} report{'s' if event.reports != 1 else ''}"
    return f"{reports}, {len(event.articles)} pages" if len(event.articles) > event.reports else reports


def state_in_words(commitment: Commitment, codebook: Codebook) -> str:
    """Say how a commitment stands; of a disputed one, who says that it was broken, of an overdue one, that this is the pages' silence."""
    told = {State.DISPUTED: State.BROKEN, State.OVERDUE: State.KEPT}.get(commitment.state)
    who = dict.fromkeys(codebook.country_name(said.by) for said in commitment.said if said.state is told)
    says = f"{' and '.join(who)} {'says' if len(who) == 1 else 'say'} that it was"
    if commitment.state is State.DISPUTED:
        return f"disputed: {says} broken"
    if commitment.state is State.OVERDUE:
        return f"overdue, though {says} kept" if who else "overdue: its day is past, and no page tells that it was kept"
    return commitment.state.value


def score_in_words(score: CommitmentScore, *, is_short: bool = True) -> str:
    """Say of which day a score is and whose: the machine's is of the day on which it was done, an analyst's has only that of the decision."""
    by = score.by.partition(" (")[0] if is_short else score.by
    decided = "decided on " if score.on.basis is When.JUDGED else ""
    return f"{decided}{date_in_words(score.on)} by {by}"


def counted(number: int, noun: str) -> str:
    """Say how many.

    >>> counted(1, "page"), counted(2, "page")
    ('1 page', '2 pages')
    """
    return f"{number} {noun}{'' if number == 1 else 's'}"


def possessive(name: str) -> str:
    """Give the name as an owner.

    >>> possessive("China"), possessive("United States")
    ("China's", "United States'")
    """
    return f"{name}'" if name.endswith("s") else f"{name}'s"


def quoted(words: str) -> str:
    """Put a sentence in quotation marks on one line, unless it stands in them already."""
    line = " ".join(words.split())
    return line if line.startswith("“") and line.endswith("”") and line.count("“") == 1 else f"“{line}”"


def shortened(words: str, letters: int) -> str:
    """Put words on one line, cut between two of them where they are too long.

    >>> shortened("two days of talks", 12)
    'two days …'
    """
    line = " ".join(words.split())
    return line if len(line) <= letters else f"{line[: letters - 1].rsplit(' ', 1)[0]} …"


def day_in_words(day: date | None) -> str:
    """Say a day, or that none is known."""
    return _day(day) if day is not None else "undated"


def _day(day: date) -> str:
    return f"{day.day} {day:%b %Y}"
