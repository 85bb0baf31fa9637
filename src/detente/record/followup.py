"""Reads commitments and what later pages tell, gives the ledger: each commitment with its scores, what was said of it, its state.

Only the promising side's deeds count, only pages that came out after the promise, and only what resembles its words. What a
party says of its own or the other's faith is kept as its word and is no score. Evidence is taken in the order in which the
pages came out, so that a later page never changes an earlier reading.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from detente.article import Span
from detente.codebook import Codebook, CommitmentRules
from detente.event import Anchor, Attribution, Channel, DateInterval, Decision, Event, Evidence, Judgement, Kind, Level, Realis, Role, When
from detente.record.commitments import Commitment, CommitmentScore, Said, State, deed_of, matches, resolve, words_of

SCORE_OF = {State.KEPT: 1, State.PARTLY: 0, State.BROKEN: -1}
STATE_OF_SCORE = {score: state for state, score in SCORE_OF.items()}
STATE_OF_BEARING = {"kept": State.KEPT, "partly": State.PARTLY, "broken": State.BROKEN, "undone": State.BROKEN}
# Deeds that are done once: what comes after they were kept is another story.
DONE_ONCE = frozenset({"meet", "set_up", "release", "buy"})
HORIZON_DAYS = 540  # later than this nobody would call it follow-up, unless a deadline says so
LATE_DAYS = 400  # how long after a deadline a page may still tell what became of it
GENERIC_DAYS = 200  # "violated the agreement" names no deed: it is about what was agreed last
MIN_SHARED = 2
MIN_SHARE = 0.3
WHOLE = re.compile(r"\b(?:agreement|consensus|truce|accord|deal|understandings?|terms|commitments?|promises?)\b", re.IGNORECASE)
# Words that many undertakings have, and that tell nothing about which one is meant.
COMMON = frozenset(
    {
        "keep",
        "contact",
        "talk",
        "meet",
        "resume",
        "launch",
        "work",
        "measure",
        "issue",
        "agreement",
        "consensus",
        "group",
        "hold",
        "high-level",
        "cooperation",
        "economic",
        "trade",
        "relation",
        "secretary",
        "policy",
        "affair",
        "regular",
        "exchange",
    }
)
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
THING_OF_DAY = re.compile(
    rf"\b(?:(?:controls?|tariffs?|duties|measures?|restrictions?|curbs?|rules?)(?: on)?(?: \w+){{0,3}} of|announced on|imposed on) ((?:{MONTHS}) \d+)"
)
OF_YEAR = re.compile(r"\b(?:for|in|during|of|so far in) (20\d\d)\b")
CALL = re.compile(r"\b(?:call|phone|telephone|speak|communication)")
VISIT = re.compile(r"\bvisit|\bgo to\b|\bcome to\b|\btravel to\b")
# "Another round of talks", "the next dialogue": which one it is follows from who meets, where and when, less than from the subject.
NEXT_ROUND = re.compile(
    r"\b(?:another|next|further|second|third|new)\b[^,.;]{0,25}?\b(?P<noun>rounds?|dialogues?|consultations?|meetings?|talks|sessions?)\b",
    re.IGNORECASE,
)
NEXT_ROUND_DAYS = 120
HELD = frozenset({Realis.OCCURRED, Realis.ONGOING})


ACCEPTED = "accepted"  # the field of a judgement by which an analyst takes over the score of the machine


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A sentence that says what became of some promise: who did it, on whose word, with the words that say so."""

    article: str
    published: date
    sentence: Span
    cue: Span
    bearing: str  # kept | partly | broken | undone: said not to have been done
    doers: frozenset[str]
    named: frozenset[str]
    said_by: str | None  # a code, "?" for somebody unknown, None where the narrator says so
    issues: tuple[str, ...]
    on: date | None = None  # the last day on which it can have been done, where the sentence says
    days: tuple[date, ...] = ()  # every day that the sentence names
    from_title: bool = False


@dataclass(frozen=True, slots=True)
class _Finding:
    """What one page says of one commitment."""

    published: date
    state: State
    on: DateInterval
    evidence: Evidence
    said_by: str | None  # a party's code, or the words for a speaker, where it is a word and no score
    why: str
    is_late: bool = False
    is_of_whole: bool = False  # of an agreement, none of whose promises is named
    is_denial: bool = False  # that it was done


def score_commitments(
    commitments: Iterable[Commitment],
    events: Iterable[Event],
    followups: Iterable[FollowUp],
    codebook: Codebook,
    *,
    published: Mapping[str, date],
    today: date | None,
    by: str,
) -> list[Commitment]:
    """Give the commitments with their scores, what was said of them and their state as of a day.

    Args:
        commitments: without scores.
        events: of the same record, as they could be known on that day.
        followups: sentences of pages; those published after `today` are passed over.
        codebook: for what keeps and breaks a promise.
        published: the days of the pages.
        today: the day as of which overdue is told; None if no page has a date.
        by: who scores: the machine says that it is the machine.
    """
    rules = codebook.commitments
    notes = sorted(
        (n for n in followups if today is None or n.published <= today),
        key=lambda n: (n.published, n.article, n.sentence.start, n.cue.start),
    )
    known = list(events)
    by_code: dict[str, list[Event]] = defaultdict(list)
    for event in known:
        for code in event.codes():
            by_code[code].append(event)
    note_words = [words_of(note.sentence.exact, rules) for note in notes]
    places = [(event.place.text, event) for event in known if event.kind is Kind.ENGAGEMENT and event.place is not None]
    scored = []
    for commitment in commitments:
        near = {event.id: event for code in commitment.parties for event in by_code[code]}.values()
        findings = [*_from_notes(commitment, notes, note_words, places, rules), *_from_events(commitment, near, codebook, published, today)]
        scored.append(_with_findings(commitment, findings, rules, today=today, by=by))
    return scored


def apply_overrules(commitments: Iterable[Commitment], judgements: Iterable[Judgement], *, today: date | None = None) -> list[Commitment]:
    """Lay analysts' scores over the machine's: the latest stands; a judgement about an alias finds its commitment.

    Args:
        commitments: the ledger.
        judgements: those in force, in any order; only scores are read.
        today: judgements of later days are passed over.
    """
    found = list(commitments)
    by_id = resolve(found)
    laid: dict[str, list[Judgement]] = defaultdict(list)
    for judgement in judgements:
        is_known = today is None or judgement.at.date() <= today
        if judgement.decision is Decision.SCORE and judgement.field in {"score", ACCEPTED} and judgement.value is not None and is_known:
            owner = by_id.get(judgement.subjects[0]) or _at_words(found, judgement.anchors)
            if owner is not None:
                laid[owner.id].append(judgement)
    return [_overruled(c, sorted(laid[c.id], key=lambda j: (j.at.timestamp(), j.id))) if c.id in laid else c for c in found]


def _at_words(commitments: Iterable[Commitment], anchors: Iterable[Anchor]) -> Commitment | None:
    """Find the commitment by the words that were judged, where a newer coder gave it another id."""
    for anchor in anchors:
        for commitment in commitments:
            for account in commitment.accounts:
                span = account.evidence.span
                if account.evidence.article == anchor.article and span.start < anchor.end and anchor.start < span.end:
                    return commitment
    return None


def _overruled(commitment: Commitment, judgements: list[Judgement]) -> Commitment:
    scores = []
    for judgement in judgements:
        assert judgement.value is not None
        if judgement.field == ACCEPTED:
            scores.append(_accepted(commitment, judgement))
            continue
        day = judgement.at.date()
        on = DateInterval(day.isoformat(), day, day, "day", When.JUDGED)
        scores.append(CommitmentScore(int(judgement.value), on, commitment.evidence[0], judgement.by, judgement.reason))
    return replace(commitment, scores=(*commitment.scores, *scores), state=STATE_OF_SCORE[scores[-1].score])


def accepted_value(score: CommitmentScore) -> str:
    """Give a machine's score as the value of a judgement that accepts it: the score, its days and how they were found."""
    return f"{score.score:+d}".replace("+0", "0") + f" {score.on.lo} {score.on.hi} {score.on.basis.value}"


def _accepted(commitment: Commitment, judgement: Judgement) -> CommitmentScore:
    """Give the score that an analyst accepted, as it stood then: with its day and its words, whatever the machine says now."""
    assert judgement.value is not None
    score, lo, hi, basis = judgement.value.split()
    first, last = (date.fromisoformat(day) if day != "None" else None for day in (lo, hi))
    on = DateInterval(lo if lo == hi else f"{lo}/{hi}".replace("None", ".."), first, last, "day" if lo == hi else "interval", When(basis))
    words = judgement.anchors[-1]
    same = (s.evidence for s in commitment.scores if (s.evidence.article, s.evidence.span.start) == (words.article, words.start))
    stored = Evidence(words.article, Span.stored(words.start, words.end, words.exact, "", ""), Role.SENTENCE)
    return CommitmentScore(int(score), on, next(same, stored), judgement.by, judgement.reason)


def _with_findings(
    commitment: Commitment, findings: Iterable[_Finding], rules: CommitmentRules, *, today: date | None, by: str
) -> Commitment:
    """Take the findings in the order in which their pages came out."""
    scores: list[CommitmentScore] = []
    said: list[Said] = []
    deed = deed_of(commitment.text, rules)
    ordered = sorted(findings, key=lambda f: (f.published, f.evidence.article, f.evidence.span.start, f.why))
    for finding in ordered:
        if finding.is_of_whole and scores and scores[-1].score == 1:
            continue  # "violated the agreement" does not say that what was seen done was undone
        if finding.is_denial and not _is_due(commitment, finding.published) and not (scores and scores[-1].score == 1):
            continue  # there is time left
        if finding.said_by is not None:
            if not any(s.by == finding.said_by and s.state is finding.state for s in said):
                said.append(Said(finding.state, finding.said_by, finding.published, finding.evidence))
            continue
        score = SCORE_OF[finding.state]
        is_closed = bool(scores) and scores[-1].score == 1 and deed in DONE_ONCE
        was_kept = finding.is_late and bool(scores) and scores[-1].score == 1  # in time: what comes later is more of it
        if is_closed or was_kept or (scores and scores[-1].score == score):
            continue
        scores.append(CommitmentScore(score, finding.on, finding.evidence, by, finding.why))
    return replace(commitment, scores=tuple(scores), said=tuple(said), state=_state(commitment, scores, said, today))


def _is_due(commitment: Commitment, day: date) -> bool:
    """Say whether the day by which it was to be done is past; the end of the time for which it was to last is no such day."""
    due = commitment.deadline.hi if commitment.deadline is not None else None
    return due is not None and due < day and not commitment.is_term


def _state(commitment: Commitment, scores: list[CommitmentScore], said: list[Said], today: date | None) -> State:
    last = scores[-1] if scores else None
    if any(s.state is State.BROKEN and (last is None or s.on > (last.on.hi or s.on)) for s in said):
        return State.DISPUTED
    if last is not None:
        return STATE_OF_SCORE[last.score]
    if today is not None and _is_due(commitment, today):
        return State.OVERDUE
    return State.OPEN if commitment.measurable else State.UNMEASURED


def _is_later(commitment: Commitment, published: date) -> bool:
    """Say whether a page came out after the promise, and not so late that it speaks of another one."""
    made = commitment.published or commitment.made.hi
    if made is None or published <= made:
        return False
    due = commitment.deadline.hi if commitment.deadline is not None else None
    last = max(made + timedelta(days=HORIZON_DAYS), due + timedelta(days=LATE_DAYS) if due is not None else made)
    return published <= last


def _from_notes(
    commitment: Commitment, notes: list[FollowUp], note_words: list[frozenset[str]], places: list[tuple[str, Event]], rules: CommitmentRules
) -> Iterator[_Finding]:
    if not commitment.measurable:
        return
    own = words_of(commitment.text, rules)
    place = words_of(" ".join(place for place, held in places if _overlap(held, commitment)), rules)
    parties = set(commitment.parties)
    things = _things(commitment.text, own, rules)
    for note, words in zip(notes, note_words, strict=True):
        if not _is_later(commitment, note.published) or (note.doers and not note.doers & parties):
            continue
        younger = THING_OF_DAY.search(note.sentence.exact)
        if younger is not None and younger[1] not in commitment.text:
            continue
        is_of_that_day = any(_is_near(day, commitment.made) for day in note.days)
        if not is_of_that_day and note.on is not None and commitment.made.hi is not None and note.on <= commitment.made.hi:
            continue  # an older story, told again
        if not note.doers and not parties <= note.named:
            continue
        if len(parties) > 1 and not parties <= note.named | ({note.said_by} if note.said_by else set()) and not note.doers >= parties:
            continue
        about = _what(own, words, commitment, note, place, things, is_of_that_day=is_of_that_day)
        if about is None:
            continue
        state = STATE_OF_BEARING[note.bearing]
        claimed = _claimant(note, parties, state)
        day = note.published
        on = DateInterval(day.isoformat(), day, day, "day", When.PUBLICATION)
        late = state is State.KEPT and claimed is None and _is_late(commitment, day)
        if late:
            state = State.PARTLY
            about += "; after the deadline"
        is_denial = note.bearing == "undone"
        if state is State.BROKEN and _is_over(commitment, day, rules) and (commitment.is_term or not is_denial):
            continue
        yield _Finding(
            day,
            state,
            on,
            Evidence(note.article, note.sentence, Role.SENTENCE),
            claimed,
            about,
            late,
            ":" not in about,
            is_denial,
        )


def _overlap(held: Event, commitment: Commitment) -> bool:
    """Say whether a meeting is the one at which the promise was made, or stands beside it."""
    if held.id in {commitment.event, commitment.part_of}:
        return True
    is_dated = held.date.lo is not None and commitment.made.lo is not None and held.date.precision == "day"
    return (
        is_dated
        and held.status.realis in HELD
        and bool(set(commitment.parties) & held.codes())
        and held.date.overlaps(commitment.made, slack_days=1)
    )


def _is_near(day: date, made: DateInterval) -> bool:
    return made.lo is not None and made.hi is not None and made.lo <= day <= made.hi


def _what(
    own: frozenset[str],
    words: frozenset[str],
    commitment: Commitment,
    note: FollowUp,
    place: frozenset[str],
    things: frozenset[str],
    *,
    is_of_that_day: bool,
) -> str | None:
    """Give what the sentence and the promise share, None where that is too little."""
    if commitment.issues and note.issues and not set(commitment.issues) & set(note.issues):
        return None
    shared = own & words
    special = shared - COMMON
    if special and (not things or things & words) and len(shared) >= MIN_SHARED and len(shared) >= MIN_SHARE * min(len(own), 8):
        return f"“{note.cue.exact}”: {', '.join(sorted(shared))}"
    made = commitment.published or commitment.made.hi
    is_whole = note.bearing == "broken" and WHOLE.search(note.cue.exact) is not None
    if is_whole and made is not None and (note.published - made).days <= GENERIC_DAYS and (is_of_that_day or place & words):
        return f"“{note.cue.exact}”"
    return None


def _things(text: str, own: frozenset[str], rules: CommitmentRules) -> frozenset[str]:
    """Give what the promise is to do something to or with, of which its follow-up has to speak."""
    kind = deed_of(text, rules)
    return own & rules.deeds[kind].things if kind is not None else frozenset()


def _claimant(note: FollowUp, parties: set[str], state: State) -> str | None:
    """Give the party whose word it only is; None where it counts.

    The narrator's word counts, and so does a party's against itself or in the other's favour.
    """
    who = note.said_by
    if who is None:
        return None
    doers = note.doers or frozenset(parties)
    others = note.named - doers
    if who in doers:
        return who if state is State.KEPT and len(doers) == 1 and len(parties) > 0 and doers != {None} else None
    if who in others or who in parties:
        return None if state is State.KEPT else who
    return "somebody" if who == "?" else who


def _is_late(commitment: Commitment, day: date) -> bool:
    due = commitment.deadline.hi if commitment.deadline is not None else None
    return due is not None and day > due + timedelta(days=7)  # a page tells it some days afterwards


def _is_over(commitment: Commitment, day: date, rules: CommitmentRules) -> bool:
    """Say whether a promise to hold off for a time has run out: what is done then breaks nothing."""
    due = commitment.deadline.hi if commitment.deadline is not None else None
    return due is not None and day > due and deed_of(commitment.text, rules) == "ease"


def _from_events(
    commitment: Commitment, events: Iterable[Event], codebook: Codebook, published: Mapping[str, date], today: date | None
) -> Iterator[_Finding]:
    rules = codebook.commitments
    kind = deed_of(commitment.text, rules)
    if kind is None or not commitment.measurable:
        return
    own = words_of(commitment.text, rules)
    promise = _Promise(commitment, kind, own, _things(commitment.text, own, rules), _persons(commitment, codebook))
    made = commitment.made.hi or commitment.published
    for event in events:
        is_told = event.status.realis in HELD and event.status.attribution is not Attribution.ALLEGATION
        if not is_told or (event.why or "").startswith("aggregate") or made is None or event.date.lo is None or event.date.lo <= made:
            continue
        sentences = [(published[e.article], e) for e in event.evidence if e.role is Role.SENTENCE and e.article in published]
        if not sentences:
            continue
        # Of the pages of the first day, the sentence that says most of what was promised shows it best.
        near = {evidence: -len(own & words_of(evidence.span.exact, rules)) for _, evidence in sentences}
        for day, evidence in sorted(sentences, key=lambda told: (told[0], near[told[1]], told[1].article, told[1].span.start)):
            if (today is None or day <= today) and _is_later(commitment, day):
                found = _weigh(promise, event, evidence, day, codebook)
                if found is not None:
                    yield found
                    break  # the first page that tells it


@dataclass(frozen=True, slots=True)
class _Promise:
    """A commitment with what its follow-up has to share with it."""

    commitment: Commitment
    kind: str
    words: frozenset[str]
    things: frozenset[str]
    persons: frozenset[str]


def _weigh(promise: _Promise, event: Event, evidence: Evidence, day: date, codebook: Codebook) -> _Finding | None:
    """Say whether the event, as one sentence tells it, keeps or breaks the promise."""
    commitment, rules = promise.commitment, codebook.commitments
    deed, parties = rules.deeds[promise.kind], set(commitment.parties)
    younger = THING_OF_DAY.search(evidence.span.exact)
    if younger is not None and younger[1] not in commitment.text:
        return None  # what was promised is not what a later day brought
    words = words_of(evidence.span.exact, rules)
    if promise.things and not promise.things & words:
        return None
    if commitment.issues and event.issues and not set(commitment.issues) & set(event.issues):
        return None
    if event.kind is Kind.ENGAGEMENT:
        if event.type not in deed.kept_by or not parties <= event.codes() or not _is_that_meeting(promise, event, words, codebook):
            return None
        due = commitment.deadline.hi if commitment.deadline is not None else None
        late = due is not None and event.date.lo is not None and event.date.lo > due
        why = f"held: {event.label}" + ("; after the deadline" if late else "")
        return _Finding(day, State.PARTLY if late else State.KEPT, event.date, evidence, None, why, late)
    does = {party.code for party in event.actors} & parties
    if not does or not promise.things or len(promise.words & words) < MIN_SHARED:
        return None
    if event.type in deed.kept_by:
        is_part = matches(rules.patterns["in_part"], evidence.span.exact) is not None
        return _Finding(day, State.PARTLY if is_part else State.KEPT, event.date, evidence, None, f"done: {event.label}")
    if event.type in deed.broken_by and not _is_over(commitment, day, rules) and not _may_be_older(evidence.span.exact, commitment):
        return _Finding(day, State.BROKEN, event.date, evidence, None, f"done against it: {event.label}")
    return None


def _may_be_older(text: str, commitment: Commitment) -> bool:
    """Say whether a deed is told of a whole year in which the promise was made: "for 2025, we have raised duties by 30%"."""
    made = commitment.made.lo or commitment.published
    return made is not None and any(int(found[1]) == made.year for found in OF_YEAR.finditer(text))


def _persons(commitment: Commitment, codebook: Codebook) -> frozenset[str]:
    """Give the persons of the roster whom the promise names."""
    words = set(re.findall(r"[A-Z][\w-]+", commitment.text))
    day = commitment.published
    held = [pair for word in words for pair in codebook.holders_by_surname.get(word, ()) if day is None or pair[1].holds_at(day)]
    return frozenset(holder.person for office, holder in held if office.country in commitment.parties)


def _is_next_round(promise: _Promise, event: Event, words: frozenset[str], special: frozenset[str], codebook: Codebook) -> bool:
    """Say whether a meeting is the next round that was promised: soon, or in the country named by the day named; leaders' are others."""
    commitment, rules = promise.commitment, codebook.commitments
    named = NEXT_ROUND.search(commitment.text)
    made = commitment.made.hi or commitment.published
    if named is None or made is None or event.date.lo is None or event.level is Level.LEADER or event.channel is None:
        return False
    if not words_of(named["noun"], rules) & words and not {"talk", "meet", "round"} & words:
        return False
    due = commitment.deadline.hi if commitment.deadline is not None else None
    host = event.place.resolved if event.place is not None else None
    is_there = host is not None and codebook.country_name(host) in commitment.text and due is not None and event.date.lo <= due
    return is_there or (bool(special) and (event.date.lo - made).days <= NEXT_ROUND_DAYS)


def _is_that_meeting(promise: _Promise, event: Event, words: frozenset[str], codebook: Codebook) -> bool:
    """Say whether the meeting held is the one promised: the visit of the person named, or of the same subject."""
    text, own = promise.commitment.text, promise.words
    if (event.channel in {Channel.PHONE, Channel.WRITTEN} or event.mode == "phone") and not CALL.search(text):
        return False
    host = event.place.resolved if event.place is not None else None
    if VISIT.search(text) and event.mode != "visit" and host not in promise.commitment.parties:
        return False
    if promise.persons:
        return promise.persons <= {party.person for party in event.actors + event.recipients if party.person}
    if "video" in own and event.channel is Channel.VIDEO and event.level is Level.LEADER:
        return bool({"video", "meet"} & words)  # the meeting's other sentences show what was said there, not that it was held
    special = (own & words) - COMMON
    if NEXT_ROUND.search(text) is not None and _is_next_round(promise, event, words, special, codebook):
        return True
    # One word is enough only where it is one of those that name a subject: "climate", "military".
    rules = codebook.commitments
    subjects = set(rules.alike.values()) | rules.deeds[promise.kind].things
    return len(special) >= MIN_SHARED or (bool(special & subjects) and len(own & words) >= MIN_SHARED)
