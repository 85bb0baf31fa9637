"""The example pages: every one is read, comment holds no events, and the brief shows what happened."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from detente import recording
from detente.article import Genre
from detente.codebook import Codebook
from detente.coding import DictionaryCoder
from detente.event import EventMention, Level, Realis
from detente.linking import group_stories
from detente.pipeline import sketch_of
from detente.reading import Page, SetAside, read_path, split_sentences
from detente.record import Dyad, Record
from detente.views.brief import make_brief

EXAMPLES = Path(__file__).parents[1] / "examples"
FOLDERS = ("us-china", "japan-korea")
NOW = datetime(2026, 11, 24, tzinfo=UTC)


@pytest.fixture(scope="module")
def results(codebook: Codebook) -> list[Page | SetAside]:
    return [item for folder in FOLDERS for item in read_path(EXAMPLES / folder, codebook)]


@pytest.fixture(scope="module")
def pages(results: list[Page | SetAside]) -> list[Page]:
    return [item for item in results if isinstance(item, Page)]


@pytest.fixture(scope="module")
def woodside(tmp_path_factory: pytest.TempPathFactory, codebook: Codebook) -> Record:
    """The record of the last two months of 2023: pages of the Woodside meeting, and one page from before it."""
    paths = [*sorted((EXAMPLES / "us-china").glob("2023-1*")), EXAMPLES / "us-china" / "2023-08-30-raimondo-shanghai-meridian-wire.html"]
    with recording.open_record(tmp_path_factory.mktemp("examples") / "record.db") as store:
        recording.read_into(store, paths, codebook, now=NOW, processes=1)
        return recording.load_record(store, Dyad("USA", "CHN"), codebook, as_of=date(2023, 12, 31))


def index_rows() -> list[str]:
    return [
        line
        for folder in FOLDERS
        for index in (EXAMPLES / folder).glob("INDEX*.md")
        for line in index.read_text(encoding="utf-8").splitlines()
        if line.startswith("| `")
    ]


def test_every_page_is_read(results: list[Page | SetAside]) -> None:
    assert [item for item in results if isinstance(item, SetAside)] == []


def test_every_page_is_listed_in_an_index(pages: list[Page]) -> None:
    listed = "\n".join(index_rows())
    missing = [page.origin for page in pages if page.origin.split("#")[0] not in listed and (page.article.source_id or "-") not in listed]
    assert missing == []
    assert len(pages) == len(index_rows())


def test_every_page_has_an_outlet_and_a_date(pages: list[Page]) -> None:
    assert [page.origin for page in pages if page.article.outlet is None] == []
    # An opinion page of no event may be undated, as the index says.
    assert [page.origin for page in pages if page.article.published.value is None and page.article.genre is not Genre.OPINION] == []


def test_every_page_is_english_and_has_a_title(pages: list[Page]) -> None:
    assert {page.article.language for page in pages} == {"en"}
    assert [page.origin for page in pages if page.article.title is None] == []


def test_file_name_begins_with_a_day_near_the_pages_own(pages: list[Page]) -> None:
    for page in pages:
        match = re.match(r"(?:.*/)?(\d{4}-\d{2}-\d{2})-", page.origin)
        if match and page.article.published.value:
            assert abs((page.article.published.value - date.fromisoformat(match.group(1))).days) <= 4, page.origin


def test_every_page_says_that_it_is_an_example_outside_the_story(pages: list[Page]) -> None:
    for page in pages:
        kept = " ".join(page.article.text[start:end] for start, end in page.article.kept())
        assert "written for the Détente project" not in kept, page.origin


def test_copy_is_the_story_of_its_original(pages: list[Page]) -> None:
    stories = group_stories(sketch_of(page.article) for page in pages)
    copies = {page.article.id: page.origin for page in pages if page.origin.endswith("-copy.txt")}
    originals = {stories[page.article.id] for page in pages if page.article.id not in copies}
    assert len(copies) >= 8
    # One copy stands alone: its newspaper's own page is not among the examples.
    assert [origin for id, origin in copies.items() if stories[id] not in originals] == ["2021-09-10-biden-xi-call-harbor-courier-copy.txt"]


def test_readouts_have_an_issuer(pages: list[Page]) -> None:
    endings = ("-white-house.html", "-mfa.txt", "-mfa.html", "-state.html", "-readout.html", "-readout.txt")
    assert [page.origin for page in pages if page.origin.endswith(endings) and page.article.issuer is None] == []


def test_briefings_are_transcripts_with_turns(pages: list[Page]) -> None:
    briefings = [page for page in pages if "-briefing" in page.origin]
    assert len(briefings) > 5
    assert [page.origin for page in briefings if page.article.genre is not Genre.TRANSCRIPT or len(page.article.turns) < 2] == []


def test_opinion_pages_are_known_as_such(pages: list[Page]) -> None:
    named = {page.origin for page in pages if "opinion" in page.origin or "opinion" in (page.article.source_id or "")}
    assert {page.origin for page in pages if page.article.genre is Genre.OPINION} >= named
    assert len(named) >= 5


def test_comment_holds_no_events(pages: list[Page], coder: DictionaryCoder) -> None:
    marks = ("opinion", "analysis", "explainer")
    comment = [page for page in pages if any(mark in f"{page.origin} {page.article.source_id}" for mark in marks)]
    assert len(comment) >= 9
    found = {
        page.article.source_id or page.origin: [
            m.trigger.exact for m in coder.code(page.article, split_sentences(page.article)) if isinstance(m, EventMention)
        ]
        for page in comment
    }
    assert {origin: triggers for origin, triggers in found.items() if triggers} == {}


# The meeting in Woodside, 15 November 2023


def test_brief_holds_the_woodside_meeting(woodside: Record) -> None:
    brief = make_brief(woodside)
    meetings = [
        e for e in brief.engagements
        if {p.person for p in e.actors} >= {"Joe Biden", "Xi Jinping"} and e.date.lo and date(2023, 11, 14) <= e.date.lo <= date(2023, 11, 16)
    ]  # fmt: skip
    assert len(meetings) == 1
    assert meetings[0].level is Level.LEADER
    assert meetings[0].status.realis is Realis.OCCURRED


def test_woodside_meeting_has_both_readouts(woodside: Record) -> None:
    issuers: dict[str, set[str]] = {}
    for readout in woodside.readouts:
        issuers.setdefault(readout.engagement, set()).add(readout.issuer)
    assert {"USA", "CHN"} in issuers.values()


def test_copy_of_the_woodside_story_is_no_report_of_its_own(woodside: Record) -> None:
    assert any(event.reports < len(event.articles) for event in woodside.events)


def test_brief_of_woodside_holds_commitments(woodside: Record) -> None:
    assert any("MIL" in c.issues or "LAW" in c.issues for c in woodside.commitments)


def test_explainer_adds_nothing_to_the_record(woodside: Record, codebook: Codebook) -> None:
    (explainer,) = [
        p for p in read_path(EXAMPLES / "us-china" / "2023-10-03-explainer-why-working-groups.html", codebook) if isinstance(p, Page)
    ]
    assert not [e.label for e in woodside.events if explainer.article.id in e.articles]


@pytest.mark.parametrize("folder", FOLDERS)
def test_addresses_never_resolve(folder: str) -> None:
    for path in (EXAMPLES / folder).iterdir():
        hosts = re.findall(r"https?://([\w.-]+)", path.read_text(encoding="utf-8"))
        assert all(host.endswith((".example", "schema.org", "w3.org", "ogp.me")) for host in hosts), path.name
