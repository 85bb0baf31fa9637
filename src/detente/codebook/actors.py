"""Loads who acts and who tells: countries, bodies, institutions, offices with their holders, generic nouns, outlets."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pycountry
from babel import Locale

from detente.codebook.files import entries_of, mapping_of, structured, text_of
from detente.errors import KnowledgeError
from detente.event import ActorBasis, Level

BODIES_WITHOUT_ISO = frozenset({"EUR", "UNO", "IGO", "NGO", "ISM", "IMG", "MNC", "KOS", "NATO"})
# PLOVER codes bodies by class only (IGO, NGO, …); the record tells NATO from ASEAN, so it uses the entry's own id.
BODIES_WITHOUT_A_CODE = frozenset({None, "IGO", "NGO", "IMG", "ISM", "MNC"})


@dataclass(frozen=True)
class Office:
    """An office and who held it when."""

    id: str
    country: str
    title: str
    titles: tuple[str, ...]
    role: str
    sector: str
    level: Level
    to: str | None
    holders: tuple[Holder, ...]


@dataclass(frozen=True)
class Holder:
    """One person's time in an office: `since` inclusive, `until` exclusive, None where still in office."""

    person: str
    surname: str
    since: date
    until: date | None = None
    also: tuple[str, ...] = ()
    pronoun: str | None = None
    acting: bool = False
    note: str | None = None

    def holds_at(self, day: date) -> bool:
        """Say whether the person held the office on `day`."""
        return self.since <= day and (self.until is None or day < self.until)


@dataclass(frozen=True)
class ActorName:
    """Whom a form names: a country, a body, an institution, a group or a person."""

    form: str
    code: str
    sector: str | None
    basis: ActorBasis
    kind: str | None = None
    person: str | None = None
    needs_country: bool = False


@dataclass(frozen=True)
class GenericActor:
    """A noun that names an actor only together with a country: "foreign ministry", "officials"."""

    noun: str
    kind: str
    sector: str
    level: Level
    official: bool
    plural: bool


@dataclass(frozen=True)
class Outlet:
    """A publisher: its domains, the forms of its name, and for official pages whose it is."""

    name: str
    kind: str
    domains: tuple[str, ...]
    also: tuple[str, ...]
    country: str | None
    issuer: str | None


def load_offices(files: Mapping[str, str]) -> dict[str, Office]:
    """Load offices with their holders, whose times must not overlap."""
    offices: dict[str, Office] = {}
    for name in sorted(files):
        if not name.startswith("offices/"):
            continue
        raw_file = mapping_of(files, name)
        country = raw_file.get("country")
        for raw in raw_file.get("offices") or []:
            body = {key: value for key, value in raw.items() if key != "note"}
            body.setdefault("titles", [])
            body.setdefault("to", None)
            office = structured({"country": country, **body}, Office, name, str(raw.get("id")))
            if office.id in offices:
                raise KnowledgeError(name, office.id, "this id is used twice")
            _check_holders(office, name)
            offices[office.id] = office
    return offices


def _check_holders(office: Office, file: str) -> None:
    before: Holder | None = None
    for holder in office.holders:
        if holder.until is not None and holder.until <= holder.since:
            raise KnowledgeError(file, office.id, f"{holder.person}: until {holder.until} is not after since {holder.since}")
        if before is not None and (before.until is None or before.until > holder.since):
            raise KnowledgeError(file, office.id, f"{holder.person} since {holder.since} overlaps {before.person}")
        before = holder


def load_countries(files: Mapping[str, str]) -> list[dict[str, str]]:
    """Read the country table and put the common English name from CLDR beside each code."""
    territories = Locale("en").territories
    rows = []
    for row in csv.DictReader(io.StringIO(text_of(files, "actors/countries.csv"))):
        code = row["code"]
        country = pycountry.countries.get(alpha_3=code)
        if country is None and code not in BODIES_WITHOUT_ISO:
            raise KnowledgeError("actors/countries.csv", code, "not an ISO 3166 alpha-3 code")
        alpha_2 = country.alpha_2 if country else {"KOS": "XK"}.get(code, code)
        # CLDR decorates a few names ("Hong Kong SAR China", "Myanmar (Burma)", "Türkiye"): what follows is not said in news.
        name = territories.get(alpha_2, code).split(" (")[0].split(" SAR ")[0]
        rows.append({**{key: value or "" for key, value in row.items()}, "name": name})
    if not rows:
        raise KnowledgeError("actors/countries.csv", "whole file", "missing or empty")
    return rows


def body_names(files: Mapping[str, str]) -> dict[str, str]:
    """Give the names of bodies and groups by their ids."""
    bodies = entries_of(files, "actors/bodies.yaml", "bodies")
    groups = entries_of(files, "actors/groups.yaml", "groups")
    return {str(item["id"]): str(item["name"]) for item in (*groups, *bodies)}


def load_names(files: Mapping[str, str], countries: list[dict[str, str]], offices: Mapping[str, Office]) -> Iterator[ActorName]:
    """Load every form under which an actor is named, and the names that are none."""
    for row in countries:
        yield from _country_forms(row)
    collective: set[str] = set()
    for file, key in (("actors/bodies.yaml", "bodies"), ("actors/groups.yaml", "groups")):
        for item in entries_of(files, file, key):
            code = item.get("code")
            code = str(item["id"]) if code in BODIES_WITHOUT_A_CODE else str(code)
            for form in (item["name"], *item.get("also", [])):
                collective.add(_form(form, file, item))
                yield ActorName(form, code, item.get("sector") or "IGO", ActorBasis.NAME, kind=item.get("kind") or "group")
    for form in mapping_of(files, "actors/not_actors.yaml")["forms"]:
        yield ActorName(_form(form, "actors/not_actors.yaml", {"name": form}), "", None, ActorBasis.UNRESOLVED, kind="none")
    for name in sorted(files):
        if name.startswith("institutions/"):
            country = mapping_of(files, name)["country"]
            for item in entries_of(files, name, "institutions"):
                for form in (item["name"], *item.get("also", [])):
                    if _form(form, name, item) in collective:
                        continue  # a movement or a hacker group is an actor of its own, not an organ of its host
                    yield ActorName(
                        form,
                        country,
                        item.get("sector"),
                        ActorBasis.INSTITUTION,
                        kind=item.get("kind"),
                        needs_country=bool(item.get("needs_country", False)),
                    )
    for office in offices.values():
        for holder in office.holders:
            for form in (holder.person, *holder.also):
                yield ActorName(form, office.country, office.sector, ActorBasis.PERSON, kind=office.role, person=holder.person)


def _form(value: object, file: str, item: Mapping[str, Any]) -> str:
    if not isinstance(value, str) or not value.strip():
        raise KnowledgeError(file, str(item.get("name")), f"{value!r} is not a name; put it in quotes")
    return value


def _country_forms(row: Mapping[str, str]) -> Iterator[ActorName]:
    code = row["code"]
    columns = (
        ("name", ActorBasis.NAME),
        ("aliases", ActorBasis.NAME),
        ("demonyms", ActorBasis.DEMONYM),
        ("people", ActorBasis.DEMONYM),
        ("capital", ActorBasis.CAPITAL),
        ("seats", ActorBasis.CAPITAL),
        ("metonyms", ActorBasis.METONYM),
    )
    for column, basis in columns:
        for form in row[column].split("|"):
            if form.strip():
                yield ActorName(form.strip(), code, "CVL" if column == "people" else "GOV", basis, kind=column)


def load_generics(files: Mapping[str, str]) -> dict[str, GenericActor]:
    """Load nouns that name an actor by kind, by singular and plural."""
    generics: dict[str, GenericActor] = {}
    for raw in entries_of(files, "actors/generic.yaml", "nouns"):
        singular = (raw["noun"], *raw.get("also", []))
        plural = (raw["plural"],) if raw.get("plural") else ()
        for noun in (*singular, *plural):
            try:
                level = Level(raw.get("level", "non-state"))
            except ValueError as error:
                raise KnowledgeError("actors/generic.yaml", str(noun), str(error)) from error
            generics[str(noun).lower()] = GenericActor(
                str(raw["noun"]), raw.get("kind", "other"), raw["sector"], level, bool(raw.get("official", False)), noun in plural
            )
    return generics


def load_outlets(files: Mapping[str, str]) -> Iterator[Outlet]:
    """Load outlets and official sites with their addresses."""
    for raw in entries_of(files, "outlets.yaml", "outlets"):
        domains = tuple(raw.get("domains") or [raw["domain"]])
        also = tuple(str(form) for form in raw.get("also", []))
        # An official's second address may stand among the other forms of its name.
        more_domains = tuple(form for form in also if "." in form and " " not in form)
        yield Outlet(raw["name"], raw["kind"], domains + more_domains, also, raw.get("country"), raw.get("issuer"))
