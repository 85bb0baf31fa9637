"""How many an act was done to is read from the words at its trigger; figures of one thing that exclude each other are variants."""

from __future__ import annotations

import pytest

from detente.article import Span
from detente.codebook import Codebook
from detente.event import EventMention, Kind, Variant
from detente.linking.counts import count_of
from handmade import actor, link, mention


def told(text: str, trigger: str, *, article: str = "art_1", kind: Kind = Kind.ACT) -> EventMention:
    start = text.index(trigger)
    return mention(
        article=article, type="ASSAULT", kind=kind, actors=(actor("CHN"),), recipients=(actor("IND"),),
        sentence=Span.at(text, 0, len(text)), trigger=Span.at(text, start, start + len(trigger)),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "trigger", "count"),
    [
        ("Chinese troops killed 20 Indian soldiers in a clash.", "killed", "20 soldiers"),
        ("Chinese troops killed 20 Indian soldiers in a clash.", "killed 20 Indian soldiers", "20 soldiers"),
        ("Chinese troops killed at least twenty soldiers.", "killed", "at least 20 soldiers"),
        ("Germany expelled five Russian diplomats.", "expelled five Russian diplomats", "5 diplomats"),
        ("Five Russian diplomats were expelled by Germany.", "expelled", "5 diplomats"),
        ("Five Russian diplomats were expelled by Germany.", "diplomats were expelled", "5 diplomats"),
        ("Washington imposed sanctions on four Chinese technology companies.", "imposed sanctions", "4 companies"),
        ("China imposed sanctions on 28 Americans, among them a senator.", "imposed sanctions", "28 Americans"),
        ("China banned about 1,200 imported products.", "banned", "about 1,200 products"),
        ("The army drove out 1.3 million people.", "drove out", "1,300,000 people"),
    ],
)
def test_the_count_is_read_from_the_object_of_the_act(text: str, trigger: str, count: str) -> None:
    found = count_of(told(text, trigger))
    assert found is not None
    assert found.words == count


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("Chinese troops killed soldiers in the valley 20 miles away.", "killed"),
        ("Chinese troops fired for 20 minutes.", "fired"),
        ("China released one of three detained citizens.", "released"),
        ("Three of the five diplomats were expelled.", "expelled"),
        ("China imposed sanctions on 20 more companies.", "imposed sanctions"),
        ("China arrested a 20-year-old student of physics.", "arrested"),
        ("China bought $20 million of goods.", "bought"),
        ("Talks between 20 officials followed after China condemned raids.", "condemned"),
        ("The two largest economies are rebuilding ties.", "rebuilding"),
        ("On 2 June 20 soldiers were killed.", "killed"),
    ],
)
def test_other_figures_are_no_count_of_the_object(text: str, trigger: str) -> None:
    assert count_of(told(text, trigger)) is None


def test_a_contact_has_no_count() -> None:
    assert count_of(told("Mr. Li met 20 Indian ministers.", "met", kind=Kind.ENGAGEMENT)) is None


def test_figures_that_exclude_each_other_are_variants(codebook: Codebook) -> None:
    one = told("Chinese troops killed 20 Indian soldiers.", "killed")
    other = told("Chinese soldiers killed 17 Indian soldiers.", "killed", article="art_2")
    (event,) = link(one, other, codebook=codebook)
    assert set(event.variants) == {Variant("count", "20 soldiers", (one.id,)), Variant("count", "17 soldiers", (other.id,))}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("killed at least 20 soldiers", "killed 23 soldiers"),
        ("killed about 20 soldiers", "killed 21 soldiers"),
        ("killed twenty soldiers", "killed 20 Indian soldiers"),
        ("killed 20 soldiers", "killed 3 officers"),
        ("killed 20 soldiers", "killed Indian soldiers"),
    ],
)
def test_less_exact_figures_and_other_things_are_no_variants(codebook: Codebook, one: str, other: str) -> None:
    pages = told(f"China {one}.", "killed"), told(f"China {other}.", "killed", article="art_2")
    assert [variant for event in link(*pages, codebook=codebook) for variant in event.variants] == []


def test_a_lower_bound_excludes_a_lesser_figure(codebook: Codebook) -> None:
    pages = told("China killed at least 20 soldiers.", "killed"), told("China killed 17 soldiers.", "killed", article="art_2")
    (event,) = link(*pages, codebook=codebook)
    assert {variant.value for variant in event.variants} == {"at least 20 soldiers", "17 soldiers"}
