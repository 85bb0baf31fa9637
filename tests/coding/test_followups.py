"""Which sentences say what became of a promise, who did it and on whose word; wishes and older stories give nothing."""

from __future__ import annotations

from datetime import date

import pytest

from conftest import make_article
from detente.article import Genre
from detente.codebook import Codebook, load_codebook
from detente.coding.followups import FollowUpFinder
from detente.reading.sentences import split_sentences
from detente.record.followup import FollowUp


@pytest.fixture(scope="module")
def finder() -> FollowUpFinder:
    return FollowUpFinder(load_codebook())


def found_in(text: str, finder: FollowUpFinder, **page: object) -> list[FollowUp]:
    article = make_article(text, **page)  # type: ignore[arg-type]
    return list(finder.find(article, split_sentences(article)))


@pytest.mark.parametrize(
    ("text", "bearing", "doers", "said_by"),
    [
        ("China has lifted its curbs on rare earths.", "kept", {"CHN"}, None),
        ("China failed to buy the soybeans that it had promised.", "broken", {"CHN"}, None),
        ("China fell far short of its purchases.", "broken", {"CHN"}, None),
        ("Japan reneged on its pledge.", "broken", {"JPN"}, None),
        ("The United States accused China of violating the agreement.", "broken", {"CHN"}, "USA"),
        ("China's Commerce Ministry said that the United States had undermined the consensus.", "broken", {"USA"}, "CHN"),
        ("The United States and China extended the truce.", "kept", {"USA", "CHN"}, None),
        ("Japan postponed the dialogue with South Korea.", "partly", {"JPN"}, None),
    ],
)
def test_sentence_tells_what_became_of_it(text: str, bearing: str, doers: set[str], said_by: str | None, finder: FollowUpFinder) -> None:
    (found,) = found_in(text, finder)
    assert (found.bearing, set(found.doers), found.said_by) == (bearing, doers, said_by)
    assert found.cue.exact in text


@pytest.mark.parametrize(
    "text",
    [
        "Japan would have lifted its curbs.",
        "China threatened that it would suspend the talks if Washington lifted nothing.",
        "Seoul hopes that Tokyo has lifted its curbs.",
        "China agreed that it has lifted nothing yet.",
        "Has China lifted its curbs on rare earths?",
        "Japan had suspended the talks.",
    ],
)
def test_what_is_wished_or_supposed_or_older_gives_nothing(text: str, finder: FollowUpFinder) -> None:
    assert found_in(text, finder) == []


@pytest.mark.parametrize(
    ("text", "bearing"),
    [
        ("China lifted its ban on poultry from two states on Monday, but kept it for the others.", "partly"),
        ("China released one of three detained consultants on Tuesday.", "partly"),
        ("Japan lifted some of its curbs on Monday.", "partly"),
        ("Japan has not fully lifted its curbs.", "partly"),
        ("China did not lift its ban on poultry.", "undone"),
        ("China has not released the two other consultants.", "undone"),
        ("China released the remaining consultants.", "kept"),
        ("China lifted its ban on poultry, but Japan kept silent.", "kept"),
        ("China lifted its ban on poultry from two states on Monday.", "kept"),
    ],
)
def test_part_of_it_and_its_denial_are_told_from_the_whole(text: str, bearing: str, finder: FollowUpFinder) -> None:
    assert [found.bearing for found in found_in(text, finder)] == [bearing]


@pytest.mark.parametrize(
    "text",
    [
        "China has not yet officially lifted its curbs.",
        "Japan did not cut its tariffs further.",
        "One of three detained consultants fell ill in China.",
    ],
)
def test_what_is_denied_is_not_told_as_done(text: str, finder: FollowUpFinder) -> None:
    assert found_in(text, finder) == []


def test_of_what_was_done_to_somebody_the_doer_is_not_guessed(finder: FollowUpFinder) -> None:
    (found,) = found_in("The curbs on South Korea were lifted.", finder)
    assert found.doers == frozenset()


def test_spoken_words_on_a_page_that_names_no_speaker_are_somebodys_word(finder: FollowUpFinder) -> None:
    (found,) = found_in("China has violated the agreement with us.", finder, genre=Genre.TRANSCRIPT)
    assert found.said_by == "?"


def test_official_page_is_its_issuers_word(finder: FollowUpFinder) -> None:
    (found,) = found_in("The United States has violated the agreement.", finder, issuer="CHN")
    assert found.said_by == "CHN"


def test_day_of_the_deed_is_read_and_that_of_the_thing_is_not(finder: FollowUpFinder) -> None:
    (found,) = found_in("China suspended climate talks in August 2020.", finder)
    assert found.on == date(2020, 8, 31)
    (found,) = found_in("China suspended its export controls of August 9.", finder)
    assert found.on is None


def test_page_without_a_date_tells_nothing(finder: FollowUpFinder, codebook: Codebook) -> None:
    assert found_in("China has lifted its curbs on rare earths.", finder, published=None) == []
