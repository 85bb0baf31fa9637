"""The chronology shows beneath an event who denies it."""

from __future__ import annotations

from datetime import date

from rich.console import Console

from detente.codebook import Codebook
from detente.event import Denial
from detente.views.brief import PageNote
from detente.views.chronology import render_chronology
from handmade import event, quote

WORDS = "Seoul said that it had not met with Japan."


def shown(*denials: Denial, codebook: Codebook) -> str:
    console = Console(width=140)
    with console.capture() as capture:
        console.print(render_chronology([event(denials=denials)], codebook, lambda article: PageNote(article, None, None, None, "a.txt")))
    return capture.get()


def denial(day: int) -> Denial:
    return Denial("KOR", f"men_{day}", f"art_{day}", quote(WORDS, WORDS), date(2021, 9, day))


def test_first_denial_stands_beneath_the_quote(codebook: Codebook) -> None:
    text = shown(denial(11), codebook=codebook)
    assert f"denied by South Korea, 11 Sep 2021: “{WORDS}”" in text
    assert "more)" not in text


def test_further_denials_are_counted(codebook: Codebook) -> None:
    assert f"“{WORDS}” (and 2 more)" in shown(denial(11), denial(12), denial(13), codebook=codebook)


def test_what_nobody_denies_says_nothing_of_it(codebook: Codebook) -> None:
    assert "denied" not in shown(codebook=codebook)
