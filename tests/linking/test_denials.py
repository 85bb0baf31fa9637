"""What a party to an event denies is laid beside it; a denial of something else, or by whoever told of it, is not."""

from __future__ import annotations

from datetime import date

import pytest

from detente.article import Span
from detente.codebook import Codebook
from detente.event import Asserter, Attribution, Channel, Event, EventMention, Level, Realis, Status, When
from detente.linking import link_mentions
from detente.record import score_events
from handmade import actor, facts, meeting, mention, on, quote

DENYING = "Seoul said that no talks of any kind had been held with Japan."
LEADERS = ("Yoshihide Suga", "Moon Jae-in")
NO = quote("no", DENYING)


def word_of(code: str) -> Asserter:
    return Asserter("the ministry", code, anonymous=False, sector="GOV")


def told(by: str | None = "JPN", **more: object) -> EventMention:
    """Give a meeting of 10 September that one side tells of, or a paper."""
    status = Status(Realis.OCCURRED, Attribution.ATTRIBUTED, word_of(by)) if by else Status(Realis.OCCURRED)
    return meeting(**{"status": status, "when": on("2021-09-10"), **more})  # type: ignore[arg-type]


def denied(by: str = "KOR", cues: tuple[Span, ...] = (NO,), realis: Realis = Realis.NOT_OCCURRED, **more: object) -> EventMention:
    """Give what the other side says of talks the day after."""
    status = Status(realis, Attribution.ATTRIBUTED, word_of(by), polarity=-1, cues=cues)
    fields = {
        "article": "art_2",
        "status": status,
        "when": on("2021-09-10", "2021-09-11", When.PUBLICATION),
        "sentence": quote(DENYING, DENYING),
        "trigger": quote("talks", DENYING),
        "rule": "lexicon:meeting-noun",
    }
    return meeting(**{**fields, **more})  # type: ignore[arg-type]


def linked(*mentions: EventMention, codebook: Codebook, said: date = date(2021, 9, 11)) -> Event:
    """Give the event of the first mention; what is denied is published on the day `said`."""
    pages = facts(*mentions) | facts(*(m for m in mentions if m.article == "art_2"), published=said)
    events = score_events(link_mentions(mentions, pages, codebook), codebook)
    return next(event for event in events if mentions[0].id in event.mentions)


def test_denied_contact_says_who_denies_it_and_is_not_scored(codebook: Codebook) -> None:
    event = linked(told(), denied(), codebook=codebook)
    (denial,) = event.denials
    assert (denial.by, denial.published, denial.article, denial.sentence.exact) == ("KOR", date(2021, 9, 11), "art_2", DENYING)
    assert (event.scored, event.value, event.why) == (False, None, "denied by a party to it")


def test_denial_stays_an_event_of_its_own(codebook: Codebook) -> None:
    mentions = (told(), denied())
    events = link_mentions(mentions, facts(*mentions), codebook)
    assert sorted(event.status.realis for event in events) == [Realis.NOT_OCCURRED, Realis.OCCURRED]


def test_what_a_paper_tells_may_be_denied_too(codebook: Codebook) -> None:
    assert linked(told(by=None), denied(realis=Realis.DENIED), codebook=codebook).denials


def test_call_of_the_leaders_may_be_denied_without_their_names(codebook: Codebook) -> None:
    call = told(persons=LEADERS, channel=Channel.PHONE)
    assert linked(call, denied(level=Level.LEADER, channel=Channel.PHONE), codebook=codebook).denials
    assert not linked(call, denied(level=Level.LEADER), codebook=codebook).denials  # a meeting of theirs is another thing


def test_two_nouns_of_one_sentence_are_one_denial(codebook: Codebook) -> None:
    again = denied(position=1, trigger=quote("kind", DENYING))
    assert len(linked(told(), denied(), again, codebook=codebook).denials) == 1


@pytest.mark.parametrize(
    ("event", "denial", "said"),
    [
        (told(by="KOR"), denied(), 11),  # whoever tells of it does not deny it
        (told(), denied(by="CHN"), 11),  # a third country is no party to it
        (told(), denied(), 19),  # more than a week later
        (told(), denied(), 8),  # before it was held
        (told(persons=LEADERS), denied(), 11),  # "no talks" says nothing of a meeting of two persons
        (told(channel=Channel.PHONE), denied(), 11),  # nor of a call
        (told(level=Level.LEADER), denied(), 11),  # nor of one of the leaders
        (told(issues=("TRADE",)), denied(issues=("MIL",)), 11),
        (told(), denied(actors=(actor("CHN"), actor("KOR"))), 11),
        (told(), denied(cues=(quote("should", "They should stop talking."),)), 11),  # asked to stop
        (told(), denied(cues=()), 11),
        (told(status=Status(Realis.PLANNED)), denied(), 11),
    ],
)
def test_denial_of_something_else_is_not_laid_beside_it(event: EventMention, denial: EventMention, said: int, codebook: Codebook) -> None:
    assert linked(event, denial, codebook=codebook, said=date(2021, 9, said)).denials == ()


def test_denied_deed_has_the_type_and_the_sides_of_what_is_told(codebook: Codebook) -> None:
    seized = {"type": "COERCE", "actors": (actor("JPN"),), "recipients": (actor("KOR"),)}
    deed = mention(**seized, status=Status(Realis.OCCURRED, Attribution.ATTRIBUTED, word_of("KOR")))  # type: ignore[arg-type]
    denial = denied(by="JPN", realis=Realis.DENIED)
    fields = {"article": "art_2", "status": denial.status, "sentence": denial.sentence, "trigger": denial.trigger}
    assert linked(deed, mention(**{**seized, **fields}), codebook=codebook).denials  # type: ignore[arg-type]
    assert not linked(deed, mention(**{**seized, **fields, "type": "ASSAULT"}), codebook=codebook).denials  # type: ignore[arg-type]
