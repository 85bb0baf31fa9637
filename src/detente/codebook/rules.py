"""Loads the words by which events are joined, statements and accounts are read, and commitments are followed up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields

from detente.codebook.actors import Office
from detente.codebook.acts import EventType, load_issues
from detente.codebook.files import check_pattern, checked_patterns, entries_of, mapping_of, section_of, word_lists
from detente.errors import KnowledgeError

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
PRESS_WORDS = (
    "verbs", "verbs_with_hearer", "hearers", "loose_verbs", "pairs", "pronouns", "titles", "between", "results", "other_times", "around",
    "elsewhere", "about", "asides", "closings", "sources",
)  # fmt: skip


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


LINKING_LISTS = tuple(field.name for field in fields(LinkingRules) if field.name not in {"families", "opposite_outcomes"})


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


def load_linking(files: Mapping[str, str], types: Mapping[str, EventType], name: str = "linking.yaml") -> LinkingRules:
    """Load what tells one event from its like."""
    families = word_lists(section_of(files, name, "families"), name)
    lists = word_lists(mapping_of(files, name), name)
    for key in LINKING_LISTS:
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
    opposites = section_of(files, name, "opposite_outcomes")
    known = set(section_of(files, "outcomes.yaml", "outcomes"))
    if unknown := sorted({*map(str, opposites), *map(str, opposites.values())} - known):
        raise KnowledgeError(name, "opposite_outcomes", f"{unknown[0]} is no outcome of outcomes.yaml")
    return LinkingRules(families=named, opposite_outcomes=opposites, **{key: lists[key] for key in LINKING_LISTS})


def load_statements(files: Mapping[str, str], offices: Mapping[str, Office], name: str = "statements.yaml") -> StatementRules:
    """Load who speaks where, and the forms of statements."""
    people = {holder.person for office in offices.values() for holder in office.holders}
    roles = {(office.country, office.role) for office in offices.values()}
    accounts: dict[str, Voice] = {}
    for item in entries_of(files, name, "accounts"):
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
    for label, item in section_of(files, name, "labels").items():
        if (item.get("code"), item.get("role")) not in roles:
            raise KnowledgeError(name, str(label), f"no office of {item.get('code')} has the role {item.get('role')!r}")
        labels[str(label)] = Voice(code=item["code"], role=item["role"])
    forms = entries_of(files, name, "forms")
    for item in forms:
        check_pattern(item.get("path"), name, str(item.get("form")))
    words = word_lists({key: value for key, value in mapping_of(files, name).items() if key not in {"accounts", "forms"}}, name)
    for key in STATEMENT_LISTS:
        if key not in words:
            raise KnowledgeError(name, key, "missing, or not a list")
    return StatementRules(
        section_of(files, name, "bodies"),
        accounts,
        labels,
        tuple((str(item["form"]), str(item["path"])) for item in forms),
        words,
        section_of(files, name, "part_of"),
    )


def load_topic_words(files: Mapping[str, str], name: str = "labels.yaml") -> dict[str, frozenset[str]]:
    """Load how a chronology shows topics."""
    words = word_lists(section_of(files, name, "topics"), name)
    for key in TOPIC_LISTS:
        if key not in words:
            raise KnowledgeError(name, key, "missing, or not a list")
    for one, other in (("counted", "single"), ("counted", "mass"), ("single", "mass")):
        if both := sorted(words[one] & words[other]):
            raise KnowledgeError(name, one, f"{both[0]!r} stands in {other} too")
    return words


def load_readouts(files: Mapping[str, str], name: str = "readouts.yaml") -> ReadoutRules:
    """Load the words of official accounts."""
    tones = word_lists(section_of(files, name, "tones"), name)
    topics = word_lists(section_of(files, name, "topics"), name)
    issue_words = word_lists(section_of(files, name, "issue_words"), name)
    if unknown := sorted(set(issue_words) - set(load_issues(files))):
        raise KnowledgeError(name, "issue_words", f"{unknown[0]} is no issue of issues.yaml")
    alike = _load_alike(files, name)
    words = word_lists(mapping_of(files, name), name)
    for key in READOUT_LISTS:
        if key not in words:
            raise KnowledgeError(name, key, "missing, or not a list")
    pairs = {(act, other) for act, others in word_lists(section_of(files, name, "opposites"), name).items() for other in others}
    opposites = frozenset(pairs | {(other, act) for act, other in pairs})
    for key, acts in (
        ("acts", words["acts"]),
        ("means", words["means"]),
        ("who", words["who"]),
        ("opposites", {act for act, _ in opposites}),
    ):
        if unknown := sorted(set(acts) - set(alike.values())):
            raise KnowledgeError(name, key, f"{unknown[0]} is no group of alike")
    if unknown := sorted(set(words["one_subject"]) - set(load_issues(files))):
        raise KnowledgeError(name, "one_subject", f"{unknown[0]} is no issue of issues.yaml")
    for key in ("next_steps", "agreement", "asked"):
        if key not in topics:
            raise KnowledgeError(name, key, "a topic that every comparison has is missing")
    return ReadoutRules(tones, topics, issue_words, alike, opposites, words)


def _load_alike(files: Mapping[str, str], name: str) -> dict[str, str]:
    alike: dict[str, str] = {}
    for group, words in word_lists(section_of(files, name, "alike"), name).items():
        for word in sorted(words):
            if word in alike:
                raise KnowledgeError(name, group, f"{word} is in {alike[word]} already")
            alike[word] = group
    return alike


def load_press(files: Mapping[str, str], name: str = "press.yaml") -> dict[str, frozenset[str]]:
    """Load the words by which a news page tells of a contact."""
    words = word_lists(mapping_of(files, name), name)
    for key in PRESS_WORDS:
        if not words.get(key):
            raise KnowledgeError(name, key, "missing, or not a list of words")
    return words


def load_commitments(files: Mapping[str, str], types: Mapping[str, EventType], name: str = "commitments.yaml") -> CommitmentRules:
    """Load the words by which commitments are read and followed up."""
    alike = _load_alike(files, name)
    deeds: dict[str, Deed] = {}
    for deed, item in section_of(files, name, "deeds").items():
        for part in ("things", "kept_by", "broken_by"):
            if not isinstance(item.get(part), list):
                raise KnowledgeError(name, str(deed), f"{part} is missing, or not a list")
        for part in ("kept_by", "broken_by"):
            if unknown := sorted(set(item.get(part, ())) - set(types)):
                raise KnowledgeError(name, str(deed), f"{unknown[0]} is no event type")
        deeds[str(deed)] = Deed(
            checked_patterns(item.get("words"), name, str(deed)),
            frozenset(item["things"]),
            frozenset(item["kept_by"]),
            frozenset(item["broken_by"]),
        )
    evidence = {str(key): checked_patterns(value, name, str(key)) for key, value in section_of(files, name, "evidence").items()}
    if set(evidence) != {"kept", "partly", "broken"}:
        raise KnowledgeError(name, "evidence", "has other parts than kept, partly and broken")
    whole = mapping_of(files, name)
    lists = word_lists({key: whole.get(key) for key in ("empty_words", "vague")}, name)
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
        patterns={key: checked_patterns(whole.get(key), name, key) for key in keys},
    )


def load_patterns(files: Mapping[str, str], name: str, part: str) -> dict[str, tuple[str, ...]]:
    """Load the named lists of patterns of a part of a file."""
    section = section_of(files, name, part)
    for key, patterns in section.items():
        for pattern in patterns:
            check_pattern(pattern, name, f"{part}: {key}")
    return {key: tuple(patterns) for key, patterns in section.items()}
