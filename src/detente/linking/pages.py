"""Reads what the mentions of each page tell, gives them with what only their page shows.

A page tells one act more than once: in its headline and in its lead, by two verbs of one object ("deplores and firmly opposes this"), and by a noun
that names again what was told ("Both called the talks candid").
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import combinations, groupby

from detente.codebook import LinkingRules
from detente.event import ActorBasis, Kind, Realis, When
from detente.linking.agree import HELD, likeness, may_be_lead_of, may_be_named_again
from detente.linking.told import Told

LEAD_GAP = 150  # code points between a headline and its lead: a byline and a dateline, no sentence
FEW_SENTENCES = 400  # code points from a contact to what both did in it
EARLY_WORDS = 12  # what a lead says first is the news; a dateline is counted too
UNSAID = frozenset({Realis.HYPOTHETICAL, Realis.DEMANDED, Realis.NOT_OCCURRED})  # what is said about a contact may look like its status


def with_their_page(all_told: Iterable[Told], rules: LinkingRules) -> list[Told]:
    """Give the mentions with what the others of their page say of them, in the order of their text."""
    pages: dict[str, list[Told]] = defaultdict(list)
    for told in all_told:
        pages[told.facts.id].append(told)
    found: list[Told] = []
    for page in pages.values():
        page.sort(key=lambda told: (told.mention.sentence.start, told.mention.trigger.start, told.mention.id))
        found += _bound(_on_day_of_its_act(_named_again(_still_to_come(page, rules), rules), rules), rules)
    return found


def _on_day_of_its_act(page: Sequence[Told], rules: LinkingRules) -> list[Told]:
    """Give what only says what an act amounts to with the day of the act: "reversing a step of 2019" was not done in 2019."""
    days = {other.mention.id: act for act, other in _pairs_of_sentences(page) if _describes(act, other, rules)}
    return [_on_day_of(days[told.mention.id], told) if told.mention.id in days else told for told in page]


def _on_day_of(act: Told, told: Told) -> Told:
    return replace(told, date=act.date, mention=replace(told.mention, date=act.mention.date))


def _bound(page: Sequence[Told], rules: LinkingRules) -> list[Told]:
    """Give the mentions, those that tell one act beyond doubt with the first of them."""
    first: dict[str, str] = {}
    for one, other in (*_of_one_sentence(page, rules), *_of_headline_and_lead(page, rules)):
        ours, theirs = (first.get(told.mention.id, told.mention.id) for told in (one, other))
        joined = {told.mention.id for told in page if first.get(told.mention.id, told.mention.id) in {ours, theirs}}
        first.update(dict.fromkeys(joined, ours))
    return [replace(told, bound=first.get(told.mention.id)) for told in page]


def _of_one_sentence(page: Sequence[Told], rules: LinkingRules) -> list[tuple[Told, Told]]:
    return [pair for pair in _pairs_of_sentences(page) if _share_object(*pair, rules) or _share_words(*pair) or _describes(*pair, rules)]


def _pairs_of_sentences(page: Sequence[Told]) -> Iterator[tuple[Told, Told]]:
    for _, sentence in groupby(page, key=lambda told: told.mention.sentence.start):
        yield from combinations(sentence, 2)


def _of_headline_and_lead(page: Sequence[Told], rules: LinkingRules) -> list[tuple[Told, Told]]:
    """Give what is told first of each type in the sentence under the headline, with the likest act of the headline."""
    titles = [told for told in page if told.mention.from_title]
    end = max((told.mention.sentence.end for told in titles), default=None)
    start = min((told.mention.sentence.start for told in page if not told.mention.from_title), default=None)
    if end is None or start is None:
        return []
    leads: dict[str, Told] = {}
    for told in page:
        if told.mention.sentence.start == start and start - end <= LEAD_GAP and _is_news(told):
            leads.setdefault(told.mention.type, told)
    pairs: list[tuple[Told, Told]] = []
    for lead in leads.values():
        fitting = [title for title in titles if may_be_lead_of(title, lead, rules)]
        if fitting:
            pairs.append((max(fitting, key=lambda title: likeness(title, lead)), lead))
    led = {title.mention.id for title, _ in pairs}
    return pairs + [pair for title in titles if title.mention.id not in led for pair in _told_in_full(title, page, rules)]


def _told_in_full(title: Told, page: Sequence[Told], rules: LinkingRules) -> list[tuple[Told, Told]]:
    """Give a headline's measure with the only one on the page that is like it, where the lead has another news."""
    if title.mention.type not in rules.deeds or not title.recipients:
        return []
    alike = [
        told for told in page if not told.mention.from_title and told.mention.type == title.mention.type and told.actors == title.actors
    ]
    fitting = [told for told in alike if told.recipients == title.recipients and may_be_lead_of(title, told, rules)]
    return [(title, fitting[0])] if len(fitting) == len(alike) == 1 else []


def _is_news(told: Told) -> bool:
    before = told.mention.sentence.exact[: told.mention.trigger.start - told.mention.sentence.start]
    return told.is_day_stated or len(before.split()) < EARLY_WORDS


def _share_object(one: Told, other: Told, rules: LinkingRules) -> bool:
    """Say whether two verbs of one speaker have nothing but "and firmly" between them."""
    mine, theirs = one.mention, other.mention
    if mine.sentence != theirs.sentence or not {mine.type, theirs.type} <= rules.positions or one.actors != other.actors:
        return False
    if mine.status.realis is not theirs.status.realis or len(mine.trigger.exact.split()) > 1 or theirs.trigger.start < mine.trigger.end:
        return False
    between = mine.sentence.exact[mine.trigger.end - mine.sentence.start : theirs.trigger.start - mine.sentence.start]
    words = between.lower().replace(",", " ").split()
    return "and" in words and all(word in rules.between_verbs for word in words)


def _share_words(one: Told, other: Told) -> bool:
    """Say whether one act of one type is read from words that overlap: "began the exercises", "the exercises that it holds".

    What "will negotiate" undertakes and the negotiating to come are two.
    """
    mine, theirs = one.mention, other.mention
    alike = mine.kind is theirs.kind is Kind.ACT and mine.type == theirs.type and mine.status.realis is theirs.status.realis
    return alike and one.actors == other.actors and theirs.trigger.start < mine.trigger.end and mine.trigger.start < theirs.trigger.end


def _describes(act: Told, other: Told, rules: LinkingRules) -> bool:
    """Say whether a participle says what the act before it amounts to: "entered the waters, seriously violating sovereignty"."""
    mine, theirs = act.mention, other.mention
    if mine.type != theirs.type or act.actors != other.actors or theirs.trigger.exact.split()[0].lower() not in rules.describing:
        return False
    between = mine.sentence.exact[mine.trigger.end - mine.sentence.start : theirs.trigger.start - mine.sentence.start]
    _, comma, words = between.rpartition(",")
    return bool(comma) and all(word in rules.between_verbs - {"and"} for word in words.lower().split())


def _named_again(page: Sequence[Told], rules: LinkingRules) -> list[Told]:
    """Give the nouns of contacts that the page has told of ("the talks") as recalling them, whatever is said about them.

    So is "the two sides exchanged views" given, where the contact told right before is theirs.
    """
    found: list[Told] = []
    for told in page:
        host = next((other for other in reversed(found) if _is_named_by(told, other)), None) if _names_again(told, rules) else None
        if _is_exchange_of_both(told, rules):
            before = next((other for other in reversed(found) if _is_contact(other)), None)
            host = before if before is not None and _is_named_by(told, before) and _follows(told, before) else None
        found.append(told if host is None else replace(told, mention=replace(told.mention, part_of=host.mention.id)))
    return found


def _still_to_come(page: Sequence[Told], rules: LinkingRules) -> list[Told]:
    """Give an undated contact as one to come where the page says so later: "on the meeting, we have said … For the meeting, stay tuned"."""
    plans = [told for told in page if told.mention.status.realis is Realis.PLANNED and _is_known_noun(told, rules)]
    found: list[Told] = []
    named: dict[str, str] = {}
    for told in page:
        is_open = told.is_engagement and told.is_noun and told.mention.status.realis in HELD and told.date.basis is When.UNKNOWN
        after = [plan for plan in plans if is_open and _is_before(told, plan) and may_be_named_again(plan, told)]
        named.update({plan.mention.id: named.get(plan.mention.id, told.mention.id) for plan in after})
        host = named.get(told.mention.id)
        again = told if host is None else replace(told, mention=replace(told.mention, part_of=host))
        found.append(_as_planned(told, after[0]) if after else again)
    return found


def _is_before(one: Told, other: Told) -> bool:
    return one.mention.trigger.end < other.mention.trigger.start


def _as_planned(told: Told, plan: Told) -> Told:
    return replace(told, date=plan.date, mention=replace(told.mention, date=plan.mention.date, status=plan.mention.status))


def _is_known_noun(told: Told, rules: LinkingRules) -> bool:
    """Say whether it is "the talks", whose parties the page has named before."""
    mention = told.mention
    before = mention.sentence.exact[: mention.trigger.start - mention.sentence.start].lower().split()[-1:]
    known = all(party.basis is ActorBasis.COREFERENCE for party in mention.parties)
    return told.is_engagement and told.is_noun and known and bool(before) and before[0] in rules.definite


def _names_again(told: Told, rules: LinkingRules) -> bool:
    """Say whether it is "the talks", whose parties the page has named before, and of which something is wished or denied."""
    mention = told.mention
    return mention.part_of is None and mention.status.realis in UNSAID and _is_known_noun(told, rules)


def _is_exchange_of_both(told: Told, rules: LinkingRules) -> bool:
    """Say whether it is "the two sides had an exchange of views", of no day, place or channel of its own."""
    mention = told.mention
    if not told.is_engagement or mention.part_of is not None or mention.status.realis not in HELD or mention.from_title:
        return False
    is_bare = mention.date.basis is When.PUBLICATION and mention.place is None and mention.channel is None
    known = all(party.basis is ActorBasis.COREFERENCE for party in mention.parties)
    return is_bare and known and bool(set(mention.trigger.exact.lower().split()) & rules.exchanging)


def _is_contact(told: Told) -> bool:
    return told.is_engagement and told.mention.part_of is None and not told.mention.from_title


def _follows(told: Told, other: Told) -> bool:
    return 0 <= told.mention.sentence.start - other.mention.sentence.end <= FEW_SENTENCES


def _is_named_by(noun: Told, other: Told) -> bool:
    return other.mention.kind is Kind.ENGAGEMENT and other.mention.status.realis in HELD and may_be_named_again(noun, other)
