"""Loads the entries of the trigger lexicon: the words that tell an act, and what tells one from its like."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from detente.codebook.acts import EventType
from detente.codebook.files import entries_of, mapping_of, structured
from detente.codebook.scales import Scale
from detente.errors import KnowledgeError


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


def load_entries(
    files: Mapping[str, str], types: Mapping[str, EventType], noun_classes: Mapping[str, frozenset[str]], scale: Scale
) -> Iterator[Entry]:
    """Load the trigger lexicon; every entry has a known type, mode and noun class, and an id of its own."""
    seen: set[str] = set()
    for name in sorted(files):
        if not name.startswith("lexicon/") or name == "lexicon/nouns.yaml":
            continue
        default_type = mapping_of(files, name).get("type")
        for raw in entries_of(files, name, "entries"):
            entry = structured({"type": default_type, **raw}, Entry, name, str(raw.get("id")))
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
