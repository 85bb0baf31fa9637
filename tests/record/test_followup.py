"""What became of a promise: by whose deed, on whose word, and never by a later page than the day that is asked for."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from detente.article import Span
from detente.codebook import Codebook, load_codebook
from detente.event import (
    Anchor,
    Channel,
    DateInterval,
    Decision,
    Event,
    Evidence,
    Judgement,
    Kind,
    Level,
    Place,
    Realis,
    Role,
    Status,
    When,
)
from detente.record import Commitment, State
from detente.record.commitments import Account
from detente.record.followup import FollowUp, apply_overrules, score_commitments
from handmade import event, on, party

MADE = date(2025, 5, 12)


def commitment(
    text: str = "to cut its tariffs on American goods",
    *,
    parties: tuple[str, ...] = ("CHN",),
    due: date | None = None,
    measurable: bool = True,
) -> Commitment:
    span = Span.at(text, 0, len(text))
    return Commitment(
        id="com_1", text=text, parties=parties, account=None, event="evt_1", part_of=None, issues=("TRADE",), made=on(MADE.isoformat()),
        deadline=DateInterval(f"../{due}", None, due, "open", When.STATED) if due else None,
        evidence=(Evidence("art_1", span, Role.UNDERTAKING),),
        accounts=(Account(None, text, None, MADE, Evidence("art_1", span, Role.UNDERTAKING)),),
        published=MADE, measurable=measurable, state=State.OPEN if measurable else State.UNMEASURED, aliases=("com_2",),
    )  # fmt: skip


def note(
    sentence: str,
    cue: str,
    bearing: str,
    *,
    doers: tuple[str, ...] = ("CHN",),
    by: str | None = None,
    day: date = date(2025, 6, 1),
    **more: object,
) -> FollowUp:
    start = sentence.index(cue)
    return FollowUp(
        article=f"art_{day}_{bearing}", published=day, sentence=Span.at(sentence, 0, len(sentence)), cue=Span.at(sentence, start, start + len(cue)),
        bearing=bearing, doers=frozenset(doers), named=frozenset({"CHN", "USA"}), said_by=by, issues=("TRADE",), **more,  # type: ignore[arg-type]
    )  # fmt: skip


CUT = ("China cut its tariffs on American goods.", "cut its tariffs", "kept")
FAILED = ("China failed to cut its tariffs on American goods.", "failed to cut", "broken")
VIOLATED = ("President Trump accused China of violating the agreement of May 12.", "violating the agreement", "broken")


def one(item: Commitment, *notes: FollowUp, codebook: Codebook, today: date = date(2025, 12, 31), events: tuple = ()) -> Commitment:  # type: ignore[type-arg]
    return score_commitments([item], events, notes, codebook, published={"art_9": date(2025, 6, 3)}, today=today, by="machine (test)")[0]


def test_deed_of_the_promising_side_keeps_it_with_words_day_and_judge(codebook: Codebook) -> None:
    found = one(commitment(), note(*CUT), codebook=codebook)
    (score,) = found.scores
    assert (found.state, score.score, score.by) == (State.KEPT, 1, "machine (test)")
    assert (score.evidence.span.exact, score.on.hi) == (CUT[0], date(2025, 6, 1))


def test_failure_told_by_the_narrator_breaks_it(codebook: Codebook) -> None:
    assert one(commitment(), note(*FAILED), codebook=codebook).state is State.BROKEN


NOT_DONE = ("China did not cut its tariffs on American goods.", "did not cut", "undone")


def test_denial_after_the_deadline_breaks_it_and_outweighs_an_earlier_claim(codebook: Codebook) -> None:
    item = commitment(due=date(2025, 5, 31))
    assert one(item, note(*NOT_DONE), codebook=codebook).state is State.BROKEN
    claimed = note(*CUT, day=date(2025, 5, 20))
    assert [s.score for s in one(item, claimed, note(*NOT_DONE), codebook=codebook).scores] == [1, -1]
    assert [s.score for s in one(commitment(), claimed, note(*NOT_DONE), codebook=codebook).scores] == [1, -1]


def test_denial_while_there_is_time_left_says_nothing(codebook: Codebook) -> None:
    assert one(commitment(due=date(2025, 12, 31)), note(*NOT_DONE), codebook=codebook).state is State.OPEN
    assert one(commitment(), note(*NOT_DONE), codebook=codebook).state is State.OPEN


def test_denial_by_the_other_side_is_its_word(codebook: Codebook) -> None:
    assert one(commitment(due=date(2025, 5, 31)), note(*NOT_DONE, by="USA"), codebook=codebook).state is State.DISPUTED


def test_end_of_the_time_for_which_it_is_to_last_makes_nothing_overdue(codebook: Codebook) -> None:
    due = commitment(due=date(2025, 8, 10))
    assert one(due, codebook=codebook).state is State.OVERDUE
    assert one(replace(due, is_term=True), codebook=codebook).state is State.OPEN


def test_accusation_by_the_other_side_is_a_word_and_no_score(codebook: Codebook) -> None:
    found = one(commitment(), note(*FAILED, by="USA"), codebook=codebook)
    assert (found.state, found.scores) == (State.DISPUTED, ())
    assert [(said.by, said.state) for said in found.said] == [("USA", State.BROKEN)]


def test_own_praise_is_a_word_and_the_other_sides_praise_counts(codebook: Codebook) -> None:
    own = one(commitment(), note(*CUT, by="CHN"), codebook=codebook)
    assert (own.state, own.scores, [said.state for said in own.said]) == (State.OPEN, (), [State.KEPT])
    assert one(commitment(), note(*CUT, by="USA"), codebook=codebook).state is State.KEPT


def test_accusation_about_the_whole_agreement_disputes_what_was_promised_that_day(codebook: Codebook) -> None:
    words = note(*VIOLATED, by="USA", days=(MADE,), on=MADE)
    assert one(commitment(), words, codebook=codebook).state is State.DISPUTED
    assert one(commitment(), note(*VIOLATED, by="USA"), codebook=codebook).state is State.OPEN  # of which agreement?


def test_deed_of_the_other_side_says_nothing(codebook: Codebook) -> None:
    assert one(commitment(), note(*CUT, doers=("USA",)), codebook=codebook).state is State.OPEN


def test_other_things_say_nothing(codebook: Codebook) -> None:
    other = note("China lifted its ban on Japanese fish.", "lifted", "kept")
    assert one(commitment(), other, codebook=codebook).state is State.OPEN


def test_older_story_told_again_says_nothing(codebook: Codebook) -> None:
    assert one(commitment(), note(*CUT, on=date(2024, 8, 1)), codebook=codebook).state is State.OPEN


def test_page_of_the_same_day_or_before_says_nothing(codebook: Codebook) -> None:
    for day in (MADE, MADE - timedelta(days=3)):
        assert one(commitment(), note(*CUT, day=day), codebook=codebook).state is State.OPEN


def test_kept_after_the_deadline_is_kept_in_part(codebook: Codebook) -> None:
    assert one(commitment(due=date(2025, 5, 14)), note(*CUT), codebook=codebook).state is State.PARTLY


def test_passed_deadline_without_a_word_is_overdue_and_no_score(codebook: Codebook) -> None:
    found = one(commitment(due=date(2025, 5, 14)), codebook=codebook, today=date(2025, 5, 15))
    assert (found.state, found.scores) == (State.OVERDUE, ())
    assert one(commitment(due=date(2025, 5, 14)), codebook=codebook, today=date(2025, 5, 14)).state is State.OPEN


def test_promise_that_cannot_be_measured_is_never_scored(codebook: Codebook) -> None:
    assert one(commitment(measurable=False), note(*CUT), codebook=codebook).state is State.UNMEASURED


def test_score_changes_with_later_pages_and_keeps_its_history(codebook: Codebook) -> None:
    found = one(commitment(), note(*FAILED), note(*CUT, day=date(2025, 7, 1)), codebook=codebook)
    assert [score.score for score in found.scores] == [-1, 1]
    assert found.state is State.KEPT


def test_meeting_held_keeps_a_promise_of_talks_on_its_subject(codebook: Codebook) -> None:
    promise = commitment("to hold talks on artificial intelligence", parties=("CHN", "USA"))

    def held(words: str, **more: object) -> State:
        meeting = event(
            id="evt_2", kind=Kind.ENGAGEMENT, type="CONSULT", actors=(party("CHN"), party("USA")), recipients=(), date=on("2025-06-02"),
            first_published=date(2025, 6, 3), articles=("art_9",), evidence=(Evidence("art_9", Span.at(words, 0, len(words)), Role.SENTENCE),),
            **more,
        )  # fmt: skip
        return one(promise, codebook=codebook, events=(meeting,)).state

    about = "Envoys of the two countries held talks on artificial intelligence."
    assert held(about) is State.KEPT
    assert held("Envoys of the two countries held talks on fisheries.") is State.OPEN
    assert held(about, status=Status(Realis.PLANNED)) is State.OPEN


def test_meeting_is_known_only_from_the_page_that_tells_of_it(codebook: Codebook) -> None:
    promise = commitment("to hold talks on artificial intelligence", parties=("CHN", "USA"))
    first, later = "The two held talks.", "The two held talks on artificial intelligence."
    meeting = event(
        id="evt_2", kind=Kind.ENGAGEMENT, type="CONSULT", actors=(party("CHN"), party("USA")), recipients=(), date=on("2025-06-02"),
        first_published=date(2025, 6, 3), articles=("art_9", "art_99"),
        evidence=(Evidence("art_99", Span.at(later, 0, len(later)), Role.SENTENCE), Evidence("art_9", Span.at(first, 0, len(first)), Role.SENTENCE)),
    )  # fmt: skip
    pages = {"art_9": date(2025, 6, 3), "art_99": date(2025, 7, 1)}

    def state(day: date) -> State:
        return score_commitments([promise], [meeting], [], codebook, published=pages, today=day, by="machine")[0].state

    assert (state(date(2025, 6, 30)), state(date(2025, 7, 1))) == (State.OPEN, State.KEPT)


def test_meeting_on_another_issue_keeps_nothing(codebook: Codebook) -> None:
    promise = commitment("two new channels for talking about trade", parties=("CHN", "USA"))  # an issue of its own: TRADE
    words = "With the talks the two armies resumed a channel."
    meeting = event(
        id="evt_2", kind=Kind.ENGAGEMENT, type="CONSULT", actors=(party("CHN"), party("USA")), recipients=(), date=on("2025-06-02"),
        issues=("MIL",), articles=("art_9",), evidence=(Evidence("art_9", Span.at(words, 0, len(words)), Role.SENTENCE),),
    )  # fmt: skip
    assert one(promise, codebook=codebook, events=(meeting,)).state is State.OPEN


def round_held(*sentences: str, day: str = "2025-06-09", **more: object) -> Event:
    """Give a contact of both, told by one page in these sentences."""
    spans, start = [], 0
    for words in sentences:
        spans.append(Span.at(" " * start + words, start, start + len(words)))
        start += len(words)
    fields = {"level": Level.MINISTER, "channel": Channel.IN_PERSON, **more}
    return event(
        id="evt_2", kind=Kind.ENGAGEMENT, type="CONSULT", actors=(party("CHN"), party("USA")), recipients=(), date=on(day),
        articles=("art_9",), evidence=tuple(Evidence("art_9", span, Role.SENTENCE) for span in spans), **fields,
    )  # fmt: skip


def test_another_round_is_the_next_one_that_is_held(codebook: Codebook) -> None:
    promise = commitment("their teams should hold another round of meeting as soon as possible", parties=("CHN", "USA"))
    told = "The teams of the two countries held the first meeting of the mechanism in London."

    def state(held: Event) -> State:
        days = {"art_9": held.date.hi or MADE}
        return score_commitments([promise], [held], [], codebook, published=days, today=date(2026, 1, 1), by="machine")[0].state

    assert state(round_held(told)) is State.KEPT
    assert state(round_held(told, day="2025-12-20")) is State.OPEN  # half a year later it is some other one
    assert state(round_held(told, level=Level.LEADER)) is State.OPEN
    assert state(round_held("The two held talks.")) is State.OPEN  # of anybody, about anything
    assert state(round_held(told, channel=Channel.PHONE)) is State.OPEN


def test_next_dialogue_is_the_one_in_the_country_and_by_the_day_that_were_named(codebook: Codebook) -> None:
    promise = commitment("to hold the next dialogue in China in 2025", parties=("CHN", "USA"), due=date(2025, 12, 31))
    told = "The two finance ministers held their dialogue in Beijing."

    def state(host: str) -> State:
        held = round_held(told, place=Place("there", host, "stated", None))
        return one(promise, codebook=codebook, events=(held,)).state

    assert (state("CHN"), state("USA")) == (State.KEPT, State.OPEN)


def test_a_meeting_is_shown_by_the_sentence_that_says_that_it_was_held(codebook: Codebook) -> None:
    promise = commitment("hold a video meeting before the end of the year", parties=("CHN", "USA"), due=date(2025, 12, 31))
    views = "They exchanged views on fish."
    told = "The two presidents held a video meeting on Monday."
    (score,) = one(promise, codebook=codebook, events=(round_held(views, told, level=Level.LEADER, channel=Channel.VIDEO),)).scores
    assert score.evidence.span.exact == told
    assert one(promise, codebook=codebook, events=(round_held(views, level=Level.LEADER, channel=Channel.VIDEO),)).scores == ()


def test_call_is_no_visit(codebook: Codebook) -> None:
    words = "Antony Blinken spoke by phone with Wang Yi about a visit."
    call = event(
        id="evt_2", kind=Kind.ENGAGEMENT, type="CONSULT", channel=Channel.PHONE, actors=(party("USA", person="Antony Blinken"), party("CHN")),
        date=on("2025-06-02"), first_published=date(2025, 6, 3), articles=("art_9",),
        evidence=(Evidence("art_9", Span.at(words, 0, len(words)), Role.SENTENCE),),
    )  # fmt: skip
    promise = commitment("Secretary of State Blinken will visit China", parties=("CHN", "USA"))
    assert one(promise, codebook=codebook, events=(call,)).state is State.OPEN


def judgement(
    value: str, subject: str = "com_1", *, at: datetime = datetime(2025, 8, 1, tzinfo=UTC), anchors: tuple[Anchor, ...] = ()
) -> Judgement:
    return Judgement(f"jdg_{value}_{at}", Decision.SCORE, (subject,), "score", value, "Mara", at, "read the tables", anchors)


def test_analyst_overrules_the_machine_and_its_score_stays_beside(codebook: Codebook) -> None:
    (found,) = apply_overrules([one(commitment(), note(*CUT), codebook=codebook)], [judgement("-1")])
    assert [(score.score, score.by) for score in found.scores] == [(1, "machine (test)"), (-1, "Mara")]
    assert (found.state, found.scores[-1].why) == (State.BROKEN, "read the tables")


def test_judgement_finds_its_commitment_by_an_alias_or_by_its_words() -> None:
    words = (Anchor("art_1", 3, 9, "cut it"),)
    assert apply_overrules([commitment()], [judgement("0", "com_2")])[0].state is State.PARTLY
    assert apply_overrules([commitment()], [judgement("0", "com_gone", anchors=words)])[0].state is State.PARTLY
    assert apply_overrules([commitment()], [judgement("0", "com_gone")])[0].state is State.OPEN


def test_latest_judgement_stands_and_a_later_one_is_not_known_before() -> None:
    later = judgement("1", at=datetime(2025, 9, 1, tzinfo=UTC))
    assert apply_overrules([commitment()], [later, judgement("-1")])[0].state is State.KEPT
    assert apply_overrules([commitment()], [later, judgement("-1")], today=date(2025, 8, 15))[0].state is State.BROKEN


days = st.integers(min_value=-5, max_value=90).map(lambda count: MADE + timedelta(days=count))
notes = st.builds(
    lambda what, day, by: note(*what, day=day, by=by), st.sampled_from([CUT, FAILED]), days, st.sampled_from([None, "USA", "CHN"])
)


@given(st.lists(notes, max_size=8, unique_by=lambda n: (n.article, n.said_by)), days)
def test_later_pages_never_change_an_earlier_reading(found: list[FollowUp], day: date) -> None:
    book = load_codebook()
    then = one(commitment(due=date(2025, 6, 30)), *(n for n in found if n.published <= day), codebook=book, today=day)
    assert one(commitment(due=date(2025, 6, 30)), *found, codebook=book, today=day) == then


@given(st.lists(notes, max_size=8, unique_by=lambda n: (n.article, n.said_by)), st.randoms())
def test_order_of_the_pages_given_changes_nothing(found: list[FollowUp], random: object) -> None:
    book = load_codebook()
    shuffled = list(found)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert one(commitment(), *shuffled, codebook=book) == one(commitment(), *found, codebook=book)
