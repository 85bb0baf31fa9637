"""Reads an event, gives its label: one plain sentence that says who did what to whom, and whether."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from detente.codebook import Codebook, Office
from detente.event import Attribution, Channel, DateInterval, Event, Kind, Party, Realis, Role
from detente.record.scoring import AGREE

SHORT_DEMONYMS = {"USA": "U.S.", "GBR": "British"}  # as chronologies write them before a title
SPEAKING = re.compile(r"\b(?:spoke|speaks?|talked|conversation|call)\b")
OTHER_VERB = re.compile(r"\bor (\w+) ")
MAX_NAMES = 3
JOINT = {"AGREE": "reach an agreement", "SUPPORT": "act together", "COOPERATE": "cooperate"}
MAX_WORDS = 6  # a longer phrase is quoted, not used as a name


def label_event(event: Event, codebook: Codebook, *, topic: str | None = None) -> str:
    """Give the label of an event, in the present tense of a chronology.

    Args:
        event: its own label is not looked at.
        codebook: names and verbs.
        topic: the page's own words for what the act is about.
    """
    actors = name_parties(event.actors, codebook, event.date)
    recipients = name_parties(event.recipients, codebook, event.date)
    verb = _verb(event, codebook)
    if event.kind is Kind.ENGAGEMENT and (event.mode != "visit" or not recipients):
        predicate = _contact(event, codebook)
    else:
        predicate = f"{verb} {recipients}".strip() if recipients else _without_object(verb)
        if event.reciprocal and event.type in JOINT:
            predicate = f"{JOINT[event.type]} with {recipients}" if recipients else JOINT[event.type]
        if topic is not None:
            predicate += f": {' '.join(topic.split())}"
    if event.type == "AGREE" and event.undertakings:
        predicate = f"agree: {event.undertakings[0].span.exact}"
    if event.rallied:
        predicate += f", with {_join([party.text for party in event.rallied][:MAX_NAMES])}"
    is_single = len(event.actors) == 1 and not _is_plural(event.actors[0], actors, codebook)
    sentence = f"{actors} {_inflected(predicate, event, single=is_single)}"
    return f"{sentence[:1].upper()}{sentence[1:].rstrip('.')}{_reservation(event, codebook)}."


def office_at(party: Party, when: DateInterval | None, codebook: Codebook) -> Office | None:
    """Give the office that the party's person held at the time; the party's own is that of the day of its page.

    >>> from detente.codebook import load_codebook
    >>> from datetime import date
    >>> from detente.event import When
    >>> biden = Party("USA", "GOV", "Joe Biden", "USA.president", "Biden")
    >>> day = date(2014, 12, 1)
    >>> office_at(biden, DateInterval(day.isoformat(), day, day, "day", When.STATED), load_codebook()).title
    'Vice President'
    """
    own = codebook.offices.get(party.office or "")
    days = [day for day in (when.lo, when.hi) if day is not None] if when is not None else []
    terms = [holder for holder in own.holders if holder.person == party.person] if own is not None else []
    if own is None or not days or not terms or any(term.holds_at(day) for term in terms for day in days):
        return own
    held = codebook.office_of(party.person or "", days[0])
    return held[0] if held is not None and held[0].country == party.code else None


def where_of(place: str, codebook: Codebook) -> str:
    """Say where: "in Tokyo", "at the Pentagon", "in the Netherlands"."""
    bare = place.removeprefix("the ").removeprefix("The ")
    if bare in codebook.buildings:
        return f"at the {bare}"
    return f"in the {bare}" if bare in codebook.topic_words["the"] or bare.startswith("United ") else f"in {bare}"


def is_conversation(event: Event) -> bool:
    """Say whether the two spoke, in a way that no page tells: "spoke today with the minister"."""
    words = " ".join(item.span.exact.lower() for item in event.evidence if item.role is Role.TRIGGER)
    return event.place is None and event.channel is None and SPEAKING.search(words) is not None


def words_of_act(event: Event, codebook: Codebook) -> Mapping[str, str]:
    """Give the verbs of an act; one visits a country, and calls on a person."""
    mode = event.mode
    if event.kind is Kind.ENGAGEMENT and mode == "visit" and event.recipients and all(party.person for party in event.recipients):
        mode = "visit_to_person"
    return codebook.labels.get(f"{event.type}.{mode}") or codebook.labels[event.type]


def name_parties(parties: Iterable[Party], codebook: Codebook, when: DateInterval | None = None) -> str:
    """Name parties for a reader: persons with their country and the office held then, else the country."""
    names: list[str] = []
    for party in parties:
        if party.code is None:
            name = party.text
        elif party.person is not None:
            demonym = SHORT_DEMONYMS.get(party.code) or codebook.demonyms.get(party.code) or codebook.country_name(party.code)
            office = office_at(party, when, codebook)
            name = f"{demonym} {office.title} {party.person}" if office else f"{party.person} ({codebook.country_name(party.code)})"
        else:
            name = _without_person(party, codebook)
        if name not in names:
            names.append(name)
    return _join(names[:MAX_NAMES] + (["others"] if len(names) > MAX_NAMES else []))


def _without_person(party: Party, codebook: Codebook) -> str:
    """Name "Chinese officials" as the page does, a bare country by its name."""
    assert party.code is not None
    country = codebook.country_name(party.code)
    words = party.text.split()
    forms = codebook.forms_of_countries.get(party.code, frozenset())
    names_country = any(form in party.text for form in forms)
    if (
        names_country
        and party.text not in forms
        and " and " not in party.text
        and len(words) <= MAX_WORDS
        and words[0].lower() not in {"the", "a", "both", "two"}
    ):
        return party.text
    return country


def _is_plural(party: Party, name: str, codebook: Codebook) -> bool:
    """Say whether a party is named by a noun for several: "Chinese soldiers", not the United States."""
    noun = codebook.generics.get(name.rpartition(" ")[2].lower())
    return noun is not None and noun.plural and party.person is None and name != codebook.country_name(party.code or "")


def _verb(event: Event, codebook: Codebook) -> str:
    if event.type == AGREE and event.mode is None and _is_invitation(event, codebook):
        return "invite"
    return words_of_act(event, codebook)["past"]


def _is_invitation(event: Event, codebook: Codebook) -> bool:
    """Say whether the words of the act are those of asking somebody to come, and of nobody's promise."""
    words = [item.span.exact.lower() for item in event.evidence if item.role is Role.TRIGGER]
    return bool(event.recipients) and bool(words) and all(word in codebook.linking.inviting for word in words)


def _contact(event: Event, codebook: Codebook) -> str:
    if event.channel is Channel.VIDEO:  # first, since a video call is a call
        return "speak by video"
    if event.channel is Channel.PHONE or event.mode == "phone":
        return "speak by phone"
    if is_conversation(event):
        return "speak"
    where = f" {where_of(event.place.text, codebook)}" if event.place is not None else ""
    return ("meet" if event.channel is Channel.IN_PERSON else "hold talks") + where


def _without_object(verb: str) -> str:
    for ending in (" to", " with", " of", " on", " for", " into", " toward", " against", " from"):
        if verb.endswith(ending):
            return verb.removesuffix(ending)
    return verb


def _inflected(predicate: str, event: Event, *, single: bool) -> str:
    prefix = {
        Realis.PLANNED: "plan to",
        Realis.HYPOTHETICAL: "might",
        Realis.DEMANDED: "be asked to",
        Realis.NOT_OCCURRED: "do not",
        Realis.DENIED: "be said, and denied, to",
    }.get(event.status.realis)
    if prefix in {"plan to", "be asked to"} and event.status.polarity < 0:
        prefix = f"{prefix.removesuffix(' to')} not to"  # whoever is asked to stop threatening is not asked to threaten
    elif prefix == "might" and event.status.polarity < 0:
        prefix = "might not"
    if prefix is not None and not predicate.startswith("agree:"):
        predicate = f"{prefix} {predicate}"
    if not single:
        return predicate.replace("be ", "are ", 1) if predicate.startswith("be ") else predicate
    first, _, rest = predicate.partition(" ")
    colon = ":" if first.endswith(":") else ""
    # "lift or ease restrictions": each verb of the phrase
    rest = (
        OTHER_VERB.sub(lambda match: f"or {_third_person(match.group(1))} ", rest, count=1)
        if rest.startswith("or ") or " or refuse " in rest
        else rest
    )
    return f"{_third_person(first.rstrip(':'))}{colon} {rest}".strip()


def _third_person(verb: str) -> str:
    irregular = {"be": "is", "do": "does", "might": "might", "have": "has"}
    if verb in irregular:
        return irregular[verb]
    if verb.endswith(("s", "x", "ch", "sh")):
        return f"{verb}es"
    return f"{verb[:-1]}ies" if verb.endswith("y") and verb[-2] not in "aeiou" else f"{verb}s"


def _reservation(event: Event, codebook: Codebook) -> str:
    asserter = event.status.asserter
    who = "unnamed sources"
    if asserter is not None and not asserter.anonymous:
        who = codebook.country_name(asserter.code) if asserter.code else asserter.text
    if event.status.attribution is Attribution.ALLEGATION:
        return f" (alleged by {who})" if asserter is not None else " (alleged)"
    if event.status.attribution is Attribution.ATTRIBUTED and asserter is not None:
        return f" (according to {who})"
    return ""


def _join(names: list[str]) -> str:
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"
