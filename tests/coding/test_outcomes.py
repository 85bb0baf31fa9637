"""What a page says came of a meeting."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from detente.event import EventMention, Kind, Realis

Found = Callable[..., list[EventMention]]


def outcomes(mentions: list[EventMention]) -> set[str]:
    return {outcome.kind for m in mentions if m.kind is Kind.ENGAGEMENT for outcome in m.outcome}


# fmt: off
# one sentence, what came of the meeting
CASES = [
    ("Joe Biden met Xi Jinping in Bali.", set()),
    ("Talks between the United States and China ended without a joint statement.", {"no_statement"}),
    ("Talks between the United States and China ended with a joint statement.", {"joint_statement"}),
    ("China and Russia held talks and issued a joint statement.", {"joint_statement"}),
    ("Joe Biden met Vladimir Putin in Geneva and signed an agreement on arms.", {"joint_statement"}),
    ("The meeting between the United States and China ended in denunciations.", {"denunciation"}),
    ("A meeting between American and Chinese officials in March ended in bitter recriminations and without a joint statement.", {"denunciation", "no_statement"}),
    ("The talks between China and India yielded little progress.", {"little_progress"}),
    ("The talks between China and India made no progress.", {"little_progress"}),
    ("Wendy Sherman’s visit to China brought few breakthroughs.", {"little_progress"}),
    ("China and India held talks but failed to reach an agreement.", {"little_progress"}),
    ("China and Japan held talks and agreed to resume flights.", {"next_step"}),
    ("The talks between China and Japan ended in deadlock.", {"little_progress"}),
    ("China and Japan met in Tokyo and traded barbs.", {"denunciation"}),
    ("The talks between Iran and Germany collapsed in acrimony.", {"denunciation"}),
    ("Three days of negotiations between Egypt and Sudan ended on Friday without agreement.", {"little_progress"}),
    ("Two days of talks between Egypt and Sudan ended with nothing to show for them.", {"little_progress"}),
    # told by a later sentence
    ("Joe Biden met Xi Jinping in Bali. The two leaders issued a joint statement.", {"joint_statement"}),
    ("Joe Biden met Xi Jinping in Bali. Rain fell. The talks ended in deadlock.", {"little_progress"}),
    ("Joe Biden met Xi Jinping in Bali. The two leaders may issue a joint statement.", set()),
    ("Joe Biden met Xi Jinping in Bali. France and Germany issued a joint statement.", set()),
    ("Joe Biden met Xi Jinping in Bali. Officials said that the two sides had made little progress.", {"little_progress"}),
    ("Joe Biden met Xi Jinping in Bali on Thursday. The two leaders smiled, shook hands and issued a joint statement.", {"joint_statement"}),
    ("Joe Biden met Xi Jinping in Bali on Thursday. Little progress was made at the talks.", {"little_progress"}),
    ("Joe Biden met Xi Jinping in Bali on Thursday. There was little progress at the talks.", {"little_progress"}),
    ("Antony Blinken and Wang Yi met in Vienna on Tuesday. No joint statement was issued after the talks.", {"no_statement"}),
    ("Antony Blinken and Wang Yi met in Vienna on Tuesday. The talks in Beijing ended without a joint statement.", set()),
    ("Joe Biden met Xi Jinping in Bali on Thursday. There was little progress on trade.", set()),
    # what came of another contact, told by the same sentence or beside it
    ("Joe Biden spoke by phone with Xi Jinping. When the two sides met in Bali, they smiled, and the visit of Wendy Sherman to Tianjin in July produced no result.", set()),
    ("Joe Biden met Xi Jinping in Bali. The visit of Wendy Sherman to Tianjin in July produced no visible result.", set()),
    ("Joe Biden spoke by phone with Xi Jinping on Thursday. The talks between the two in Bali in November ended without a joint statement.", set()),
    ("Joe Biden spoke by phone with Xi Jinping on Thursday. The consultations of the two sides in Alaska in March ended in deadlock.", set()),
    ("Joe Biden met Xi Jinping in Bali. The two leaders watched as France and Germany issued a joint statement.", set()),
    ("Joe Biden met Xi Jinping in Bali. It rained. Nobody came. Trains were late. They issued a joint statement.", set()),
]
# fmt: on


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text for text, _ in CASES])
def test_sentence_says_what_came_of_it(text: str, expected: set[str], events_in: Found) -> None:
    found = events_in(text)
    assert any(m.kind is Kind.ENGAGEMENT for m in found)
    assert outcomes(found) == expected


def test_outcome_belongs_to_its_own_meeting(events_in: Found) -> None:
    text = "Joe Biden met Xi Jinping in Bali, two weeks after talks between China and Japan ended without a joint statement."
    (meeting,) = [m for m in events_in(text) if m.codes() == {"USA", "CHN"}]
    assert not meeting.outcome


def test_later_sentence_says_what_came_of_the_call(events_in: Found) -> None:
    text = "Joe Biden spoke by phone with Xi Jinping on Thursday. The call ended without a joint statement."
    assert outcomes(events_in(text)) == {"no_statement"}


@pytest.mark.parametrize("verb", ["walked", "stormed"])
def test_party_that_walks_out_of_a_session_breaks_off_the_meeting(verb: str, events_in: Found) -> None:
    text = f"Antony Blinken and Wang Yi met in Vienna on Tuesday. Mr. Wang {verb} out of a second session after Mr. Blinken raised Taiwan."
    assert outcomes(events_in(text)) == {"denunciation"}


@pytest.mark.parametrize(
    "later",
    [
        "Sergei Lavrov walked out of a session with Mr. Blinken.",
        "Mr. Wang walked out of a session with Mr. Lavrov.",
        "Mr. Wang threatened to walk out of the second session.",
        "Mr. Wang walked out of the hotel.",
        "Mr. Wang walked out of a session in July.",
    ],
)
def test_walk_out_of_others_or_elsewhere_or_undone_is_no_outcome(later: str, events_in: Found) -> None:
    assert outcomes(events_in(f"Antony Blinken and Wang Yi met in Vienna on Tuesday. {later}")) == set()


def test_meeting_to_come_has_no_outcome(events_in: Found) -> None:
    found = events_in("Joe Biden met Xi Jinping in Bali. The two leaders agreed to meet again in Beijing in March.")
    assert [m.outcome for m in found if m.status.realis is Realis.PLANNED] == [()]


def test_later_outcome_carries_its_sentence(events_in: Found) -> None:
    text = "Joe Biden met Xi Jinping in Bali. The two leaders issued a joint statement."
    (outcome,) = [o for m in events_in(text) for o in m.outcome]
    assert outcome.sentence is not None
    assert outcome.sentence.exact == "The two leaders issued a joint statement."


def test_quarrel_outside_a_meeting_is_no_outcome(events_in: Found) -> None:
    assert outcomes(events_in("China and Japan traded barbs.")) == set()


def test_outcome_carries_its_words(events_in: Found) -> None:
    text = "Talks between the United States and China ended without a joint statement."
    (outcome,) = [o for m in events_in(text) for o in m.outcome]
    assert text[outcome.span.start : outcome.span.end] == outcome.span.exact == "without a joint statement"


def test_every_outcome_has_a_score(codebook: object) -> None:
    assert {"joint_statement", "next_step_both", "next_step_one", "little_progress", "no_statement", "denunciation"} == set(
        codebook.scale.outcomes  # type: ignore[attr-defined]
    )


@pytest.mark.parametrize(
    ("text", "undertaking"),
    [
        ("China and Japan agreed to resume military talks.", "to resume military talks"),
        ("Xi Jinping agreed that both countries would maintain regular contact.", "both countries would maintain regular contact"),
        (
            "Japan and China agreed to cooperate with each other and with other countries against climate change, their envoys declared.",
            "to cooperate with each other and with other countries against climate change",
        ),
        (
            "China and Japan agreed to work together toward a summit in San Francisco, the White House and the Chinese ministry said.",
            "to work together toward a summit in San Francisco",
        ),
        ("China and Japan agreed to hold talks on fish, ports and ships.", "to hold talks on fish, ports and ships"),
    ],
)
def test_undertaking_is_kept_in_the_words_of_the_page(text: str, undertaking: str, events_in: Found) -> None:
    found = [m for m in events_in(text) if m.type == "AGREE"]
    assert undertaking in [m.undertaking.exact for m in found if m.undertaking is not None]


def test_promise_of_a_bare_state_keeps_its_words(events_in: Found) -> None:
    found = [m for m in events_in("Japan promised to lift the tariffs.") if m.type in {"AGREE", "CONCEDE"}]
    assert "to lift the tariffs" in [m.undertaking.exact for m in found if m.undertaking is not None]
