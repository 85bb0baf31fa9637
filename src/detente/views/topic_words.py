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
OWN_ISSUES = ("TWN", "HKG")
ENOUGH = 2  # topics beside which a country that is named once tells nothing more
ACRONYM = re.compile(r"^[A-Z]{2,4}s?$")
SEVERAL = re.compile(r"^[A-Z]{2,4}s$")  # "PRC-origin TCOs"
MIXED = re.compile(r"[a-z][A-Z]|\d")
NAME_WORDS = 3  # "World Trade Organization" is a name, "Trade Deal" is a heading
ARTICLE = re.compile(r"(?:^|\W)([Aa]n?|[Tt]he) $")
ARTICLE_BEFORE = re.compile(r"^(?:an?|the) ")
NEXT_WORD = re.compile(r" ([A-Za-z][\w’'-]*)")
NAME_AFTER = re.compile(r" [A-Z]")
CAPITALS_BEFORE = re.compile(r"(?:^|[\s“\"(])((?:[A-Z][\w’'-]+ )+)$")
SENTENCE_END = re.compile(r"[.?!:]\s+$|\n\s*$|^$")
GOES_ON = re.compile(r"[-–](?!related\b)[A-Za-z]")  # "Asia–Pacific", "Hong Kong-based": half of a name, or of a word
SECTIONS = re.compile(r"\bSections? \d+[A-Z]? (?:and|or) $")  # "Section 232 and *301 tariffs*"
RELATED = "-related"  # an article before it is that of the noun after it
UNMENTIONED = re.compile(r"(?:\b[Nn]o mention of|\bnot (?:going to )?mention|othing was (?:discussed|said) (?:about|concerning|on)) $")
HASHTAG_WORD = re.compile(r"(?<=[a-z])(?=[A-Z])")
SMALL_WORDS = frozenset({"and", "for", "of", "on", "the"})  # of which an acronym has no letter
UNFINISHED = re.compile(r"[a-z-]+(?:al|ic)$")
FORM_OF_ADJECTIVE = re.compile(r"[a-z-]+(?:al|ic|ive|ary|ory|ous|ent|ant|able|level|based|wide)$")
OF_A_CITY = re.compile(r"\bin ([A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?), $")
ACCORD = re.compile(r" ((?:(?:economic and )?trade )?([a-z]+))\b")
VOWEL_SOUND = re.compile(r"[aio]|e(?!u)|u(?!ni|s|k)|8|1[18](?!\d)", re.IGNORECASE)


def choose_topics(
    topics: Sequence[Span], codebook: Codebook, *, without: frozenset[str] = frozenset(), quoted: tuple[int, int] = (0, 0)
) -> tuple[str, ...]:
    """Give the few words that say best what a statement is about, as a sentence has them, in the page's order.

    Args:
        topics: the topics of the page, in its order.
        codebook: the words that are common, and the articles that names and nouns take.
        without: names that go without saying: those of the two countries, of the site.
        quoted: where the words stand that are shown beside the list; one topic is theirs, if they have any.
    """
    words = _Words(codebook)
    counts: Counter[str] = Counter()
    first: dict[str, tuple[int, str]] = {}
    compound: dict[str, bool] = {}
    shown_there: set[str] = set()
    for number, span in enumerate(topics):
        if span.exact in without or words.is_no_topic(span, without):
            continue
        name = words.name_of(span)
        key = _key(name)
        counts[key] += 1
        if quoted[0] <= span.start < quoted[1]:
            shown_there.add(key)
        compound[key] = compound.get(key, False) or " " in span.exact
        shown = words.in_a_list(name, span)
        known = first.get(key)
        if known is None:
            first[key] = (number, shown)
        elif (name[:1].isupper() and shown.startswith("the ")) or (
            shown.endswith("s") and not known[1].endswith("s") and name[:1].islower()
        ):
            first[key] = (known[0], shown)  # an article of its own a name has everywhere; "tariffs" reads better in a list than "tariff"
    weak = {key for key, (_, shown) in first.items() if ARTICLE_BEFORE.sub("", shown) in words.shown["only_alone"]}
    if weak != set(first):
        first = {key: value for key, value in first.items() if key not in weak}
    shown_there &= set(first)
    chosen: list[str] = []
    weight = {key: counts[key] + 1.5 * compound[key] + 0.3 * ("-" in key) - 0.05 * first[key][0] for key in first}
    for key in sorted(first, key=lambda k: (-weight[k], first[k][0])):
        if len(chosen) < MAX_TOPICS and not any(
            words.are_one_thing(key, other) or words.are_of_one_name(first[key][1], first[other][1]) for other in chosen
        ):
            chosen.append(key)
    is_covered = any(key == there or words.are_one_thing(key, there) for key in chosen for there in shown_there)
    if shown_there and not is_covered:
        chosen = [*chosen[: MAX_TOPICS - 1], max(sorted(shown_there), key=lambda k: weight[k])]
    enough = [key for key in chosen if not words.is_country(first[key][1]) or counts[key] > 1 or key in shown_there]
    chosen = enough if len(enough) >= ENOUGH else chosen
    return tuple(first[key][1] for key in sorted(chosen, key=lambda k: first[k][0]))


class _Words:
    """What one codebook knows of the words of topics."""

    def __init__(self, codebook: Codebook) -> None:
        rules = codebook.statements.words
        of_issues = {word for issue in codebook.issues.values() for word in issue.words} | {word.lower() for word in rules["subjects"]}
        self.vocabulary = frozenset(word for word in of_issues if " " not in word)
        self.proper, self.stops = rules["proper"], rules["stops"]
        self.adjectives, self.modifiers = rules["adjectives"], rules["modifiers"]
        self.epidemic = frozenset(map(_key, rules["epidemic"]))
        self.shown = codebook.topic_words
        self.nouns = rules["heads"] | self.shown["counted"] | self.shown["single"] | self.shown["mass"]
        self.countries = frozenset(codebook.country_names.values()).union(*codebook.forms_of_countries.values())
        self.cities = frozenset(codebook.capitals.values())
        self.phrases = frozenset(word for word in of_issues if " " in word)
        self.known = frozenset(name.form for name in codebook.names)
        self.own_issues = frozenset(word for code in OWN_ISSUES if code in codebook.issues for word in codebook.issues[code].words)
        self.nations = {demonym.casefold(): codebook.country_names[code].casefold() for code, demonym in codebook.demonyms.items()}

    # Which words are a topic

    def is_no_topic(self, span: Span, without: frozenset[str]) -> bool:
        """Say whether the words name nothing that was spoken of: half a name, the two countries, where one met or wrote."""
        words = span.exact.split()
        last = words[-1].lower()
        if UNMENTIONED.search(span.prefix) or span.exact in self.shown["not_alone"] or span.exact.lower() in self.shown["not_alone"]:
            return True
        if (ACRONYM.match(span.exact) or SEVERAL.match(words[-1])) and not self._is_known(words[-1]):
            return True  # nobody who has not read the page knows what it stands for
        if last in self.shown["no_heads"] or (GOES_ON.match(span.suffix) and not self._is_country_before_another(span)):
            return True
        if words[-1].islower() and words[0].lower() in self.adjectives and last not in self.nouns and UNFINISHED.match(last):
            return True  # "multilateral economic" what?
        parts = re.split(r"[-–]", span.exact)
        if len(parts) > 1 and all(part in without or part in self.shown["of_the_two"] or part in self.known for part in parts):
            return span.exact not in self.known  # "Sino-US", "Russia-Ukraine" what?
        if any(self._is_of_the_two(word) for word in words[1:]):
            return True  # the title of a paper, a forum: "the Course of US-China Relations"
        return span.exact[:1].isupper() and self._is_where(span)

    def _is_known(self, acronym: str) -> bool:
        bare = acronym.removesuffix("s")
        return bool({bare, acronym} & self.known) or self._keeps_meaning(bare)

    def _keeps_meaning(self, word: str) -> bool:
        return word in self.shown["the"] or word.lower() in self.vocabulary | self.proper

    def _is_of_the_two(self, word: str) -> bool:
        parts = re.split(r"[-–]", word)
        return len(parts) > 1 and all(part in self.shown["of_the_two"] for part in parts)

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
        words = (HASHTAG_WORD.sub(" ", span.exact) if span.prefix.endswith("#") else span.exact).split()
        head = words[-1].lower()
        sections = SECTIONS.search(span.prefix) if words[0].isdigit() else None
        if sections is not None:
            return f"{sections.group()}{words[0]} {' '.join(words[1:]).lower()}"
        if len(words) > 1 and (self._is_of_the_two(words[0]) or self._is_a_count(words)):
            words = words[1:]  # that it is between the two goes without saying, how many there are is no topic
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

    def _is_a_count(self, words: list[str]) -> bool:
        """Say whether a number counts what follows: "12 power plants", but "12 percent tariffs", "301 tariffs"."""
        return words[0].isdigit() and words[1] not in {"percent", "%"} and words[-1].lower() not in self.shown["numbered"]

    def _is_of_the_noun_after(self, words: list[str], span: Span) -> bool:
        """Say whether the last word only tells which of what follows: "unilateral *tariff* hikes", "high-level *Taiwan* officials"."""
        last = words[-1]
        return (last in self.shown["counted"] | self.shown["mass"] or last in self.countries) and self._noun_after(span) is not None

    def _accord_of(self, span: Span) -> str | None:
        """Give the contact or accord that a place gives its name to: "the Geneva *talks*", "the London *framework*"."""
        after = ACCORD.match(span.suffix) if span.exact not in self.countries - self.cities else None
        return after.group(1) if after is not None and after.group(2) in self.shown["accords"] else None

    def _as_in_a_sentence(self, words: list[str]) -> list[str]:
        phrase, head = " ".join(words).lower(), words[-1].lower()
        if phrase in self.shown["headings"]:
            return phrase.split()
        ends_in_issue = head in self.shown["counted"] and " ".join(words[-2:]).lower() in self.phrases
        if len(words) >= NAME_WORDS and ends_in_issue and not any(w.lower() in self.proper or w in self.known for w in words):
            return phrase.split()  # "the Opioid Supply Chain" of a heading
        if words[0] == "Section":
            return [*words[:2], *(word.lower() for word in words[2:])]
        first = words[0].lower()
        opens_a_sentence = (
            " ".join(words[1:]).islower() and "-" not in words[0] and words[0] not in self.known and not self._keeps_capital(words[0])
        )
        if opens_a_sentence and (FORM_OF_ADJECTIVE.match(first) or {phrase, phrase.removesuffix("s")} & self.phrases):
            return [first, *words[1:]]  # "Global investors", "Export controls"
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
        is_whole = name[:1].lower() == span.exact[:1].lower() and not span.suffix.startswith(RELATED)
        article = found.group(1).lower() if found is not None and is_whole else None
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
        if " ".join(words[-2:]).lower() in self.shown["counted"]:
            return _plural(name)
        if article is not None and len(words) > 1 and (owns_article or head not in self.shown["counted"]):
            return f"{article} {name}"
        if head in self.shown["counted"]:
            return _plural(name)
        return f"{'an' if VOWEL_SOUND.match(name) else 'a'} {name}" if head in self.shown["single"] else name

    def _takes_article(self, name: str) -> bool:
        """Say whether "the" may be the name's own: "the Panama Canal", "the WTO"; of "the Geneva talks" the place alone is "Geneva"."""
        return " " in name or name.isupper() or name.endswith("s")

    def are_one_thing(self, key: str, other_key: str) -> bool:
        """Say whether two topics are one in other words: one within the other, "trade talks" and "trade negotiations", two rates."""
        one, other = ([self.nations.get(word, word) for word in re.split(r"[ -]", words)] for words in (key, other_key))
        if set(one) <= set(other) or set(other) <= set(one):
            return True
        if _abbreviates(one, other) or _abbreviates(other, one):
            return True
        if one[-1] == other[-1] == "war" and {one[0], other[0]} == {"trade", "tariff"}:
            return True  # "a tariff war or a trade war"
        if self.epidemic & {one[-1], key} and self.epidemic & {other[-1], other_key}:
            return True
        two_rates = one[-1] == other[-1] and one[0][:1].isdigit() and other[0][:1].isdigit()
        return two_rates or (one[0] == other[0] and one[0] in self.vocabulary)

    def are_of_one_name(self, shown: str, other_shown: str) -> bool:
        """Say whether two names begin with one word: the Shanghai Cooperation Organization, the Shanghai Spirit."""
        one, other = (ARTICLE_BEFORE.sub("", name).split() for name in (shown, other_shown))
        are_names = len(one) > 1 and len(other) > 1 and one[1][:1].isupper() and other[1][:1].isupper()
        return one[0] == other[0] and one[0][:1].isupper() and are_names and one[0].lower() not in self.shown["compass"]

    def is_country(self, shown: str) -> bool:
        """Say whether a topic is the bare name of a country, not one that is itself an issue."""
        name = ARTICLE_BEFORE.sub("", shown)
        return name in self.countries and name.lower() not in self.own_issues


def _abbreviates(acronym: list[str], words: list[str]) -> bool:
    """Say whether a word has the initials of the others, or of all but the last: "the BRI" for "the Belt and Road"."""
    initials = "".join(word[:1] for word in words if word not in SMALL_WORDS)
    return len(acronym) == 1 and len(initials) > 1 and acronym[0][: len(initials)] == initials and len(acronym[0]) <= len(initials) + 1


def _plural(name: str) -> str:
    return f"{name[:-1]}ies" if name.endswith("y") else f"{name}s"


def _without_article(words: list[str]) -> list[str]:
    return words[1:] if words[0] in {"The", "A", "An"} else words


def _key(words: str) -> str:
    return " ".join(word.lower().removesuffix("s") if len(word) > 3 else word.lower() for word in words.split())
