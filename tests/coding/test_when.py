"""Which date belongs to which act."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from detente.article import Genre
from detente.event import EventMention, Realis, When

Found = Callable[..., list[EventMention]]


def test_adverb_counts_back_from_the_page(events_in: Found) -> None:
    (mention,) = events_in("Three months earlier, Beijing had suspended military talks with Washington.")
    assert mention.date.basis is When.ANCHORED
    assert mention.date.edtf == "2021-06"  # the page is of 10 September 2021


def test_call_at_which_something_was_reached_was_held_whatever_is_wished_for(events_in: Found) -> None:
    told = events_in(
        "China is ready to implement the consensus reached by Xi Jinping and Joe Biden during their phone call on February 10."
    )
    (call,) = [mention for mention in told if mention.type == "CONSULT"]
    assert call.status.realis is Realis.OCCURRED
    assert call.date.edtf == "2021-02-10"


@pytest.mark.parametrize(
    ("text", "basis"),
    [
        ("We hope that the United States will work with China to carry out the consensus reached by the two presidents.", When.UNKNOWN),
        ("China and the United States reached a consensus on fishing.", When.PUBLICATION),
    ],
)
def test_an_accord_that_a_statement_points_back_at_is_older_than_its_page(text: str, basis: When, events_in: Found) -> None:
    (accord,) = [mention for mention in events_in(text, genre=Genre.RELEASE) if mention.type == "AGREE"]
    assert accord.date.basis is basis


def test_deed_told_as_over_lies_behind_its_page_whatever_is_still_to_come(events_in: Found) -> None:
    (recall,) = events_in("Saying that it would not forget this, Chad recalled its envoy from Mali on Wednesday.")
    assert recall.status.realis is Realis.OCCURRED
    assert recall.date.edtf == "2021-09-08"  # the page is of Friday, 10 September 2021


def test_day_ahead_does_not_date_what_is_over(events_in: Found) -> None:
    (release,) = [m for m in events_in("Ahead of next week's summit, Nepal released eleven Indian prisoners.") if m.type == "RETREAT"]
    assert release.status.realis is Realis.OCCURRED
    assert release.date.basis is When.PUBLICATION


def test_promise_is_made_by_its_present_tense(events_in: Found) -> None:
    assert [m.type for m in events_in("Japan agrees to buy gas from Qatar.")][:1] == ["AGREE"]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("On September 3, Joe Biden held a phone call with Xi Jinping, in which the two leaders exchanged views on trade.", "2021-09-03"),
        ("On September 3, China and the United States held talks in Oslo, reaching a consensus on fishing.", "2021-09-03"),
        ("China and the United States held talks in Oslo on September 3 before reaching a consensus on fishing.", None),
        ("On September 3, China criticised a call that Joe Biden held with Suga.", None),
    ],
    ids=["a call in which", "talks, reaching", "before reaching", "a call that"],
)
def test_what_a_contact_came_to_is_of_its_day(text: str, day: str | None, events_in: Found) -> None:
    last = max(events_in(text), key=lambda mention: mention.trigger.start)
    assert (last.date.edtf == "2021-09-03") == (day is not None)


@pytest.mark.parametrize(
    ("text", "basis"),
    [
        ("Despite the goodwill that China has shown, the United States slapped tariffs on Chinese steel.", When.UNKNOWN),
        ("The United States has slapped a 10 percent tariff on Chinese steel.", When.PUBLICATION),
        ("The United States just slapped tariffs on Chinese steel.", When.PUBLICATION),
        ("China slapped tariffs on American steel.", When.PUBLICATION),  # its own measure, which it announces
    ],
)
def test_measure_that_a_ministry_complains_of_is_not_of_its_day(text: str, basis: When, events_in: Found) -> None:
    (measure,) = [m for m in events_in(text, genre=Genre.RELEASE, issuer="CHN") if m.type == "SANCTION"]
    assert measure.date.basis is basis


@pytest.mark.parametrize(
    ("text", "basis"),
    [
        ("There were many complaints about the tariffs that Donald Trump imposed on China.", When.UNKNOWN),
        ("Donald Trump imposed tariffs on China that raised billions.", When.PUBLICATION),
        ("In his first term Donald Trump imposed tariffs on China.", When.UNKNOWN),
        ("In a first step Donald Trump imposed tariffs on China.", When.PUBLICATION),
    ],
)
def test_act_by_which_something_is_known_or_of_an_era_is_not_of_the_day(text: str, basis: When, events_in: Found) -> None:
    (measure,) = [m for m in events_in(text) if m.type == "SANCTION"]
    assert measure.date.basis is basis


def test_where_goes_on_with_the_day_of_the_journey(events_in: Found) -> None:
    found = events_in("Antony Blinken travelled to Kyiv on September 8, where he met Dmytro Kuleba.")
    assert {m.date.edtf for m in found if m.type == "CONSULT"} == {"2021-09-08"}


def test_year_in_the_name_of_a_treaty_dates_nothing(events_in: Found) -> None:
    (charge,) = [
        m
        for m in events_in("China condemned the arms sales of the United States, which break the August 17 Communiqué of 1982.")
        if m.type == "ACCUSE"
    ]
    assert charge.date.basis is When.PUBLICATION


def test_help_that_a_side_has_given_is_not_of_its_page(events_in: Found) -> None:
    (aid,) = events_in("China has given support to Laos in its fight against floods.", issuer="CHN", genre=Genre.RELEASE)
    assert aid.date.basis is When.UNKNOWN


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("LONDON, Sept. 10, 2021 — China and the United States held talks in Geneva on Tuesday.", "2021-09-07"),
        ("LONDON, Sept. 10, 2021 — China and the United States held talks in Geneva.", "2021-09-09/2021-09-10"),
        ("On Sept. 9, 2021, China and the United States held talks in Geneva.", "2021-09-09"),
    ],
    ids=["beside a day", "alone", "no dateline"],
)
def test_day_of_a_dateline_is_that_of_the_page(text: str, edtf: str, events_in: Found) -> None:
    (talks,) = events_in(text)
    assert talks.date.edtf == edtf


@pytest.mark.parametrize(
    ("text", "basis"),
    [
        ("Yesterday China released a readout on the meeting between China and the United States.", When.UNKNOWN),
        ("Yesterday China and the United States held a meeting on trade.", When.RELATIVE),
    ],
)
def test_contact_that_something_is_written_about_has_another_day(text: str, basis: When, events_in: Found) -> None:
    (meeting,) = [mention for mention in events_in(text, genre=Genre.RELEASE) if mention.type == "CONSULT"]
    assert meeting.date.basis is basis


@pytest.mark.parametrize(
    ("text", "type_", "date"),
    [
        # a clause with "when" goes on from the date before it
        ("The two last met in March, when Peru and Chile signed an agreement.", "SUPPORT", "2021-03"),
        # a month or a year after what is complained of dates that; a day dates the complaint
        ("Chile protested to Peru over the kidnapping of a sailor last year.", "ACCUSE", "2021-09-09/2021-09-10"),
        ("Japan protested to Russia over the flight on Tuesday.", "ACCUSE", "2021-09-07"),
        ("Chile condemned Peru in March over the raid.", "ACCUSE", "2021-03"),
        # what is hoped for lies ahead, what was tried lies behind
        ("Joe Biden said he hoped to speak with Xi Jinping in February.", "CONSULT", "2022-02"),
        ("Joe Biden said he had tried to telephone Xi Jinping on Wednesday night.", "CONSULT", "2021-09-08"),
        # a page that tells of 12 September in the past is not of the 10th; what lies further ahead is no day of it
        ("On September 12 Antony Blinken met Wang Yi in Rome.", "CONSULT", "2021-09-12"),
        ("On September 22, 2021, Antony Blinken met Wang Yi in Rome.", "CONSULT", "2021-09-09/2021-09-10"),
        # a paper has a day of its own
        ("Yesterday Peru released a statement on the meeting of Antony Blinken and Wang Yi.", "CONSULT", "2021-09-09/2021-09-10"),
    ],
)
def test_date_goes_to_the_act_that_it_dates(text: str, type_: str, date: str, events_in: Found) -> None:
    assert [mention.date.edtf for mention in events_in(text) if mention.type == type_] == [date]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("American and Chinese diplomats ended two days of talks in Alaska on Friday.", "2021-09-09/2021-09-10"),
        ("China and the United States agreed on Friday to lower tariffs, after two days of talks in Geneva.", "2021-09-08/2021-09-10"),
        (
            "Prime Minister Suga of Japan flew home on Friday after two days in South Korea, the first trip to Seoul by a Japanese leader.",
            "2021-09-09/2021-09-10",
        ),
        ("American and Chinese diplomats held talks in Alaska on Friday.", "2021-09-10"),
        ("American and Chinese diplomats held talks in Alaska on Friday, after two days of rain.", "2021-09-10"),
        ("American and Chinese diplomats opened two days of talks in Alaska on Friday.", "2021-09-10"),
    ],
    ids=["ended", "before an accord", "a stay", "one day", "other days", "opened"],
)
def test_talks_of_some_days_are_of_all_of_them(text: str, days: str, events_in: Found) -> None:
    found = {mention.date.edtf for mention in events_in(text) if mention.type == "CONSULT" and mention.status.realis is Realis.OCCURRED}
    assert found == {days}  # the page is of Friday, 10 September 2021


TALK = {"genre": Genre.TRANSCRIPT, "published": date(2025, 5, 9)}


@pytest.mark.parametrize(
    ("text", "basis"),
    [
        ("President Trump: I was having strong talks with President Putin about arms.", When.UNKNOWN),
        ("President Trump: I was having strong talks with President Putin yesterday.", When.RELATIVE),
        ("President Trump: We had a good meeting with China.", When.UNKNOWN),
        ("President Trump: We just had a good meeting with China.", When.PUBLICATION),
    ],
)
def test_contact_that_a_speaker_remembers_has_no_day_of_its_own(text: str, basis: When, events_in: Found) -> None:
    (contact,) = [mention for mention in events_in(text, **TALK) if mention.type == "CONSULT"]
    assert contact.date.basis is basis


@pytest.mark.parametrize(
    ("text", "basis"),
    [
        ("Secretary Bessent: There was a recent call where President Xi invited President Trump to Beijing.", When.UNKNOWN),
        ("Secretary Bessent: There was a call where President Xi invited President Trump to Beijing.", When.PUBLICATION),
    ],
)
def test_what_was_done_at_a_recent_contact_is_as_old_as_it(text: str, basis: When, events_in: Found) -> None:
    (invited,) = [mention for mention in events_in(text, **TALK) if mention.type == "AGREE"]
    assert invited.date.basis is basis


@pytest.mark.parametrize(
    ("text", "basis"),
    [
        ("The U.S. falsely accuses China of theft.", When.UNKNOWN),
        ("The U.S. keeps vilifying China.", When.UNKNOWN),
        ("The U.S. accused China of theft.", When.PUBLICATION),
        ("China accuses the U.S. of bullying.", When.PUBLICATION),
    ],
)
def test_blame_that_its_target_tells_in_the_present_is_no_deed_of_the_day(text: str, basis: When, events_in: Found) -> None:
    (blame,) = [m for m in events_in(text, genre=Genre.RELEASE, issuer="CHN", published=date(2025, 5, 9)) if m.type == "ACCUSE"]
    assert blame.date.basis is basis


def test_blame_by_a_group_of_the_pages_own_country_is_of_the_day(events_in: Found) -> None:
    told = events_in("G7 members condemn attempts by Russia to seize land.", genre=Genre.RELEASE, issuer="USA")
    (blame,) = [mention for mention in told if mention.type == "ACCUSE"]
    assert blame.date.basis is When.PUBLICATION


@pytest.mark.parametrize(
    ("text", "basis"),
    [
        ("The previous U.S. administration imposed tariffs on China.", When.UNKNOWN),
        ("The Biden administration imposed tariffs on China.", When.PUBLICATION),  # in office on the day of the page
        ("The U.S. administration imposed tariffs on China.", When.PUBLICATION),
    ],
)
def test_deed_of_a_former_government_is_not_of_the_day(text: str, basis: When, events_in: Found) -> None:
    assert [mention.date.basis for mention in events_in(text)] == [basis]


def test_government_known_by_the_name_of_a_former_leader_is_of_the_past(events_in: Found) -> None:
    text = "The {} administration imposed tariffs on China."
    page = {"genre": Genre.RELEASE, "issuer": "USA", "published": date(2025, 5, 9)}
    dated = {name: [m.date.basis for m in events_in(text.format(name), **page)] for name in ("Biden", "Trump")}
    assert dated == {"Biden": [When.UNKNOWN], "Trump": [When.PUBLICATION]}


def test_paper_of_old_named_as_authority_is_no_event(events_in: Found) -> None:
    page = {"genre": Genre.RELEASE, "issuer": "CHN"}
    text = "The Lima Declaration issued by China and the United States {} says that the islands shall be given back."
    assert events_in(text.format("in 1943"), **page) == []
    assert events_in(text.format(""), **page) == []
    assert [m.type for m in events_in(text.format("on Friday"), **page)] == ["AGREE"]
    told = events_in("In 1979, China and the United States reached an agreement on trade.", **page)
    assert [(m.type, m.date.edtf) for m in told] == [("AGREE", "1979")]  # a page may tell of the past


def test_progressive_of_a_day_ahead_is_a_plan(events_in: Found) -> None:
    (ahead,) = events_in("Scott Bessent is visiting Switzerland this weekend.", published=date(2025, 5, 9))  # a Friday
    assert ahead.status.realis is Realis.PLANNED
    (today,) = events_in("Scott Bessent is visiting Switzerland today.", published=date(2025, 5, 9))
    assert today.status.realis is Realis.ONGOING
