"""Matching and figures on entries and events made by hand; the whole evaluation runs in golden/test_golden.py."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from detente.article import Article, Genre
from detente.codebook import Codebook
from detente.coding import DictionaryCoder
from detente.errors import KnowledgeError
from detente.evaluation import below_floors, evaluate_coder, figures_rows, flat_figures
from detente.evaluation.figures import Found, Neutral, code_article, compare
from detente.evaluation.gold import GoldClaim, GoldCommitment, GoldEvent, GoldPage, load_page, sentence_article
from detente.evaluation.matching import is_date_right, match_claims, match_events
from detente.evaluation.tally import Counts, score_of
from detente.event import (
    ActorBasis,
    ActorMention,
    Asserter,
    Attribution,
    ClaimMention,
    DateInterval,
    Event,
    EventMention,
    Kind,
    Level,
    Realis,
    Status,
    When,
)
from detente.linking import ArticleFacts
from detente.pipeline import make_events

TEXT = "Japan accused China of dumping on Monday. Ministers met in Osaka. Later Japan protested to China again. Ties are at a low point."
PUBLISHED = date(2021, 9, 10)
DAY = date(2021, 9, 6)
NO_NEUTRAL = Neutral(0, 0, 0)


@pytest.fixture
def article() -> Article:
    return sentence_article(TEXT, PUBLISHED)


def gold(article: Article, quote: str, kind: str = "act", type_: str = "ACCUSE", **changes: object) -> GoldEvent:
    start = article.text.index(quote)
    entry = GoldEvent(
        quote=article.quote(start, start + len(quote)),
        kind=Kind(kind),
        type=type_,
        mode=None,
        actors=frozenset({"JPN"}),
        recipients=frozenset({"CHN"}),
        rallied=frozenset(),
        realis=Realis.OCCURRED,
        attribution=Attribution.NARRATOR,
        asserter=None,
        date=(DAY, DAY),
        level=None,
        outcome=frozenset(),
    )
    return replace(entry, **changes)  # type: ignore[arg-type]


@pytest.fixture
def event(article: Article, codebook: Codebook) -> Callable[..., Event]:
    """Make an event whose trigger is a word of the text."""

    def make(
        trigger: str,
        kind: str = "act",
        type_: str = "ACCUSE",
        actors: tuple[str, ...] = ("JPN",),
        recipients: tuple[str, ...] = ("CHN",),
        status: Status | None = None,
        day: tuple[date, date] = (DAY, DAY),
    ) -> Event:
        start = article.text.index(trigger)
        span = article.quote(start, start + len(trigger))
        left = article.text.rfind(". ", 0, start)
        sentence = article.quote(left + 2 if left >= 0 else 0, article.text.index(".", start) + 1)
        mention = EventMention(
            id=f"men_{trigger}",
            article=article.id,
            sentence=sentence,
            trigger=span,
            kind=Kind(kind),
            type=type_,
            mode=None,
            actors=tuple(ActorMention(span, code, "GOV", ActorBasis.NAME) for code in actors),
            recipients=tuple(ActorMention(span, code, "GOV", ActorBasis.NAME) for code in recipients),
            status=status or Status(Realis.OCCURRED),
            date=DateInterval(day[0].isoformat(), *day, "day", When.STATED),
            rule="by hand",
            coder="none-1",
            codebook=codebook.label,
            reciprocal=kind == "engagement",
        )
        facts = {article.id: ArticleFacts(article.id, article.id, None, article.published.value)}
        return make_events([mention], facts, codebook)[0]

    return make


def page_of(article: Article, *events: GoldEvent) -> GoldPage:
    return GoldPage("hand-made", article, events, (), ())


def test_same_type_and_party_match(article: Article, event: Callable[..., Event]) -> None:
    matching = match_events([gold(article, "accused China")], [event("accused")])
    assert len(matching.pairs) == 1
    assert not matching.missed
    assert not matching.false


def test_another_type_never_matches(article: Article, event: Callable[..., Event]) -> None:
    matching = match_events([gold(article, "accused China")], [event("accused", type_="REJECT")])
    assert not matching.pairs
    assert len(matching.missed) == len(matching.false) == 1


def test_same_sentence_is_enough_without_a_shared_party(article: Article, event: Callable[..., Event]) -> None:
    assert match_events([gold(article, "accused China")], [event("accused", actors=("USA",), recipients=("RUS",))]).pairs
    assert not match_events([gold(article, "accused China")], [event("protested", actors=("USA",), recipients=("RUS",))]).pairs


def test_shared_party_does_not_join_what_happened_and_what_did_not(article: Article, event: Callable[..., Event]) -> None:
    assert not match_events([gold(article, "accused China", realis=Realis.HYPOTHETICAL)], [event("protested")]).pairs
    assert match_events([gold(article, "accused China")], [event("protested")]).pairs


def test_party_counts_in_its_role_only(article: Article, event: Callable[..., Event]) -> None:
    swapped = event("protested", actors=("CHN",), recipients=("JPN",))
    assert not match_events([gold(article, "accused China")], [swapped]).pairs


def test_visitor_and_host_of_a_meeting_may_be_swapped(article: Article, event: Callable[..., Event]) -> None:
    entry = gold(article, "met in Osaka", "engagement", "CONSULT")
    assert match_events([entry], [event("accused", "engagement", "CONSULT", ("CHN",), ("JPN",))]).pairs


def test_each_event_goes_to_the_entry_it_agrees_with_most(article: Article, event: Callable[..., Event]) -> None:
    first, second = gold(article, "accused China"), gold(article, "protested to China")
    matching = match_events([second, first], [event("accused"), event("protested")])
    assert [(p.gold.quote.exact, p.event.evidence[1].span.exact) for p in matching.pairs] == [
        ("protested to China", "protested"),
        ("accused China", "accused"),
    ]


def test_one_event_is_found_once(article: Article, event: Callable[..., Event]) -> None:
    matching = match_events([gold(article, "accused China"), gold(article, "protested to China")], [event("accused")])
    assert [entry.quote.exact for entry in matching.missed] == ["protested to China"]


def test_optional_entry_is_neither_missed_nor_false(article: Article, event: Callable[..., Event]) -> None:
    optional = gold(article, "accused China", optional=True)
    for events in ((), (event("accused"),)):
        figures = compare([page_of(article, optional)], [Found(events, ())], NO_NEUTRAL)
        score = figures.scores["event"]
        assert (score.right, score.false, score.missed) == (0, 0, 0)


def test_status_of_an_optional_entry_is_judged(article: Article, event: Callable[..., Event]) -> None:
    optional = gold(article, "accused China", optional=True, realis=Realis.DENIED)
    figures = compare([page_of(article, optional)], [Found((event("accused"),), ())], NO_NEUTRAL)
    assert figures.shares["realis"].right == 0
    assert figures.realis["denied", "occurred"] == 1


@pytest.mark.parametrize("realis", [Realis.HYPOTHETICAL, Realis.DEMANDED, Realis.DENIED, Realis.NOT_OCCURRED, Realis.PLANNED])
def test_what_did_not_happen_but_is_told_as_fact_is_fatal(article: Article, event: Callable[..., Event], realis: Realis) -> None:
    page = page_of(article, gold(article, "accused China", realis=realis))
    assert len(compare([page], [Found((event("accused"),), ())], NO_NEUTRAL).fatal) == 1
    rightly = event("accused", status=Status(realis))
    assert not compare([page], [Found((rightly,), ())], NO_NEUTRAL).fatal


def test_allegation_told_as_fact_is_counted_by_itself(article: Article, event: Callable[..., Event]) -> None:
    page = page_of(article, gold(article, "accused China", attribution=Attribution.ALLEGATION, asserter="JPN"))
    figures = compare([page], [Found((event("accused"),), ())], NO_NEUTRAL)
    assert (len(figures.fatal), len(figures.alleged)) == (0, 1)


def test_false_event_is_fatal_where_there_can_be_none(article: Article, event: Callable[..., Event]) -> None:
    found = Found((event("accused"),), ())
    comment = replace(article, genre=Genre.OPINION)
    assert len(compare([page_of(comment, gold(article, "met in Osaka", "engagement", "CONSULT"))], [found], NO_NEUTRAL).fatal) == 1
    assert len(compare([page_of(article)], [found], NO_NEUTRAL).fatal) == 1
    assert not compare([page_of(article, gold(article, "met in Osaka", "engagement", "CONSULT"))], [found], NO_NEUTRAL).fatal


def test_full_record_needs_every_part(article: Article, event: Callable[..., Event]) -> None:
    page = page_of(article, gold(article, "accused China"))
    right = compare([page], [Found((event("accused"),), ())], NO_NEUTRAL)
    wrong = compare([page], [Found((event("accused", actors=("JPN", "USA")),), ())], NO_NEUTRAL)
    assert right.scores["full record"].f1 == 1.0
    assert (wrong.scores["event"].f1, wrong.scores["full record"].f1) == (1.0, 0.0)
    assert (wrong.scores["actors"].right, wrong.scores["actors"].false) == (1, 1)


@pytest.mark.parametrize(
    ("expected", "found", "basis", "right"),
    [
        ((6, 6), (6, 6), When.STATED, True),
        ((6, 6), (3, 9), When.STATED, True),
        ((6, 6), (2, 6), When.STATED, False),  # four days wider than the text allows
        ((6, 6), (7, 7), When.STATED, False),
        ((1, 30), (6, 6), When.STATED, True),
        (None, (6, 6), When.STATED, False),
        (None, (6, 6), When.PUBLICATION, True),
        ((6, 6), (None, None), When.UNKNOWN, False),
    ],
)
def test_date(article: Article, expected: tuple[int, int] | None, found: tuple[int | None, int | None], basis: When, right: bool) -> None:
    entry = gold(article, "accused China", date=tuple(date(2021, 9, day) for day in expected) if expected else None)
    lo, hi = (date(2021, 9, day) if day else None for day in found)
    assert is_date_right(entry, DateInterval("", lo, hi, "day", basis)) is right


def test_narrator_of_an_official_page_is_no_asserter(article: Article, event: Callable[..., Event]) -> None:
    narrated = Status(Realis.OCCURRED, Attribution.NARRATOR, Asserter("the Ministry", "JPN", anonymous=False))
    figures = compare([page_of(article, gold(article, "accused China"))], [Found((event("accused", status=narrated),), ())], NO_NEUTRAL)
    assert figures.shares["asserter"].value == 1.0


def test_claim_needs_words_and_direction(article: Article) -> None:
    start = article.text.index("low point")
    span = article.quote(start, start + len("low point"))
    claim = ClaimMention(
        "men_c",
        article.id,
        span,
        span,
        "low",
        ("CHN", "JPN"),
        Attribution.NARRATOR,
        None,
        DateInterval("", None, None, "open", When.UNKNOWN),
    )
    assert match_claims([GoldClaim(span, "low")], [claim])
    assert not match_claims([GoldClaim(span, "high")], [claim])


def test_commitment_is_found_by_its_words(coder: DictionaryCoder, codebook: Codebook) -> None:
    text = "Japan and South Korea agreed to restart regular visits."
    article = sentence_article(text, PUBLISHED)
    entry = GoldCommitment(article.quote(text.index("restart"), len(text) - 1), frozenset({"JPN", "KOR"}), None)
    page = GoldPage("hand-made", article, (), (entry,), ())
    figures = compare([page], [code_article(article, coder, codebook)], NO_NEUTRAL)
    assert figures.scores["commitment"].right == 1
    assert figures.shares["commitment parties"].value == 1.0


def test_interval_is_the_same_every_time() -> None:
    pages = [Counts({("event", "right"): n, ("event", "missed"): 1}) for n in range(6)]
    assert score_of(pages, "event") == score_of(pages, "event")
    low, high = score_of(pages, "event").interval or (0, 0)
    assert 0 <= low <= score_of(pages, "event").f1 <= high <= 1


def test_phenomena_have_figures_of_their_own(article: Article, event: Callable[..., Event]) -> None:
    with_theme = replace(page_of(article, gold(article, "accused China")), phenomena=("passive",))
    figures = compare([with_theme, page_of(article)], [Found((), ()), Found((event("accused"),), ())], NO_NEUTRAL)
    assert figures.phenomena["passive"].missed == 1
    assert figures.phenomena["passive"].false == 0


# Files


GOLDEN = """
id: 01-call
title: null
outlet: The Harbor Courier
issuer: null
genre: news
published: 2021-09-10
text: |
  Joe Biden and Xi Jinping spoke by phone on Thursday.
events:
  - {quote: spoke by phone, kind: engagement, type: CONSULT, mode: phone, actors: [CHN, USA], recipients: [], rallied: [], realis: occurred,
     attribution: narrator, asserter: null, date: [2021-09-09, 2021-09-09], level: leader, outcome: []}
commitments: []
claims: []
"""


@pytest.fixture
def golden(tmp_path: Path) -> Path:
    (tmp_path / "01-call.yaml").write_text(GOLDEN, encoding="utf-8")
    (tmp_path / "neutral.txt").write_text("# Nothing happens.\nTrade grew by four per cent in 2018.\n", encoding="utf-8")
    return tmp_path


def test_a_page_is_coded_and_compared(golden: Path, codebook: Codebook) -> None:
    figures = evaluate_coder(golden, golden / "neutral.txt", codebook)
    assert figures.scores["event"].f1 == 1.0
    assert figures.shares["level"].value == 1.0
    assert (figures.neutral.sentences, figures.neutral.false) == (1, 0)
    assert next(row for row in figures_rows(figures) if row["figure"] == "event")["right"] == 1


def test_floors_name_what_is_too_low_and_too_high(golden: Path, codebook: Codebook) -> None:
    figures = evaluate_coder(golden, golden / "neutral.txt", codebook)
    floors = golden / "floors.yaml"
    floors.write_text("floors: {event.f1: 1.0, realis: 1.0}\nceilings: {fatal errors: 0}\n", encoding="utf-8")
    assert below_floors(figures, floors) == []
    floors.write_text("floors: {event.f1: 1.01}\nceilings: {fatal errors: -1}\n", encoding="utf-8")
    assert [message.split(" is ")[0] for message in below_floors(figures, floors)] == ["event.f1", "fatal errors"]


def test_floor_of_an_unknown_figure_is_an_error(golden: Path, codebook: Codebook) -> None:
    floors = golden / "floors.yaml"
    floors.write_text("floors: {evnt.f1: 0.5}\n", encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"evnt\.f1"):
        below_floors(compare([], [], NO_NEUTRAL), floors)


def test_every_figure_can_have_a_floor() -> None:
    flat = flat_figures(compare([], [], NO_NEUTRAL))
    assert {"event.f1", "realis", "fatal errors", "false events per 1,000 neutral sentences"} <= flat.keys()


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("quote: spoke by phone", "quote: spoke by telephone", "0 times"),
        ("actors: [CHN, USA]", "actors: [CHN, XQZ]", "'XQZ' is unknown"),
        ("mode: phone", "mode: telephone", "not one of CONSULT"),
        ("type: CONSULT", "type: CONFER", "'CONFER' is unknown"),
        ("kind: engagement", "kind: act", "does not fit CONSULT"),
        ("asserter: null", "asserter: USA", "narrator"),
        ("[2021-09-09, 2021-09-09]", "[2021-09-09, 2021-09-08]", "first and a last day"),
        ("level: leader", "level: boss", "'boss' is unknown"),
        ("id: 01-call", "id: 02-call", "file's name"),
        ("commitments: []", "", "lacks commitments"),
    ],
)
def test_a_page_that_breaks_the_format_is_an_error(golden: Path, codebook: Codebook, old: str, new: str, reason: str) -> None:
    file = golden / "01-call.yaml"
    assert GOLDEN.count(old) == 1
    file.write_text(GOLDEN.replace(old, new), encoding="utf-8")
    with pytest.raises(KnowledgeError, match=reason):
        load_page(file, codebook)


def test_a_transcript_has_turns(golden: Path, codebook: Codebook) -> None:
    text = "QUESTION: Did you meet the Chinese side?\n\n  SPOKESPERSON: We met them on Thursday.\n\n  QUESTION: And?\n\n  SPOKESPERSON: That is all."
    page = GOLDEN.replace("Joe Biden and Xi Jinping spoke by phone on Thursday.", text).replace("genre: news", "genre: transcript")
    head, rest = page.split("events:\n")
    (golden / "01-call.yaml").write_text(f"{head}events: []\ncommitments:{rest.split('commitments:')[1]}", encoding="utf-8")
    assert len(load_page(golden / "01-call.yaml", codebook).article.turns) == 4


def test_level_is_judged_for_meetings_only(article: Article, event: Callable[..., Event]) -> None:
    entry = gold(article, "accused China", level=Level.LEADER)
    figures = compare([page_of(article, entry)], [Found((event("accused"),), ())], NO_NEUTRAL)
    assert figures.shares["level"].of == 0
