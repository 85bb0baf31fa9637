"""A working chronology's entries against ours: `python -m benchmarks.quality.tracker PATH [--json]`.

PATH is a list of pages, each with the one-sentence summary that a person wrote for a chronology. The system gets the body,
the day and the address of each page, never the summary. A summary is matched if an entry made from its page, or one of a
day beside it that shares a topic, has the same actors and the same family of act:

* actors: the persons that the summary names as acting, each by name or by the body that they speak for; where it names a
  body, that body, a person who speaks for it, or the one that stands over it; where it names neither, the country.
* family: statement (also answer, post, interview, remarks, readout), meeting, call, order (also sanction, tariff),
  agreement, visit.

Summaries without a body are left out; those that are no sentence about anybody stay in and count as not matched.
"""

from __future__ import annotations

import argparse
import csv
import difflib
import json
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from benchmarks.quality.common import read_rows
from detente import recording
from detente.codebook import Codebook, load_codebook
from detente.coding.names import NameFinder
from detente.coding.statements import office_of
from detente.coding.topics import TopicFinder
from detente.event import ActorBasis
from detente.record import Dyad
from detente.views.tracker import TrackerEntry

UNTOLD = Path(__file__).parent / "tracker" / "untold.csv"
CHECKED = Path(__file__).parent / "tracker" / "checked.csv"
DYAD = Dyad("USA", "CHN")
NEAR = timedelta(days=1)
COLUMNS = ("id", "date", "urls", "domains", "body")  # what the system may see; `summary` and `side` are the human's
STATE_OVER = {"CHN": "CHN.state_council", "USA": "USA.white_house"}

# Bodies as summaries name them; the first pattern that fits a stretch wins.
BODIES = (
    (
        "CHN.foreign_ministry",
        r"Chinese (?:Foreign Ministry|Ministry of Foreign Affairs|MFA)|China[’']s (?:MFA|Foreign Ministry|Ministry of Foreign Affairs)|\bMFA\b|Foreign Ministry|Ministry of Foreign Affairs|Chinese Embassy|China[’']s Embassy|@?ChineseEmbinUS|@MFA_China|\bembassy releas",
    ),
    ("CHN.commerce", r"MOFCOM|Ministry of Commerce|Chinese Commerce Ministry|China[’']s Commerce Ministry|commerce ministry"),
    ("CHN.defence", r"(?:Chinese |China[’']s )?(?:Ministry of (?:National )?Defen[sc]e|National Defense Ministry|Defense Ministry)"),
    ("CHN.state_council", r"State Council(?: Information Office)?|\bSCIO\b|Customs Tariff Commission|\bNDRC\b"),
    ("USA.white_house", r"White [Hh]ouse|@?Rapid ?Response ?47|@WhiteHouse"),
    ("USA.state", r"State Department|Department of State|U\.S\. Embassy|US Embassy"),
    ("USA.defence", r"Department of Defense|Department of War|Defense Department|Pentagon"),
    ("USA.treasury", r"Treasury Department|Department of (?:the )?Treasury|U\.S\. Treasury"),
    ("USA.commerce", r"Commerce Department|Department of Commerce|Bureau of Industry and Security|\bBIS\b"),
    ("USA.trade", r"\bUSTR\b|(?:U\.?S\.?|United States) Trade Representative|@USTradeRep"),
    ("USA.agriculture", r"Department of Agriculture|\bUSDA\b"),
    ("USA.doge", r"\bDOGE\b"),
    ("USA.senate", r"Senate"),
    ("USA.usps", r"Postal Service|USPS"),
)
BODY_OF_OFFICE = (
    ("CHN.foreign_ministry", r"CHN\.(?:foreign|vice_foreign|ambassador|deputy_ambassador|central_foreign|envoy)"),
    ("CHN.commerce", r"CHN\.(?:commerce|vice_commerce|trade_negotiation|deputy_trade)"),
    ("CHN.defence", r"CHN\.(?:defence|theater|cmc|chief_of_joint)"),
    ("CHN.state_council", r"CHN\.(?:premier|vice_premier|state_council)"),
    ("USA.white_house", r"USA\.(?:president|vice_president|white_house|national_security|national_economic)"),
    (
        "USA.state",
        r"USA\.(?:secretary_of_state|deputy_secretary_of_state|state_department|under_secretary_pol|assistant_secretary|ambassador|consul|envoy)",
    ),
    (
        "USA.defence",
        r"USA\.(?:secretary_of_defense|deputy_secretary_of_defense|under_secretary_of_defense|pentagon|chairman_joint|indopacific|pacific)",
    ),
    ("USA.treasury", r"USA\.(?:secretary_of_the_treasury|deputy_secretary_of_the_treasury|under_secretary_of_the_treasury)"),
    ("USA.commerce", r"USA\.(?:secretary_of_commerce|under_secretary_commerce)"),
    ("USA.trade", r"USA\.(?:trade_representative|deputy_trade)"),
    ("USA.agriculture", r"USA\.secretary_of_agriculture"),
)
# Titles that name one person without a name; the role of the roster at the day.
ROLES = (
    ("USA", "head_of_state", r"\bPresident(?=[:’'])|\bPOTUS\b"),
    ("CHN", "foreign_minister", r"\bChinese FM\b|China[’']s Foreign Minister"),
)
FAMILIES = (
    (
        "call",
        r"spoke (?:by|on the) (?:phone|telephone)|phone call (?:with|between)|held (?:an? )?(?:video|phone) (?:call|talk)s?|\bcalled (?!on\b|for\b|out\b)(?=[A-Z])|spoke via (?:a )?phone|spoke (?:today |over the phone )?with (?:Chin|Philippine|Singap|Director)|had a (?:phone )?call",
    ),
    (
        "order",
        r"\b(?:releas|issu|announc|publish|launch|post)\w+ (?:an?|the|his|another|two|several)?\s?(?:[“\w]+ ){0,3}?(?:[Ee]xecutive [Oo]rder|EO\b|Presidential Memorandum|[Mm]emorandum|[Pp]roclamation)|\bsign(?:s|ed)\b|\bimpos(?:es|ed)\b|\bsanction(?:s|ed)\b(?! by)|\bexpanded its Entity List|\blevie[sd]\b|\bdeclared retaliatory|\bdesignated\b|\badded \d+|\bfiled a lawsuit",
    ),
    ("visit", r"\bvisit(?:s|ed)\b|\btravel(?:s|ed|led) to\b"),
    ("agreement", r"\bagreed (?:to|on)\b|\breach(?:es|ed) (?:an? |the )?(?:agreement|consensus|deal)|\bfinali[sz]ed\b"),
    ("meeting", r"\bm[ae]et(?:s)? with\b|\bmet\b|\bheld (?:a )?(?:meeting|trade talks|talks|consultations)"),
    (
        "statement",
        r"\b(?:launch|unveil|report|post|repost|tweet|retweet|respond|answer|repl|comment|remark|speak|spoke|said|say|state|note|noted|claim|express|discuss|announc|releas|publish|issu|warn|urg|accus|denounc|critic|confirm|emphasi|stress|argu|address|deliver|gave|give|interview|told|tell|celebrat|introduc|refut|call|denied|deni|oppos|condemn|describ|explain|mention|ask|shar|quot|appear|hold|held|make|made|offer|write|wrote|promot|talk|touch|denot|summar|conduct|join|wish|reiterat|lay|laid|reject|join|echo|took|take|rais|hint|refus|thank|state|suggest|justif|contend|label|defend|attack|host|also|detail|underscor|reveal|outlin|highlight|praise|claim|boast|slam|blast|threaten|vow|predict|compar|characteri|remind|credit|urg|participat|attend|testif|briefed|applaud|leads|present|encourag|broke|provid)\w*|\bRelease:",
    ),
)
OPENING = re.compile(r"(?:As|While|During|After|Following|Before|At|Ahead of|In response to|On the sidelines of|On) [^,]{5,160}, ")
CONTACT_FORMS = {"readout": "meeting", "call": "call"}
FORM_CLASSES = {
    "post": "post",
    "answer": "spoken",
    "press conference": "spoken",
    "interview": "spoken",
    "hearing": "spoken",
    "remarks": "spoken",
    "speech": "spoken",
}
POSTED = re.compile(r"\b(?:re)?(?:post|tweet)|\bon (?:X|TruthSocial|Truth Social|Twitter)\b")
PUBLISHED = re.compile(r"\b(?:releas|publish|issu)\w+")
NAMED = re.compile(r"(?:[A-Z][a-z]+ )[A-Z][a-z]+(?:-[A-Z][a-z]+)?,? (?:also |then |has |have )?$")
NO_NAME = re.compile(
    r"\b(?:Spokes\w+|Ministry|Department|House|Secretary|States|Council|Social|Embassy|Office|Commerce|Defense|Affairs|Minister|Representative|Sides)\b"
)
SAME_NAME = 0.82  # of two spellings: "Guo Jiankun" for Guo Jiakun
CONTACTS = frozenset({"meeting", "call", "visit"})
LABEL = re.compile(r"^(?P<name>[A-Z][\w.’' ]{2,40}?)(?: \(\d[\d:]*\))?:(?:\s|$)")
ASKER = re.compile(r"^(?:QUESTION|Question|Reporter|REPORTER|Press|The Press|Q)\b[^:]{0,12}:")
ACCOUNT = re.compile(
    r"\breadout|Release:|\b(?:readout|summary|statement|article|release)\b.*\b(?:call|meeting|talks?|met|visit|consultations)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a summary asks for."""

    id: str
    day: date
    people: frozenset[str]
    bodies: frozenset[str]
    countries: frozenset[str]
    family: str | None
    form: str  # post | spoken | published: only an entry of the same form can be its twin on another page
    unknown: str | None  # the name of somebody whom the roster does not have, or has in another spelling
    is_account: bool  # a side's account of a contact: the contact itself is the same entry in a chronology
    topics: frozenset[str]

    @property
    def is_sentence(self) -> bool:
        """Say whether the summary names somebody who does something."""
        return self.family is not None and bool(self.people or self.bodies or self.countries)


class Reader:
    """Reads summaries with the names of one codebook."""

    def __init__(self, codebook: Codebook) -> None:
        self.codebook = codebook
        self._names = NameFinder(codebook.names)
        self._topics = TopicFinder(codebook, self._names)

    def wanted(self, row: Mapping[str, Any]) -> Wanted:
        """Give what the summary of a row asks for."""
        day = date.fromisoformat(row["date"])
        text = " ".join(str(row["summary"]).split())
        opening = OPENING.match(text)
        skipped = opening.end() if opening else 0
        family, start, end = self._act(text, day, skipped)
        label = LABEL.match(text)
        subject = text[:start] if family else text
        if ASKER.match(text):
            return Wanted(row["id"], day, frozenset(), frozenset(), frozenset(), None, "spoken", None, False, self.topics(text))
        if label is not None and self._people(label["name"], day):
            family, subject = "statement", label["name"]
        if family in {"meeting", "call", "visit"}:
            subject = text[: end + 160].split(". ")[0]  # both sides of a contact are its actors
        people = self._people(subject, day)
        bodies = frozenset(body for body, pattern in BODIES if re.search(pattern, subject))
        if people and family == "statement":
            people = self._nearest(subject, people)
        countries = frozenset(
            n.candidates[0].code for n in self._names.find(subject) if n.candidates[0].code in DYAD.codes and n.candidates[0].person is None
        )
        is_account = family == "statement" and ACCOUNT.search(text) is not None
        form = (
            "post"
            if POSTED.search(text[start : start + 90])
            else ("published" if family and PUBLISHED.match(text[start:end]) else "spoken")
        )
        name = NAMED.search(subject) if not people else None
        unknown = name.group().strip(" ,") if name and not NO_NAME.search(name.group()) else None
        return Wanted(
            row["id"], day, people, bodies, countries, family, form, unknown, is_account, self.topics(text[end:] if family else text)
        )

    def topics(self, text: str) -> frozenset[str]:
        """Give the words of the topics of a text, singular and in lower case."""
        words = {
            word.lower().removesuffix("s")
            for start, end in self._topics.find(text, 0, len(text))
            for word in re.findall(r"\w[\w-]+", text[start:end])
        }
        return frozenset(words - {"u", "the", "of", "and"})

    def _act(self, text: str, day: date, skipped: int) -> tuple[str | None, int, int]:
        """Give the family of the first act that the summary tells, and where its verb stands; a posted call is a post."""
        best: tuple[int, int, str] | None = None
        for family, pattern in FAMILIES:
            for match in re.finditer(rf"(?:{pattern})", text):
                if family == "statement" and not re.match(
                    r"\w*(?:s|ed|d|ing|e|t|k|ke|ve|id|ld|se|ote|ay|lk|er|nt|st|h|y)\b", match.group()
                ):
                    continue
                if match.start() < skipped or (match.start() == 0 and family != "statement"):
                    continue
                before = text[: match.start()]
                if not (
                    NAMED.search(before)
                    or self._names.find(before)
                    or self._people(before, day)
                    or any(re.search(p, before) for _, p in BODIES)
                    or re.search(r"\b(?:he|she|they|group|two sides)\b", before, re.I)
                ):
                    continue
                if best is None or match.start() < best[0]:
                    best = (match.start(), match.end(), family)
                break
        return (best[2], best[0], best[1]) if best else (None, 0, 0)

    def _people(self, text: str, day: date) -> frozenset[str]:
        found = {n.candidates[0].person for n in self._names.find(text) if n.candidates[0].basis is ActorBasis.PERSON}
        found |= {self._surname(match.group(1), day) for match in re.finditer(r"\b([A-Z][a-z]{2,}|Xi)\b", text)}
        voice = (self.codebook.statements.accounts.get(m.group(1).lower()) for m in re.finditer(r"@(\w+)", text))
        found |= {v.person for v in voice if v is not None}
        for code, role, pattern in ROLES:
            if re.search(pattern, text):
                found |= {h.person for o, h in self.codebook.officials_at(day, code) if o.role == role}
        return frozenset(person for person in found if person)

    def _surname(self, word: str, day: date) -> str | None:
        holders = self.codebook.holders_by_surname.get(word, ())
        people = {h.person for o, h in holders if h.holds_at(day) and o.country in DYAD.codes and o.level.value in {"leader", "minister"}}
        return people.pop() if len(people) == 1 and word not in {"Li", "He", "Lin", "Mao", "Han", "Chen", "State"} else None

    def _nearest(self, subject: str, people: frozenset[str]) -> frozenset[str]:
        """Of several persons before the verb give those of the last clause: "After the meeting of A and B, C said"."""
        clause = re.split(r",\s|\bfollowing\b|\bafter\b", subject)[-1]
        inside = frozenset(p for p in people if p in clause or p.rsplit(" ", 1)[-1] in clause or p.split(" ")[0] in clause)
        return inside or people


class Matcher:
    """Says whether one of our entries is the one that a summary asks for."""

    def __init__(self, codebook: Codebook, reader: Reader) -> None:
        self._codebook = codebook
        self._reader = reader

    def find(self, wanted: Wanted, on_page: Iterable[TrackerEntry], near: Iterable[TrackerEntry]) -> TrackerEntry | None:
        """Give the first entry that matches: from the page, else of a day beside it and with a topic in common."""
        if not wanted.is_sentence:
            return None
        own = next((entry for entry in on_page if self._fits(wanted, entry)), None)
        if own is not None:
            return own
        return next((e for e in near if self._fits(wanted, e) and self._is_twin(wanted, e) and wanted.topics & self.topics(e)), None)

    def _is_twin(self, wanted: Wanted, entry: TrackerEntry) -> bool:
        """Say whether an entry of another page can tell the same: a contact or an act, or on the same day words of the same form."""
        if entry.kind != "statement" or entry.form == "order":
            return True
        return entry.day == wanted.day and FORM_CLASSES.get(entry.form, "published") == wanted.form

    def topics(self, entry: TrackerEntry) -> frozenset[str]:
        """Give the topic words of an entry: of its sentence and of its quote."""
        words = {w.lower().removesuffix("s") for topic in entry.topics for w in re.findall(r"\w[\w-]+", topic)}
        return frozenset(words) | self._reader.topics(entry.evidence.span.exact)

    def _fits(self, wanted: Wanted, entry: TrackerEntry) -> bool:
        family = self._family(entry, wanted)
        if wanted.is_account and (family in CONTACTS or entry.form in CONTACT_FORMS):
            named = {self._country_of_body(body) for body in wanted.bodies} | {
                self._country(person, wanted.day) for person in wanted.people
            }
            return bool((wanted.countries | named) & set(entry.sides)) and (
                not (names := wanted.people - self._spokespersons(wanted)) or bool(names & set(entry.people))
            )
        return family == wanted.family and self._same_actors(wanted, entry)

    def _country_of_body(self, body: str) -> str:
        return body.split(".")[0]

    def _spokespersons(self, wanted: Wanted) -> set[str]:
        held = {person: office_of(person, wanted.day, self._codebook) for person in wanted.people}
        return {person for person, pair in held.items() if pair and pair[0].role == "spokesperson"}

    def _family(self, entry: TrackerEntry, wanted: Wanted) -> str:
        if entry.kind == "statement":
            if entry.form in CONTACT_FORMS and entry.people and wanted.family == CONTACT_FORMS[entry.form]:
                return CONTACT_FORMS[entry.form]  # "spoke at a meeting about …"
            return "order" if entry.form == "order" else "statement"
        if entry.kind == "engagement":
            if any(words in entry.text for words in ("by phone", "by video", "spoke with")):
                return "call"
            return "visit" if " visited " in entry.text else "meeting"
        return {"AGREE": "agreement", "SANCTION": "order", "RETREAT": "order"}.get(entry.form, entry.form)

    def _same_actors(self, wanted: Wanted, entry: TrackerEntry) -> bool:
        people, day = set(entry.people), wanted.day
        bodies = {self._body(person, day) for person in people} - {None}
        if not people:
            bodies |= {body for body, pattern in BODIES if re.search(pattern, entry.text.split(" about ")[0])}
        if wanted.family in {"meeting", "call", "visit"}:
            ours = {p for p in wanted.people if self._country(p, day) in DYAD.codes}
            if ours:
                return bool(ours & people) and all(p in people or self._country(p, day) in entry.sides for p in ours)
            return wanted.countries <= set(entry.sides) and bool(wanted.countries)
        if wanted.unknown and people:
            return any(difflib.SequenceMatcher(None, wanted.unknown, person).ratio() >= SAME_NAME for person in people)
        if wanted.people:
            superior = {self._body(person, day) for person in wanted.people}
            if self._spokespersons(wanted) and any(body and body.startswith("CHN.") for body in superior):
                superior.add(STATE_OVER["CHN"])  # whose Information Office prints what the ministries' spokespersons say
            return bool(wanted.people & people) or (not people and bool(superior & bodies))
        if wanted.bodies:
            over = {STATE_OVER[body.split(".")[0]] for body in wanted.bodies}
            return bool(wanted.bodies & bodies) or (not people and bool(over & bodies) and "CHN.state_council" in bodies)
        return bool(wanted.countries & set(entry.sides))

    def _body(self, person: str, day: date) -> str | None:
        held = office_of(person, day, self._codebook)
        return next((body for body, pattern in BODY_OF_OFFICE if held and re.match(pattern, held[0].id)), None)

    def _country(self, person: str, day: date) -> str | None:
        held = office_of(person, day, self._codebook)
        return held[0].country if held else None


@dataclass(frozen=True, slots=True)
class Result:
    """One summary with the entry that matched it."""

    wanted: Wanted
    entry: TrackerEntry | None
    on_page: bool
    overlaps: bool
    candidates: tuple[str, ...] = ()  # what our entries of the page say, for whoever reads the errors


def entries_of(rows: Sequence[Mapping[str, Any]], codebook: Codebook) -> tuple[list[TrackerEntry], dict[str, str]]:
    """Give our entries for the pages, and for each row the page that it became."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "pages.jsonl"
        path.write_text("".join(json.dumps({key: row[key] for key in COLUMNS}) + "\n" for row in rows), encoding="utf-8")
        with recording.open_record(Path(folder) / "record.db") as store:
            recording.read_into(store, [path], codebook, now=datetime.now(UTC))
            entries, _ = recording.load_tracker(store, DYAD, codebook)
            articles = {article.source_id: article.id for article in store.articles() if article.source_id}
    return entries, articles


def compare(rows: Sequence[Mapping[str, Any]], codebook: Codebook) -> list[Result]:
    """Match each summary that has a body."""
    told = [row for row in rows if str(row["body"]).strip()]
    entries, articles = entries_of(told, codebook)
    reader = Reader(codebook)
    matcher = Matcher(codebook, reader)
    results = []
    for row in told:
        wanted = reader.wanted(row)
        page = articles.get(row["id"])
        on_page = [entry for entry in entries if page in entry.pages]
        near = [e for e in entries if e.day and abs(e.day - wanted.day) <= NEAR and page not in e.pages]
        entry = matcher.find(wanted, on_page, near)
        overlaps = entry is not None and (not wanted.topics or bool(wanted.topics & matcher.topics(entry)))
        results.append(Result(wanted, entry, entry is not None and page in entry.pages, overlaps, tuple(e.text for e in on_page)))
    return results


def figures(results: Sequence[Result]) -> dict[str, Any]:
    """Give the figures: shares of all summaries with a body."""
    total = len(results)
    matched = [result for result in results if result.entry is not None]
    with_topics = [result for result in results if result.wanted.topics]
    by_family: dict[str, Counter[str]] = {}
    for result in results:
        counts = by_family.setdefault(result.wanted.family or "none", Counter())
        counts["summaries"] += 1
        counts["matched"] += result.entry is not None
    return {
        "summaries": total,
        "matched": len(matched),
        "share": round(len(matched) / total, 4) if total else None,
        "from_the_page": sum(result.on_page for result in matched),
        "topic_in_entry": sum(result.overlaps for result in with_topics),
        "with_topics": len(with_topics),
        "topic_share": round(sum(result.overlaps for result in with_topics) / len(with_topics), 4) if with_topics else None,
        "no_sentence": sorted(result.wanted.id for result in results if not result.wanted.is_sentence),
        "untold": untold(results),
        "families": {family: dict(counts) for family, counts in sorted(by_family.items())},
        "matcher": matcher_error(results),
    }


def untold(results: Sequence[Result], path: Path = UNTOLD) -> list[str]:
    """Give the unmatched summaries that, judged by reading, no body can tell: they stay in the denominator."""
    if not path.is_file():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        known = {row["id"] for row in csv.DictReader(file)}
    return sorted(result.wanted.id for result in results if result.entry is None and result.wanted.id in known)


def matcher_error(results: Sequence[Result], path: Path = CHECKED) -> dict[str, Any]:
    """Give how often the matcher is wrong, by the verdicts that people gave by reading; verdicts on other outcomes are passed over."""
    if not path.is_file():
        return {}
    now = {result.wanted.id: result.entry is not None for result in results}
    counts: Counter[str] = Counter()
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            matched = row["matched"] == "yes"
            if now.get(row["id"]) is matched:
                counts[f"{'matched' if matched else 'not_matched'}_{'right' if row['right'] == 'yes' else 'wrong'}"] += 1
    return dict(counts)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; the exit code is 2 where the list is not there."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.quality.tracker", description=__doc__.splitlines()[0])
    parser.add_argument("path", type=Path)
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    parser.add_argument("--list", action="store_true", help="print each id with its outcome")
    options = parser.parse_args(arguments)
    if not options.path.is_file():
        print(f"{options.path}: no such list of pages", file=sys.stderr)
        return 2
    results = compare(list(read_rows(options.path)), load_codebook())
    if options.list:
        for result in results:
            print(json.dumps({"id": result.wanted.id, "family": result.wanted.family, "entry": result.entry.id if result.entry else None}))
    made = figures(results)
    if options.json:
        print(json.dumps(made))
        return 0
    print(
        f"summaries with a body: {made['summaries']}; matched: {made['matched']} ({made['share']:.1%}), {made['from_the_page']} from the page itself"
    )
    print(f"a topic of the summary in the entry: {made['topic_in_entry']} of {made['with_topics']} ({made['topic_share']:.1%})")
    print(f"no sentence about anybody: {len(made['no_sentence'])}")
    print(f"not matched and in no body, judged by reading: {len(made['untold'])}: {', '.join(made['untold'])}")
    for family, counts in made["families"].items():
        print(f"  {family:<10} {counts['matched']:>4} of {counts['summaries']}")
    print(f"checked by reading: {made['matcher'] or 'nothing'}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
