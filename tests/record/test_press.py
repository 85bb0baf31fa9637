"""What the press says of a contact: only sentences of that contact, one of each story on a topic, and silence where it is silent."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.article import Sentence, Span
from detente.codebook import Codebook, load_codebook
from detente.event import EventMention, Realis, Status
from detente.record.comparison import Comparison, TopicReader, compare_accounts, read_account
from detente.record.press import PressPage, PressTopic, read_press
from handmade import contact, event, meeting, mention, on, party

BOOK: Codebook = load_codebook()
READER = TopicReader(BOOK)
FRIDAY = date(2021, 9, 10)
MET = "Mr. Suga and Mr. Moon met on Friday."
SUGA = party("JPN", person="Yoshihide Suga")
MOON = party("KOR", person="Moon Jae-in")
CONTACT = contact(id="evt_talks", actors=(SUGA, MOON), mentions=("men_met",))
OFFICIAL = "They spoke of Taiwan."


def sentences(*paragraphs: str) -> tuple[Sentence, ...]:
    """Give the sentences of a page: each paragraph is a line, its sentences end in a full stop before a space and a bar."""
    text = "\n".join(paragraphs).replace("|", " ")
    found, start = [], 0
    for number, paragraph in enumerate(paragraphs, 1):
        for part in paragraph.split("|"):
            begin = text.index(part, start)
            start = begin + len(part)
            found.append(Sentence(len(found) + 1, Span.at(text, begin, start), number))
    return tuple(found)


def page(
    *paragraphs: str, article: str = "art_1", story: str | None = None, day: date = FRIDAY, others: tuple[EventMention, ...] = ()
) -> PressPage:
    """Give a page whose sentence `MET` tells of the contact; `others` are mentions, each of the sentence that holds the words of its rule."""
    made = sentences(*paragraphs)
    told = [meeting(article=article, id="men_met", sentence=s.span) for s in made if s.span.exact == MET]
    placed = [replace(m, sentence=next(s.span for s in made if m.rule in s.span.exact)) for m in others]
    return PressPage(article, story or article, f"Outlet of {article}", day, made, (*told, *placed))


def compared(words: str = OFFICIAL) -> Comparison:
    account = read_account("JPN", [("art_official", Span.at(words, 0, len(words)))], READER)
    return compare_accounts("evt_talks", ("JPN", "KOR"), account, None, BOOK)


def press(*pages: PressPage) -> tuple[PressTopic, ...]:
    parts = [event(id="evt_part", part_of="evt_talks", mentions=("men_part",))]
    return read_press(CONTACT, parts, pages, compared(), BOOK, READER)


def quotes(*pages: PressPage) -> dict[str, list[str]]:
    return {told.topic: [quote.span.exact for quote in told.quotes] for told in press(*pages)}


@pytest.mark.parametrize(
    "words",
    [
        "Mr. Suga raised Taiwan.",
        "Mr. Suga, on his first trip abroad, also raised Taiwan.",
        "Prime Minister Yoshihide Suga told Mr. Moon that Taiwan mattered.",
        "Officials said Mr. Suga had pressed the matter of Taiwan.",
        "The two leaders discussed Taiwan.",
        "Both sides said little of Taiwan.",
        "Mr. Suga raised Taiwan, an official told reporters.",
    ],
)
def test_words_of_a_participant_near_the_contact_count(words: str) -> None:
    assert quotes(page(MET, words)) == {"TWN": [words]}


@pytest.mark.parametrize(
    "words",
    [
        "Mr. Motegi raised Taiwan.",  # took no part
        "Keiko Suga raised Taiwan.",  # somebody else of that name
        "Mr. Suga told reporters that Taiwan mattered.",
        "Mr. Suga told lawmakers that Taiwan mattered.",
        "Mr. Suga said that Taiwan mattered.",  # to anybody, in another paragraph
        "On Monday Mr. Suga raised Taiwan.",
        "Mr. Suga raised Taiwan in March.",
        "Mr. Suga raised Taiwan last week.",
        "Analysts said that Taiwan mattered.",
        "Taiwan is an island.",
    ],
)
def test_words_that_may_be_of_something_else_do_not(words: str) -> None:
    assert quotes(page(MET, words)) == {}


def test_what_is_said_right_behind_the_contact_counts() -> None:
    assert quotes(page(f"{MET}|Mr. Suga said that Taiwan mattered.|He also complained of tariffs.")) == {
        "TWN": ["Mr. Suga said that Taiwan mattered."],
        "TRADE": ["He also complained of tariffs."],
    }


def test_he_is_one_who_took_part_only_where_the_sentence_before_names_one() -> None:
    named = mention(position=9, id="men_part", rule="turned it down")
    assert quotes(page("Mr. Moon turned it down.|He complained of tariffs.", others=(named,))) == {"TRADE": ["He complained of tariffs."]}
    assert quotes(page("The envoy turned it down.|He complained of tariffs.", others=(named,))) == {}


def test_far_from_the_contact_nothing_counts() -> None:
    assert quotes(page(MET, "Rain fell.", "Rain fell.", "Mr. Suga raised Taiwan.")) == {}
    assert quotes(page("Mr. Suga raised Taiwan.")) == {}


def test_another_contact_ends_the_story_of_this_one() -> None:
    other = meeting(position=9, rule="They met Mr. Lee")
    assert quotes(page(MET, "They met Mr. Lee on Friday.|Mr. Suga raised Taiwan.", others=(other,))) == {}


def test_an_act_of_somebody_else_is_left_out() -> None:
    other = mention(position=9, rule="Mr. Suga warned")
    foreign = replace(other, date=on("2020-01-01"))
    words = "Mr. Suga warned of trouble over Taiwan."
    assert quotes(page(MET, words, others=(other,))) == {"TWN": [words]}
    assert quotes(page(MET, words, others=(foreign,))) == {}


def test_a_part_of_the_contact_counts_wherever_it_stands() -> None:
    words = "Japan turned down an appeal on Taiwan."
    refused = mention(position=9, id="men_part", rule="turned down")
    assert quotes(page("Rain fell.", words, others=(refused,))) == {"TWN": [words]}
    wished = replace(refused, status=Status(Realis.HYPOTHETICAL))
    assert quotes(page("Rain fell.", words, others=(wished,))) == {}


def test_a_planned_contact_is_none() -> None:
    planned = meeting(position=9, id="men_met", rule="will meet", status=Status(Realis.PLANNED))
    assert quotes(page("The two will meet on Taiwan.", "Mr. Suga raised Taiwan.", others=(planned,))) == {}


def test_a_sentence_that_names_the_contact_has_the_issue_that_it_is_about() -> None:
    about = meeting(position=9, id="men_met", rule="met for talks")
    spoke = "Mr. Suga and Mr. Moon met for talks on Taiwan."
    assert quotes(page(spoke, others=(about,))) == {"TWN": [spoke]}
    assert quotes(page("Mr. Suga and Mr. Moon met for talks as Taiwan held a vote.", others=(about,))) == {}
    assert quotes(page("Before they met for talks on Taiwan, rain fell.", others=(about,))) == {}


def test_nothing_agreed_is_told_without_a_subject() -> None:
    assert quotes(page(f"{MET}|No joint statement was issued.")) == {"agreement": ["No joint statement was issued."]}


def test_who_is_quoted_is_no_topic() -> None:
    assert "INFO" in READER.topics("according to state media")
    assert quotes(page(MET, "Mr. Moon raised Taiwan, according to state media.")) == {
        "TWN": ["Mr. Moon raised Taiwan, according to state media."]
    }


def test_topics_that_only_the_press_tells_come_last_and_say_so() -> None:
    told = press(page(MET, "The two leaders discussed climate change.|They also discussed Taiwan."))
    assert [(topic.topic, topic.is_only_press) for topic in told] == [("TWN", False), ("CLIM", True)]


def test_copies_of_a_story_are_quoted_once_from_the_first() -> None:
    late = page(MET, "Mr. Suga raised Taiwan.", article="art_1", story="art_1", day=date(2021, 9, 11))
    first = page(MET, "Mr. Suga raised Taiwan.", article="art_2", story="art_1")
    other = page(MET, "Mr. Moon raised Taiwan.", article="art_3", day=date(2021, 9, 12))
    (told,) = press(late, other, first)
    assert [(quote.article, quote.published) for quote in told.quotes] == [("art_2", FRIDAY), ("art_3", date(2021, 9, 12))]


def test_the_sentence_with_the_fewest_topics_is_quoted() -> None:
    assert quotes(page(MET, "Mr. Suga raised Taiwan and tariffs.|Mr. Moon raised Taiwan."))["TWN"] == ["Mr. Moon raised Taiwan."]


def test_without_press_pages_there_is_nothing() -> None:
    assert press() == ()


LINES = (MET, "Mr. Suga raised Taiwan.", "The two leaders discussed climate change.", "Rain fell.", "Mr. Moon complained of tariffs.")


@given(st.lists(st.lists(st.sampled_from(LINES), min_size=1, max_size=5, unique=True), max_size=4), st.integers())
def test_the_order_of_the_pages_changes_nothing_and_quotes_slice(texts: list[list[str]], seed: int) -> None:
    pages = [page(*lines, article=f"art_{n}", story=f"art_{n // 2}") for n, lines in enumerate(texts)]
    mixed = random.Random(seed).sample(pages, len(pages))
    assert press(*pages) == press(*mixed)
    whole = {p.article: "\n".join(s.span.exact for s in p.sentences) for p in pages}
    stories = {p.article: p.story for p in pages}
    for told in press(*pages):
        assert len({stories[quote.article] for quote in told.quotes}) == len(told.quotes)
        for quote in told.quotes:
            assert whole[quote.article][quote.span.start : quote.span.end] == quote.span.exact
            assert told.topic in READER.topics(quote.span.exact)
