from __future__ import annotations

from typing import Any

import pytest

from detente.errors import KnowledgeError
from detente.reading.boilerplate import load_boilerplate, parse_boilerplate
from detente.reading.cleanup import Place, clean

from .conftest import PARAGRAPH, SECOND, kept_text, reasons

THIRD = "Analysts doubted that the talks would change much, since neither government had said what it was ready to give up."


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Share this article", "share box"),
        ("Facebook · X · Copy URL", "share box"),
        ("Share on Twitter", "share box"),
        ("12 Comments", "comment box"),
        ("Leave a Reply", "comment box"),
        ("Your email address will not be published. Required fields are marked *", "comment box"),
        ("Advertisement", "advertisement"),
        ("— Article continues below advertisement —", "advertisement"),
        ("Sign up for our daily newsletter.", "newsletter"),
        ("Enjoying this column? Subscribe to our weekly letter.", "newsletter"),
        ("Read more: What the talks are about", "read more"),
        ("You may also like", "read more"),
        ("Back to top", "read more"),
        ("Photo: Jane Doe/Pool", "photo credit"),
        ("The leaders shake hands in Beijing on Monday. Jane Doe/Getty Images", "photo credit"),
        ("© 2021 Pacific Ledger. All rights reserved.", "copyright"),
        ("We use cookies to improve your experience.", "cookie notice"),
        ("Reporting by Jane Doe; Editing by John Roe", "credit line"),
        ("https://www.nytimes.com/2021/09/10/a.html", "credit line"),
        ("By Jane Doe and John Roe", "byline"),
        ("ByThe Associated Press", "byline"),
        ("Home > World > Asia", "navigation"),
        ("Skip to content", "navigation"),
        ("This is a developing story and will be updated.", "page note"),
        ("Example page written for the Détente project. The outlet is invented.", "example notice"),
    ],
)
def test_furniture_is_known_by_its_words(line: str, expected: str) -> None:
    assert load_boilerplate().reason_for(line) == expected


@pytest.mark.parametrize(
    "line",
    [
        "By signing the agreement, the two governments agreed to share the costs of the bridge.",
        "By Monday, the two sides had agreed to a truce.",
        "Representative Mike Gallagher met the president of Taiwan.",
        "China urged its neighbours to sign up to the initiative every year.",
        "The spokesman told a daily briefing that aid had been delivered.",
        "Print media in both countries attacked the deal.",
        "Comments that the minister made on Monday angered Beijing.",
        "Evan Smith is an American journalist who was arrested in Moscow in 2023.",
        "(c) The Secretary shall report to the President within sixty days.",
        "Follow-up talks will be held in Geneva.",
        "China closed its consulate.",
        "Japan will save the agreement.",
    ],
)
def test_a_sentence_of_the_story_is_not_furniture(line: str) -> None:
    assert load_boilerplate().reason_for(line) is None


def page(*lines: str) -> str:
    return "\n\n".join(("Leaders agree to meet again soon", *lines))


def test_short_lines_around_the_story_go_by_their_place(read: Any) -> None:
    article = read(page("Pacific desk", PARAGRAPH, SECOND, "Ten things about rice"))
    assert reasons(article) == {
        "Pacific desk": "short line before the story",
        "Ten things about rice": "short line after the story",
    }


def test_a_subhead_inside_the_story_is_listed(read: Any) -> None:
    assert reasons(read(page(PARAGRAPH, "What comes next", SECOND))) == {"What comes next": "subhead"}


@pytest.mark.parametrize("line", ["He did not say when.", "- Lower tariffs on steel", "The minister pointed out that:", "“We are ready —"])
def test_short_lines_that_are_words_of_the_story_stay(read: Any, line: str) -> None:
    assert line in kept_text(read(page(PARAGRAPH, line, SECOND)))


def test_a_short_story_without_long_paragraphs_stays_whole(read: Any) -> None:
    article = read("China and Japan talk\n\nThe ministers spoke on Monday.\n\nThey agreed to meet.")
    assert kept_text(article) == "The ministers spoke on Monday.\n\nThey agreed to meet."


def test_the_footer_of_a_saved_page_is_outside_the_story(read: Any) -> None:
    junk = [f"Other headline number {number}" for number in range(30)]
    footer = "The Pacific Ledger is published every day in three cities and has been read by its subscribers for forty years."
    article = read(page(PARAGRAPH, SECOND, THIRD, *junk, footer))
    assert kept_text(article).strip() == "\n\n".join([PARAGRAPH, SECOND, THIRD])
    assert reasons(article)[footer] == "outside the story"


def test_bylines_go_and_datelines_stay(read: Any) -> None:
    article = read(page("By Jane Doe", f"WASHINGTON (Reuters) — {PARAGRAPH}", SECOND))
    assert reasons(article) == {"By Jane Doe": "byline"}
    assert kept_text(article).startswith("WASHINGTON (Reuters) — ")


def test_a_text_cut_from_its_page_is_judged_at_its_ends_alone() -> None:
    text = "\n\n".join([PARAGRAPH, *["Stray line"] * 20, SECOND])
    assert {place.reason for place in clean(text, 0, len(text), place=Place.ENDS)} == {"subhead"}
    assert clean(text, 0, len(text), place=Place.ANY) == ()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("lines: [", "boilerplate.yaml: whole file: not YAML"),
        ("[]", "boilerplate.yaml: whole file: must be a mapping"),
        ("lines: []", "boilerplate.yaml: lines: must be a list of blocks"),
        ("lines: [{whole: [a]}]", "boilerplate.yaml: lines: a block without a reason"),
        ("lines: [{reason: r, phrase: [a]}]", "boilerplate.yaml: r: unknown field phrase"),
        ("lines: [{reason: r, whole: [on]}]", "boilerplate.yaml: r: whole must be a list of words"),
        ("lines: [{reason: r, patterns: ['(']}]", "boilerplate.yaml: r: '(' is not a regular expression"),
        ("lines: [{reason: r, whole: [a]}]", "boilerplate.yaml: max_words: must be a number"),
    ],
)
def test_broken_knowledge_stops_the_start(text: str, message: str) -> None:
    with pytest.raises(KnowledgeError) as raised:
        parse_boilerplate(text)
    assert str(raised.value).startswith(message)
