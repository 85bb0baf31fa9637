"""Puts the loaded knowledge together into one `Codebook`."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache, cached_property
from importlib import resources
from pathlib import Path

from detente.codebook.actors import (
    ActorName,
    GenericActor,
    Holder,
    Office,
    Outlet,
    body_names,
    load_countries,
    load_generics,
    load_names,
    load_offices,
    load_outlets,
)
from detente.codebook.acts import EventType, Issue, OutcomePattern, load_cameo, load_issues, load_outcomes, load_types
from detente.codebook.files import entries_of, mapping_of, read_files, section_of, word_lists
from detente.codebook.lexicon import Entry, load_entries
from detente.codebook.rules import (
    RELATION_PARTS,
    CommitmentRules,
    LinkingRules,
    ReadoutRules,
    StatementRules,
    load_commitments,
    load_linking,
    load_patterns,
    load_press,
    load_readouts,
    load_statements,
    load_topic_words,
)
from detente.codebook.scales import Reliability, Scale, load_reliability, load_scale
from detente.errors import KnowledgeError
from detente.event import ActorBasis, Level

CODEBOOK_VERSION = "1"
# Of a person's offices at one level, the one a newspaper would name.
ROLE_ORDER = (
    "head_of_state",
    "head_of_government",
    "vice_head",
    "foreign_minister",
    "defence_minister",
    "security_adviser",
    "trade_minister",
    "finance_minister",
)
MINISTRY_NOUNS = ("foreign ministry", "defense ministry", "defence ministry", "commerce ministry", "finance ministry", "trade ministry")


@dataclass(frozen=True)
class Codebook:
    """All reviewed knowledge, loaded and checked."""

    hash: str
    types: Mapping[str, EventType]
    quads: Mapping[int, str]
    contexts: tuple[str, ...]
    cameo: Mapping[str, tuple[str, str | None, float | None]]
    entries: tuple[Entry, ...]
    noun_classes: Mapping[str, frozenset[str]]
    cues: Mapping[str, frozenset[str]]
    issues: Mapping[str, Issue]
    offices: Mapping[str, Office]
    names: tuple[ActorName, ...]
    generics: Mapping[str, GenericActor]
    country_names: Mapping[str, str]
    capitals: Mapping[str, str]
    demonyms: Mapping[str, str]
    outlets: tuple[Outlet, ...]
    accounts: Mapping[str, str]  # social account in lower case -> code of the state it speaks for
    labels: Mapping[str, Mapping[str, str]]
    buildings: frozenset[str]  # places at which, not in which, one meets
    topic_words: Mapping[str, frozenset[str]]  # how a chronology shows topics; see knowledge/labels.yaml
    outcomes: tuple[OutcomePattern, ...]
    relations: Mapping[str, Mapping[str, tuple[str, ...]]]  # part of knowledge/relations.yaml -> name -> patterns
    linking: LinkingRules
    statements: StatementRules
    readouts: ReadoutRules
    press: Mapping[str, frozenset[str]]  # words by which a sentence of a news page tells of a contact; see knowledge/press.yaml
    commitments: CommitmentRules
    scale: Scale
    reliability: Reliability
    files: Mapping[str, str] = field(default_factory=dict, repr=False)

    @property
    def label(self) -> str:
        """Version and the first characters of the hash, as mentions carry it."""
        return f"{CODEBOOK_VERSION}+{self.hash[:12]}"

    def officials_at(self, day: date, country: str | None = None) -> list[tuple[Office, Holder]]:
        """Give the offices of `country` (or all) with their holders on `day`.

        >>> book = load_codebook()
        >>> [h.person for o, h in book.officials_at(date(2021, 9, 10), "USA") if o.role == "foreign_minister"]
        ['Antony Blinken']
        """
        return [
            (office, holder)
            for office in self.offices.values()
            if country in (None, office.country)
            for holder in office.holders
            if holder.holds_at(day)
        ]

    @cached_property
    def people(self) -> Mapping[str, tuple[tuple[Office, Holder], ...]]:
        """Every person of the roster with all the offices held."""
        held: dict[str, list[tuple[Office, Holder]]] = defaultdict(list)
        for office in self.offices.values():
            for holder in office.holders:
                held[holder.person].append((office, holder))
        return {person: tuple(offices) for person, offices in held.items()}

    @cached_property
    def holders_by_surname(self) -> Mapping[str, tuple[tuple[Office, Holder], ...]]:
        """Every surname of the roster with the offices held under it."""
        index: dict[str, list[tuple[Office, Holder]]] = defaultdict(list)
        for office in self.offices.values():
            for holder in office.holders:
                index[holder.surname].append((office, holder))
                if holder.person.endswith(f" {holder.surname}"):
                    # "Zelensky" beside "Zelenskyy": the last word of another spelling, where the surname comes last.
                    for other in {form.rsplit(" ", 1)[-1] for form in holder.also} - {holder.surname}:
                        index[other].append((office, holder))
        return {surname: tuple(held) for surname, held in index.items()}

    @cached_property
    def ministries(self) -> frozenset[tuple[str, str]]:
        """Which countries call a ministry so: ("CHN", "foreign ministry"), and not ("USA", "foreign ministry")."""
        found: set[tuple[str, str]] = set()
        for name in self.names:
            if name.basis is ActorBasis.INSTITUTION:
                form = name.form.lower()
                for noun in MINISTRY_NOUNS:
                    if noun in form or ("ministry of" in form and noun.split(" ")[0] in form):
                        found.add((name.code, noun))
        return frozenset(found)

    @cached_property
    def forms_of_countries(self) -> Mapping[str, frozenset[str]]:
        """Every name, adjective and capital that stands for a country."""
        bases = {ActorBasis.NAME, ActorBasis.DEMONYM, ActorBasis.CAPITAL, ActorBasis.METONYM}
        forms: dict[str, set[str]] = defaultdict(set)
        for name in self.names:
            if name.basis in bases and name.code in self.capitals:
                forms[name.code].add(name.form)
        return {code: frozenset(found) for code, found in forms.items()}

    def office_of(self, person: str, day: date) -> tuple[Office, Holder] | None:
        """Give the highest office that `person` held on `day`, or None."""
        held = [(office, holder) for office, holder in self.people.get(person, ()) if holder.holds_at(day)]
        levels = list(Level)
        return min(
            held,
            key=lambda pair: (pair[0].role == "party", levels.index(pair[0].level), _rank_of_role(pair[0].role), pair[0].id),
            default=None,
        )

    def country_name(self, code: str) -> str:
        """Give the English name of a country or body code.

        >>> load_codebook().country_name("USA")
        'United States'
        """
        return self.country_names.get(code, code)

    def nouns_of(self, patterns: Iterable[str]) -> frozenset[str]:
        """Give the nouns that a pattern list stands for, with `@class` spelled out."""
        found: set[str] = set()
        for pattern in patterns:
            if pattern.startswith("@"):
                found |= self.noun_classes[pattern[1:]]
            else:
                found.add(pattern)
        return frozenset(found)


def _rank_of_role(role: str) -> int:
    return ROLE_ORDER.index(role) if role in ROLE_ORDER else len(ROLE_ORDER)


def load_codebook(folder: Path | None = None) -> Codebook:
    """Load and check the knowledge, the package's own or the one in `folder`.

    Raises:
        KnowledgeError: for the first broken entry, with file, entry and reason.
    """
    return _load(str(folder) if folder else None)


@cache
def _load(folder: str | None) -> Codebook:
    if folder is not None and not Path(folder).is_dir():
        raise KnowledgeError(folder, "whole folder", "missing")
    files = dict(read_files(Path(folder) if folder else resources.files("detente") / "knowledge"))
    digest = hashlib.sha256()
    for name in sorted(files):
        digest.update(f"{name}\x00{files[name]}\x00".encode())
    types, quads, contexts = load_types(files)
    noun_classes = word_lists(section_of(files, "lexicon/nouns.yaml", "classes"), "lexicon/nouns.yaml")
    offices = load_offices(files)
    countries = load_countries(files)
    scale = load_scale(files, types)
    return Codebook(
        hash=digest.hexdigest(),
        types=types,
        quads=quads,
        contexts=contexts,
        cameo=load_cameo(files, types),
        entries=tuple(load_entries(files, types, noun_classes, scale)),
        noun_classes=noun_classes,
        cues=word_lists(mapping_of(files, "cues.yaml"), "cues.yaml"),
        issues=load_issues(files),
        offices=offices,
        names=tuple(load_names(files, countries, offices)),
        generics=load_generics(files),
        country_names={**{row["code"]: row["name"] for row in countries}, **body_names(files)},
        capitals={row["code"]: row["capital"].split("|")[0] for row in countries if row["capital"]},
        demonyms={row["code"]: row["demonyms"].split("|")[0] for row in countries if row["demonyms"]},
        outlets=tuple(load_outlets(files)),
        accounts={name.lower(): code for code, names in section_of(files, "accounts.yaml", "accounts").items() for name in names},
        outcomes=tuple(load_outcomes(files)),
        relations={part: load_patterns(files, "relations.yaml", part) for part in RELATION_PARTS},
        linking=load_linking(files, types),
        statements=load_statements(files, offices),
        readouts=load_readouts(files),
        press=load_press(files),
        commitments=load_commitments(files, types),
        labels=section_of(files, "labels.yaml", "labels"),
        topic_words=load_topic_words(files),
        buildings=word_lists({"buildings": entries_of(files, "labels.yaml", "buildings")}, "labels.yaml")["buildings"],
        scale=scale,
        reliability=load_reliability(files, types),
        files={name: hashlib.sha256(text.encode()).hexdigest() for name, text in files.items()},
    )
