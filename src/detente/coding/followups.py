"""Reads the sentences of a page, gives those that say what became of a promise: kept, kept in part or broken, by whom, on whose word.

Nothing is parsed here: who did it is the party named last before the words that say so, in the same clause; who says so is the
party before a verb of saying. Where the sentence wishes, threatens or sets a condition, it gives nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

from detente.article import Article, Genre, Sentence, TurnKind
from detente.codebook import Codebook
from detente.coding.dates import find_dates
from detente.coding.issues import IssueFinder
from detente.coding.names import Named, NameFinder
from detente.event import StatementMention
from detente.record.followup import FollowUp

CLAUSE = re.compile(r"; |, (?:and|but|while|as|which|who|after|before) |\bwhile\b|\bafter\b| – | — ")
BOTH = re.compile(
    r"\b(?:the two (?:sides|countries|governments|militaries|leaders|presidents|ministries|ministers|men)|both (?:sides|countries|governments))\b",
    re.IGNORECASE,
)
LATER = re.compile(r", (?:[^,]{0,60})\b(?:said|says|told|wrote|announced)\b[^,]{0,60}\.?[”\"]?$|, according to [^,]+$", re.IGNORECASE)
RECALLED = re.compile(
    r"\bhad (?:\w+ ){0,2}$|\bsince (?:\w+ ){1,4}$|\b(?:which|that) \w+ had $", re.IGNORECASE
)  # an older story than the page's
NEGATED = re.compile(r"(?:\bnot|\bnever|n[’']t) (?:\w+ ){0,2}$", re.IGNORECASE)
PASSIVE = re.compile(r"\b(?:was|were|been|being|are|is|be) (?:\w+ly )?$", re.IGNORECASE)
BY = re.compile(r"^[^.;]{0,25}\bby (?:the )?$")
OF = re.compile(r"\b(?:of|until|announced on|imposed on)\s+$", re.IGNORECASE)  # the day of the thing, not of the deed
OF_BOTH = re.compile(r"\b(?:their|both|the two)\b[^,]*$", re.IGNORECASE)
CAPITAL = re.compile(r"\b[A-Z][\w-]+")
SPOKEN = re.compile(r"^[“\"]|\b(?:I|we|our|us|my)\b")
RELATED_BEFORE = 110  # characters before the cue in which its doer may be named
MAX_CHARS = 700


class FollowUpFinder:
    """Finds follow-up by the patterns of knowledge/commitments.yaml."""

    def __init__(self, codebook: Codebook) -> None:
        rules = codebook.commitments
        self._codebook = codebook
        self._names = NameFinder(codebook.names)
        self._issues = IssueFinder(codebook)
        told = {
            "partly": (*rules.patterns["in_part"], *rules.evidence["partly"]),
            "undone": rules.patterns["not_done"],
            "broken": rules.evidence["broken"],
            "kept": rules.evidence["kept"],
        }
        self._evidence = [
            (bearing, re.compile(p, re.IGNORECASE)) for bearing in ("undone", "broken", "partly", "kept") for p in told[bearing]
        ]
        self._any = re.compile("|".join(f"(?:{pattern.pattern})" for _, pattern in self._evidence), re.IGNORECASE)
        self._unsure, self._accusing, self._saying = (
            re.compile("|".join(rules.patterns[key]), re.IGNORECASE) for key in ("unsure", "accusing", "saying")
        )

    def may_find(self, article: Article) -> bool:
        """Say whether some sentence of the page can hold follow-up: the gate before the sentences are split."""
        return article.published.value is not None and self._any.search(article.text) is not None

    def find(self, article: Article, sentences: Iterable[Sentence], speakers: Iterable[StatementMention] = ()) -> Iterator[FollowUp]:
        """Give the follow-up that the page tells of, in the order of its sentences; `speakers` says who speaks on it."""
        published = article.published.value
        if published is None:
            return
        items, said = list(sentences), list(speakers)
        dyad = self._dyad(items)
        for sentence in items:
            text = sentence.span.exact
            question = sentence.turn is not None and sentence.turn.kind is TurnKind.QUESTION
            if question or len(text) > MAX_CHARS or text.rstrip("”\"' )").endswith("?") or not self._any.search(text):
                continue
            names = [(named, code) for named in self._names.find(text) if (code := self._code(named)) is not None]
            taken: list[tuple[int, int]] = []
            for bearing, pattern in self._evidence:
                for match in pattern.finditer(text):
                    if any(match.start() < end and start < match.end() for start, end in taken):
                        continue
                    taken.append(match.span())
                    found = self._follow_up(article, sentence, bearing, match, names, dyad, _speaker(article, sentence, said))
                    if found is not None:
                        yield found

    def _follow_up(
        self,
        article: Article,
        sentence: Sentence,
        bearing: str,
        match: re.Match[str],
        names: list[tuple[Named, str]],
        dyad: frozenset[str],
        speaker: str | None,
    ) -> FollowUp | None:
        text = sentence.span.exact
        cue = match.start() + len(match.group()) - len(match.group().lstrip())
        published = article.published.value
        assert published is not None
        said, begin = self._said(text, cue, names, published)
        before = text[begin:cue]
        if self._unsure.search(_last_clause(before)) or (bearing == "kept" and NEGATED.search(before)):
            return None
        named = [code for item, code in names if begin <= item.start and item.end <= cue and cue - item.end <= RELATED_BEFORE]
        doers = frozenset(named[-1:])
        if said is None and RECALLED.search(before):
            return None
        if PASSIVE.search(before):
            doers = frozenset(
                code for item, code in names if BY.search(text[match.end() : item.start]) and item.start < match.end() + RELATED_BEFORE
            )
        elif BOTH.search(before) or (len(set(named)) > 1 and re.search(r"\band\b", before)):
            doers = frozenset(named) if len(set(named)) > 1 else dyad
        if not doers and re.match(r"\W*we\b", before, re.IGNORECASE) and article.issuer is not None:
            doers = frozenset({article.issuer})
        start = sentence.span.start
        return FollowUp(
            article=article.id,
            published=published,
            sentence=sentence.span,
            cue=article.quote(start + cue, start + match.end()),
            bearing=bearing,
            doers=doers,
            named=frozenset(code for _, code in names) | (dyad if BOTH.search(text) else frozenset()),
            on=self._day(text, cue, published),
            days=tuple(d.hi for d in find_dates(text, published) if d.hi is not None and d.lo == d.hi),
            said_by=said if said is not None and said != "?" else speaker or said,
            issues=self._issues.find(text),
            from_title=sentence.is_title,
        )

    def _day(self, text: str, cue: int, published: date) -> date | None:
        """Give the last day on which it can have been done, by the date that stands nearest; None where the sentence gives none."""
        dates = [d for d in find_dates(text, published) if d.hi is not None and not OF.search(text[: d.start])]
        return min(dates, key=lambda d: abs(d.start - cue)).hi if dates else None

    def _said(self, text: str, cue: int, names: list[tuple[Named, str]], day: date) -> tuple[str | None, int]:
        """Give who says so, and where in the sentence what is said begins."""
        for pattern in (self._accusing, self._saying):
            found = [m for m in pattern.finditer(text) if m.end() <= cue]
            if found:
                verb = found[-1]
                speakers = [code for item, code in names if item.end <= verb.start()] or self._roster(text[: verb.start()], day)
                return (speakers[-1] if speakers else "?"), verb.end()
        tail = LATER.search(text, cue)
        if tail is not None:
            speakers = [code for item, code in names if item.start >= tail.start()]
            if not speakers and OF_BOTH.search(tail.group().split(" said")[0]):
                return None, 0  # the word of both sides counts as settled
            return (speakers[0] if speakers else "?"), 0
        return None, 0

    def _roster(self, words: str, day: date) -> list[str]:
        """Give the countries of those named who hold an office on the day: "President Trump"."""
        held = self._codebook.holders_by_surname
        return [office.country for word in CAPITAL.findall(words) for office, holder in held.get(word, ()) if holder.holds_at(day)]

    def _code(self, named: Named) -> str | None:
        first = named.candidates[0]
        return first.code if not first.needs_country else None

    def _dyad(self, sentences: Iterable[Sentence]) -> frozenset[str]:
        counts = Counter(
            code for s in sentences for named in self._names.find(s.span.exact) if (code := self._code(named)) in self._codebook.capitals
        )
        return frozenset(code for code, _ in counts.most_common(2) if code is not None)


def _speaker(article: Article, sentence: Sentence, said: Iterable[StatementMention]) -> str | None:
    """Give on whose word a whole sentence stands: the speaker's, the issuer's, "?" where a page that is no news does not say."""
    known = next((m.speaker.code for m in said if m.speaker.code and m.sentence.start == sentence.span.start), None)
    if known is not None or article.issuer is not None:
        return known or article.issuer
    return "?" if article.genre is not Genre.NEWS or SPOKEN.search(sentence.span.exact) else None


def _last_clause(words: str) -> str:
    return CLAUSE.split(words)[-1]
