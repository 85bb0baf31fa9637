"""Reads events, gives the commitments in them: what was undertaken, by whom, on whose account, until when.

A commitment is open until a later page brings evidence; its history of scores (−1 broken, 0 partial, +1 kept) is filled by
`followup.py`, never by the page that made it. Two accounts of one undertaking are one commitment with two accounts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache

from detente.article import CONTEXT_CHARS, Span, content_id
from detente.codebook import Codebook, CommitmentRules, load_codebook
from detente.errors import NotFoundError
from detente.event import Asserter, Attribution, DateInterval, Event, Evidence, Realis, Role, Undertaking
from detente.record.scoring import OUTSIDE_SECTORS

STANDING = frozenset({Realis.OCCURRED, Realis.ONGOING, Realis.PLANNED})
TOKEN = re.compile(r"[^\W\d_][\w’'-]*|\d[\d,.]*\d|\d")
FIGURE = re.compile(
    r"\$\s?\d[\d,.]*(?: (?:b|m|tr)illion)?|\b\d[\d,.]*(?:-| )?(?:%|percent|per cent|billion|million|trillion|tons?\b|tonnes?\b|points?\b|percentage"
    r"|days?\b(?! ago)|hours?\b|aircraft|flights?)",
    re.IGNORECASE,
)
SEEN_DONE = frozenset({"resume", "launch", "lift", "cut", "suspend", "extend", "purchase", "meet"})  # groups of knowledge/commitments.yaml
ENDINGS = (("ies", "y"), ("ings", ""), ("ing", ""), ("ing", "e"), ("ed", ""), ("ed", "e"), ("es", ""), ("s", ""))
MODAL = re.compile(r"\b(?:will|would|shall)\s+(?:\w+ly\s+)?(?P<verb>[a-z]+)")
SAME_SHARE = 0.5  # of the shorter one's words: two accounts of one promise
SAME_PAGE_SHARE = 0.8  # one page says a thing twice in nearly the same words
CLAUSE_END = re.compile(r"[.;:](?=\s|$)|, (?:and|but|which|where|who|as) ")
MIN_SHARED = 2
AGREED = re.compile(r"\bagree(?:s|d|ing)?\b", re.IGNORECASE)
PRONOUNS = frozenset({"i", "we", "you", "he", "she", "they", "it"})  # somebody whom the page does not name


class State(StrEnum):
    """How a commitment stands."""

    KEPT = "kept"
    PARTLY = "partly kept"
    BROKEN = "broken"
    DISPUTED = "disputed"
    OVERDUE = "overdue"
    OPEN = "no evidence"
    UNMEASURED = "not measurable"


@dataclass(frozen=True, slots=True)
class CommitmentScore:
    """One judgement of how a commitment stands: −1, 0 or +1, with the evidence and who judged."""

    score: int
    on: DateInterval
    evidence: Evidence
    by: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """A party's word about how a commitment was kept: recorded, never a score."""

    state: State  # KEPT, PARTLY or BROKEN
    by: str
    on: date
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Account:
    """One page's words of a commitment, and on whose word; None where the narrator says so."""

    code: str | None
    text: str
    issuer: str | None
    published: date | None
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Commitment:
    """An undertaking or agreed next step, in the words of the page that reports it first.

    The id follows from the earliest account; `aliases` are the ids that the other accounts would give it.
    """

    id: str
    text: str
    parties: tuple[str, ...]
    account: str | None  # on whose word; None where the narrator says so
    event: str
    part_of: str | None
    issues: tuple[str, ...]
    made: DateInterval
    deadline: DateInterval | None
    evidence: tuple[Evidence, ...]
    scores: tuple[CommitmentScore, ...] = ()
    aliases: tuple[str, ...] = ()
    accounts: tuple[Account, ...] = ()
    confirmed_by: tuple[str, ...] = ()  # parties that say the same beside the first account
    published: date | None = None
    measurable: bool = True
    measured_by: str = ""  # why it can be seen to be kept, or why not
    said: tuple[Said, ...] = ()
    state: State = State.OPEN


def find_commitments(events: Iterable[Event], codebook: Codebook | None = None) -> list[Commitment]:
    """Give the commitments of the events, in their order; accounts of one undertaking are put together.

    Args:
        events: of any countries.
        codebook: the package's own if not given.
    """
    rules = (codebook or load_codebook()).commitments
    groups: list[list[tuple[Event, Undertaking]]] = []
    by_parties: dict[tuple[str, ...], list[list[tuple[Event, Undertaking]]]] = {}
    for event in events:
        for undertaking in _undertakings_of(event, rules):
            known = by_parties.setdefault(undertaking.parties, [])
            group = next((g for g in known if any(_is_same(e, u, event, undertaking, rules) for e, u in g)), None)
            if group is None:
                group = []
                groups.append(group)
                known.append(group)
            group.append((event, undertaking))
    return [_commitment(group, rules) for group in groups]


def words_of(text: str, rules: CommitmentRules) -> frozenset[str]:
    """Give what a text is about, as words without endings, those that say the same as one."""
    found: set[str] = set()
    for match in TOKEN.finditer(text.lower().replace("’", "'")):
        word = match.group().removesuffix("'s").removesuffix("'")
        if word not in rules.empty_words and (len(word) > 1 or word.isdigit()):
            found.update(_roots(word, rules))
    return frozenset(found - rules.empty_words)


def _roots(word: str, rules: CommitmentRules) -> Iterator[str]:
    """Give the word that stands for its group, of each part of a compound too."""
    forms = [word, *(word.removesuffix(end) + more for end, more in ENDINGS if word.endswith(end) and len(word) - len(end) > 1)]
    group = next((rules.alike[form] for form in forms if form in rules.alike), None)
    if group is not None:
        yield group
    elif "-" in word:
        for part in word.split("-"):
            if part and part not in rules.empty_words:
                yield from _roots(part, rules)
    else:
        yield word.removesuffix("s") if len(word) > 3 and not word.endswith("ss") else word


def matches(patterns: Iterable[str], text: str) -> re.Match[str] | None:
    """Give the first match of some pattern, case ignored."""
    return next((found for pattern in patterns if (found := _compiled(pattern).search(text))), None)


@lru_cache(maxsize=500)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


def deed_of(text: str, rules: CommitmentRules) -> str | None:
    """Give the kind of deed that is promised: that whose words come first."""
    found = [(match.start(), name) for name, deed in rules.deeds.items() if (match := matches(deed.words, text)) is not None]
    return min(found)[1] if found else None


def measure_of(text: str, deadline: DateInterval | None, rules: CommitmentRules) -> tuple[bool, str]:
    """Say whether one could see the promise kept, and by what.

    >>> from detente.codebook import load_codebook
    >>> measure_of("to maintain contact", None, load_codebook().commitments)
    (False, '“maintain” names nothing that could be seen to be done')
    """
    figure = FIGURE.search(text)
    if figure is not None:
        return True, f"a figure: “{figure.group()}”"
    if deadline is not None and deadline.hi is not None:
        return True, f"a date: {deadline.hi}"
    deed = next((m for d in rules.deeds.values() if (m := matches(d.words, text)) is not None), None)
    if deed is not None:
        return True, f"a thing to be done: “{' '.join(deed.group().split())}”"
    modal = MODAL.search(text)
    verb = modal["verb"] if modal is not None else next((w for w in text.removeprefix("to ").lower().split() if not w.endswith("ly")), "")
    if verb in rules.vague:
        return False, f"“{verb}” names nothing that could be seen to be done"
    if text.startswith("to ") or modal is not None or SEEN_DONE & words_of(verb, rules):
        return True, f"a thing to be done: “{verb}”"
    return False, "names no deed, figure or date"


def quote_within(sentence: Span, start: int, end: int) -> Span:
    """Quote words of a sentence by their place in it; the page's text is not at hand, but the sentence was checked against it."""
    before, after = sentence.prefix + sentence.exact[:start], sentence.exact[end:] + sentence.suffix
    words = sentence.exact[start:end]
    return Span.stored(sentence.start + start, sentence.start + end, words, before[-CONTEXT_CHARS:], after[:CONTEXT_CHARS])


def whole_words(span: Span, sentence: Span, rules: CommitmentRules) -> Span:
    """Take the words on to the end of the clause where they were cut too short to say anything: "to import"."""
    if len(words_of(span.exact, rules)) > 1 or not span.exact.startswith("to ") or not sentence.covers(span):
        return span
    tail = sentence.exact[span.start - sentence.start :]
    tail = CLAUSE_END.split(tail)[0].rstrip(' .;,”"')
    if len(tail) <= len(span.exact) or not tail.startswith(span.exact):
        return span
    start = span.start - sentence.start
    return quote_within(sentence, start, start + len(tail))


def account_of(asserter: Asserter | None) -> str | None:
    """Give whose word it is, as a code or in the words that name the speaker."""
    return (asserter.code or asserter.text) if asserter is not None else None


def _undertakings_of(event: Event, rules: CommitmentRules) -> Iterator[Undertaking]:
    seen: set[tuple[str, str]] = set()
    promises = event.promises or tuple(_plain(event))
    bare = [p for p in promises if not p.from_title] or list(promises)
    for found in bare:
        words = " ".join(found.span.exact.lower().split())
        if not _stands(found) or (found.article, words) in seen:
            continue
        before = found.sentence.exact[: max(0, found.span.start - found.sentence.start)]
        text = " ".join(found.span.exact.split())
        if matches(rules.patterns["not_undertakings"], text) or matches(rules.patterns["wished"], before):
            continue
        if not words_of(text, rules):
            continue
        seen.add((found.article, words))
        yield found


def _plain(event: Event) -> Iterator[Undertaking]:
    """Give the undertakings of an event whose promises nobody laid beside it: with its own status and date."""
    parties = tuple(sorted({actor.code for actor in event.actors if actor.code}))
    for words in event.undertakings:
        sentence = next(
            (e.span for e in event.evidence if e.article == words.article and e.role is Role.SENTENCE and e.span.covers(words.span)),
            words.span,
        )
        yield Undertaking(
            event.mentions[0], words.article, words.span, sentence, parties, event.status, event.issues, event.date, None,
            event.first_published, None,
        )  # fmt: skip


def _stands(found: Undertaking) -> bool:
    """Say whether the page tells of it as undertaken; a lobbyist's "they must agree to …" binds nobody."""
    status, asserter = found.status, found.status.asserter
    if status.realis not in STANDING or status.attribution is Attribution.ALLEGATION or status.polarity < 0 or not found.parties:
        return False
    if asserter is not None and asserter.code is None and asserter.text.lower() in PRONOUNS:
        return False
    return asserter is None or not (asserter.sector in OUTSIDE_SECTORS or (asserter.code is None and not asserter.anonymous))


def _is_same(one_event: Event, one: Undertaking, event: Event, other: Undertaking, rules: CommitmentRules) -> bool:
    """Say whether two undertakings of the same parties are one promise told twice: made at one time, of one thing."""
    mine, theirs = words_of(one.span.exact, rules), words_of(other.span.exact, rules)
    shared = mine & theirs
    share = len(shared) / max(1, min(len(mine), len(theirs)))
    if one.article == other.article:
        return share >= SAME_PAGE_SHARE and max(len(mine), len(theirs)) <= len(shared) + 1
    hosts = {one_event.id, one_event.part_of} & {event.id, event.part_of} - {None}
    if not hosts and not (one.made.lo and other.made.lo and one.made.overlaps(other.made, slack_days=1)):
        return False
    if one.issues and other.issues and not set(one.issues) & set(other.issues) and share < SAME_PAGE_SHARE:
        return False
    if one.deadline and other.deadline and not one.deadline.overlaps(other.deadline):
        return False
    if one.deadline and other.deadline and one.deadline.hi == other.deadline.hi and len(shared) >= MIN_SHARED:
        return True
    return share >= SAME_SHARE and len(shared) >= min(MIN_SHARED, len(mine), len(theirs))


def _commitment(group: list[tuple[Event, Undertaking]], rules: CommitmentRules) -> Commitment:
    ordered = sorted(group, key=lambda pair: (pair[1].published or date.max, pair[1].article, pair[1].span.start, pair[1].mention))
    ids = list(dict.fromkeys(content_id("com", u.mention, " ".join(u.span.exact.lower().split())) for _, u in ordered))
    event, first = ordered[0]
    accounts = tuple(
        Account(account_of(u.status.asserter), u.span.exact, u.issuer, u.published, Evidence(u.article, u.span, Role.UNDERTAKING))
        for _, u in ordered
    )
    deadline = next((u.deadline for _, u in ordered if u.deadline is not None and u.deadline.hi is not None), None)
    deadline = deadline or next((u.deadline for _, u in ordered if u.deadline is not None), None)
    measurable, why = measure_of(first.span.exact, deadline, rules)
    voices = [code for account in accounts if (code := account.issuer or account.code) in first.parties]
    confirmed = tuple(sorted({code for code in voices if code and code != (accounts[0].issuer or accounts[0].code)}))
    issues = tuple(dict.fromkeys(issue for _, u in ordered for issue in u.issues))[:3]
    evidence = [
        Evidence(u.article, span, role) for _, u in ordered for span, role in ((u.span, Role.UNDERTAKING), (u.sentence, Role.SENTENCE))
    ]
    return Commitment(
        id=ids[0],
        text=first.span.exact,
        parties=first.parties,
        account=accounts[0].code,
        event=event.id,
        part_of=event.part_of,
        issues=issues or event.issues,
        made=first.made,
        deadline=deadline,
        evidence=tuple(dict.fromkeys(evidence)),
        aliases=tuple(sorted(ids[1:])),
        accounts=accounts,
        confirmed_by=confirmed,
        published=first.published,
        measurable=measurable,
        measured_by=why,
        state=State.OPEN if measurable else State.UNMEASURED,
    )


def is_agreed(commitment: Commitment) -> bool:
    """Say whether the page tells of it as agreed, which takes two, and not only as vowed."""
    words = commitment.evidence[0].span
    sentence = next((e.span for e in commitment.evidence if e.role is Role.SENTENCE and e.span.covers(words)), words)
    return AGREED.search(sentence.exact[: words.start - sentence.start]) is not None


def commitment_of(commitments: Iterable[Commitment], id_or_prefix: str) -> Commitment:
    """Give the commitment with this id or alias, or the one whose id begins so.

    Raises:
        NotFoundError: if there is none, or more than one.
    """
    by_id = resolve(commitments)
    if id_or_prefix in by_id:
        return by_id[id_or_prefix]
    found = {by_id[id].id: by_id[id] for id in by_id if id_or_prefix and id.startswith(id_or_prefix)}
    if len(found) > 1:
        raise NotFoundError(f"commitment {id_or_prefix!r} may be {', '.join(sorted(found)[:5])}; give more of the id")
    if not found:
        raise NotFoundError(f"no commitment is called {id_or_prefix!r}; `detente commitments USA CHN` lists those of two countries")
    return next(iter(found.values()))


def resolve(commitments: Iterable[Commitment]) -> Mapping[str, Commitment]:
    """Give every id and alias with its commitment."""
    found: dict[str, Commitment] = {}
    for commitment in commitments:
        for name in (*commitment.aliases, commitment.id):
            found[name] = commitment
    return found
