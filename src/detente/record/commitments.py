"""Reads events, gives the commitments in them: what was undertaken, by whom, on whose account, until when.

A commitment is open until a later page brings evidence; its history of scores (−1 broken, 0 partial, +1 kept) is filled by
`followup.py`, never by the page that made it. Two accounts of one undertaking are one commitment with two accounts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
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
MODAL = re.compile(r"\b(?:will|would|shall|(?:is|are|was|were) going to)\s+(?:\w+ly\s+)?(?P<verb>[a-z]+)")
ADVERB = re.compile(r"(?<!p)ly$")  # "comply", "apply" and "supply" are verbs
SAME_SHARE = 0.5  # of the shorter one's words: two accounts of one promise
SAME_PAGE_SHARE = 0.8  # one page says a thing twice in nearly the same words
CLAUSE_END = re.compile(r"[.;:](?=\s|$)|, (?:and|but|which|where|who|as) ")
# "the planes that China promised to buy": what is promised stands before the promise
PROMISED_BEFORE = re.compile(r"\b(?:the|these|those|all)\s[^,.;:]{3,80}?\s(?:that|which)\s[^,.;:]{1,60}\s$", re.IGNORECASE)
ITEM = re.compile(
    r"(?:[;,]? ?(?:and|or) )?\((?:i{1,3}|iv|v|vi|[a-f1-9])\) ?|, (?:and )?that (?=[^,]{1,60}?(?:,[^,]{1,20},)? (?:will|would|shall)\b)"
)
LIST_END = re.compile(r"[.;:](?=\s|$)|, (?:but|which|where|who|as|while) |[”\"]")
HEADING = re.compile(r"\bthe following\b")
MIN_SHARED = 2
VOWED = re.compile(r"\b(?:agreed|committed|pledged|promised|vowed) to \w+$")
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
    account: str | None  # on whose word, a state's for its own page; None where the narrator says so
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
    is_term: bool = False  # the deadline is the end of the time for which the measure is to last: "for one year"


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
            group = next((g for g in known if _is_told_in(g, event, undertaking, rules)), None)
            if group is None:
                group = []
                groups.append(group)
                known.append(group)
            group.append((event, undertaking))
    return _with_headings([_commitment(group, rules) for group in groups])


def _is_told_in(group: list[tuple[Event, Undertaking]], event: Event, undertaking: Undertaking, rules: CommitmentRules) -> bool:
    """Say whether an undertaking is one of those already put together: none of its own page among them tells of another."""
    same = [(u.article, _is_same(e, u, event, undertaking, rules)) for e, u in group]
    return any(is_same for _, is_same in same) and all(is_same for article, is_same in same if article == undertaking.article)


def _with_headings(commitments: list[Commitment]) -> list[Commitment]:
    """Give what is listed under "to take the following measures by May 14" that day, where it has none of its own."""
    headings = [c for c in commitments if c.deadline is not None and HEADING.search(c.text)]
    return [_under(c, headings) if c.deadline is None and headings else c for c in commitments]


def _under(commitment: Commitment, headings: Iterable[Commitment]) -> Commitment:
    own = commitment.accounts[0].evidence
    for heading in headings:
        above = heading.accounts[0].evidence
        is_listed = above.article == own.article and above.span.end < own.span.start and set(commitment.parties) < set(heading.parties)
        if is_listed and heading.deadline is not None:
            measurable = heading.deadline.hi is not None
            why = commitment.measured_by if commitment.measurable or not measurable else f"a date: {heading.deadline.hi}"
            state = State.OPEN if commitment.measurable or measurable else State.UNMEASURED
            return replace(
                commitment, deadline=heading.deadline, measurable=commitment.measurable or measurable, measured_by=why, state=state
            )
    return commitment


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
    verb = modal["verb"] if modal is not None else next((w for w in text.removeprefix("to ").lower().split() if not ADVERB.search(w)), "")
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
    """Take the words on to the end of the clause where they were cut too short to say anything: "to import".

    Where the thing promised stands before them, "the planes that China promised to buy", it is taken along.
    """
    if len(words_of(span.exact, rules)) > 1 or not span.exact.startswith("to ") or not sentence.covers(span):
        return span
    named = PROMISED_BEFORE.search(sentence.exact[: span.start - sentence.start])
    if named is not None:
        return quote_within(sentence, named.start(), span.end - sentence.start)
    tail = sentence.exact[span.start - sentence.start :]
    tail = CLAUSE_END.split(tail)[0].rstrip(' .;,”"')
    if len(tail) <= len(span.exact) or not tail.startswith(span.exact):
        return span
    start = span.start - sentence.start
    return quote_within(sentence, start, start + len(tail))


def parts_of(words: Span, sentence: Span, rules: CommitmentRules, verbs: Iterable[str]) -> list[Span]:
    """Give the promises of an undertaking, each in its own words: the items of a list, without what is told beside them.

    "To remove the duties, and suspend the fees by May" is two, where each could be seen to be done; "to maintain contact, manage
    differences and expand cooperation" stays one.

    Args:
        words: those of the undertaking.
        sentence: in which they stand.
        rules: for what can be seen to be done, and what is told beside a promise.
        verbs: by which things are undertaken, in their plain form.
    """
    if not sentence.covers(words):
        return [words]
    text, start, end = sentence.exact, words.start - sentence.start, words.end - sentence.start
    next_verb = _next_verb(frozenset(verbs))
    if next_verb.match(text, end):
        end += len(LIST_END.split(text[end:])[0].rstrip(' .;,”"'))
    items = _pieces(text, start, end, ITEM)
    found: list[tuple[int, int]] = []
    for begin, stop in items:
        stop = begin + len(_without_asides(text[begin:stop], rules))
        pieces = _pieces(text, begin, stop, next_verb)
        is_seen = all(FIGURE.search(text[b:e]) or deed_of(text[b:e], rules) is not None for b, e in pieces)
        found.extend(pieces if is_seen else [(begin, stop)])
    return [quote_within(sentence, begin, stop) for begin, stop in found if words_of(text[begin:stop], rules)] or [words]


@lru_cache(maxsize=4)
def _next_verb(verbs: frozenset[str]) -> re.Pattern[str]:
    """Give the pattern of a list that goes on: ", and suspend the", ", effectively manage differences"."""
    return re.compile(rf"(?:, and|,| and) (?=(?:to )?(?:\w+ly )?(?:{'|'.join(sorted(verbs))}) [\w“])")


def _pieces(text: str, start: int, end: int, between: re.Pattern[str]) -> list[tuple[int, int]]:
    """Give the stretches between the matches, without the punctuation around them."""
    found, begin = [], start
    for match in [*between.finditer(text, start, end), None]:
        stop = match.start() if match is not None else end
        piece = text[begin:stop].rstrip(' .;,”"')
        if piece.strip():
            found.append((begin, begin + len(piece)))
        begin = match.end() if match is not None else end
    return found


def _without_asides(text: str, rules: CommitmentRules) -> str:
    """Leave out what is told beside a promise: ", the ministers said", ", which is in line with our position"."""
    aside = matches(rules.patterns["asides"], text)
    rest = text[: aside.start()].rstrip(' .;,”"') if aside is not None else ""
    return rest if len(words_of(rest, rules)) > 1 else text


def account_of(asserter: Asserter | None) -> str | None:
    """Give whose word it is, as a code or in the words that name the speaker."""
    return (asserter.code or asserter.text) if asserter is not None else None


def _undertakings_of(event: Event, rules: CommitmentRules) -> Iterator[Undertaking]:
    seen: set[tuple[str, str]] = set()
    promises = event.promises or tuple(_plain(event))
    bare = [p for p in promises if not p.from_title] or list(promises)
    for found in bare:
        words = " ".join(found.span.exact.lower().split())
        if not _stands(found, rules) or (found.article, words) in seen:
            continue
        before = found.sentence.exact[: max(0, found.span.start - found.sentence.start)]
        text = " ".join(found.span.exact.split())
        is_wished = matches(rules.patterns["wished"], before) and not VOWED.search(
            text
        )  # "should return the planes that China promised to buy"
        if matches(rules.patterns["not_undertakings"], text) or is_wished or matches(rules.patterns["recalled"], before):
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


def _stands(found: Undertaking, rules: CommitmentRules) -> bool:
    """Say whether the page tells of it as undertaken; a lobbyist's "they must agree to …" binds nobody.

    Of a speaker whose country the page does not tell, his office must show that he speaks for one of the two: "Ambassador Quispe".
    """
    status, asserter = found.status, found.status.asserter
    if status.realis not in STANDING or status.attribution is Attribution.ALLEGATION or status.polarity < 0 or not found.parties:
        return False
    if asserter is not None and asserter.code is None and asserter.text.lower() in PRONOUNS:
        return False
    if asserter is None or asserter.sector in OUTSIDE_SECTORS:
        return asserter is None
    is_of_two = len(found.parties) > 1 and matches(rules.patterns["offices"], asserter.text) is not None
    return asserter.code is not None or asserter.anonymous or is_of_two


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
    # A state's own page confirms what another state promised to it: "China agreed to …", on a page of the White House.
    voices = [a.issuer or a.code for a in accounts if a.issuer is not None or a.code in first.parties]
    confirmed = tuple(sorted({code for code in voices if code and code != (accounts[0].issuer or accounts[0].code)}))
    issues = tuple(dict.fromkeys(issue for _, u in ordered for issue in u.issues))[:3]
    evidence = [
        Evidence(u.article, span, role) for _, u in ordered for span, role in ((u.span, Role.UNDERTAKING), (u.sentence, Role.SENTENCE))
    ]
    return Commitment(
        id=ids[0],
        text=first.span.exact,
        parties=first.parties,
        account=accounts[0].code or accounts[0].issuer,
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
        is_term=_is_term(deadline, rules),
    )


def _is_term(deadline: DateInterval | None, rules: CommitmentRules) -> bool:
    """Say whether the words give how long the measure is to last, "for one year", and not by when it is to be taken."""
    return deadline is not None and deadline.span is not None and matches(rules.patterns["terms"], deadline.span.exact) is not None


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
