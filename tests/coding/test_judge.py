"""What the network's opinion does to a reading of the lexicon: it stands, is corrected, is taken away, or an act is found."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.conftest import make_article

from detente.codebook import Codebook
from detente.coding import DictionaryCoder
from detente.coding.judge import NONE, Judge
from detente.event import EventMention
from detente.reading.sentences import split_sentences

Found = Callable[..., list[EventMention]]


def test_every_act_of_the_network_has_a_type_or_is_none(codebook: Codebook) -> None:
    judge = Judge(codebook)
    assert set(judge._type_of.values()) == {*codebook.types, NONE}


def test_mode_of_an_opinion_belongs_to_its_type(codebook: Codebook) -> None:
    judge = Judge(codebook)
    for act, type_ in judge._type_of.items():
        mode = judge._mode(act, type_)
        assert mode is None or mode in codebook.types[type_].modes


def test_rule_names_lexicon_and_model(events_in: Found) -> None:
    (mention,) = events_in("Japan condemned Russia on Monday over the seizure of two trawlers.")
    assert mention.type == "ACCUSE"
    assert mention.rule.startswith("lexicon:")
    assert "model:11" in mention.rule
    assert mention.confidence > 0.5


def test_what_did_not_happen_is_not_judged(events_in: Found) -> None:
    (mention,) = events_in("Japan did not condemn Russia.")
    assert "model" not in mention.rule


@pytest.mark.parametrize(
    "text",
    [
        "Belgium played host to a chess match in which Peru's champion attacked Kenya's with his queen.",
        "The Chilean ambassador, who was born in Peru, attended a concert.",
    ],
)
def test_two_names_without_an_act_give_nothing(events_in: Found, text: str) -> None:
    assert [m for m in events_in(text) if m.rule.startswith("model:")] == []


def test_page_of_sport_gives_nothing(events_in: Found) -> None:
    text = "India met Pakistan before a hundred thousand people. Pakistan lost ten wickets, and the Indian bowlers attacked."
    assert events_in(text) == []


def test_rejected_accusation_stays_although_a_comment_to_the_network(events_in: Found) -> None:
    (mention,) = events_in("Beijing rejected the American accusation.")
    assert mention.type == "REJECT"


def test_called_off_meeting_is_a_refusal_not_a_cut(events_in: Found) -> None:
    assert "REJECT" in {mention.type for mention in events_in("Beijing cancelled a meeting with Wendy Sherman.")}


def test_apology_is_a_concession(events_in: Found) -> None:
    (mention,) = events_in("Japan apologised to South Korea on Monday for the sinking of a ferry.")
    assert mention.type == "CONCEDE"


def test_lexicon_alone_names_no_model(codebook: Codebook) -> None:
    article = make_article("Japan condemned Russia on Monday over the seizure of two trawlers.")
    mentions = DictionaryCoder(codebook, network=False).code(article, split_sentences(article))
    assert [(mention.coder, mention.confidence) for mention in mentions if isinstance(mention, EventMention)] == [("dictionary-2", 1.0)]


def test_network_tells_no_hack_without_a_word_of_one_and_no_refusal_to_meet_against_the_lexicon(events_in: Found) -> None:
    hacks = [
        m for m in events_in("The American official attacked China, and sabotaged China's cooperation with Panama.") if m.mode == "cyber"
    ]
    assert hacks == []
    (refusal,) = [
        m for m in events_in("The United States rejected China's plan to set up a nature reserve at the reef.") if m.type == "REJECT"
    ]
    assert refusal.mode != "meet"
