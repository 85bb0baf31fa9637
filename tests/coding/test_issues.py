"""What words are about: at most three of the twenty issue areas."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from detente.codebook import Codebook
from detente.coding.issues import MAX_ISSUES, IssueFinder
from detente.event import EventMention


@pytest.fixture(scope="module")
def finder(codebook: Codebook) -> IssueFinder:
    return IssueFinder(codebook)


# fmt: off
CASES = [
    ("tariffs on steel", ("TRADE",)),
    ("export controls on semiconductors", ("TECH",)),
    ("the breach of email systems", ("CYBER",)),
    ("greenhouse gas emissions", ("CLIM",)),
    ("the extradition of fentanyl traffickers", ("LAW",)),
    ("peace in the Taiwan Strait", ("TWN",)),
    ("the South China Sea", ("SEA",)),
    ("the national security law in Hong Kong", ("HKG",)),
    ("the treatment of Uyghurs in Xinjiang", ("RIGHTS",)),
    ("the visas of journalists", ("INFO", "PEOPLE")),
    ("a nuclear test", ("NUC",)),
    ("a warship and its troops", ("MIL",)),
    ("vaccines against the coronavirus", ("HEALTH",)),
    ("the war in Ukraine", ("REGION",)),
    ("rare earths", ("ENERGY",)),
    ("espionage", ("INTEL",)),
    ("nothing in particular", ()),
    ("", ()),
]
# fmt: on


@pytest.mark.parametrize(("text", "issues"), CASES, ids=[text for text, _ in CASES])
def test_words_show_the_issue(text: str, issues: tuple[str, ...], finder: IssueFinder) -> None:
    assert sorted(finder.find(text)) == sorted(issues)


def test_relationship_as_a_whole_gives_way_to_an_issue(finder: IssueFinder) -> None:
    assert finder.find("bilateral relations") == ("BILAT",)
    assert finder.find("bilateral relations and climate change") == ("CLIM",)


def test_most_frequent_issue_comes_first(finder: IssueFinder) -> None:
    assert finder.find("climate talks, then tariffs and customs quotas")[0] == "TRADE"


def test_no_more_than_three_issues(finder: IssueFinder) -> None:
    assert len(finder.find("tariffs, climate, Taiwan, fentanyl, espionage, vaccines")) == MAX_ISSUES


def test_breach_of_a_companys_systems_is_not_a_technology_dispute(finder: IssueFinder) -> None:
    assert finder.find("a breach of Microsoft technology") == ("CYBER",)


def test_case_does_not_matter(finder: IssueFinder) -> None:
    assert finder.find("TARIFFS") == finder.find("tariffs")


def test_word_inside_a_word_is_no_sign(finder: IssueFinder) -> None:
    assert finder.find("the airport of Bangor") == ()


def test_every_word_of_the_table_shows_its_issue(codebook: Codebook, finder: IssueFinder) -> None:
    wrong = [(issue.code, word) for issue in codebook.issues.values() for word in issue.words if issue.code not in finder.find(word)]
    assert not wrong


def test_issue_of_an_act_is_that_of_its_clause(events_in: Callable[..., list[EventMention]]) -> None:
    (mention,) = events_in("The United States imposed tariffs on Turkey.")
    assert mention.issues == ("TRADE",)


def test_each_clause_has_its_own_issue(events_in: Callable[..., list[EventMention]]) -> None:
    found = events_in("China condemned Japan over human rights and imposed tariffs on Australia.")
    assert {m.type: m.issues for m in found} == {"ACCUSE": ("RIGHTS",), "SANCTION": ("TRADE",)}


def test_word_in_capitals_is_found_in_capitals_only(codebook: Codebook) -> None:
    finder = IssueFinder(codebook)
    assert "HEALTH" in finder.find("The WHO asked for samples.")
    assert "HEALTH" not in finder.find("Nobody knows who asked for samples.")
