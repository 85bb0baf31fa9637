"""The smallest article, mentions and event that say something, made by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from detente.article import Article, DateBasis, Dropped, Genre, Published, Span
from detente.event import (
    ActorBasis,
    ActorMention,
    Attribution,
    ClaimMention,
    DateInterval,
    Decision,
    Event,
    EventMention,
    Evidence,
    Judgement,
    Kind,
    LinkageMention,
    Party,
    Realis,
    Role,
    StanceMention,
    Status,
    When,
)

TITLE = "A café meeting in Tokyo"
STORY = "Japan's minister met his Korean colleague. Both called it a low point, since the trade dispute hinders talks."
FOOTER = "Subscribe to our newsletter"
TEXT = f"{TITLE}\n{STORY}\n{FOOTER}"
DAY = date(2019, 8, 2)
NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
UNKNOWN = DateInterval("", None, None, "open", When.UNKNOWN)


def quote(words: str) -> Span:
    start = TEXT.index(words)
    return Span.at(TEXT, start, start + len(words))


def make_article(id: str = "art_a1", *, published: date | None = DAY, text: str = TEXT) -> Article:
    end = len(text)
    return Article(
        id=id, sha256="0" * 64, text=text, title=Span.at(text, 0, len(TITLE)), outlet="The Harbor Courier", republisher=None,
        url_original="https://harborcourier.example/1", url_copy=None, source_id=None,
        published=Published(published, DateBasis.METADATA if published else DateBasis.NONE), language="en", genre=Genre.NEWS,
        body=(len(TITLE) + 1, end), dropped=(Dropped(end - len(FOOTER), end, "newsletter"),), complete=False,
        gap="ends with “more”",
    )  # fmt: skip


def party(words: str, code: str | None) -> ActorMention:
    return ActorMention(quote(words), code, "GOV", ActorBasis.NAME)


def make_mention(id: str = "men_a1", article: str = "art_a1", *, recipient: str = "KOR") -> EventMention:
    return EventMention(
        id=id, article=article, sentence=quote(STORY), trigger=quote("met"), kind=Kind.ENGAGEMENT, type="CONSULT", mode="meet",
        actors=(party("Japan", "JPN"),), recipients=(party("Korean", recipient),), status=Status(Realis.OCCURRED), date=UNKNOWN,
        rule="lexicon:meet", coder="dictionary-1", codebook="c0de",
    )  # fmt: skip


def make_claim(id: str = "clm_a1", article: str = "art_a1") -> ClaimMention:
    return ClaimMention(
        id, article, quote(STORY), quote("low point"), "low", ("JPN", "KOR"), Attribution.NARRATOR, None, UNKNOWN
    )  # fmt: skip


def make_stance(id: str = "stc_a1", article: str = "art_a1") -> StanceMention:
    return StanceMention(
        id, article, quote(STORY), quote("trade dispute"), "trade", "grievance", ("JPN",), Attribution.NARRATOR, None, UNKNOWN
    )  # fmt: skip


def make_linkage(id: str = "lnk_a1", article: str = "art_a1") -> LinkageMention:
    return LinkageMention(
        id, article, quote(STORY), quote("hinders"), "trade", "security", -1, Attribution.NARRATOR, None, UNKNOWN
    )  # fmt: skip


def make_event(
    id: str = "evt_a1",
    *,
    codes: tuple[str, str] = ("JPN", "KOR"),
    lo: date | None = DAY,
    hi: date | None = DAY,
    mentions: tuple[str, ...] = ("men_a1",),
) -> Event:
    return Event(
        id=id, kind=Kind.ENGAGEMENT, type="CONSULT", mode="meet", quad=1, contexts=(), label="Japan met South Korea",
        actors=(Party(codes[0], "GOV", None, None, "Japan"),), recipients=(Party(codes[1], "GOV", None, None, "Korean"),),
        rallied=(), reciprocal=True, status=Status(Realis.OCCURRED, cues=(quote("met"),)),
        date=DateInterval("", lo, hi, "day", When.STATED),
        place=None, level=None, channel=None, initiator=None, issues=(), intensity=1.0, outcome=(), part_of=None, aggregate_of=(),
        undertakings=(), evidence=(Evidence("art_a1", quote("met"), Role.TRIGGER),), mentions=mentions, articles=("art_a1",),
        reports=1, outlets=("The Harbor Courier",), first_published=DAY, scored=True, value=2.5, why=None, scale="goldstein",
        coder="dictionary-1", codebook="c0de", confidence=0.9,
    )  # fmt: skip


def make_judgement(id: str = "jdg_a1", *, minute: int = 0) -> Judgement:
    return Judgement(id, Decision.REJECT, ("men_a1",), None, None, "ana", NOW.replace(minute=minute), "it was another meeting")


def with_text(article: Article, text: str) -> Article:
    return replace(article, text=text, body=(len(TITLE) + 1, len(text)), dropped=())
