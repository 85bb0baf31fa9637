"""Reads the name of an event's field and a value as a person types it, gives the event with that value.

A value is checked here and nowhere else: whoever mistypes is told what there is. An edit changes what the record says of an
event, never the words of a page: a party keeps the words that named it.
"""

from __future__ import annotations

import calendar
import difflib
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta

from detente.codebook import Codebook
from detente.errors import NotFoundError
from detente.event import Channel, DateInterval, Event, Kind, Level, Outcome, Party, Place, Realis, Role, When
from detente.record.dyad import parse_country

ENGAGEMENT = "CONSULT"  # the one type whose events are contacts
NOTHING = "none"
FEWEST_PARTICIPANTS = 2  # of a contact
NEXT_STEP = "next_step"  # the one outcome that no pattern names: it is an undertaking told inside a meeting
MANY = re.compile(r"[,\s]+")
EDTF = re.compile(r"([0-9]{4})(?:-([0-9]{2}))?(?:-([0-9]{2}))?")
OF_COUNTRY = ":"  # between a country and the person who took part for it
JUDGED = "judged"  # the basis of a place that an analyst gave


def set_field(event: Event, field: str, value: str, codebook: Codebook) -> Event:
    """Give the event with one field set.

    Raises:
        NotFoundError: if there is no such field, or the value is none of those that it takes; the message offers the nearest.
    """
    setter = SETTERS[choose(field, SETTERS, "field")]
    check_words(value, "value")
    if not value.strip():
        raise NotFoundError(f"no value is given for {field.lower()}; {NOTHING!r} empties a field that can be empty")
    return setter(event, " ".join(value.split()), codebook)


def check_words(words: str, what: str) -> None:
    """Raise where words hold what is no text: half a character, or a control character that would move a reader's terminal.

    Raises:
        NotFoundError: if they do.
    """
    if any(unicodedata.category(character) in {"Cc", "Cs"} for character in words if character not in "\r\n\t"):
        raise NotFoundError(f"{what}: {words!r} holds characters that are no text; type it anew")


def words_of_field(event: Event, field: str) -> str:
    """Give the value of a field as `set_field` takes it."""
    match field:
        case "actors" | "recipients":
            parties: tuple[Party, ...] = getattr(event, field)
            return _joined(dict.fromkeys(party.code or party.text for party in parties))
        case "participants":
            named = ((party.code or party.text, party.person) for party in (*event.actors, *event.recipients))
            return _joined(dict.fromkeys(f"{code}{OF_COUNTRY}{person}" if person else code for code, person in named))
        case "realis":
            return event.status.realis.value
        case "date":
            return event.date.edtf or NOTHING
        case "place":
            return event.place.text if event.place is not None else NOTHING
        case "issues":
            return _joined(event.issues)
        case "outcome":
            return _joined(dict.fromkeys(outcome.kind for outcome in event.outcome))
    found = getattr(event, field)
    return str(found) if found is not None else NOTHING


def choose(wanted: str, known: Iterable[str], what: str) -> str:
    """Give the one of the known names that is meant, however it is capitalised.

    Raises:
        NotFoundError: if none is; the message offers the nearest, or all where they are few.
    """
    names = {name.casefold(): name for name in known}
    if wanted.casefold() in names:
        return names[wanted.casefold()]
    near = difflib.get_close_matches(wanted.casefold(), names, n=1)
    hint = f"did you mean {names[near[0]]}?" if near else f"there is {', '.join(names.values()) or 'none'}"
    raise NotFoundError(f"no {what} is called {wanted!r}; {hint}")


def read_date(value: str) -> DateInterval:
    """Read a year, month, day, or two of them with a slash between.

    Raises:
        NotFoundError: if it is none of these.

    >>> read_date("2021-07").hi
    datetime.date(2021, 7, 31)
    """
    first, slash, last = value.partition("/")
    lo, precision = _first_day(first, value)
    hi = _last_day(*_first_day(last if slash else first, value))
    if hi < lo:
        raise NotFoundError(f"{value!r} ends before it begins; give the first day before the slash")
    return DateInterval(value, lo, hi, "interval" if slash else precision, When.JUDGED)


def _first_day(text: str, value: str) -> tuple[date, str]:
    found = EDTF.fullmatch(text)
    if found is not None:
        year, month, day = found.groups()
        try:
            return date(int(year), int(month or 1), int(day or 1)), "day" if day else "month" if month else "year"
        except ValueError:
            pass
    raise NotFoundError(f"{value!r} is no date; give 2021-07-05, 2021-07, 2021 or 2021-07-05/2021-07-09")


def _last_day(first: date, precision: str) -> date:
    if precision == "year":
        return date(first.year, 12, 31)
    if precision == "month":
        return first + timedelta(days=calendar.monthrange(first.year, first.month)[1] - 1)
    return first


def _set_parties(event: Event, value: str, codebook: Codebook, field: str) -> Event:
    """Set who acts or is acted on; a party that stays keeps its person, one that is new takes the words of one that goes."""
    before: tuple[Party, ...] = getattr(event, field)
    codes = [parse_country(name.strip(), codebook) for name in value.split(",")] if value.casefold() != NOTHING else []
    if not codes and field == "actors":
        raise NotFoundError("an event has at least one actor; reject it if nobody did anything")
    leaving = [party.text for party in before if party.code not in codes]
    made: list[Party] = []
    for code in dict.fromkeys(codes):
        staying = [party for party in before if party.code == code]
        if not staying:
            text = leaving.pop(0) if leaving else codebook.country_name(code)
            staying = [Party(code, "GOV", None, None, text)]
        made.extend(staying)
    return replace(event, **{field: tuple(made)})  # type: ignore[arg-type]


def _set_participants(event: Event, value: str, codebook: Codebook) -> Event:
    """Set who took part in a contact: countries, each with the person who spoke for it where one is named.

    Each stays on the side on which it was, and one that is new is a recipient; a country named alone is there without a person.
    """
    _check_contact(event, "participants")
    wanted = [_read_participant(name, codebook) for name in value.split(",")] if value.casefold() != NOTHING else []
    if len(dict.fromkeys(code for code, _ in wanted)) < FEWEST_PARTICIPANTS:
        raise NotFoundError("a contact has participants of two countries; reject it if it was none, or set its type")
    sides: tuple[list[Party], list[Party]] = ([], [])
    for code, person in dict.fromkeys(wanted):
        of_code = [(party, side) for side, field in enumerate((event.actors, event.recipients)) for party in field if party.code == code]
        same = next(((party, side) for party, side in of_code if party.person == person), None)
        if same is None:
            base, side = next(iter(of_code), (Party(code, "GOV", None, None, codebook.country_name(code)), 1))
            same = (replace(base, person=person, office=_office_of(person, code, event, codebook)), side)
        sides[same[1]].append(same[0])
    actors, recipients = sides
    if not actors:
        actors, recipients = recipients[:1], recipients[1:]
    return replace(event, actors=tuple(actors), recipients=tuple(recipients))


def _read_participant(name: str, codebook: Codebook) -> tuple[str, str | None]:
    country, colon, person = (part.strip() for part in name.partition(OF_COUNTRY))
    code = parse_country(country, codebook)
    if colon and not person:
        raise NotFoundError(f"no person is named in {name.strip()!r}; give USA, or USA:Antony Blinken")
    known = {holder.casefold(): holder for holder in codebook.people}
    return code, known.get(person.casefold(), person) if person else None


def _office_of(person: str | None, code: str, event: Event, codebook: Codebook) -> str | None:
    """Give the office of the roster that a person held for a country on the day of an event."""
    day = event.date.lo or event.date.hi
    held = codebook.office_of(person, day) if person is not None and day is not None else None
    return held[0].id if held is not None and held[0].country == code else None


def _check_contact(event: Event, field: str) -> None:
    if event.kind is not Kind.ENGAGEMENT:
        raise NotFoundError(
            f"{field}: a contact has it, and {event.id} is an act ({event.type}); set its type to {ENGAGEMENT} if it is one"
        )


def _set_initiator(event: Event, value: str, codebook: Codebook) -> Event:
    """Set at whose request a contact was held."""
    _check_contact(event, "initiator")
    if value.casefold() == NOTHING:
        return replace(event, initiator=None)
    code = parse_country(value, codebook)
    if code not in event.codes():
        raise NotFoundError(f"{code} is no party to {event.id}; there is {', '.join(sorted(event.codes())) or 'none'}, or {NOTHING!r}")
    return replace(event, initiator=code)


def _set_channel(event: Event, value: str, codebook: Codebook) -> Event:
    """Set how a contact was held."""
    _check_contact(event, "channel")
    chosen = Channel(choose(value, list(Channel), "channel")) if value.casefold() != NOTHING else None
    return replace(event, channel=chosen)


def _set_type(event: Event, value: str, codebook: Codebook) -> Event:
    chosen = codebook.types[choose(value, codebook.types, "type")]
    kind = Kind.ENGAGEMENT if chosen.name == ENGAGEMENT else Kind.ACT
    return replace(event, type=chosen.name, kind=kind, quad=chosen.quad, mode=event.mode if event.mode in chosen.modes else None)


def _set_mode(event: Event, value: str, codebook: Codebook) -> Event:
    if value.casefold() == NOTHING:
        return replace(event, mode=None)
    return replace(event, mode=choose(value, codebook.types[event.type].modes, f"mode of {event.type}"))


def _set_realis(event: Event, value: str, codebook: Codebook) -> Event:
    return replace(event, status=replace(event.status, realis=Realis(choose(value, list(Realis), "realis"))))


def _set_level(event: Event, value: str, codebook: Codebook) -> Event:
    return replace(event, level=Level(choose(value, list(Level), "level")) if value.casefold() != NOTHING else None)


def _set_date(event: Event, value: str, codebook: Codebook) -> Event:
    is_unknown = value.casefold() == NOTHING
    return replace(event, date=DateInterval("", None, None, "open", When.UNKNOWN) if is_unknown else read_date(value))


def _set_place(event: Event, value: str, codebook: Codebook) -> Event:
    if value.casefold() == NOTHING:
        return replace(event, place=None)
    capital = {city.casefold(): code for code, city in codebook.capitals.items()}.get(value.casefold())
    return replace(event, place=Place(value, capital, JUDGED))


def _set_issues(event: Event, value: str, codebook: Codebook) -> Event:
    return replace(event, issues=tuple(dict.fromkeys(choose(name, codebook.issues, "issue") for name in _names(value))))


def _set_outcome(event: Event, value: str, codebook: Codebook) -> Event:
    known = dict.fromkeys([*(pattern.kind for pattern in codebook.outcomes), NEXT_STEP])
    kinds = list(dict.fromkeys(choose(name, known, "outcome") for name in _names(value)))
    kept = {outcome.kind: outcome for outcome in event.outcome}
    sentence = next(evidence.span for evidence in event.evidence if evidence.role is Role.SENTENCE)
    return replace(event, outcome=tuple(kept.get(kind, Outcome(kind, sentence)) for kind in kinds))


SETTERS: Mapping[str, Callable[[Event, str, Codebook], Event]] = {
    "actors": lambda event, value, codebook: _set_parties(event, value, codebook, "actors"),
    "recipients": lambda event, value, codebook: _set_parties(event, value, codebook, "recipients"),
    "participants": _set_participants,
    "initiator": _set_initiator,
    "channel": _set_channel,
    "type": _set_type,
    "mode": _set_mode,
    "realis": _set_realis,
    "date": _set_date,
    "level": _set_level,
    "place": _set_place,
    "issues": _set_issues,
    "outcome": _set_outcome,
}


def _names(value: str) -> list[str]:
    return [name for name in MANY.split(value) if name and name.casefold() != NOTHING]


def _joined(values: Iterable[str]) -> str:
    return ",".join(values) or NOTHING
