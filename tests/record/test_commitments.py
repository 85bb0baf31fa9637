"""What was undertaken, by whom, on whose word; a lobbyist's advice binds nobody."""

from __future__ import annotations

import pytest

from detente.article import Span
from detente.event import Asserter, Attribution, Event, Evidence, Realis, Role, Status
from detente.record import find_commitments
from handmade import event, party, quote

PROMISE = Evidence("art_1", quote("to resume talks"), Role.UNDERTAKING)


def agreement(**changes: object) -> Event:
    fields = {
        "type": "AGREE",
        "quad": 1,
        "actors": (party("KOR"), party("JPN")),
        "recipients": (),
        "reciprocal": True,
        "undertakings": (PROMISE,),
    }
    return event(**{**fields, **changes})


def word_of(code: str | None, sector: str | None, *, anonymous: bool = False) -> Status:
    return Status(Realis.OCCURRED, Attribution.ATTRIBUTED, Asserter("a voice", code, anonymous=anonymous, sector=sector))


def test_undertaking_is_kept_in_the_words_of_the_page() -> None:
    (found,) = find_commitments([agreement(issues=("TRADE",), part_of="evt_9")])
    assert found.text == "to resume talks"
    assert found.parties == ("JPN", "KOR")
    assert (found.event, found.part_of, found.issues) == ("evt_1", "evt_9", ("TRADE",))
    assert (found.account, found.deadline, found.scores) == (None, None, ())
    assert found.evidence[0] == PROMISE


def test_each_undertaking_is_shown_with_the_sentence_that_holds_it() -> None:
    page = "The two sides agreed to increase flights."
    other = Span.at(page, page.index("to increase"), len(page) - 1)
    sentences = (
        Evidence("art_1", quote("to resume talks"), Role.SENTENCE),
        Evidence("art_2", Span.at(page, 0, len(page)), Role.SENTENCE),
    )
    first, second = find_commitments([agreement(undertakings=(PROMISE, Evidence("art_2", other, Role.UNDERTAKING)), evidence=sentences)])
    assert [evidence.article for evidence in first.evidence] == ["art_1", "art_1"]
    assert [evidence.article for evidence in second.evidence] == ["art_2", "art_2"]


def test_account_is_whoever_says_so() -> None:
    (found,) = find_commitments([agreement(status=word_of("JPN", "GOV"))])
    assert found.account == "JPN"


def test_unnamed_officials_word_is_kept() -> None:
    (found,) = find_commitments([agreement(status=word_of(None, None, anonymous=True))])
    assert found.account == "a voice"


@pytest.mark.parametrize(
    "status",
    [
        Status(Realis.HYPOTHETICAL),
        Status(Realis.DEMANDED),
        Status(Realis.DENIED),
        Status(Realis.NOT_OCCURRED),
        Status(Realis.OCCURRED, Attribution.ALLEGATION),
        word_of("JPN", "BUS"),
        word_of(None, "EDU"),
        word_of(None, None),
    ],
    ids=["hypothetical", "demanded", "denied", "not done", "alleged", "a lobbyist", "a scholar", "somebody"],
)
def test_what_was_not_undertaken_is_no_commitment(status: Status) -> None:
    assert find_commitments([agreement(status=status)]) == []


def test_event_without_an_undertaking_gives_none() -> None:
    assert find_commitments([agreement(undertakings=())]) == []


def test_same_words_on_two_pages_are_one_commitment() -> None:
    again = Evidence("art_2", quote("to resume talks"), Role.UNDERTAKING)
    assert len(find_commitments([agreement(undertakings=(PROMISE, again))])) == 1


def test_two_undertakings_of_one_meeting_are_two_commitments() -> None:
    other = Evidence("art_1", quote("agreed to resume talks"), Role.UNDERTAKING)
    found = find_commitments([agreement(undertakings=(PROMISE, other))])
    assert len({c.id for c in found}) == 2


def test_id_follows_from_event_and_words() -> None:
    assert find_commitments([agreement()]) == find_commitments([agreement()])
    assert find_commitments([agreement()])[0].id != find_commitments([agreement(id="evt_2")])[0].id


def test_order_of_the_events_is_kept() -> None:
    assert [c.event for c in find_commitments([agreement(id="evt_2"), agreement(id="evt_1")])] == ["evt_2", "evt_1"]
