"""Finds where an act was done: a name after a preposition of place, beside the act's own words or in what hangs from them.

Nearer words come first. The object of a verb is no place here, though "captured the town" says where: what was captured is
what the act was done to.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from spacy.tokens import Token

from detente.coding.parse import children, direct_objects, lemma_of, prepositions

CONTACT = frozenset({"in", "at"})  # "near San Francisco" is not in it
PLACING = frozenset({"in", "at", "inside", "within", "through", "throughout", "around", "along"})
BESIDE = frozenset({"near", "outside", "off", "over", "across"})  # looser: taken where nothing closer is said
# Prepositions whose noun may say where in turn: "killed in an attack in Kobane", "seized by soldiers in Aden".
LEADING = PLACING | BESIDE | {"on", "during", "by", "from", "of", "with"}
AIMED = frozenset({"shoot", "fire", "aim", "throw", "lob", "hurl", "point", "direct", "swear", "shout"})  # "shot at" names a target
TOWNS = frozenset({"city", "town", "village", "township", "capital", "port", "hamlet", "province", "state", "island"})
NAMED_OF = frozenset(
    {
        "republic",
        "gulf",
        "strait",
        "bay",
        "sea",
        "cape",
        "kingdom",
        "temple",
        "university",
        "horn",
        "isle",
        "coast",
        "bridge",
        "college",
        "hall",
    }
)
NAME_PARTS = frozenset({"compound", "det", "nmod"})
VERBS = frozenset({"VERB", "AUX"})
SUBJECTS = ("nsubj", "nsubjpass")
MAX_DEPTH = 3
SPANS = frozenset({"minute", "hour", "day"})  # "met for three *hours in Busan*"
IN = frozenset({"in"})
HALLS = frozenset({"hall", "hotel", "palace"})
CLAUSES = frozenset({"relcl", "acl", "advcl", "ccomp", "csubj"})

Cues = Mapping[str, frozenset[str]]


class PlaceWords:
    """Looks for names of places around a word; `may_be_place` says whether a name can be one."""

    def __init__(self, cues: Cues, may_be_place: Callable[[Token], bool]) -> None:
        self._nouns = cues["place_nouns"]
        self._may_be_place = may_be_place

    def of_act(self, heads: list[Token]) -> Token | None:
        """Give where people met, signed or spoke: the name after "in" or "at", the town rather than the hall in it."""
        found = [(prep, noun) for head in heads for prep, noun in prepositions(head)]
        # "with a delegation of the city at the Great Hall in Lima": the parser hangs the hall from the guests
        guests = [item for prep, noun in found if prep == "with" for inner, item in prepositions(noun) if inner == "of"]
        sites = [noun for prep, noun in (*found, *(pair for guest in guests for pair in prepositions(guest))) if prep == "at"]
        sites += [
            part for site in sites if site.pos_ == "PROPN" for prep, part in prepositions(site) if prep == "of"
        ]  # "the Hall of *the People*"
        timed = [noun for prep, noun in found if prep == "for" and lemma_of(noun) in SPANS]
        town, place = self._first(sites, IN, depth=1), self._first(heads, CONTACT, depth=1)
        if town is None and place is not None and lemma_of(place) in HALLS:
            town = self._first(heads, IN, depth=1)
        return town or place or self._first(timed, IN, depth=1)

    def of_page(self, verb: Token, dateline: str) -> Token | None:
        """Give the place from where the page reports, where the act's own clause names it: "PARIS — … held talks on trade in *Paris*".

        The parser hangs it from what was talked of; "talks on the war in Chad" tell of no place.
        """
        named = [noun for noun in verb.subtree if noun.dep_ == "pobj" and noun.head.lower_ == "in" and noun.text.upper() in dateline]
        return next((noun for noun in named if self._may_be_place(noun) and _is_in_clause(noun, verb)), None)

    def of_deed(self, heads: list[Token]) -> Token | None:
        """Give where something was done on the ground: by its own words, its victims', the verbs' beside it, its circumstances', its doer's."""
        verb = heads[0]
        victims = [noun for head in heads for noun in children(head, "nsubjpass")]
        for group in (heads, victims, self._beside(verb), _circumstances(verb), children(verb, "nsubj")):
            for placing in (PLACING, BESIDE):
                if (place := self._first(group, placing)) is not None:
                    return place
        return None

    def _first(self, heads: list[Token], placing: frozenset[str], *, depth: int = MAX_DEPTH) -> Token | None:
        """Give the first place, the shallowest of all heads."""
        level = heads
        for _ in range(depth):
            pairs = [(prep, noun) for head in level for prep, noun in prepositions(head) if not (prep == "at" and lemma_of(head) in AIMED)]
            found = next((name for prep, noun in pairs if prep in placing for name in self._names(noun)), None)
            if found is not None:
                return found
            level = [noun for prep, noun in pairs if prep in LEADING and noun.pos_ == "NOUN"]
        return None

    def _names(self, noun: Token) -> Iterator[Token]:
        """Give the names that a noun of place holds: "the town of *Adwar*", "*Hama* province", "the capital *Grozny*"."""
        # "Sadr City", "the Gulf of Aden" are names as they stand
        is_whole = noun.pos_ == "PROPN" and (lemma_of(noun) in NAMED_OF or any(part.pos_ == "PROPN" for part in children(noun, "compound")))
        if lemma_of(noun) in self._nouns and not is_whole:
            named = [name for prep, name in prepositions(noun) if prep == "of"] + children(noun, "appos")
            beside = children(noun, "compound", "nmod", "poss")[::-1]
            # "the West Bank city of Nablus" is Nablus, "the Karrada district of Baghdad" is Karrada
            inner = (*named, *beside) if lemma_of(noun) in TOWNS else (*beside, *named)
            yield from (name for name in inner if name.pos_ == "PROPN" and self._may_be_place(name))
            yield from (place for name in named if name.pos_ == "NOUN" for place in self._names(name))
        if noun.pos_ == "PROPN" and self._may_be_place(noun):
            yield noun

    def _beside(self, verb: Token) -> list[Token]:
        """Give the verbs that share a verb's place: those coordinated with it, and the one on which a participle or an infinitive hangs."""
        if any(self._is_site(noun) for noun in direct_objects(verb)):
            return []  # "attacked in Hama, targeting the town of Kawkab": the deed has a place of its own
        later = [child for child in children(verb, "conj") if child.pos_ in VERBS and not children(child, *SUBJECTS)]
        is_shared = verb.dep_ in {"conj", "advcl", "xcomp"} and verb.head.pos_ in VERBS and not children(verb, *SUBJECTS)
        others = [*later, *([verb.head] if is_shared else [])]
        return [*others, *(noun for other in others for noun in direct_objects(other))]

    def _is_site(self, noun: Token) -> bool:
        return lemma_of(noun) in self._nouns or (noun.pos_ == "PROPN" and self._may_be_place(noun))


def _is_in_clause(word: Token, verb: Token) -> bool:
    """Say whether no other clause stands between a word and the verb above it."""
    above = [word, *(node for node in word.ancestors if verb.is_ancestor(node))]
    return not any(node.dep_ in CLAUSES for node in above)


def name_bounds(name: Token) -> tuple[int, int]:
    """Give where a name begins and ends: "the West Bank", "Deir Ezzor", "Al-Bab", "the Gulf of Aden", "the Hall of the People"."""
    first = last = name
    while first.i > 0 and _is_part(first.nbor(-1), first, name):
        first = first.nbor(-1)
    following = [token for token in name.doc[name.i + 1 : name.i + 4] if token.lower_ != "the"][:2]
    if len(following) == 2 and lemma_of(name) in NAMED_OF and following[0].lower_ == "of" and following[1].text.istitle():
        last = following[1]
    return first.idx, last.idx + len(last.text)


def _is_part(token: Token, first: Token, name: Token) -> bool:
    """Say whether the word before belongs to the name: an article, a capital letter, whatever a hyphen joins."""
    if not token.whitespace_:
        return token.text == "-" or first.text == "-"
    inside = first.i <= token.head.i <= name.i
    if token.lower_ == "the":
        return inside and token.dep_ == "det" and first.lower_ != "the"
    return token.dep_ in NAME_PARTS and token.text[:1].isupper() and (inside or token.head.i == name.head.i)


def _circumstances(verb: Token) -> list[Token]:
    """Give the verbs that tell what went on: "was shot while leaving his home in Moscow"."""
    clauses = [
        child
        for child in children(verb, "advcl")
        if child.tag_ == "VBG" or any(mark.lower_ in {"while", "when", "as"} for mark in children(child, "mark", "advmod"))
    ]
    return [*clauses, *(noun for clause in clauses for noun in direct_objects(clause))]
