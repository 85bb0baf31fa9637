"""Loads the reviewed knowledge, checks it, and gives one `Codebook`; a broken file stops the start.

Nothing here decides what a sentence means: it only says which words exist, whom they name at a date, and what a type
weighs. The hash covers every file, so that a mention can say exactly which knowledge it was coded with.
"""

from __future__ import annotations

import csv
import difflib
import hashlib
import io
import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date
from functools import cache, cached_property
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, TypeVar, cast

import cattrs
import pycountry
import yaml
from babel import Locale

from detente.errors import KnowledgeError
from detente.event import ActorBasis, Level

STATEMENT_LISTS = (
    *("answers", "press", "legislators", "reporting"),
    *("saying", "heads", "stops", "proper", "modifiers", "adjectives", "plain", "epidemic", "not_topics", "subjects"),
    *("about", "aside", "where", "regions", "eras", "when", "comes", "idioms", "occasions"),
)
TOPIC_LISTS = (
    "the",
    "the_heads",
    "counted",
    "single",
    "one_of_a_name",
    "mass",
    "features",
    "accords",
    "meeting_words",
    "of_the_two",
    "refers_elsewhere",
    "headings",
    "no_heads",
    "not_alone",
    "numbered",
    "of_the_day",
    "only_alone",
    "between",
    "the_between",
    "one_between",
    "compass",
    "voiced",
    "imposing",
    "reporting",
)
RELATION_PARTS = ("claims", "no_claim", "stances", "holders", "scope", "no_stance", "anaphora", "linkages", "no_linkage", "relation")
READOUT_LISTS = (
    *("contacts", "not_tone", "not_tone_after", "other_subjects", "denied", "negations", "critical", "supportive", "stop_words"),
    *("keeping", "kept", "ahead", "comes", "reaching", "reached", "acts", "means", "who", "undertakings", "wished", "weak", "months"),
    *("not_issues", "silences", "venues", "one_subject", "not_negations", "not_critical", "joint_subjects", "name_titles"),
    *("signing", "signed", "is_signed", "is_ahead", "raising", "bonds"),
    *("no_papers", "papers", "undiscussed", "importance", "important", "inviting", "visiting"),
)
YAML_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
CODEBOOK_VERSION = "1"
BODIES_WITHOUT_ISO = frozenset({"EUR", "UNO", "IGO", "NGO", "ISM", "IMG", "MNC", "KOS", "NATO"})
# PLOVER codes bodies by class only (IGO, NGO, …); the record tells NATO from ASEAN, so it uses the entry's own id.
BODIES_WITHOUT_A_CODE = frozenset({None, "IGO", "NGO", "IMG", "ISM", "MNC"})
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

T = TypeVar("T")


@dataclass(frozen=True)
class EventType:
    """A PLOVER type with its figures; `quad` 1–4, `score` on PLOVER's −10…+10."""

    name: str
    means: str
    quad: int
    score: float
    recipient_required: bool
    plv: str
    plv_quad: int
    cameo: tuple[str, ...]
    modes: Mapping[str, float | None]
    rules: tuple[str, ...]


@dataclass(frozen=True)
class Example:
    """A sentence that a test codes, with the codes it must give."""

    text: str
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()


@dataclass(frozen=True)
class Entry:
    """One pattern of the trigger lexicon; docs/codebook.md describes each field."""

    id: str
    type: str
    mode: str | None = None
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    noun_of: tuple[str, ...] = ()
    objects: tuple[str, ...] = ()
    not_objects: tuple[str, ...] = ()
    preps: tuple[str, ...] = ()
    not_preps: tuple[str, ...] = ()
    prep_objects: tuple[str, ...] = ()
    recipient: tuple[str, ...] = ()
    rally: tuple[str, ...] = ()
    clause: str | None = None
    clause_words: tuple[str, ...] = ()
    clause_verbs: tuple[str, ...] = ()
    clause_objects: tuple[str, ...] = ()
    not_infinitive: bool = False
    own_clause: bool = False
    done: bool = False
    channel: str | None = None
    intensity: str = "plain"
    reciprocal: bool = False
    pairwise: bool = False
    need_recipient: bool = False
    need_place: bool = False
    prep_place: bool = False
    official_actor: bool = False
    person_object: bool = False
    civil_actor: bool = False
    military_actor: bool = False
    cyber_object: bool = False
    accusing: bool = False
    clause_subject_recipient: bool = False
    swap: bool = False
    note: str | None = None
    examples: tuple[Example, ...] = ()


@dataclass(frozen=True)
class Issue:
    """One of the twenty issue areas and the words that show it; `short` is its name where there is little room."""

    code: str
    name: str
    short: str
    words: tuple[str, ...]


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


@dataclass(frozen=True)
class OutcomePattern:
    """A regular expression for what came of a meeting; words of `not_after` shortly before it refuse the match."""

    kind: str
    pattern: str
    not_after: frozenset[str]


@dataclass(frozen=True)
class Pooled:
    """What holds for a record too thin to fit its own series: parameters for each day and how far from them a draw may go.

    `phi` and `q` are per day, `log_sd` is of the logarithms of half-life, q and σ². `mu_sd` is how far μ lies from 0 among
    relationships, `weight_sd` how far a weight may be off, both in points of the scale.
    """

    phi: float
    q: float
    sigma2: float
    log_sd: float
    mu_sd: float
    weight_sd: float


@dataclass(frozen=True)
class Scale:
    """The versioned weights of the temperature; see knowledge/scales/.

    `weights` holds the score of every type ("ACCUSE") and of every mode with one of its own ("ACCUSE allege"). `own_deeds` are types that
    count as one side's word where the doer's own page tells them. `coded_intensity` is
    what the coder writes into an event for each word of `intensity`, so that another table's factors can take its place.
    """

    name: str
    version: str
    bounds: tuple[float, float]
    level: Mapping[str, float]
    intensity: Mapping[str, float]
    rallying: float
    engagement_base: float
    outcome_bounds: tuple[float, float]
    outcomes: Mapping[str, float]
    weights: Mapping[str, float]
    accounts: Mapping[str, float]
    own_deeds: frozenset[str]
    pooled: Pooled
    coded_intensity: Mapping[str, float]

    @property
    def label(self) -> str:
        """Name and version, as every output gives them."""
        return f"{self.name}-{self.version}"

    def weight(self, event_type: str, mode: str | None = None) -> float:
        """Give the weight of a mode, or of its type where the mode has none."""
        return self.weights.get(f"{event_type} {mode}", self.weights[event_type])

    def intensity_factor(self, coded: float) -> float:
        """Give this table's factor for the intensity that the coder wrote into an event."""
        return next((self.intensity[word] for word, value in self.coded_intensity.items() if value == coded), coded)


@dataclass(frozen=True)
class Reliability:
    """How far the coder is to be trusted, as measured; see knowledge/reliability.yaml.

    `acts` and `engagement` are the shares of acts and contacts that were right. `steps` are upper ends of a confidence, each with
    that share; `types` gives it for each type. `confusion` gives for each type found what it truly was, with the share; "nothing"
    stands for an event that was none.
    """

    acts: float
    engagement: float
    steps: tuple[tuple[float, float], ...]
    types: Mapping[str, float]
    confusion: Mapping[str, Mapping[str, float]]

    def of(self, event_type: str, confidence: float, *, is_engagement: bool = False) -> float:
        """Give the share of such events that were right: the odds of the type and of the confidence, against those of all acts."""
        if is_engagement:
            return self.engagement
        step = next((share for upper, share in self.steps if confidence <= upper), self.steps[-1][1])
        odds = _odds(self.types.get(event_type, self.acts)) * _odds(step) / _odds(self.acts)
        return odds / (1.0 + odds)


def _odds(share: float) -> float:
    return share / (1.0 - share)


@dataclass(frozen=True)
class LinkingRules:
    """What tells one event from its like; see knowledge/linking.yaml."""

    families: Mapping[str, str]  # event type -> the family under which it may be told as another
    speech: frozenset[str]
    loose_modes: frozenset[str]
    opposite_outcomes: Mapping[str, str]  # of which a meeting can have only one
    leaders: frozenset[str]
    many: frozenset[str]
    many_nouns: frozenset[str]
    further: frozenset[str]
    rounds: frozenset[str]
    teams: frozenset[str]
    gatherings: frozenset[str]
    recent: frozenset[str]
    accords: frozenset[str]
    calls: frozenset[str]
    attending: frozenset[str]
    positions: frozenset[str]
    deeds: frozenset[str]
    between_verbs: frozenset[str]
    describing: frozenset[str]
    inviting: frozenset[str]
    definite: frozenset[str]
    exchanging: frozenset[str]
    denying: frozenset[str]
    empty_words: frozenset[str]


@dataclass(frozen=True)
class Voice:
    """Who speaks on an account or under a label: a person or role of the roster, or a body named as in `name`."""

    code: str | None = None
    person: str | None = None
    role: str | None = None
    name: str | None = None


@dataclass(frozen=True)
class StatementRules:
    """Who speaks where, the forms of statements and the words around them; see knowledge/statements.yaml."""

    bodies: Mapping[str, str]  # outlet -> its name as the subject of a sentence
    accounts: Mapping[str, Voice]  # by account in lower case
    labels: Mapping[str, Voice]
    forms: tuple[tuple[str, str], ...]  # form, pattern on the path of an address
    words: Mapping[str, frozenset[str]]
    part_of: Mapping[str, str]  # code of a territory -> code of the state that speaks for it abroad


@dataclass(frozen=True)
class ReadoutRules:
    """Words of official accounts of a contact; see knowledge/readouts.yaml."""

    tones: Mapping[str, frozenset[str]]
    topics: Mapping[str, frozenset[str]]
    issue_words: Mapping[str, frozenset[str]]  # issue -> more words for it
    alike: Mapping[str, str]  # word without its ending -> the group that stands for it
    opposites: frozenset[tuple[str, str]]  # two acts that cannot both be settled of one thing; both ways
    words: Mapping[str, frozenset[str]]


@dataclass(frozen=True)
class Deed:
    """A kind of thing promised: the words that promise it, and the event types that do it or undo it."""

    words: tuple[str, ...]
    things: frozenset[str]  # of which follow-up must name one, where the promise does
    kept_by: frozenset[str]
    broken_by: frozenset[str]


@dataclass(frozen=True)
class CommitmentRules:
    """Words by which a commitment is read and its follow-up found; see knowledge/commitments.yaml."""

    alike: Mapping[str, str]  # word without its ending -> the word that stands for its group
    empty_words: frozenset[str]
    vague: frozenset[str]  # verbs that promise nothing that could be seen
    deeds: Mapping[str, Deed]
    evidence: Mapping[str, tuple[str, ...]]  # kept, partly, broken -> patterns
    patterns: Mapping[str, tuple[str, ...]]  # wished, not_undertakings, asides, durations, before_events, unsure, accusing, saying, offices


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
    files = dict(_read_files(Path(folder) if folder else resources.files("detente") / "knowledge"))
    digest = hashlib.sha256()
    for name in sorted(files):
        digest.update(f"{name}\x00{files[name]}\x00".encode())
    types, quads, contexts = _load_types(files)
    noun_classes = _word_lists(_section(files, "lexicon/nouns.yaml", "classes"), "lexicon/nouns.yaml")
    offices = _load_offices(files)
    countries = _load_countries(files)
    scale = _load_scale(files, types)
    return Codebook(
        hash=digest.hexdigest(),
        types=types,
        quads=quads,
        contexts=contexts,
        cameo=_load_cameo(files, types),
        entries=tuple(_load_entries(files, types, noun_classes, scale)),
        noun_classes=noun_classes,
        cues=_word_lists(_mapping(files, "cues.yaml"), "cues.yaml"),
        issues=_load_issues(files),
        offices=offices,
        names=tuple(_load_names(files, countries, offices)),
        generics=_load_generics(files),
        country_names={**{row["code"]: row["name"] for row in countries}, **_body_names(files)},
        capitals={row["code"]: row["capital"].split("|")[0] for row in countries if row["capital"]},
        demonyms={row["code"]: row["demonyms"].split("|")[0] for row in countries if row["demonyms"]},
        outlets=tuple(_load_outlets(files)),
        accounts={name.lower(): code for code, names in _section(files, "accounts.yaml", "accounts").items() for name in names},
        outcomes=tuple(_load_outcomes(files)),
        relations={part: _load_patterns(files, "relations.yaml", part) for part in RELATION_PARTS},
        linking=_load_linking(files, types),
        statements=_load_statements(files, offices),
        readouts=_load_readouts(files),
        press=_load_press(files),
        commitments=_load_commitments(files, types),
        labels=_section(files, "labels.yaml", "labels"),
        topic_words=_load_topic_words(files),
        buildings=_word_lists({"buildings": _entries_of(files, "labels.yaml", "buildings")}, "labels.yaml")["buildings"],
        scale=scale,
        reliability=_load_reliability(files, types),
        files={name: hashlib.sha256(text.encode()).hexdigest() for name, text in files.items()},
    )


def _read_files(root: Path | Traversable, prefix: str = "") -> Iterator[tuple[str, str]]:
    for entry in sorted(root.iterdir(), key=lambda e: e.name):
        name = f"{prefix}{entry.name}"
        if entry.is_dir():
            yield from _read_files(entry, f"{name}/")
        elif entry.name.endswith((".yaml", ".csv")):
            try:
                yield name, entry.read_text(encoding="utf-8")
            except UnicodeDecodeError as error:
                raise KnowledgeError(name, "whole file", f"not UTF-8 ({error.reason} at byte {error.start})") from error


def _text(files: Mapping[str, str], name: str) -> str:
    if name not in files:
        raise KnowledgeError(name, "whole file", "missing")
    return files[name]


def _yaml(files: Mapping[str, str], name: str) -> object:
    try:
        return yaml.load(_text(files, name), Loader=YAML_LOADER)  # noqa: S506  (a safe loader)
    except yaml.YAMLError as error:
        raise KnowledgeError(name, "whole file", f"not YAML: {' '.join(str(error).split())}") from error


def _mapping(files: Mapping[str, str], name: str) -> dict[str, Any]:
    loaded = _yaml(files, name)
    if not isinstance(loaded, dict):
        raise KnowledgeError(name, "whole file", "must be a mapping")
    return loaded


def _section(files: Mapping[str, str], name: str, key: str) -> dict[Any, Any]:
    section = _mapping(files, name).get(key)
    if not isinstance(section, dict):
        raise KnowledgeError(name, key, "missing, or not a mapping")
    return section


def _word_lists(raw: Mapping[str, Any], name: str) -> dict[str, frozenset[str]]:
    """Give the lists of words of a file; anything else in it (its source) is left out."""
    for key, words in raw.items():
        if isinstance(words, list):
            for word in words:
                if not isinstance(word, str):
                    raise KnowledgeError(name, str(key), f"{word!r} is not a word; put it in quotes")
    return {key: frozenset(words) for key, words in raw.items() if isinstance(words, list)}


def _entries_of(files: Mapping[str, str], name: str, key: str) -> list[dict[str, Any]]:
    loaded = _yaml(files, name)
    items = loaded.get(key) if isinstance(loaded, dict) else loaded
    if not isinstance(items, list):
        raise KnowledgeError(name, key, "must be a list of entries")
    return cast(list[dict[str, Any]], items)


_converter = cattrs.Converter(forbid_extra_keys=True)
_converter.register_structure_hook(date, lambda value, _: _as_date(value))
_converter.register_structure_hook(str, lambda value, wanted: _as_word(value) if wanted is str else wanted(value))


def _as_date(value: object) -> date:
    if not isinstance(value, date):
        raise ValueError(f"{value!r} is not a date (YYYY-MM-DD)")
    return value


def _as_word(value: object) -> str:
    # YAML 1.1 reads a bare on, off, yes or no as true or false: a trap for a list of prepositions.
    if not isinstance(value, str):
        raise ValueError(f"{value!r} is not a word; put it in quotes")
    return value


def _reason_of(error: BaseException, wanted: type | None) -> str:
    return (
        str(error)
        if isinstance(error, ValueError) and not isinstance(error, cattrs.ForbiddenExtraKeysError)
        else cattrs.v.format_exception(error, wanted)
    )


def _structure(raw: object, cls: type[T], file: str, entry: str) -> T:
    try:
        return _converter.structure(raw, cls)
    except (cattrs.BaseValidationError, KeyError, ValueError, TypeError) as error:
        reason = (
            "; ".join(cattrs.transform_error(error, format_exception=_reason_of))
            if isinstance(error, cattrs.BaseValidationError)
            else str(error)
        )
        raise KnowledgeError(file, entry, reason) from error


def _load_types(files: Mapping[str, str]) -> tuple[dict[str, EventType], dict[int, str], tuple[str, ...]]:
    raw = _mapping(files, "types.yaml")
    bodies = _section(files, "types.yaml", "types")
    quads = _section(files, "types.yaml", "quads")
    types = {name: _structure({"name": name, **body}, EventType, "types.yaml", name) for name, body in bodies.items()}
    for name, event_type in types.items():
        if event_type.quad not in quads:
            raise KnowledgeError("types.yaml", name, f"quad {event_type.quad} is not one of {sorted(quads)}")
    return types, quads, tuple(raw.get("contexts") or ())


def _load_cameo(files: Mapping[str, str], types: Mapping[str, EventType]) -> dict[str, tuple[str, str | None, float | None]]:
    table: dict[str, tuple[str, str | None, float | None]] = {}
    for row in csv.DictReader(io.StringIO(_text(files, "cameo.csv"))):
        if row["type"] and row["type"] not in types:
            raise KnowledgeError("cameo.csv", row["code"], f"unknown type {row['type']}")
        if row["mode"] and row["mode"] not in types[row["type"]].modes:
            raise KnowledgeError("cameo.csv", row["code"], f"{row['type']} has no mode {row['mode']}")
        table[row["code"]] = (row["type"], row["mode"] or None, float(row["goldstein"]) if row["goldstein"] else None)
    return table


def _load_entries(
    files: Mapping[str, str], types: Mapping[str, EventType], noun_classes: Mapping[str, frozenset[str]], scale: Scale
) -> Iterator[Entry]:
    seen: set[str] = set()
    for name in sorted(files):
        if not name.startswith("lexicon/") or name == "lexicon/nouns.yaml":
            continue
        default_type = _mapping(files, name).get("type")
        for raw in _entries_of(files, name, "entries"):
            entry = _structure({"type": default_type, **raw}, Entry, name, str(raw.get("id")))
            _check_entry(entry, name, types, noun_classes, scale)
            if entry.id in seen:
                raise KnowledgeError(name, entry.id, "this id is used twice")
            seen.add(entry.id)
            yield entry


def _check_entry(entry: Entry, file: str, types: Mapping[str, EventType], noun_classes: Mapping[str, frozenset[str]], scale: Scale) -> None:
    if entry.type not in types:
        raise KnowledgeError(file, entry.id, f"unknown type {entry.type}")
    if entry.mode and entry.mode not in types[entry.type].modes:
        raise KnowledgeError(file, entry.id, f"{entry.type} has no mode {entry.mode}")
    if not entry.verbs and not entry.nouns:
        raise KnowledgeError(file, entry.id, "needs verbs or nouns")
    if entry.intensity not in scale.intensity:
        raise KnowledgeError(file, entry.id, f"intensity {entry.intensity} is not one of {sorted(scale.intensity)}")
    for pattern in (*entry.objects, *entry.not_objects, *entry.clause_objects, *entry.prep_objects, *entry.nouns, *entry.noun_of):
        if pattern.startswith("@") and pattern[1:] not in noun_classes:
            raise KnowledgeError(file, entry.id, f"no noun class {pattern}")


def _load_issues(files: Mapping[str, str]) -> dict[str, Issue]:
    name = "issues.yaml"
    raw, short_names = _section(files, name, "issues"), _section(files, name, "short_names")
    if odd := sorted(set(raw) ^ set(short_names)):
        raise KnowledgeError(name, "short_names", f"{odd[0]} stands in only one of issues and short_names")
    if len(set(short_names.values())) < len(short_names):
        raise KnowledgeError(name, "short_names", "two issues have one name")
    return {code: _structure({"code": code, "short": short_names[code], **body}, Issue, name, code) for code, body in raw.items()}


def _load_offices(files: Mapping[str, str]) -> dict[str, Office]:
    offices: dict[str, Office] = {}
    for name in sorted(files):
        if not name.startswith("offices/"):
            continue
        raw_file = _mapping(files, name)
        country = raw_file.get("country")
        for raw in raw_file.get("offices") or []:
            body = {key: value for key, value in raw.items() if key != "note"}
            body.setdefault("titles", [])
            body.setdefault("to", None)
            office = _structure({"country": country, **body}, Office, name, str(raw.get("id")))
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


def _load_countries(files: Mapping[str, str]) -> list[dict[str, str]]:
    """Read the country table and put the common English name from CLDR beside each code."""
    territories = Locale("en").territories
    rows = []
    for row in csv.DictReader(io.StringIO(_text(files, "actors/countries.csv"))):
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


def _body_names(files: Mapping[str, str]) -> dict[str, str]:
    bodies = _entries_of(files, "actors/bodies.yaml", "bodies")
    groups = _entries_of(files, "actors/groups.yaml", "groups")
    return {str(item["id"]): str(item["name"]) for item in (*groups, *bodies)}


def _load_names(files: Mapping[str, str], countries: list[dict[str, str]], offices: Mapping[str, Office]) -> Iterator[ActorName]:
    for row in countries:
        yield from _country_forms(row)
    collective: set[str] = set()
    for file, key in (("actors/bodies.yaml", "bodies"), ("actors/groups.yaml", "groups")):
        for item in _entries_of(files, file, key):
            code = item.get("code")
            code = str(item["id"]) if code in BODIES_WITHOUT_A_CODE else str(code)
            for form in (item["name"], *item.get("also", [])):
                collective.add(_form(form, file, item))
                yield ActorName(form, code, item.get("sector") or "IGO", ActorBasis.NAME, kind=item.get("kind") or "group")
    for form in _mapping(files, "actors/not_actors.yaml")["forms"]:
        yield ActorName(_form(form, "actors/not_actors.yaml", {"name": form}), "", None, ActorBasis.UNRESOLVED, kind="none")
    for name in sorted(files):
        if name.startswith("institutions/"):
            country = _mapping(files, name)["country"]
            for item in _entries_of(files, name, "institutions"):
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


def _load_generics(files: Mapping[str, str]) -> dict[str, GenericActor]:
    generics: dict[str, GenericActor] = {}
    for raw in _entries_of(files, "actors/generic.yaml", "nouns"):
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


def _load_outlets(files: Mapping[str, str]) -> Iterator[Outlet]:
    for raw in _entries_of(files, "outlets.yaml", "outlets"):
        domains = tuple(raw.get("domains") or [raw["domain"]])
        also = tuple(str(form) for form in raw.get("also", []))
        # An official's second address may stand among the other forms of its name.
        more_domains = tuple(form for form in also if "." in form and " " not in form)
        yield Outlet(raw["name"], raw["kind"], domains + more_domains, also, raw.get("country"), raw.get("issuer"))


def _load_outcomes(files: Mapping[str, str]) -> Iterator[OutcomePattern]:
    for kind, items in _section(files, "outcomes.yaml", "outcomes").items():
        for item in items:
            _check_pattern(item.get("pattern"), "outcomes.yaml", kind)
            yield OutcomePattern(kind, item["pattern"], frozenset(item.get("not_after", ())))


def _load_linking(files: Mapping[str, str], types: Mapping[str, EventType], name: str = "linking.yaml") -> LinkingRules:
    families = _word_lists(_section(files, name, "families"), name)
    lists = _word_lists(_mapping(files, name), name)
    for key in (
        "speech",
        "loose_modes",
        "leaders",
        "many",
        "many_nouns",
        "further",
        "rounds",
        "teams",
        "gatherings",
        "recent",
        "accords",
        "calls",
        "attending",
        "positions",
        "deeds",
        "between_verbs",
        "describing",
        "inviting",
        "definite",
        "exchanging",
        "denying",
        "empty_words",
    ):
        if key not in lists:
            raise KnowledgeError(name, key, "missing, or not a list")
    named: dict[str, str] = {}
    for family, members in families.items():
        for member in sorted(members):
            if member in named:
                raise KnowledgeError(name, family, f"{member} is in {named[member]} already")
            named[member] = family
    for key, members in {
        **families,
        "speech": lists["speech"],
        "loose_modes": lists["loose_modes"],
        "positions": lists["positions"],
    }.items():
        if unknown := sorted(members - set(types)):
            raise KnowledgeError(name, key, f"{unknown[0]} is no event type")
    opposites = _section(files, name, "opposite_outcomes")
    known = set(_section(files, "outcomes.yaml", "outcomes"))
    if unknown := sorted({*map(str, opposites), *map(str, opposites.values())} - known):
        raise KnowledgeError(name, "opposite_outcomes", f"{unknown[0]} is no outcome of outcomes.yaml")
    return LinkingRules(
        named,
        lists["speech"],
        lists["loose_modes"],
        opposites,
        lists["leaders"],
        lists["many"],
        lists["many_nouns"],
        lists["further"],
        lists["rounds"],
        lists["teams"],
        lists["gatherings"],
        lists["recent"],
        lists["accords"],
        lists["calls"],
        lists["attending"],
        lists["positions"],
        lists["deeds"],
        lists["between_verbs"],
        lists["describing"],
        lists["inviting"],
        lists["definite"],
        lists["exchanging"],
        lists["denying"],
        lists["empty_words"],
    )


def _load_statements(files: Mapping[str, str], offices: Mapping[str, Office], name: str = "statements.yaml") -> StatementRules:
    people = {holder.person for office in offices.values() for holder in office.holders}
    roles = {(office.country, office.role) for office in offices.values()}
    accounts: dict[str, Voice] = {}
    for item in _entries_of(files, name, "accounts"):
        person, body = item.get("person"), item.get("body")
        if (person is None) == (body is None):
            raise KnowledgeError(name, str(person or body), "an account is either a person's or a body's")
        if person is not None and person not in people:
            raise KnowledgeError(name, str(person), "is nobody of the roster")
        if body is not None and item.get("code") is None:
            raise KnowledgeError(name, str(body), "has no code of the state that it speaks for")
        for account in item["accounts"]:
            if str(account).lower() in accounts:
                raise KnowledgeError(name, str(account), "stands there twice")
            accounts[str(account).lower()] = Voice(code=item.get("code"), person=person, name=body)
    labels: dict[str, Voice] = {}
    for label, item in _section(files, name, "labels").items():
        if (item.get("code"), item.get("role")) not in roles:
            raise KnowledgeError(name, str(label), f"no office of {item.get('code')} has the role {item.get('role')!r}")
        labels[str(label)] = Voice(code=item["code"], role=item["role"])
    forms = _entries_of(files, name, "forms")
    for item in forms:
        _check_pattern(item.get("path"), name, str(item.get("form")))
    words = _word_lists({key: value for key, value in _mapping(files, name).items() if key not in {"accounts", "forms"}}, name)
    for key in STATEMENT_LISTS:
        if key not in words:
            raise KnowledgeError(name, key, "missing, or not a list")
    return StatementRules(
        _section(files, name, "bodies"),
        accounts,
        labels,
        tuple((str(item["form"]), str(item["path"])) for item in forms),
        words,
        _section(files, name, "part_of"),
    )


def _load_topic_words(files: Mapping[str, str], name: str = "labels.yaml") -> dict[str, frozenset[str]]:
    words = _word_lists(_section(files, name, "topics"), name)
    for key in TOPIC_LISTS:
        if key not in words:
            raise KnowledgeError(name, key, "missing, or not a list")
    for one, other in (("counted", "single"), ("counted", "mass"), ("single", "mass")):
        if both := sorted(words[one] & words[other]):
            raise KnowledgeError(name, one, f"{both[0]!r} stands in {other} too")
    return words


def _load_readouts(files: Mapping[str, str], name: str = "readouts.yaml") -> ReadoutRules:
    tones = _word_lists(_section(files, name, "tones"), name)
    topics = _word_lists(_section(files, name, "topics"), name)
    issue_words = _word_lists(_section(files, name, "issue_words"), name)
    if unknown := sorted(set(issue_words) - set(_load_issues(files))):
        raise KnowledgeError(name, "issue_words", f"{unknown[0]} is no issue of issues.yaml")
    alike = _load_alike(files, name)
    words = _word_lists(_mapping(files, name), name)
    for key in READOUT_LISTS:
        if key not in words:
            raise KnowledgeError(name, key, "missing, or not a list")
    pairs = {(act, other) for act, others in _word_lists(_section(files, name, "opposites"), name).items() for other in others}
    opposites = frozenset(pairs | {(other, act) for act, other in pairs})
    for key, acts in (
        ("acts", words["acts"]),
        ("means", words["means"]),
        ("who", words["who"]),
        ("opposites", {act for act, _ in opposites}),
    ):
        if unknown := sorted(set(acts) - set(alike.values())):
            raise KnowledgeError(name, key, f"{unknown[0]} is no group of alike")
    if unknown := sorted(set(words["one_subject"]) - set(_load_issues(files))):
        raise KnowledgeError(name, "one_subject", f"{unknown[0]} is no issue of issues.yaml")
    for key in ("next_steps", "agreement", "asked"):
        if key not in topics:
            raise KnowledgeError(name, key, "a topic that every comparison has is missing")
    return ReadoutRules(tones, topics, issue_words, alike, opposites, words)


def _load_alike(files: Mapping[str, str], name: str) -> dict[str, str]:
    alike: dict[str, str] = {}
    for group, words in _word_lists(_section(files, name, "alike"), name).items():
        for word in sorted(words):
            if word in alike:
                raise KnowledgeError(name, group, f"{word} is in {alike[word]} already")
            alike[word] = group
    return alike


PRESS_WORDS = (
    "verbs", "verbs_with_hearer", "hearers", "loose_verbs", "pairs", "pronouns", "titles", "between", "results", "other_times", "around",
    "elsewhere", "about", "asides", "closings", "sources",
)  # fmt: skip


def _load_press(files: Mapping[str, str], name: str = "press.yaml") -> dict[str, frozenset[str]]:
    words = _word_lists(_mapping(files, name), name)
    for key in PRESS_WORDS:
        if not words.get(key):
            raise KnowledgeError(name, key, "missing, or not a list of words")
    return words


def _load_commitments(files: Mapping[str, str], types: Mapping[str, EventType], name: str = "commitments.yaml") -> CommitmentRules:
    alike = _load_alike(files, name)
    deeds: dict[str, Deed] = {}
    for deed, item in _section(files, name, "deeds").items():
        for part in ("things", "kept_by", "broken_by"):
            if not isinstance(item.get(part), list):
                raise KnowledgeError(name, str(deed), f"{part} is missing, or not a list")
        for part in ("kept_by", "broken_by"):
            if unknown := sorted(set(item.get(part, ())) - set(types)):
                raise KnowledgeError(name, str(deed), f"{unknown[0]} is no event type")
        deeds[str(deed)] = Deed(
            _checked_patterns(item.get("words"), name, str(deed)),
            frozenset(item["things"]),
            frozenset(item["kept_by"]),
            frozenset(item["broken_by"]),
        )
    evidence = {str(key): _checked_patterns(value, name, str(key)) for key, value in _section(files, name, "evidence").items()}
    if set(evidence) != {"kept", "partly", "broken"}:
        raise KnowledgeError(name, "evidence", "has other parts than kept, partly and broken")
    whole = _mapping(files, name)
    lists = _word_lists({key: whole.get(key) for key in ("empty_words", "vague")}, name)
    if missing := sorted({"empty_words", "vague"} - set(lists)):
        raise KnowledgeError(name, missing[0], "missing, or not a list")
    keys = (
        "wished", "recalled", "not_undertakings", "asides", "durations", "before_events", "terms", "in_part", "not_done", "unsure",
        "accusing", "saying", "offices",
    )  # fmt: skip
    return CommitmentRules(
        alike=alike,
        empty_words=lists["empty_words"],
        vague=lists["vague"],
        deeds=deeds,
        evidence=evidence,
        patterns={key: _checked_patterns(whole.get(key), name, key) for key in keys},
    )


def _checked_patterns(patterns: Any, name: str, key: str) -> tuple[str, ...]:
    if not isinstance(patterns, list) or not patterns:
        raise KnowledgeError(name, key, "missing, or not a list")
    for pattern in patterns:
        _check_pattern(pattern, name, key)
    return tuple(patterns)


def _load_patterns(files: Mapping[str, str], name: str, part: str) -> dict[str, tuple[str, ...]]:
    section = _section(files, name, part)
    for key, patterns in section.items():
        for pattern in patterns:
            _check_pattern(pattern, name, f"{part}: {key}")
    return {key: tuple(patterns) for key, patterns in section.items()}


def _check_pattern(pattern: object, file: str, entry: str) -> None:
    if not isinstance(pattern, str):
        raise KnowledgeError(file, entry, f"{pattern!r} is not a pattern; put it in quotes")
    try:
        re.compile(pattern)
    except re.error as error:
        raise KnowledgeError(file, entry, f"{pattern!r} is not a regular expression: {error}") from error


SCALE_FILE = "scales/detente-1.yaml"
SCALE_KEYS = ("scale", "version", "bounds", "level", "intensity", "rallying", "engagement_base", "outcome_bounds", "outcomes", "accounts")
LEVELS = ("leader", "minister", "vice-minister", "envoy", "institution", "working", "non-state")
SCALE_HEAD = """\
# Weights of the temperature; docs/method.md says what each does. Save this, change it, give it a name or version of its own, and use
# it with `detente temperature --scale FILE`.
"""
ACCOUNTS = ("narrator", "one_side", "anonymous")


def read_scale(path: Path, codebook: Codebook) -> Scale:
    """Read a table of weights of a user's own, checked like ours; `detente scale` prints one to start from.

    Raises:
        KnowledgeError: if the file is missing, is no such table, or holds a value that cannot be.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise KnowledgeError(str(path), "whole file", f"cannot be read: {error}") from error
    scale = replace(_load_scale({str(path): text}, codebook.types, str(path)), coded_intensity=codebook.scale.coded_intensity)
    if scale.label == codebook.scale.label and scale != codebook.scale:
        raise KnowledgeError(
            str(path), "scale", f"is called {scale.label} as ours is, with other weights; give it a name or version of its own"
        )
    return scale


def scale_text(codebook: Codebook) -> str:
    """Give the codebook's scale as the text of a table that `read_scale` reads, with the weight of every type and mode."""
    scale = codebook.scale
    table = {
        "scale": scale.name,
        "version": scale.version,
        "bounds": list(scale.bounds),
        "level": dict(scale.level),
        "intensity": dict(scale.intensity),
        "rallying": scale.rallying,
        "engagement_base": scale.engagement_base,
        "outcome_bounds": list(scale.outcome_bounds),
        "outcomes": dict(scale.outcomes),
        "accounts": dict(scale.accounts),
        "own_deeds": sorted(scale.own_deeds),
        "pooled": {field.name: getattr(scale.pooled, field.name) for field in fields(Pooled)},
        "weights": dict(scale.weights),
    }
    return SCALE_HEAD + yaml.safe_dump(table, sort_keys=False, allow_unicode=True)


def _load_scale(files: Mapping[str, str], types: Mapping[str, EventType], name: str = SCALE_FILE) -> Scale:
    """Read a scale; types and modes that it does not weigh keep the score that the PLOVER manual gives them."""
    raw = _mapping(files, name)
    for key in (*SCALE_KEYS, "pooled"):
        if key not in raw:
            raise KnowledgeError(name, key, "missing")
    pooled = _numbers(raw["pooled"], name, "pooled", tuple(f.name for f in fields(Pooled)))
    intensity = _numbers(raw["intensity"], name, "intensity", ("mild", "plain", "strong"))
    scale = Scale(
        name=str(raw["scale"]),
        version=str(raw["version"]),
        bounds=_bounds(raw["bounds"], name, "bounds"),
        level=_numbers(raw["level"], name, "level", LEVELS),
        intensity=intensity,
        rallying=_number(raw["rallying"], name, "rallying"),
        engagement_base=_number(raw["engagement_base"], name, "engagement_base"),
        outcome_bounds=_bounds(raw["outcome_bounds"], name, "outcome_bounds"),
        outcomes=_outcomes(raw["outcomes"], name),
        weights=_weights(raw.get("weights", {}), types, name),
        accounts=_numbers(raw["accounts"], name, "accounts", ACCOUNTS),
        own_deeds=_own_deeds(raw.get("own_deeds", []), types, name),
        pooled=Pooled(**pooled),
        coded_intensity=intensity,
    )
    if not 0 < scale.pooled.phi < 1:
        raise KnowledgeError(name, "phi", f"{scale.pooled.phi} must lie between 0 and 1")
    for key, value in (*((key, value) for key, value in pooled.items()), *scale.accounts.items()):
        if value <= 0:
            raise KnowledgeError(name, key, f"{value} must be above 0")
    return scale


def _weights(own: Any, types: Mapping[str, EventType], name: str) -> dict[str, float]:
    weights = {code: event_type.score for code, event_type in types.items()}
    weights |= {f"{code} {mode}": s for code, event_type in types.items() for mode, s in event_type.modes.items() if s is not None}
    if not isinstance(own, dict):
        raise KnowledgeError(name, "weights", "must be a table of types, or of types with a mode (ACCUSE allege)")
    known = set(types) | {f"{code} {mode}" for code, event_type in types.items() for mode in event_type.modes}
    for key, value in own.items():
        if key not in known:
            near = difflib.get_close_matches(str(key), sorted(known), n=1)
            raise KnowledgeError(name, str(key), f"is no type and no mode{f'; did you mean {near[0]}?' if near else ''}")
        weights[key] = _number(value, name, key)
    return weights


def _own_deeds(raw: Any, types: Mapping[str, EventType], name: str) -> frozenset[str]:
    if not isinstance(raw, list) or not set(raw) <= set(types):
        raise KnowledgeError(name, "own_deeds", "must be a list of types")
    return frozenset(raw)


def _outcomes(raw: Any, name: str) -> dict[str, float]:
    if not isinstance(raw, dict):
        raise KnowledgeError(name, "outcomes", "must be a table")
    scores = {kind: body["score"] if isinstance(body, dict) and "score" in body else body for kind, body in raw.items()}
    return _numbers(scores, name, "outcomes", tuple(scores))


def _numbers(raw: Any, name: str, entry: str, keys: tuple[str, ...]) -> dict[str, float]:
    if not isinstance(raw, dict) or set(raw) != set(keys):
        raise KnowledgeError(name, entry, f"must have exactly {', '.join(keys)}")
    return {key: _number(raw[key], name, f"{entry}: {key}") for key in keys}


def _bounds(raw: Any, name: str, entry: str) -> tuple[float, float]:
    if not isinstance(raw, list) or len(raw) != 2:
        raise KnowledgeError(name, entry, "must be two numbers, the lower first")
    low, high = (_number(value, name, entry) for value in raw)
    if low >= high:
        raise KnowledgeError(name, entry, "must be two numbers, the lower first")
    return low, high


def _number(value: Any, name: str, entry: str) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise KnowledgeError(name, entry, f"{value!r} is not a number")
    return float(value)


def _load_reliability(files: Mapping[str, str], types: Mapping[str, EventType], name: str = "reliability.yaml") -> Reliability:
    raw = _mapping(files, name)
    for key in ("acts", "engagement", "steps", "types", "confusion"):
        if key not in raw:
            raise KnowledgeError(name, key, "missing")
    steps = tuple((_number(step["upto"], name, "steps"), _number(step["right"], name, "steps")) for step in raw["steps"])
    if not steps or list(steps) != sorted(steps) or steps[-1][0] != 1:
        raise KnowledgeError(name, "steps", "must rise to a confidence of 1")
    shares = _numbers(raw["types"], name, "types", tuple(raw["types"]))
    confusion = {found: _numbers(row, name, found, tuple(row)) for found, row in raw["confusion"].items()}
    named = {*shares, *confusion, *(other for row in confusion.values() for other in row)}
    unknown = sorted(named - set(types) - {"nothing", "engagement"})
    if unknown:
        raise KnowledgeError(name, unknown[0], "no such type")
    acts, engagement = (_number(raw[key], name, key) for key in ("acts", "engagement"))
    outside = [share for share in (acts, engagement, *shares.values(), *(share for _, share in steps)) if not 0 < share < 1]
    if outside:
        raise KnowledgeError(name, "whole file", f"{outside[0]} must lie between 0 and 1")
    return Reliability(acts, engagement, steps, shares, confusion)
