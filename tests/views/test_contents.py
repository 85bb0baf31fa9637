"""What an act was of: in the page's words, joined by the word that fits, and nothing where the words tell nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from detente.article import Span
from detente.codebook import Codebook
from detente.event import EventMention
from detente.views.contents import content_of, reported
from handmade import event, mention


def told(trigger: str, topic: str, text: str, **more: object) -> EventMention:
    spans = [Span.at(text, text.index(words), text.index(words) + len(words)) for words in (text, trigger, topic)]
    return mention(sentence=spans[0], trigger=spans[1], topic=spans[2], **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("type", "mode", "trigger", "topic", "text", "added"),
    [
        (
            "ACCUSE", "allege", "accused", "spreading fear of its goods, which it denied",
            "Japan accused Seoul of spreading fear of its goods, which it denied.", " of “spreading fear of its goods”",
        ),
        ("ACCUSE", "allege", "blamed", "the breach of a server", "Japan blamed Seoul for the breach of a server.", " of “the breach of a server”"),
        ("ACCUSE", "disapprove", "condemned", "a new sale of arms", "Japan condemned a new sale of arms.", " over “a new sale of arms”"),
        (
            "ACCUSE", "disapprove", "voiced", "serious concern about the patrols of its ships",
            "Japan voiced serious concern about the patrols of its ships.", " over “the patrols of its ships”",
        ),
        ("REQUEST", "yield", "urged", "to withdraw the ban", "Japan urged Seoul to withdraw the ban.", " to “withdraw the ban”"),
        ("REQUEST", "yield", "urged", "not to use it", "Japan urged Seoul not to use it.", " “not to use it”"),
        (
            "REQUEST", "yield", "demanded", "that South Korea lift the ban",
            "Japan demanded that South Korea lift the ban.", " to “lift the ban”",
        ),
        ("THREATEN", None, "warned", "helping the North", "Japan warned Seoul against helping the North.", " against “helping the North”"),
        (
            "SANCTION", "discontinue", "imposed", "sanctions on 28 officials, among them a minister",
            "Japan imposed sanctions on 28 officials, among them a minister.", ": “sanctions on 28 officials”",
        ),
        ("SANCTION", "withdraw", "closed", "its consulate", "Japan closed its consulate in the port.", ": “closed its consulate”"),
        ("SANCTION", "expel", "ordered", "to close it in a week", "Japan ordered Seoul to close it in a week.", ": “close it in a week”"),
    ],
)  # fmt: skip
def test_act_is_told_with_what_it_was_of(
    type: str, mode: str | None, trigger: str, topic: str, text: str, added: str, codebook: Codebook
) -> None:
    found = content_of(event(type=type, mode=mode), [told(trigger, topic, text, type=type, mode=mode)], codebook)
    assert found is not None
    assert found.told() == added
    assert found.evidence.span.exact == text


@pytest.mark.parametrize(
    ("type", "mode", "trigger", "topic", "text"),
    [
        ("ACCUSE", "disapprove", "lodged", "stern representations with the envoy", "Japan lodged stern representations with the envoy."),
        ("ACCUSE", "disapprove", "filed", "a complaint against South Korea", "Japan filed a complaint against South Korea."),
        ("ACCUSE", "allege", "blamed", "Korean policy", "Japan blamed Korean policy."),
        ("SANCTION", "discontinue", "imposed", "sanctions", "Japan imposed sanctions on Monday."),
        ("REQUEST", "change", "asked", "a better answer", "Japan asked for a better answer."),
        (
            "REQUEST",
            "yield",
            "demanded",
            "that South Korea should have lifted it",
            "Japan demanded that South Korea should have lifted it.",
        ),
        ("THREATEN", None, "warned", "that it would act", "Japan warned that it would act."),
        ("AGREE", None, "agreed", "to hold talks", "Japan agreed to hold talks."),
        ("ACCUSE", "disapprove", "condemned", "what " + "was done there " * 20, "Japan condemned what " + "was done there " * 20),
    ],
)
def test_words_that_tell_nothing_or_do_not_fit_are_left_out(
    type: str, mode: str | None, trigger: str, topic: str, text: str, codebook: Codebook
) -> None:
    assert content_of(event(type=type, mode=mode), [told(trigger, topic, text, type=type, mode=mode)], codebook) is None


def test_fuller_page_tells_what_the_first_does_not(codebook: Codebook) -> None:
    bare = mention(mode="allege")
    heading = told("accuses", "breach of a server", "Japan accuses Seoul of breach of a server", mode="allege", from_title=True)
    full = told("accused", "reading its letters", "Japan accused Seoul of reading its letters.", mode="allege", article="art_2")
    found = content_of(event(mode="allege"), [bare, heading, full], codebook)
    assert found is not None
    assert (found.words, found.evidence.article) == ("reading its letters", "art_2")
    only_heading = content_of(event(mode="allege"), [bare, heading], codebook)
    assert only_heading is not None
    assert only_heading.words == "breach of a server"


def test_capitals_of_a_heading_are_no_words_to_quote(codebook: Codebook) -> None:
    heading = told("Condemns", "Seoul Use of Force", "Japan Condemns Seoul Use of Force", mode="disapprove", from_title=True)
    assert content_of(event(mode="disapprove"), [heading], codebook) is None


@pytest.mark.parametrize(
    ("type", "mode", "trigger", "text", "added"),
    [
        ("ACCUSE", "allege", "blamed", "Japan blamed Korean policy for the long delay, officials said.", " over “the long delay”"),
        ("ACCUSE", "disapprove", "lodged", "Japan lodged a protest with the U.S. embassy over the incident.", " over “the incident”"),
        (
            "ACCUSE", "disapprove", "summoned", "Japan summoned the envoy, Mr. Lee, late on Tuesday to protest against the visit of the ship.",
            " over “the visit of the ship”",
        ),
        ("REQUEST", "yield", "called", "Japan called on South Korea in a statement to lift the ban.", " to “lift the ban”"),
        ("THREATEN", None, "cautioned", "Japan cautioned Seoul by telephone against a new test.", " against “a new test”"),
        (
            "SANCTION", "discontinue", "answered", "Japan answered on Monday with visa restrictions of its own on eleven officials.",
            ": “visa restrictions of its own on eleven officials”",
        ),
    ],
)  # fmt: skip
def test_words_after_the_verb_tell_where_no_topic_was_read(
    type: str, mode: str | None, trigger: str, text: str, added: str, codebook: Codebook
) -> None:
    bare = replace(told(trigger, trigger, text, type=type, mode=mode), topic=None)
    found = content_of(event(type=type, mode=mode), [bare], codebook)
    assert found is not None
    assert found.told() == added


@pytest.mark.parametrize(
    ("type", "mode", "trigger", "text"),
    [
        ("ACCUSE", "disapprove", "lodged", "Japan lodged a protest. A ministry spoke about the weather."),  # another sentence
        ("THREATEN", None, "warned", "Japan warned of much that it would do."),
        ("SANCTION", "discontinue", "barred", "Japan barred three officials."),
        ("AGREE", None, "agreed", "Japan agreed on Monday."),
    ],
)
def test_other_words_after_the_verb_are_no_content(type: str, mode: str | None, trigger: str, text: str, codebook: Codebook) -> None:
    bare = replace(told(trigger, trigger, text, type=type, mode=mode), topic=None)
    found = content_of(event(type=type, mode=mode), [bare], codebook)
    assert found is None


@pytest.mark.parametrize(
    ("speaker", "sentence", "words"),
    [
        ("Moon", "President Moon condemned the trip as a mistake.", "condemned the trip as a mistake"),
        ("Moon", "Mr. Moon, speaking in Seoul, called it a mistake.", "called it a mistake"),
        ("Moon", "The president had said that nothing was agreed, as Mr. Moon knew.", ""),  # says nothing of him
        ("Moon", "The rules hurt trade, Mr. Moon said, and should go.", ""),  # what is said stands before
        ("Moon", "Mr. Moon said “nothing is agreed”.", ""),  # a quotation inside a quotation
        ("Moon", "Mr. Moon said so.", ""),
        ("Moon", "Honeymoon said that nothing was agreed.", ""),
    ],
)
def test_what_a_newspaper_reports_of_a_speaker_is_quoted_from_the_verb_on(
    speaker: str, sentence: str, words: str, codebook: Codebook
) -> None:
    assert reported(speaker, sentence, codebook) == words
