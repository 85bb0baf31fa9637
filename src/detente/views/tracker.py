"""Turns a record into the chronology that institutes publish: by day, one plain sentence an entry, its quote, its links.

An entry is an event that happened or a statement that somebody made. Acts of speech are told once: by the statement of the
page that they stand on, where there is one. Topics are the page's own words. Markdown here; Word in `tracker_docx.py`.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from types import MappingProxyType
from urllib.parse import quote, urlsplit

from detente.article import Span
from detente.codebook import Codebook
from detente.coding.statements import office_of
from detente.event import Attribution, Channel, DateInterval, Day, Event, EventMention, Evidence, Kind, Level, Party, Realis, Role, When
from detente.record import Dyad
from detente.record.commitments import Commitment
from detente.record.labels import is_conversation, where_of, words_of_act
from detente.record.statements import Statement
from detente.views.brief import best_sentence
from detente.views.contents import Content, content_of, reported
from detente.views.rows import Row
from detente.views.topic_words import MAX_TOPICS, choose_topics
from detente.views.words import counted, date_in_words, possessive

MAX_QUOTE = 360  # characters: a long sentence still fits, a paragraph does not
MIN_QUOTE = 36  # a heading or "No." shows nothing
MAX_LINKS = 4
MAX_DAYS = 31  # an event that may have been on any day of a year stands nowhere in a chronology
SPOKEN = frozenset(
    {"ACCUSE", "REQUEST", "REJECT", "THREATEN", "SUPPORT", "PROTEST", "AGREE", "CONCEDE", "AID", "COOPERATE"}
)  # done by saying so
ACCOUNTS = frozenset({"readout", "call"})  # forms that tell of a contact: told by its own entry where there is one
RELEASED = frozenset({"release", "statement"})  # forms of an official page whose address does not say that it is an account
OPENING_CHARS = 300  # heading and first sentence: an account opens with the contact, other releases recall one further down
MAX_ACCOUNT_DAYS = 7  # as for `compare`
STATED = frozenset({When.STATED, When.RELATIVE})
HAPPENED = frozenset({Realis.OCCURRED, Realis.ONGOING})
DEMONYMS = {"USA": "U.S.", "GBR": "British"}  # before a title; others have their demonym in the codebook
OWN_COUNTRY = re.compile(r"^(?:White House|Pentagon)\b")  # titles that say whose they are
ONE_OF_A_PAGE = frozenset({"SUPPORT", "COOPERATE"})  # what two do together, a page tells in several ways
JOINT = {"AGREE": "reached an agreement", "SUPPORT": "acted together", "COOPERATE": "cooperated", "CONSULT": "held talks"}
IRREGULAR = {
    "expel": "expelled",
    "make": "made",
    "hold": "held",
    "give": "gave",
    "withdraw": "withdrew",
    "break": "broke",
    "speak": "spoke",
    "cut": "cut",
    "meet": "met",
    "take": "took",
}
SECOND_VERBS = frozenset({"ease", "return", "fire", "refuse", "abduct", "limit"})  # "lift or ease", but "restrict people or traffic"
AGREED_ON = re.compile(r"\bon (?:the |an? )?$")
IN_THE_CONTACT = re.compile(r",? (?:during|in|at) (?:the|their) [^,]*\b(?:call|conversation|talks|meeting)\b.*$")
UNFINISHED = re.compile(r"\bthe following\b")  # the page goes on with a list
FINITE = re.compile(r"\b(?:should|will|would|must)\b")
GERUND = re.compile(r"(?!bring\b)[a-z]{2,}ing\b")
SAID_BY_TWO = re.compile(r"\b(?:and|both)\b[^,.;“”]{1,40}? (?:said|say|announced|declared)\b")  # "the White House and the ministry said"
RATE = re.compile(r"(?<![\d.,])(\d+(?:\.\d+)?)(?: ?%| per ?cent\b)")
ARTICLE = re.compile(r"^(?:an?|the) ")
DUTY = re.compile(r"(?:tariff|dut(?:y|ie))s?$", re.IGNORECASE)
PARAGRAPH_MARK = re.compile(r"^(?:\((?:[a-z]|[ivx]+|\d{1,2})\)|[•▪◦·]|o(?= [A-Z])) ")
STRAIGHT_OPENING = re.compile(r'(?<![\w.,!?;:)…”’])"(?=\S)')
CLOSING_MARK = re.compile(r"’(?!\w)")  # "the people’s" has none
OPENING_MARKS = ("“", '"', "‘")
MARKUP = re.compile(r"([\\`*_\[\]<>#|])")
SITES = {"truthsocial.com": "Truth Social", "x.com": "X", "twitter.com": "X"}


Voices = Mapping[tuple[str, int, int], frozenset[str | None]]  # article, start, end of an undertaking -> who tells of it
NOBODY: Voices = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class TrackerPage:
    """A page that an entry stands on."""

    id: str
    outlet: str | None
    published: date | None
    url: str | None
    copy: str | None
    origin: str
    issuer: str | None = None


@dataclass(frozen=True, slots=True)
class TrackerEntry:
    """One entry: what happened or was said, in a sentence, with the words and pages that show it."""

    id: str
    kind: str  # engagement | act | statement
    form: str  # the type of an event, the form of a statement
    date: DateInterval
    sides: tuple[str, ...]
    text: str
    evidence: Evidence
    pages: tuple[str, ...]
    topics: tuple[str, ...] = ()
    issues: tuple[str, ...] = ()
    people: tuple[str, ...] = ()

    @property
    def day(self) -> Day | None:
        """The day that the entry stands under: the first on which it can have been."""
        return self.date.lo or self.date.hi


def make_tracker(
    dyad: Dyad,
    events: Iterable[Event],
    statements: Iterable[Statement],
    pages: Mapping[str, TrackerPage],
    codebook: Codebook,
    *,
    topics: Callable[[str], Sequence[Span]] = lambda _: (),
    sentence: Callable[[Evidence], Span] = lambda evidence: evidence.span,
    mentions: Callable[[Event], Sequence[EventMention]] = lambda _: (),
    commitments: Iterable[Commitment] = (),
    since: date | None = None,
    until: date | None = None,
) -> list[TrackerEntry]:
    """Give the entries of the dyad in the order of their days, each event and each statement once.

    Args:
        dyad: whose chronology it is.
        events: those that happened, and their parts.
        statements: those of the two about each other.
        pages: what is known of each page that the events and statements stand on.
        codebook: names and titles.
        topics: gives the topics of a sentence; see `coding/topics.py`.
        sentence: gives the sentence in which the words of a statement stand.
        mentions: gives those of an act, the most trusted first, for what it was of.
        commitments: those of the two, for who tells of each undertaking.
        since: the first day, if there is one.
        until: the last day, if there is one.
    """
    told = list(statements)
    speakers: dict[str, set[str]] = defaultdict(set)
    for statement in told:
        for article in statement.articles:
            speakers[article].add(statement.speaker.code or "")
    happened = list(events)
    parts: dict[str, list[Event]] = defaultdict(list)
    for event in happened:
        if event.part_of is not None:
            parts[event.part_of].append(event)
    talks = _talks_of_visits(happened)
    within_visits = {event.id for event in talks.values()}
    voices = _voices(commitments)
    entries = [
        _event_entry(event, _told_with(event, talks, parts), dyad, codebook, topics, mentions, voices, talks=talks.get(event.id))
        for event in happened
        if event.part_of is None
        and event.id not in within_visits
        and event.status.realis in HAPPENED
        and not _is_told_by_statement(event, speakers, codebook)
        and _is_dated(event)
    ]
    met: dict[str, set[str | None]] = defaultdict(set)  # page -> who met there, None for a contact of its own day
    for event in happened:
        if event.kind is Kind.ENGAGEMENT:
            for article in event.articles:
                met[article] |= {party.person for party in event.actors + event.recipients if party.person}
                if event.date.lo is not None and event.date.lo == pages[article].published:
                    met[article].add(None)
    accounts = {evidence.article for event in happened for evidence in event.evidence if _is_opening(evidence, event, pages)}
    entries += [
        _statement_entry(statement, dyad, pages, codebook, sentence)
        for statement in told
        if not (statement.form in ACCOUNTS and all(statement.person in met[article] for article in statement.articles))
        and not (statement.form in RELEASED and any(_is_own(statement, pages[a]) for a in accounts.intersection(statement.articles)))
    ]
    wanted = [entry for entry in entries if _is_within(entry, since, until)]
    return sorted(_once(wanted, codebook), key=_place)


def _talks_of_visits(events: Iterable[Event]) -> dict[str, Event]:
    """Give the talks that a sentence tells together with a visit, by the visit: "visited Seoul and held talks with the ministry"."""
    held = [e for e in events if e.kind is Kind.ENGAGEMENT and e.part_of is None and e.status.realis in HAPPENED and _is_dated(e)]
    visits = {_sentence_and_day(visit): visit for visit in held if visit.mode == "visit"}
    found: dict[str, Event] = {}
    for event in held:
        visit = visits.get(_sentence_and_day(event)) if event.mode != "visit" else None
        if visit is not None and visit.codes() == event.codes() and _persons(event) <= _persons(visit):
            found[visit.id] = event
    return found


def _told_with(event: Event, talks: Mapping[str, Event], parts: Mapping[str, Sequence[Event]]) -> list[Event]:
    """Give what was done in an event, and in the talks of a visit."""
    held = [talks[event.id]] if event.id in talks else []
    return [*parts.get(event.id, ()), *held, *(part for one in held for part in parts.get(one.id, ()))]


def _sentence_and_day(event: Event) -> tuple[object, ...]:
    best = best_sentence(event)
    return best.article, best.span.start, event.date.lo, event.date.hi


def _persons(event: Event) -> frozenset[str]:
    return frozenset(party.person for party in event.actors + event.recipients if party.person)


def _is_opening(evidence: Evidence, event: Event, pages: Mapping[str, TrackerPage]) -> bool:
    """Say whether a side's own page opens with a contact of those days: then it is that side's account of it."""
    page, last = pages[evidence.article], event.date.hi
    if event.kind is not Kind.ENGAGEMENT or event.status.realis not in HAPPENED or not _is_dated(event):
        return False
    is_soon = page.published is not None and last is not None and -1 <= (page.published - last).days <= MAX_ACCOUNT_DAYS
    return is_soon and page.issuer in event.codes() and evidence.role is Role.SENTENCE and evidence.span.start < OPENING_CHARS


def _is_own(statement: Statement, page: TrackerPage) -> bool:
    return page.issuer is not None and statement.speaker.code == page.issuer


def markdown_of(
    dyad: Dyad,
    entries: Sequence[TrackerEntry],
    pages: Mapping[str, TrackerPage],
    codebook: Codebook,
    *,
    as_of: date | None = None,
) -> str:
    """Give the chronology as Markdown."""
    title, note = title_of(dyad, codebook), f"{period_of(entries)}. {note_of(entries, codebook, dyad, as_of=as_of)}"
    lines = [f"# {_plain(title)}", "", f"*{_plain(note)}*", ""]
    for month, of_month in groupby(entries, key=month_of):
        lines += [f"## {month}", ""]
        for day, of_day in groupby(of_month, key=day_of):
            lines += [f"### {day}", ""]
            for entry in of_day:
                lines += [f"- **{' · '.join(entry.sides)}** {_plain(entry.text)}", ""]
                lines += [f"  > {_plain(quote_of(entry))}", "", f"  {_links(entry, pages)}", ""]
    return "\n".join(lines).rstrip() + "\n"


def entry_row(entry: TrackerEntry, pages: Mapping[str, TrackerPage]) -> Row:
    """Give one entry as a row of `tracker.jsonl`."""
    span = entry.evidence.span
    return {
        "id": entry.id,
        "kind": entry.kind,
        "form": entry.form,
        "date": {"edtf": entry.date.edtf, "lo": _iso(entry.date.lo), "hi": _iso(entry.date.hi), "basis": entry.date.basis.value},
        "sides": list(entry.sides),
        "people": list(entry.people),
        "text": entry.text,
        "topics": list(entry.topics),
        "issues": list(entry.issues),
        "evidence": {"article": entry.evidence.article, "start": span.start, "end": span.end, "exact": span.exact},
        "pages": [
            {"article": page.id, "outlet": page.outlet, "published": _iso(page.published), "url": page.url, "copy": page.copy}
            for page in (pages[article] for article in entry.pages)
        ],
    }


def _place(entry: TrackerEntry) -> tuple[object, ...]:
    """Order entries by day, a day before the days that begin with it, so that each heading stands once."""
    day = entry.day or date.min
    return day, entry.date.hi or day, day_of(entry), entry.kind != "engagement", entry.kind != "act", entry.text, entry.id


# Shared with the Word document


def title_of(dyad: Dyad, codebook: Codebook) -> str:
    """Give the title of the chronology."""
    one, other = (_with_article(codebook.country_name(code)) for code in (dyad.a, dyad.b))
    return f"{_capital(one)} and {other}: a chronology"


def period_of(entries: Sequence[TrackerEntry]) -> str:
    """Give the first and the last day of a chronology."""
    days = [day for entry in entries if (day := entry.day) is not None]
    if not days:
        return "no dates"
    lo, hi = min(days), max(days)
    first = f"{lo.day} {lo:%B}" + ("" if lo.year == hi.year else f" {lo.year}")
    return f"{first} – {hi.day} {hi:%B %Y}" if lo != hi else f"{hi.day} {hi:%B %Y}"


def note_of(entries: Sequence[TrackerEntry], codebook: Codebook, dyad: Dyad, *, as_of: date | None) -> str:
    """Say what the chronology holds and how it is to be read."""
    kinds = Counter("statement" if entry.kind == "statement" else "event" for entry in entries)
    known = f" As it could be known on {date_in_words(_day_only(as_of))}." if as_of else ""
    sides = ", ".join(f"{code} is {_with_article(codebook.country_name(code))}" for code in (dyad.a, dyad.b))
    return (
        f"{counted(kinds['event'], 'event')}, {counted(kinds['statement'], 'statement')}.{known} "
        f"The mark before an entry says who acts or speaks: {sides}. Each entry is quoted from the first page named under it."
    )


def month_of(entry: TrackerEntry) -> str:
    """Give the heading of the month."""
    return f"{entry.day:%B %Y}" if entry.day else "Undated"


def day_of(entry: TrackerEntry) -> str:
    """Give the heading of the day, as exactly as it is known."""
    lo, hi = entry.date.lo, entry.date.hi
    if lo is not None and lo == hi:
        return f"{lo.day} {lo:%B %Y}"
    if lo is not None and hi is not None and (lo.year, lo.month) == (hi.year, hi.month) and entry.date.precision != "month":
        return f"{lo.day}–{hi.day} {hi:%B %Y}"
    return date_in_words(entry.date)


def quote_of(entry: TrackerEntry) -> str:
    """Give the words that show the entry, in quotation marks, cut at a word where they are long; dots where they begin inside a sentence.

    Quotations inside it have single marks; the mark of a paragraph, "(a)", is none of its words.
    """
    words = PARAGRAPH_MARK.sub("", " ".join(entry.evidence.span.exact.split()))
    words = _with_inner_marks(words)
    words = f"… {words}" if words[:1].islower() else words
    if len(words) > MAX_QUOTE:
        words = f"{words[:MAX_QUOTE].rsplit(' ', 1)[0].rstrip(',;:')} …"
        words += "’" * (words.count("‘") > len(CLOSING_MARK.findall(words)))
    return f"“{words}”"


def _with_inner_marks(words: str) -> str:
    """Give words with single marks around the quotations in them, and none that only begins or ends there."""
    curly = STRAIGHT_OPENING.sub("“", words).replace('"', "”")
    opened, closed = curly.count("“"), curly.count("”")
    is_all_quoted = opened == closed == 1 and curly.startswith("“") and curly.endswith("”")
    if curly.startswith("“") and (opened > closed or is_all_quoted):
        curly = curly[1:]
    if curly.endswith("”") and (closed > opened or is_all_quoted):
        curly = curly[:-1]
    return curly.replace("“", "‘").replace("”", "’").strip()


def links_of(entry: TrackerEntry, pages: Mapping[str, TrackerPage]) -> list[tuple[str, str | None]]:
    """Give the pages of an entry as (words, address): the original, its copy beside it."""
    found: list[tuple[str, str | None]] = []
    for article in entry.pages[:MAX_LINKS]:
        page = pages[article]
        name = page.outlet or "page without an address"
        when = f", {date_in_words(_day_only(page.published))}" if page.published else ""
        address = _address(page.url) or _address(page.copy)
        if address is not None and any(address == known for _, known in found):
            continue  # two readings of one page
        found.append((f"{name}{when}", address))
        if _address(page.copy) and page.copy != address:
            found.append(("copy", _address(page.copy)))
    if len(entry.pages) > MAX_LINKS:
        found.append((f"and {counted(len(entry.pages) - MAX_LINKS, 'more page')}", None))
    return found


# Sentences


def _event_entry(
    event: Event,
    parts: Sequence[Event],
    dyad: Dyad,
    codebook: Codebook,
    topics: Callable[[str], Sequence[Span]],
    mentions: Callable[[Event], Sequence[EventMention]],
    voices: Voices,
    *,
    talks: Event | None = None,
) -> TrackerEntry:
    content = content_of(event, mentions(event), codebook) if event.kind is Kind.ACT else None
    best = content.evidence if content is not None else best_sentence(event)
    about = choose_topics(topics(best.span.exact), codebook, without=_names_of(dyad, codebook))
    about = _with_rate(about, best.span.exact) if event.type == "SANCTION" else about
    pages = tuple(dict.fromkeys((best.article, *event.articles, *(talks.articles if talks is not None else ()))))
    codes = [party.code for party in event.actors if party.code in dyad.codes]
    both = event.reciprocal or event.kind is Kind.ENGAGEMENT
    sides = tuple(code for code in (dyad.a, dyad.b) if both or code in codes) or (dyad.a, dyad.b)
    return TrackerEntry(
        id=event.id,
        kind=event.kind.value,
        form=event.type,
        date=event.date,
        sides=sides,
        text=sentence_of_event(event, parts, dyad, codebook, about[:2], with_talks=talks is not None, content=content, voices=voices),
        evidence=best,
        pages=pages,
        topics=about,
        issues=event.issues,
        people=tuple(dict.fromkeys(party.person for party in event.actors + event.recipients if party.person)),
    )


def _with_rate(topics: tuple[str, ...], sentence: str) -> tuple[str, ...]:
    """Give topics in which a tariff has its rate, "125% tariffs", where the sentence gives one and it is clear which."""
    rates = {match.group(1): match.group().replace(" %", "%") for match in RATE.finditer(sentence)}
    if len(rates) != 1 or any(char.isdigit() for topic in topics for char in topic):
        return topics
    at = next((number for number, topic in enumerate(topics) if DUTY.search(topic)), None)
    if at is None:
        return topics
    duty = ARTICLE.sub("", topics[at])
    return (*topics[:at], f"{next(iter(rates.values()))} {duty if duty.endswith('s') else f'{duty}s'}", *topics[at + 1 :])


def sentence_of_event(
    event: Event,
    parts: Sequence[Event],
    dyad: Dyad,
    codebook: Codebook,
    topics: Sequence[str] = (),
    *,
    with_talks: bool = False,
    content: Content | None = None,
    voices: Voices = NOBODY,
) -> str:
    """Tell an event in one plain sentence in the past tense.

    Args:
        event: an event that happened.
        parts: what was done inside it, for what was agreed.
        dyad: names its first country first.
        codebook: names, titles and verbs.
        topics: the page's words for what an act is about.
        with_talks: a visit in which talks were held.
        content: what an act was of, in the page's words, told instead of the topics.
        voices: who tells of each undertaking.
    """
    day = event.date.lo or event.first_published or date.min
    actors = _named(event.actors, day, codebook)
    recipients = _named(event.recipients, day, codebook)
    if event.kind is Kind.ENGAGEMENT and event.mode == "visit" and not recipients:
        guests = [p for p in event.actors if p.person or p.code is None] or list(event.actors[:1])
        recipients = _named([p for p in event.actors if p.code not in {g.code for g in guests}], day, codebook)
        actors = _named(guests, day, codebook)
    if event.kind is Kind.ENGAGEMENT and event.mode != "visit":
        parties = event.actors + event.recipients
        first = _named([p for p in parties if p.code == dyad.a], day, codebook)
        second = _named([p for p in parties if p.code != dyad.a], day, codebook)
        sentence = f"{first} {_contact(event)} {second}" if first and second else f"{first or second} {_contact(event)}"
        if event.place is not None and event.channel not in {Channel.PHONE, Channel.VIDEO}:
            sentence += f" {where_of(event.place.text, codebook)}"
    elif with_talks and recipients:
        sentence = f"{actors} held talks on a visit to {recipients}"
    elif event.reciprocal and event.type in JOINT:
        sentence = f"{_join([name for name in (actors, recipients) if name])} {JOINT[event.type]}"
    else:
        entry = words_of_act(event, codebook)
        sentence = f"{actors} {_past(entry['past'])} {recipients}" if recipients else f"{actors} {_bare(_past(entry['past']))}"
    told = (event, *(part for part in parts if _is_of_both(part, dyad)))
    undertakings = [u for e in told for u in e.undertakings]
    agreed = next((u for u in undertakings if not UNFINISHED.search(u.span.exact)), next(iter(undertakings), None))
    reservation = _reservation(event, codebook)
    if agreed is not None:
        that, words = _undertaking(agreed.span, is_of_contact=event.kind is Kind.ENGAGEMENT)
        account = _account(agreed, told, voices, dyad, codebook)
        if event.kind is Kind.ENGAGEMENT:
            sentence += f"; {f'{account}, ' if account else ''}the two sides agreed {that} “{words}”"
        else:
            sentence += f": “{words}”"
            is_of_two = event.reciprocal or dyad.codes <= {party.code for party in event.actors}
            reservation = reservation or (f", {account}" if account and is_of_two else "")
    elif content is not None:
        sentence += content.told()
    elif event.kind is Kind.ACT and topics:
        sentence += f" ({', '.join(topics)})"
    return f"{_capital(sentence.strip())}{reservation}."


def _voices(commitments: Iterable[Commitment]) -> Voices:
    """Give who tells of each undertaking: the issuer of the page or on whose word it stands; None for a page that says so itself."""
    found: dict[tuple[str, int, int], frozenset[str | None]] = {}
    for commitment in commitments:
        heard = frozenset(account.issuer or account.code for account in commitment.accounts)
        for account in commitment.accounts:
            span = account.evidence.span
            found[account.evidence.article, span.start, span.end] = heard
    return found


def _account(agreed: Evidence, told: Iterable[Event], voices: Voices, dyad: Dyad, codebook: Codebook) -> str:
    """Say by whose account the two agreed, where only one of them tells of it and nobody else does."""
    sentences = [e.span for event in told for e in event.evidence if e.article == agreed.article and e.role is Role.SENTENCE]
    if any(span.covers(agreed.span) and SAID_BY_TWO.search(span.exact) for span in sentences):
        return ""
    heard = voices.get((agreed.article, agreed.span.start, agreed.span.end), frozenset())
    (code,) = heard if len(heard) == 1 else (None,)
    return f"by {possessive(_with_article(codebook.country_name(code)))} account" if code is not None and code in dyad.codes else ""


def _is_of_both(part: Event, dyad: Dyad) -> bool:
    """Say whether the two sides undertook it, not one of them alone: "the two agreed", "I agreed with the president"."""
    words = " ".join(item.span.exact.lower() for item in part.evidence if item.role is Role.TRIGGER)
    agreed = words.startswith("agree") and dyad.codes <= part.codes()
    return part.reciprocal or agreed or dyad.codes <= {party.code for party in part.actors}


def _undertaking(span: Span, *, is_of_contact: bool) -> tuple[str, str]:
    """Give what was agreed with the word before it; of a contact it goes without saying in which it was."""
    words = " ".join(span.exact.split())
    words = words.removeprefix("to ").removeprefix("that ")
    words = IN_THE_CONTACT.sub("", words) if is_of_contact else words
    if AGREED_ON.search(span.prefix):
        return "on", words
    return ("that" if FINITE.search(words) else "on" if GERUND.match(words) else "to"), words


def _contact(event: Event) -> str:
    if event.channel is Channel.VIDEO:
        return "spoke by video with"
    if event.channel is Channel.PHONE or event.mode == "phone":
        return "spoke by phone with"
    if is_conversation(event):
        return "spoke with"  # the page does not say how
    parties = event.actors + event.recipients
    nameless = {party.code for party in parties} - {party.code for party in parties if party.person}
    return "met" if event.level is not Level.INSTITUTION and not nameless else "held talks with"


def _named(parties: Sequence[Party], day: date, codebook: Codebook) -> str:
    names: list[str] = []
    persons = {party.code for party in parties if party.person}
    for party in parties:
        if party.person is not None:
            name = title_of_person(party.person, party.code, day, codebook)
        elif party.code in persons:
            continue  # "Rubio and the United States": the person stands for the state
        elif party.code is None:
            name = party.text
        else:
            name = _with_article(codebook.country_name(party.code))
        if name not in names:
            names.append(name)
    return _join(names[:MAX_TOPICS])


def title_of_person(person: str, code: str | None, day: date, codebook: Codebook) -> str:
    """Give a person with the title held on the day: "U.S. Secretary of State Antony Blinken".

    >>> from detente.codebook import load_codebook
    >>> title_of_person("Antony Blinken", "USA", date(2023, 6, 19), load_codebook())
    'U.S. Secretary of State Antony Blinken'
    """
    held = office_of(person, day, codebook)
    if held is None:
        return person
    demonym = DEMONYMS.get(held[0].country) or codebook.demonyms.get(held[0].country, "")
    title = held[0].title
    return f"{title} {person}" if OWN_COUNTRY.match(title) else f"{demonym} {title} {person}".strip()


def _names_of(dyad: Dyad, codebook: Codebook) -> frozenset[str]:
    """Give every name of the two countries, that they are the topic goes without saying, and of the sites on which one writes."""
    return frozenset(SITES.values()).union(*(codebook.forms_of_countries.get(code, frozenset()) for code in dyad.codes))


def _statement_entry(
    statement: Statement, dyad: Dyad, pages: Mapping[str, TrackerPage], codebook: Codebook, sentence: Callable[[Evidence], Span]
) -> TrackerEntry:
    day = statement.date.lo or date.min
    told = replace(statement, about=tuple(code for code in statement.about if code in dyad.codes) or statement.about[:1])
    without = _names_of(dyad, codebook)
    quoted = _most_telling(statement, choose_topics(statement.topics, codebook, without=without), dyad, codebook)
    topics = choose_topics(statement.topics, codebook, without=without, quoted=(quoted.span.start, quoted.span.end))
    evidence = _from_the_beginning(quoted, sentence)
    return TrackerEntry(
        id=statement.id,
        kind="statement",
        form=statement.form,
        date=statement.date,
        sides=(statement.speaker.code or "?",),
        text=sentence_of_statement(
            told, topics, pages.get(statement.articles[0]), day, codebook, quoted=quoted.span.exact, shown=evidence.span.exact
        ),
        evidence=evidence,
        pages=statement.articles,
        topics=topics,
        issues=statement.issues,
        people=(statement.person,) if statement.person else (),
    )


def _most_telling(statement: Statement, topics: Sequence[str], dyad: Dyad, codebook: Codebook) -> Evidence:
    """Give the sentence that shows most of the topics, where it names the other country and can be shown whole.

    The first, which tells most, stays unless it shows none of them, leaves the answer to others, or names the other country
    less well than a sentence that shows as much.
    """
    first = statement.evidence[0]
    others = frozenset().union(*(codebook.forms_of_countries.get(code, frozenset()) for code in dyad.codes - {statement.speaker.code}))
    names = re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(others, key=len, reverse=True)))})") if others else None

    def shown(evidence: Evidence) -> int:
        words = evidence.span.exact.casefold()
        return sum(ARTICLE.sub("", topic).casefold().removesuffix("s") in words for topic in topics)

    def names_other(words: str) -> bool:
        return names is not None and names.search(words) is not None

    def is_fit(evidence: Evidence) -> bool:
        words = evidence.span.exact
        return MIN_QUOTE <= len(words) <= MAX_QUOTE and names_other(words) and not says_little(words)

    def says_little(words: str) -> bool:
        return any(phrase in words for phrase in codebook.topic_words["refers_elsewhere"])

    best = max(filter(is_fit, statement.evidence[1:]), key=shown, default=first)
    if shown(first) == shown(best) == 0:
        can_be_shown = [e for e in statement.evidence if MIN_QUOTE <= len(e.span.exact) <= MAX_QUOTE and not says_little(e.span.exact)]
        best = max(can_be_shown, key=shown, default=best)  # what the entry says has to stand in its quote, whoever is named there
    if says_little(first.span.exact):
        return best
    if shown(first) == 0:
        return best if shown(best) > 0 else first
    least = shown(first) if not names_other(first.span.exact) and names_other(best.span.exact) else shown(first) + 2
    return best if shown(best) >= least else first


def _from_the_beginning(evidence: Evidence, sentence: Callable[[Evidence], Span]) -> Evidence:
    """Give words that begin inside a sentence with what comes before them in it, where both are not too long to be shown."""
    span, whole = evidence.span, sentence(evidence)
    is_quoted_whole = span.exact[:1].isupper() and span.prefix.rstrip().endswith((*OPENING_MARKS, ":"))
    if not whole.start < span.start < whole.end or is_quoted_whole or span.exact.startswith(OPENING_MARKS):
        return evidence
    return replace(evidence, span=whole) if span.end - whole.start <= MAX_QUOTE else evidence


def sentence_of_statement(
    statement: Statement,
    topics: Sequence[str],
    page: TrackerPage | None,
    day: date,
    codebook: Codebook,
    *,
    quoted: str = "",
    shown: str = "",
) -> str:
    """Tell a statement in one plain sentence: who, in what form, about what.

    Args:
        statement: what was said.
        topics: the page's words for what it is about.
        page: where it stands, which names the site of a post.
        day: when it was said, for titles.
        codebook: names and titles.
        quoted: the words that are shown, for a statement that has no topic but what there is between the two countries.
        shown: the sentence that is shown, for what it reports of a speaker whom it names, where there is no topic at all.
    """
    body = statement.speaker.text if statement.speaker.text != statement.person else None
    if statement.person is not None:
        who = title_of_person(statement.person, statement.speaker.code, day, codebook)
    else:
        who = _body_name(body or statement.speaker.text, statement.speaker.code, codebook)
    others = [_with_article(codebook.country_name(code)) for code in statement.about[:2]]
    if statement.form == "statement" and not topics:
        person = statement.person
        names = [person, *person.split(" ")] if person is not None else [statement.speaker.text.removeprefix("the ")]
        told_of = next((words for name in names if (words := reported(name, shown, codebook))), "")
        if told_of:
            return f"{_capital(who)} “{told_of}”."
    what = _join(list(topics)) or _between(quoted, others[:1], codebook) or _join(others)
    about = f" about {what}" if what else ""
    site = SITES.get((urlsplit((page.url or page.copy or "") if page else "").hostname or "").removeprefix("www."), "social media")
    told = {
        "post": f"posted on {site}{about}",
        "answer": f"answered questions{about}",
        "press conference": f"answered questions{about} at a press conference",
        "interview": f"spoke{about} in an interview",
        "remarks": f"spoke{about}",
        "speech": f"spoke{about} in a speech",
        "hearing": f"spoke{about} at a hearing",
        "order": f"signed a presidential action concerning {what}" if what else "signed a presidential action",
        "joint statement": f"published a joint statement that deals with {what}" if what else "published a joint statement",
        "readout": f"spoke{about} at a meeting" if statement.person else f"published a readout that deals with {what}",
        "call": f"spoke by phone with a counterpart{about}" if statement.person else f"published a readout of a call{about}",
        "fact sheet": f"published a fact sheet{about}",
        "article": f"published an article{about}",
        "release": f"issued a statement{about}",
    }.get(statement.form, f"made a statement{about}")
    return f"{_capital(who)} {told}."


def _between(quoted: str, others: Sequence[str], codebook: Codebook) -> str:
    """Give what words say there is between the two countries: "relations with China", "a deal with China"."""
    for word in re.findall(r"[a-z]+", quoted) if others else ():
        if word in codebook.topic_words["between"]:
            return f"{word} with {others[0]}"
        if word in codebook.topic_words["the_between"]:
            return f"the {word} with {others[0]}"
        if word in codebook.topic_words["one_between"]:
            return f"{'an' if word[0] in 'aeiou' else 'a'} {word} with {others[0]}"
    return ""


def _body_name(name: str, code: str | None, codebook: Codebook) -> str:
    if OWN_COUNTRY.match(name.removeprefix("the ")):
        return f"The {name.removeprefix('the ')}"
    forms = codebook.forms_of_countries.get(code or "", frozenset())
    if code is None or name.startswith(("The ", "the ")) or any(form in name for form in forms):
        return name if name.startswith(("The ", "China's")) or "'s " in name else f"The {name.removeprefix('the ')}"
    demonym = DEMONYMS.get(code) or codebook.demonyms.get(code)
    return f"The {demonym} {name}" if demonym else f"{possessive(codebook.country_name(code))} {name}"


# Choosing


def _is_told_by_statement(event: Event, speakers: Mapping[str, set[str]], codebook: Codebook) -> bool:
    """Say whether an act stands only on pages of statements that tell of it.

    Those are an act of speech on the page of the side that speaks, and any act that only somebody's statement reports or recalls:
    "they keep smearing us" is what that side says today, unless it names the day on which it was done.
    """
    if event.kind is not Kind.ACT:
        return False
    if event.type in SPOKEN:
        actors = {party.code for party in event.actors}
        if all(actors & speakers.get(article, set()) for article in event.articles):
            return True
        if event.date.basis in STATED:
            return False
    if _is_recalled(event, codebook) and all(article in speakers for article in event.articles):
        return True
    return event.status.attribution is not Attribution.NARRATOR and all(article in speakers for article in event.articles)


def _is_recalled(event: Event, codebook: Codebook) -> bool:
    """Say whether somebody only speaks of an act as done, "we have raised tariffs": the day of the page is not that of the act."""
    if event.date.basis is not When.PUBLICATION or event.status.realis is not Realis.OCCURRED:
        return False
    told = " ".join(e.span.exact for e in event.evidence if e.role is Role.SENTENCE).casefold()
    return codebook.topic_words["of_the_day"].isdisjoint(re.findall(r"\w+", told))


def _is_dated(event: Event) -> bool:
    """Say whether the event stands somewhere in a chronology: within a month."""
    lo, hi = event.date.lo, event.date.hi
    return lo is not None and hi is not None and (hi - lo).days <= MAX_DAYS


def _is_within(entry: TrackerEntry, since: date | None, until: date | None) -> bool:
    lo, hi = entry.date.lo or entry.date.hi, entry.date.hi or entry.date.lo
    if lo is None or hi is None or entry.date.basis is When.UNKNOWN:
        return False  # a chronology has no place for what has no date
    return (since is None or hi >= since) and (until is None or lo <= until)


def _once(entries: Iterable[TrackerEntry], codebook: Codebook) -> list[TrackerEntry]:
    """Join entries of one day that read the same: two pages of one occasion; and leave out an office that shows its leader."""
    wanted = list(entries)
    by_leader = {_said(entry) for entry in wanted if entry.kind == "statement" and _is_by_leader(entry, codebook)}
    found: dict[tuple[str, ...], TrackerEntry] = {}
    for entry in wanted:
        if entry.kind == "statement" and not entry.people and _said(entry) in by_leader:
            continue  # a house of state that posts a clip of the head of state says nothing of its own; of a minister it does
        key: tuple[str, ...] = (entry.date.edtf, entry.text)
        if entry.form in ONE_OF_A_PAGE:
            key = (entry.date.edtf, entry.form, *entry.sides, *entry.people, entry.evidence.article)
        known = found.get(key)
        found[key] = replace(known, pages=tuple(dict.fromkeys((*known.pages, *entry.pages)))) if known else entry
    return list(found.values())


def _is_by_leader(entry: TrackerEntry, codebook: Codebook) -> bool:
    held = [office_of(person, entry.day or date.min, codebook) for person in entry.people]
    return any(holding is not None and holding[0].level is Level.LEADER for holding in held)


def _said(entry: TrackerEntry) -> tuple[object, ...]:
    return entry.sides, entry.evidence.article, entry.evidence.span.start, entry.evidence.span.end


# Words


def _past(phrase: str) -> str:
    words = phrase.split(" ")
    words[0] = _past_verb(words[0])
    for position in range(1, len(words) - 1):
        if words[position] == "or" and position <= 2 and words[position + 1] in SECOND_VERBS:
            words[position + 1] = _past_verb(words[position + 1])
    return " ".join(words)


def _past_verb(verb: str) -> str:
    if verb in IRREGULAR:
        return IRREGULAR[verb]
    if verb.endswith("e"):
        return f"{verb}d"
    return f"{verb[:-1]}ied" if verb.endswith("y") and verb[-2] not in "aeiou" else f"{verb}ed"


def _bare(phrase: str) -> str:
    for ending in (" people of", " with", " to", " of", " on", " for", " into", " toward", " against", " from"):
        if phrase.endswith(ending):
            return phrase.removesuffix(ending)
    return phrase


def _reservation(event: Event, codebook: Codebook) -> str:
    asserter = event.status.asserter
    if event.status.attribution is Attribution.NARRATOR or asserter is None:
        return ""
    if asserter.code is not None and asserter.code in {party.code for party in event.actors}:
        return ""
    if asserter.code is None and not asserter.anonymous:
        return ""  # words that name nobody whom a reader knows
    who = _with_article(codebook.country_name(asserter.code)) if asserter.code else asserter.text
    who = "unnamed sources" if asserter.anonymous else who
    return f", according to {who}" if event.status.attribution is Attribution.ATTRIBUTED else f", {who} alleged"


def _with_article(name: str) -> str:
    takes = name.startswith("United ") or (" " in name and name.endswith(("s", "Union", "Republic"))) or name == "Philippines"
    return f"the {name}" if takes else name


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _join(names: Sequence[str]) -> str:
    return "".join(names) if len(names) < 2 else f"{', '.join(names[:-1])} and {names[-1]}"


def _plain(text: str) -> str:
    """Give text that Markdown shows as it is: a page is data, never markup."""
    return MARKUP.sub(r"\\\1", text)


def _links(entry: TrackerEntry, pages: Mapping[str, TrackerPage]) -> str:
    return " · ".join(f"[{_plain(words)}]({address})" if address else _plain(words) for words, address in links_of(entry, pages))


def _address(url: str | None) -> str | None:
    """Give an address that may be linked: of the web only, with what could end a link quoted."""
    if not url or urlsplit(url).scheme not in {"http", "https"}:
        return None
    return quote(url, safe=":/?#@!$&*+,;=%~-._'")


def _day_only(day: date) -> DateInterval:
    return DateInterval(day.isoformat(), day, day, "day", When.STATED)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
