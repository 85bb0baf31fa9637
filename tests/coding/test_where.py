"""Where an act was done: by its own words, by what hangs from them, never by what was captured or spoken of."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from tests.conftest import make_article

from detente.codebook import Codebook, Entry
from detente.coding.actors import SentenceActors
from detente.coding.clause import Clause
from detente.coding.dates import find_dates
from detente.coding.discourse import Discourse
from detente.coding.page import Page, Tools
from detente.coding.parse import parse
from detente.coding.triggers import Trigger
from detente.event import EventMention, Place
from detente.reading.sentences import split_sentences

PlaceOf = Callable[..., Place | None]

# fmt: off
# sentence with the deed in brackets, its place
DEEDS = [
    ("Soldiers [shot] two men in Nablus.", "Nablus"),
    ("Rebels [attacked] a convoy in the town of Adwar.", "Adwar"),
    ("Rebels [attacked] a convoy in the West Bank city of Nablus.", "Nablus"),
    ("A bomb [killed] three in the Karrada district of Baghdad.", "Karrada"),
    ("Militants [fired] mortars in Hama province.", "Hama"),
    ("A policeman was [killed] in the capital Grozny.", "Grozny"),
    ("Two men were [seized] by Turkish soldiers in Amara.", "Amara"),
    ("Six soldiers were [killed] during clashes in Kobane.", "Kobane"),
    ("Police [shot] and wounded a man in Karachi.", "Karachi"),
    ("Two bridges in Novi Sad were [destroyed].", "Novi Sad"),
    ("Protesters [marched] through Belgrade.", "Belgrade"),
    ("Frigates [patrolled] the sea off Somalia.", "Somalia"),
    ("Navy boats [boarded] a dhow in the Gulf of Aden.", "the Gulf of Aden"),
    ("Gunmen [attacked] a post near the village of Yitzhar.", "Yitzhar"),
    ("Troops [detained] a driver inside Al-Bab.", "Al-Bab"),
    ("An official was [shot] while leaving his home in Tunis.", "Tunis"),
    ("A shell hit a bus in Donetsk, [killing] two.", "Donetsk"),
    ("The army [captured] Ogdensburg.", None),
    ("Gunmen [shot] at Mengistu.", None),
    ("They [demonstrated] in May.", None),
    ("The prize was [won] in the Series.", None),
]
# fmt: on


@pytest.fixture(scope="module")
def clause_of(codebook: Codebook) -> Callable[[str], Clause]:
    tools = Tools(codebook)

    def read(text: str) -> Clause:
        article = make_article(text)
        (sentence,) = split_sentences(article)
        (doc,) = parse([text])
        page = Page(article, tools, "test", Discourse(date(2021, 9, 10)))
        actors = SentenceActors(doc, 0, text, codebook, page.discourse, tools.names.find(text))
        return Clause(page, sentence, doc, actors, find_dates(text, page.day))

    return read


def test_no_word_stands_where_a_space_is(clause_of: Callable[[str], Clause]) -> None:
    found = [clause_of("Chad met.").token_at(index) for index in (0, 4, 5, 99)]
    assert [word.text if word is not None else None for word in found] == ["Chad", None, "met", None]


@pytest.fixture(scope="module")
def place_of(clause_of: Callable[[str], Clause]) -> PlaceOf:
    def find(marked: str, type: str = "ASSAULT") -> Place | None:
        clause = clause_of(marked.replace("[", "").replace("]", ""))
        token = clause.token_at(marked.index("["))
        assert token is not None
        return clause.place(Trigger(Entry(id="any", type=type), token, None, 1))

    return find


@pytest.mark.parametrize(("marked", "expected"), DEEDS)
def test_deed_has_its_place(marked: str, expected: str | None, place_of: PlaceOf) -> None:
    place = place_of(marked)
    assert (place.text if place is not None else None) == expected


def test_place_of_what_is_condemned_is_not_the_place_of_condemning(place_of: PlaceOf) -> None:
    assert place_of("Germany [condemned] the bombing of a school in Kabul.", "ACCUSE") is None


def test_victims_place_is_that_of_a_deed_on_the_ground_alone(place_of: PlaceOf) -> None:
    marked = "Two ministers in Ankara were [targeted] by Washington."
    place = place_of(marked, "ASSAULT")
    assert place is not None
    assert place.text == "Ankara"
    assert place_of(marked, "SANCTION") is None


def test_country_is_told_where_the_name_is_known(place_of: PlaceOf) -> None:
    known, unknown = place_of("Rebels [shelled] a post in Syria."), place_of("Rebels [shelled] a post in Qorvyn.")
    assert known is not None
    assert known.resolved == "SYR"
    assert unknown is not None
    assert unknown.resolved is None


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("Wang Yi [met] Antony Blinken at a hotel in Zurich.", "Zurich"),
        ("Wang Yi [met] Antony Blinken at the Great Hall of the People in Beijing.", "Beijing"),
        ("Wang Yi [met] Antony Blinken at the Great Hall of the People.", "the Great Hall of the People"),
        ("Wang Yi [met] with a delegation of Senator Smith and his staff at the Great Hall of the People in Beijing.", "Beijing"),
        ("Wang Yi and Antony Blinken [met] for an hour and forty minutes in Busan.", "Busan"),
        ("Wang Yi and Antony Blinken [met] in the Austrian capital.", "Vienna"),
        ("Wang Yi and Antony Blinken [met] in the windy capital.", None),
        ("Wang Yi and Antony Blinken [met] at the request of the embassy in Vienna.", None),
        ("Wang Yi and Antony Blinken [met] near Vienna.", None),
    ],
)
def test_contact_is_held_in_the_town_and_not_near_it(marked: str, expected: str | None, place_of: PlaceOf) -> None:
    place = place_of(marked, "CONSULT")
    assert (place.text if place is not None else None) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("GENEVA — China and Japan held talks on artificial intelligence in Geneva on Tuesday.", "Geneva"),
        ("GENEVA — China and Japan held talks on the war in Ukraine on Tuesday.", None),
        ("GENEVA — China and Japan held talks on a treaty that was signed in Geneva.", None),
    ],
    ids=["of the dateline", "of the topic", "of another clause"],
)
def test_place_behind_what_was_talked_of_needs_the_dateline(
    text: str, expected: str | None, events_in: Callable[..., list[EventMention]]
) -> None:
    found = [mention.place for mention in events_in(text) if mention.type == "CONSULT"]
    assert {place.text if place is not None else None for place in found} == {expected}


@pytest.mark.parametrize(
    ("title", "place"),
    [
        ("Blinken and Chinese Vice President Meet in New York", "New York"),
        ("Blinken and Chinese Vice President Meet in rainy Geneva", "Geneva"),
    ],
)
def test_headline_keeps_the_whole_name_of_a_place_and_no_more(title: str, place: str, events_in: Callable[..., list[EventMention]]) -> None:
    text = "The State Department described the talks as candid."
    met = [mention for mention in events_in(text, title=title) if mention.type == "CONSULT" and mention.place is not None]
    assert [mention.place.text for mention in met if mention.place is not None] == [place]
