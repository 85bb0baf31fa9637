"""Reads the dates of a sentence, says which belongs to which act, and dates acts by one another."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from spacy.tokens import Token

from detente.article import Genre
from detente.coding._verb_forms import day_of, held_after, is_definite
from detente.coding.clause import ENGAGEMENT_TYPES, Clause
from detente.coding.contacts import is_news, is_recalled
from detente.coding.dates import DateExpression
from detente.coding.names import dateline_end
from detente.coding.parse import children, direct_objects, lemma_of, prepositions, subject, subtree_span
from detente.coding.triggers import Trigger
from detente.event import Attribution, DateInterval, EventMention, Level, Realis, Status, When

NEWS_OF_THE_DAY = timedelta(days=1)  # undated news: the day of the page or the one before
WISHED = frozenset({Realis.HYPOTHETICAL, Realis.DEMANDED})
NOT_LONG = timedelta(days=150)  # a day without a year may be the coming one; one further back than this mostly is
OLD = timedelta(days=3 * 365)  # a paper of this age is law or history
SEASON = timedelta(days=92)  # one measure may be dated to a season; several of a longer time are no one deed
MAX_CLIMB = 40
GROUNDS = frozenset({"over", "about", "regarding", "concerning", "for"})  # before what an act answers, which has a date of its own
ANSWERING = frozenset({"ACCUSE", "SANCTION", "REJECT", "PROTEST", "THREATEN", "SUPPORT", "COERCE"})
COARSE = frozenset({"month", "year", "interval", "season", "quarter", "decade"})
SPOKEN_OF = frozenset({"on", "about", "regarding", "concerning"})  # "released a readout on the meeting"
WITHIN = frozenset({"at", "during", "in"})
COOPERATE = "COOPERATE"
HELP = frozenset({"AID", COOPERATE})
FORMER = frozenset({"previous", "former", "prior", "last", "past"})
SIGN_DEAL = "sign-deal"  # the entry for what is signed with another
BLAME = frozenset({"ACCUSE", "THREATEN"})
YEARS = frozenset({"year", "decade", "generation", "century"})
MEASURES = frozenset({"SANCTION", "RETREAT", "COERCE", "AID", "COOPERATE"})  # an incursion or a raid is complained of on its day
ENDING = frozenset({"end", "conclude", "finish", "close", "complete", "wind", "wrap"})
MISDATED = timedelta(days=3)
COUNTED_DAYS = {"two": 2, "three": 3, "four": 4}  # longer ones are journeys, of which a meeting is a day
OPEN = DateInterval("", None, None, "open", When.UNKNOWN)
WEEKDAY = re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b", re.IGNORECASE)
MONTH = re.compile(r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)", re.IGNORECASE)


class DateReader:
    """Dates the acts of one sentence."""

    def __init__(self, clause: Clause) -> None:
        self.clause = clause
        self.page = clause.page

    def when(self, trigger: Trigger, status: Status) -> DateInterval:
        """Give the date of an act: what its clause says, else what the page's day allows, with the basis of either."""
        expression = self._date_of(trigger)
        if expression is not None and expression.lo is not None and expression.hi is None and status.realis is Realis.OCCURRED:
            expression = None  # "the first meeting since 2016": a state is dated by "since", an act is not
        if expression is not None and expression.offset is None:
            span = self.clause.quote(expression.start, expression.end)
            is_ahead = status.realis is Realis.PLANNED or (status.realis in WISHED and self._is_wished(trigger.token))
            if is_ahead and expression.basis is When.RELATIVE and self.page.day is not None:
                expression = _ahead(expression, self.page.day, span.exact)
            if status.realis is Realis.OCCURRED and self.page.day is not None and is_told_as_over(trigger.token):
                expression = _behind(expression, self.page.day, span.exact)
        if expression is not None and expression.offset is None:
            if status.realis is Realis.OCCURRED and trigger.entry.type in ENGAGEMENT_TYPES:
                expression = _with_days_before(expression, trigger)
            return DateInterval(expression.edtf, expression.lo, expression.hi, expression.precision, expression.basis, span)
        published = self.page.article.published.value
        if published is None:
            return OPEN
        is_contact = trigger.entry.type in ENGAGEMENT_TYPES
        is_behind = _is_background(trigger.token) or self._is_recalled(trigger) or (is_contact and self._is_contact_recalled(trigger))
        is_behind = is_behind or (self.is_own_word() and _is_accord_recalled(trigger.token)) or self._is_complaint(trigger, status)
        is_behind = is_behind or self._is_within_past_contact(trigger.token) or self._is_told_by_its_target(trigger, status)
        is_behind = (
            is_behind
            or self._is_complained_of(trigger)
            or _is_known_by_its_deed(trigger)
            or self._is_of_an_era(trigger)
            or self._is_told_in_talk(trigger)
        )
        if status.realis is Realis.OCCURRED and is_behind:
            return DateInterval(f"../{published}", None, published, "open", When.UNKNOWN)
        if status.realis in {Realis.PLANNED, Realis.HYPOTHETICAL, Realis.DEMANDED}:
            return DateInterval(f"{published}/..", published, None, "open", When.UNKNOWN)
        lo = published - NEWS_OF_THE_DAY
        return DateInterval(f"{lo}/{published}", lo, published, "interval", When.PUBLICATION)

    def _is_recalled(self, trigger: Trigger) -> bool:
        """Say whether a statement or post points back at a meeting ("after the Geneva talks") rather than reporting one of its day."""
        if not self.is_own_word() or trigger.token.pos_ not in {"NOUN", "PROPN"}:
            return False
        if trigger.entry.type in ENGAGEMENT_TYPES and is_news(trigger.token):
            return False
        return any(child.lower_ in {"the", "this", "that"} for child in children(trigger.token, "det"))

    def _is_complaint(self, trigger: Trigger, status: Status) -> bool:
        """Say whether one side's page tells of a measure of another ("the United States slapped tariffs on …") without saying when.

        Of ten such measures in the statements of 2025 eight were months old; those of the day are told with "has" or "just". Not so
        help ("has given support" is said in every statement), nor what sums up several measures ("has taken a series of measures").
        """
        issuer, token = self.page.article.issuer, trigger.token
        governor = _governor(token)
        is_beside = governor.i != token.i and _is_perfect(governor)  # "has issued extreme measures, *pledging* to revoke visas"
        if not (trigger.entry.type in MEASURES or (trigger.entry.type in BLAME and is_beside)) or issuer is None or not self.is_own_word():
            return False
        if any(child.lower_ == "just" for child in children(token, "advmod")):
            return False
        if trigger.entry.type in HELP and _is_perfect(token):
            return True
        is_summed_up = is_beside or (_is_perfect(token) and self._is_of_several(trigger))
        if not is_summed_up and (_is_perfect(token) or token.tag_ != "VBD"):
            return False
        own = subject(governor) or subject(token)
        doer = self.clause.actors.at(own) if own is not None else None
        return status.attribution is Attribution.ATTRIBUTED and doer is not None and doer.code not in {None, issuer}

    def _is_of_several(self, trigger: Trigger) -> bool:
        """Say whether the measures are several that nothing tells apart: "imposed tariffs", "a series of measures", not "a 10 percent tariff"."""
        noun = trigger.object
        if noun is None or noun.pos_ != "NOUN":
            return False
        cues = self.page.codebook.cues
        if lemma_of(noun) in cues["sums"]:
            return True
        told_apart = {child.lower_ for child in noun.children} & cues["latest"] or any(child.pos_ == "NUM" for child in noun.subtree)
        return noun.tag_ == "NNS" and not told_apart and not children(noun, "det", "nummod", "poss")

    def _is_complained_of(self, trigger: Trigger) -> bool:
        """Say whether a measure is only named as what somebody is against: "expressed concern about their *imposition* of tariffs"."""
        noun = trigger.token
        if noun.pos_ != "NOUN" or trigger.entry.type not in MEASURES or not self.is_own_word():
            return False
        cues = self.page.codebook.cues
        if noun.dep_ == "dobj":
            return lemma_of(noun.head) in cues["objecting"]
        if any(lemma_of(verb) in cues["objecting"] and children(verb, "nsubj") for verb in children(noun, "amod")):
            return True  # the parser's reading of "has all along *opposed* military assistance to them"
        if noun.dep_ != "pobj" or noun.head.lower_ not in GROUNDS:
            return False
        return lemma_of(noun.head.head) in cues["objecting"] | cues["objections"]

    def _is_within_past_contact(self, token: Token) -> bool:
        """Say whether an act was done at a contact of the past, on no day that is told: "there was a *recent* call *where* he invited her"."""
        noun = token.head
        if token.dep_ != "relcl" or f"{lemma_of(noun)}s" not in self.page.codebook.linking.many_nouns:
            return False
        is_there = any(child.lower_ == "where" for child in children(token, "advmod")) or _is_of_the_same_time(token)
        return is_there and any(child.lower_ in self.page.codebook.cues["contact_past_adjectives"] for child in children(noun, "amod"))

    def _is_told_by_its_target(self, trigger: Trigger, status: Status) -> bool:
        """Say whether those who are blamed tell of it in the present tense: "the United States *keeps* vilifying us", "falsely *accuses* us".

        That is what the other side is said to do all the time, and no deed of the page's day.
        """
        if trigger.entry.type not in BLAME or status.attribution is Attribution.NARRATOR or self.page.article.genre is Genre.NEWS:
            return False
        verb = trigger.token
        while verb.dep_ in {"conj", "xcomp"} and verb.head.pos_ in {"VERB", "AUX"}:
            verb = verb.head
        if verb.tag_ not in {"VBZ", "VBP"} or children(verb, "aux"):
            return False
        own = subject(verb)
        doer = self.clause.actors.at(own) if own is not None else None
        teller = status.asserter.code if status.asserter is not None else None
        if teller is None or doer is None or doer.code in {None, teller}:
            return False
        after = self.clause.sentence.span.start + trigger.token.idx
        return any(named.code == teller and named.span.start > after for named in self.clause.actors.all_named())

    def _is_told_in_talk(self, trigger: Trigger) -> bool:
        """Say whether somebody speaks of a measure or a deal without saying when: "I put tariffs on them" is no news of the day, "we just put" may be."""
        is_signed = trigger.entry.id == SIGN_DEAL
        if self.page.speaking is None or self.page.article.issuer is not None or not (trigger.entry.type in MEASURES or is_signed):
            return False
        if any(child.lower_ in {"just", "now", "hereby"} and child.i + 1 == trigger.token.i for child in children(trigger.token, "advmod")):
            return False
        if _is_perfect(trigger.token):
            return trigger.entry.type in HELP or is_signed or self._is_of_several(trigger)
        return trigger.token.tag_ == "VBD"

    def _is_of_an_era(self, trigger: Trigger) -> bool:
        """Say whether the act is told of a time long over or long going on: "*in his first term* he signed a deal"."""
        node = trigger.token
        heads = [node]
        while node.dep_ in {"conj", "xcomp"} and node.head.i != node.i:
            node = node.head
            heads.append(node)
        eras = self.page.codebook.cues["eras"]
        if any(self._is_former(own) for head in heads for own in children(head, "nsubj") if head.tag_ == "VBD"):
            return True
        return any(
            prep.lower_ in {"in", "during", "under", "throughout"} and any(lemma_of(noun) in eras for noun in children(prep, "pobj"))
            for head in heads
            for prep in children(head, "prep")
        )

    def _is_former(self, noun: Token) -> bool:
        """Say whether the words name a government that was in office before the page: "the *previous* administration", "the *Carter* administration"."""
        if lemma_of(noun).lower() != "administration" or self.page.day is None:
            return False
        if any(child.lower_ in FORMER for child in children(noun, "amod")):
            return True
        names = {child.text for child in children(noun, "compound", "nmod", "poss")}
        book = self.page.codebook
        leading = [
            holder
            for office in book.offices.values()
            if office.level is Level.LEADER
            for holder in office.holders
            if holder.surname in names
        ]
        return bool(leading) and not any(holder.holds_at(self.page.day) for holder in leading)

    def is_own_word(self) -> bool:
        """Say whether the page is a statement, post or transcript, where a speaker recalls what is known."""
        return self.page.article.genre in {Genre.TRANSCRIPT, Genre.RELEASE, Genre.POST}

    def is_paper_of_old(self, trigger: Trigger, when: DateInterval) -> bool:
        """Say whether a treaty or declaration is named by those who made it, as what is to be kept: "*the Lima Declaration issued by the two in 1943* says".

        It is the authority that the page appeals to, and nothing that its own time did.
        """
        token, day = trigger.token, self.page.day
        noun = token.head
        if token.tag_ != "VBN" or token.dep_ != "acl" or noun.pos_ != "PROPN" or not is_definite(noun) or day is None:
            return False
        if when.hi is not None and when.basis is not When.UNKNOWN:
            return day - when.hi > OLD
        return self.is_own_word() and when.basis is When.UNKNOWN

    def is_of_years(self, trigger: Trigger, when: DateInterval) -> bool:
        """Say whether help is told of that went on for years, or of which a speaker does not say when: "has given support", "is buying its oil";
        or several measures of a long time: "in recent years it has imposed a series of restrictions".

        It is no deed of the page's days, and each page that recalls it would count it again.
        """
        if trigger.entry.type not in HELP:
            length = when.hi - when.lo if when.hi is not None and when.lo is not None else timedelta(0)
            return trigger.entry.type in MEASURES and length > SEASON and self._is_of_several(trigger)
        spans = {lemma_of(noun) for prep, noun in prepositions(trigger.token) if prep in {"for", "over", "through"} and noun.tag_ == "NNS"}
        if spans & YEARS:
            return True
        is_trade = trigger.entry.type == COOPERATE and when.basis is When.PUBLICATION and _is_going_on(trigger.token)
        return self.is_own_word() and (when.basis is When.UNKNOWN or is_trade)

    def is_behind(self, trigger: Trigger) -> bool:
        """Say whether the contact has a day of its own not long before the page: "the call of January 17" was held, whatever is wished of it."""
        noun, day = trigger.token, self.page.day
        if day is None or noun.dep_ != "pobj" or not is_definite(noun):
            return False
        start, end = subtree_span(noun)
        own = [date for date in self.clause.dates if start <= date.start and date.end <= end and self._belongs(date, noun)]
        return any(date.hi is not None and timedelta(0) < day - date.hi <= NOT_LONG and date.lo is not None for date in own)

    def _is_contact_recalled(self, trigger: Trigger) -> bool:
        return is_recalled(
            trigger, self.page.codebook, is_own_word=self.is_own_word(), is_spoken=self.page.article.genre is Genre.TRANSCRIPT
        )

    def _date_of(self, trigger: Trigger) -> DateExpression | None:
        """Give the date that belongs to the act: the nearest one inside its own clause, else its governing clause's."""
        # The day of a dateline is that of the page: "LONDON, June 11 — The two met" may tell of the day before.
        opening = dateline_end(self.clause.sentence.span.exact)
        dates = [expression for expression in self.clause.dates if expression.end > opening]
        if not dates:
            return None
        if (told := self._date_of_when(trigger.token)) is not None:
            return told
        heads = [trigger.token, *([trigger.object] if trigger.object is not None else [])]
        if (day := day_of(trigger.token)) is not None:
            text, begin = self.clause.doc.text, day.left_edge.idx
            named = [d for d in dates if d.start <= day.head.idx < d.end or text[d.end : begin].strip() == ","]
            if named:
                return named[0]
        if (verb := held_after(trigger.token)) is not None:
            heads.append(verb)
        for head in heads:
            start, end = subtree_span(head)
            own = [d for d in dates if start <= d.start and d.end <= end and self._belongs(d, head) and not self._names(d)]
            own = [d for d in own if not self._is_of_ground(d, trigger)]
            if own:
                return min(own, key=lambda d: abs(d.start - head.idx))
        if (told := _year_after(trigger.token, dates)) is not None:
            return told
        node = trigger.token
        while (
            node.dep_ in {"conj", "xcomp", "dobj", "pobj", "prep", "acl", "nsubj", "nsubjpass", "ccomp", "advcl", "relcl"}
            and node.head.i != node.i
        ):
            stop = node.dep_ in {"ccomp", "advcl", "relcl", "acl"} and not (_is_of_the_same_time(node) or _is_there(node))
            if node.dep_ == "pobj" and node.head.lower_ in SPOKEN_OF and self._is_account(node.head.head):
                return None
            node = node.head
            if stop and node.pos_ in {"VERB", "AUX"} and lemma_of(node) in self.page.codebook.cues["report"]:
                return None
            if stop:
                return None
            near = [d for d in dates if self._attaches(d, node)]
            if near:
                return min(near, key=lambda d: abs(d.start - trigger.token.idx))
        return None

    def _is_wished(self, token: Token) -> bool:
        """Say whether an act is hoped for, and so lies ahead of the page: "hoped to speak in June", not "had tried to"."""
        return token.tag_ == "VB" and token.dep_ == "xcomp" and lemma_of(token.head) in self.page.codebook.cues["hoping"]

    def _is_account(self, word: Token) -> bool:
        """Say whether a noun, or the object of a verb, is a paper on something, which has a date of its own: "released a readout on the meeting on Friday"."""
        cues = self.page.codebook.cues
        papers = cues["report_nouns"] | cues["contact_news"]
        return any(lemma_of(noun) in papers for noun in (word, *direct_objects(word)))

    def _date_of_when(self, verb: Token) -> DateExpression | None:
        """Give the date that a clause with "when" goes on from: "a trip in *February*, when they signed …"."""
        node = verb
        while node.dep_ in {"conj", "xcomp"} and node.head.i != node.i:
            node = node.head
        opening = next((child for child in children(node, "advmod") if child.lower_ == "when" and child.i < node.i), None)
        if node.dep_ not in {"relcl", "advcl", "acl"} or opening is None:
            return None
        before = [date for date in self.clause.dates if date.end <= opening.idx]
        return before[-1] if before and self.clause.doc.text[before[-1].end : opening.idx].strip() == "," else None

    def _is_of_ground(self, expression: DateExpression, trigger: Trigger) -> bool:
        """Say whether a month or a year dates what an act answers, and not the act: "protested *over* the raid *last year*".

        A day is left to the act: "protested over the raid on Friday".
        """
        if trigger.entry.type not in ANSWERING or expression.precision not in COARSE:
            return False
        grounds = [prep for prep in children(trigger.token, "prep") if prep.lower_ in GROUNDS and prep.idx < expression.start]
        last = grounds[-1] if grounds else None
        if last is None:
            return False
        start, end = subtree_span(last)
        return start < expression.start and (expression.end <= end or not self.clause.doc.text[end : expression.start].strip())

    def _belongs(self, expression: DateExpression, head: Token) -> bool:
        """Say whether no other clause stands between the date and the head."""
        node = self.clause.token_at(expression.start)
        for _ in range(MAX_CLIMB):
            if node is None or node.i == head.i:
                return True
            if node.dep_ == "acl" and node.tag_ == "VBN" and node.head.i == head.i and head.pos_ == "NOUN":
                return True  # "their first meeting, held in June": the participle says when it was
            if node.dep_ in {"relcl", "advcl", "ccomp", "acl"} and node.i != head.i:
                return False
            if (node.dep_ == "pcomp" and node.tag_ == "VBG") or (node.lower_ == "since" and node.idx < expression.start):
                return False  # "with a focus on implementing what was agreed in May", "the first since the exchange in March"
            if (
                node.dep_ == "xcomp"
                and node.head.i == head.i
                and lemma_of(head) in self.page.codebook.cues["plan"] | self.page.codebook.cues["demand"]
                and not self._is_over(expression)
            ):
                return False  # "agreed to meet in November" dates the meeting, not the agreement; "threatened to leave in 2019" the threat
            if node.head.i == node.i:
                return True
            node = node.head
        return False

    def _names(self, expression: DateExpression) -> bool:
        """Say whether a year is part of a name: "the August 17 Communiqué of 1982", "the Treaty of 1951"."""
        year = self.clause.token_at(expression.end - 1)
        named = year is not None and year.dep_ == "pobj" and year.head.lower_ == "of" and year.head.head.pos_ == "PROPN"
        return named and expression.precision == "year"

    def _is_over(self, expression: DateExpression) -> bool:
        """Say whether a calendar date lies before the page; "in December" is the coming one beside a plan."""
        over = self.page.day is not None and expression.hi is not None and expression.hi < self.page.day
        return over and expression.basis is When.STATED

    def _attaches(self, expression: DateExpression, verb: Token) -> bool:
        node = self.clause.token_at(expression.start)
        for _ in range(6):
            if node is None:
                return False
            if node.head.i == verb.i and node.dep_ in {"npadvmod", "prep", "advmod", "tmod", "pobj"}:
                return True
            if node.head.i == node.i:
                return False
            node = node.head
        return False

    def with_anchors(self, mentions: list[EventMention]) -> list[EventMention]:
        """Date an act by another: "two months after the administration accused …" counts back from the main clause."""
        offsets = [d for d in self.clause.dates if d.offset is not None]
        if not offsets:
            return mentions
        found = []
        for mention in mentions:
            begin = mention.trigger.start - self.clause.sentence.span.start
            before = [d for d in offsets if d.end <= begin and mention.date.basis in {When.PUBLICATION, When.UNKNOWN}]
            anchor = next((m for m in mentions if before and m.trigger.end - self.clause.sentence.span.start <= before[-1].start), None)
            base = anchor.date if anchor is not None and anchor.date.hi is not None else None
            published = self.page.article.published.value
            if before and published is not None:
                mention = replace(mention, date=self._shifted(before[-1], base.hi if base and base.hi else published))
            found.append(mention)
        return found

    def _shifted(self, expression: DateExpression, anchor: date) -> DateInterval:
        offset = expression.offset
        assert offset is not None
        span = self.clause.quote(expression.start, expression.end)
        # "two months after they accused …" dates the accusation back; "three months earlier, they broke off …" the act itself.
        adverb = span.exact.lower().endswith(("earlier", "later"))
        count = offset.count * offset.sign * (1 if adverb else -1)
        if offset.unit in {"month", "year"}:
            months = anchor.year * 12 + anchor.month - 1 + count * (12 if offset.unit == "year" else 1)
            year, month = divmod(months, 12)
            if offset.unit == "year":
                return DateInterval(str(year), date(year, 1, 1), date(year, 12, 31), "year", When.ANCHORED, span)
            last = (date(year + (month == 11), (month + 1) % 12 + 1, 1) - timedelta(days=1)).day
            return DateInterval(
                f"{year}-{month + 1:02d}", date(year, month + 1, 1), date(year, month + 1, last), "month", When.ANCHORED, span
            )
        days = count * (7 if offset.unit == "week" else 1)
        slack = timedelta(days=3 if offset.unit == "week" else 1)
        middle = anchor + timedelta(days=days)
        lo, hi = middle - slack, middle + slack
        return DateInterval(f"{lo}/{hi}", lo, hi, "interval", When.ANCHORED, span)


def _with_days_before(expression: DateExpression, trigger: Trigger) -> DateExpression:
    """Read the day on which talks or a stay ended with the days before it: "ended two days of talks on Friday", "left on Monday after two days".

    Of "agreed on Monday, after two days of talks" nobody can tell whether Monday was one of the two.
    """
    if expression.lo is None or expression.lo != expression.hi:
        return expression
    token = trigger.token
    verb = token.head if token.dep_ == "dobj" else token  # "ended a four-day visit"
    own = [noun for noun in (trigger.object, *direct_objects(verb)) if noun is not None]
    ended = next((count for noun in own if (count := _days_counted(noun)) and lemma_of(verb) in ENDING), None)
    after = _days_gone_by(trigger.token)
    count = ended or after
    if count is None:
        return expression
    is_last = ended is not None or trigger.entry.mode == "visit"
    lo = expression.lo - timedelta(days=count - 1 if is_last else count)
    return replace(expression, lo=lo, edtf=f"{lo}/{expression.hi}", precision="interval")


def _days_counted(noun: Token) -> int | None:
    """Give how many days the noun counts, if a few: "two days", "a two-day visit"."""
    if lemma_of(noun).lower() != "day":
        return next(
            (count for part in children(noun, "compound", "amod", "nmod") if lemma_of(part) == "day" and (count := _days_counted(part))),
            None,
        )
    numbers = [COUNTED_DAYS[child.lower_] for child in children(noun, "nummod") if child.lower_ in COUNTED_DAYS]
    return numbers[0] if numbers else None


def _days_gone_by(token: Token) -> int | None:
    """Give how many days went by before the day of the verb, where the contact is those days: "after two days *of talks*", "after two days in …, a trip"."""
    inside = {word.i for word in (token, *token.ancestors)}
    for prep in (word for word in token.doc if word.lower_ == "after" and word.dep_ == "prep"):
        for noun in children(prep, "pobj"):
            is_stay = token.dep_ in {"dobj", "appos"} and prep.head.i in inside and token.i > noun.i
            if (count := _days_counted(noun)) is not None and (noun.i in inside or is_stay):
                return count
    return None


def _year_after(verb: Token, dates: list[DateExpression]) -> DateExpression | None:
    """Give the year that follows a participle in its subject's name, wherever the parser hung it: "the pact *signed* by the two *in 1943* says"."""
    noun = verb.head
    if verb.tag_ != "VBN" or verb.dep_ != "acl" or noun.dep_ not in {"nsubj", "nsubjpass"}:
        return None
    between = [date for date in dates if date.precision == "year" and verb.idx < date.start < noun.head.idx]
    return between[0] if between else None


def _is_of_the_same_time(verb: Token) -> bool:
    """Say whether a clause tells what its main clause came to: "held talks, reaching an accord", "a call in which they agreed"."""
    if verb.dep_ == "relcl":
        inside = [word for prep in children(verb, "prep") if prep.lower_ in WITHIN for word in children(prep, "pobj")]
        return any(word.lower_ == "which" for word in inside)
    is_own = bool(children(verb, "mark", "nsubj", "aux")) or any(prep.i < verb.i for prep in children(verb, "prep"))
    return verb.dep_ == "advcl" and verb.tag_ == "VBG" and verb.i > verb.head.i and not is_own


def _is_there(verb: Token) -> bool:
    """Say whether a relative clause goes on with what was done at a place: "travelled to Algiers on April 6, *where he met* …"."""
    return verb.dep_ == "relcl" and any(child.lower_ == "where" for child in children(verb, "advmod"))


def _is_known_by_its_deed(trigger: Trigger) -> bool:
    """Say whether a relative clause in the past only says which measure is meant: "the tariffs *that he implemented* on China"."""
    token = trigger.token
    if trigger.entry.type in ENGAGEMENT_TYPES or children(token, "aux"):
        return False  # "in the first talks that the two have held for a year" tells of them
    return token.dep_ == "relcl" and token.tag_ in {"VBD", "VBN"} and trigger.object is not None and trigger.object.i == token.head.i


def _is_going_on(token: Token) -> bool:
    """Say whether an act is told as one that goes on: "is buying", "were buying", "continues to buy"."""
    if token.tag_ == "VBG":
        return any(lemma_of(child) == "be" for child in children(token, "aux"))
    return token.dep_ == "xcomp" and lemma_of(token.head) in {"continue", "keep"}


def _governor(token: Token) -> Token:
    """Give the verb that a participle is told beside: "*has overstretched* the concept, stepping up its controls"."""
    node = token
    while (
        node.dep_ in {"conj", "advcl"}
        and node.tag_ == "VBG"
        and node.head.pos_ in {"VERB", "AUX"}
        and not children(node, "aux", "nsubj", "mark")
    ):
        node = node.head
    return node


def _is_perfect(token: Token) -> bool:
    """Say whether "has" goes before the verb, or before the one that it is coordinated with: "has sunk a boat and shot its crew"."""
    node = token
    while node.dep_ == "conj":
        node = node.head
        if _has_have(node):
            return True
    return _has_have(token)


def _has_have(verb: Token) -> bool:
    return any(lemma_of(child) == "have" or child.lower_ in {"'ve", "’ve"} for child in children(verb, "aux"))


def _is_background(token: Token) -> bool:
    """Say whether the verb is a pluperfect: something earlier than the news, at an unknown date.

    "The White House said that the two leaders had discussed …" is a pluperfect of reported speech, and news.
    """
    if token.dep_ == "ccomp" and token.head.tag_ in {"VBD", "VBN"}:
        return False
    return any(child.lower_ == "had" for child in children(token, "aux"))


def _is_accord_recalled(token: Token) -> bool:
    """Say whether a participle points back at what is known: "to implement the understandings reached by the two presidents".

    As a subject or with "a" it may be the news: "the agreement reached today ends …", "released a statement reached at the talks";
    not so one that is known by a name: "the Lima Declaration issued by the two says …".
    """
    if token.tag_ != "VBN" or token.dep_ != "acl" or not is_definite(token.head):
        return False
    return token.head.dep_ in {"dobj", "pobj", "conj"} or token.head.pos_ == "PROPN"


def _next_week(expression: DateExpression, day: date) -> DateExpression:
    if expression.lo is None or expression.lo != expression.hi or expression.lo >= day:
        return expression
    coming = expression.lo + timedelta(days=7)
    return replace(expression, lo=coming, hi=coming, edtf=coming.isoformat())


def is_told_as_over(token: Token) -> bool:
    """Say whether a verb stands in the past: "released", "has released"."""
    if any(child.tag_ == "MD" for child in children(token, "aux")):
        return False
    return token.tag_ == "VBD" or (token.tag_ == "VBN" and bool(children(token, "aux", "auxpass")))


def _behind(expression: DateExpression, day: date, words: str) -> DateExpression | None:
    """Read a weekday as the last one beside what is over, whatever another clause has still to come; drop any other day that lies ahead.

    But not a day of a month that is near: whoever tells on 9 July of what was done on 11 July is not of 9 July.

    "Saying that it would not forget, Chad recalled its envoy on Friday"; "ahead of next week's summit, Mali released …".
    """
    if expression.lo is None or expression.hi is None or expression.lo <= day + NEWS_OF_THE_DAY:
        return expression
    if MONTH.search(words) and expression.precision == "day" and expression.lo <= day + MISDATED:
        return expression
    if not WEEKDAY.search(words) or expression.lo != expression.hi or "next" in words.lower():
        return None
    last = expression.lo - timedelta(days=7)
    return replace(expression, lo=last, hi=last, edtf=last.isoformat())


def _ahead(expression: DateExpression, day: date, words: str) -> DateExpression:
    """Read a month, a day of one without a year, or a weekday as the coming one: a plan lies ahead of the page."""
    if not MONTH.search(words):
        return _next_week(expression, day) if WEEKDAY.search(words) else expression
    if expression.hi is None or expression.lo is None or expression.hi >= day or expression.precision not in {"day", "month"}:
        return expression
    year = expression.lo.year
    if (
        expression.lo.year != expression.hi.year
        or not expression.edtf.startswith(str(year))
        or (expression.lo.month, expression.lo.day) == (2, 29)
    ):
        return expression
    hi = expression.hi.replace(year=year + 1, day=min(expression.hi.day, 28) if expression.hi.month == 2 else expression.hi.day)
    return replace(expression, lo=expression.lo.replace(year=year + 1), hi=hi, edtf=expression.edtf.replace(str(year), str(year + 1)))
