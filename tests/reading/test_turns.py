from __future__ import annotations

from typing import Any

import pytest

from detente.article import Article, Genre, TurnKind
from detente.reading import split_sentences

from .conftest import kept_text

ASK, SAY = TurnKind.QUESTION, TurnKind.STATEMENT


def turns(article: Article) -> list[tuple[str, TurnKind, str]]:
    return [(turn.speaker, turn.kind, article.text[turn.start : turn.end]) for turn in article.turns]


def page(*lines: str) -> str:
    return "\n\n".join(("Regular press conference of the ministry", *lines))


def test_questions_and_answers_are_told_apart(read: Any) -> None:
    article = read(
        page("Reuters: Will China hit back?", "Mao Ning: China will act.", "We mean it.", "AFP News: And when?", "Mao Ning: Soon.")
    )
    assert turns(article) == [
        ("Reuters", ASK, "Will China hit back?"),
        ("Mao Ning", SAY, "China will act.\n\nWe mean it."),
        ("AFP News", ASK, "And when?"),
        ("Mao Ning", SAY, "Soon."),
    ]
    assert article.genre is Genre.TRANSCRIPT


@pytest.mark.parametrize(
    ("first", "second", "kinds"),
    [
        ("Q: Was this promised?", "A: It was not.", [ASK, SAY]),
        ("QUESTION: Was this promised?", "SECRETARY BLINKEN: It was not.", [ASK, SAY]),
        ("QUESTION:(Via interpreter) Was this promised?", "MR. PRICE:  It was not.", [ASK, SAY]),
        ("Q    Was this promised?", "THE PRESIDENT: It was not.", [ASK, SAY]),
        ("Q. Was this promised?", "A. It was not.", [ASK, SAY]),
        ("Bloomberg News: We saw the report.", "Foreign Ministry Spokesperson Lin Jian: It is false.", [ASK, SAY]),
        ("Hubei Media Group: Was this promised?", "Lin Jian: It was not, and it will not be.", [ASK, SAY]),
        ("Reporter 4: We heard of it.", "President Trump (13:04): It was not.", [ASK, SAY]),
        ("Speaker 1: Was this promised?", "John Kerry: It was not, and it will not be.", [ASK, SAY]),
        ("PRESIDENT XI: Shall we begin?", "PRESIDENT BIDEN: Yes.", [SAY, SAY]),
    ],
)
def test_speakers_are_known_by_their_labels(read: Any, first: str, second: str, kinds: list[TurnKind]) -> None:
    assert [turn.kind for turn in read(page(first, second)).turns] == kinds


def test_who_mostly_asks_is_an_interviewer_throughout(read: Any) -> None:
    article = read(
        page(
            "Ann Lee: Why now?",
            "Wang Yi: Because it is time, and we are ready for it.",
            "Ann Lee: I see.",
            "Wang Yi: Good.",
            "Ann Lee: And how?",
            "Wang Yi: So.",
        )
    )
    assert [turn.kind for turn in article.turns] == [ASK, SAY] * 3


@pytest.mark.parametrize(
    "lines",
    [
        ("The message was clear: China would not move.", "Note: The talks went on."),
        ("Trade: The two sides agreed to lower tariffs.", "Climate: They agreed to meet.", "Taiwan: They disagreed."),
        ("Date: September 10, 2021 in the morning.", "Location: The State Department in Washington."),
        ("Mao Ning: China will act.",),
        ("ENSURING PEACE AND SECURITY: Today the order was signed.", "REVITALIZING MARITIME POWER: It covers ports."),
    ],
)
def test_a_colon_is_no_proof_of_a_speaker(read: Any, lines: tuple[str, ...]) -> None:
    article = read(page(*lines))
    assert article.turns == ()
    assert article.genre is Genre.NEWS


def test_a_name_on_a_line_of_its_own_is_dropped_and_speaks_below(read: Any) -> None:
    article = read(page("MR PRICE:", "Good afternoon to all of you.", "QUESTION:", "Thank you. Is it so?"))
    assert [(turn.speaker, article.text[turn.start : turn.end]) for turn in article.turns] == [
        ("MR PRICE", "Good afternoon to all of you."), ("QUESTION", "Thank you. Is it so?"),
    ]  # fmt: skip
    assert [place.reason for place in article.dropped] == ["speaker label"] * 2


def test_speech_is_no_subhead_and_a_footer_is_no_speech(read: Any) -> None:
    article = read(
        page(
            "Reuters: Will China hit back against the tariffs that were put on its goods in the last month?",
            "Mao Ning: No",
            "Share this article",
        )
    )
    assert turns(article)[1] == ("Mao Ning", SAY, "No\n\n")
    assert "Share" not in kept_text(article)


def test_the_name_is_not_part_of_the_sentence(read: Any) -> None:
    article = read(page("Q: Was this promised? By whom?", "A: It was not."))
    sentences = [sentence for sentence in split_sentences(article) if not sentence.is_title]
    assert [sentence.span.exact for sentence in sentences] == ["Was this promised?", "By whom?", "It was not."]
    assert [sentence.turn.speaker for sentence in sentences if sentence.turn] == ["Q", "Q", "A"]


def test_a_briefing_on_an_official_page_keeps_its_issuer(read_row: Any) -> None:
    article = read_row(url="https://www.fmprc.gov.cn/a", text="Reuters: Will China hit back?\n\nMao Ning: China will act.")
    assert (article.genre, article.issuer) == (Genre.TRANSCRIPT, "CHN")
