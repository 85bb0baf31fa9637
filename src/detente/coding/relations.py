"""Reads a sentence, gives what it says of the relationship itself: verdicts, stances on issues, links between issues.

None of these is an event, and none is fed to the temperature: a headline's "low point" is a claim to be checked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from detente.article import Article, Sentence, content_id
from detente.codebook import Codebook
from detente.coding.issues import IssueFinder
from detente.coding.links import LinkFinder
from detente.coding.said import Said, Subjects, Topics, attribution, either
from detente.event import ActorBasis, Asserter, ClaimMention, DateInterval, Mention, StanceMention, When

BOTH = 2
RELATIONSHIP = re.compile(r"\b(?:relations?|ties|relationship|rapport|diplomacy|neighbou?rs)\b", re.IGNORECASE)
NEGATED_WITHIN = 3  # words before a verb
WISH_WITHIN = 3
SUBJECT_CHARS = 40  # before the verb: "both sides have long"
NAME_WORDS = 3  # "the United States"
BROKEN_WITHIN = 60  # letters before "cooperation on"
SHORT_OBJECT = 12  # words after a cue; a longer object that names no issue is not "this" or "the move"
PASSIVE = re.compile(r"\s+by\b")
SIGNED = re.compile(r"\bWe, (?:the )?[^.;]{10,500}")  # how a joint statement begins
OPENING_CHARS = 800
FIRST_PERSON = re.compile(r"\b(?:I|[Ww]e|[Oo]ur|[Mm]y)\b")
ACCUSATION = "accusation"  # blame without a verb of complaint; a grievance of whoever speaks, if it is the other's deed
GRIEVANCE = "grievance"  # the one stance that one side alone has: held by both, it is a concern that they share
SHARED = "shared concern"
CONDITIONAL = "conditional"
COOPERATION = "active cooperation"
UNSURE = frozenset({"low", "high"})  # "prices fell to a new low"
STATES = frozenset({"good", "bad"})  # these may be wished for


class RelationFinder:
    """Finds claims, stances and linkages by the words of knowledge/relations.yaml."""

    def __init__(self, codebook: Codebook, issues: IssueFinder) -> None:
        raw = codebook.relations
        self._topics = Topics(issues, ends=raw["scope"]["ends"], noise=raw["scope"]["noise"], reasons=raw["anaphora"]["reason"])
        self._links = LinkFinder(raw, self._topics)
        self._claims = {name: either(words) for name, words in raw["claims"].items()}
        self._before_claim = tuple(word.lower() for word in raw["no_claim"]["before"])
        self._after_claim = re.compile(r"\s*(?:" + "|".join(raw["no_claim"]["after"]) + ")")
        self._persons = either(raw["no_claim"]["after"])
        self._wish = frozenset(raw["no_claim"]["wish"])
        self._stances = {name: either(words) for name, words in raw["stances"].items()}
        self._own_word, self._mutual, self._others = (either(raw["holders"][name]) for name in ("own_word", "mutual", "others"))
        self._modals, self._broken, self._groundless = (either(raw["no_stance"][name]) for name in ("modals", "broken", "groundless"))
        self._countries = frozenset(name.form for name in codebook.names if name.basis in {ActorBasis.NAME, ActorBasis.CAPITAL})
        self._codes = {name.form: name.code for name in codebook.names if name.basis is ActorBasis.NAME and name.code in codebook.capitals}
        self._anaphora = either(raw["anaphora"]["words"])
        self._negations = frozenset(raw["no_linkage"]["negations"])

    def may_relate(self, text: str) -> bool:
        """Say whether the sentence may speak of the relationship."""
        return self._links.may_link(text) or any(pattern.search(text) for pattern in (*self._claims.values(), *self._stances.values()))

    def find(
        self,
        article: Article,
        sentence: Sentence,
        dyad: tuple[str, ...],
        asserter: Asserter | None,
        subjects_of: Subjects = lambda _: (),
        names: Mapping[int, str] | None = None,
    ) -> Iterator[Mention]:
        """Give the relation mentions of a sentence on a page about `dyad`.

        Args:
            article: the page.
            sentence: one of its sentences.
            dyad: the countries that the page is about.
            asserter: who speaks the sentence's main clause.
            subjects_of: gives the subjects of the clauses that hold an offset of the sentence, the innermost first.
            names: where the sentence names a country, and its code.
        """
        said = Said(article, sentence, frozenset(dyad), asserter, subjects_of, names or {}, _published(article))
        yield from self._find_claims(said)
        if dyad:
            yield from self._links.find(said)  # they have no holders: a page that names one country tells them too
        if len(dyad) == BOTH:
            yield from self._find_stances(said)

    def _find_claims(self, said: Said) -> Iterator[ClaimMention]:
        parties, text = _parties(said), said.text
        if len(parties) != BOTH:
            return
        for direction, pattern in self._claims.items():
            if direction in UNSURE and not said.sentence.is_title and not RELATIONSHIP.search(text):
                continue
            for match in pattern.finditer(text):
                if self._is_no_claim(text, match, is_state=direction in STATES):
                    continue
                span, asserter = said.span(match.start(), match.end()), said.asserter_at(match.start())
                yield ClaimMention(
                    content_id("clm", said.article.id, span.start, span.end),
                    said.article.id,
                    said.sentence.span,
                    span,
                    direction,
                    (min(parties), max(parties)),
                    attribution(asserter),
                    asserter,
                    said.when,
                )

    def _is_no_claim(self, text: str, match: re.Match[str], *, is_state: bool) -> bool:
        """Say whether a claim is of trade or of two persons, or a wish: "we are going to have a good relationship"."""
        before = text[: match.start()].lower().rstrip()
        words = re.findall(r"[\w']+", before)[-WISH_WITHIN:]
        if self._persons.search(match.group()):
            return True
        if match.group().lower().endswith(" with") and not self._names_country(text[match.end() :]):
            return True  # "a very good relationship with Doug"
        is_wish = is_state and bool(self._wish & set(words))
        return is_wish or before.endswith(self._before_claim) or self._after_claim.match(text, match.end()) is not None

    def _names_country(self, after: str) -> bool:
        words = after.split()[:NAME_WORDS]
        names = [" ".join(words[:count]).strip('.,;:!?…’”"').removesuffix("’s").removesuffix("'s") for count in range(1, len(words) + 1)]
        return any(name == "them" or name.removeprefix("the ") in self._countries for name in names)

    def _find_stances(self, said: Said) -> Iterator[StanceMention]:
        seen: set[tuple[str, str, tuple[str, ...]]] = set()
        cues = sorted(
            ((match, kind) for kind, pattern in self._stances.items() for match in pattern.finditer(said.text)), key=lambda c: c[0].start()
        )
        is_conditional = any(kind == CONDITIONAL for _, kind in cues)
        for at, (match, cue) in enumerate(cues):
            if self._is_no_stance(said.text, match, cue) or (is_conditional and cue == COOPERATION):
                continue
            then = next((m.start() for m, later in cues[at + 1 :] if m.start() >= match.end() and later != ACCUSATION), len(said.text))
            holders = self._holders(said, match, cue)
            if not holders:
                continue  # somebody complains, and nothing says who
            kind = GRIEVANCE if cue == ACCUSATION else SHARED if cue == GRIEVANCE and len(holders) == BOTH else cue
            holders = self._with_signers(said, holders)
            span, asserter = said.span(match.start(), match.end()), said.asserter
            for issue in self._issues_of(said, match, then, cue):
                if (issue, kind, holders) in seen:
                    continue
                seen.add((issue, kind, holders))
                yield StanceMention(
                    content_id("stc", said.article.id, span.start, span.end, issue),
                    said.article.id,
                    said.sentence.span,
                    span,
                    issue,
                    kind,
                    holders,
                    attribution(asserter),
                    asserter,
                    said.when,
                )

    def _issues_of(self, said: Said, match: re.Match[str], then: int, cue: str) -> tuple[str, ...]:
        """Give what a stance is about: issues of its clause after the cue, else before it, else what the page told just before."""
        end = min(self._topics.end(said.text, match.end()), then)
        if cue == ACCUSATION and (found := self._topics.about(said.text[self._topics.start(said.text, match.start()) : end])):
            return found  # "the tariffs harm trade": the deed stands before its verb as often as after
        if found := self._topics.about(said.text[match.start() : end]):
            return found
        before = said.text[: match.start()]
        if found := self._topics.about(before[self._topics.start(before, len(before)) :]) or self._topics.about(before):
            return found
        if cue == GRIEVANCE and (found := self._topics.about(said.text[end:])):
            return found  # "accused China of breaking the rules, and he named Xinjiang"
        rest = said.text[match.end() : end]
        is_short = len(rest.split()) <= SHORT_OBJECT and not RELATIONSHIP.search(rest)
        return self._topics.told_before(said) if (cue in {GRIEVANCE, ACCUSATION} and is_short) or cue == CONDITIONAL else ()

    def _holders(self, said: Said, match: re.Match[str], cue: str) -> tuple[str, ...]:
        """Give who holds a stance, none where nothing says so."""
        clauses = said.subjects_of(match.start())
        sides = [codes & said.dyad for codes in clauses]
        subject = next((codes for codes in sides if codes), frozenset())
        own = (said.speaker,) if said.speaker is not None else ()
        if cue == CONDITIONAL or self._own_word.fullmatch(match.group()):
            return _ordered(said.dyad) if cue == SHARED else own
        if cue == ACCUSATION:
            return self._accuser(said, match)
        if cue == GRIEVANCE:
            if clauses and not sides[0]:  # people of no country, or of a third
                is_both = not clauses[0] and self._mutual.search(said.text[max(0, match.start() - SUBJECT_CHARS) : match.start()])
                return _ordered(said.dyad) if is_both else ()
            holders = _ordered(sides[0]) if clauses else own
            if len(holders) == BOTH:  # "they opposed attempts by China": whoever they are, China is not one of them
                end = min(self._topics.end(said.text, match.end()), _comma(said.text, match))
                holders = _ordered(sides[0] - {code for at, code in said.names.items() if match.start() <= at < end})
            return () if holders == (said.named_right_after(match.end()),) else holders  # nobody "criticised China's" for China
        if self._others.search(said.text):
            return _ordered(subject) if len(subject) == 1 else own
        if len(subject) == BOTH or self._mutual.search(said.text):
            return _ordered(said.dyad)
        if cue == COOPERATION:
            return _ordered(subject) or own
        if said.dyad <= said.named or (cue != SHARED and said.speaker is None):
            return _ordered(said.dyad)
        return _ordered(subject) or own

    def _accuser(self, said: Said, match: re.Match[str]) -> tuple[str, ...]:
        """Give the side that blames the other: whoever speaks, if the other is whom the clause is about, or "this" is what it did."""
        speaker = said.speaker
        if speaker is None:
            return ()
        others = said.dyad - {speaker}
        clauses = said.subjects_of(match.start())
        if clauses and clauses[0]:
            return (speaker,) if clauses[0] & others and speaker not in clauses[0] else ()
        start = self._topics.start(said.text, match.start())
        blamed = {code for at, code in said.names.items() if start <= at < match.start()} - {speaker}
        is_theirs = blamed <= others if blamed else self._anaphora.match(said.text[start : match.start()].strip()) is not None
        return (speaker,) if is_theirs else ()

    def _with_signers(self, said: Said, holders: tuple[str, ...]) -> tuple[str, ...]:
        """Give all who sign a joint statement where one of them says "we": the words are not one member's alone."""
        if len(holders) != 1 or not FIRST_PERSON.search(said.text):
            return holders
        opening = SIGNED.search(said.article.text, 0, OPENING_CHARS)
        signers = self._named_in(opening.group()) if opening is not None else frozenset()
        return _ordered(signers) if holders[0] in signers else holders

    def _named_in(self, text: str) -> frozenset[str]:
        return frozenset(code for form, code in self._codes.items() if re.search(rf"(?<!\w){re.escape(form)}(?!\w)", text))

    def _is_no_stance(self, text: str, match: re.Match[str], cue: str) -> bool:
        """Say whether it is denied, asked of others, suffered ("was opposed by"), or a cooperation that was broken off."""
        clause = text[self._topics.start(text, match.start()) : match.start()]
        words = clause.lower().split()[-NEGATED_WITHIN:]
        is_denied = bool(set(words) & self._negations) or self._modals.search(" ".join(words)) is not None
        is_denied = is_denied or (cue in {GRIEVANCE, ACCUSATION} and self._groundless.search(" ".join(words[-1:])) is not None)
        is_broken = cue == COOPERATION and self._broken.search(text[max(0, match.start() - BROKEN_WITHIN) : match.start()]) is not None
        return is_denied or is_broken or PASSIVE.match(text, match.end()) is not None


def _parties(said: Said) -> frozenset[str]:
    """Give the two of whose relationship a sentence speaks: those of the page, unless it names others.

    "Our ties with Peru": the speaker's with Peru, whatever else the page is about.
    """
    if said.dyad <= said.named and len(said.dyad) == BOTH:
        return said.dyad
    own = said.asserter.code if said.asserter is not None else said.article.issuer
    named = said.named | {own} if own is not None and FIRST_PERSON.search(said.text) else said.named
    if len(named) == BOTH:
        return frozenset(named)
    return said.dyad if said.named <= said.dyad else frozenset()


def _comma(text: str, match: re.Match[str]) -> int:
    at = text.find(",", match.end())
    return at if at >= 0 else len(text)


def _ordered(codes: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(codes))


def _published(article: Article) -> DateInterval:
    day = article.published.value
    if day is None:
        return DateInterval("", None, None, "open", When.UNKNOWN)
    return DateInterval(day.isoformat(), day, day, "day", When.PUBLICATION)
