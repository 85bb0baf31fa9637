"""The page's own words for what it is about."""

from __future__ import annotations

from itertools import pairwise

import pytest

from detente.codebook import Codebook
from detente.coding.names import NameFinder
from detente.coding.topics import TopicFinder


@pytest.fixture(scope="module")
def finder(codebook: Codebook) -> TopicFinder:
    return TopicFinder(codebook, NameFinder(codebook.names))


@pytest.mark.parametrize(
    ("text", "topics"),
    [
        ("They spoke about retaliatory tariffs and the Panama Canal.", ["retaliatory tariffs", "Panama Canal"]),
        ("He kept Bagram for Afghanistan.", ["Afghanistan"]),
        ("They spoke of a crackdown and poisonous fentanyl.", ["crackdown", "fentanyl"]),
        ("It raised 25% tariffs on steel.", ["25% tariffs", "steel"]),
        ("The trade talks will go on.", ["trade talks"]),
        ("The sale of TikTok is near.", ["TikTok"]),
        ("Joe Biden met Wang Yi on Monday.", []),
        ("Next is Jane Holland of Reuters.", []),
        ("China and the United States talked.", []),
        ("It imposed tariffs.", ["tariffs"]),
        ("The multilateral one is better.", []),
        ("I'm glad. We don't know.", []),
        ("It keeps the multilateral trading system.", ["multilateral trading system"]),
        ("It keeps to the one-China principle.", ["one-China principle"]),
        ("They are one-China.", []),
        ("Weaponizing visas helps nobody.", ["visas"]),
        ("They give tariffs a bad name.", ["tariffs"]),
        ("The Section 301 report is out.", []),
        ("The National Security Advisor spoke to the Defense Secretary.", []),
        ("He came on Air Force One.", []),
        ("The trade partners met.", ["trade partners"]),
        ("These are this week’s AGtions at home.", []),
        ("They met the CEo of it.", []),
        ("He spoke to the National Committee on United States-China Relations.", ["National Committee"]),
        ("Their commitment to WIN is weak.", []),
        ("NATO spoke of sent medical supplies.", ["NATO", "medical supplies"]),
    ],
)
def test_topics_are_issue_words_with_their_modifiers_and_names_of_things(text: str, topics: list[str], finder: TopicFinder) -> None:
    assert [text[start:end] for start, end in finder.find(text, 0, len(text))] == topics


@pytest.mark.parametrize(
    ("text", "topics"),
    [
        ("The Section 232 tariffs stay.", ["Section 232 tariffs"]),
        ("Met farmers, Halted animal imports last week.", ["animal imports"]),
        ("Nothing was discussed concerning Iran, or tariffs. He spoke of Cuba.", ["Cuba"]),
        ("They did not discuss Iran; they spoke of Cuba.", ["Cuba"]),
        ("These are non-market practices.", ["non-market practices"]),
        ("They sanctioned those behind the Hong Kong-related issues.", ["Hong Kong"]),
        ("He condemned Currency Manipulation.", ["Currency Manipulation"]),
    ],
)
def test_topics_are_whole_and_were_spoken_of(text: str, topics: list[str], finder: TopicFinder) -> None:
    assert [text[start:end] for start, end in finder.find(text, 0, len(text))] == topics


def test_topics_do_not_overlap_and_lie_inside(finder: TopicFinder) -> None:
    text = "Before. The World Trade Organization talked of export controls on rare earth minerals. After tariffs."
    found = finder.find(text, 8, len(text) - 15)
    assert all(8 <= start < end <= len(text) - 15 for start, end in found)
    assert all(one[1] <= other[0] for one, other in pairwise(found))
