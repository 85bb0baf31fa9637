"""An analyst's decision changes the record at once, can be undone, and outlives the coder that it was made about."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from detente import judging, recording, rereading
from detente.article import Article, DateBasis, Genre, Published
from detente.codebook import Codebook
from detente.errors import NotFoundError
from detente.event import Decision, EventMention
from detente.linking.judging import Hold, attach_scores, make_judgement
from detente.record import Dyad, find_commitments
from detente.store import Store
from detente.views.judging import judgement_row
from handmade import DAY, TEXT, accusation, mention, on, quote

NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
ARTICLE = Article(
    id="art_1", sha256="0" * 64, text=TEXT, title=None, outlet="The Harbor Courier", republisher=None, url_original=None, url_copy=None,
    source_id=None, published=Published(DAY, DateBasis.METADATA), language="en", genre=Genre.NEWS, body=(0, len(TEXT)), dropped=(),
    complete=True, gap=None,
)  # fmt: skip
FIRST = accusation(trigger=quote("met"))
SECOND = accusation(position=1, trigger=quote("talks"), when=on("2021-09-02"))
PROMISE = mention(position=2, type="AGREE", trigger=quote("agreed"), undertaking=quote("resume talks"), when=on("2021-09-05"))
BY = {"by": "ana", "reason": "read it"}


@pytest.fixture
def store(tmp_path: Path, codebook: Codebook) -> Iterator[Store]:
    with recording.open_record(tmp_path / "record.db") as opened:
        opened.put_article(ARTICLE, [FIRST, SECOND, PROMISE], origin="a.txt", sketch=b"", coder="dictionary-1", codebook="c0de", now=NOW)
        recording.relink(opened, codebook)
        yield opened


def event_of(store: Store, mention: EventMention) -> str:
    event = store.event_of_mention(mention.id)
    assert event is not None
    return event.id


def states(store: Store, codebook: Codebook) -> list[Hold]:
    return [judged.hold for judged in judging.load_judgements(store, codebook)]


def recode(store: Store, codebook: Codebook, *mentions: EventMention) -> None:
    reading = store.propose_reading("dictionary-2", "c0ff", NOW + timedelta(hours=1))
    store.put_coding(ARTICLE, mentions, reading)
    rereading.apply_reading(store, reading, codebook, now=NOW + timedelta(hours=1))


def test_two_events_become_one_and_both_ids_still_find_it(store: Store, codebook: Codebook) -> None:
    one, other = event_of(store, FIRST), event_of(store, SECOND)
    judging.judge_same(store, one, other, codebook, at=NOW, **BY)
    assert store.event(one) == store.event(other)
    with pytest.raises(NotFoundError, match="one event already"):
        judging.judge_same(store, one, other, codebook, at=NOW, **BY)


def test_a_mention_is_taken_out_of_an_event_by_its_number_or_id(store: Store, codebook: Codebook) -> None:
    one = event_of(store, FIRST)
    judging.judge_same(store, one, event_of(store, SECOND), codebook, at=NOW, **BY)
    together = store.event(one)
    with pytest.raises(NotFoundError, match="numbers them from 1 to 2"):
        judging.judge_apart(store, together.id, "3", codebook, at=NOW, **BY)
    judging.judge_apart(store, together.id, "2", codebook, at=NOW + timedelta(minutes=1), **BY)
    assert event_of(store, FIRST) != event_of(store, SECOND)
    assert states(store, codebook) == [Hold.OVERRULED, Hold.HOLDS]
    with pytest.raises(NotFoundError, match="is the only mention"):
        judging.judge_apart(store, event_of(store, FIRST), FIRST.id, codebook, at=NOW, **BY)


def test_a_rejected_event_is_gone_and_comes_back_when_that_is_undone(store: Store, codebook: Codebook) -> None:
    before, one = store.events(), event_of(store, FIRST)
    made = judging.judge_reject(store, one, codebook, at=NOW, **BY)
    assert store.event_of_mention(FIRST.id) is None
    gone = judging.undo(store, made.id[:8], codebook, by="bo", reason="it is one", at=NOW + timedelta(minutes=1))
    assert store.events() == before
    assert [judged.undone for judged in judging.load_judgements(store, codebook)] == [gone, None]
    with pytest.raises(NotFoundError, match=f"undone by bo .*; undo {gone.id} to have it back"):
        judging.undo(store, made.id, codebook, by="bo", reason="again", at=NOW + timedelta(minutes=2))
    assert [event.id for event in judging.events_after(store, gone)] == [one]


def test_a_rejected_event_stays_so_and_the_pages_that_came_since_are_named(store: Store, codebook: Codebook) -> None:
    made = judging.judge_reject(store, event_of(store, FIRST), codebook, at=NOW, **BY)
    more = replace(ARTICLE, id="art_2")
    again = accusation(article="art_2", trigger=quote("met"))
    later = NOW + timedelta(days=1)
    store.put_article(more, [again], origin="b", sketch=b"", coder="dictionary-1", codebook="c0de", now=later)
    recording.relink(store, codebook)
    assert store.event_of_mention(again.id) is None
    (judged,) = judging.load_judgements(store, codebook)
    assert (judged.hold, judged.since) == (Hold.HOLDS, ("art_2",))
    assert judgement_row(judged)["since"] == ["art_2"]
    with recording.open_record(store.path, known_at=NOW) as then:
        assert judging.load_judgements(then, codebook)[0].since == ()
    judging.undo(store, made.id, codebook, at=later, **BY)
    assert event_of(store, FIRST) == event_of(store, again)


def test_a_mention_is_rejected_by_its_own_id(store: Store, codebook: Codebook) -> None:
    judging.judge_reject(store, SECOND.id, codebook, at=NOW, **BY)
    assert store.event_of_mention(SECOND.id) is None
    assert store.event_of_mention(FIRST.id) is not None


def test_an_edit_that_is_mistyped_is_not_kept(store: Store, codebook: Codebook) -> None:
    with pytest.raises(NotFoundError, match="did you mean CHN"):
        judging.judge_edit(store, event_of(store, FIRST), "recipients", "Chima", codebook, at=NOW, **BY)
    assert store.judgements() == []


def test_an_edit_is_there_at_once_and_after_more_pages(store: Store, codebook: Codebook) -> None:
    one = event_of(store, FIRST)
    judging.judge_edit(store, one, "Recipients", "China", codebook, at=NOW, **BY)
    more = replace(ARTICLE, id="art_2")
    store.put_article(
        more, [accusation(article="art_2", trigger=quote("met"))], origin="b", sketch=b"", coder="dictionary-1", codebook="c0de", now=NOW
    )
    recording.relink(store, codebook)
    event = store.event(one)
    assert ([party.code for party in event.recipients], [edit.machine for edit in event.edits]) == (["CHN"], ["KOR"])


def test_a_judgement_survives_a_newer_coder_with_other_ids(store: Store, codebook: Codebook) -> None:
    judging.judge_reject(store, event_of(store, FIRST), codebook, at=NOW, **BY)
    judging.judge_edit(store, event_of(store, SECOND), "level", "leader", codebook, at=NOW, **BY)
    recode(store, codebook, replace(FIRST, id="men_new1"), replace(SECOND, id="men_new2"))
    assert [(event.mentions, event.level) for event in store.events()] == [(("men_new2",), "leader")]
    assert states(store, codebook) == [Hold.HOLDS, Hold.HOLDS]


def test_a_judgement_whose_words_are_gone_is_kept_and_told(store: Store, codebook: Codebook) -> None:
    judging.judge_reject(store, event_of(store, FIRST), codebook, at=NOW, **BY)
    recode(store, codebook, replace(SECOND, id="men_new2"))
    assert states(store, codebook) == [Hold.UNATTACHED]


def test_a_score_is_about_the_words_of_a_commitment(store: Store, codebook: Codebook) -> None:
    (commitment,) = find_commitments(store.events(), codebook)
    made = judging.judge_score(store, commitment.id[:9], "1", codebook, at=NOW, **BY)
    assert (made.field, made.value, made.subjects) == ("score", "+1", (commitment.id,))
    assert made.anchors[0].exact == "resume talks"
    recode(store, codebook, replace(PROMISE, id="men_new3"))
    (renamed,) = find_commitments(store.events(), codebook)
    assert renamed.id != commitment.id
    assert [j.subjects for j in attach_scores(store.judgements(), [renamed])] == [(renamed.id,)]
    assert states(store, codebook) == [Hold.HOLDS]
    recode_without = [replace(FIRST, id="men_new1")]
    reading = store.propose_reading("dictionary-3", "c0ff", NOW + timedelta(hours=2))
    store.put_coding(ARTICLE, recode_without, reading)
    rereading.apply_reading(store, reading, codebook, now=NOW + timedelta(hours=2))
    assert states(store, codebook) == [Hold.UNATTACHED]


def test_the_later_score_holds(store: Store, codebook: Codebook) -> None:
    (commitment,) = find_commitments(store.events(), codebook)
    for minute, score in enumerate(("-1", "0")):
        judging.judge_score(store, commitment.id, score, codebook, at=NOW + timedelta(minutes=minute), **BY)
    assert states(store, codebook) == [Hold.OVERRULED, Hold.HOLDS]
    with pytest.raises(NotFoundError, match="-1, 0 or \\+1"):
        judging.judge_score(store, commitment.id, "2", codebook, at=NOW, **BY)
    with pytest.raises(NotFoundError, match="no commitment"):
        judging.judge_score(store, "com_x", "0", codebook, at=NOW, **BY)


def test_a_mode_that_a_later_type_has_not_is_told_as_without_effect(store: Store, codebook: Codebook) -> None:
    one = event_of(store, FIRST)
    judging.judge_edit(store, one, "mode", "disapprove", codebook, at=NOW, **BY)
    later = judging.judge_edit(store, one, "type", "SANCTION", codebook, at=NOW + timedelta(minutes=1), **BY)
    assert [(event.type, event.mode) for event in recording.events_of(store, codebook) if FIRST.id in event.mentions] == [
        ("SANCTION", None)
    ]
    assert states(store, codebook) == [Hold.IDLE, Hold.HOLDS]
    judging.undo(store, later.id, codebook, at=NOW + timedelta(minutes=2), **BY)
    assert store.event(one).mode == "disapprove"
    assert states(store, codebook) == [Hold.HOLDS, Hold.UNDONE, Hold.HOLDS]


def test_an_edit_of_what_is_rejected_is_without_effect(store: Store, codebook: Codebook) -> None:
    judging.judge_edit(store, event_of(store, FIRST), "level", "leader", codebook, at=NOW, **BY)
    judging.judge_reject(store, FIRST.id, codebook, at=NOW + timedelta(minutes=1), **BY)
    assert states(store, codebook) == [Hold.IDLE, Hold.HOLDS]


def test_a_decision_comes_after_those_before_it_on_a_clock_that_is_behind(store: Store, codebook: Codebook) -> None:
    made = judging.judge_reject(store, FIRST.id, codebook, at=NOW, **BY)
    gone = judging.undo(store, made.id, codebook, at=NOW - timedelta(hours=1), **BY)
    assert gone.at > made.at
    assert store.event_of_mention(FIRST.id) is not None


@pytest.mark.parametrize("named", [{"by": " "}, {"reason": ""}, {"by": "an\x1ba"}, {"reason": "\udcff"}])
def test_who_and_why_are_words(store: Store, codebook: Codebook, named: dict[str, str]) -> None:
    with pytest.raises(NotFoundError, match=r"--by|--why"):
        judging.judge_reject(store, FIRST.id, codebook, at=NOW, **{**BY, **named})
    assert store.judgements() == []


def test_a_decision_that_was_cut_short_is_seen_at_once_and_computed_by_the_next(store: Store, codebook: Codebook) -> None:
    rejected = make_judgement(Decision.REJECT, [FIRST], at=NOW, **BY)
    store.put_judgement(rejected)  # and then the process was killed
    assert event_of(store, FIRST)
    with pytest.raises(NotFoundError):
        recording.find_event(store, event_of(store, FIRST), codebook)
    judging.judge_edit(store, event_of(store, SECOND), "level", "leader", codebook, at=NOW, **BY)
    assert store.event_of_mention(FIRST.id) is None


def test_a_reading_that_was_cut_short_when_it_was_applied_is_seen_at_once(store: Store, codebook: Codebook) -> None:
    reading = store.propose_reading("dictionary-2", "c0ff", NOW)
    store.put_coding(ARTICLE, [replace(SECOND, id="men_new2")], reading)
    store.apply_reading(reading, NOW + timedelta(hours=1))  # and then the process was killed
    (event,) = recording.load_record(store, Dyad("JPN", "KOR"), codebook).events
    assert event.mentions == ("men_new2",)
    assert [mention.id for mention in recording.mentions_of(store, recording.find_event(store, event.id, codebook))] == ["men_new2"]
