"""Topics as one of a list: whole, each once, with the article or number that English asks for, and nothing that is no topic."""

from __future__ import annotations

import pytest

from detente.article import Span
from detente.codebook import Codebook
from detente.views.topic_words import choose_topics


def topic(words: str, text: str) -> Span:
    return Span.at(text, text.index(words), text.index(words) + len(words))


def chosen(text: str, *words: str, codebook: Codebook, without: frozenset[str] = frozenset()) -> tuple[str, ...]:
    return choose_topics([topic(word, text) for word in words], codebook, without=without)


def test_topics_are_few_whole_and_each_once(codebook: Codebook) -> None:
    found = chosen(
        "the Panama Canal, tariff, TARIFFS, reciprocal tariffs",
        "Panama Canal",
        "tariff",
        "TARIFFS",
        "reciprocal tariffs",
        codebook=codebook,
    )
    assert found == ("the Panama Canal", "reciprocal tariffs")


def test_one_thing_in_other_words_is_one_topic(codebook: Codebook) -> None:
    text = "the trade talks, trade negotiations, Ukraine war, 20% tariff, 145% tariff"
    words = ("trade talks", "trade negotiations", "Ukraine war", "20% tariff", "145% tariff")
    assert chosen(text, *words, codebook=codebook) == ("trade talks", "the Ukraine war", "20% tariffs")
    assert chosen("one China, the one-China principle", "one China", "one-China principle", codebook=codebook) == (
        "the one-China principle",
    )


def test_one_epidemic_is_one_topic(codebook: Codebook) -> None:
    text = "coronavirus, virus, pandemic, trade"
    assert chosen(text, *text.split(", "), codebook=codebook) == ("coronavirus", "trade")


@pytest.mark.parametrize(
    ("text", "words", "shown"),
    [
        # topic has the article or number of a list
        ("They spoke of a trade deal.", "trade deal", "a trade deal"),
        ("TikTok deal in sight?", "TikTok deal", "a TikTok deal"),
        ("Their brutal crackdown is not forgotten.", "brutal crackdown", "a brutal crackdown"),
        ("Their overall trade agreement holds.", "trade agreement", "a trade agreement"),
        ("It may hit supply chain planning.", "supply chain", "supply chains"),
        ("125% TARIFF ON JAPAN", "125% TARIFF", "125% tariffs"),
        ("European Union leaders came.", "European Union", "the European Union"),
        ("Forces go to the Pacific and stay.", "Pacific", "the Pacific"),
        ("They met IMF staff.", "IMF", "the IMF"),
        ("They addressed fentanyl crisis deaths.", "fentanyl crisis", "the fentanyl crisis"),
        ("He said that the Panama Canal is open.", "Panama Canal", "the Panama Canal"),
        ("The UK trade deal is done.", "UK trade deal", "the UK trade deal"),
        ("A UK trade deal, he said.", "UK trade deal", "a UK trade deal"),
        # article of the word after is not the topics
        ("They saw the AI plants there.", "AI", "AI"),
        ("In the Hong Kong Special Administrative Region.", "Hong Kong", "Hong Kong"),
        ("They welcomed the law enforcement cooperation.", "law enforcement", "law enforcement"),
        ("They spoke of the nuclear disarmament process.", "nuclear disarmament", "nuclear disarmament"),
        ("In Japan they spoke of Iran.", "Iran", "Iran"),
        ("They fear tariffs.", "tariffs", "tariffs"),
        ("There was much mention of Iran.", "Iran", "Iran"),
        # heading loses its capitals and a name keeps them
        ("Tokyo welcomes the Trade Deal.", "Trade Deal", "the trade deal"),
        ("Section 3. Technology Transfer.", "Technology Transfer", "technology transfer"),
        ("The report on Arms Control is out.", "Arms Control", "arms control"),
        ("The Cold War is over.", "Cold War", "the Cold War"),
        ("They live in South Korea.", "South Korea", "South Korea"),
        # topic is shown whole and without words of another
        ("They protested at Scarborough Reef, he said.", "Reef", "Scarborough Reef"),
        ("They keep to the Geneva consensus of May.", "Geneva", "the Geneva consensus"),
        ("They keep to the London trade talks.", "London", "the London trade talks"),
        ("He opposes unilateral tariff hikes.", "unilateral tariff", "tariffs"),
        ("Visits by high-level Taiwan officials.", "high-level Taiwan", "Taiwan"),
        ("He opposes unilateral tariffs.", "unilateral tariffs", "unilateral tariffs"),
        ("He defends student visa holders.", "student visa", "student visas"),
        ("They patrol. Reef fish died.", "Reef", "reef"),
    ],
)
def test_topic_is_shown_as_a_reader_would_write_it(text: str, words: str, shown: str, codebook: Codebook) -> None:
    assert chosen(text, words, codebook=codebook) == (shown,)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("They held talks in Madrid, Spain.", "Madrid"),
        ("They held talks in Madrid, Spain.", "Spain"),
        ("The meeting was held in Jeju, South Korea.", "South Korea"),
        ("India is an ally in the Asia–Pacific.", "Asia"),
        ("The Hong Kong-based firm sold it.", "Hong Kong"),
        ("Nothing was discussed concerning Russia.", "Russia"),
        ("There was no mention of Iran.", "Iran"),
        ("They spoke of Sino-US relations.", "Sino-US"),
        ("This is according to the Australian newspaper.", "Australian newspaper"),
        ("They ask to respect multilateral economic and trade rules.", "multilateral economic"),
    ],
)
def test_half_a_name_and_where_one_met_or_wrote_is_no_topic(text: str, words: str, codebook: Codebook) -> None:
    assert chosen(text, words, codebook=codebook, without=frozenset({"US", "China"})) == ()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("He fears for those in Ukraine, he said.", "Ukraine"),
        ("It threatens peace in Japan, South Korea and Iran.", "South Korea"),
        ("He spoke of the Russia-Ukraine border.", "Russia"),
    ],
)
def test_place_of_which_one_speaks_is_a_topic(text: str, words: str, codebook: Codebook) -> None:
    assert chosen(text, words, codebook=codebook) == (words,)


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("Panama left the Belt and Road Initiative (BRI).", ("Belt and Road Initiative", "BRI"), ("the Belt and Road Initiative",)),
        ("Aid went to an NGO in the islands.", ("NGO", "islands"), ()),
        ("imports were halted amid an NWS threat to THAAD", ("NWS", "THAAD"), ("THAAD",)),
        ("the pandemic and COVID-19", ("pandemic", "COVID-19"), ("COVID-19",)),
        ("on PRC-origin TCOs", ("PRC-origin TCOs",), ()),
        ("the Hong Kong-related issues", ("Hong Kong",), ("Hong Kong",)),
        ("trouble in the #SouthChinaSea", ("SouthChinaSea",), ("the South China Sea",)),
        ("They built 58 coal-fired plants.", ("58 coal-fired plants",), ("coal-fired plants",)),
        ("He set 10 percent tariffs.", ("10 percent tariffs",), ("10 percent tariffs",)),
        ("He spoke of 301 tariffs.", ("301 tariffs",), ("301 tariffs",)),
        ("the Section 232 and 301 tariffs", ("301 tariffs",), ("Section 232 and 301 tariffs",)),
        ("the Section 301 Investigation", ("Section 301 Investigation",), ("the Section 301 investigation",)),
        ("China-US counternarcotics cooperation goes on.", ("China-US counternarcotics cooperation",), ("counternarcotics cooperation",)),
        ("a forum on the Course of US-China Relations", ("Course of US-China Relations",), ()),
        ("It is done. Global investors came.", ("Global investors",), ("global investors",)),
        ("Export controls are brought up.", ("Export controls",), ("export controls",)),
        ("Iranian oil is sold.", ("Iranian oil",), ("Iranian oil",)),
        ("on China's chip industry", ("chip industry",), ("the chip industry",)),
        ("the postwar international order", ("international order",), ("the international order",)),
        ("to consider the rare earth and magnet issue", ("rare earth",), ("rare earths",)),
        ("Duties to Address the Opioid Supply Chain", ("Opioid Supply Chain",), ("the opioid supply chain",)),
    ],
)
def test_topics_stand_as_english_has_them(text: str, words: tuple[str, ...], found: tuple[str, ...], codebook: Codebook) -> None:
    assert chosen(text, *words, codebook=codebook) == found


def test_one_topic_is_of_the_words_quoted(codebook: Codebook) -> None:
    text = "visas, TikTok, tariffs, the Panama Canal. TikTok, visas, tariffs. We want fentanyl to stop."
    spans = [topic(word, text) for word in ("visas", "TikTok", "tariffs", "Panama Canal", "fentanyl")]
    start = text.index("We want")
    assert choose_topics(spans, codebook) == ("visas", "TikTok", "tariffs", "the Panama Canal")
    quoted = choose_topics(spans, codebook, quoted=(start, len(text)))
    assert "fentanyl" in quoted
    assert len(quoted) == 4
    assert choose_topics(spans, codebook, quoted=(0, 6)) == ("visas", "TikTok", "tariffs", "the Panama Canal")


def test_country_named_once_gives_way_to_two_other_topics(codebook: Codebook) -> None:
    text = "Russia, tariffs, fentanyl, Taiwan"
    assert chosen(text, *text.split(", "), codebook=codebook) == ("tariffs", "fentanyl", "Taiwan")
    assert chosen("Russia, tariffs", "Russia", "tariffs", codebook=codebook) == ("Russia", "tariffs")
    twice = "Russia, tariffs, fentanyl. Russia"
    spans = [topic(word, twice) for word in ("Russia", "tariffs", "fentanyl")]
    again = Span.at(twice, twice.rindex("Russia"), len(twice))
    assert choose_topics([*spans, again], codebook) == ("Russia", "tariffs", "fentanyl")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("tariff war, trade war", ("a tariff war",)),
        ("Iranian oil, Iran", ("Iranian oil",)),
        ("Harbor Islands Forum, Harbor Islands Spirit", ("the Harbor Islands Forum",)),
        ("South China Sea, South Korea", ("the South China Sea", "South Korea")),
        ("phone call, tariffs", ("tariffs",)),
        ("phone call", ("a phone call",)),
    ],
)
def test_topic_that_another_tells_as_well_is_left_out(text: str, found: tuple[str, ...], codebook: Codebook) -> None:
    assert chosen(text, *text.split(", "), codebook=codebook) == found
