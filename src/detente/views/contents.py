"""Reads the mentions of an act, gives what it was of in the page's own words: of what one accused, to do what one urged.

The words are those that the coder read as the topic of the mention, cut before an aside. Where they tell nothing ("lodged solemn
representations with the ambassador") there is no content; another page may have told more.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from detente.article import Span
from detente.codebook import Codebook
from detente.event import Event, EventMention, Evidence, Role

MIN_WORDS = 2  # "sanctions" alone says no more than the verb
MAX_CHARS = 170
LINKING_LETTERS = 4  # "with" and "over" are small in most headings
ASIDE = re.compile(r", (?:which|who|where|a|an|among|including|as|from|in reply|in response)\b|;| \(")
AFTER_NOUN = re.compile(r"(?:about|over|at|against|to) ")
WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
DAY_AFTER = re.compile(rf",? (?:late )?on {WEEKDAY}$|, (?:state media|officials?) |, [^,]+ said$")
ANY = r"(?:[^,.;]|\.(?=\S| [a-z]))"  # of one clause; "U.S." ends none
AFTER_VERB = {
    "ACCUSE.allege": re.compile(rf"^blame[sd]? (?:[\w.’']+ ){{1,4}}for (?P<of>{ANY}+)"),
    "ACCUSE.disapprove": re.compile(
        rf"^(?:(?:lodged|made|raised|voiced|expressed|summon){ANY}*?(?:,[^,;]+,{ANY}*?)?\b(?:over|about|to protest against)|objected to)"
        rf" (?P<of>{ANY}+)"
    ),
    "REQUEST": re.compile(rf"^(?:called on|urged|asked) {ANY}{{2,60}}? to (?P<of>[a-z]{ANY}+)"),
    "THREATEN": re.compile(rf"^(?:warned|cautioned) {ANY}{{2,60}}? against (?P<of>{ANY}+)"),
    "SANCTION.discontinue": re.compile(
        rf"^(?:(?:answered|imposed|retaliated)\b{ANY}*? )?(?P<of>(?:visa )?(?:sanctions|restrictions|curbs|tariffs|ban)"
        rf"(?: of (?:its|their) own)?(?: on {WEEKDAY})? on {ANY}+)"
    ),
}
LINKS = {"ACCUSE": "over", "REQUEST": "to", "THREATEN": "against"}
DEEDS = frozenset({"SANCTION", "RETREAT", "REJECT", "SUPPORT", "COERCE", "MOBILIZE"})


@dataclass(frozen=True, slots=True)
class Content:
    """What an act was of: the word that joins it to the sentence, the page's words, the sentence in which they stand."""

    link: str  # "of", "to", "over", "against"; ":" where no word would fit every case
    words: str
    evidence: Evidence

    def told(self) -> str:
        """Give what is added to the sentence of the act."""
        return f": “{self.words}”" if self.link == ":" else f" {self.link} “{self.words}”".replace("  ", " ")


def content_of(event: Event, mentions: Iterable[EventMention], codebook: Codebook) -> Content | None:
    """Give what an act was of, by the first of its mentions that tells; a headline only where no sentence does."""
    told = list(mentions)
    for mention in [m for m in told if not m.from_title] + [m for m in told if m.from_title]:
        found = _content(event, mention, codebook) if mention.topic is not None else None
        found = found or (_after_verb(event, mention) if not mention.from_title else None)
        if found is not None:
            link, words = found
            return Content(link, words, Evidence(mention.article, mention.sentence, Role.SENTENCE))
    return None


def _content(event: Event, mention: EventMention, codebook: Codebook) -> tuple[str, str] | None:
    topic = mention.topic
    assert topic is not None
    words = _cut(topic.exact)
    before = topic.prefix.rstrip().rsplit(" ", 1)[-1].lower()
    found: tuple[str, str] | None = None
    if event.type == "REQUEST":
        found = _urged(words, codebook)
    elif event.type == "THREATEN":
        found = ("against", words) if before == "against" else None
    elif event.type == "ACCUSE" and event.mode == "allege":
        found = ("of", words) if before in {"of", "for"} else None
    elif event.type == "ACCUSE" and event.mode != "investigate":
        found = _disliked(words, before, codebook)
    elif event.type in DEEDS:
        found = (":", _with_verb(words, mention, topic, codebook))
    if found is None or len(found[1].split()) < MIN_WORDS or len(found[1]) > MAX_CHARS:
        return None
    return None if mention.from_title and _is_heading(found[1]) else found


def _after_verb(event: Event, mention: EventMention) -> tuple[str, str] | None:
    """Give what stands after the verb, where the coder read no topic: "blamed American policy *for serious difficulties*"."""
    pattern = AFTER_VERB.get(f"{event.type}.{event.mode}") or AFTER_VERB.get(event.type)
    start = mention.trigger.start - mention.sentence.start
    match = pattern.search(" ".join(mention.sentence.exact[start:].split())) if pattern is not None and start >= 0 else None
    if match is None:
        return None
    words = DAY_AFTER.split(_cut(match.group("of")))[0].rstrip(" ,")
    return (LINKS.get(event.type, ":"), words) if len(words.split()) >= MIN_WORDS and len(words) <= MAX_CHARS else None


def _is_heading(words: str) -> bool:
    """Say whether words have a heading's capitals: "U.S. Use of Force"."""
    return all(word[:1].isupper() or not word.isalpha() for word in words.split() if len(word) > LINKING_LETTERS)


def _cut(words: str) -> str:
    """Give words without the aside after them: "to close it within 72 hours, *a step that …*"."""
    plain = " ".join(words.split())
    aside = ASIDE.search(plain)
    return (plain[: aside.start()] if aside is not None else plain).rstrip(' ,.;:”"')


def _urged(words: str, codebook: Codebook) -> tuple[str, str] | None:
    """Give what somebody is urged to do: "to stop", "not to stop", "that Washington stop"."""
    if words.startswith("to "):
        return "to", words.removeprefix("to ")
    if words.startswith("not to "):
        return "", words
    if words.startswith("that "):
        asked = words.removeprefix("that ").removeprefix("the ")
        for form in sorted({form for forms in codebook.forms_of_countries.values() for form in forms}, key=len, reverse=True):
            if asked.startswith(f"{form} "):
                deed = asked.removeprefix(f"{form} ").removeprefix("side ")
                return ("to", deed) if deed[:1].islower() and not deed.startswith(("and ", "must ", "should ", "had ", "was ")) else None
    return None


def _disliked(words: str, before: str, codebook: Codebook) -> tuple[str, str] | None:
    """Give what somebody objects to: "a sale of arms"; of "concern about the sale" the sale, of "representations" nothing."""
    if words.startswith(("to ", "that ")):
        return None
    parts = words.split(" ")
    at = next((n for n, word in enumerate(parts[:4]) if word.lower() in codebook.topic_words["voiced"]), None)
    if at is None:
        return ("over", words) if before not in {"with", "by", "from"} else None
    rest = " ".join(parts[at + 1 :])
    after = AFTER_NOUN.match(rest)
    if after is None:
        return None
    thing = rest[after.end() :]
    forms = {form for known in codebook.forms_of_countries.values() for form in known}
    return None if thing.removeprefix("the ") in forms else ("over", thing)


def _with_verb(words: str, mention: EventMention, topic: Span, codebook: Codebook) -> str:
    """Give what was done with its verb, "closed its consulate"; where the verb only imposes, the measure is enough."""
    start, end = mention.trigger.start - mention.sentence.start, topic.start - mention.sentence.start
    verb = " ".join(mention.sentence.exact[start:end].split()) if 0 <= start < end else ""
    if words.startswith("to "):
        return words.removeprefix("to ") if len(verb.split()) > 1 or verb.lower() in codebook.topic_words["imposing"] else f"{verb} {words}"
    if not verb or not set(verb.lower().split()).isdisjoint(codebook.topic_words["imposing"]):
        return words
    return f"{verb} {words}"


def reported(speaker: str, sentence: str, codebook: Codebook) -> str:
    """Give what a sentence reports of a speaker whom it names, from the verb on: "condemned the trip"; "" where that is not plain.

    Args:
        speaker: as the page names it; of a person the last word.
        sentence: that reports.
        codebook: the verbs by which one reports.
    """
    verbs = "|".join(map(re.escape, sorted(codebook.topic_words["reporting"], key=len, reverse=True)))
    pattern = rf"(?:^|[ ’'])(?:{re.escape(speaker)})(?: III)?(?:, [^,]+,)? (?:(?:has|had) )?(?P<told>(?:{verbs})\b[^,].+)$"
    match = re.search(pattern, " ".join(sentence.split()))
    if match is None:
        return ""
    words = match.group("told").rstrip(" .”")
    return words if len(words.split()) > MIN_WORDS and len(words) <= MAX_CHARS and not {"“", '"'} & set(words) else ""
