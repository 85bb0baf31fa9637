"""Events of two readings are paired by id, or else by the words they stand on; what was torn out or taken in says so."""

from __future__ import annotations

from dataclasses import replace

from detente.event import Event, Evidence, Role
from detente.linking.diffing import diff_events
from handmade import event, party, quote


def standing_on(*words: str, **changes: object) -> Event:
    return event(evidence=tuple(Evidence("art_1", quote(word), Role.TRIGGER) for word in words), **changes)


def test_the_same_events_differ_in_nothing() -> None:
    diff = diff_events([event()], [replace(event(), coder="dictionary-9", codebook="c0ff")])
    assert (diff.is_empty, diff.same) == (True, 1)


def test_an_event_of_one_id_is_told_field_by_field() -> None:
    (change,) = diff_events([event()], [event(recipients=(party("CHN"),), level="leader")]).changed
    assert change.fields == {"recipients": ("KOR", "CHN"), "level": ("none", "leader")}


def test_an_event_of_the_same_words_under_another_id_is_the_same_one() -> None:
    diff = diff_events([standing_on("met")], [standing_on("met", id="evt_2", type="CONSULT")])
    assert [change.fields["type"] for change in diff.changed] == [("ACCUSE", "CONSULT")]
    assert (diff.gone, diff.new) == ((), ())


def test_a_gone_event_says_where_its_words_are_now_and_a_new_one_where_they_were() -> None:
    whole = standing_on("met", "agreed")
    halves = [standing_on("met"), standing_on("agreed", id="evt_2")]
    (gone,) = diff_events(halves, [whole]).gone
    assert (gone.event.id, gone.kin) == ("evt_2", whole)
    (new,) = diff_events([whole], halves).new
    assert (new.event.id, new.kin) == ("evt_2", whole)
    (lost,) = diff_events(halves, [standing_on("met")]).gone
    assert lost.kin is None
