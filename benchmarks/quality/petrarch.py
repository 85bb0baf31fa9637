"""Reads the unit records of PETRARCH2, gives how often the parties and, as far as they can be compared, the acts are right.

The records are stylised sentences about Tolkien's countries, each a trap for a coder: compounds, passives, agents behind
their country, commas, negation, silence. They test the original tool's own dictionary files, and the codes show it: some are
CAMEO, some the older WEIS, some were made up (345, 903, 1717) to see which pattern fired. Exact codes are therefore not
compared. What is: *parties exact*, the set of (source, target) countries; *with roles*, also what they are (GONMIL: Gondor's
military); *and act*, also the type, which is right if it is the type of the code read as CAMEO, or one that
`petrarch_actors.yaml` gives for its WEIS root, since the records do not say which they follow; for a made-up code any type is.

In PLOVER a mutual act has no direction, and a visit is one event of guest and host; the records write some of them in one direction
and some in both. Of such an act of ours either direction, or both, agrees with either.

A comment (01, 02) is no event of ours: for *and act* it may be missing. Pairs with a side that has no country are left out.
A record of silence (no events, discarded, broken) is right if nothing is found, also where it was the record's own parse, which
is not read here, that was broken. Dates and countries of the record's day apply; the roster of that file is added to the knowledge.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from benchmarks.quality.common import Figures, code_sentence, parser_of, read_rows, show, with_spread
from detente.codebook import ActorName, Codebook, load_codebook
from detente.coding import DictionaryCoder
from detente.event import ActorBasis, ActorMention, EventMention, Kind

ROSTER = Path(__file__).with_name("petrarch_actors.yaml")
PLAIN = frozenset({ActorBasis.NAME, ActorBasis.DEMONYM, ActorBasis.CAPITAL, ActorBasis.METONYM, ActorBasis.COREFERENCE})
UNKNOWN = ("---", "###")
COMMENTS = ("01", "02")
CODE_CHARS = 3

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Roster:
    """What the records presuppose: who is who, what their codes stand for."""

    names: tuple[ActorName, ...]
    states: Mapping[str, str]
    capitals: Mapping[str, str]
    demonyms: Mapping[str, str]
    codes: Mapping[str, str]
    roles: Mapping[str, frozenset[str]]
    weis: Mapping[str, frozenset[str]]
    made_up: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Actor:
    """A side of an expected event: its country and what it is beside that ("" for the state itself)."""

    country: str
    role: str


@dataclass(frozen=True, slots=True)
class Dyad:
    """An expected event between two countries."""

    source: Actor
    target: Actor
    code: str

    @property
    def pair(self) -> Pair:
        """Source and target as countries."""
        return self.source.country, self.target.country

    @property
    def is_comment(self) -> bool:
        """Say whether it is one of the statements that are no event here."""
        return self.code.startswith(COMMENTS)


@dataclass(frozen=True, slots=True)
class Deed:
    """What one mention says of one pair."""

    source: ActorMention
    target: ActorMention
    type: str
    mutual: bool = False

    @property
    def pair(self) -> Pair:
        """Source and target as countries."""
        return self.source.code or "", self.target.code or ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What of a record is right."""

    row: Mapping[str, Any]
    found: tuple[EventMention, ...]
    parties: bool
    roles: bool
    act: bool


def main() -> None:
    """Print the figures of a file."""
    options = parser_of("petrarch", __doc__ or "").parse_args()
    roster = load_roster()
    codebook = with_roster(load_codebook(), roster)
    coder = DictionaryCoder(codebook)
    verdicts = [judge(row, code_sentence(row["text"], coder, day_of(row)), roster, codebook) for row in read_rows(options.path)]
    show(figures_of(verdicts), as_json=options.json)
    for verdict in [verdict for verdict in verdicts if not verdict.act][: options.errors]:
        print(shown(verdict))


def load_roster(file: Path = ROSTER) -> Roster:
    """Give the roster of a file."""
    raw = yaml.safe_load(file.read_text(encoding="utf-8"))
    return Roster(
        names=tuple(_names_of(raw)),
        states={code: body["name"] for code, body in raw["states"].items()},
        capitals={code: body.get("capital", body["name"]) for code, body in raw["states"].items()},
        demonyms={code: body["demonyms"][0] for code, body in raw["states"].items() if "demonyms" in body},
        codes=raw["codes"],
        roles={role: frozenset(sectors) for role, sectors in raw["roles"].items()},
        weis={root: frozenset(types) for root, types in raw["weis"].items()},
        made_up=re.compile("|".join(raw["made_up"])),
    )


def with_roster(codebook: Codebook, roster: Roster) -> Codebook:
    """Give the codebook with the states and names of a roster beside its own."""
    return replace(
        codebook,
        names=(*codebook.names, *roster.names),
        country_names={**codebook.country_names, **roster.states},
        capitals={**codebook.capitals, **roster.capitals},
        demonyms={**codebook.demonyms, **roster.demonyms},
    )


def day_of(row: Mapping[str, Any]) -> date:
    """Give the day of a record."""
    return date.fromisoformat(row["date"])


def judge(row: Mapping[str, Any], found: Sequence[EventMention], roster: Roster, codebook: Codebook) -> Verdict:
    """Say what of a record is right."""
    expected = list(dyads_of(row, roster, codebook))
    if is_silence(row):
        return Verdict(row, tuple(found), *(3 * (not found,)))
    deeds = _as_expected(list(deeds_of(found)), {dyad.pair for dyad in expected})
    parties = {dyad.pair for dyad in expected} == {deed.pair for deed in deeds}
    roles = parties and _agree(expected, deeds, roster)
    return Verdict(row, tuple(found), parties, roles, _is_act_right(expected, deeds, roster, codebook))


def _as_expected(deeds: list[Deed], expected: set[Pair]) -> list[Deed]:
    """Give mutual acts the direction in which the record has them; acts of one side stay as they are."""
    found: list[Deed] = []
    for deed in deeds:
        other = replace(deed, source=deed.target, target=deed.source)
        sides = [one for one in (deed, other) if one.pair in expected] if deed.mutual else []
        found.extend(sides or [deed])
    return list(dict.fromkeys(found))


def is_silence(row: Mapping[str, Any]) -> bool:
    """Say whether nothing should be found in a record."""
    return not row["expected"] or any({"noevents", "error"} & event.keys() for event in row["expected"])


def dyads_of(row: Mapping[str, Any], roster: Roster, codebook: Codebook) -> Iterator[Dyad]:
    """Give the expected events whose two sides have a country."""
    for event in row["expected"]:
        source, target = (actor_of(event.get(side, ""), roster, codebook) for side in ("sourcecode", "targetcode"))
        if source is not None and target is not None:
            yield Dyad(source, target, event["eventcode"])


def actor_of(code: str, roster: Roster, codebook: Codebook) -> Actor | None:
    """Give the country and the role of a code of the records; None where it names no country or body."""
    if not code or code.startswith(UNKNOWN):
        return None
    parts = [code[start : start + CODE_CHARS] for start in range(0, len(code), CODE_CHARS)]
    for i in range(len(parts)):
        rest = "".join(parts[i:])
        for known in (rest, parts[i]):
            country = roster.codes.get(known, known)
            if country in codebook.country_names:
                return Actor(country, "" if known == rest else "".join(parts[i + 1 :]))
    return None


def deeds_of(mentions: Iterable[EventMention]) -> Iterator[Deed]:
    """Give every pair that acts, one on the other; both ways where an act is mutual."""
    for mention in mentions:
        others = mention.actors if mention.reciprocal and not mention.recipients else mention.recipients
        for source in mention.actors:
            for target in others:
                if source.code and target.code and (source.code != target.code or others is mention.recipients):
                    yield Deed(source, target, mention.type, mention.reciprocal or mention.kind is Kind.ENGAGEMENT)


def types_of(code: str, roster: Roster, codebook: Codebook) -> frozenset[str] | None:
    """Give the types that a code may stand for; None if any does."""
    if roster.made_up.fullmatch(code):
        return None
    if code.startswith(COMMENTS):
        return frozenset({"REQUEST"})
    cameo = codebook.cameo.get(code, ("", None, None))[0]
    return roster.weis.get(code[:2], frozenset()) | ({cameo} if cameo else frozenset())


def figures_of(verdicts: Sequence[Verdict]) -> Figures:
    """Give the figures, over all records and by category."""
    figures: Figures = {"records": len(verdicts)}
    measures = {
        "parties exact": [verdict.parties for verdict in verdicts],
        "parties exact with roles": [verdict.roles for verdict in verdicts],
        "parties exact and act right": [verdict.act for verdict in verdicts],
    }
    for name, right in measures.items():
        figures |= with_spread(name, right, lambda items: sum(items) / len(items))
        by_category: dict[str, list[bool]] = defaultdict(list)
        for verdict, holds in zip(verdicts, right, strict=True):
            by_category[verdict.row["category"]].append(holds)
        figures[f"{name}: by category"] = {category: sum(values) / len(values) for category, values in by_category.items()}
    silences = [verdict for verdict in verdicts if is_silence(verdict.row)]
    others = [verdict for verdict in verdicts if not is_silence(verdict.row)]
    figures["records of silence"] = len(silences)
    figures["records of silence, kept silent"] = sum(not v.found for v in silences) / len(silences) if silences else 0.0
    figures["other records, nothing found"] = sum(not v.found for v in others) / len(others) if others else 0.0
    return figures


def shown(verdict: Verdict) -> str:
    """Give one line that shows what was expected and found."""
    events = verdict.row["expected"]
    expected = " ".join("/".join(str(event.get(key, "-")) for key in ("sourcecode", "eventcode", "targetcode")) for event in events)
    if is_silence(verdict.row):
        expected = "nothing"
    found = " ".join(
        f"{'+'.join(a.code or '?' for a in m.actors)}/{m.type}/{'+'.join(a.code or '?' for a in m.recipients)}" for m in verdict.found
    )
    return f"{verdict.row['id']} {'parties ' if verdict.parties else ''}{expected} → {found or 'nothing'}: {verdict.row['text']}"


def _names_of(raw: Mapping[str, Any]) -> Iterator[ActorName]:
    for code, body in raw["states"].items():
        for form in (body["name"], *body.get("also", ())):
            yield ActorName(form, code, "GOV", ActorBasis.NAME, kind="name")
        for form in body.get("demonyms", ()):
            yield ActorName(form, code, "GOV", ActorBasis.DEMONYM, kind="demonyms")
        if "capital" in body:
            yield ActorName(body["capital"], code, "GOV", ActorBasis.CAPITAL, kind="capital")
    for code, by_sector in raw["others"].items():
        for sector, forms in by_sector.items():
            yield from (ActorName(form, code, sector, ActorBasis.NAME, kind="group") for form in forms)
    for code, forms in raw["persons"].items():
        yield from (ActorName(form, code, "GOV", ActorBasis.NAME, kind="name") for form in forms)


def _agree(expected: Sequence[Dyad], deeds: Sequence[Deed], roster: Roster) -> bool:
    """Say whether each expected event has a deed with the same roles, and the other way round."""

    def same(dyad: Dyad, deed: Deed) -> bool:
        return (
            dyad.pair == deed.pair and _has_role(deed.source, dyad.source.role, roster) and _has_role(deed.target, dyad.target.role, roster)
        )

    return all(any(same(dyad, deed) for deed in deeds) for dyad in expected) and all(
        any(same(dyad, deed) for dyad in expected) for deed in deeds
    )


def _has_role(actor: ActorMention, role: str, roster: Roster) -> bool:
    if not role:
        return actor.basis in PLAIN or actor.sector == "IGO"
    return actor.sector in roster.roles.get(role, frozenset({role}))


def _is_act_right(expected: Sequence[Dyad], deeds: Sequence[Deed], roster: Roster, codebook: Codebook) -> bool:
    """Say whether the parties are right and every act is one of those that its pair's codes stand for."""
    found = {deed.pair for deed in deeds}
    if not {dyad.pair for dyad in expected if not dyad.is_comment} <= found <= {dyad.pair for dyad in expected}:
        return False
    allowed: dict[Pair, list[frozenset[str] | None]] = defaultdict(list)
    for dyad in expected:
        allowed[dyad.pair].append(types_of(dyad.code, roster, codebook))
    return all(any(types is None or deed.type in types for types in allowed[deed.pair]) for deed in deeds)


if __name__ == "__main__":
    main()
