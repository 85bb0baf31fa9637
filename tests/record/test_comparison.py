"""Two accounts of one contact: what counts as the same, as different, as silence."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import make_article
from detente.article import Dropped, Sentence, Span, Turn, TurnKind
from detente.codebook import Codebook, load_codebook
from detente.record.comparison import (
    ALWAYS,
    UNDISCUSSED,
    Account,
    Answer,
    Cell,
    TopicReader,
    compare_accounts,
    headings_over,
    own_words,
    read_account,
)

BOOK: Codebook = load_codebook()
READER = TopicReader(BOOK)
SENTENCES = (
    "The two sides agreed to resume talks on fishing in May.",
    "No agreement was announced on tariffs.",
    "The minister raised concerns about Taiwan.",
    "The ministers held a candid exchange.",
    "They agreed to reopen the fishing talks in June, and to keep in touch.",
    "They agreed to suspend the fishing talks in May.",
    "Both sides should maintain communication on fishing and welcomed the fishing talks.",
    "He objected to the 12 fishing patrols.",
)


def account(issuer: str, *sentences: str) -> Account:
    text = " ".join(sentences)
    spans = [Span.at(text, text.index(s), text.index(s) + len(s)) for s in sentences]
    return read_account(issuer, [(f"art_{issuer}", span) for span in spans], READER)


def cell(topic: str, a: str, b: str) -> Cell:
    made = compare_accounts("evt_1", ("JPN", "KOR"), account("JPN", a), account("KOR", b), BOOK)
    return next(c for c in made.cells if c.topic == topic)


@pytest.mark.parametrize(
    ("topic", "a", "b", "answer"),
    [
        (
            "agreement",
            "They agreed to reopen the fishing talks in spring.",
            "It was agreed to reopen the fishing talks in spring.",
            Answer.SAME,
        ),
        ("agreement", "They agreed to reopen the fishing talks.", "No agreement was reached.", Answer.DIFFERS),
        # who issued no paper may still have agreed
        ("agreement", "They agreed to reopen the fishing talks.", "There was no joint statement.", Answer.BOTH),
        ("agreement", "They adopted a joint statement on fishing.", "There was no joint statement.", Answer.DIFFERS),
        ("agreement", "There was no joint statement.", "The day ended without a joint statement.", Answer.BOTH),
        # what a page leaves out is no topic
        ("agreement", "They agreed to reopen the fishing talks.", "The summary did not record any agreement.", Answer.ONLY_A),
        ("next_steps", "They agreed to meet again.", "It names no dispute and announces no further meeting.", Answer.DIFFERS),
        # that something was no subject of theirs is no silence
        ("REGION", "Nothing was discussed concerning Syria.", "They spoke of ferries.", Answer.ONLY_A),
        ("REGION", "Nothing was discussed concerning Syria.", "The minister set out his position on Syria.", Answer.DIFFERS),
        # a name shared is a thing shared, under its initials too; those of persons, countries and capitals are not
        (
            "agreement",
            "It was agreed that the Special Rapporteurs come together.",
            "They agreed to use the channel of the Special Rapporteurs.",
            Answer.SAME,
        ),
        (
            "ORDER",
            "He gave support to its chairmanship of the SCO.",
            "Korea lends full support to the presidency of the Shanghai Cooperation Organization.",
            Answer.SAME,
        ),
        (
            "agreement",
            "It was agreed that Minister Haruko Mori comes together with others.",
            "They agreed that Minister Haruko Mori uses the channel.",
            Answer.BOTH,
        ),
        ("agreement", "It was agreed to confer in Seoul.", "They agreed that a bank be opened in Seoul.", Answer.BOTH),
        (
            "agreement",
            "They hailed the harvest in the east and announced that the two are elevating their relationship to a Grand Coastal Partnership.",
            "On that basis they adopted a paper raising the relations to a Grand Coastal Partnership of peace.",
            Answer.SAME,
        ),
        # a paper of old is recalled, and not agreed now
        ("agreement", "They agreed to reopen the fishing talks.", "He stands by the Joint Communique of 1972.", Answer.ONLY_A),
        # one keeps what the other objects to
        ("ENERGY", "The restrictions on grain remain in force.", "Bans on grain run counter to the rules.", Answer.DIFFERS),
        # what somebody is ready to do is not how they spoke
        ("tone", "It was a candid exchange.", "He stands ready to hold a candid dialogue.", Answer.ONLY_A),
        # papers that were signed, under whichever name
        ("agreement", "The ministers signed a joint statement.", "At noon a joint communiqué was signed in the hall.", Answer.SAME),
        ("next_steps", "She looked forward to future discussions.", "They agreed to continue their communication.", Answer.BOTH),
        # an issue that both call important
        ("TRADE", "They discussed the importance of the trade relationship.", "The growth of trade is very important.", Answer.SAME),
        ("TRADE", "They discussed the importance of the trade relationship.", "Trade is not important to them.", Answer.BOTH),
        ("TRADE", "They discussed the importance of the trade relationship.", "They discussed trade and an important visit.", Answer.BOTH),
        # concern over a partner's ally is no answer to a word for peace
        (
            "REGION",
            "He was direct about his concern over Korea's alignment with Russia.",
            "On Ukraine, Korea supported peace talks.",
            Answer.BOTH,
        ),
        # who invited whom
        ("invitation", "President Moon graciously invited me to visit Seoul.", "President Moon welcomed him to visit Seoul.", Answer.SAME),
        ("invitation", "Mr. Suga invited him to visit Tokyo.", "President Moon welcomed him to visit Seoul.", Answer.BOTH),
        ("invitation", "He invited him to visit Tokyo.", "He welcomed him to visit Seoul.", Answer.BOTH),
        ("invitation", "Mr. Suga invited him to visit Tokyo.", "They welcomed the visit.", Answer.ONLY_A),
        ("agreement", "They agreed to reopen the fishing talks.", "They agreed to exchange more students.", Answer.BOTH),
        ("SEA", "They will send 12 fishing patrols to the border.", "They will send 30 fishing patrols to the border.", Answer.DIFFERS),
        ("TWN", "The minister raised concerns about Taiwan.", "He urged the other side to stop meddling in Taiwan.", Answer.DIFFERS),
        ("TWN", "Taiwan came up.", "The minister spoke of Taiwan.", Answer.BOTH),
        ("tone", "The ministers held a candid exchange.", "The talks were frank and in-depth.", Answer.SAME),
        ("tone", "The ministers held a candid exchange.", "It was a constructive dialogue.", Answer.DIFFERS),
        ("TRADE", "They spoke of tariffs.", "They spoke of the weather.", Answer.ONLY_A),
        ("TRADE", "They spoke of the weather.", "They spoke of tariffs.", Answer.ONLY_B),
        ("asked", "They spoke.", "They met.", Answer.NEITHER),
        # in other words
        ("agreement", "They agreed to resume ferry patrols.", "The two sides agreed on the resumption of ferry patrols.", Answer.SAME),
        ("next_steps", "They agreed to stay in touch.", "Both sides agreed to maintain communication.", Answer.SAME),
        ("next_steps", "They asked their teams to follow up.", "Officials are to keep up technical consultations.", Answer.BOTH),
        (
            "MIL",
            "They agreed to restore student exchanges, and to expand military talks.",
            "They agreed to restore military talks.",
            Answer.BOTH,
        ),
        (
            "LAW",
            "They agreed on a working group against narcotics, and to expand fruit sales.",
            "They welcomed the creation of a working group for counternarcotics.",
            Answer.SAME,
        ),
        # in nearly the same words, and not the same
        ("agreement", "They agreed to resume ferry patrols.", "They agreed to suspend the ferry patrols.", Answer.DIFFERS),
        ("agreement", "They agreed to resume ferry patrols in May.", "They agreed to restore ferry patrols in June.", Answer.DIFFERS),
        ("agreement", "They agreed to resume ferry patrols.", "They agreed not to resume ferry patrols.", Answer.DIFFERS),
        ("agreement", "They agreed to send 12 ships by 2030.", "They agreed to send 30 ships by 2030.", Answer.DIFFERS),
        ("agreement", "They agreed to lift tariffs on salt.", "They agreed to impose tariffs on copper.", Answer.BOTH),
        ("agreement", "They agreed to keep in contact.", "They agreed on the importance of maintaining contact.", Answer.BOTH),
        ("next_steps", "They agreed to maintain regular communication.", "The two should maintain regular communication.", Answer.BOTH),
        (
            "agreement",
            "They agreed to maintain communication on climate change.",
            "They agreed to keep up communication between the navies.",
            Answer.BOTH,
        ),
        ("SEA", "They spoke of fishing and other issues of common concern.", "He objected to the fishing patrols.", Answer.BOTH),
        # the contact was of use, whoever says it in which word
        ("tone", "We had a very productive call.", "The call was pragmatic and positive.", Answer.SAME),
        ("tone", "The ministers had a frank conversation.", "It was a good meeting.", Answer.DIFFERS),
        ("tone", "The ministers held a candid exchange.", "It is imperative to keep an open mind in every dialogue.", Answer.ONLY_A),
        ("tone", "Our meeting with him in the old town by the sea has gone well.", "It was a constructive dialogue.", Answer.SAME),
        (
            "tone",
            "The talks were candid.",
            "After the talks with many of the ministers he said that relations were constructive.",
            Answer.ONLY_A,
        ),
        ("tone", "The talks were candid.", "Many calls were to give strategic guidance.", Answer.ONLY_A),
        # what was settled
        ("agreement", "The two sides reached a basic framework consensus.", "They spoke of fruit.", Answer.ONLY_A),
        ("agreement", "They were led by the consensus that the presidents had reached.", "They spoke of fruit.", Answer.NEITHER),
        (
            "agreement",
            "They agreed on the importance of maintaining contact.",
            "They saw the importance of maintaining peace and agreed to continue contact.",
            Answer.BOTH,
        ),
        # what is still to come
        ("next_steps", "Our teams will be meeting shortly.", "They agreed that their teams hold another round of meetings.", Answer.SAME),
        ("next_steps", "Our teams will meet on tariffs.", "They agreed that their teams meet on visas.", Answer.BOTH),
        ("next_steps", "The ministers will visit the island.", "The talks ended at noon.", Answer.ONLY_A),
        ("next_steps", "They agreed to further discussions.", "It is imperative to maintain communication.", Answer.BOTH),
        # an objection to one thing is no answer to a good word for another
        ("LAW", "He affirmed cooperation against narcotics.", "She demanded an end to the extradition request.", Answer.BOTH),
        ("LAW", "He affirmed cooperation on extradition.", "She demanded an end to the extradition request.", Answer.DIFFERS),
        ("LAW", "He called for cooperation against narcotics.", "She welcomed the work against narcotics.", Answer.BOTH),
        ("PEOPLE", "He opposed the tariffs, and welcomed more students.", "She welcomed students.", Answer.BOTH),
        ("TRADE", "He opposed the tariffs, and welcomed more students.", "She supported the tariffs.", Answer.DIFFERS),
        # what both object to, or what a third country does, is no objection to the other side
        ("NUC", "He condemned North Korea's missile test.", "She said Pyongyang's missiles were unacceptable.", Answer.BOTH),
        ("NUC", "He condemned North Korea's missile test.", "Both ministers deplored what the missiles had done.", Answer.BOTH),
        (
            "SEA",
            "He protested against the fishing of Korean boats.",
            "She protested against Japanese patrols at the border.",
            Answer.DIFFERS,
        ),
        ("REGION", "He objected to Japan's aid to Iran.", "He objected to what Japan did in Syria.", Answer.BOTH),
        # words that only say that something was said are no content
        (
            "SEA",
            "She expressed various views on bilateral fishing.",
            "He also expressed views on bilateral matters of fishing.",
            Answer.BOTH,
        ),
        # two capitals have not one calendar day, and what is unchanged has not changed
        ("SEA", "On June 16 they sent fishing patrols to the reef.", "On 17 June they sent fishing patrols to the reef.", Answer.SAME),
        ("TWN", "Policy on the Taiwan Strait remains unchanged.", "Policy on the Taiwan Strait has not changed.", Answer.BOTH),
    ],
)
def test_answers(topic: str, a: str, b: str, answer: Answer) -> None:
    assert cell(topic, a, b).answer is answer


@pytest.mark.parametrize(
    ("words", "topics"),
    [
        ("They spoke of the return of prisoners and of citizens held without trial.", {"LAW"}),
        ("Pilgrims may travel to the lake again, and air services will resume.", {"PEOPLE"}),
        ("They complete their disengagement along the boundary.", {"SEA"}),
        ("Inspectors of the IAEA need access to the centrifuges.", {"NUC"}),
        ("They discussed port fees, steel and a level playing field.", {"TRADE"}),
        ("He thanked ASEAN for its part.", {"ORDER"}),
        # words of an issue that are about none
        ("The visit gave relations new positive energy.", set()),
        ("The Media Office will inform the media.", set()),
        ("He flew home on Air Force One.", set()),
        ("They will meet at the APEC Summit.", {"next_steps"}),
        ("The Pacific Islands are far from the West Bank of the Seine.", {"REGION"}),
        ("It was his duty to speak, in exercise of his office.", set()),
        ("It was easy for the minister of trade to travel to the capital.", set()),
        ("Nobody wants open borders.", set()),
        ("The agreement needs swift execution.", set()),
    ],
)
def test_topics_of_many_countries(words: str, topics: set[str]) -> None:
    assert set(READER.topics(words)) == topics


def test_one_of_the_two_is_no_third_country() -> None:
    words = "Iran spoke of its rights and of Ukraine."
    assert READER.topics(words) == ("REGION",)
    assert READER.words_of("REGION", words) == ["Iran", "Ukraine"]
    assert READER.between(["IRN", "USA"]).words_of("REGION", words) == ["Ukraine"]
    assert READER.between(["IRN", "UKR"]).topics(words) == ()


def test_the_longest_name_of_a_country_counts() -> None:
    assert READER.named("South Korea and Japan") == [{"KOR"}, {"JPN"}]


def test_an_absent_account_is_never_silence() -> None:
    made = compare_accounts("evt_1", ("JPN", "KOR"), account("JPN", *SENTENCES), None, BOOK)
    assert {c.answer for c in made.cells} == {Answer.CANNOT_TELL}


def test_who_says_that_an_issue_was_no_subject_is_told_so() -> None:
    assert cell("REGION", "Nothing was discussed concerning Syria.", "They spoke of ferries.").why == UNDISCUSSED
    both = account("JPN", "Nothing was discussed concerning Syria.", "They spoke at length of Libya.")
    made = compare_accounts("evt_1", ("JPN", "KOR"), both, account("KOR", "They spoke of ferries."), BOOK)
    assert next(c for c in made.cells if c.topic == "REGION").why != UNDISCUSSED


def test_a_wish_is_no_tone() -> None:
    assert account("JPN", "He hoped for a candid dialogue.").tones == ()


def test_every_word_of_a_list_is_of_the_contact_at_its_end() -> None:
    tones = account("JPN", "They had a candid, constructive, in-depth and very broad exchange.").tones
    assert [tone.span.exact for tone in tones] == ["candid", "constructive", "in-depth", "broad"]


def test_an_attitude_beside_the_contact_takes_nothing_from_its_tone() -> None:
    tones = account("JPN", "They had a constructive exchange in an attitude of respect.").tones
    assert [tone.name for tone in tones] == ["constructive"]
    assert account("JPN", "He brought an open attitude to the talks.").tones == ()


def test_a_denial_is_answered_by_what_was_settled() -> None:
    there = account("JPN", "He announced no further meeting.")
    here = account("KOR", "The two could maintain contact.", "They agreed to stay in touch.")
    made = compare_accounts("evt_1", ("JPN", "KOR"), there, here, BOOK)
    (found,) = [c for c in made.cells if c.topic == "next_steps"]
    assert found.b is not None
    assert (found.answer, found.b.span.exact) == (Answer.DIFFERS, "They agreed to stay in touch.")


def test_what_one_side_alone_says_is_quoted_where_it_says_most_of_it() -> None:
    there = account("JPN", "He spoke of the health of the nation.", "He spoke of vaccines in the pandemic.")
    made = compare_accounts("evt_1", ("JPN", "KOR"), there, account("KOR", "They met."), BOOK)
    (found,) = [c for c in made.cells if c.topic == "HEALTH"]
    assert found.a is not None
    assert found.a.span.exact == "He spoke of vaccines in the pandemic."


@pytest.mark.parametrize(
    "sentence",
    ["They agreed to reopen the security dialogue and the yearly strategic dialogue.", "He spoke of the importance of open talks."],
)
def test_what_is_to_be_begun_or_wished_for_is_no_tone(sentence: str) -> None:
    assert account("JPN", sentence).tones == ()


@pytest.mark.parametrize(
    ("sentence", "topics"),
    [
        ("He condemned crimes against humanity.", {"RIGHTS"}),
        ("Those who fish there will be sent home.", set()),
        ("The WHO will be asked.", {"HEALTH"}),
        ("The two sides will keep up regular naval communication.", {"next_steps"}),
        ("The two sides will keep ships there, and end all communication.", set()),
        ("New technologies came up.", {"TECH"}),
        ("He asked for an open business environment.", set()),
        ("She must exercise caution.", set()),
        ("The trade representative spoke first.", set()),
        ("They met on the sidelines of the United Nations General Assembly in New York.", set()),
        ("On the margins of the Security Council they spoke of a pandemic.", {"HEALTH"}),
        ("They met on the margins of a debate on the United Nations.", {"ORDER"}),
        ("Nor did it mention the tariffs.", set()),
        ("The two want to confer closely on the harbour.", {"next_steps"}),
        ("It was said that work on the other articles would go on.", {"next_steps"}),
        ("They will keep up contacts at all levels.", {"next_steps"}),
        ("The summary names no dispute on tariffs, and the two sides will keep in touch.", {"next_steps"}),
        ("He said that nothing had been agreed on tariffs.", {"TRADE", "agreement"}),
        ("Their purpose was to prevent the spread of weapons.", {"NUC"}),
    ],
)
def test_topics(sentence: str, topics: set[str]) -> None:
    assert set(READER.topics(sentence)) - {"MIL"} == topics


@pytest.mark.parametrize(
    ("other", "answer"),
    [("She said that aid to the army must end.", Answer.DIFFERS), ("The army will take part in a parade.", Answer.BOTH)],
)
def test_word_that_one_thing_was_no_subject_denies_what_is_said_of_it_alone(other: str, answer: Answer) -> None:
    told = account("JPN", "They spoke of troops.", "He said that aid to the army was no subject of the call.")
    made = compare_accounts("evt_1", ("JPN", "KOR"), told, account("KOR", other), BOOK)
    assert next(c.answer for c in made.cells if c.topic == "MIL") is answer


def test_sentence_without_an_issue_is_of_its_section() -> None:
    text = "They met.\nTrade\nHe defends the accord.\nIt helps the climate.\nSchools\nHe was brief."
    dropped = tuple(
        Dropped(text.index(head), text.index(head) + len(head) + 1, reason)
        for head, reason in (("Trade", "subhead"), ("Schools", "page note"))
    )
    page = replace(make_article(text), dropped=dropped)
    spans = [Span.at(text, start, start + len(line)) for line in text.split("\n") if line[-1] == "." for start in [text.index(line)]]
    headings = headings_over(page, spans)
    told = read_account("JPN", [(page.id, span) for span in spans], READER, headings)
    assert [claim.topics for claim in told.claims] == [(), ("TRADE",), ("CLIM",), ("TRADE",)]


def test_a_question_claims_nothing() -> None:
    text = "Were the talks candid? Someone else says they were. They spoke of tariffs."
    ends = [0, 22, 51, len(text)]
    asker, speaker = Turn("A reporter", TurnKind.QUESTION, 0, 51), Turn("The minister", TurnKind.STATEMENT, 52, len(text))
    spans = [Span.at(text, start + (start > 0), end) for start, end in pairwise(ends)]
    asked, also_asked, told = (
        Sentence(i, span, 0, turn=turn) for i, (span, turn) in enumerate(zip(spans, (None, asker, speaker), strict=True))
    )
    title = Sentence(0, spans[2], 0, is_title=True)
    assert own_words([title, asked, also_asked, told]) == [spans[2]]


@given(st.lists(st.sampled_from(SENTENCES), min_size=1, unique=True), st.lists(st.sampled_from(SENTENCES), min_size=1, unique=True))
def test_exchanging_the_sides_mirrors_the_answers(a: list[str], b: list[str]) -> None:
    mirror = {Answer.ONLY_A: Answer.ONLY_B, Answer.ONLY_B: Answer.ONLY_A}
    there = compare_accounts("evt_1", ("JPN", "KOR"), account("JPN", *a), account("KOR", *b), BOOK)
    back = compare_accounts("evt_1", ("KOR", "JPN"), account("KOR", *b), account("JPN", *a), BOOK)
    assert {c.topic: mirror.get(c.answer, c.answer) for c in there.cells} == {c.topic: c.answer for c in back.cells}


@given(st.lists(st.sampled_from(SENTENCES), min_size=1, unique=True), st.lists(st.sampled_from(SENTENCES), min_size=1, unique=True))
def test_every_answer_of_both_sides_has_both_quotes(a: list[str], b: list[str]) -> None:
    made = compare_accounts("evt_1", ("JPN", "KOR"), account("JPN", *a), account("KOR", *b), BOOK)
    assert set(ALWAYS) <= {c.topic for c in made.cells}
    for c in made.cells:
        if c.answer in {Answer.SAME, Answer.DIFFERS, Answer.BOTH}:
            assert c.a is not None
            assert c.b is not None
