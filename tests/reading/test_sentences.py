from __future__ import annotations

from typing import Any

import pytest

from detente.reading import split_sentences
from detente.reading.sentences import sentence_spans

from .conftest import PARAGRAPH, SECOND

# One sentence an entry; each line is a paragraph.
CASES = [
    ["U.S. President Joe Biden met Gen. Wei at 9 a.m. Monday.", "He left at 5 p.m.", "The talks ended."],
    ["BEIJING, March 3 (Meridian Wire) — China said it would respond.", "“We will act,” Mr. Wang said.", "“We must.”"],
    [
        "Secretary Antony J. Blinken met J.D. Vance vs. Wang in St. Petersburg, e.g. on Jan. 20, No. 5.",
        "Then it ended...",
        "He left.",
    ],
    ['"Why now?" Biden asked.', '"No!"', "They left."],
    ["He spoke in the U.S.", "The law is clear.", "They met in Washington, D.C.", "He came home."],
    ["U.S. Under Secretary Rose met U.K. officials of Acme Inc. in the U.A.E.", "It was short."],
    ["He said no.", "China agreed.", "Talks go on … and on.", "“It is over.”", "Then they left."],
    ["Trade rose 3.14 percent to $1.5 billion.", "See www.mofa.go.jp for more.", "Next year it may fall.[2]", "Or not."],
    ["Lt. Gen. Smith and Sen. Tim Kaine (D-Va.) met.", "(He left.)", "She stayed."],
    ["They met in March.", "China moved in Oct. with Dr. K. Lee Jr. of Huawei Technologies Co. Ltd. in Shenzhen."],
    ["The ministry spoke.", "20 people came.", "’Twas late."],
]


@pytest.mark.parametrize("sentences", CASES, ids=[case[0][:30] for case in CASES])
def test_sentences_end_where_a_reader_ends_them(sentences: list[str]) -> None:
    text = " ".join(sentences)
    assert [text[start:end] for start, end in sentence_spans(text, 0, len(text))] == sentences


def test_a_missing_blank_ends_a_sentence() -> None:
    text = "The ministry spoke.China agreed to talks."
    assert [text[start:end] for start, end in sentence_spans(text, 0, len(text))] == [
        "The ministry spoke.",
        "China agreed to talks.",
    ]


@pytest.mark.parametrize("lead", ["- ", "• ", "1. ", "(2) ", "o   "])
def test_bullets_and_numbers_are_not_part_of_a_sentence(lead: str) -> None:
    text = f"{lead}On January 8, the court ruled. It was late."
    assert [text[start:end] for start, end in sentence_spans(text, 0, len(text))] == [
        "On January 8, the court ruled.",
        "It was late.",
    ]


def test_the_title_comes_first_and_paragraphs_are_counted(read: Any) -> None:
    article = read(f"Leaders agree to meet – Reuters\n\nBy Jane Doe\n\n{PARAGRAPH} It is late.\n\nAdvertisement\n\n{SECOND}")
    sentences = split_sentences(article)
    assert [(sentence.index, sentence.paragraph, sentence.is_title) for sentence in sentences] == [
        (0, 0, True), (1, 1, False), (2, 1, False), (3, 2, False),
    ]  # fmt: skip
    assert [sentence.span.exact for sentence in sentences] == ["Leaders agree to meet", PARAGRAPH, "It is late.", SECOND]


def test_without_a_title_the_first_sentence_is_number_zero(read: Any) -> None:
    first = split_sentences(read(PARAGRAPH))[0]
    assert (first.index, first.paragraph, first.is_title) == (0, 1, False)
