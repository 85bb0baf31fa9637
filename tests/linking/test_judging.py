"""What an analyst decided holds however often the events are computed, on the words it was about, and the later decision wins."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.article import Span
from detente.codebook import Codebook
from detente.event import Decision, Event, EventMention, Judgement, Kind, Level
from detente.linking.judging import WHOLE_EVENT, Hold, in_force, make_anchored, make_judgement, plan_judgements, undone_by
from detente.pipeline import make_events, told_again
from handmade import TEXT, accusation, facts, meeting, mention, on

NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
ONE, OTHER, THIRD = (
    accusation(article=f"art_{number}", when=on(day)) for number, day in enumerate(("2021-09-02", "2021-09-10", "2021-09-24"))
)
ALL = [ONE, OTHER, THIRD]


def judge(decision: Decision, *mentions: EventMention, minute: int = 0, field: str | None = None, value: str | None = None) -> Judgement:
    return make_judgement(
        decision, mentions, by="ana", reason="read it", at=NOW + timedelta(minutes=minute), field=field, value=value
    )  # fmt: skip


def undo(judgement: Judgement, *, minute: int) -> Judgement:
    return make_anchored(Decision.UNDO, (judgement.id,), (), by="bo", reason="no", at=NOW + timedelta(minutes=minute))


def events(codebook: Codebook, *judgements: Judgement, mentions: list[EventMention] | None = None) -> list[Event]:
    found = ALL if mentions is None else mentions
    return make_events(found, facts(*found), codebook, judgements=judgements)


SAME = judge(Decision.SAME_EVENT, ONE, OTHER)
APART = judge(Decision.NOT_SAME_EVENT, OTHER, ONE, minute=1)


def test_two_events_are_one_if_an_analyst_says_so(codebook: Codebook) -> None:
    assert len(events(codebook)) == 3
    assert [set(event.mentions) for event in events(codebook, SAME)] == [{ONE.id, OTHER.id}, {THIRD.id}]


def test_the_later_of_two_that_contradict_each_other_wins_and_both_are_seen(codebook: Codebook) -> None:
    assert len(events(codebook, SAME, APART)) == 3
    assert plan_judgements([SAME, APART], ALL).holds == {SAME.id: Hold.OVERRULED, APART.id: Hold.HOLDS}
    again = judge(Decision.SAME_EVENT, ONE, OTHER, minute=2)
    assert len(events(codebook, SAME, APART, again)) == 2
    assert plan_judgements([SAME, APART, again], ALL).holds[APART.id] is Hold.OVERRULED


def test_a_chain_that_contradicts_a_later_decision_is_cut_where_it_is_oldest(codebook: Codebook) -> None:
    middle = judge(Decision.SAME_EVENT, OTHER, THIRD, minute=1)
    apart = judge(Decision.NOT_SAME_EVENT, ONE, THIRD, minute=2)
    plan = plan_judgements([SAME, middle, apart], ALL)
    assert plan.holds == {SAME.id: Hold.OVERRULED, middle.id: Hold.HOLDS, apart.id: Hold.HOLDS}


def test_a_rejected_mention_is_in_no_event(codebook: Codebook) -> None:
    found = events(codebook, judge(Decision.REJECT, ONE))
    assert [event.mentions for event in found] == [(OTHER.id,), (THIRD.id,)]


MET, TOLD_AGAIN, SEEN = (meeting(article=f"art_{number}", when=on("2021-09-02")) for number in (5, 6, 7))
CAME = {"art_5": NOW - timedelta(days=1), "art_6": NOW + timedelta(days=1), "art_7": NOW - timedelta(days=1)}


def test_a_rejected_event_does_not_come_back_with_a_page_that_came_later(codebook: Codebook) -> None:
    reject = judge(Decision.REJECT, MET, field=WHOLE_EVENT)
    found = [MET, TOLD_AGAIN, ONE]
    assert len(make_events(found, facts(*found), codebook)) == 2
    for order in (found, found[::-1]):
        left = make_events(order, facts(*found), codebook, judgements=[reject], came=CAME)
        assert [event.mentions for event in left] == [(ONE.id,)]
    assert told_again(found, facts(*found), codebook, [reject], CAME) == {reject.id: {TOLD_AGAIN.id}}
    gone = undo(reject, minute=1)
    assert len(make_events(found, facts(*found), codebook, judgements=[reject, gone], came=CAME)) == 2


def test_what_stood_beside_a_rejected_mention_or_is_another_event_stays(codebook: Codebook) -> None:
    of_mention = judge(Decision.REJECT, MET)
    other_day = meeting(article="art_6", when=on("2021-11-02"))
    seen = [MET, SEEN, TOLD_AGAIN]
    assert {m for e in make_events(seen, facts(*seen), codebook, judgements=[of_mention], came=CAME) for m in e.mentions} == {
        SEEN.id,
        TOLD_AGAIN.id,
    }
    reject = judge(Decision.REJECT, MET, field=WHOLE_EVENT)
    for found in ([MET, other_day], seen):  # of the second, one page was there when the analyst decided, and was not rejected
        kept = make_events(found, facts(*found), codebook, judgements=[reject], came=CAME)
        assert {mention for event in kept for mention in event.mentions} == {mention.id for mention in found[1:]}


def test_an_edit_stands_in_the_event_with_the_value_of_the_machine_beside_it(codebook: Codebook) -> None:
    edit = judge(Decision.EDIT, ONE, field="recipients", value="CHN")
    event = events(codebook, edit)[0]
    assert [party.code for party in event.recipients] == ["CHN"]
    assert [(e.field, e.value, e.machine, e.judgement, e.by) for e in event.edits] == [("recipients", "CHN", "KOR", edit.id, "ana")]
    assert "China" in event.label
    assert event.value == events(codebook)[0].value


def test_an_edit_changes_what_the_event_counts_for(codebook: Codebook) -> None:
    found = events(codebook, judge(Decision.EDIT, ONE, field="realis", value="denied"))[0]
    assert (found.scored, found.why) == (False, "denied")


def test_of_two_edits_of_a_field_the_later_holds(codebook: Codebook) -> None:
    first = judge(Decision.EDIT, ONE, field="level", value="leader", minute=1)
    later = judge(Decision.EDIT, ONE, field="level", value="minister", minute=2)
    event = events(codebook, later, first)[0]
    assert event.level is Level.MINISTER
    assert [edit.machine for edit in event.edits] == ["none"]
    assert plan_judgements([first, later], ALL).holds == {first.id: Hold.OVERRULED, later.id: Hold.HOLDS}


def test_an_edit_of_the_type_makes_a_contact_of_an_act(codebook: Codebook) -> None:
    event = events(codebook, judge(Decision.EDIT, ONE, field="type", value="CONSULT"))[0]
    assert (event.kind, event.quad) == (Kind.ENGAGEMENT, 1)


def test_who_asked_for_a_contact_may_be_set_before_its_parties(codebook: Codebook) -> None:
    """What an event is and who its parties are comes before what depends on them, whichever was decided first."""
    asked = judge(Decision.EDIT, ONE, field="initiator", value="CHN", minute=0)
    parties = judge(Decision.EDIT, ONE, field="recipients", value="CHN", minute=1)
    type = judge(Decision.EDIT, ONE, field="type", value="CONSULT", minute=2)
    event = events(codebook, asked, parties, type)[0]
    assert (event.initiator, {e.field: e.machine for e in event.edits}["initiator"]) == ("CHN", "none")
    gone = undo(asked, minute=3)
    assert events(codebook, asked, parties, type, gone)[0].initiator is None
    assert events(codebook, asked)[0].initiator is None  # an act is at nobody's request


def test_what_is_undone_holds_no_more_until_the_undoing_is_undone() -> None:
    gone = undo(SAME, minute=1)
    assert in_force([SAME, gone]) == []
    assert undone_by([SAME, gone]) == {SAME.id: gone}
    assert plan_judgements([SAME, gone], ALL).holds == {SAME.id: Hold.UNDONE}
    back = undo(gone, minute=2)
    assert in_force([SAME, gone, back]) == [SAME]
    assert undone_by([SAME, gone, back]) == {gone.id: back}


def test_a_judgement_finds_its_words_under_another_id(codebook: Codebook) -> None:
    recoded = [replace(ONE, id="men_new", type="REQUEST"), replace(OTHER, id="men_newer")]
    plan = plan_judgements([SAME, judge(Decision.REJECT, ONE, minute=1)], recoded)
    assert plan.must == (("men_new", "men_newer"),)
    assert plan.rejected == {"men_new"}
    assert set(plan.holds.values()) == {Hold.HOLDS}


def test_of_two_mentions_of_the_same_words_the_one_of_the_same_type_is_meant() -> None:
    both = [replace(ONE, id="men_a", type="REQUEST"), replace(ONE, id="men_b")]
    assert plan_judgements([judge(Decision.REJECT, ONE)], both).rejected == {"men_b"}


def test_a_judgement_whose_words_are_gone_is_kept_as_unattached(codebook: Codebook) -> None:
    elsewhere = replace(ONE, id="men_new", trigger=Span.at(TEXT, TEXT.index("resume"), TEXT.index("resume") + 6))
    rejected = judge(Decision.REJECT, ONE, minute=1)
    plan = plan_judgements([SAME, rejected], [elsewhere, OTHER])
    assert plan.holds == {SAME.id: Hold.UNATTACHED, rejected.id: Hold.UNATTACHED}
    assert (plan.must, plan.rejected) == ((), frozenset())
    three = judge(Decision.SAME_EVENT, ONE, OTHER, THIRD)
    assert plan_judgements([three], [OTHER, THIRD]).holds == {three.id: Hold.PARTLY}


def test_two_mentions_that_a_newer_coder_made_one_are_the_same_in_any_case() -> None:
    near = replace(ONE, id="men_near", type="REQUEST")
    judgement = judge(Decision.SAME_EVENT, ONE, near)
    assert plan_judgements([judgement], [replace(ONE, id="men_new")]).holds == {judgement.id: Hold.HOLDS}


def test_an_old_judgement_without_words_goes_by_ids() -> None:
    old = replace(judge(Decision.REJECT, ONE), anchors=())
    assert plan_judgements([old], ALL).rejected == {ONE.id}
    assert plan_judgements([old], [OTHER]).holds == {old.id: Hold.UNATTACHED}


MENTIONS = [mention(article=f"art_{number}", type="ACCUSE") for number in range(5)]
DECISIONS = st.lists(
    st.tuples(
        st.sampled_from([Decision.SAME_EVENT, Decision.NOT_SAME_EVENT, Decision.REJECT]),
        st.lists(st.sampled_from(MENTIONS), min_size=2, max_size=4, unique=True),
    ),
    max_size=6,
)


@given(decisions=DECISIONS, order=st.randoms())
def test_the_plan_depends_on_times_alone_and_never_contradicts_itself(
    decisions: list[tuple[Decision, list[EventMention]]], order: object
) -> None:
    made = [judge(decision, *mentions, minute=minute) for minute, (decision, mentions) in enumerate(decisions)]
    plan = plan_judgements(made, MENTIONS)
    shuffled = made.copy()
    order.shuffle(shuffled)  # type: ignore[attr-defined]
    assert plan_judgements(shuffled, reversed(MENTIONS)) == plan
    groups = {m.id: {m.id} for m in MENTIONS}
    for one, other in plan.must:
        joined = groups[one] | groups[other]
        groups.update(dict.fromkeys(joined, joined))
    assert not any(other in groups[one] for one, other in plan.cannot)
    last = next((j for j in reversed(made) if j.decision is not Decision.REJECT), None)
    assert last is None or plan.holds[last.id] is Hold.HOLDS


@pytest.mark.parametrize("decision", [Decision.SAME_EVENT, Decision.NOT_SAME_EVENT])
def test_each_judgement_has_an_id_of_what_it_says_and_when(decision: Decision) -> None:
    assert judge(decision, ONE, OTHER).id == judge(decision, ONE, OTHER).id
    assert judge(decision, ONE, OTHER).id != judge(decision, ONE, OTHER, minute=1).id
