"""Reads a parsed sentence, gives the actors that its words name, with how each was resolved.

A person is looked up in the roster at the page's date; a bare surname counts only after a title, after an introduction
on the same page, or for a leader or foreign minister whose surname nobody else in office shares.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from spacy.tokens import Doc, Token

from detente.article import Span
from detente.codebook import ActorName, Codebook, GenericActor, Holder, Office
from detente.coding._actor_words import (
    ABROAD,
    AIMED_AT,
    BOTH,
    COMMON_SURNAMES,
    COUNTRY_PRONOUNS,
    FIRED,
    FIRST_PERSON,
    GOVERNMENT_NOUNS,
    HOME_SECTORS,
    HONORIFICS,
    ISSUER_PRONOUNS,
    JOINED,
    LEADER_NOUNS,
    LEADERS_BEFORE,
    MEMBERS,
    MEMBERS_REACH,
    MIN_MISSPELT,
    MOSTLY_MEANT,
    NAME_PATH,
    NAMES_AFTER,
    NEIGHBOURS,
    OF_BOTH,
    OFFICE_ENDS,
    OWNERS_AFTER,
    OWNING_VERBS,
    PAIR_NOUNS,
    PLACE_NOUNS,
    PLACE_PREPOSITIONS,
    PLURAL_PRONOUNS,
    PRIVATE_SECTORS,
    PROMINENT_ROLES,
    PRONOUNS_OF_PAIR,
    RANKED,
    SEATS,
    SENTENCE_STOP,
    SHIPS,
    SINGULAR_PRONOUNS,
    SPEAKING_SECTORS,
    SPOKEN_PRONOUNS,
    STATE_BASES,
    STATE_NOUNS,
    STATES_OF_PAIR,
    TITLE_WORDS,
    TRADED,
    WITH_ITS,
)
from detente.coding.discourse import Discourse
from detente.coding.names import SURNAME_HE, WRITTEN_HE, Named
from detente.coding.parse import children, conjuncts, lemma_of
from detente.coding.places import country_of_place
from detente.coding.quotes import inside_quotes
from detente.event import LEVEL_ORDER, ActorBasis, ActorMention, Level


class SentenceActors:
    """The actors of one parsed sentence, asked for by the word that heads them."""

    def __init__(self, doc: Doc, offset: int, text: str, codebook: Codebook, discourse: Discourse, names: list[Named]) -> None:
        self._doc = doc
        self._offset = offset
        self._text = text
        self._codebook = codebook
        self._discourse = discourse
        self._by_token: dict[int, ActorMention] = {}
        self._names = names
        self._unclear: set[int] = set()  # words for a pair that may be one or another
        self._place_names(names)
        self._place_surnames()

    def all_named(self) -> list[ActorMention]:
        """Give every actor named by a name of its own, in order and once each."""
        return list(dict.fromkeys(self._by_token[index] for index in sorted(self._by_token)))

    def all_described(self) -> list[ActorMention]:
        """Give every actor described by a noun and its country: "China's foreign ministry", "Japanese officials"."""
        found = [self.at(token) for token in self._doc if token.i not in self._by_token and self._generic_at(token) is not None]
        return [actor for actor in found if actor is not None and actor.basis is ActorBasis.POSSESSIVE]

    def at(self, token: Token) -> ActorMention | None:
        """Give the actor whom the noun phrase headed by `token` names, or None."""
        named = self._by_token.get(token.i)
        if named is not None:
            return named
        generic = self._generic_at(token)
        if generic is not None:
            return self._resolve_generic(token, generic)
        person = self._unknown_person(token) if token.pos_ == "PROPN" else None
        return self._place_at(token) if person is None and self._is_target(token) else person

    def group_at(self, token: Token) -> list[ActorMention]:
        """Give the actors of a noun phrase with its conjuncts, "both sides" and pronouns included."""
        found: list[ActorMention] = []
        for item in conjuncts(token):
            pair = self._reporting_subject(item) or self._pair_at(item)
            if pair:
                found.extend(pair)
            if pair or item.i in self._unclear:
                continue
            if named := self._named_behind(item):
                found.extend(named)
                continue
            one = self.at(item) or self._pronoun_at(item) or self._state_meant(item)
            if one is not None:
                found.append(self._named_in_apposition(item, one))
                found.extend(self._coordinated_owners(item, one))
                found.extend(self._included(item))
                found.extend(self._listed(item, one))
                found.extend(self._joined_to(item, one))
                found.extend(self._states_listed(item, one))
            elif item.dep_ == "appos" or item.pos_ in {"NOUN", "PROPN"}:
                found.extend(self._person_before(item) or (a for child in children(item, "appos") if (a := self.at(child)) is not None))
        return _unique(found)

    def below(self, token: Token, *, deps: frozenset[str], skip: frozenset[int] = frozenset()) -> list[ActorMention]:
        """Give the actors under `token` that hang by these relations, nearest first."""
        found: list[ActorMention] = []
        queue = [token]
        seen: set[int] = set(skip)
        while queue:
            node = queue.pop(0)
            if node.i in seen:
                continue
            seen.add(node.i)
            # "imports of our seafood"; "the leaders of our countries" are those of both
            is_spoken = node.lower_ in SPOKEN_PRONOUNS and not (node.head.tag_ == "NNS" and lemma_of(node.head) in PAIR_NOUNS | {"people"})
            actor = self.at(node) or (self._pronoun_at(node) if is_spoken else None)
            if actor is not None:
                found.append(actor)
            else:
                found.extend(self._pair_at(node))
            queue.extend(child for child in node.children if child.dep_ in deps)
        return _unique(found)

    def _is_target(self, token: Token) -> bool:
        """Say whether a town here may stand for its state: something is done to it, or it is all that is said. As a subject it is a surname too."""
        if token.pos_ not in {"PROPN", "NOUN"}:
            return False
        if token.dep_ == "pobj" and token.head.lower_ in {"at", "into", "toward", "towards"}:
            return lemma_of(token.head.head) in FIRED  # "fired missiles at Sumy"
        if token.dep_ == "pobj" and token.head.lower_ in {"from", "to"} and lemma_of(token.head.head) in TRADED:
            return True  # "suspended cattle imports from Matabeleland"
        return token.dep_ in {"dobj", "nsubjpass", "ROOT"} or (token.dep_ == "pobj" and token.head.lower_ in {"on", "against"})

    def place_at(self, token: Token) -> list[ActorMention]:
        """Give the country of a town or province, where the word names one."""
        place = self._place_at(token)
        return [place] if place is not None else []

    def is_place(self, token: Token) -> bool:
        """Say whether the noun is a place here: the object of "in", "at", "near"."""
        return token.dep_ == "pobj" and token.head.lower_ in {
            "in",
            "at",
            "near",
            "across",
            "throughout",
            "around",
            "inside",
            "outside",
            "off",
        }

    # How names get to tokens

    def _place_names(self, names: list[Named]) -> None:
        for named in names:
            span = self._doc.char_span(named.start, named.end, alignment_mode="expand")
            if span is None:
                continue
            mention = self._mention_of(named, span.root)
            if mention is None:
                continue
            for token in span:
                self._by_token.setdefault(token.i, mention)
            if mention.person:
                surname = self._surname_of(mention.person)
                self._discourse.introduced[surname] = mention.person

    def _mention_of(self, named: Named, token: Token) -> ActorMention | None:
        if any(name.basis is ActorBasis.UNRESOLVED for name in named.candidates):
            return None  # "South China Sea": a name that holds a country's, and names no actor
        people = {name.person for name in named.candidates if name.person}
        span = self._quote(named.start, named.end)
        if people:
            person = self._likeliest_person(people)
            given = not span.exact.endswith(f" {self._surname_of(person)}")
            return None if given and self._is_part_of_name(named, token) else self._person_mention(person, span)
        candidates = [name for name in named.candidates if not name.needs_country]
        if not candidates:
            return self._institution_with_country(named, token, span)
        if all(name.basis is ActorBasis.INSTITUTION for name in candidates) and self._belongs_elsewhere(candidates, token, span):
            return None  # "Chile's Defense Department": the noun with its owner says more than the name
        if any(name.basis is ActorBasis.DEMONYM for name in candidates) and self._is_ethnic(token):
            return self._resident(candidates, token, span)
        name = candidates[0] if len({c.code for c in candidates}) == 1 else self._nearest_country(candidates)
        if name is None:
            return None
        level = Level.INSTITUTION if name.basis is ActorBasis.INSTITUTION else None
        if name.sector in PRIVATE_SECTORS or name.kind in {"company", "media"}:
            level = Level.NON_STATE
        return ActorMention(span, name.code, name.sector, name.basis, level=level)

    def _is_part_of_name(self, named: Named, token: Token) -> bool:
        """Say whether given names go on in those of somebody else: "Juan Carlos Fuentes" is not the king."""
        longer = token.head
        goes_on = self._doc.text[named.end : longer.idx] == " " and longer.pos_ == "PROPN" and token.dep_ == "compound"
        return goes_on and self._generic_at(longer) is None

    def _institution_with_country(self, named: Named, token: Token, span: Span) -> ActorMention | None:
        codes = {name.code for name in named.candidates}
        owner = self._country_beside(token)
        code = owner.code if owner is not None else None
        if code is None:
            code = next((m.code for m in reversed(self._discourse.recent) if m.code in codes), None)
        if code is None and self._discourse.issuer in codes:
            code = self._discourse.issuer
        chosen = next((name for name in named.candidates if name.code == code), None)
        if chosen is None:
            return None
        basis = ActorBasis.INSTITUTION if owner is not None else ActorBasis.COREFERENCE
        antecedent = owner.span if owner is not None else None
        return ActorMention(span, chosen.code, chosen.sector, basis, level=Level.INSTITUTION, antecedent=antecedent)

    def _belongs_elsewhere(self, candidates: list[ActorName], token: Token, span: Span) -> bool:
        """Say whether a name that is also a common noun stands with the name of another state."""
        if span.exact.lower() not in self._codebook.generics:
            return False
        owner = self._owner_before(token)
        return owner is not None and owner not in {name.code for name in candidates}

    def _owner_before(self, token: Token) -> str | None:
        """Give the state whose name owns the noun, before names have got to their tokens."""
        owners = {word.i for word in token.subtree if word.i < token.i and word.dep_ in {"poss", "amod", "nmod", "compound"}}
        for named in self._names:
            words = self._doc.char_span(named.start, named.end, alignment_mode="expand")
            if words is not None and words.root.i in owners and named.candidates[0].basis in STATE_BASES:
                return named.candidates[0].code
        return None

    def _is_ethnic(self, token: Token) -> bool:
        """Say whether the word names a people and not the subjects of a state: "ethnic Albanians"."""
        return token.i > 0 and self._doc[token.i - 1].lower_ == "ethnic"

    def _resident(self, candidates: list[ActorName], token: Token, span: Span) -> ActorMention | None:
        """Place a people where the sentence says that it lives: "ethnic Albanians in Macedonia"; never with its namesake state."""
        for named in self._names:
            words = self._doc.char_span(named.start, named.end, alignment_mode="expand")
            place = named.candidates[0]
            if words is None or place.basis is not ActorBasis.NAME or place.code not in self._codebook.capitals:
                continue
            if (
                words.root.dep_ == "pobj"
                and words.root.head.lower_ in PLACE_PREPOSITIONS
                and place.code not in {c.code for c in candidates}
            ):
                there = self._quote(named.start, named.end)
                return ActorMention(span, place.code, "SOC", ActorBasis.POSSESSIVE, level=Level.NON_STATE, antecedent=there)
        return None

    def _nearest_country(self, candidates: list[ActorName]) -> ActorName | None:
        by_code = {candidate.code: candidate for candidate in reversed(candidates)}
        for mention in reversed(self._discourse.recent):
            if mention.code in by_code:
                return by_code[mention.code]
        usual = MOSTLY_MEANT.get(candidates[0].form)
        near = next((by_code[code] for code in self._discourse.dyad if code in by_code), None)
        return near if near is not None or usual is None else by_code.get(usual)

    def _likeliest_person(self, people: set[str]) -> str:
        return min(people, key=lambda person: (self._codebook.office_of(person, self._discourse.day) is None, person))

    def _person_mention(self, person: str, span: Span, basis: ActorBasis = ActorBasis.PERSON) -> ActorMention:
        held = self._codebook.office_of(person, self._discourse.day)
        if held is not None:
            office, _ = held
            return ActorMention(span, office.country, office.sector, basis, person=person, office=office.id, level=office.level)
        offices = self._codebook.people[person]
        if self._discourse.day == date.min:  # the page has no date: nobody can say which office was held, but whose official it is
            return ActorMention(span, offices[0][0].country, offices[0][0].sector, basis, person=person)
        later = min((holder.since for _, holder in offices), default=self._discourse.day) > self._discourse.day
        sector = "GOV" if later else "ELI"
        return ActorMention(span, offices[0][0].country, sector, basis, person=person, level=Level.NON_STATE)

    def _surname_of(self, person: str) -> str:
        return self._codebook.people[person][0][1].surname

    def _place_surnames(self) -> None:
        for token in self._doc:
            if token.i in self._by_token or not token.text[:1].isupper() or token.pos_ not in {"PROPN", "NOUN", "VERB", "ADJ", "X", "INTJ"}:
                continue
            follower = token.nbor(1) if token.i + 1 < len(self._doc) else None
            if (
                follower is not None
                and follower.pos_ == "PROPN"
                and follower.dep_ != "conj"
                and follower.head.i != token.i
                and token.dep_ == "compound"
            ):
                if follower.i not in self._by_token:
                    continue
            if token.i and token.nbor(-1).text in SHIPS:
                continue  # "USS Higgins" is not the president of that name
            person = self._misspelt(token) if self._has_other_given_name(token) else self._person_called(token)
            if person is not None:
                start, end = self._title_start(token), token.idx + len(token.text)
                self._by_token[token.i] = self._person_mention(person, self._quote(start, end))

    def _has_other_given_name(self, token: Token) -> bool:
        """Say whether the surname is somebody else's: "Katy Gallagher" where the roster knows a Paul of that surname."""
        if token.i == 0:
            return False
        before = self._doc[token.i - 1]
        is_name = before.pos_ == "PROPN" and before.text.istitle() and before.text.isalpha() and before.i not in self._by_token
        is_title = before.lower_ in HONORIFICS or before.lower_ in TITLE_WORDS or self._generic_at(before) is not None
        return is_name and before.head.i == token.i and not is_title

    def _title_start(self, token: Token) -> int:
        start = token.idx
        index = token.i - 1
        while index >= 0 and self._doc[index].lower_ in HONORIFICS:
            start = self._doc[index].idx
            index -= 1
        return start

    def _person_called(self, token: Token) -> str | None:
        surname = SURNAME_HE if token.text == WRITTEN_HE else token.text
        introduced = self._discourse.introduced.get(surname)
        if introduced is not None:
            return introduced
        holders = self._codebook.holders_by_surname.get(surname)
        if not holders:
            return self._misspelt(token)
        in_office = [(office, holder) for office, holder in holders if holder.holds_at(self._discourse.day)]
        if not in_office:
            return None
        titled = self._matching_title(token, in_office)
        if titled is not None:
            return titled
        prominent = {holder.person for office, holder in in_office if office.role in PROMINENT_ROLES}
        if len(prominent) != 1:
            return None
        if self._is_before_government(token):
            return prominent.pop()
        bearers = {(h.person, office.country) for office, h in in_office if h.surname == surname}
        if surname not in COMMON_SURNAMES and len(bearers) <= 2 and len({country for _, country in bearers}) <= 1:
            return prominent.pop()
        return None

    def _misspelt(self, token: Token) -> str | None:
        """Give the official whose whole title stands before a name that is his but for one letter: "Treasury Secretary *Bessant*".

        Where another given name stands between, the title must say of which country: "U.S. Treasury Secretary Jeffrey *Bessant*".
        """
        if token.i == 0 or token.pos_ != "PROPN" or len(token.text) < MIN_MISSPELT or not token.text.isalpha():
            return None
        is_named = self._has_other_given_name(token)
        end = token.i - is_named
        before = " ".join(t.text for t in self._doc[max(0, end - 6) : end]).lower()
        if before.split(" ")[-1] not in OFFICE_ENDS:
            return None
        found = {
            holder.person
            for office, holder in self._codebook.officials_at(self._discourse.day)
            if is_one_letter_off(token.text, holder.surname)
            and any(
                before.endswith(title.lower()) and (not is_named or self._country_at(end - len(title.split(" ")) - 1) == office.country)
                for title in (office.title, *office.titles)
                if " " in title
            )
        }
        return found.pop() if len(found) == 1 else None

    def _country_at(self, index: int) -> str | None:
        actor = self._by_token.get(index)
        return actor.code if actor is not None and actor.person is None else None

    def _is_before_government(self, token: Token) -> bool:
        """Say whether the word owns a government: "the Bush administration"."""
        return token.dep_ in {"compound", "nmod", "poss"} and lemma_of(token.head) in GOVERNMENT_NOUNS

    def _matching_title(self, token: Token, holders: list[tuple[Office, Holder]]) -> str | None:
        before = " ".join(t.text for t in self._doc[max(0, token.i - 6) : token.i]).lower()
        matching = {
            holder.person
            for office, holder in holders
            if before.endswith(office.title.lower()) or any(before.endswith(title.lower()) for title in office.titles)
        }
        if len(matching) == 1:
            return matching.pop()
        if before.split(" ")[-1:] == ["secretary"] and token.text not in COMMON_SURNAMES:
            # "Secretary Bessent", where nobody else of that surname holds any office
            secretaries = {holder.person for office, holder in holders if office.title.lower().startswith("secretary of")}
            return secretaries.pop() if len({holder.person for _, holder in holders}) == len(secretaries) == 1 else None
        if before.split(" ")[-1:] and before.split(" ")[-1] in HONORIFICS:
            people = {holder.person for _, holder in holders}
            return people.pop() if len(people) == 1 else None
        return None

    # Nouns without a name of their own

    def _generic_at(self, token: Token) -> GenericActor | None:
        if token.pos_ not in {"NOUN", "PROPN", "ADJ"}:
            return None
        generics = self._codebook.generics
        left = self._doc[token.i - 1].lower_ if token.i else ""
        left_two = f"{self._doc[token.i - 2].lower_} {left}" if token.i > 1 else left
        for form in (f"{left_two} {token.lower_}", f"{left} {token.lower_}", token.lower_, lemma_of(token)):
            if form in generics:
                return generics[form]
        return None

    def _resolve_generic(self, token: Token, generic: GenericActor) -> ActorMention | None:
        owner = self._country_beside(token)
        if owner is not None and owner.code is not None:
            start = min(owner.span.start - self._offset, token.idx)
            span = self._quote(start, max(owner.span.end - self._offset, token.idx + len(token.text)))
            basis = ActorBasis.POSSESSIVE if owner.basis is not ActorBasis.PERSON else ActorBasis.PERSON
            if owner.sector in PRIVATE_SECTORS:
                # "the executive vice president at the U.S. Chamber of Commerce" holds no office of state
                return ActorMention(span, owner.code, owner.sector, basis, level=Level.NON_STATE, antecedent=owner.span)
            role = self._office_by_generic(owner.code, generic)
            level = role[0].level if role is not None and role[0].role in PROMINENT_ROLES else generic.level
            office = role[0].id if role is not None else None
            person = role[1].person if role is not None and token.pos_ != "PROPN" and not generic.plural else None
            return ActorMention(span, owner.code, generic.sector, basis, person=person, office=office, level=level, antecedent=owner.span)
        return None if self._is_title_of_name(token) else self._resolve_bare(token, generic)

    def _is_title_of_name(self, token: Token) -> bool:
        """Say whether a person's name follows: the "Minister" of "Defence Minister Suh Wook" is nobody else, whatever the parser makes of it."""
        end = self._offset + token.idx + len(token.text) + 1
        return token.tag_ == "NNP" and any(actor.person is not None and actor.span.start == end for actor in self._by_token.values())

    def _named_in_apposition(self, token: Token, actor: ActorMention) -> ActorMention:
        """Prefer the person of "the Chinese lead negotiator, Vice Premier He Lifeng" to the description."""
        if actor.person is not None:
            return actor
        beside = [
            item for child in children(token, "appos") for item in conjuncts(child)
        ]  # "Vice Premier of the Council He" may be cut in two
        beside += [inner for item in beside for inner in children(item, "appos")]  # "Vice Premier" and the name, too
        named = [other for child in beside if (other := self._by_token.get(child.i)) is not None]
        return next((other for other in named if other.person is not None and other.code == actor.code), actor)

    def _reporting_subject(self, token: Token) -> list[ActorMention]:
        """Resolve the "they" of "U.S. officials said they had asked …" to those who say so."""
        clause = token.head
        if token.lower_ != "they" or token.dep_ != "nsubj" or clause.dep_ != "ccomp":
            return []
        speakers = [
            item
            for own in children(clause.head, "nsubj")
            if own.tag_ in {"NNS", "NNPS"} or children(own, "conj")
            for item in conjuncts(own)
        ]
        found = [actor for own in speakers if (actor := self.at(own)) is not None]
        span = self._quote(token.idx, token.idx + len(token.text))
        return [replace(actor, span=span, basis=ActorBasis.COREFERENCE, antecedent=actor.span) for actor in found]

    def _listed(self, token: Token, first: ActorMention) -> list[ActorMention]:
        """Give the others of a list that the parser took for an apposition: "Biden, Suga and Moon met"."""
        others = [item for child in children(token, "appos") for item in conjuncts(child)]
        others += [name for item in others for child in children(item, "appos") for name in (*children(child, "nmod"), child)]
        named = [self._by_token[item.i] for item in others if item.i in self._by_token]
        return [actor for actor in named if actor.person is not None and actor.code != first.code]

    def _person_before(self, token: Token) -> list[ActorMention]:
        """Give the person whom an apposition tells of that the parser took for a clause: "*Premier Sato*, lead person for trade, met"."""
        if not children(token, "nsubj"):
            return []  # a noun has no subject
        start = token.left_edge.i
        for word in self._doc[start : token.i]:
            actor = self._by_token.get(word.i)
            end = actor.span.end - self._offset if actor is not None else 0
            if actor is not None and actor.person is not None and self._doc.text[end : end + 1] == ",":
                return [actor]
        return []

    def _joined_to(self, token: Token, first: ActorMention) -> list[ActorMention]:
        """Give the person whom "and" joins to another, wherever the parser hung him: "*President Diaz* of Chad and *President Sato* of Mali met"."""
        if first.person is None:
            return []
        names = {
            actor: word
            for word in token.subtree
            if (actor := self._by_token.get(word.i)) is not None and actor.person not in {None, first.person} and actor.code != first.code
        }
        found = []
        for actor, word in names.items():
            path = [word, *(node for node in word.ancestors if token.is_ancestor(node))]
            start, end = sorted((first.span, actor.span), key=lambda span: span.start)
            between = self._text[start.end : end.start] if start.end < end.start else ""
            if all(node.dep_ in NAME_PATH for node in path) and JOINED.fullmatch(between):
                found.append(actor)
        return found

    def _named_behind(self, token: Token) -> list[ActorMention]:
        """Give those named right behind the plural that describes them, wherever the parser hung them.

        "With his *counterparts, Secretary Sato and Minister Díaz*, in Lima"; "the *envoys of Chad and Mali, Ana Díaz and Ken Sato*, met".
        """
        is_counterparts = lemma_of(token) == "counterpart"
        if token.tag_ != "NNS" or not (is_counterparts or self._generic_at(token) is not None):
            return []
        start = token.idx + len(token.text)
        owners = None if is_counterparts else OWNERS_AFTER.match(self._doc.text, start)
        names = NAMES_AFTER.match(self._doc.text, owners.end() if owners is not None else start)
        if names is None or not (is_counterparts or owners is not None):
            return []
        start, end = self._offset + names.start(), self._offset + names.end()
        found = [actor for actor in self.all_named() if actor.person is not None and start <= actor.span.start and actor.span.end <= end]
        # Where one of them is unknown, the known one alone would be another contact than that of all.
        is_complete = len(found) == len(re.findall(r"\band\b", names.group())) + 1
        return found if is_complete and (is_counterparts or len(found) > 1) else []

    def _states_listed(self, token: Token, first: ActorMention) -> list[ActorMention]:
        """Give the other states of a list that the parser took for one name: "Chad, mighty Mali, and Niger", "Chad and the mighty Mali"."""
        in_apposition = [child for child in children(token, "appos") if children(token, "conj") or children(child, "conj")]
        before = [child for child in children(token, "nmod") if children(child, "cc", "conj")]
        others = [item for child in (*in_apposition, *before) for item in conjuncts(child)]
        named = [self._by_token[other.i] for other in others if other.i in self._by_token]
        return [actor for actor in named if first.basis is actor.basis is ActorBasis.NAME and actor.code != first.code]

    def _coordinated_owners(self, token: Token, first: ActorMention) -> list[ActorMention]:
        """Give the others of "Chinese and American officials": the same noun under each coordinated adjective."""
        generic = self._generic_at(token)
        if generic is None or token.i in self._by_token:
            return []
        owners = [
            self._by_token[other.i]
            for child in (*children(token, "amod", "compound", "poss", "nmod"), *_sources(token, at_home=generic.sector in HOME_SECTORS))
            for other in conjuncts(child)
            if other.i in self._by_token and self._by_token[other.i].code not in {None, first.code}
        ]
        return [replace(first, span=owner.span, code=owner.code, person=None, office=None, antecedent=owner.span) for owner in owners]

    def _office_by_generic(self, code: str, generic: GenericActor) -> tuple[Office, Holder] | None:
        """Give the one holder whom "the Chinese foreign minister" can mean at the date."""
        if generic.plural or not generic.official:
            return None
        title = generic.noun.lower()
        matching = [
            (office, holder)
            for office, holder in self._codebook.officials_at(self._discourse.day, code)
            if office.title.lower() == title or title in (t.lower() for t in office.titles)
        ]
        return matching[0] if len({holder.person for _, holder in matching}) == 1 else None

    def _resolve_bare(self, token: Token, generic: GenericActor) -> ActorMention | None:
        """Resolve "the ministry", "the administration" to the last one named, if any."""
        if not generic.official or self._doc[token.left_edge.i].lower_ not in {"the", "its", "their"}:
            if not generic.official:
                return None
        determiner = [child.lower_ for child in token.children if child.dep_ in {"det", "poss"}]
        if determiner and determiner[0] not in {"the", "both"}:
            return None
        if not determiner and token.pos_ == "NOUN" and not generic.plural:
            return None
        if not determiner and any(prep.lower_ == "of" for prep in children(token, "prep")):
            return None  # "agencies of the UN system": whoever they belong to, it is said
        span = self._quote(token.idx if token.i == 0 or not determiner else token.left_edge.idx, token.idx + len(token.text))
        known = self._known_of_kind(generic)
        speaks_for_issuer = generic.level is Level.INSTITUTION or (generic.level in RANKED and not generic.plural and determiner == ["the"])
        if known is None and self._discourse.issuer is not None and speaks_for_issuer:
            return ActorMention(span, self._discourse.issuer, generic.sector, ActorBasis.ISSUER, level=generic.level)
        if known is None:
            return None
        speaks_for_person = known.person is not None and generic.level is not Level.INSTITUTION
        level = known.level if speaks_for_person else generic.level
        return ActorMention(
            span,
            known.code,
            generic.sector,
            ActorBasis.COREFERENCE,
            person=known.person if not generic.plural and speaks_for_person else None,
            office=known.office if not generic.plural and speaks_for_person else None,
            level=level,
            antecedent=known.span,
        )

    def _known_of_kind(self, generic: GenericActor) -> ActorMention | None:
        recent = list(reversed([*self._discourse.recent, *self.all_named()]))
        if generic.noun in {"administration", "president", "white house"}:
            # Only presidential systems say "the administration"; the last president named owns it.
            for mention in recent:
                if (mention.level is Level.LEADER and mention.person) or (generic.noun in mention.span.exact.lower()):
                    if generic.noun != "administration" or mention.code in {"USA", "KOR", "PHL", "TWN"}:
                        return mention
            return None
        for mention in recent:
            if generic.noun in mention.span.exact.lower():
                return mention
        if generic.plural:
            return None
        if generic.level in RANKED:
            return next((mention for mention in recent if mention.person is not None and mention.level is generic.level), None)
        for mention in recent:
            if mention.code and mention.sector in {"GOV", "PTY", "MIL"} and self._has_institution(mention.code, generic):
                return mention
        return None

    def _has_institution(self, code: str, generic: GenericActor) -> bool:
        """Say whether the country has an institution that goes by this noun ("Foreign Ministry": not the United States)."""
        return (code, generic.noun.lower()) in self._codebook.ministries

    def _country_beside(self, token: Token) -> ActorMention | None:
        """Give the country that a noun is said to belong to: an adjective, a possessive or "of X"."""
        stack = [child for child in token.children if child.dep_ in {"amod", "compound", "poss", "nmod", "nummod"}]
        stack.sort(key=lambda t: -t.i)
        while stack:
            node = stack.pop(0)
            named = self._by_token.get(node.i)
            if named is not None and named.code is not None and not self._is_opposed(named):
                return named
            if node.dep_ == "poss":
                actor = self._pronoun_at(node) or (self._resolve_generic(node, g) if (g := self._generic_at(node)) else None)
                if actor is not None:
                    return actor
            stack.extend(sorted((c for c in node.children if c.dep_ in {"amod", "compound", "poss", "nmod"}), key=lambda t: -t.i))
        generic = self._generic_at(token)
        governs = generic is not None and generic.kind not in ABROAD and generic.level is Level.INSTITUTION and generic.official
        at_home = generic is not None and (generic.sector in HOME_SECTORS or governs)
        # "a court in Berlin"; a lawyer in London may be anybody's
        seated = generic is not None and generic.level is Level.INSTITUTION
        homes = {ActorBasis.NAME, ActorBasis.CAPITAL} if seated else {ActorBasis.NAME}
        for prep in sorted(children(token, "prep"), key=lambda word: word.lower_ not in {"of", "from"}):  # "the parliament of Chad in Mali"
            if prep.lower_ in {"of", "from", "at", "in", "for", "to"}:
                for noun in children(prep, "pobj"):
                    named = self._by_token.get(noun.i)
                    if named is not None and (prep.lower_ in {"of", "from"} or named.basis in SEATS or (at_home and named.basis in homes)):
                        return named
                    if named is None and prep.lower_ in {"of", "from", "at", "in"}:
                        inner = self._generic_at(noun)
                        owner = self._country_beside(noun) if inner is not None else None
                        if owner is not None:
                            return owner
        if generic is not None and not any(prep.lower_ == "of" for prep in children(token, "prep")):
            for other in children(token, "conj"):  # "the *governments* and people *of Chad*"
                owned = [
                    self._by_token.get(noun.i) for prep in children(other, "prep") if prep.lower_ == "of" for noun in children(prep, "pobj")
                ]
                if owned and not children(other, "det", "poss"):
                    return owned[0]
        bound = ((child, OWNING_VERBS.get(lemma_of(child))) for child in children(token, "acl"))
        owners = (n for child, word in bound for prep in children(child, "prep") if prep.lower_ == word for n in children(prep, "pobj"))
        named = next((self._by_token[noun.i] for noun in owners if noun.i in self._by_token), None)
        return named or self._place_beside(token)

    def _is_opposed(self, actor: ActorMention) -> bool:
        """Say whether the name stands in "anti-Syria" or "pro-Russian", which names whom somebody is against or for."""
        start = actor.span.start - self._offset
        return self._doc.text[:start].lower().endswith(("anti-", "pro-"))

    def _place_beside(self, token: Token) -> ActorMention | None:
        """Give the province or town that a noun belongs to: "Kano State government", "the governor of Tyumen"."""
        nouns = [child for child in token.children if child.dep_ in {"compound", "nmod", "poss", "amod"}]
        nouns += [noun for prep in children(token, "prep") if prep.lower_ in {"of", "from", "in", "at"} for noun in children(prep, "pobj")]
        return next((place for noun in nouns if (place := self._place_at(noun)) is not None), None)

    def _place_at(self, token: Token) -> ActorMention | None:
        """Give the country of the province or town that the word names: whose place it is, and no more."""
        noun = next((child for child in children(token, "compound", "nmod") if child.pos_ == "PROPN"), None)
        head = noun if noun is not None and token.lower_ in PLACE_NOUNS else token
        if token.i in self._by_token or head.i in self._by_token or not head.text[:1].isupper():
            return None
        start = head.i
        while start > 0 and self._doc[start - 1].pos_ in {"PROPN", "ADJ"} and self._doc[start - 1].text[:1].isupper():
            start -= 1
        for first in range(start, head.i + 1):
            words = self._doc[first : head.i + 1]
            code = country_of_place(words.text)
            if code is not None and not any(word.i in self._by_token for word in words):
                span = self._quote(words.start_char, words.end_char)
                return ActorMention(span, code, None, ActorBasis.METONYM)
        return None

    def _unknown_person(self, token: Token) -> ActorMention | None:
        """Resolve the country of a person whom the roster does not know from title or apposition."""
        for noun in (*children(token, "appos"), *children(token, "compound", "nmod", "amod")):
            generic = self._generic_at(noun)
            if generic is None:
                continue
            owner = self._country_beside(noun) or self._country_beside(token)
            if owner is not None and owner.code is not None:
                start = min(token.left_edge.idx, token.idx)
                span = self._quote(start if noun.dep_ != "appos" else token.idx, token.idx + len(token.text))
                held = self._private_body_of(noun) or generic  # "vice president of the U.S. Chamber of Commerce" is no vice president
                return ActorMention(span, owner.code, held.sector, ActorBasis.POSSESSIVE, level=held.level, antecedent=owner.span)
        return None

    def _private_body_of(self, title: Token) -> GenericActor | None:
        """Give the firm, lobby or school that somebody's title is held at, where the words name one."""
        for word in title.subtree:
            if word.i != title.i and word.pos_ in {"NOUN", "PROPN"} and (body := self._generic_at(word)) is not None:
                if body.sector in PRIVATE_SECTORS:
                    return body
        return None

    # Pronouns and pairs

    def _pronoun_at(self, token: Token) -> ActorMention | None:
        lower = token.lower_
        span = self._quote(token.idx, token.idx + len(token.text))
        if token.tag_ == "WP$":
            return self.at(_head_of_relative(token))  # "Pelosi, whose visit to Taipei …"
        if lower in SINGULAR_PRONOUNS:
            described = self._described_before(token)
            if described is not None:
                return replace(described, span=span, basis=ActorBasis.COREFERENCE, antecedent=described.span)
            earlier = [m for m in self.all_named() if m.person and m.span.start < span.start]
            discourse = self._discourse if not earlier else replace(self._discourse, recent=[*self._discourse.recent, *earlier])
            known = discourse.last_person(SINGULAR_PRONOUNS[lower], self._codebook)
            return replace(known, span=span, basis=ActorBasis.COREFERENCE, antecedent=known.span) if known else None
        if lower in ISSUER_PRONOUNS and (voice := self._voice_at(token)) is not None:
            known = voice if lower in {"i", "me"} else replace(voice, person=None, office=None, sector="GOV", level=Level.INSTITUTION)
            return replace(known, span=span, basis=ActorBasis.COREFERENCE, antecedent=voice.span)
        if lower in ISSUER_PRONOUNS and (self._discourse.speaker or self._discourse.issuer):
            code = self._discourse.speaker or self._discourse.issuer
            return ActorMention(span, code, "GOV", ActorBasis.ISSUER, level=Level.INSTITUTION)
        if lower == "it" and (teller := self._teller_of(token)) is not None:
            return replace(teller, span=span, basis=ActorBasis.COREFERENCE, antecedent=teller.span)
        if lower in COUNTRY_PRONOUNS and token.dep_ in {"nsubj", "poss"}:
            before = [m for m in self.all_named() if m.span.start < span.start]
            acting = [self._discourse.acting] if self._discourse.acting is not None and not before else []
            for mention in reversed([*self._discourse.recent, *before, *acting]):
                if mention.person is None and mention.basis in STATE_BASES | {ActorBasis.INSTITUTION}:
                    return replace(mention, span=span, basis=ActorBasis.COREFERENCE, antecedent=mention.span)
        return None

    def _teller_of(self, pronoun: Token) -> ActorMention | None:
        """Give the state that tells another what "it" would do: "*India* told Nepal that it would cut its exports"."""
        clause = pronoun.head
        if pronoun.dep_ != "nsubj" or clause.dep_ != "ccomp" or lemma_of(clause.head) not in {"tell", "inform", "notify"}:
            return None
        if not any(aux.lower_ in {"will", "would"} for aux in children(clause, "aux")):
            return None
        tellers = [actor for own in children(clause.head, "nsubj") if (actor := self._by_token.get(own.i)) is not None]
        return next((actor for actor in tellers if actor.person is None and actor.basis in STATE_BASES), None)

    def _described_before(self, pronoun: Token) -> ActorMention | None:
        """Give the one official without a known name whom the sentence has described before, if it has named nobody: "*Peru's envoy* said he …"."""
        words = [token for token in self._doc[: pronoun.i] if token.tag_ in {"NN", "NNP"} and token.dep_ in {"nsubj", "nsubjpass"}]
        named = any(actor.person is not None and actor.span.start < self._offset + pronoun.idx for actor in self.all_named())
        found = [actor for token in words if not named and (actor := self.at(token)) is not None]
        described = {actor.span: actor for actor in found if actor.basis is ActorBasis.POSSESSIVE and actor.level in RANKED}
        return next(iter(described.values())) if len(described) == 1 else None

    def _voice_at(self, token: Token) -> ActorMention | None:
        """Give who says "we" here: whoever is quoted with these words, if he speaks for a state or a body of states."""
        voice = self._discourse.voice
        if voice is None or voice.code is None or voice.sector not in SPEAKING_SECTORS or voice.level is Level.NON_STATE:
            return None
        return voice if inside_quotes(self._doc.text, token.idx, self._discourse.quoting) else None

    def _state_meant(self, noun: Token) -> ActorMention | None:
        """Give the state that "its neighbour" or "the country" means, where an act falls on it.

        The neighbour is the other of the two states that the page names most, the country the last one named.
        """
        lemma = lemma_of(noun)
        if noun.dep_ not in {"dobj", "dative"} and (noun.dep_ != "pobj" or noun.head.lower_ not in AIMED_AT):
            return None
        beside = [child for child in noun.children if child.pos_ != "PUNCT" and child.dep_ not in {"relcl", "prep", "appos"}]
        if len(beside) != 1 or beside[0].i > noun.i or noun.tag_ not in {"NN", "NNP"}:
            return None
        span = self._quote(beside[0].idx, noun.idx + len(noun.text))
        before = [*self._discourse.recent, *(m for m in self.all_named() if m.span.start < span.start)]
        states = [m for m in before if m.basis in STATE_BASES and m.person is None and m.code in self._codebook.capitals]
        if lemma in NEIGHBOURS and beside[0].lower_ in {"its", "the"} and len(self._discourse.dyad) == BOTH and states:
            other = [code for code in self._discourse.dyad if code != states[-1].code]
            known = next((m for m in reversed(states) if m.code in other), None) if len(other) == 1 else None
        elif lemma in STATE_NOUNS and beside[0].lower_ == "the" and states and not children(noun, "relcl", "prep"):
            known = states[-1]
        else:
            return None
        return replace(known, span=span, basis=ActorBasis.COREFERENCE, antecedent=known.span) if known is not None else None

    def _pair_at(self, token: Token) -> list[ActorMention]:
        lower = token.lower_
        phrase = ""
        if lower in {"they", "them", "their", "pair", "both"}:
            if lower in PLURAL_PRONOUNS and self._is_spoken(token):
                return []  # "they've agreed to open their market": whoever says so is not one of them
            phrase = lower
        elif lemma_of(token) in PAIR_NOUNS and any(
            child.lower_ in {"two", "both"} for child in token.children if child.dep_ in {"nummod", "det", "preconj", "amod", "predet"}
        ):
            if self._country_beside(token) is not None:
                return []
            phrase = lemma_of(token)
        if not phrase or (phrase == "their" and self._is_of_subject(token)):
            return []
        start = token.left_edge.idx if phrase not in PLURAL_PRONOUNS else token.idx
        span = self._quote(start, token.idx + len(token.text))
        if self._goes_on_of_friends(phrase, token):
            return []
        if (group := self._group_before(phrase, token)) is not None:
            return [replace(group, span=span, basis=ActorBasis.COREFERENCE, antecedent=group.span)]
        level = Level.LEADER if phrase in LEADER_NOUNS or (token.dep_ == "nsubj" and self._follows_leaders(phrase, token)) else None
        before = [m for m in self.all_named() if m.span.start < span.start]
        discourse = replace(
            self._discourse, recent=[*self._discourse.recent, *before], told=[*self._discourse.told, tuple(m for m in before if m.code)]
        )
        is_phrase, is_of_persons = phrase not in PRONOUNS_OF_PAIR, phrase not in STATES_OF_PAIR
        pair = discourse.pair(level, self._text, span.start, is_phrase=is_phrase, is_of_persons=is_of_persons)
        if pair is None:
            self._unclear.add(token.i)
            return []
        return [replace(m, span=span, basis=ActorBasis.COREFERENCE, antecedent=m.span, level=level or m.level) for m in pair]

    def _follows_leaders(self, phrase: str, token: Token) -> bool:
        """Say whether "they" opens a sentence after one whose subject is the two leaders: "Both leaders spoke of trade. *They* agreed …"."""
        if phrase != "they" or self._doc.text[: token.idx].strip():
            return False
        return LEADERS_BEFORE.search(self._text[: self._offset]) is not None

    def _group_before(self, phrase: str, token: Token) -> ActorMention | None:
        """Give the group of states of which "they" goes on: "*G7 members* opposed attempts by China. *They* condemned …"; China is none of them."""
        if phrase != "they" or token.dep_ != "nsubj" or self._doc.text[: token.idx].strip():
            return None
        paragraph = self._text.rfind("\n\n", 0, self._offset) + 2 if "\n\n" in self._text[: self._offset] else 0
        starts = [paragraph, *(paragraph + stop.end() for stop in SENTENCE_STOP.finditer(self._text[paragraph : self._offset]))]
        told = [at for at in starts if at < self._offset and not self._text.startswith("They ", at)]
        if not told:
            return None
        begin = told[-1] + len("The ") * self._text.startswith("The ", told[-1])
        for mention in self._discourse.recent:
            if mention.span.start == begin and mention.code is not None and mention.code not in self._codebook.capitals:
                return mention if MEMBERS.match(self._text[mention.span.start : mention.span.end + MEMBERS_REACH]) else None
        return None

    def _goes_on_of_friends(self, phrase: str, token: Token) -> bool:
        """Say whether "they" goes on of one state and those who stand by it, named last: "Peru would work with its *allies*. *They* would …".

        The other state of the page is none of them. Where it is named after them, or "both" or "the two" is, "they" may be the pair again.
        """
        if phrase != "they" or token.dep_ != "nsubj" or self._doc.text[: token.idx].strip():
            return False
        paragraph = self._text[self._text.rfind("\n", 0, self._offset) + 1 : self._offset]
        starts = [0, *(stop.end() for stop in SENTENCE_STOP.finditer(paragraph) if stop.end() < len(paragraph))]
        before = paragraph[starts[-1] :]
        beside = {word for words in WITH_ITS.findall(before) for word in words.lower().split()}
        if not beside & self._codebook.cues["friends"] or OF_BOTH.search(before) is not None:
            return False
        start = self._offset - len(before)
        named = {m.code for m in self._discourse.recent if start <= m.span.start < self._offset and m.code in self._codebook.capitals}
        return len(named) == 1

    def _is_of_subject(self, owner: Token) -> bool:
        """Say whether "their" means a group that the clause has for its subject: "leaders of the Group of Seven ended *their* summit"."""
        noun = owner.head
        if noun.dep_ != "dobj":
            return False
        # "As leaders of … ended their summit": the parser may hang the subject from "as".
        before = [word for word in self._doc[: noun.head.i] if word.tag_ == "NNS" and word.right_edge.i + 1 == noun.head.i]
        subjects = [own for own in children(noun.head, "nsubj") or before if own.tag_ == "NNS" and own.i < owner.i]
        if not subjects:
            return False
        of_others = any(word.pos_ == "PROPN" for prep in children(subjects[0], "prep") if prep.lower_ == "of" for word in prep.subtree)
        return (
            of_others and not self.group_at(subjects[0]) and not self.below(subjects[0], deps=frozenset({"prep", "pobj", "amod", "conj"}))
        )

    def _is_spoken(self, token: Token) -> bool:
        """Say whether somebody speaks here in the first person, or as one speaks ("they've")."""
        following = self._doc[token.i + 1].lower_ if token.i + 1 < len(self._doc) else ""
        pair = (word for word in self._doc[: token.i] if word.tag_ == "NNS" and lemma_of(word) in PAIR_NOUNS | {"head"})
        if any(child.lower_ in {"two", "both"} for word in pair for child in word.children):
            return False  # "the two presidents … in their call"
        return following.startswith(("'", "’")) or any(word.lower_ in FIRST_PERSON and word.text != "US" for word in self._doc)

    def _included(self, token: Token) -> list[ActorMention]:
        """Give the persons of "officials, including X"."""
        found: list[ActorMention] = []
        for prep in children(token, "prep"):
            if prep.lower_ in {"including", "like"}:
                for noun in children(prep, "pobj"):
                    found.extend(actor for item in conjuncts(noun) if (actor := self.at(item)) is not None)
        return found

    def _quote(self, start: int, end: int) -> Span:
        return Span.at(self._text, self._offset + start, self._offset + end)


def is_one_letter_off(written: str, name: str) -> bool:
    """Say whether a name is written with one letter wrong, too many or too few, after its first; another's name may differ so, too.

    >>> is_one_letter_off("Bessant", "Bessent"), is_one_letter_off("Bessent", "Bessent"), is_one_letter_off("Lessent", "Bessent")
    (True, False, False)
    """
    if written == name or written[:1] != name[:1] or abs(len(written) - len(name)) > 1 or len(name) < MIN_MISSPELT:
        return False
    at = next((i for i, (one, other) in enumerate(zip(written, name, strict=False)) if one != other), min(len(written), len(name)))
    return written[at + 1 :] == name[at + 1 :] or written[at:] == name[at + 1 :] or written[at + 1 :] == name[at:]


def _head_of_relative(pronoun: Token) -> Token:
    """Give the noun that a relative clause with "whose" tells of."""
    return next((node.head for node in (pronoun, *pronoun.ancestors) if node.dep_ == "relcl"), pronoun)


def _sources(token: Token, *, at_home: bool) -> list[Token]:
    preps = children(token, "prep")
    owning = [prep for prep in preps if prep.lower_ in {"from", "of"}] or [prep for prep in preps if at_home and prep.lower_ == "in"]
    return [noun for prep in owning for noun in children(prep, "pobj")]


def highest_level(actors: Iterable[ActorMention]) -> Level | None:
    """Give the highest level among actors, or None where none has one."""
    levels = [actor.level for actor in actors if actor.level is not None]
    return min(levels, key=LEVEL_ORDER.index, default=None)


def _unique(actors: Iterable[ActorMention]) -> list[ActorMention]:
    return list(dict.fromkeys(actors))
