"""Who speaks on a page, in what form, about what; and who cannot be told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.article import Article, DateBasis, Genre, Published, Turn, TurnKind
from detente.codebook import Codebook
from detente.coding.issues import IssueFinder
from detente.coding.names import NameFinder
from detente.coding.statements import MAX_PER_SPEAKER, StatementFinder, office_of
from detente.event import StatementMention
from detente.reading.sentences import split_sentences

DAY = date(2023, 6, 20)
STATE = {"genre": Genre.RELEASE, "issuer": "USA", "outlet": "United States Department of State"}
Find = Callable[..., list[StatementMention]]


def page(text: str, *, url: str | None = None, turns: tuple[Turn, ...] = (), **more: object) -> Article:
    made = Article(
        id="art_1", sha256="0" * 64, text=text, title=None, outlet="The Harbor Courier", republisher=None, url_original=url, url_copy=None,
        source_id=None, published=Published(DAY, DateBasis.FEED), language="en", genre=Genre.NEWS, body=(0, len(text)), turns=turns,
    )  # fmt: skip
    return replace(made, **more)  # type: ignore[arg-type]


def turns_of(text: str) -> tuple[Turn, ...]:
    """Give a turn for each line "Name: words"; a line that ends in "?" asks."""
    found, position = [], 0
    for line in text.split("\n"):
        name, _, words = line.partition(": ")
        kind = TurnKind.QUESTION if line.endswith("?") else TurnKind.STATEMENT
        found.append(Turn(name, kind, position + len(name) + 2, position + len(line)))
        assert words
        position += len(line) + 1
    return tuple(found)


@pytest.fixture(scope="module")
def find(codebook: Codebook) -> Find:
    finder = StatementFinder(codebook, NameFinder(codebook.names), IssueFinder(codebook))
    return lambda text, **more: finder.find(article := page(text, **more), split_sentences(article))


def test_label_of_a_turn_is_resolved_to_the_person_and_office_of_the_day(find: Find) -> None:
    text = "QUESTION: Will you speak with China about tariffs?\nSECRETARY BLINKEN: We want to keep the lines open on trade."
    said = find(text, turns=turns_of(text), genre=Genre.TRANSCRIPT, issuer="USA")
    assert [(m.person, m.office, m.form) for m in said] == [("Antony Blinken", "USA.secretary_of_state", "answer")]


def test_answer_is_about_what_the_question_names(find: Find) -> None:
    text = "QUESTION: Will you speak with China about the Panama Canal?\nSECRETARY BLINKEN: We will certainly do that next week."
    said = find(text, turns=turns_of(text), genre=Genre.TRANSCRIPT, issuer="USA")
    assert said[0].about == ("CHN",)
    assert "Panama Canal" in [topic.exact for topic in said[0].topics]


def test_question_is_nobodys_statement(find: Find) -> None:
    text = "SECRETARY BLINKEN: Is China going to change its tariffs on us?\nQUESTION: Will China answer?"
    assert find(text, turns=turns_of(text), genre=Genre.TRANSCRIPT, issuer="USA") == []


@pytest.mark.parametrize("label", ["Speaker 2", "Mr. Jones", "Gabe", "Moderator", "Reporter"])
def test_speaker_whom_nobody_can_name_makes_no_statement(label: str, find: Find) -> None:
    text = f"QUESTION: What of China?\n{label}: China has raised its tariffs on our steel again."
    assert find(text, turns=turns_of(text), genre=Genre.TRANSCRIPT) == []


def test_the_only_speaker_of_a_page_is_found_without_turns(find: Find) -> None:
    said = find("President Joe Biden (02:14): We will compete with China on trade. That is all.")
    assert [(m.person, m.span.exact) for m in said] == [("Joe Biden", "We will compete with China on trade.")]


@pytest.mark.parametrize(
    ("url", "person", "text"),
    [
        ("https://x.com/SecBlinken/status/1", "Antony Blinken", "Antony Blinken"),
        ("https://x.com/StateDept/status/1", None, "The U.S. Department of State"),
    ],
)
def test_account_in_the_address_speaks_in_a_post(url: str, person: str | None, text: str, find: Find) -> None:
    said = find("A good talk about trade with China today.", url=url, genre=Genre.POST)
    assert [(m.person, m.speaker.text, m.form) for m in said] == [(person, text, "post")]


def test_post_of_an_unknown_account_is_nobodys(find: Find) -> None:
    assert find("A good talk about trade with China today.", url="https://x.com/somebody/status/1", genre=Genre.POST) == []


def test_officials_page_is_its_issuers_word(find: Find) -> None:
    said = find("China has imposed new export controls.", url="https://www.state.gov/on-controls/", **STATE)
    assert [(m.person, m.speaker.text, m.speaker.code, m.form) for m in said] == [(None, "The U.S. Department of State", "USA", "release")]


@pytest.mark.parametrize(
    ("path", "form"),
    [
        ("fact-sheets/tariffs", "fact sheet"),
        ("joint-statement-on-china", "joint statement"),
        ("on-china", "release"),
        ("briefings/department-press-briefing-june-20", "release"),  # nobody asks on it
    ],
)
def test_form_is_read_from_the_address(path: str, form: str, find: Find) -> None:
    assert {m.form for m in find("China has imposed new export controls.", url=f"https://www.state.gov/{path}/", **STATE)} == {form}


def test_body_answers_only_where_somebody_asks(find: Find) -> None:
    asked = "QUESTION: Will China impose new export controls?\n\nA: China has imposed new export controls."
    url = "https://www.state.gov/briefings/department-press-briefing-june-20/"
    assert {m.form for m in find(asked, url=url, **STATE)} == {"press conference"}


def test_one_who_only_speaks_in_a_round_in_which_others_are_asked_answers_nothing(find: Find) -> None:
    text = (
        "Secretary Austin: China tests missiles near Taiwan.\nModerator: Thank you.\n"
        "The Press: What about tariffs on China?\nSecretary Blinken: The tariffs on China will stay for now."
    )
    forms = {m.person: m.form for m in find(text, turns=turns_of(text))}
    assert forms == {"Lloyd Austin": "remarks", "Antony Blinken": "answer"}


@pytest.mark.parametrize(
    ("asker", "form"), [("Bloomberg", "answer"), ("Jane Carter", "interview"), ("Congressman", "hearing"), ("Senator Hill", "hearing")]
)
def test_one_who_asks_makes_an_interview_unless_for_an_outlet_of_a_spokesperson_or_at_a_hearing(asker: str, form: str, find: Find) -> None:
    speaker = "Matthew Miller" if asker == "Bloomberg" else "Secretary Blinken"
    text = f"{asker}: What about the tariffs on China?\n{speaker}: The tariffs on China will stay for now."
    assert {m.form for m in find(text, turns=turns_of(text))} == {form}


def test_one_who_mostly_asks_makes_an_interview_though_no_turn_is_all_question(find: Find) -> None:
    text = (
        "Jane Carter: You heard the shop owner on tariffs. What about China?\nSecretary Blinken: The tariffs on China will stay for now.\n"
        "Jane Carter: There is a path.\nSecretary Blinken: The tariffs on China are high."
    )
    turns = tuple(replace(turn, kind=TurnKind.STATEMENT) for turn in turns_of(text))
    assert {m.form for m in find(text, turns=turns)} == {"interview"}
    told = text.replace("What about China?", "China is strong.")
    turns = tuple(replace(turn, kind=TurnKind.STATEMENT) for turn in turns_of(told))
    assert {m.form for m in find(told, turns=turns)} == {"remarks"}


def test_topic_named_in_passing_is_no_topic_of_a_statement(find: Find) -> None:
    text = "Jane Carter: What about tariffs?\nSecretary Blinken: We lost our tariffs on China to Mexico, Canada and Japan."
    assert {topic.exact for m in find(text, turns=turns_of(text)) for topic in m.topics} == {"tariffs"}


def test_news_that_a_state_council_publishes_of_others_is_an_article(find: Find) -> None:
    said = find(
        "China will take measures against new tariffs of the United States.",
        url="http://english.scio.gov.cn/pressroom/2024/page.html",
        outlet="State Council Information Office of China",
        issuer="CHN",
    )
    assert [m.form for m in said] == ["article"]


def test_account_of_a_call_is_its_officials(find: Find) -> None:
    words = "Secretary of State Antony Blinken spoke by phone with his Chinese counterpart. They discussed trade with China."
    said = find(words, url="https://www.state.gov/secretary-blinkens-call-with-a-counterpart/", **STATE)
    assert {(m.person, m.form) for m in said} == {("Antony Blinken", "call")}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Antony Blinken said that China must lower its tariffs at once.", "China must lower its tariffs at once."),
        ("“China must lower its tariffs at once,” Antony Blinken said on Tuesday.", "“China must lower its tariffs at once,”"),
        ("China must lower its tariffs at once, said Antony Blinken.", "China must lower its tariffs at once"),
    ],
)
def test_news_tells_who_said_it_and_the_words(text: str, words: str, find: Find) -> None:
    assert [(m.person, m.span.exact, m.form) for m in find(text)] == [("Antony Blinken", words, "statement")]


@pytest.mark.parametrize(
    "text",
    [
        "Antony Blinken left for China to talk about tariffs with officials.",
        "A trader said that Antony Blinken and China would agree on tariffs.",
        "Analysts wrote that China must lower its tariffs at once.",
    ],
)
def test_news_without_an_officials_words_has_no_statement(text: str, find: Find) -> None:
    assert find(text) == []


def test_comment_is_no_statement(find: Find) -> None:
    assert find("Antony Blinken said that China must lower its tariffs.", genre=Genre.OPINION) == []


def test_sentence_about_nothing_is_not_kept(find: Find) -> None:
    assert find("President Joe Biden: Thank you all very much for coming here tonight.") == []


def test_hong_kong_is_an_affair_of_china(find: Find) -> None:
    assert find("We are concerned about arrests in Hong Kong.", url="https://www.state.gov/x/", **STATE)[0].about == ("CHN",)


def test_few_sentences_of_a_long_speech_are_kept_those_that_name_a_country_first(find: Find) -> None:
    text = "President Joe Biden: " + " ".join(f"Point {n} is about tariffs and trade." for n in range(30)) + " China must lower them."
    said = find(text)
    assert len(said) == MAX_PER_SPEAKER
    assert any(m.about == ("CHN",) for m in said)


def test_roster_names_the_office_of_state_before_that_of_a_party(codebook: Codebook) -> None:
    held = office_of("Wang Yi", date(2021, 9, 10), codebook)
    assert held is not None
    assert held[0].role == "foreign_minister"


@settings(max_examples=30, deadline=None)
@given(
    st.lists(
        st.sampled_from(["China", "tariffs", "“", "”", "said", "Antony Blinken", ",", ".", ":", "@POTUS", "\n", "President Trump"]),
        max_size=25,
    )
)
def test_every_span_slices_to_its_words(find: Find, words: list[str]) -> None:
    text = " ".join(words)
    if text.strip():
        for mention in find(text):
            for span in (mention.span, mention.sentence, *mention.topics):
                assert text[span.start : span.end] == span.exact
