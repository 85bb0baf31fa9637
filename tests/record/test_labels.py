"""One plain sentence for each event: who, what, whom, and whether."""

from __future__ import annotations

import re

import pytest

from detente.article import Span
from detente.codebook import Codebook
from detente.event import Asserter, Attribution, Channel, Event, Evidence, Level, Place, Realis, Role, Status
from detente.record.labels import label_event
from handmade import contact, event, on, party, quote

BIDEN = party("USA", person="Joe Biden", office="USA.president", text="Joe Biden")
XI = party("CHN", person="Xi Jinping", office="CHN.president", text="Xi Jinping")
PROMISE = Evidence("art_1", quote("to resume talks"), Role.UNDERTAKING)
SPOKE = (Evidence("art_1", Span.at("They spoke today.", 5, 10), Role.TRIGGER),)
TOKYO = Place("Tokyo", "JPN", "stated", quote("Tokyo"))

# fmt: off
# event, words that the label must hold, in this order
CASES = [
    (event(), ["Japan", "South Korea"]),
    (event(actors=(party(None, text="officers of both navies"),)), ["Officers of both navies"]),
    (event(actors=(BIDEN,), recipients=(party("CHN"),)), ["U.S. President Joe Biden", "China"]),
    (event(actors=(party("JPN"), party("AUS")), recipients=(party("CHN"),)), ["Japan and Australia", "China"]),
    (event(actors=tuple(map(party, ("JPN", "AUS", "IND", "USA", "FRA")))), ["Japan, Australia, India and others"]),
    (contact(actors=(BIDEN, XI), channel=Channel.PHONE), ["U.S. President Joe Biden and Chinese President Xi Jinping speak by phone"]),
    (contact(channel=Channel.VIDEO), ["Japan and South Korea speak by video"]),
    (contact(channel=Channel.VIDEO, mode="phone"), ["Japan and South Korea speak by video"]),
    (contact(channel=Channel.IN_PERSON, place=TOKYO), ["Japan and South Korea meet in Tokyo"]),
    (contact(), ["Japan and South Korea hold talks"]),
    (contact(mode="visit", actors=(BIDEN,), recipients=(party("JPN"),), channel=Channel.IN_PERSON), ["U.S. President Joe Biden visits Japan"]),
    (contact(mode="visit", actors=(party("JPN", text="Tokyo's envoy"),), recipients=(BIDEN,)), ["calls on U.S. President Joe Biden"]),
    (contact(channel=Channel.IN_PERSON, place=Place("the Pentagon", "USA", "stated", quote("Tokyo"))), ["meet at the Pentagon"]),
    (contact(channel=Channel.IN_PERSON, place=Place("the Netherlands", "NLD", "stated", quote("Tokyo"))), ["meet in the Netherlands"]),
    (event(type="ASSAULT", mode=None, actors=(party("CHN", text="Chinese soldiers"),)), ["Chinese soldiers use force against"]),
    (event(type="ASSAULT", mode=None, actors=(party("USA", text="U.S."),)), ["United States uses force against"]),
    (contact(evidence=SPOKE), ["Japan and South Korea speak."]),
    (contact(evidence=SPOKE, place=TOKYO), ["hold talks in Tokyo"]),
    (contact(actors=(BIDEN, XI), channel=Channel.PHONE, date=on("2014-12-01")), ["U.S. Vice President Joe Biden and Chinese President Xi Jinping"]),
    (contact(actors=(BIDEN, XI), channel=Channel.PHONE, date=on("2021-01-10")), ["Joe Biden (United States) and Chinese President Xi Jinping"]),
    (contact(actors=(BIDEN, XI), channel=Channel.PHONE, date=on("2021-01-10", "2021-01-20")), ["U.S. President Joe Biden and"]),
    (contact(status=Status(Realis.PLANNED), channel=Channel.IN_PERSON), ["plan to meet"]),
    (contact(status=Status(Realis.HYPOTHETICAL), channel=Channel.IN_PERSON), ["might meet"]),
    (contact(status=Status(Realis.NOT_OCCURRED), channel=Channel.IN_PERSON), ["do not meet"]),
    (contact(status=Status(Realis.DENIED), channel=Channel.IN_PERSON), ["denied", "meet"]),
    (contact(status=Status(Realis.DEMANDED), channel=Channel.IN_PERSON), ["asked to meet"]),
    (contact(status=Status(Realis.DEMANDED, polarity=-1), channel=Channel.IN_PERSON), ["asked not to meet"]),
    (contact(status=Status(Realis.PLANNED, polarity=-1), channel=Channel.IN_PERSON), ["plan not to meet"]),
    (contact(status=Status(Realis.HYPOTHETICAL, polarity=-1), channel=Channel.IN_PERSON), ["might not meet"]),
    (event(status=Status(Realis.NOT_OCCURRED)), ["Japan does not"]),
    (event(status=Status(Realis.PLANNED)), ["Japan plans to"]),
    (event(type="AGREE", undertakings=(PROMISE,)), ["Japan agrees: to resume talks"]),
    (event(type="AGREE", actors=(party("JPN"), party("KOR")), recipients=(), undertakings=(PROMISE,)), ["Japan and South Korea agree: to resume talks"]),
    (event(rallied=(party("AUS", text="Australia"),)), ["South Korea", "with Australia"]),
    (event(status=Status(Realis.OCCURRED, Attribution.ALLEGATION)), ["(alleged)"]),
    (event(status=Status(Realis.OCCURRED, Attribution.ALLEGATION, Asserter("Seoul", "KOR", False))), ["(alleged by South Korea)"]),
    (event(status=Status(Realis.OCCURRED, Attribution.ATTRIBUTED, Asserter("an aide", None, True))), ["(according to unnamed sources)"]),
    (event(status=Status(Realis.OCCURRED, Attribution.ATTRIBUTED, Asserter("Ann Lee", None, False))), ["(according to Ann Lee)"]),
]
# fmt: on


@pytest.mark.parametrize(("made", "words"), CASES, ids=[" … ".join(words) for _, words in CASES])
def test_label_says_who_what_whom_and_whether(made: Event, words: list[str], codebook: Codebook) -> None:
    label = label_event(made, codebook)
    assert re.search(".*".join(map(re.escape, words)), label), label


def test_every_type_and_mode_makes_one_plain_sentence(codebook: Codebook) -> None:
    for type in codebook.types.values():
        for mode in (None, *type.modes):
            for made in (event(type=type.name, mode=mode), event(type=type.name, mode=mode, recipients=())):
                label = label_event(made, codebook)
                assert label.startswith("Japan "), label
                assert label.endswith("."), label
                assert not label.endswith(".."), label
                assert "  " not in label
                assert not re.search(r"\b(?:with|of|on|against|from|into|toward)\.$", label), label


def test_label_of_somebody_unknown_keeps_the_words_of_the_page(codebook: Codebook) -> None:
    label = label_event(event(recipients=(party(None, text="a shipping company"),)), codebook)
    assert "a shipping company" in label


def test_person_is_named_once(codebook: Codebook) -> None:
    assert label_event(event(actors=(BIDEN, BIDEN), level=Level.LEADER), codebook).count("Biden") == 1
