"""Reads the topics that a page has, gives the few that an entry of a chronology names, as they stand inside a sentence.

The words are the page's own. What changes is what a sentence needs: capitals of a heading go, a name that goes on is shown whole,
a noun has the article or the number of a list ("a trade deal", "supply chains"). What only says where one met or wrote is no topic.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from detente.article import Span
from detente.codebook import Codebook

MAX_TOPICS = 4  # a sentence that lists more is no longer read
ACRONYM = re.compile(r"^[A-Z]{2,4}s?$")
MIXED = re.compile(r"[a-z][A-Z]|\d")
NAME_WORDS = 3  # "World Trade Organization" is a name, "Trade Deal" is a heading
ARTICLE = re.compile(r"(?:^|\W)([Aa]n?|[Tt]he) $")
NEXT_WORD = re.compile(r" ([A-Za-z][\w’'-]*)")
NAME_AFTER = re.compile(r" [A-Z]")
CAPITALS_BEFORE = re.compile(r"(?:^|[\s“\"(])((?:[A-Z][\w’'-]+ )+)$")
SENTENCE_END = re.compile(r"[.?!:]\s+$|\n\s*$|^$")
GOES_ON = re.compile(r"[-–][A-Za-z]")  # "Asia–Pacific", "Hong Kong-based": half of a name, or of a word
UNMENTIONED = re.compile(r"(?:\b[Nn]o mention of|\bnot (?:going to )?mention|othing was (?:discussed|said) (?:about|concerning|on)) $")
UNFINISHED = re.compile(r"[a-z-]+(?:al|ic)$")
FORM_OF_ADJECTIVE = re.compile(r"[a-z-]+(?:al|ic|ive|ary|ory|ous|ent|ant|able|level|based|wide)$")
OF_A_CITY = re.compile(r"\bin ([A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?), $")
ACCORD = re.compile(r" ((?:(?:economic and )?trade )?([a-z]+))\b")
VOWEL_SOUND = re.compile(r"[aio]|e(?!u)|u(?!ni|s|k)|8|1[18](?!\d)", re.IGNORECASE)


def choose_topics(topics: Sequence[Span], codebook: Codebook, *, without: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """Give the few words that say best what a statement is about, as a sentence has them, in the page's order.

    Args:
        topics: the topics of the page, in its order.
        codebook: the words that are common, and the articles that names and nouns take.
        without: names that go without saying: those of the two countries, of the site.
    """
    words = _Words(codebook)
    counts: Counter[str] = Counter()
    first: dict[str, tuple[int, str]] = {}
    compound: dict[str, bool] = {}
    for number, span in enumerate(topics):
        if span.exact in without or words.is_no_topic(span, without):
            continue
        name = words.name_of(span)
        key = _key(name)
        counts[key] += 1
        compound[key] = compound.get(key, False) or " " in span.exact
        shown = words.in_a_list(name, span)
        known = first.get(key)
        if known is None:
            first[key] = (number, shown)
        elif (name[:1].isupper() and shown.startswith("the ")) or (
            shown.endswith("s") and not known[1].endswith("s") and name[:1].islower()
        ):
            first[key] = (known[0], shown)  # an article of its own a name has everywhere; "tariffs" reads better in a list than "tariff"
    chosen: list[str] = []
    weight = {key: counts[key] + 1.5 * compound[key] + 0.3 * ("-" in key) - 0.05 * first[key][0] for key in first}
    for key in sorted(first, key=lambda k: (-weight[k], first[k][0])):
        if len(chosen) < MAX_TOPICS and not any(words.are_one_thing(key, other) for other in chosen):
            chosen.append(key)
    return tuple(first[key][1] for key in sorted(chosen, key=lambda k: first[k][0]))


class _Words:
    """What one codebook knows of the words of topics."""

    def __init__(self, codebook: Codebook) -> None:
        rules = codebook.statements.words
        self.vocabulary = frozenset(word for issue in codebook.issues.values() for word in issue.words if " " not in word)
        self.proper, self.stops = rules["proper"], rules["stops"]
        self.adjectives, self.modifiers = rules["adjectives"], rules["modifiers"]
        self.epidemic = frozenset(map(_key, rules["epidemic"]))
        self.shown = codebook.topic_words
        self.nouns = rules["heads"] | self.shown["counted"] | self.shown["single"] | self.shown["mass"]
        self.countries = frozenset(codebook.country_names.values()).union(*codebook.forms_of_countries.values())
        self.cities = frozenset(codebook.capitals.values())

    # Which words are a topic

    def is_no_topic(self, span: Span, without: frozenset[str]) -> bool:
        """Say whether the words name nothing that was spoken of: half a name, the two countries, where one met or wrote."""
        words = span.exact.split()
        last = words[-1].lower()
        if UNMENTIONED.search(span.prefix):
            return True
        if last in self.shown["no_heads"] or (GOES_ON.match(span.suffix) and not self._is_country_before_another(span)):
            return True
        if words[-1].islower() and words[0].lower() in self.adjectives and last not in self.nouns and UNFINISHED.match(last):
            return True  # "multilateral economic" what?
        parts = re.split(r"[-–]", span.exact)
        if len(parts) > 1 and all(part in without or part in self.shown["of_the_two"] for part in parts):
            return True  # "Sino-US" what?
        return span.exact[:1].isupper() and self._is_where(span)

    def _is_country_before_another(self, span: Span) -> bool:
        return span.exact in self.countries and span.suffix[1:2].isupper()  # "the Russia-Ukraine border"

    def _is_where(self, span: Span) -> bool:
        """Say whether a place is named as that of a contact: "talks in Madrid", "in Madrid, Spain", "held in Jeju, South Korea"."""
        if span.prefix.endswith(" in "):
            before = re.findall(r"[\w-]+", span.prefix)[-2:-1]
            return span.exact in self.cities or bool(before and before[0].lower() in self.shown["meeting_words"])
        city = OF_A_CITY.search(span.prefix)
        return city is not None and span.exact in self.countries and city.group(1) not in self.countries - self.cities

    # How they read

    def name_of(self, span: Span) -> str:
        """Give the topic whole, with the capitals of a sentence: "Scarborough *Reef*", "the *Geneva* talks", "*Trade Deal*"."""
        words = span.exact.split()
        head = words[-1].lower()
        more = CAPITALS_BEFORE.search(span.prefix) if span.exact[:1].isupper() and head in self.shown["features"] else None
        if more is not None and not SENTENCE_END.search(span.prefix[: more.start(1)]):
            return " ".join(_without_article([*more.group(1).split(), *words]))
        if span.exact[:1].isupper() and (added := self._accord_of(span)):
            return f"{span.exact} {added}"
        words = self._as_in_a_sentence(words)
        if self._is_of_the_noun_after(words, span):
            while (
                len(words) > 1 and FORM_OF_ADJECTIVE.match(words[0]) and words[0] not in self.adjectives | self.modifiers | self.vocabulary
            ):
                words = words[1:]  # "traditional fishing grounds" is not about traditional fishing
        return " ".join(words)

    def _is_of_the_noun_after(self, words: list[str], span: Span) -> bool:
        """Say whether the last word only tells which of what follows: "unilateral *tariff* hikes", "high-level *Taiwan* officials"."""
        last = words[-1]
        return (last in self.shown["counted"] | self.shown["mass"] or last in self.countries) and self._noun_after(span) is not None

    def _accord_of(self, span: Span) -> str | None:
        """Give the contact or accord that a place gives its name to: "the Geneva *talks*", "the London *framework*"."""
        after = ACCORD.match(span.suffix) if span.exact not in self.countries - self.cities else None
        return after.group(1) if after is not None and after.group(2) in self.shown["accords"] else None

    def _as_in_a_sentence(self, words: list[str]) -> list[str]:
        phrase = " ".join(words).lower()
        if phrase in self.shown["headings"]:
            return phrase.split()
        opens = words[0].islower() or words[0][:1].isdigit() or words[0].lower() in self.vocabulary - self.proper
        known = self.vocabulary | (self.nouns if opens else frozenset())  # "Trade *Deal*", but "the Cold War"
        common = [w.lower() in known or w.lower().removesuffix("s") in known for w in words]
        if not any(common) or (len(words) >= NAME_WORDS and all(w[:1].isupper() for w in words)):
            return words
        if common[0] and words[0][:1].isupper() and not self._keeps_capital(words[0]):
            common = [True] * len(words)  # "Technology Transfer": a heading all through
        return [
            w if self._keeps_capital(w) or not (is_common or w.isupper()) else w.lower() for w, is_common in zip(words, common, strict=True)
        ]

    def _keeps_capital(self, word: str) -> bool:
        return (
            bool(ACRONYM.match(word) or MIXED.search(word)) or word.lower() in self.proper or word.lower().removesuffix("s") in self.proper
        )

    def _noun_after(self, span: Span) -> str | None:
        """Give the word that follows, where it may be the noun to which the topic and its article belong: "the Hong Kong *authorities*"."""
        after = NEXT_WORD.match(span.suffix)
        return after.group(1) if after is not None and after.group(1).lower() not in self.stops else None

    def in_a_list(self, name: str, span: Span) -> str:
        """Give a topic with the article that it takes, or in the number that it has, as one of a list."""
        words = name.split()
        head = words[-1].lower()
        found = ARTICLE.search(span.prefix)
        article = found.group(1).lower() if found is not None and name[:1].lower() == span.exact[:1].lower() else None
        owns_article = article is not None and self._noun_after(span) is None
        if name in self.shown["the"] or head in self.shown["the_heads"] or (name != span.exact and self._accord_of(span)):
            return f"the {name}"
        if name[:1].isupper() and not (words[-1].islower() and head in self.nouns):
            is_long = " " in name and name not in self.countries and not NAME_AFTER.match(span.suffix)
            return f"the {name}" if article == "the" and (is_long or (owns_article and self._takes_article(name))) else name
        if article is None and name[:1].isupper() and head in self.shown["one_of_a_name"]:
            return f"the {name}"
        if name in self.shown["mass"] or head in self.shown["mass"] or (head.endswith("s") and head not in self.shown["single"]):
            return name
        if article is not None and len(words) > 1 and (owns_article or head not in self.shown["counted"]):
            return f"{article} {name}"
        if head in self.shown["counted"] or " ".join(words[-2:]).lower() in self.shown["counted"]:
            return f"{name[:-1]}ies" if name.endswith("y") else f"{name}s"
        return f"{'an' if VOWEL_SOUND.match(name) else 'a'} {name}" if head in self.shown["single"] else name

    def _takes_article(self, name: str) -> bool:
        """Say whether "the" may be the name's own: "the Panama Canal", "the WTO"; of "the Geneva talks" the place alone is "Geneva"."""
        return " " in name or name.isupper() or name.endswith("s")

    def are_one_thing(self, key: str, other_key: str) -> bool:
        """Say whether two topics are one in other words: one within the other, "trade talks" and "trade negotiations", two rates."""
        one, other = (re.split(r"[ -]", words) for words in (key, other_key))
        if set(one) <= set(other) or set(other) <= set(one):
            return True
        if one[-1] in self.epidemic and other[-1] in self.epidemic:
            return True
        two_rates = one[-1] == other[-1] and one[0][:1].isdigit() and other[0][:1].isdigit()
        return two_rates or (one[0] == other[0] and one[0] in self.vocabulary)


def _without_article(words: list[str]) -> list[str]:
    return words[1:] if words[0] in {"The", "A", "An"} else words


def _key(words: str) -> str:
    return " ".join(word.lower().removesuffix("s") if len(word) > 3 else word.lower() for word in words.split())
