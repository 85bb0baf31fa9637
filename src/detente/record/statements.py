"""Groups what was said into statements: one of each speaker on each story, however many sentences and copies it has."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from detente.article import Span, content_id
from detente.event import Asserter, DateInterval, Evidence, Role, StatementMention
from detente.record.dyad import Dyad

BASIC_FORM = "statement"  # of news that only reports: any other form says more


@dataclass(frozen=True, slots=True)
class Statement:
    """What one speaker said on one occasion, as one or more pages have it.

    `topics` are the page's own words, in the order of the page, those of a question before those of its answer; `evidence`
    holds the sentences, the best one to quote first.
    """

    id: str
    speaker: Asserter
    person: str | None
    office: str | None
    form: str
    date: DateInterval
    issues: tuple[str, ...]
    about: tuple[str, ...]
    topics: tuple[Span, ...]
    evidence: tuple[Evidence, ...]
    articles: tuple[str, ...]


def find_statements(mentions: Iterable[StatementMention], stories: Mapping[str, str]) -> list[Statement]:
    """Give the statements that the mentions make, in the order of their days.

    Args:
        mentions: of any pages, in any order.
        stories: for each article, the story that it tells: copies of a page are one statement.
    """
    groups: dict[tuple[str, str, str], list[StatementMention]] = {}
    for mention in sorted(mentions, key=lambda m: (m.date.edtf, m.article, m.span.start, m.id)):
        story = stories.get(mention.article, mention.article)
        key = (story, mention.speaker.code or "", mention.person or mention.speaker.text)
        groups.setdefault(key, []).append(mention)
    found = [_statement(group) for group in groups.values()]
    return sorted(found, key=lambda s: (s.date.lo or date.min, s.id))


def statements_of(statements: Iterable[Statement], dyad: Dyad) -> list[Statement]:
    """Give those in which one of the two speaks about the other, or about issues on a page that names both."""
    return [s for s in statements if s.speaker.code in dyad.codes and (dyad.codes - {s.speaker.code}) & set(s.about)]


def _statement(group: list[StatementMention]) -> Statement:
    first_article = group[0].article
    own = [mention for mention in group if mention.article == first_article]  # a copy adds its page, not its words again
    best = max(own, key=lambda m: (bool(m.about) + bool(m.issues), min(len(m.span.exact), 240), -m.span.start))
    first = next((mention for mention in own if mention.person is not None), group[0])
    ordered = [best, *(mention for mention in own if mention is not best)]
    form = next((mention.form for mention in own if mention.form != BASIC_FORM), BASIC_FORM)
    return Statement(
        id=content_id("stm", first_article, first.speaker.code, first.person or first.speaker.text),
        speaker=first.speaker,
        person=first.person,
        office=first.office,
        form=form,
        date=first.date,
        issues=tuple(dict.fromkeys(issue for mention in own for issue in mention.issues)),
        about=tuple(dict.fromkeys(code for mention in own for code in mention.about)),
        topics=_without_repeats(topic for mention in own for topic in mention.topics),
        evidence=tuple(Evidence(m.article, m.span, Role.SENTENCE) for m in ordered),
        articles=tuple(dict.fromkeys(mention.article for mention in group)),
    )


def _without_repeats(topics: Iterable[Span]) -> tuple[Span, ...]:
    return tuple({(topic.start, topic.end): topic for topic in topics}.values())
