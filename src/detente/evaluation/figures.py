"""Codes the golden pages and the neutral sentences, gives the figures: what was found, what of it is right, what is invented."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from detente.article import Article, Genre, TurnKind
from detente.codebook import Codebook
from detente.coding import Coder, DictionaryCoder
from detente.errors import KnowledgeError
from detente.evaluation.gold import GoldEvent, GoldPage, load_golden, sentence_article
from detente.evaluation.matching import (
    HELD,
    Matching,
    Pair,
    actor_codes,
    asserter_code,
    is_date_right,
    is_told_as_fact,
    match_claims,
    match_commitments,
    match_events,
    recipient_codes,
)
from detente.evaluation.tally import Counts, Score, Share, add_set, add_share, score_of, share_of
from detente.event import Attribution, ClaimMention, Event, EventMention, Kind
from detente.linking import ArticleFacts
from detente.pipeline import make_events
from detente.reading.sentences import split_sentences
from detente.record import find_commitments, is_engagement_held

NEUTRAL_DAY = date(2021, 9, 10)
SCORES = ("event", "event with mode", "actors", "recipients", "outcome", "full record", "commitment", "claim")
SHARES = (
    "actors exact",
    "recipients exact",
    "realis",
    "attribution",
    "asserter",
    "date",
    "level",
    "outcome exact",
    "commitment parties",
    "commitment account",
)


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One difference between a golden page and what was found on it."""

    page: str
    what: str  # missed | false | fatal | alleged, told as fact | the field of a pair
    gold: GoldEvent | None
    event: Event | None


@dataclass(frozen=True, slots=True)
class Neutral:
    """What was found in sentences that hold nothing."""

    sentences: int
    false: int  # events told as fact
    any: int  # events of any status
    examples: tuple[str, ...] = ()

    @property
    def per_thousand(self) -> float:
        """False events in a thousand sentences."""
        return 1000 * self.false / self.sentences if self.sentences else 0.0

    @property
    def any_per_thousand(self) -> float:
        """Events of any status in a thousand sentences."""
        return 1000 * self.any / self.sentences if self.sentences else 0.0


@dataclass(frozen=True, slots=True)
class Figures:
    """Everything that one evaluation gives."""

    pages: int
    expected: int
    found: int
    scores: dict[str, Score]
    shares: dict[str, Share]
    realis: Counter[tuple[str, str]]  # (expected, found)
    phenomena: dict[str, Score]
    neutral: Neutral
    disagreements: tuple[Disagreement, ...]

    @property
    def fatal(self) -> tuple[Disagreement, ...]:
        """Events told as fact that the page denies, demands, supposes or plans, or that stand in a comment or a question."""
        return tuple(item for item in self.disagreements if item.what == "fatal")

    @property
    def alleged(self) -> tuple[Disagreement, ...]:
        """Allegations told as fact."""
        return tuple(item for item in self.disagreements if item.what == "alleged, told as fact")


@dataclass(frozen=True, slots=True)
class Found:
    """What was coded on one page."""

    events: tuple[Event, ...]
    claims: tuple[ClaimMention, ...]


def evaluate_coder(golden: Path, neutral: Path, codebook: Codebook) -> Figures:
    """Measure the dictionary coder.

    Args:
        golden: folder of golden texts.
        neutral: sentences that hold no event, one a line; lines that begin with # are comments.
        codebook: the knowledge to code with.
    """
    coder = DictionaryCoder(codebook)
    pages = load_golden(golden, codebook)
    found = [code_article(page.article, coder, codebook) for page in pages]
    return compare(pages, found, code_neutral(read_neutral(neutral), coder, codebook))


def code_article(article: Article, coder: Coder, codebook: Codebook) -> Found:
    """Code a page by itself and link what it says."""
    mentions = coder.code(article, split_sentences(article))
    facts = {article.id: ArticleFacts(article.id, article.id, article.outlet, article.published.value, article.issuer)}
    events = make_events((m for m in mentions if isinstance(m, EventMention)), facts, codebook)
    return Found(tuple(events), tuple(m for m in mentions if isinstance(m, ClaimMention)))


def read_neutral(file: Path) -> list[str]:
    """Give the sentences of a file, without its comments.

    Raises:
        KnowledgeError: if the file is not there.
    """
    if not file.is_file():
        raise KnowledgeError(str(file), "file", "is not there; it holds sentences without any event, one a line")
    lines = (line.strip() for line in file.read_text(encoding="utf-8").splitlines())
    return [line for line in lines if line and not line.startswith("#")]


def code_neutral(sentences: Sequence[str], coder: Coder, codebook: Codebook) -> Neutral:
    """Code each sentence as a page of its own and count what should not be there."""
    events = [
        (sentence, event)
        for sentence in sentences
        for event in code_article(sentence_article(sentence, NEUTRAL_DAY), coder, codebook).events
    ]
    false = [(sentence, event) for sentence, event in events if event.status.realis in HELD and (event.scored or is_engagement_held(event))]
    return Neutral(len(sentences), len(false), len(events), tuple(f"{e.type} {e.label}: {s}" for s, e in false))


def compare(pages: Sequence[GoldPage], found: Sequence[Found], neutral: Neutral) -> Figures:
    """Give the figures of pages and what was found on each."""
    tallies: list[Counts] = []
    realis: Counter[tuple[str, str]] = Counter()
    disagreements: list[Disagreement] = []
    for page, coded in zip(pages, found, strict=True):
        matching = match_events(page.events, coded.events)
        tallies.append(_tally(page, coded, matching))
        realis.update((pair.gold.realis.value, pair.event.status.realis.value) for pair in matching.pairs)
        disagreements.extend(_disagreements(page, matching))
    themes = sorted({theme for page in pages for theme in page.phenomena})
    return Figures(
        pages=len(pages),
        expected=sum(not event.optional for page in pages for event in page.events),
        found=sum(len(coded.events) for coded in found),
        scores={name: score_of(tallies, name) for name in SCORES},
        shares={name: share_of(tallies, name) for name in SHARES},
        realis=realis,
        phenomena={
            theme: score_of([t for page, t in zip(pages, tallies, strict=True) if theme in page.phenomena], "event", draws=0)
            for theme in themes
        },
        neutral=neutral,
        disagreements=tuple(disagreements),
    )


# One page


def _tally(page: GoldPage, coded: Found, matching: Matching) -> Counts:
    counts: Counts = Counter()
    _count_events(counts, "event", matching, [True for _ in matching.required])
    _count_events(counts, "event with mode", matching, [pair.gold.mode == pair.event.mode for pair in matching.required])
    _count_events(counts, "full record", matching, [is_fully_right(pair) for pair in matching.required])
    for pair in matching.required:
        _count_fields(counts, pair)
    for pair in matching.pairs:  # an optional event that was found must still have the right status
        status = pair.event.status
        add_share(counts, "realis", pair.gold.realis is status.realis)
        add_share(counts, "attribution", pair.gold.attribution is status.attribution)
        add_share(counts, "asserter", pair.gold.asserter == asserter_code(status))
    _count_commitments(counts, page, coded)
    claims = match_claims(page.claims, coded.claims)
    counts["claim", "right"] = len(claims)
    counts["claim", "false"] = len(coded.claims) - len(claims)
    counts["claim", "missed"] = len(page.claims) - len(claims)
    return counts


def _count_events(counts: Counts, name: str, matching: Matching, right: Iterable[bool]) -> None:
    good = sum(right)
    counts[name, "right"] = good
    counts[name, "false"] = len(matching.required) - good + len(matching.false)
    counts[name, "missed"] = len(matching.required) - good + len(matching.missed)


def _count_fields(counts: Counts, pair: Pair) -> None:
    gold, event = pair.gold, pair.event
    add_set(counts, "actors", gold.actors, actor_codes(event))
    add_set(counts, "recipients", gold.recipients, recipient_codes(event))
    add_share(counts, "actors exact", gold.actors == actor_codes(event))
    add_share(counts, "recipients exact", gold.recipients == recipient_codes(event))
    add_share(counts, "date", is_date_right(gold, event.date))
    if gold.kind is Kind.ENGAGEMENT:
        outcome = frozenset(item.kind for item in event.outcome)
        add_set(counts, "outcome", gold.outcome, outcome)
        add_share(counts, "outcome exact", gold.outcome == outcome)
        add_share(counts, "level", gold.level is event.level)


def _count_commitments(counts: Counts, page: GoldPage, coded: Found) -> None:
    found = find_commitments(coded.events)
    pairs = match_commitments(page.commitments, found)
    counts["commitment", "right"] = len(pairs)
    counts["commitment", "false"] = len(found) - len(pairs)
    counts["commitment", "missed"] = len(page.commitments) - len(pairs)
    for gold, commitment in pairs:
        add_share(counts, "commitment parties", gold.parties == frozenset(commitment.parties))
        add_share(counts, "commitment account", gold.account == commitment.account)


def is_fully_right(pair: Pair) -> bool:
    """Say whether type, actors, recipients and realis are all as expected."""
    gold, event = pair.gold, pair.event
    return gold.actors == actor_codes(event) and gold.recipients == recipient_codes(event) and gold.realis is event.status.realis


def _disagreements(page: GoldPage, matching: Matching) -> Iterable[Disagreement]:
    for pair in matching.pairs:
        told = is_told_as_fact(pair.event)
        if told and pair.gold.realis not in HELD:
            yield Disagreement(page.id, "fatal", pair.gold, pair.event)
        elif told and pair.gold.attribution is Attribution.ALLEGATION:
            yield Disagreement(page.id, "alleged, told as fact", pair.gold, pair.event)
        for field in _wrong_fields(pair):
            yield Disagreement(page.id, field, pair.gold, pair.event)
    for event in matching.false:
        invented = is_told_as_fact(event) and _holds_nothing(page, event)
        yield Disagreement(page.id, "fatal" if invented else "false", None, event)
    for gold in matching.missed:
        yield Disagreement(page.id, "missed", gold, None)


def _wrong_fields(pair: Pair) -> Iterable[str]:
    gold, event = pair.gold, pair.event
    checks = {
        "realis": gold.realis is event.status.realis,
        "attribution": gold.attribution is event.status.attribution,
        "asserter": gold.asserter == asserter_code(event.status),
    }
    if not gold.optional:
        checks |= {
            "actors": gold.actors == actor_codes(event),
            "recipients": gold.recipients == recipient_codes(event),
            "mode": gold.mode == event.mode,
            "date": is_date_right(gold, event.date),
            "level": gold.kind is Kind.ACT or gold.level is event.level,
            "outcome": gold.kind is Kind.ACT or gold.outcome == frozenset(item.kind for item in event.outcome),
        }
    return [field for field, agrees in checks.items() if not agrees]


def _holds_nothing(page: GoldPage, event: Event) -> bool:
    """Say whether the event stands where there can be none: in a comment, a question, or a page with an empty record."""
    if page.article.genre is Genre.OPINION or not page.events:
        return True
    sentence = event.evidence[0].span
    turn = page.article.turn_at(sentence.start)
    return (turn is not None and turn.kind is TurnKind.QUESTION) or sentence.exact.rstrip("”\"' )").endswith("?")
