"""What a page tells twice: in headline and lead, by two verbs of one object, by a noun that names a contact again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from detente.article import Span
from detente.codebook import Codebook
from detente.event import ActorBasis, DateInterval, EventMention, Level, Realis, Status, When
from detente.linking import link_mentions
from handmade import accusation, actor, facts, meeting, mention, on

UNSAID = on("2021-09-09", "2021-09-10", When.PUBLICATION)
OPEN = DateInterval("2021-09-10/..", date(2021, 9, 10), None, "open", When.UNKNOWN)


def at(start: int, sentence: str, trigger: str, told: EventMention) -> EventMention:
    """Give the mention in these words, which stand at this place of its page."""
    page, place = " " * start + sentence, start + sentence.index(trigger)
    words = Span.at(page, place, place + len(trigger))
    return replace(told, id=f"men_{place}", sentence=Span.at(page, start, len(page)), trigger=words)


def count(*mentions: EventMention, codebook: Codebook) -> int:
    events = link_mentions(mentions, facts(*mentions), codebook)
    assert [event.id for event in link_mentions(mentions[::-1], facts(*mentions), codebook)] == [event.id for event in events]
    return len(events)


# Two verbs of one object


@pytest.mark.parametrize(
    ("sentence", "verbs", "types", "events"),
    [
        ("Japan deplores and firmly rejects this.", ("deplores", "rejects"), ("ACCUSE", "REJECT"), 1),
        ("Japan condemns, and strongly opposes, the tests.", ("condemns", "opposes"), ("ACCUSE", "ACCUSE"), 1),
        ("Japan opposes the tests and has protested to Seoul.", ("opposes", "protested"), ("ACCUSE", "ACCUSE"), 2),
        ("Japan opposes dumping and rejects the tariff.", ("opposes", "rejects"), ("ACCUSE", "REJECT"), 2),
        ("Japan deplores and urges Seoul to end the tests.", ("deplores", "urges"), ("ACCUSE", "REQUEST"), 2),
        ("Japan opposes or condemns such tests.", ("opposes", "condemns"), ("ACCUSE", "ACCUSE"), 2),
    ],
    ids=["one object", "with a comma", "a protest besides", "two objects", "a request besides", "one or the other"],
)
def test_two_verbs_of_one_object_are_one_position(
    sentence: str, verbs: tuple[str, str], types: tuple[str, str], events: int, codebook: Codebook
) -> None:
    one, other = (at(0, sentence, verb, accusation(type=type_, when=UNSAID)) for verb, type_ in zip(verbs, types, strict=True))
    assert count(one, replace(other, recipients=()), codebook=codebook) == events


def test_copies_of_two_verbs_of_one_object_are_one_position(codebook: Codebook) -> None:
    sentence = "Japan deplores and firmly rejects this."
    told = [
        replace(at(0, sentence, verb, accusation(type=type_, article=page, when=UNSAID)), id=f"{page}_{verb}")
        for page in ("art_1", "art_2")
        for verb, type_ in (("deplores", "ACCUSE"), ("rejects", "REJECT"))
    ]
    known = facts(*told, stories={"art_1": "one", "art_2": "one"})
    assert len(link_mentions(told, known, codebook)) == 1


def test_words_that_overlap_tell_one_act(codebook: Codebook) -> None:
    sentence = "Japan began the longest drills it has held around the islets."
    drills = accusation(type="MOBILIZE", when=UNSAID)
    begun, held = at(0, sentence, "began the longest drills", drills), at(0, sentence, "drills it has held", drills)
    assert count(begun, replace(held, issues=("SEA",)), codebook=codebook) == 1
    assert count(begun, replace(held, type="THREATEN"), codebook=codebook) == 2
    assert count(begun, replace(held, status=Status(Realis.PLANNED)), codebook=codebook) == 2
    assert count(begun, at(0, sentence, "around", drills), codebook=codebook) == 2


@pytest.mark.parametrize(
    ("sentence", "second", "events"),
    [
        ("Japan entered the waters off the islets, gravely violating a pact of 1965.", "violating", 1),
        ("Japan entered the waters off the islets, firing at a trawler.", "firing", 2),
        ("Japan entered the waters off the islets after a patrol violating a pact.", "violating", 2),
    ],
    ids=["what it amounts to", "another act", "of something else"],
)
def test_participle_that_says_what_an_act_amounts_to_is_no_other_act(sentence: str, second: str, events: int, codebook: Codebook) -> None:
    act = accusation(type="MOBILIZE", when=UNSAID)
    assert count(at(0, sentence, "entered", act), at(0, sentence, second, act), codebook=codebook) == events


def test_participle_has_the_day_of_its_act(codebook: Codebook) -> None:
    sentence = "Japan reopened the market on Friday, reversing a step of 2019."
    act, participle = (
        at(0, sentence, "reopened", accusation()),
        at(0, sentence, "reversing", accusation(when=on("2019-09-01", "2019-09-30"))),
    )
    (event,) = link_mentions((act, participle), facts(act, participle), codebook)
    assert event.date.edtf == "2021-09-10"
    assert not event.variants


# Headline and lead


HEADLINE = at(0, "Japan censures neighbour over islets", "censures", accusation(when=UNSAID, from_title=True, issues=("SEA",)))
LEAD = "TOKYO - Japan protested on Friday against the seizure of a trawler."


@pytest.mark.parametrize(
    ("start", "changes", "events"),
    [
        (50, {}, 1),
        (50, {"recipients": ()}, 1),
        (400, {}, 2),
        (50, {"type": "REQUEST"}, 2),
        (50, {"actors": (actor("KOR"),), "recipients": (actor("JPN"),)}, 2),
        (50, {"date": on("2021-08-01")}, 2),
    ],
    ids=["under it", "without a recipient", "far below it", "another act", "the other side", "another day"],
)
def test_headline_and_lead_tell_one_act_in_any_words(start: int, changes: dict[str, object], events: int, codebook: Codebook) -> None:
    lead = at(start, LEAD, "protested", accusation(when=on("2021-09-10"), issues=("LAW",)))
    assert count(HEADLINE, replace(lead, **changes), codebook=codebook) == events  # type: ignore[arg-type]


def test_what_a_lead_adds_at_its_end_is_no_news_of_the_headline(codebook: Codebook) -> None:
    sentence = (
        "The two governments opened an office for their fishing fleets, a sign, after many quiet months, that Tokyo no longer scolds Seoul."
    )
    added = at(50, sentence, "scolds", accusation(when=UNSAID))
    assert count(HEADLINE, added, codebook=codebook) == 2


def test_one_act_of_a_type_is_the_news_of_a_lead(codebook: Codebook) -> None:
    sentence = "Japan protested on Friday over a trawler and blamed its neighbour for a leak."
    first = at(50, sentence, "protested", accusation(when=on("2021-09-10")))
    second = at(50, sentence, "blamed", accusation(when=on("2021-09-10")))
    assert count(HEADLINE, first, second, codebook=codebook) == 2


@pytest.mark.parametrize(
    ("type_", "changes", "events"),
    [("SANCTION", {}, 2), ("SANCTION", {"recipients": (actor("USA"),)}, 3), ("SANCTION", {"mode": "expel"}, 3), ("ACCUSE", {}, 3)],
    ids=["a measure", "against others", "of another mode", "words"],
)
def test_measure_of_a_headline_is_the_only_one_below_that_is_like_it(
    type_: str, changes: dict[str, object], events: int, codebook: Codebook
) -> None:
    act = accusation(type=type_, mode="discontinue", when=UNSAID)
    title = at(0, "Prices rise as Japan halts ferries", "halts", replace(act, from_title=True))
    other_news = at(50, "TOKYO - Japan praised its neighbour on Friday.", "praised", accusation(type="SUPPORT"))
    below = at(400, "The same day Japan ended a service to Pusan.", "ended", act)
    assert count(title, other_news, replace(below, **changes), codebook=codebook) == events  # type: ignore[arg-type]
    another = at(600, "It also ended a line to Cheju.", "ended", act)
    assert count(title, other_news, below, another, codebook=codebook) == 4


def test_headline_is_placed_with_its_lead(codebook: Codebook) -> None:
    lead = at(50, LEAD, "protested", accusation(when=on("2021-09-10"), issues=("LAW",)))
    paper = at(0, "Japan protested against the seizure of a trawler.", "protested", accusation(when=on("2021-09-10"), issues=("LAW",)))
    assert count(HEADLINE, lead, replace(paper, id="men_paper", article="art_2"), codebook=codebook) == 1


def test_headline_of_a_contact_to_come_is_not_the_one_that_was_held(codebook: Codebook) -> None:
    title = at(0, "Japan to confer with neighbour", "confer", meeting(when=OPEN, status=Status(Realis.PLANNED), from_title=True))
    lead = "TOKYO - Japan and South Korea will confer before the end of the year, in their first talks by video."
    planned = DateInterval("../2021", None, date(2021, 12, 31), "open", When.RELATIVE)
    told = at(50, lead, "confer", meeting(when=planned, status=Status(Realis.PLANNED)))
    assert count(title, told, codebook=codebook) == 1
    assert count(title, replace(told, status=Status(Realis.OCCURRED), date=on("2021-09-10")), codebook=codebook) == 2


# A contact that is named again


def named_again(words: str, *, realis: Realis = Realis.DEMANDED, level: Level | None = None, **changes: object) -> EventMention:
    sentence = f"Both called {words} frank."
    page = " " * 200 + sentence
    own = Span.at(page, page.index(words), page.index(words) + len(words))
    sides = tuple(replace(actor(code), span=own, basis=ActorBasis.COREFERENCE) for code in ("JPN", "KOR"))
    told = meeting(actors=sides, when=OPEN, status=Status(realis), rule="lexicon:meeting-noun", level=level)
    return replace(at(200, sentence, words.split()[-1], told), **changes)  # type: ignore[arg-type]


HELD = at(0, "The two ministers conferred on Friday.", "conferred", meeting(level=Level.MINISTER))


@pytest.mark.parametrize(
    ("noun", "events"),
    [
        (named_again("the talks"), 1),
        (named_again("the talks", realis=Realis.NOT_OCCURRED), 1),
        (named_again("their talks"), 2),
        (named_again("the talks", realis=Realis.PLANNED), 2),
        (named_again("the talks", level=Level.LEADER), 2),
        (named_again("the talks", actors=(actor("JPN"), actor("KOR"))), 2),
        (named_again("the talks", article="art_2"), 2),
    ],
    ids=["praised", "denied a quality", "not named before", "to come", "of others", "with parties of its own", "on another page"],
)
def test_noun_names_again_the_contact_that_its_page_has_told(noun: EventMention, events: int, codebook: Codebook) -> None:
    assert count(HELD, noun, codebook=codebook) == events


def test_parties_that_are_known_from_before_name_a_contact_again_too(codebook: Codebook) -> None:
    page = " " * 200 + "Both called the talks frank."
    both = tuple(replace(actor(code), span=Span.at(page, 200, 204), basis=ActorBasis.COREFERENCE) for code in ("JPN", "KOR"))
    assert count(HELD, named_again("the talks", actors=both), codebook=codebook) == 1


def test_status_of_a_contact_is_that_of_its_telling_and_not_of_what_is_said_about_it(codebook: Codebook) -> None:
    noun = named_again("the talks", realis=Realis.NOT_OCCURRED)
    (event,) = link_mentions((HELD, noun), facts(HELD, noun), codebook)
    assert event.status.realis is Realis.OCCURRED
    assert event.part_of is None


def test_nothing_is_named_again_where_no_contact_was_held(codebook: Codebook) -> None:
    planned = replace(HELD, status=Status(Realis.HYPOTHETICAL))
    assert count(planned, named_again("the talks"), codebook=codebook) == 2
    assert count(mention(), named_again("the talks"), codebook=codebook) == 2


# What the two sides spoke of


def exchange(words: str = "The two sides exchanged views.", start: int = 200, **changes: object) -> EventMention:
    page = " " * start + words
    both = tuple(replace(actor(code), span=Span.at(page, start, start + 13), basis=ActorBasis.COREFERENCE) for code in ("JPN", "KOR"))
    told = meeting(actors=both, when=on("2021-09-09", "2021-09-10", When.PUBLICATION), rule="lexicon:exchange-views")
    return replace(at(start, words, words.split()[3], told), **changes)  # type: ignore[arg-type]


FIRST = at(
    0, "The ministers conferred from September 3 to 4.", "conferred", meeting(level=Level.MINISTER, when=on("2021-09-03", "2021-09-04"))
)


@pytest.mark.parametrize(
    ("told", "events"),
    [
        (exchange(), 1),
        (exchange("The two sides met again."), 2),
        (exchange(date=on("2021-09-09")), 2),
        (exchange(start=900), 2),
        (exchange(article="art_2"), 2),
        (exchange(status=Status(Realis.PLANNED)), 2),
    ],
    ids=["of the contact before", "a meeting", "of its own day", "far behind", "on another page", "to come"],
)
def test_exchange_of_both_sides_is_that_of_the_contact_told_before(told: EventMention, events: int, codebook: Codebook) -> None:
    assert count(FIRST, told, codebook=codebook) == events


def test_exchange_of_both_sides_is_none_of_a_contact_of_others_told_before(codebook: Codebook) -> None:
    others = at(100, "Japan conferred with China.", "conferred", meeting(actors=(actor("JPN"), actor("CHN")), when=on("2021-09-05")))
    assert count(FIRST, others, exchange(), codebook=codebook) == 3
