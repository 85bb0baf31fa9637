"""The whole flow on three hand-made pages: a wire story, its syndicated copy, and the other side's own page."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from detente.codebook import Codebook
from detente.coding import DictionaryCoder
from detente.event import Attribution, Channel, Event, EventMention, Kind, Level, Realis
from detente.linking import group_stories
from detente.pipeline import code_pages, facts_of, make_events, read_pages, record_of, sketch_of
from detente.reading import Page, SetAside
from detente.record import Dyad, Record

STORY = """President Biden spoke by telephone with President Xi Jinping of China on Thursday, the first call between the two leaders in seven months.
Mr. Xi agreed during the call that both countries would maintain regular contact, according to a summary by the Chinese foreign ministry.
A meeting between American and Chinese officials in Anchorage in March ended in denunciations and without a joint statement.
In July, the Biden administration accused China of breaching Microsoft email systems, and rallied allies to condemn Beijing.
The United States could impose new sanctions on China, analysts said.
“It starts with the two leaders agreeing to meet,” said Ann Lee, who leads a business council in Shanghai.
"""
WIRE = f"""Biden and Xi Speak as Relations Hit a Low Point – Meridian Wire

September 10, 2021

{STORY}"""
COPY = f"""Biden and Xi Speak as Relations Hit a Low Point – Meridian Wire

September 10, 2021

Share this article
Sign up for our newsletter

{STORY}
Advertisement
"""
READOUT = """President Xi Jinping speaks with US President Joe Biden on the phone
Ministry of Foreign Affairs of the People's Republic of China
https://www.fmprc.gov.cn/call.html
2021-09-10

On September 10, President Xi Jinping had a phone call with US President Joe Biden at the request of the American side.
The two heads of state agreed to maintain frequent contact by multiple means.
"""
DYAD = Dyad("USA", "CHN")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("pages")
    for name, text in (("wire.txt", WIRE), ("copy.txt", COPY), ("readout.txt", READOUT)):
        (path / name).write_text(text, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def record(folder: Path, codebook: Codebook) -> Record:
    return record_of([folder], DYAD, codebook)


def the_call(record: Record) -> Event:
    (call,) = [e for e in record.engagements if e.channel is Channel.PHONE]
    return call


def test_call_is_one_event_of_three_pages(record: Record) -> None:
    call = the_call(record)
    assert {p.person for p in call.actors} == {"Joe Biden", "Xi Jinping"}
    assert call.level is Level.LEADER
    assert len(call.articles) == 3
    assert call.status.realis is Realis.OCCURRED


def test_syndicated_copy_is_no_second_report(record: Record) -> None:
    assert the_call(record).reports == 2
    accusation = next(e for e in record.acts if e.type == "ACCUSE" and e.mode == "allege")
    assert (accusation.reports, len(accusation.articles)) == (1, 2)


def test_call_of_one_night_has_one_date(record: Record) -> None:
    call = the_call(record)
    assert call.date.lo is not None
    assert call.date.hi is not None
    assert date(2021, 9, 9) <= call.date.lo <= call.date.hi <= date(2021, 9, 10)


def test_meeting_that_the_story_looks_back_on_has_its_outcome(record: Record) -> None:
    (march,) = [e for e in record.engagements if e.date.edtf == "2021-03"]
    assert march.codes() == {"USA", "CHN"}
    assert {o.kind for o in march.outcome} == {"denunciation", "no_statement"}
    assert march.value is not None
    assert march.value < 0


def test_allies_are_rallied_against_the_recipient(record: Record) -> None:
    (rallied,) = [e for e in record.acts if e.rallied]
    assert [p.code for p in rallied.actors] == ["USA"]
    assert [p.code for p in rallied.recipients] == ["CHN"]


def test_breach_itself_is_only_alleged(record: Record) -> None:
    breaches = [e for e in record.events if e.type == "COERCE"]
    assert breaches
    assert all(e.status.attribution is Attribution.ALLEGATION and not e.scored for e in breaches)


def test_what_could_come_is_kept_apart(record: Record) -> None:
    sanctions = [e for e in record.events if e.type == "SANCTION"]
    assert sanctions
    assert all(e.status.realis is Realis.HYPOTHETICAL and not e.scored for e in sanctions)


def test_lobbyists_advice_is_no_event_and_no_commitment(record: Record) -> None:
    assert not [e for e in record.events if any("Ann Lee" in x.span.exact for x in e.evidence) and e.scored]
    assert all("leaders agreeing" not in c.text for c in record.commitments)


def test_promise_is_a_commitment_of_both(record: Record) -> None:
    promises = [c for c in record.commitments if "contact" in c.text]
    assert ("CHN", "USA") in {c.parties for c in promises}
    assert {c.account for c in promises} == {"CHN"}


def test_headline_is_a_claim_about_the_relationship(record: Record) -> None:
    assert {(c.span.exact.lower(), c.direction) for c in record.claims} == {("low point", "low")}


def test_readout_is_the_issuers_page(record: Record) -> None:
    assert [(r.issuer, r.engagement) for r in record.readouts] == [("CHN", the_call(record).id)]


def test_every_quote_stands_in_its_page(folder: Path, codebook: Codebook, record: Record) -> None:
    texts = {page.article.id: page.article.text for page in read_pages([folder], codebook) if isinstance(page, Page)}
    for event in record.events:
        assert all(texts[e.article][e.span.start : e.span.end] == e.span.exact for e in event.evidence)


def test_same_pages_give_the_same_record(folder: Path, codebook: Codebook, record: Record) -> None:
    assert record_of([folder], DYAD, codebook) == record


def test_order_of_the_pages_changes_nothing(folder: Path, codebook: Codebook, record: Record) -> None:
    again = record_of([folder / "readout.txt", folder / "wire.txt", folder / "copy.txt"], DYAD, codebook)
    assert again.events == record.events
    assert again.commitments == record.commitments


def test_page_read_twice_counts_once(folder: Path, codebook: Codebook, record: Record) -> None:
    assert record_of([folder, folder], DYAD, codebook) == record


def test_order_of_the_dyad_changes_nothing(folder: Path, codebook: Codebook, record: Record) -> None:
    assert record_of([folder], Dyad("CHN", "USA"), codebook).events == record.events


def test_other_dyad_has_nothing(folder: Path, codebook: Codebook) -> None:
    assert record_of([folder], Dyad("JPN", "KOR"), codebook).events == ()


def test_unreadable_page_does_not_stop_the_others(tmp_path: Path, codebook: Codebook) -> None:
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    (tmp_path / "wire.txt").write_text(WIRE, encoding="utf-8")
    found = list(read_pages([tmp_path], codebook))
    assert [type(item) for item in found] == [SetAside, Page]
    assert record_of([tmp_path], DYAD, codebook).events


def test_steps_one_by_one_give_the_same_events(folder: Path, codebook: Codebook, coder: DictionaryCoder, record: Record) -> None:
    pages = [page for page in read_pages([folder], codebook) if isinstance(page, Page)]
    coded = list(code_pages(pages, coder))
    stories = group_stories(sketch_of(page.article) for page in pages)
    mentions = [m for item in coded for m in item.mentions if isinstance(m, EventMention)]
    events = make_events(mentions, facts_of((page.article for page in pages), stories), codebook)
    assert [e for e in events if e.kind is Kind.ENGAGEMENT and e.codes() == DYAD.codes and e.id == the_call(record).id] == [
        the_call(record)
    ]


def test_sketch_knows_what_headline_and_story_both_say(folder: Path, codebook: Codebook) -> None:
    pages = {page.article.source_id: page.article for page in read_pages([folder], codebook) if isinstance(page, Page)}
    headed = [sketch_of(article).words.headline for article in pages.values() if article.title and "Low Point" in article.title.exact]
    assert headed
    assert all({"biden", "and"} <= words and words.isdisjoint({"low", "hit", "xi"}) for words in headed)  # "xi" is shorter than a word


def test_what_could_come_is_one_event_however_often_it_is_copied(record: Record) -> None:
    assert len([e for e in record.events if e.type == "SANCTION"]) == 1


def test_promise_for_both_countries_binds_both(record: Record) -> None:
    promises = [c for c in record.commitments if "contact" in c.text]
    assert all(c.parties == ("CHN", "USA") for c in promises)


def test_promise_of_one_sentence_is_one_commitment(record: Record) -> None:
    assert len([c for c in record.commitments if "regular contact" in c.text]) == 1


def test_meeting_that_the_story_looks_back_on_has_its_place(record: Record) -> None:
    (march,) = [e for e in record.engagements if e.date.edtf == "2021-03"]
    assert march.place is not None
    assert march.place.text == "Anchorage"


def test_parties_of_a_meeting_are_named_once(record: Record) -> None:
    (march,) = [e for e in record.engagements if e.date.edtf == "2021-03"]
    assert march.label.startswith("United States and China ")
    assert march.label.count("China") == march.label.count("United States") == 1


def test_whoever_agrees_with_another_binds_both_to_each_item_of_the_list(tmp_path: Path, codebook: Codebook) -> None:
    page = tmp_path / "2021-09-10-talks.txt"
    page.write_text(
        "SANTIAGO, September 10, 2021 — The foreign minister of Chile met the foreign minister of Peru on Thursday. "
        "Chile agreed with Peru that Chile would lift its duties on fish by May 2022, and that Peru would open its ports.\n",
        encoding="utf-8",
    )
    found = record_of([tmp_path], Dyad("CHL", "PER"), codebook).commitments
    assert [c.text for c in found] == ["Chile would lift its duties on fish by May 2022", "Peru would open its ports"]
    assert {c.parties for c in found} == {("CHL", "PER")}
    assert [c.deadline is not None for c in found] == [True, False]
