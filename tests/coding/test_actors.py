"""Whom the words name: names, adjectives, capitals, institutions, persons at the page's date, pronouns and "both sides"."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

import pytest

from detente.article import Genre
from detente.codebook import Codebook
from detente.coding.names import NameFinder
from detente.event import ActorBasis, ActorMention, EventMention, Level, Realis

Found = Callable[..., list[EventMention]]


def codes(parties: Iterable[ActorMention]) -> set[str]:
    return {party.code for party in parties if party.code}


def has(mentions: list[EventMention], type: str, actors: str, recipients: str) -> bool:
    return any(
        m.type == type and codes(m.actors) == set(actors.split()) and codes(m.recipients) == set(recipients.split()) for m in mentions
    )


def shown(mentions: list[EventMention]) -> list[tuple[object, ...]]:
    return [(m.type, codes(m.actors), codes(m.recipients), m.rule, m.trigger.exact) for m in mentions]


# fmt: off
# text of a page, type, actors, recipients
NAMED = [
    ("France condemned Turkey.", "ACCUSE", "FRA", "TUR"),
    ("Chinese officials criticized Japanese diplomats.", "ACCUSE", "CHN", "JPN"),
    ("Beijing condemned Washington.", "ACCUSE", "CHN", "USA"),
    ("The Kremlin condemned the White House.", "ACCUSE", "RUS", "USA"),
    ("The Pentagon condemned the Kremlin.", "ACCUSE", "USA", "RUS"),
    ("The Chinese foreign ministry condemned Australia.", "ACCUSE", "CHN", "AUS"),
    ("China’s Ministry of Foreign Affairs condemned Australia.", "ACCUSE", "CHN", "AUS"),
    ("The State Department condemned Iran.", "ACCUSE", "USA", "IRN"),
    ("The U.S. condemned Russia.", "ACCUSE", "USA", "RUS"),
    ("The United Kingdom condemned Belarus.", "ACCUSE", "GBR", "BLR"),
    ("Britain condemned Belarus.", "ACCUSE", "GBR", "BLR"),
    ("North Korea condemned South Korea.", "ACCUSE", "PRK", "KOR"),
    ("The South Korean government condemned North Korea.", "ACCUSE", "KOR", "PRK"),
    ("The European Union condemned Russia.", "ACCUSE", "EUR", "RUS"),
    ("NATO condemned Russia.", "ACCUSE", "NATO", "RUS"),
    ("Ankara accused Paris of lying.", "ACCUSE", "TUR", "FRA"),
    ("New Delhi summoned the Pakistani ambassador.", "ACCUSE", "IND", "PAK"),
    ("The Biden administration condemned China.", "ACCUSE", "USA", "CHN"),
    ("The Moon administration condemned Japan.", "ACCUSE", "KOR", "JPN"),
    ("Polish lawmakers condemned Russia.", "ACCUSE", "POL", "RUS"),
    ("Iran’s navy seized a South Korean tanker.", "COERCE", "IRN", "KOR"),
    ("The Philippine coast guard accused Chinese ships of blocking its boats.", "ACCUSE", "PHL", "CHN"),
    ("The Chilean Defense Department condemned Bolivia.", "ACCUSE", "CHL", "BOL"),
    ("Peru’s Supreme Court condemned Ecuador.", "ACCUSE", "PER", "ECU"),
    ("UNITA condemned Zambia.", "ACCUSE", "AGO", "ZMB"),
    ("The Sejm condemned Belarus.", "ACCUSE", "POL", "BLR"),
    ("Soviet officials condemned Sweden.", "ACCUSE", "RUS", "SWE"),
    ("Zaire condemned Uganda.", "ACCUSE", "COD", "UGA"),
    ("Congolese officials condemned Rwanda.", "ACCUSE", "COD", "RWA"),
    ("The governor of Sinaloa condemned Canada.", "ACCUSE", "MEX", "CAN"),
    ("The Kano State government condemned Chad.", "ACCUSE", "NGA", "TCD"),
    ("Ethnic Albanians in Serbia condemned Greece.", "ACCUSE", "SRB", "GRC"),
]

PERSONS = [
    ("Joe Biden condemned Russia.", "ACCUSE", "USA", "RUS"),
    ("President Biden condemned Russia.", "ACCUSE", "USA", "RUS"),
    ("Secretary of State Antony Blinken condemned Russia.", "ACCUSE", "USA", "RUS"),
    ("Wang Yi criticized Japan.", "ACCUSE", "CHN", "JPN"),
    ("Foreign Minister Wang Yi criticized Japan.", "ACCUSE", "CHN", "JPN"),
    ("Angela Merkel condemned Belarus.", "ACCUSE", "DEU", "BLR"),
    ("Chancellor Merkel condemned Belarus.", "ACCUSE", "DEU", "BLR"),
    ("Emmanuel Macron condemned Turkey.", "ACCUSE", "FRA", "TUR"),
    ("Sergei Lavrov accused the European Union of hostility.", "ACCUSE", "RUS", "EUR"),
    ("Prime Minister Narendra Modi praised Australia.", "SUPPORT", "IND", "AUS"),
    ("Recep Tayyip Erdogan condemned Greece.", "ACCUSE", "TUR", "GRC"),
    ("Zhao Lijian, a spokesman for the Chinese foreign ministry, condemned Australia.", "ACCUSE", "CHN", "AUS"),
    ("Moon Jae-in, the South Korean president, praised North Korea.", "SUPPORT", "KOR", "PRK"),
    ("President Ramaphosa condemned Botswana.", "ACCUSE", "ZAF", "BWA"),
]

REFERRED = [
    ("China criticized Japan on Monday. It also condemned Australia.", "ACCUSE", "CHN", "AUS"),
    ("Joe Biden arrived in Brussels. He condemned Russia.", "ACCUSE", "USA", "RUS"),
    ("Angela Merkel visited Kyiv. She criticized Russia.", "ACCUSE", "DEU", "RUS"),
    ("Joe Biden met Emmanuel Macron in Rome. Mr. Biden praised France.", "SUPPORT", "USA", "FRA"),
    ("Sergei Lavrov flew to Tehran. The minister criticized Israel.", "ACCUSE", "RUS", "ISR"),
    ("China’s foreign ministry held a briefing on Monday. The ministry condemned Australia.", "ACCUSE", "CHN", "AUS"),
    ("Japan and South Korea are at odds. The two countries held talks on Friday.", "CONSULT", "JPN KOR", ""),
    ("Japan and South Korea are at odds. Both sides held talks on Friday.", "CONSULT", "JPN KOR", ""),
    ("Joe Biden called Xi Jinping on Thursday. The two leaders met in Rome in October.", "CONSULT", "USA CHN", ""),
    ("Egypt and Ethiopia disagree about a dam. The two sides met in Kinshasa in April.", "CONSULT", "EGY ETH", ""),
    ("Vladimir Putin spoke with Recep Tayyip Erdogan on Friday. The two presidents agreed to cooperate on grain.", "AGREE", "RUS TUR", ""),
    ("Australia criticized China. They held talks in Canberra on Monday.", "CONSULT", "AUS CHN", ""),
    ("The Biden administration has allies in Europe. The administration condemned Russia.", "ACCUSE", "USA", "RUS"),
]

NOBODY = [
    "Warships sailed through the South China Sea.",
    "The minister condemned the attack.",
    "Peking University held talks on grammar.",
    "The Georgia governor met farmers in Atlanta.",
    "Jordan Peterson criticized students.",
    "He condemned it.",
    "The American Airlines board met investors.",
    "French fries were banned in the cafeteria.",
    "Katy Putin condemned the referee.",
    "Juan Carlos Fuentes condemned the referee.",
    "Latin American poets condemned the prize.",
    "Ethnic Albanians condemned the film.",
    "The Nelson Mandela Bridge was closed.",
]
# fmt: on


@pytest.mark.parametrize(("text", "type", "actors", "recipients"), NAMED, ids=lambda value: str(value)[:60])
def test_state_is_named_by_name_adjective_capital_or_institution(
    text: str, type: str, actors: str, recipients: str, events_in: Found
) -> None:
    found = events_in(text)
    assert has(found, type, actors, recipients), shown(found)


@pytest.mark.parametrize(("text", "type", "actors", "recipients"), PERSONS, ids=lambda value: str(value)[:60])
def test_person_stands_for_the_state_of_the_office(text: str, type: str, actors: str, recipients: str, events_in: Found) -> None:
    found = events_in(text)
    assert has(found, type, actors, recipients), shown(found)


@pytest.mark.parametrize(("text", "type", "actors", "recipients"), REFERRED, ids=lambda value: str(value)[:60])
def test_words_that_refer_are_resolved_on_the_page(text: str, type: str, actors: str, recipients: str, events_in: Found) -> None:
    found = events_in(text)
    assert has(found, type, actors, recipients), shown(found)


@pytest.mark.parametrize("text", NOBODY)
def test_words_that_name_no_actor_give_no_event(text: str, events_in: Found) -> None:
    assert not events_in(text), shown(events_in(text))


# fmt: off
# The office is that of the page's date.
OFFICES = [
    ("John Kerry met Wang Yi in Beijing.", date(2013, 9, 10), "John Kerry", "foreign_minister", Level.MINISTER),
    ("John Kerry met Xie Zhenhua in Tianjin.", date(2021, 9, 10), "John Kerry", "climate_envoy", Level.ENVOY),
    ("Joe Biden met Xi Jinping in Bali.", date(2022, 11, 15), "Joe Biden", "head_of_state", Level.LEADER),
    ("Joe Biden met Xi Jinping in Los Angeles.", date(2012, 2, 20), "Joe Biden", "vice_head", None),
]
# fmt: on


@pytest.mark.parametrize(("text", "day", "person", "role", "level"), OFFICES, ids=lambda value: str(value)[:40])
def test_person_has_the_office_of_the_day(
    text: str, day: date, person: str, role: str, level: Level | None, events_in: Found, codebook: object
) -> None:
    (mention,) = events_in(text, published=day)
    party = next(p for p in mention.parties if p.person == person)
    assert party.office is not None
    assert codebook.offices[party.office].role == role  # type: ignore[attr-defined]
    assert level in {None, party.level}
    assert party.basis is ActorBasis.PERSON


# fmt: off
# A leader's surname before "administration"; other years, other bearers.
GOVERNMENTS = [
    ("The Bush administration condemned Libya.", date(1990, 5, 1), "USA"),
    ("The Bush administration condemned Libya.", date(2004, 5, 1), "USA"),
    ("The Bush administration condemned Libya.", date(2015, 5, 1), None),
    ("The Suharto government condemned Libya.", date(1990, 5, 1), "IDN"),
    ("President Menem condemned Libya.", date(1995, 5, 1), "ARG"),
    ("President Menem condemned Libya.", date(2015, 5, 1), None),
]
# fmt: on


@pytest.mark.parametrize(("text", "day", "country"), GOVERNMENTS, ids=lambda value: str(value)[:40])
def test_surname_before_a_government_is_its_leader(text: str, day: date, country: str | None, events_in: Found) -> None:
    found = events_in(text, published=day)
    assert {code for mention in found for code in codes(mention.actors)} == ({country} if country else set()), shown(found)


def test_town_is_no_speaker(events_in: Found) -> None:
    assert not events_in("Sydney condemned Russia.")


def test_town_that_is_attacked_stands_for_its_state(events_in: Found) -> None:
    found = events_in("Russia bombed Mariupol.")
    assert has(found, "ASSAULT", "RUS", "UKR"), shown(found)
    recipient = next(party for mention in found for party in mention.recipients)
    assert recipient.basis is ActorBasis.METONYM
    assert recipient.sector is None


def test_dateline_is_no_actor(events_in: Found) -> None:
    found = events_in("HANOI — France condemned Turkey. The two countries held talks on Monday.")
    assert has(found, "CONSULT", "FRA TUR", ""), shown(found)


def test_name_in_capitals_counts_in_a_headline(events_in: Found) -> None:
    found = events_in("FRANCE condemned TURKEY.")
    assert has(found, "ACCUSE", "FRA", "TUR"), shown(found)


def test_article_gives_no_name_the_right_of_way(codebook: Codebook) -> None:
    text = "troops in the West Bank"
    assert [text[named.start : named.end] for named in NameFinder(codebook.names).find(text)] == ["West Bank"]


def test_former_official_is_no_longer_the_state(events_in: Found) -> None:
    found = events_in("Henry Kissinger, the former secretary of state, praised China.", published=date(2021, 9, 10))
    assert all(actor.level is Level.NON_STATE for mention in found for actor in mention.actors), shown(found)


def test_surname_counts_after_an_introduction(events_in: Found) -> None:
    found = events_in("Wang Yi spoke to reporters. Wang criticized Japan.")
    assert has(found, "ACCUSE", "CHN", "JPN"), shown(found)


def test_common_surname_alone_names_nobody(events_in: Found) -> None:
    assert not events_in("Wang criticized Japan.")


def test_we_is_the_issuer_of_a_release(events_in: Found) -> None:
    found = events_in("We condemn Russia.", genre=Genre.RELEASE, issuer="GBR")
    assert has(found, "ACCUSE", "GBR", "RUS"), shown(found)


def test_we_is_nobody_in_news(events_in: Found) -> None:
    assert not events_in("We condemn Russia.")


def test_resolved_pronoun_keeps_what_it_stands_for(events_in: Found) -> None:
    found = events_in("Joe Biden arrived in Brussels. He condemned Russia.")
    actor = next(m for m in found if m.type == "ACCUSE").actors[0]
    assert actor.span.exact == "He"
    assert actor.basis is ActorBasis.COREFERENCE
    assert actor.antecedent is not None
    assert "Biden" in actor.antecedent.exact


def test_leader_is_a_leader_and_a_ministry_an_institution(events_in: Found) -> None:
    (leader,) = events_in("Joe Biden condemned Russia.")
    (ministry,) = events_in("The Russian foreign ministry condemned Poland.")
    assert leader.level is Level.LEADER
    assert ministry.level is Level.INSTITUTION


@pytest.mark.parametrize(
    ("text", "actors", "recipients"),
    [
        ("CHENGDU, China, Dec 24 — South Korea urged Japan to lift the curbs.", {"KOR"}, {"JPN"}),
        ("NUSA DUA, Indonesia — China condemned Japan.", {"CHN"}, {"JPN"}),
        ("GENEVA (Meridian Wire) -- Peru expelled the Chilean ambassador.", {"PER"}, {"CHL"}),
    ],
)
def test_the_place_that_a_page_reports_from_takes_no_part(text: str, actors: set[str], recipients: set[str], events_in: Found) -> None:
    (found,) = [mention for mention in events_in(text) if mention.status.realis is Realis.OCCURRED]
    assert {actor.code for actor in found.actors} == actors
    assert {recipient.code for recipient in found.recipients} == recipients


def test_ship_is_not_the_person_of_its_name(events_in: Found) -> None:
    text = "The American destroyer USS Higgins entered the territorial waters of China."
    found = events_in(text, published=date(2025, 8, 6))
    assert all("IRL" not in codes(m.parties) for m in found), shown(found)
    assert any("USA" in codes(m.actors) for m in found), shown(found)


@pytest.mark.parametrize(
    ("text", "type", "actors"),
    [
        ("Tokyo, Manila agree to begin talks", "AGREE", "JPN PHL"),
        ("Cairo, Ankara restore ties", "SUPPORT", "EGY TUR"),
        ("Paris, France agrees to talks with Chad", "AGREE", "FRA"),
    ],
)
def test_comma_of_a_headline_stands_for_and(text: str, type: str, actors: str, events_in: Found) -> None:
    found = events_in(f"{text}\n\nNobody said more.", title=text)
    assert any(m.type == type and codes(m.actors) == set(actors.split()) for m in found), shown(found)


def test_they_after_a_group_are_the_group(events_in: Found) -> None:
    page = "G7 members oppose attempts by China and Russia to change borders. "
    told = [m for m in events_in(page + "They condemned attacks by Belarus.", issuer="USA") if "They" in m.actors[0].span.exact]
    assert [codes(m.actors) for m in told] == [{"G7_MEMBERS"}]
    still = events_in(page + "They met in Rome. They condemned Belarus.", issuer="USA")
    assert codes(still[-1].actors) == {"G7_MEMBERS"}
    pair = events_in("The G7 met. China and Russia quarrelled. They condemned Belarus.", issuer="USA")
    assert "G7_MEMBERS" not in codes(pair[-1].actors)


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("US Treasury Secretary Bessant met He Lifeng.", "Scott Bessent"),
        ("Treasury Secretary Besent met He Lifeng.", "Scott Bessent"),
        ("US Treasury Secretary Benson met He Lifeng.", None),  # two letters off is another
        ("US Trade Representative Bessant met He Lifeng.", None),  # another's office
        ("US Senator Bessant met He Lifeng.", None),
    ],
)
def test_name_with_one_wrong_letter_is_known_by_its_title(text: str, person: str | None, events_in: Found) -> None:
    told = events_in(text, published=date(2025, 5, 9))
    named = {party.person for m in told for party in m.actors} - {"He Lifeng", None}
    assert named == ({person} if person else set())


def test_agencies_of_a_body_are_not_the_pages_own(events_in: Found) -> None:
    page = {"genre": Genre.TRANSCRIPT, "issuer": "CHN"}
    assert events_in("Agencies of the UN system expelled the envoys of the Taiwan authorities.", **page) == []


@pytest.mark.parametrize("text", ["LI Qiang, the premier, met Scott Bessent.", "Li Qiang met Scott BESSENT."])
def test_surname_in_capitals_names_the_person(text: str, events_in: Found) -> None:
    (met,) = events_in(text, published=date(2025, 5, 9))
    assert {party.person for party in met.parties} == {"Li Qiang", "Scott Bessent"}


def test_counterparts_are_those_named_after_them(events_in: Found) -> None:
    page = (
        "He Lifeng held talks with his US counterparts, Treasury Secretary Scott Bessent and Trade Representative Greer, in Madrid, Spain."
    )
    (talks,) = events_in(page, published=date(2025, 9, 15))
    assert {party.person for party in talks.parties} == {"He Lifeng", "Scott Bessent", "Jamieson Greer"}
    (half,) = events_in(page.replace("Scott Bessent", "Geoffrey Unknown"), published=date(2025, 9, 15))
    assert "Jamieson Greer" not in {party.person for party in half.parties}
    (alone,) = events_in("He Lifeng held talks with his US counterparts. Scott Bessent smiled.", published=date(2025, 9, 15))
    assert {party.person for party in alone.parties} == {"He Lifeng", None}


def test_governments_and_people_belong_to_whom_the_people_do(events_in: Found) -> None:
    told = events_in("The help of Cuba has been welcomed by the governments and people of Mexico.", issuer="CHN", genre=Genre.TRANSCRIPT)
    assert [codes(m.actors) for m in told if m.type == "SUPPORT"] == [{"MEX"}]


def test_delegation_is_that_of_the_official_who_brings_it(events_in: Found) -> None:
    (met,) = events_in("Wang Yi met in Beijing with a visiting delegation of U.S. Congressman Smith and his delegation.")
    assert codes(met.parties) == {"CHN", "USA"}
    assert events_in("Wang Yi met in Beijing with a visiting delegation of Smith Industries.") == []


def test_official_is_his_countrys_where_the_page_has_no_date(events_in: Found) -> None:
    (talk,) = events_in("Secretary of State Marco Rubio and Chinese Foreign Minister Wang Yi spoke by phone about trade.", published=None)
    assert {(party.code, party.person, party.office) for party in talk.actors} == {("USA", "Marco Rubio", None), ("CHN", "Wang Yi", None)}


@pytest.mark.parametrize(
    ("text", "persons"),
    [
        (
            "The climate envoys of the United States and China, John Podesta and Liu Zhenmin, met in Washington.",
            {"John Podesta", "Liu Zhenmin"},
        ),
        ("President Trump and President Xi Jinping met for an hour and forty minutes in Busan.", {"Donald Trump", "Xi Jinping"}),
        (
            "Vice Premier He Lifeng, Chinese lead person for trade affairs, had a video call with Jamieson Greer.",
            {"He Lifeng", "Jamieson Greer"},
        ),
        (
            "The Chinese and US negotiators, Vice Premier He Lifeng, held talks along with their US counterparts, "
            "US Treasury Secretary Jeffrey Bessant and Trade Representative Greer.",
            {"He Lifeng", "Scott Bessent", "Jamieson Greer"},
        ),
        ("An aide of President Trump and President Xi Jinping met.", set()),
        ("President Xi Jinping, host of President Trump, met with diplomats of Chad.", {"Xi Jinping"}),
    ],
)
def test_all_who_meet_are_named(text: str, persons: set[str], events_in: Found) -> None:
    day = date(2024, 5, 10) if "Podesta" in text else date(2025, 7, 30)
    met = [mention for mention in events_in(text, published=day) if mention.type == "CONSULT"]
    assert {party.person for mention in met for party in mention.parties if party.person} == persons


def test_misspelt_surname_under_another_given_name_needs_the_whole_office(events_in: Found) -> None:
    day = date(2025, 7, 30)
    for title in ("Treasury Secretary", "Japanese Finance Minister", "US Senator"):
        found = events_in(f"{title} Jeffrey Bessant met He Lifeng.", published=day)
        assert "Scott Bessent" not in {party.person for mention in found for party in mention.parties}
