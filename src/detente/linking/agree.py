"""Reads two mentions, says whether they may speak of one event, and whether anything says that they do.

Two questions, since a lack of conflict is no sign: a hundred appeals of one ministry conflict in nothing. A mention may join
a cluster if it conflicts with none of its members and something speaks for it.
"""

from __future__ import annotations

from detente.codebook import LinkingRules
from detente.event import DISTANT, Channel, Level, Realis, When
from detente.linking.told import AGREE, ASSERTED, DAY_DAYS, EXACT_DAYS, STATED, Told

RECALL_DAYS = 60  # longer ago, a page dates what it recalls
RECALL_LEADERS_DAYS = 120  # "the phone call between the two presidents" is spoken of until they speak again
SLACK_DAYS = 1  # time zones and the page's date: the same night is two dates in Washington and Beijing
RECENT_DAYS = 14  # "the meeting on trade", said without a day, is that of the last two weeks
PLAN_DAYS = 10  # a plan told again later may be another
DEED_DAYS = 60  # a measure announced is in force by then, or announced again
TWO_PERSONS = 2
TWO_SIGNS = 2  # of a contact, where the day alone does not say so
HELD = frozenset({Realis.OCCURRED, Realis.ONGOING})
UNTRUE = frozenset({Realis.DENIED, Realis.NOT_OCCURRED})
UNRANKED = frozenset({None, Level.INSTITUTION, Level.WORKING})
GOVERNMENT = "GOV"
GENERAL_ISSUE = "BILAT"  # every page about a pair of countries is about their relations
SAME_WORDS = 0.5  # share of the telling words from which two sentences tell of one thing
LIKE_WORDS = 0.3  # enough where day and persons say so too
AGENCY_WORDS = 0.75  # in which the press of two days tells of one statement
MANY_WORDS = 6  # more than a formula has: "agreed to maintain communication and manage differences"
FEW_WORDS = 2  # fewer common words are chance


def may_be_one(one: Told, other: Told, rules: LinkingRules) -> bool:
    """Say whether nothing in the two mentions forbids that they speak of one event."""
    if _is_copy(one, other):
        # Two copies of one sentence are one event, whatever it says, and two acts of one sentence stay two.
        same_words = one.mention.trigger.exact == other.mention.trigger.exact and one.mention.type == other.mention.type
        return same_words and not persons_conflict(one, other)  # "met with A, with B and with C" is three
    if _is_accord_of_one_contact(one, other):
        return one.mention.sentence != other.mention.sentence
    if not _dates_agree(one, other, rules) or persons_conflict(one, other):
        return False
    return _may_be_one_engagement(one, other) if one.is_engagement else _may_be_one_act(one, other, rules)


def speaks_for(one: Told, other: Told, rules: LinkingRules) -> bool:
    """Say whether something in two mentions that may be one says that they are."""
    if _is_copy(one, other) or _is_accord_of_one_contact(one, other):
        return True
    return _speaks_for_engagement(one, other) if one.is_engagement else _speaks_for_act(one, other, rules)


def is_known_by(vague: Told, other: Told) -> bool:
    """Say whether an undated mention of a contact names what the other is known by: a person, the place, the leaders' call."""
    same_sentence = vague.sentence == other.sentence
    return bool(vague.all_persons & other.all_persons) or same_sentence or is_same_place(vague, other) or _are_leaders_calls(vague, other)


def is_recent_talk(vague: Told, other: Told) -> bool:
    """Say whether a noun, told without a day, can mean the meeting of a stated day some days before: by its issue, or as "recent"."""
    until, last = vague.date.hi, other.date.hi
    if not vague.is_noun or vague.date.basis is not When.UNKNOWN or until is None or last is None or not other.is_day_stated:
        return False
    is_distant = bool({vague.mention.channel, other.mention.channel} & DISTANT)
    known = vague.is_recent or bool(_issues_of(vague) & _issues_of(other))
    return known and not is_distant and 0 <= (until - last).days <= RECENT_DAYS and vague.mention.status.realis in HELD


def may_be_recalled(recalled: Told, other: Told) -> bool:
    """Say whether nothing in what only points at an engagement ("the talks in Geneva") says that it is another one."""
    is_stated = recalled.date.basis in STATED
    return not _places_conflict(recalled, other) and (not is_stated or recalled.date.overlaps(other.date, slack_days=SLACK_DAYS))


def may_be_lead_of(headline: Told, lead: Told, rules: LinkingRules) -> bool:
    """Say whether nothing forbids that what a page tells first is its headline's act; a headline may leave out the recipient and the day."""
    mine, theirs = headline.mention, lead.mention
    if mine.kind is not theirs.kind or mine.type != theirs.type or _realis_of(headline) is not _realis_of(lead):
        return False
    if not headline.date.overlaps(lead.date, slack_days=SLACK_DAYS) or persons_conflict(headline, lead):
        return False
    if headline.is_engagement:
        return mine.status.realis is theirs.status.realis and may_be_named_again(headline, lead)
    alike = headline.recipients <= lead.recipients or lead.recipients <= headline.recipients
    return _modes_agree(headline, lead, rules) and (_act_together(headline, lead) or (headline.actors == lead.actors and alike))


def may_be_named_again(noun: Told, other: Told) -> bool:
    """Say whether "the talks", whose parties are those of a contact, can mean this one."""
    kinds = [(told.is_many, told.is_further, told.is_attended, told.is_stay, told.codes) for told in (noun, other)]
    channels = {noun.mention.channel, other.mention.channel} - {None}
    if kinds[0] != kinds[1] or len(channels) > 1 or persons_conflict(noun, other):
        return False
    return not _levels_conflict(noun, other) and not _places_conflict(noun, other)


def _realis_of(told: Told) -> Realis:
    """Give the status, one for all that is told as a fact, done or to come."""
    return Realis.OCCURRED if told.mention.status.realis in ASSERTED else told.mention.status.realis


def common_share(one: frozenset[str], other: frozenset[str]) -> float:
    """Give the share of the smaller set that is in the other; 0 where too few words are common to say so."""
    common = len(one & other)
    return common / min(len(one), len(other)) if common >= FEW_WORDS else 0.0


def likeness(one: Told, other: Told) -> float:
    """Give how much of what one tells the other tells too, from 0 to 1."""
    if min(len(one.focus), len(other.focus)) >= FEW_WORDS:
        shares = [common_share(one.focus | one.trigger, other.focus | other.trigger)]  # two undertakings of one sentence are two
    else:
        shares = [common_share(one.words, other.words)]
    for told, whole in ((one, other), (other, one)):
        common = len(told.focus & whole.words)
        if len(told.focus) > FEW_WORDS and common >= FEW_WORDS:
            shares.append(common / len(told.focus))
    return max(shares)


def _is_retold(one: Told, other: Told) -> bool:
    """Say whether the two tell of one thing in nearly all the same words, and in more than a formula has."""
    return (
        likeness(one, other) >= AGENCY_WORDS
        and len((one.focus | one.trigger | one.words) & (other.focus | other.trigger | other.words)) > FEW_WORDS
    )


def _is_copy(one: Told, other: Told) -> bool:
    return one.facts.id != other.facts.id and one.facts.story == other.facts.story and one.sentence == other.sentence


def _is_accord_of_one_contact(one: Told, other: Told) -> bool:
    """Say whether both name what one contact of the leaders came to: there is one such whole, whatever a page says it for."""
    return one.contact is not None and one.contact == other.contact


# What forbids


def _dates_agree(one: Told, other: Told, rules: LinkingRules) -> bool:
    mine, theirs = one.date, other.date
    same_page = one.facts.id == other.facts.id
    if not same_page and (one.is_of_another_day or other.is_of_another_day or one.is_someday or other.is_someday):
        return False
    if When.UNKNOWN in {mine.basis, theirs.basis}:
        if same_page and (mine.basis == theirs.basis or not one.is_engagement):
            return mine.overlaps(theirs)
        if mine.basis == theirs.basis and _is_one_plan(one, other):
            return True
        if not one.is_engagement:
            return any(_is_deed_of(a, b, rules) or _recalls_accord(a, b) for a, b in ((one, other), (other, one)))
        return any(_recalls(a, b) or _foresees(a, b) or _may_precede(a, b) for a, b in ((one, other), (other, one)))
    if any(_is_accord_retold(a, b) for a, b in ((one, other), (other, one))):
        return True
    slack = SLACK_DAYS if When.PUBLICATION in {mine.basis, theirs.basis} or not same_page else 0
    return mine.overlaps(theirs, slack_days=slack)


def _is_one_plan(one: Told, other: Told) -> bool:
    """Say whether two pages of a few days tell of what is to come without a day: one person's contact, or one sentence in the press."""
    first, second = one.date.lo, other.date.lo
    if first is None or second is None or one.date.hi is not None or other.date.hi is not None:
        return False
    if one.is_engagement:
        return one.is_stay and abs((first - second).days) <= PLAN_DAYS and bool(one.all_persons & other.all_persons)
    press = one.facts.issuer is None and other.facts.issuer is None
    return press and abs((first - second).days) <= SLACK_DAYS and likeness(one, other) >= AGENCY_WORDS


def _is_deed_of(plan: Told, other: Told, rules: LinkingRules) -> bool:
    """Say whether what one page says will be done once is what another, in nearly its words, tells as done or to be done too."""
    mine, theirs = plan.mention, other.mention
    if (
        mine.type != theirs.type
        or mine.type not in rules.deeds
        or mine.status.realis is not Realis.PLANNED
        or _realis_of(other) is not Realis.OCCURRED
    ):
        return False
    first, day = plan.date.lo, other.date.lo
    if plan.date.basis is not When.UNKNOWN or plan.date.hi is not None or first is None or day is None:
        return False
    return -SLACK_DAYS <= (day - first).days <= DEED_DAYS and _is_retold(plan, other)


def _recalls_accord(later: Told, earlier: Told) -> bool:
    """Say whether "the consensus reached between the two sides" can be an accord of a known day before; more is asked for elsewhere."""
    until, first = later.date.hi, earlier.date.lo
    if not (later.names_accord and earlier.names_accord) or Level.LEADER in {later.level, earlier.level}:
        return False  # what the leaders came to has its contact, or none; accords.py
    is_dated = earlier.date.basis is not When.UNKNOWN and earlier.length <= EXACT_DAYS
    if later.date.basis is not When.UNKNOWN or later.date.lo is not None or not is_dated or until is None or first is None:
        return False
    return 0 <= (until - first).days <= RECALL_DAYS


def _is_accord_retold(later: Told, earlier: Told) -> bool:
    """Say whether a page some days later tells an accord again, without its day: in nearly all its words, and more than a formula has."""
    if not (later.names_accord and earlier.names_accord) or later.facts.id == earlier.facts.id or later.date.basis is not When.PUBLICATION:
        return False
    first, day = earlier.date.lo, later.date.lo
    if first is None or day is None or earlier.length > EXACT_DAYS or not 0 <= (day - first).days <= RECENT_DAYS:
        return False
    return common_share(later.words, earlier.words) >= AGENCY_WORDS and len(later.words & earlier.words) >= MANY_WORDS


def _is_accord_named_again(noun: Told, other: Told) -> bool:
    """Say whether "the consensus reached between the two sides", on no day, is said on a page that has told of an accord."""
    if not (noun.names_accord and other.names_accord) or noun.facts.id != other.facts.id or Level.LEADER in {noun.level, other.level}:
        return False
    is_known = noun.date.basis is When.UNKNOWN and other.date.basis is not When.UNKNOWN
    return is_known and other.mention.trigger.end < noun.mention.trigger.start


def _recalls(later: Told, earlier: Told) -> bool:
    """Say whether an undated mention ("the Geneva talks") can mean a meeting shortly before its page; more is asked for elsewhere."""
    until, first = later.date.hi, earlier.date.lo or earlier.date.hi
    if later.date.basis is not When.UNKNOWN or until is None or first is None:
        return False
    longest = RECALL_LEADERS_DAYS if _may_be_leaders_calls(later, earlier) else RECALL_DAYS
    return earlier.date.hi is not None and 0 <= (until - first).days <= longest


def _foresees(plan: Told, later: Told) -> bool:
    """Say whether an undated plan of a contact can mean one some days after its page: by a person or the place, and never one of that day."""
    first = plan.date.lo
    if plan.date.basis is not When.UNKNOWN or plan.date.hi is not None or first is None or plan.mention.status.realis is not Realis.PLANNED:
        return False
    # "The talks in Geneva", said on a day of theirs or before, are known by their place: they may have begun, or another page told of them.
    is_known = plan.is_noun and not plan.is_further and plan.mention.place is not None
    day = later.date.hi if later.is_day_stated or is_known else later.date.lo
    if day is None or later.length > DAY_DAYS or not (0 if is_known else 1) <= (day - first).days <= PLAN_DAYS:
        return False
    is_open = is_known and later.mention.place is None
    return bool(plan.all_persons & later.all_persons) or is_open or is_same_place(plan, later) or _names_the_same(plan, later)


def _names_the_same(plan: Told, later: Told) -> bool:
    """Say whether a plan names its contact as a thing known, in words that the other has too: "the high-level meeting on trade"."""
    return plan.is_noun and not plan.is_further and likeness(plan, later) >= SAME_WORDS


def _may_precede(plan: Told, recalled: Told) -> bool:
    """Say whether a contact that is to come on no day may be one that a later page recalls without a day; more is asked for elsewhere."""
    first, until = plan.date.lo, recalled.date.hi
    is_plan = plan.mention.status.realis is Realis.PLANNED and plan.date.hi is None
    is_recalled = recalled.mention.status.realis in HELD and recalled.date.lo is None
    if not is_plan or not is_recalled or first is None or until is None or plan.facts.id == recalled.facts.id:
        return False
    return 0 <= (until - first).days <= PLAN_DAYS + RECALL_DAYS


def persons_conflict(one: Told, other: Told) -> bool:
    """Say whether both name persons for a side and share none of them."""
    return any(not one.persons[code] & other.persons[code] for code in one.persons.keys() & other.persons.keys())


def _may_be_one_engagement(one: Told, other: Told) -> bool:
    mine, theirs = one.mention, other.mention
    channels = {mine.channel, theirs.channel}
    kinds = [(told.is_many, told.is_further, told.is_attended, told.is_stay, told.codes) for told in (one, other)]
    if kinds[0] != kinds[1] or one.is_many:
        return False  # two sums of several contacts are not one sum
    if channels & DISTANT and When.UNKNOWN in {one.date.basis, other.date.basis} and (one.is_round or other.is_round):
        return False  # "the recent consultations", said of no day, are not the call that the page tells of
    if When.UNKNOWN in {one.date.basis, other.date.basis} and _names_conflict(one, other):
        return False
    if channels & DISTANT and (Channel.IN_PERSON in channels or "visit" in {mine.mode, theirs.mode}):
        return False
    if {one.date.basis, other.date.basis} == {When.UNKNOWN} and not _may_be_one_talk(one, other):
        return False
    if mine.status.realis in UNTRUE and _is_of_two_days(one, other):
        return False  # "no talks are held" is said of each day anew
    return not _levels_conflict(one, other) and not _places_conflict(one, other) and not _bodies_conflict(one, other)


def _bodies_conflict(one: Told, other: Told) -> bool:
    """Say whether a page names persons of the government in one sentence and another body, by no person, in the other.

    "On Tuesday she met the premier. In Shanghai she met the party's secretary": two meetings. The government is what everybody speaks for.
    """
    if one.facts.id != other.facts.id or one.mention.from_title or other.mention.from_title:
        return False
    return any(
        code not in bodies.persons
        and _sectors(bodies, code).isdisjoint(_sectors(named, code) | {GOVERNMENT})
        and not _names_both_at_once(bodies)
        for named, bodies in ((one, other), (other, one))
        for code in named.persons
    )


def _names_both_at_once(told: Told) -> bool:
    """Say whether one word stands for both: "both sides", "they"."""
    spans = [party.span for party in told.mention.parties]
    return len(set(spans)) < len(spans)


def _sectors(told: Told, code: str) -> frozenset[str | None]:
    return frozenset(party.sector for party in told.mention.parties if party.code == code)


def _names_conflict(one: Told, other: Told) -> bool:
    """Say whether one is named as the other never is: a dialogue of teams and a summit of leaders, a meeting and a telephone call."""
    if one.is_of_teams != other.is_of_teams and Level.LEADER in {one.level, other.level}:
        return True
    return any(
        told.is_gathering and told.mention.channel is None and another.mention.channel is Channel.PHONE
        for told, another in ((one, other), (other, one))
    )


def _may_be_one_talk(one: Told, other: Told) -> bool:
    """Say whether two undated mentions may mean one contact: what is only wished for is another each time, unless the words recur."""
    if _issues_conflict(one, other) and not any(told.is_noun and told.mention.place for told in (one, other)):
        return False  # "the talks in Geneva" are known by their place, and the issue is that of what is said of them
    if one.mention.status.realis in HELD and other.mention.status.realis in HELD:
        return True
    if _may_precede(one, other) or _may_precede(other, one):
        return True
    if one.facts.id == other.facts.id and one.sentence == other.sentence:
        return False
    return bool(one.all_persons & other.all_persons) or likeness(one, other) >= LIKE_WORDS


def _is_of_two_days(one: Told, other: Told) -> bool:
    undated = {one.date.basis, other.date.basis} == {When.PUBLICATION}
    return undated and one.facts.published != other.facts.published


def _levels_conflict(one: Told, other: Told) -> bool:
    levels = {one.level, other.level}
    return Level.LEADER in levels and len(levels) > 1 and not levels & UNRANKED


def _places_conflict(one: Told, other: Told) -> bool:
    mine, theirs = one.mention.place, other.mention.place
    if mine is None or theirs is None or mine.text == theirs.text:
        return False
    if mine.resolved and theirs.resolved:
        return mine.resolved != theirs.resolved
    if mine.resolved or theirs.resolved:
        return False
    # Two persons who meet on one day meet once: "the Filoli estate" and "Woodside" are one place that the codebook does not know.
    return len(one.all_persons & other.all_persons) < TWO_PERSONS


def _may_be_one_act(one: Told, other: Told, rules: LinkingRules) -> bool:
    mine, theirs = one.mention, other.mention
    if mine.type == theirs.type and not _modes_agree(one, other, rules):
        return False
    if not _sides_agree(one, other):
        return False
    if _issues_conflict(one, other):
        return False
    if one.facts.id == other.facts.id:
        return _may_be_one_on_a_page(one, other, rules)
    return not _is_said_again(one, other, rules)


def _modes_agree(one: Told, other: Told, rules: LinkingRules) -> bool:
    mine, theirs = one.mention, other.mention
    return mine.type in rules.loose_modes or not mine.mode or not theirs.mode or mine.mode == theirs.mode


def _issues_of(told: Told) -> frozenset[str]:
    return frozenset(told.mention.issues) - {GENERAL_ISSUE}


def _issues_conflict(one: Told, other: Told) -> bool:
    return bool(_issues_of(one)) and bool(_issues_of(other)) and not _issues_of(one) & _issues_of(other)


def _act_together(one: Told, other: Told) -> bool:
    """Say whether all act in one mention, and in the other one of them on the rest: "A and B signed a treaty", "A signed a treaty with B"."""
    return one.codes == other.codes and len(one.codes) > 1 and (one.actors == one.codes) != (other.actors == other.codes)


def _sides_agree(one: Told, other: Told) -> bool:
    """Say whether one names all the actors and recipients that the other names, and neither none where the other has some."""
    if one.mention.reciprocal or other.mention.reciprocal or _act_together(one, other):
        return one.codes == other.codes
    if one.actors != other.actors or (bool(one.recipients) != bool(other.recipients) and not _is_retold(one, other)):
        return False
    return one.recipients <= other.recipients or other.recipients <= one.recipients


def _may_be_one_on_a_page(one: Told, other: Told, rules: LinkingRules) -> bool:
    mine, theirs = one.mention, other.mention
    if mine.type in rules.speech and mine.sentence != theirs.sentence and not _is_headline_of(one, other):
        return False  # two appeals of one speaker are two
    if (mine.part_of is None) != (theirs.part_of is None):
        return False
    same_sentence = mine.sentence == theirs.sentence
    if same_sentence and mine.undertaking is not None and theirs.undertaking is not None:
        return False
    return not same_sentence or mine.trigger == theirs.trigger


def _is_said_again(one: Told, other: Told, rules: LinkingRules) -> bool:
    """Say whether two pages of two days give no other day for what is said: a formula is said each day anew.

    Only the other side's own page may tell of it a day later without a word of the day.
    """
    if one.mention.type not in rules.speech:
        return False
    if not _is_of_two_days(one, other):
        return False
    if one.facts.issuer is None and other.facts.issuer is None and likeness(one, other) >= AGENCY_WORDS:
        return False  # a paper of the next day prints the agency's sentence
    return _is_other_sides_page(one) == _is_other_sides_page(other)


def _is_other_sides_page(told: Told) -> bool:
    return told.facts.issuer is not None and told.facts.issuer not in told.actors


# What speaks for


def _speaks_for_engagement(one: Told, other: Told) -> bool:
    if one.facts.id == other.facts.id:
        return True
    if one.is_day_stated and other.is_day_stated and one.date.overlaps(other.date):
        return True  # where only the time zone makes it one day, more must say so
    if _is_under_way(one, other) or _is_under_way(other, one):
        return True
    persons = len(one.all_persons & other.all_persons)
    like = likeness(one, other)
    leaders = {one.level, other.level} == {Level.LEADER}  # two leaders meet once a day
    if persons >= TWO_PERSONS or leaders or is_same_place(one, other) or like >= SAME_WORDS:
        return True
    signs = (persons > 0, bool(_issues_of(one) & _issues_of(other)), _same_channel(one, other), like >= LIKE_WORDS)
    return sum(signs) >= TWO_SIGNS


def _is_under_way(one: Told, other: Told) -> bool:
    """Say whether one is told as going on, on a day of the other's talks: "they are negotiating right now"."""
    is_meeting = other.mention.channel not in DISTANT and other.is_day_stated and other.mention.status.realis in HELD
    return one.mention.status.realis is Realis.ONGOING and is_meeting and one.date.overlaps(other.date)


def is_same_place(one: Told, other: Told) -> bool:
    """Say whether both tell of one place."""
    mine, theirs = one.mention.place, other.mention.place
    if mine is None or theirs is None:
        return False
    # "Stockholm" and "Sweden" are one place for two parties who are both guests there.
    return mine.text == theirs.text or (mine.resolved is not None and mine.resolved == theirs.resolved and mine.resolved not in one.codes)


def _are_leaders_calls(one: Told, other: Told) -> bool:
    """Say whether both tell of a call between leaders: few enough to be known by that alone."""
    return {one.level, other.level} == {Level.LEADER} and _same_channel(one, other)


def _may_be_leaders_calls(one: Told, other: Told) -> bool:
    """Say whether both tell of leaders, and one of a call: "their conversation" beside "the phone call"."""
    channels = {one.mention.channel, other.mention.channel} - {None}
    return {one.level, other.level} == {Level.LEADER} and len(channels) == 1 and channels <= DISTANT


def _same_channel(one: Told, other: Told) -> bool:
    return one.mention.channel in DISTANT and one.mention.channel is other.mention.channel


def _is_headline_of(one: Told, other: Told) -> bool:
    return one.facts.id == other.facts.id and one.mention.from_title != other.mention.from_title


def _speaks_for_act(one: Told, other: Told, rules: LinkingRules) -> bool:
    like, days = likeness(one, other), one.is_day_stated and other.is_day_stated
    if one.mention.type != other.mention.type:
        return like >= SAME_WORDS and days
    if (
        like >= SAME_WORDS
        or _is_deed_recalled(one, other, rules)
        or _is_accord_named_again(one, other)
        or _is_accord_named_again(other, one)
        or _is_invitation_again(one, other, rules)
    ):
        return True
    same_issue = bool(_issues_of(one) & _issues_of(other))
    if _is_headline_of(one, other) and (one.trigger & other.trigger or like >= LIKE_WORDS):
        return True
    if same_issue and len(one.trigger) >= FEW_WORDS and one.trigger == other.trigger:
        return True
    same_mode = one.mention.mode is not None and one.mention.mode == other.mention.mode
    return like >= LIKE_WORDS and (bool(one.all_persons & other.all_persons) or days or (same_issue and same_mode))


def _is_invitation_again(one: Told, other: Told, rules: LinkingRules) -> bool:
    """Say whether both tell that a person asked the other side to come: nobody does so twice on one day."""
    asks = all(told.mention.trigger.exact.lower() in rules.inviting for told in (one, other))
    hosts = [{party.person for party in told.mention.actors if party.person} for told in (one, other)]
    is_directed = bool(one.recipients) and one.recipients == other.recipients
    return asks and is_directed and one.mention.type == AGREE and bool(hosts[0] & hosts[1]) and max(one.length, other.length) <= SLACK_DAYS


def _is_deed_recalled(one: Told, other: Told, rules: LinkingRules) -> bool:
    """Say whether one tells a measure again by its month ("had broken off the talks in August"): to the same side, and in like words."""
    if one.is_vague == other.is_vague or one.mention.type not in rules.deeds or one.recipients != other.recipients or not one.recipients:
        return False
    if not _issues_of(one) & _issues_of(other):
        return False
    share = max(likeness(one, other), common_share(one.words, other.words))
    return share >= SAME_WORDS or (share >= LIKE_WORDS and one.trigger == other.trigger)
