"""Takes an analyst's decision, writes it into the record with its words and computes the events again; tells what became of each.

Whatever is asked for by an event's id is kept by the words of its mentions, so that it outlives the id.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from detente.codebook import Codebook
from detente.errors import NotFoundError
from detente.event import Anchor, Decision, Event, EventMention, Judgement, Role
from detente.ledger import score_by_machine
from detente.linking.editing import check_words, set_field
from detente.linking.judging import (
    WHOLE_EVENT,
    Hold,
    Judged,
    attach_scores,
    in_force,
    make_anchored,
    make_judgement,
    plan_judgements,
    restrict,
    undone_by,
)
from detente.record import find_commitments
from detente.record.commitments import commitment_of
from detente.record.followup import ACCEPTED, accepted_value
from detente.recording import COMMITMENT, bring_up_to_date, events_of, mentions_of, pages_told_again, relink
from detente.store import Store, check_kind

SCORES = {"-1": "-1", "0": "0", "+1": "+1", "1": "+1"}  # how a person writes them


def judge_same(store: Store, one: str, other: str, codebook: Codebook, *, by: str, reason: str, at: datetime) -> Judgement:
    """Decide that two events are one.

    Raises:
        NotFoundError: if one is not there, or they are one already; as each of these does where nobody is named, or no reason.
    """
    at = _prepare(store, codebook, by=by, reason=reason, at=at)
    first, second = store.event(one), store.event(other)
    if first.id == second.id:
        raise NotFoundError(f"{one} and {other} are one event already: {first.id}")
    mentions = [*mentions_of(store, first), *mentions_of(store, second)]
    return _kept(store, codebook, make_judgement(Decision.SAME_EVENT, mentions, by=by, reason=reason, at=at))


def judge_apart(store: Store, event: str, mention: str, codebook: Codebook, *, by: str, reason: str, at: datetime) -> Judgement:
    """Decide that a mention does not speak of the event that it is in.

    Raises:
        NotFoundError: if one is not there, the mention is in another event, or it is the only one.
    """
    at = _prepare(store, codebook, by=by, reason=reason, at=at)
    found = store.event(event)
    mentions = mentions_of(store, found)
    chosen = _mention_among(mentions, mention, found)
    others = [m for m in mentions if m.id != chosen.id]
    if not others:
        raise NotFoundError(f"{chosen.id} is the only mention of {found.id}; reject it if it speaks of no event")
    return _kept(store, codebook, make_judgement(Decision.NOT_SAME_EVENT, [chosen, *others], by=by, reason=reason, at=at))


def judge_reject(store: Store, event_or_mention: str, codebook: Codebook, *, by: str, reason: str, at: datetime) -> Judgement:
    """Decide that a mention, or all of an event's, speak of nothing that happened, was claimed or planned.

    An event that was rejected stays so when pages that come in later tell of it again; they are named beside the judgement.

    Raises:
        NotFoundError: if it is not there.
    """
    at = _prepare(store, codebook, by=by, reason=reason, at=at)
    owner = store.event_of_mention(event_or_mention)
    if owner is not None:
        mentions, about = [m for m in mentions_of(store, owner) if m.id == event_or_mention], None
    else:
        mentions, about = mentions_of(store, store.event(event_or_mention)), WHOLE_EVENT
    return _kept(store, codebook, make_judgement(Decision.REJECT, mentions, by=by, reason=reason, at=at, field=about))


def judge_edit(store: Store, event: str, field: str, value: str, codebook: Codebook, *, by: str, reason: str, at: datetime) -> Judgement:
    """Decide what a field of an event is.

    Raises:
        NotFoundError: if there is no such event or field, or the value is none that it takes.
    """
    at = _prepare(store, codebook, by=by, reason=reason, at=at)
    found = store.event(event)
    set_field(found, field, value, codebook)  # for the check alone
    mentions = mentions_of(store, found)
    made = make_judgement(Decision.EDIT, mentions, by=by, reason=reason, at=at, field=field.lower(), value=value.strip())
    return _kept(store, codebook, made)


def judge_score(store: Store, commitment: str, score: str, codebook: Codebook, *, by: str, reason: str, at: datetime) -> Judgement:
    """Decide how a commitment was kept: −1 broken, 0 in part, +1 kept.

    Raises:
        NotFoundError: if there is no such commitment or score.
    """
    if score not in SCORES:
        raise NotFoundError(f"a commitment is scored -1, 0 or +1, not {score!r}")
    check_kind(commitment, COMMITMENT)
    at = _prepare(store, codebook, by=by, reason=reason, at=at)
    found = commitment_of(find_commitments(store.events(), codebook), commitment)
    first = next(evidence for evidence in found.evidence if evidence.role is Role.UNDERTAKING)
    anchor = Anchor(first.article, first.span.start, first.span.end, first.span.exact)
    made = make_anchored(Decision.SCORE, (found.id,), (anchor,), by=by, reason=reason, at=at, field="score", value=SCORES[score])
    store.put_judgement(made)
    return made


def judge_accept(store: Store, commitment: str, codebook: Codebook, *, by: str, reason: str, at: datetime) -> Judgement:
    """Accept the machine's score of a commitment as it stands, with its day and its words; what the machine says later does not change it.

    Raises:
        NotFoundError: if there is no such commitment, or the machine gives it no score.
    """
    check_kind(commitment, COMMITMENT)
    at = _prepare(store, codebook, by=by, reason=reason, at=at)
    found = commitment_of(score_by_machine(store, store.events(), codebook), commitment)
    if not found.scores:
        raise NotFoundError(f"the machine does not score {found.id}; give a score with: detente judge score {found.id} -1, 0 or +1")
    last = found.scores[-1]
    first = next(evidence for evidence in found.evidence if evidence.role is Role.UNDERTAKING)
    anchors = tuple(Anchor(e.article, e.span.start, e.span.end, e.span.exact) for e in (first, last.evidence))
    value = accepted_value(last)
    made = make_anchored(Decision.SCORE, (found.id, found.id), anchors, by=by, reason=reason, at=at, field=ACCEPTED, value=value)
    store.put_judgement(made)
    return made


def undo(store: Store, judgement: str, codebook: Codebook, *, by: str, reason: str, at: datetime) -> Judgement:
    """Undo a judgement, or an undoing; both stay in the history.

    Raises:
        NotFoundError: if there is none, or it is undone already.
    """
    at = _prepare(store, codebook, by=by, reason=reason, at=at)
    found = store.judgement(judgement)
    gone = undone_by(store.judgements()).get(found.id)
    if gone is not None:
        raise NotFoundError(f"{found.id} was undone by {gone.by} on {gone.at:%Y-%m-%d}; undo {gone.id} to have it back")
    made = make_anchored(Decision.UNDO, (found.id,), (), by=by, reason=reason, at=at)
    return _kept(store, codebook, made)


def events_after(store: Store, judgement: Judgement) -> list[Event]:
    """Give the events that the words of a judgement, or of what it undid, are in now; none where they were rejected."""
    about = judgement
    while about.decision is Decision.UNDO:
        about = store.judgement(about.subjects[0])
    found = {event.id: event for mention in about.subjects if (event := store.event_of_mention(mention)) is not None}
    return list(found.values())


def load_judgements(store: Store, codebook: Codebook, *, as_of: date | None = None) -> list[Judged]:
    """Give all judgements, the earliest first, with what became of them; of undoings too.

    Args:
        store: the record, or a look at it as it was at a moment: then only what was decided, and undone, by that moment.
        codebook: for the events that scores and edits are about.
        as_of: only those that decide something of pages published up to this day, each by its words on these alone, as a view of
            that day takes them. When a decision was made matters to a score only: the ledger of a day takes those given by then.
    """
    whole = {judgement.id: judgement for judgement in store.judgements()}
    everything = list(whole.values()) if as_of is None else _about_pages_of(store, as_of)
    undone = undone_by(everything)
    pages = {anchor.article for judgement in everything for anchor in judgement.anchors}
    mentions = list(store.mentions(as_of=as_of, articles=pages))
    holds = dict(plan_judgements(everything, mentions).holds)
    in_effect = in_force(everything)
    scores = [judgement for judgement in in_effect if judgement.decision is Decision.SCORE]
    edits = [j.id for j in in_effect if j.decision is Decision.EDIT and holds[j.id] in {Hold.HOLDS, Hold.PARTLY}]
    events = events_of(store, codebook, as_of=as_of) if scores or edits else []
    laid = {edit.judgement for event in events for edit in event.edits}
    holds.update((id, Hold.IDLE) for id in edits if id not in laid)
    if scores:
        found = {judgement.id for judgement in attach_scores(scores, find_commitments(events, codebook))}
        holds.update((judgement.id, Hold.HOLDS if judgement.id in found else Hold.UNATTACHED) for judgement in scores)
        holds.update(dict.fromkeys(_outdated_scores(scores), Hold.OVERRULED))
    machine = _machine_now(store, events, scores, codebook, as_of) if any(j.field == ACCEPTED for j in scores) else {}
    is_rejected = any(judgement.decision is Decision.REJECT and judgement.field == WHOLE_EVENT for judgement in in_effect)
    since = pages_told_again(store, codebook, as_of=as_of) if is_rejected else {}
    return [
        Judged(
            whole[j.id],
            holds.get(j.id, Hold.UNDONE if j.id in undone else Hold.HOLDS),
            undone.get(j.id),
            since.get(j.id, ()),
            machine.get(j.id),
        )
        for j in everything
    ]


def _machine_now(store: Store, events: list[Event], scores: Iterable[Judgement], codebook: Codebook, as_of: date | None) -> dict[str, str]:
    """Give, by judgement that accepted a score of the machine, what the machine says now where that is another score."""
    by_id = {commitment.id: commitment for commitment in score_by_machine(store, events, codebook, as_of=as_of)}
    now: dict[str, str] = {}
    for judgement in attach_scores([j for j in scores if j.field == ACCEPTED], by_id.values()):
        found = by_id[judgement.subjects[0]].scores
        says = accepted_value(found[-1]).split()[0] if found else "none"
        if says != (judgement.value or "").split()[0]:
            now[judgement.id] = says
    return now


def _about_pages_of(store: Store, as_of: date) -> list[Judgement]:
    """Give the judgements that decide something of what pages up to a day say, with their words on those pages, and what undid them."""
    pages = {row.id for row in store.article_rows(as_of=as_of)}
    kept: dict[str, Judgement] = {}
    for judgement in store.judgements():  # the earliest first: what an undoing is about comes before it
        if judgement.decision is Decision.UNDO:
            if judgement.subjects[0] in kept:
                kept[judgement.id] = judgement
            continue
        is_later_score = judgement.decision is Decision.SCORE and judgement.at.date() > as_of
        told = restrict(judgement, pages) if not is_later_score else None
        if told is not None:
            kept[judgement.id] = told
    return list(kept.values())


def _prepare(store: Store, codebook: Codebook, *, by: str, reason: str, at: datetime) -> datetime:
    """Make ready for a decision, and give its moment: after every one that is here, whatever a clock says.

    Which of two decisions is the later one decides which holds, and a record may come from a machine whose clock is ahead.

    Raises:
        NotFoundError: if nobody is named, or no reason is given.
    """
    for name, words in (("--by", by), ("--why", reason)):
        check_words(words, name)
        if not words.strip():
            raise NotFoundError(f"a decision has somebody who made it and a reason; {name} is empty")
    bring_up_to_date(store, codebook)
    latest = max((judgement.at for judgement in store.judgements()), default=None)
    return at if latest is None or at > latest else latest + timedelta(microseconds=1)


def _kept(store: Store, codebook: Codebook, judgement: Judgement) -> Judgement:
    store.put_judgement(judgement)
    relink(store, codebook)
    return judgement


def _mention_among(mentions: list[EventMention], wanted: str, event: Event) -> EventMention:
    """Give the mention that is meant: by its id, the beginning of it, or its number in `detente explain`."""
    if wanted.isdecimal() and 1 <= int(wanted) <= len(mentions):
        return mentions[int(wanted) - 1]
    found = [mention for mention in mentions if wanted and mention.id.startswith(wanted)]
    if len(found) != 1:
        raise NotFoundError(f"{wanted!r} is no mention of {event.id}; `detente explain {event.id}` numbers them from 1 to {len(mentions)}")
    return found[0]


def _outdated_scores(scores: Iterable[Judgement]) -> list[str]:
    latest: dict[str, Judgement] = {}
    outdated = []
    for judgement in scores:
        before = latest.get(judgement.subjects[0])
        if before is not None:
            outdated.append(before.id)
        latest[judgement.subjects[0]] = judgement
    return outdated
