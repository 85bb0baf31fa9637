"""Reads a trigger and its parse, gives who acts and on whom; only from the trigger's own clause and its explicit links."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from detente.coding.actors import SentenceActors
from detente.coding.page import CALL_NOUNS, MEETING_NOUNS, VISIT_NOUNS
from detente.coding.parse import (
    agent,
    children,
    conjuncts,
    direct_objects,
    is_passive,
    lemma_of,
    particle_objects,
    patient,
    prepositions,
    subject,
)
from detente.coding.triggers import MEASURES, Trigger
from detente.event import ActorBasis, ActorMention, Level

MODIFIERS = frozenset({"amod", "compound", "poss", "nmod", "nummod"})
OBJECT_DEPS = MODIFIERS | {"prep", "pobj", "conj", "appos", "agent"}
DEFAULT_SLOTS = (
    "prep:against",
    "prep:on",
    "prep:upon",
    "object",
    "dative",
    "prep:to",
    "prep:toward",
    "prep:towards",
    "prep:at",
    "prep:with",
    "prep:over",
    "prep:from",
    "prep:of",
    "prep:for",
    "prep:between",
    "prep:about",
    "prep:into",
    "prep:around",
    "prep:near",
    "prep:in",
    "clause",
    "purpose",
)
ADVERBIAL = frozenset({"off", "out", "up", "down", "away", "over"})  # a particle, where an object follows: "sealed off the border"
OCCASIONS = VISIT_NOUNS | MEETING_NOUNS | CALL_NOUNS
FINITE = frozenset({"VBD", "VBZ", "VBP"})
ON_A_VISIT = frozenset({"on", "during", "in", "at"})
OFFICIAL_SECTORS = frozenset({"GOV", "MIL", "LEG", "SPY", "JUD", "PTY", "COP", "IGO", "INTERNATIONAL"})
SPEECH_TYPES = frozenset({"ACCUSE", "REQUEST", "THREATEN", "REJECT"})
VISITORS = frozenset({Level.LEADER, Level.MINISTER, Level.VICE_MINISTER, Level.ENVOY, Level.WORKING})
GROUND = frozenset(
    {"port", "harbour", "harbor", "airport", "station", "hill", "hillside", "valley", "suburb", "outskirt", "outskirts", "market", "school"}
    | {"hospital", "bridge", "house", "building", "centre", "center", "village", "town", "city", "plant", "depot", "refinery", "square"}
)
# What is done to those whom its words name, beside who does it: who condemns "the displacement of Malians" or "attacks on Chad" blames neither.
HARMS = frozenset(
    {"aggression", "assassination", "attack", "blockade", "bombing", "bullying", "displacement", "expulsion", "interference", "invasion"}
    | {"killing", "massacre", "murder", "persecution", "sanction", "siege", "smear", "strike", "vilification", "violence"}
)
# Who is arrested in a country is arrested by its police, who is expelled or freed from one by its government.
DONE_AT = {
    "arrest": "in",
    "detain": "in",
    "jail": "in",
    "imprison": "in",
    "convict": "in",
    "sentence": "in",
    "expel": "from",
    "deport": "from",
    "free": "from",
    "release": "from",
    "expulsion": "from",
    "deportation": "from",
    "detention": "in",
    "imprisonment": "in",
}
PAPERS = frozenset(
    {"statement", "letter", "note", "resolution", "communique", "communiqué", "declaration", "commentary", "report"}
    | {"order", "proclamation", "decree", "directive", "memorandum", "notice", "law"}
)
ENACTED = frozenset({"order", "proclamation", "decree", "directive", "memorandum", "notice", "law"})
GIVING_OUT = frozenset({"issue", "publish", "release", "make", "deliver", "adopt", "pass", "post", "send", "write", "sign", "read", "file"})
PARTIES_OF_MANY = frozenset({"delegation", "mission", "team", "group", "party"})
LED = frozenset({"lead", "head", "guide"})
WHEN = frozenset({"after", "during", "following", "before"})
CUSTODY = frozenset({"prison", "jail", "custody", "detention", "captivity", "camp"})
TELLING = frozenset({"tell", "inform", "notify", "warn"})
AHEAD = frozenset({"will", "would", "shall", "may", "might", "could"})
SUMMONING = frozenset({"summon", "call", "convoke"})


def actors_of(trigger: Trigger, actors: SentenceActors) -> list[ActorMention]:
    """Give those who act: the subject, a passive's agent, or the owner of a nominal act."""
    token = trigger.token
    if token.pos_ in {"NOUN", "PROPN"} and not trigger.entry.verbs:
        return _owners(trigger, actors) or _visitors(trigger, actors)
    if is_passive(token):
        doer = agent(token)
        if doer is not None:
            return actors.group_at(doer)
        return _hosts_of_summons(trigger, actors) or _hosts_of_force(trigger, actors) or _subjects_of_reciprocal(trigger, actors)
    own = subject(token) or _before(token)
    if own is None:
        return []
    if actors.is_place(own) and own.head.head.i != token.i:
        return []
    listed = [*actors.group_at(own), *_second_subject(own, actors)]
    return listed or _speakers(own, actors)


def recipients_of(trigger: Trigger, actors: SentenceActors, taken: Iterable[ActorMention]) -> list[ActorMention]:
    """Give those on whom the act falls, from the first slot of the entry that names somebody else than the actors."""
    codes = {actor.code for actor in taken}
    for slot in trigger.entry.recipient or DEFAULT_SLOTS:
        found = [actor for actor in _in_slot(slot, trigger, actors) if actor.code is not None and actor.code not in codes]
        if found:
            return found
    if (told := _told_of_it(trigger, actors, codes)) is not None:
        return told
    if trigger.entry.clause_subject_recipient:
        return [actor for actor in _clause_subjects(trigger.token, actors) if actor.code not in codes]
    return []


def _told_of_it(trigger: Trigger, actors: SentenceActors, codes: set[str | None]) -> list[ActorMention] | None:
    """Give whoever is told by those who act that they will do it: "India told *Nepal* that it would cut its exports"."""
    clause, verb = trigger.token, trigger.token.head
    if clause.dep_ != "ccomp" or lemma_of(verb) not in TELLING or not any(aux.lower_ in AHEAD for aux in children(clause, "aux")):
        return None
    own = subject(verb)
    if own is None or not codes & {actor.code for actor in actors.group_at(own)}:
        return None
    told = [actor for noun in direct_objects(verb) for actor in actors.group_at(noun) if actor.code not in {None, *codes}]
    return [actor for actor in told if is_official(actor)] or None


def participants_of(trigger: Trigger, actors: SentenceActors) -> list[ActorMention]:
    """Give all who take part in a meeting, call or other mutual act."""
    found: list[ActorMention] = []
    token = trigger.token
    nominal = token.pos_ in {"NOUN", "PROPN"} and not trigger.entry.verbs
    heads = [token] if nominal else [token, *(inner for noun in direct_objects(token) for inner in _measured(noun))]
    if nominal:
        found.extend(_owners(trigger, actors))
    else:
        found.extend(actors_of(trigger, actors))
        if trigger.object is None:
            found.extend(actor for noun in direct_objects(token) for actor in (actors.group_at(noun) or _leaders(noun, actors)))
    for head in heads:
        for prep, noun in prepositions(head):
            if prep in {"with", "between", "among", "by", "of", "alongside", "including"} or (
                prep == "to" and trigger.entry.id in {"talk-with", "talk-for"}
            ):
                if prep == "of" and not nominal:
                    continue
                # "the first meeting of the China-U.S. consultation mechanism"
                found.extend(actors.group_at(noun) or (actors.below(noun, deps=MODIFIERS) if prep == "of" else _leaders(noun, actors)))
        if head.i != token.i or nominal:
            meant_ahead = frozenset(own.i for own in children(head, "poss") if _meant_ahead(own, head).i != own.i)
            found.extend(actors.below(head, deps=MODIFIERS, skip=meant_ahead))
    if nominal and len({actor.code for actor in found}) < 2:
        found.extend(_listed_after(token, actors))
    if nominal and len({actor.code for actor in found}) < 2:
        found.extend(_holders_of_nominal(token, actors))
    return list(dict.fromkeys(found))


def _leaders(group: Token, actors: SentenceActors) -> list[ActorMention]:
    """Give who leads a group that is named by nobody else, or whose members are met: "met a delegation led by *Senator Sato*"."""
    if lemma_of(group) in {"member", "representative"}:
        whose = [item for prep, item in prepositions(group) if prep == "of"]
        return [actor for item in whose for actor in (actors.group_at(item) or actors.below(item, deps=MODIFIERS))]
    if lemma_of(group) not in PARTIES_OF_MANY:
        return []
    leaders = [agent(verb) for verb in children(group, "acl") if lemma_of(verb) in LED]
    found = [actor for leader in leaders if leader is not None for actor in actors.group_at(leader)]
    named = [actors.at(item) for prep, item in prepositions(group) if prep == "of" and item.tag_ == "NNP"]  # "a delegation of Senator Sato"
    return [*found, *(actor for actor in named if actor is not None and actor.level is not None)]


def _measured(noun: Token) -> list[Token]:
    """Give a noun, and what it is a number of: "a set of *resolutions*"."""
    return [noun, *(item for prep, item in prepositions(noun) if prep == "of" and lemma_of(noun) in MEASURES)]


def rallied_of(trigger: Trigger, actors: SentenceActors) -> tuple[list[ActorMention], Token | None]:
    """Give those whom the actor rallied, and the verb that they were rallied to do."""
    token = trigger.token
    verbs = [
        child
        for parent in (token, *direct_objects(token))
        for child in parent.children
        if child.dep_ in {"xcomp", "advcl", "acl", "ccomp", "relcl", "dep"} and lemma_of(child) in trigger.entry.rally
    ]
    nouns = [noun for noun in direct_objects(token) if lemma_of(noun) in {"denunciation", "condemnation", "criticism", "censure"}]
    purpose = verbs[0] if verbs else (nouns[0] if nouns else None)
    groups = [*direct_objects(token), *(own for verb in verbs for own in children(verb, "nsubj"))]
    found = [actor for noun in groups for actor in (actors.group_at(noun) or actors.below(noun, deps=OBJECT_DEPS))]
    return found, purpose


def is_official(actor: ActorMention) -> bool:
    """Say whether the actor acts for a state or a body of states."""
    return (actor.sector in OFFICIAL_SECTORS and actor.level is not Level.NON_STATE) or (
        actor.basis in {ActorBasis.NAME, ActorBasis.CAPITAL, ActorBasis.METONYM} and actor.sector in {"GOV", "IGO"}
    )


def _hosts_of_summons(trigger: Trigger, actors: SentenceActors) -> list[ActorMention]:
    """An agentless passive of summoning names who did it by where to: "was summoned to the foreign ministry in Lima"."""
    if lemma_of(trigger.token) not in SUMMONING:
        return []
    found = [actor for prep, noun in prepositions(trigger.token) if prep in {"to", "by"} for actor in actors.group_at(noun)]
    return [actor for actor in found if actor.level is Level.INSTITUTION]


def _hosts_of_force(trigger: Trigger, actors: SentenceActors) -> list[ActorMention]:
    """An agentless passive names by a place whose police or court did it: "was arrested *in Niger*", "were expelled *from Cuba*"."""
    return [] if trigger.token.dep_ == "amod" else _done_at(trigger.token, actors)


def _done_at(token: Token, actors: SentenceActors) -> list[ActorMention]:
    wanted = DONE_AT.get(lemma_of(token))
    nouns = [noun for prep, noun in prepositions(token) if prep == wanted]
    # "freed from a prison in Chad", wherever the parser hangs the last words
    held = [noun for noun in nouns if lemma_of(noun) in CUSTODY]
    nouns += [inner for head in (*held, *([token] if held else [])) for prep, inner in prepositions(head) if prep == "in"]
    states = [actor for noun in nouns for actor in actors.group_at(noun)]
    return [state for state in states if state.basis in {ActorBasis.NAME, ActorBasis.CAPITAL} and state.level is None][:1]


def _subjects_of_reciprocal(trigger: Trigger, actors: SentenceActors) -> list[ActorMention]:
    """An agentless passive of a mutual act names the parties beside the object: "talks were held between …"."""
    if not trigger.entry.reciprocal or trigger.object is None:
        return []
    found = [
        actor
        for prep, noun in prepositions(trigger.object)
        if prep in {"with", "between", "among", "of"}
        for actor in actors.group_at(noun)
    ]
    return found + actors.below(trigger.object, deps=MODIFIERS)


def _speakers(own: Token, actors: SentenceActors) -> list[ActorMention]:
    """Let an institution's paper speak for it: "a statement by the ministry condemned …"."""
    if lemma_of(own) in {
        "statement",
        "spokesman",
        "spokeswoman",
        "spokesperson",
        "letter",
        "note",
        "decision",
        "order",
        "ruling",
        "resolution",
    }:
        return actors.below(own, deps=OBJECT_DEPS)[:1] or _givers(own, actors)
    if lemma_of(own) in ENACTED:
        return _givers(own, actors)
    return []


def _givers(paper: Token, actors: SentenceActors) -> list[ActorMention]:
    """Give whoever gave out a paper: "*Chile* issued a statement condemning the raid"."""
    if lemma_of(paper) not in PAPERS:
        return []
    if paper.dep_ == "dobj" and lemma_of(paper.head) in GIVING_OUT:
        own = subject(paper.head)
    elif paper.dep_ == "pobj" and paper.head.lower_ == "in" and lemma_of(paper.head.head) == "join":
        own = subject(paper.head.head)  # "*Chile* joined Peru in a statement condemning the raid"
    else:
        return []
    return actors.group_at(own) if own is not None else []


def _second_subject(own: Token, actors: SentenceActors) -> list[ActorMention]:
    """Give the last of a list that the parser cut in two subjects: "farmers, miners and *Zambia* welcomed", "Kenya, *Chad* sign"."""
    others = [word for word in children(own.head, "nsubj") if own.i < word.i < own.head.i]
    return [actor for word in others for actor in actors.group_at(word)]


def _before(verb: Token) -> Token | None:
    """Give the name right before a finite verb to which the parser gave no subject: "unable to agree, *Chad* and *Mali* signed"."""
    node = verb
    while node.i and node.nbor(-1).pos_ == "ADV":
        node = node.nbor(-1)
    before = node.nbor(-1) if node.i else None
    if before is None or before.pos_ != "PROPN" or verb.tag_ not in FINITE:
        return None
    while before.dep_ == "conj" and any(word.dep_ == "cc" for word in verb.doc[before.head.i : before.i]):
        before = before.head
    return before


def _owners(trigger: Trigger, actors: SentenceActors) -> list[ActorMention]:
    noun = trigger.token
    found: list[ActorMention] = []
    for child in children(noun, "poss", "nmod"):
        found.extend(actors.group_at(_meant_ahead(child, noun)))
    for prep, item in prepositions(noun):
        if prep in {"by", "between", "among"} or (prep == "of" and not trigger.entry.recipient):
            found.extend(actors.group_at(item))
        elif prep == "of" and trigger.entry.mode == "visit":
            # "the visit of the president to Chad"; "a tour of Europe" names hosts
            found.extend(actor for actor in actors.group_at(item) if actor.person is not None or actor.level in VISITORS)
    if not found and _is_of_forces(trigger):
        # "the deployment of Rwandan police to Mali": whose they are, sends them
        forces = [item for prep, item in prepositions(noun) if prep == "of"]
        found.extend(actor for item in forces for actor in (actors.group_at(item) or actors.below(item, deps=MODIFIERS)))
    if not found:
        # "the bombing of a convoy by Syria": the by-phrase may hang from the noun under "of"
        for prep, item in prepositions(noun):
            if prep == "of":
                found.extend(actor for inner, doer in prepositions(item) if inner == "by" for actor in actors.group_at(doer))
    if not found:
        found.extend(actors.below(noun, deps=frozenset({"amod", "compound"})))
    if not found and noun.dep_ in {"dobj", "pobj"}:
        verb = noun.head if noun.dep_ == "dobj" else noun.head.head
        if verb.pos_ == "VERB" and noun.dep_ == "dobj":
            own = subject(verb)
            if own is not None:
                found.extend(actors.group_at(own))
    return found or _done_at(noun, actors)


def _is_of_forces(trigger: Trigger) -> bool:
    """Say whether a nominal act moves forces, or an envoy, of whoever moves them."""
    return trigger.entry.type == "MOBILIZE" or (trigger.entry.mode == "withdraw" and bool(trigger.entry.noun_of))


def _visitors(trigger: Trigger, actors: SentenceActors) -> list[ActorMention]:
    """Give who acts on a visit that is told beside the act: "*Blinken* said on a visit to Kyiv"; not who acts before or about it."""
    noun = trigger.token
    if trigger.entry.mode != "visit" or noun.dep_ != "pobj" or noun.head.lower_ not in ON_A_VISIT:
        return []
    return _holders_of_nominal(noun, actors)


def _meant_ahead(owner: Token, noun: Token) -> Token:
    """Give the subject for a pronoun before it: "at *his* call with Biden, *Xi* said"."""
    if owner.tag_ != "PRP$" or noun.dep_ != "pobj" or noun.head.head.pos_ != "VERB":
        return owner
    own = next((word for word in children(noun.head.head, "nsubj") if word.i > noun.i and word.pos_ in {"PROPN", "NOUN"}), None)
    return own if own is not None else owner


def _holders_of_nominal(noun: Token, actors: SentenceActors) -> list[ActorMention]:
    """In "during a call with Xi, Biden raised …" the one who speaks is the other party."""
    node = noun
    whole = node.head.head if node.dep_ == "pobj" and node.head.lower_ == "of" else None
    if whole is not None and whole.dep_ == "pobj" and lemma_of(whole) in MEASURES and whole.head.lower_ in WHEN:
        node = whole  # "after two days of talks, Chad and Mali signed"; who takes part "in a round of talks" may be many
    if node.dep_ == "pobj" and node.head.lower_ in {"in", "during", "at", "after", "before", "following", "on", "through", "over", "for"}:
        governor = node.head.head
        while governor.dep_ == "prep" or governor.pos_ not in {"VERB", "AUX"}:
            if governor.head.i == governor.i:
                return []
            governor = governor.head
        own = subject(governor)
        return actors.group_at(own) if own is not None else []
    if node.dep_ in {"dobj"} and node.head.pos_ == "VERB":
        own = subject(node.head)
        return actors.group_at(own) if own is not None else []
    return []


def _listed_after(noun: Token, actors: SentenceActors) -> list[ActorMention]:
    """Give the two whom "between" names further on: "the meeting in Panmunjom in April between *Moon and Kim*"."""
    for token in noun.doc[noun.i + 1 :]:
        if token.pos_ in {"VERB", "AUX"}:
            return []
        if token.lower_ == "between" and token.head.i in {ancestor.i for ancestor in noun.ancestors}:
            return [actor for item in children(token, "pobj") for actor in actors.group_at(item)]
    return []


def _in_slot(slot: str, trigger: Trigger, actors: SentenceActors) -> Iterator[ActorMention]:
    token = trigger.token
    heads = _object_heads(trigger)
    harms = [noun for noun in heads if trigger.entry.type == "ACCUSE" and lemma_of(noun) in HARMS]
    if slot == "object":
        for noun in heads:
            # "American arms sales to Taiwan", "an attack by Mali on Niger": whose act it is comes before where it goes.
            hit = actors.group_at(noun) or actors.below(noun, deps=MODIFIERS) or _done_by(noun, actors)
            if not hit and noun in harms:
                continue  # "opposes the *displacement* of Malians": they suffer it, and who does it is not said
            hit = hit or _no_place(actors, noun, OBJECT_DEPS | {"acl"})
            yield from hit or (_ground(noun, actors) if trigger.entry.type == "ASSAULT" else [])
    elif slot == "dative":
        for noun in children(token, "dative"):
            yield from actors.group_at(noun)
    elif slot.startswith("head:"):
        for prep, noun in (found for head in (token, *heads) for found in prepositions(head)):
            if prep == slot.removeprefix("head:"):
                yield from actors.group_at(noun)
    elif slot.startswith("host:"):
        for prep, noun in (found for head in (token, *heads) for found in prepositions(head)):
            if prep == slot.removeprefix("host:"):
                yield from actors.group_at(noun) or actors.place_at(noun)
    elif slot.startswith("prep:"):
        wanted = slot.removeprefix("prep:")
        named_by = [noun for noun in heads if noun not in harms]
        for head in (token, *named_by, *_doers(trigger), *_means(trigger)):
            for prep, noun in prepositions(head):
                if prep == wanted:
                    if trigger.entry.type not in {"MOBILIZE", "CONSULT"} and (prep in {"in", "near", "around"} or _is_occasion(prep, noun)):
                        continue
                    yield from actors.group_at(noun) or _no_place(actors, noun, OBJECT_DEPS)
    elif slot == "clause":
        yield from _clause_subjects(token, actors)
    elif slot == "purpose":
        for child in children(token, "xcomp", "advcl", "acl"):
            for noun in direct_objects(child):
                yield from actors.group_at(noun) or actors.below(noun, deps=OBJECT_DEPS)
            for prep, noun in prepositions(child):
                if prep in {"with", "to", "on", "against", "from"}:
                    yield from actors.group_at(noun) or actors.below(noun, deps=OBJECT_DEPS)


def _done_by(noun: Token, actors: SentenceActors) -> list[ActorMention]:
    """Give who did what a noun tells of: "the attack by *Malian soldiers* on Niger"."""
    doers = [item for prep, item in prepositions(noun) if prep == "by"]
    return [actor for item in doers for actor in (actors.group_at(item) or actors.below(item, deps=MODIFIERS))]


def _ground(noun: Token, actors: SentenceActors) -> list[ActorMention]:
    """Give whose ground is hit, where a town tells it: "bombed a hillside near *Balakot*", "the port of *Odesa*"; people may be guests there."""
    if lemma_of(noun) not in GROUND:
        return []
    towns = [item for prep, item in prepositions(noun) if prep in {"of", "near", "in", "outside"}]
    return [place for town in towns for place in (actors.group_at(town) or actors.place_at(town))]


def _is_occasion(prep: str, noun: Token) -> bool:
    """Say whether the words tell when something was said, not of whom: "criticised Chad on a visit to Mali", "in a call with"."""
    return prep in {"on", "at", "in", "over", "during"} and lemma_of(noun) in OCCASIONS


def _no_place(actors: SentenceActors, noun: Token, deps: frozenset[str]) -> list[ActorMention]:
    """Give the actors below a noun; a place only where nobody else stands there ("condemned an attack by Chad in Mali": not Mali)."""
    places = frozenset(token.i for token in noun.subtree if actors.is_place(token))
    return actors.below(noun, deps=deps, skip=places) or actors.below(noun, deps=deps)


def _object_heads(trigger: Trigger) -> list[Token]:
    token = trigger.token
    if token.pos_ in {"NOUN", "PROPN"} and not trigger.entry.verbs:
        return [item for prep, noun in prepositions(token) if prep == "of" for item in conjuncts(noun)]
    if is_passive(token):
        target = patient(token)
        return conjuncts(target) if target is not None else []
    return direct_objects(token) or particle_objects(token, _particles(trigger))


def _doers(trigger: Trigger) -> list[Token]:
    """Give the names after "by" of a nominal act: in "an attack by Chad on Mali" the parser hangs the last words from *Chad*."""
    token = trigger.token
    if token.pos_ not in {"NOUN", "PROPN"} or trigger.entry.verbs:
        return []
    return [noun for prep, noun in prepositions(token) if prep == "by"]


def _means(trigger: Trigger) -> list[Token]:
    """Give what an answer is made with: "retaliated with *tariffs* on Chilean wine"."""
    if trigger.entry.type != "SANCTION" or "with" not in trigger.entry.preps:
        return []
    return [noun for prep, noun in prepositions(trigger.token) if prep == "with"]


def _particles(trigger: Trigger) -> frozenset[str]:
    lemma = lemma_of(trigger.token)
    return frozenset(verb.removeprefix(f"{lemma} ") for verb in trigger.entry.verbs if verb.startswith(f"{lemma} ")) & ADVERBIAL


def _clause_subjects(verb: Token, actors: SentenceActors) -> list[ActorMention]:
    found: list[ActorMention] = []
    for child in children(verb, "ccomp", "xcomp"):
        for own in children(child, "nsubj", "nsubjpass"):
            found.extend(actors.group_at(own) or actors.below(own, deps=MODIFIERS | {"prep", "pobj"}))
    return found
