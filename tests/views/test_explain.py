"""The explanation of an event says where its sentences differ, by their numbers."""

from __future__ import annotations

from datetime import date

from rich.console import Console

from detente.codebook import Codebook
from detente.event import EventMention
from detente.views.brief import PageNote
from detente.views.explain import render_explanation
from handmade import link, meeting

CALL = ("Yoshihide Suga", "Moon Jae-in")


def explained(*mentions: EventMention, codebook: Codebook) -> str:
    (event,) = link(*mentions, codebook=codebook)
    by_id = {mention.id: mention for mention in mentions}
    console = Console(width=100)
    told = [by_id[mention] for mention in event.mentions]
    with console.capture() as capture:
        console.print(render_explanation(event, told, codebook, lambda article: PageNote(article, None, date(2021, 9, 10), None, article)))
    return capture.get()


def test_places_that_differ_are_shown_with_the_numbers_of_their_sentences(codebook: Codebook) -> None:
    text = explained(
        meeting(persons=CALL, place="Tokyo"), meeting(article="art_2", persons=CALL, place="the Akasaka Palace"), codebook=codebook
    )
    assert "differs  place: Tokyo (in 1) or Akasaka Palace (in 2)" in text


def test_where_all_agree_nothing_differs(codebook: Codebook) -> None:
    assert "differs" not in explained(meeting(persons=CALL), meeting(article="art_2"), codebook=codebook)
