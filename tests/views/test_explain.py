"""The explanation of an event says where its sentences differ, by their numbers."""

from __future__ import annotations

from datetime import date

from rich.console import Console

from detente.codebook import Codebook
from detente.event import Denial, EventMention
from detente.views.brief import PageNote
from detente.views.explain import render_explanation
from handmade import event, link, meeting, quote

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


def test_denial_is_shown_with_its_party_day_and_sentence(codebook: Codebook) -> None:
    words = "Seoul said that it had not met with Japan."
    denial = Denial("KOR", "men_9", "art_9", quote(words, words), date(2021, 9, 11))
    console = Console(width=120)
    with console.capture() as capture:
        console.print(render_explanation(event(denials=(denial,)), (), codebook, lambda article: PageNote(article, None, None, None, None)))
    text = capture.get()
    assert f"denied  by South Korea, 11 Sep 2021: “{words}”" in text
    assert "reported, denied by South Korea" in text
