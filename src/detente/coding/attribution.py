"""Reads the parse of a sentence, gives who says or thinks what in it: source, cue, content.

A cue is a verb, a noun or a phrase of saying or thinking that has somebody's words or thoughts beside it; a verb without
them tells no more than that somebody talked. Which words are cues stands in knowledge/cues.yaml.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from detente.coding.parse import agent, children, is_passive, lemma_of, subject
from detente.coding.quotes import Extent, quotations

Cues = Mapping[str, frozenset[str]]

LABEL = re.compile(r"[\"“']?(?P<name>[A-Z][\w.’'-]*(?: (?:[A-Z][\w.’'-]*|of|the|for|de|from|at|and)){0,7})(?P<mark>[:：])\s*(?=[\"“‘'A-Z])")
CLAUSAL = frozenset({"ccomp", "xcomp"})
NOMINAL = frozenset({"dobj", "obj", "attr", "oprd", "acomp"})
OF_ANY_VERB = frozenset({"about", "of", "against"})  # "complained of the delay"; other prepositions only of the verbs that take them
WITH_SAYING_NOUNS = frozenset({"of", "for", "against"})
PARTS_OF_CUE = ("aux", "auxpass", "neg", "prt")
RELATIVES = frozenset({"WDT", "WP", "WP$"})
NOBODY = frozenset({"you", "one", "anyone", "nobody", "there", "what", "whatever"})  # as subjects they make a rule, not a report
ONLY_POSSIBLE = frozenset({"can", "may", "must", "should", "might", "ought"})
CONTRASTS = frozenset({"though", "although", "while", "whereas", "as", "even"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "NNS"})
FREE = frozenset({"root", "ROOT"})


@dataclass(frozen=True, slots=True)
class Report:
    """Words or thoughts and whose they are; each part as offsets into the text of the sentence.

    `source` is None where the sentence names nobody ("reportedly", "was accused of"). `content` is in pieces where the
    source or the cue stand inside it, and empty where it stands in another sentence ("She said:").
    """

    source: Extent | None
    cue: Extent
    content: tuple[Extent, ...]
    lemma: str
    is_saying: bool
    is_quoted: bool = False


def find_reports(doc: Doc, cues: Cues, *, quoting: bool = False) -> list[Report]:
    """Give the reports of a sentence in the order of their cues; `quoting` says that a quotation was open before it."""
    finder = _Finder(doc, cues, quotations(doc.text, quoting=quoting))
    found = {report.cue: report for report in finder.reports()}
    return [found[cue] for cue in sorted(found)]


def outermost(reports: Iterable[Report]) -> list[Report]:
    """Give the reports that are not themselves part of what another one reports."""
    found = list(reports)
    return [report for report in found if not report.is_quoted and not any(_holds(other, report) for other in found if other is not report)]


def _holds(outer: Report, inner: Report) -> bool:
    return _inside(inner.cue, outer.content) and not _inside(outer.cue, inner.content)


def _inside(extent: Extent, pieces: Iterable[Extent]) -> bool:
    return any(start <= extent[0] and extent[1] <= end for start, end in pieces)


class _Finder:
    """Finds the reports of one sentence."""

    def __init__(self, doc: Doc, cues: Cues, quotes: list[Extent]) -> None:
        self.doc = doc
        self.quotes = quotes
        self.cues = cues
        self.saying, self.thinking = cues["saying_verbs"], cues["thinking_verbs"]
        self.saying_clause, self.thinking_clause = cues["saying_with_clause"], cues["thinking_with_clause"]
        self.nouns = cues["saying_nouns"] | cues["thinking_nouns"]
        self.adverbs = cues["allegation_adverbs"]
        self.introducing = (self.saying | self.saying_clause) - cues["talking_verbs"]
        self.beside = [(token.i, {inner.i for inner in token.subtree}) for token in doc if self._stands_beside(token)]

    def reports(self) -> Iterator[Report]:
        yield from self._of_label()
        for token in self.doc:
            lemma = lemma_of(token)
            if token.lower_ == "according":
                yield from self._of_according(token)
            elif self._is_attitude(token):
                yield from self._of_adjective(token)
            elif token.pos_ == "VERB" or (token.pos_ == "AUX" and token.dep_ not in {"aux", "auxpass"}) or self._is_verb_after_all(token):
                yield from self._of_verb(token, lemma)
            elif token.pos_ == "NOUN" and lemma in self.nouns:
                yield from self._of_noun(token, lemma)
            elif token.lower_ in self.adverbs:
                yield self._report(None, [token], self._pieces({t.i for t in token.head.subtree} - {token.i}, None), lemma)

    # Verbs

    def _is_verb_after_all(self, token: Token) -> bool:
        """See through a tagger that reads "claims" after a name as a noun."""
        if token.tag_ not in {"NN", "NNS"} or lemma_of(token) not in self.saying or token.i == 0:
            return False
        if token.dep_ == "ROOT" and children(token, "nsubj"):
            return True
        before, after = self.doc[token.i - 1], self.doc[min(token.i + 1, len(self.doc) - 1)]
        return token.tag_ == "NNS" and before.pos_ == "PROPN" and after.pos_ in {"DET", "SCONJ", "PRON"} and not children(token, "poss")

    def _of_verb(self, verb: Token, lemma: str) -> Iterator[Report]:
        needs_clause = self._needs_clause(verb, lemma)
        if (needs_clause and lemma not in self.saying_clause | self.thinking_clause) or self._is_only_possible(verb):
            return
        passive = self._is_passive(verb)
        source = agent(verb) if passive else self._speaker(verb)
        if source is None:
            if not passive:
                return
            extent = None
        elif self._is_nobody(source, verb):
            return
        else:
            extent = self._source_extent(source, verb)
        alone = lemma in self.introducing and self._stands_alone(verb)
        if needs_clause and not self._has_clause(verb, lemma, extent) and not (alone and self.doc.text.rstrip().endswith(":")):
            return
        cue = [verb, *children(verb, *PARTS_OF_CUE)]
        content = self._content(verb, lemma, cue, extent, passive=passive)
        if content or alone:
            yield self._report(extent, cue, content, lemma)

    def _needs_clause(self, verb: Token, lemma: str) -> bool:
        if lemma in self.cues["saying_if_grounds"] and self._lacks_grounds(verb, lemma):
            return True
        return lemma not in self.saying and lemma not in self.thinking

    def _is_nobody(self, source: Token, verb: Token) -> bool:
        """Say whether the subject makes a rule or is empty: "you say", "it is worth noting"."""
        return (source.lower_ in NOBODY and source.n_rights == 0) or (source.lower_ == "it" and verb.dep_ in {"xcomp", "acomp"})

    def _is_only_possible(self, verb: Token) -> bool:
        """Say whether the verb tells what could or is to be said, not what was."""
        modals = {child.lower_ for child in children(verb, "aux")}
        if modals & ONLY_POSSIBLE or (modals & {"would", "’d", "'d"} and lemma_of(verb) in self.saying):
            return True
        if verb.dep_ == "pcomp" and verb.head.lower_ == "without":
            return True
        if verb.dep_ == "acl" and verb.tag_ == "VBG" and not self._follows_comma(verb):
            return not children(verb, "ccomp") and not self._is_paper(verb.head) and lemma_of(verb.head) not in self.nouns
        if verb.tag_ != "VB" or not any(child.lower_ == "to" for child in children(verb, "aux")):
            return False
        if verb.dep_ == "advcl" and lemma_of(verb) in self.thinking - self.saying:
            return True
        return verb.dep_ in {"relcl", "acl", "ccomp"} or (verb.dep_ == "xcomp" and lemma_of(verb.head) in self.cues["causing_verbs"])

    def _is_passive(self, verb: Token) -> bool:
        if verb.dep_ == "acl" and verb.tag_ == "VBN" and not agent(verb):
            objects = len(children(verb, *NOMINAL)) + 2 * len(children(verb, "ccomp"))
            if objects > 1 or any(prep.lower_ == "for" for prep in children(verb, "prep")):
                return False
        if verb.tag_ == "VBN" and verb.dep_ == "advcl" and not children(verb, "aux", "nsubj", "dobj"):
            return True
        return is_passive(verb)

    def _speaker(self, verb: Token) -> Token | None:
        own = children(verb, "nsubj")
        if own:
            if not self._is_quoted(verb):
                own = [noun for noun in own if not self._is_quoted(noun)] or own
            nearest = min(own, key=lambda noun: abs(noun.i - verb.i))
            return self._issuer(verb.head if verb.dep_ == "relcl" and nearest.tag_ in RELATIVES else nearest, verb)
        if (speech := self._speech_around(verb)) is not None:
            return self._speaker(speech)
        if verb.dep_ == "xcomp" and verb.head.pos_ == "ADJ":
            return subject(verb.head.head)
        if verb.dep_ == "acl" and self._follows_comma(verb):
            clause = next((node for node in verb.head.ancestors if node.pos_ in {"VERB", "AUX"}), None)
            return (subject(clause) if verb.tag_ == "VBG" and clause is not None else None) or self._whole(verb.head)
        if verb.dep_ in {"relcl", "acl"}:
            return self._issuer(verb.head, verb)
        return subject(verb) or self._noun_beside(verb)

    def _noun_beside(self, verb: Token) -> Token | None:
        """Give the noun right before a finite verb, or after one that opens the sentence, where the parse lost the subject."""
        if verb.tag_ not in {"VBD", "VBZ", "VBP", "NNS", "NN"}:
            return None
        if verb.i == 0:
            return next((self._whole(token) for token in self.doc[1:2] if token.pos_ in {"PROPN", "PRON"}), None)
        before = verb.i - 1
        while before > 0 and (self.doc[before].pos_ in {"ADV", "AUX"} or self.doc[before].text == ","):
            before -= 1
        noun = self.doc[before]
        if before == verb.i - 1 and (apart := self._set_apart(noun)) is not None:
            return apart
        return self._whole(noun) if noun.pos_ in {"PROPN", "NOUN", "PRON"} and not self._is_quoted(noun) else None

    def _set_apart(self, noun: Token) -> Token | None:
        """Give the head of the phrase between a comma and the verb that the parse took for an apposition: "…, an aide to the minister said"."""
        head = next((node for node in (noun, *noun.ancestors) if node.dep_ == "appos"), None)
        return head if head is not None and self._follows_comma(head) and noun.i in range(head.i, head.right_edge.i + 1) else None

    def _issuer(self, noun: Token, verb: Token) -> Token:
        """Give who issued the paper that says something: "issued a statement calling …"."""
        if verb.dep_ in {"relcl", "acl"} and noun.i == verb.head.i and noun.dep_ in {"dobj", "obj"}:
            if lemma_of(noun.head) in self.cues["issuing_verbs"]:
                return subject(noun.head) or noun
        return noun

    def _whole(self, noun: Token) -> Token:
        """Give the head of the phrase that ends with `noun`: *the minister* of "the minister of trade"."""
        while (noun.dep_ in {"appos", "compound", "nmod"}) or (noun.dep_ == "pobj" and noun.head.head.pos_ in {"NOUN", "PROPN"}):
            noun = noun.head if noun.dep_ != "pobj" else noun.head.head
        return noun

    def _speech_around(self, verb: Token) -> Token | None:
        """Give the verb of saying that speaks for another that the parse puts into its clause.

        "Lee said talks had failed, citing …", "Lee said he would go and warned …": Lee cites, and Lee warned.
        """
        if verb.dep_ == "advcl":
            if verb.tag_ != "VBG" or not self._follows_comma(verb):
                return None
        elif verb.dep_ != "conj" or verb.tag_ not in {"VBD", "VBZ", "VBP"}:
            return None
        node = verb.head
        while node.dep_ in {"conj", "xcomp", "advcl"}:
            node = node.head
        if node.dep_ != "ccomp" or lemma_of(node.head) not in self.saying or node.head.i > verb.i or self._is_quoted(node.head):
            return None
        return node.head if verb.dep_ == "advcl" or node.head.tag_ == verb.tag_ else None

    def _follows_comma(self, token: Token) -> bool:
        left = token.left_edge.i
        return left > 0 and self.doc[left - 1].text in {",", "-", "--", "—", "–", "―"}

    def _has_clause(self, verb: Token, lemma: str, source: Extent | None) -> bool:
        if lemma in self.cues["showing_verbs"] and self._is_paper(self._speaker(verb)):
            return True
        deps = CLAUSAL if lemma in self.thinking_clause else ("ccomp",)
        if children(verb, *deps) or verb.dep_ == "parataxis" or self._is_aside(verb):
            return True
        return any(True for _ in self._quoted_words(verb, source))

    def _is_aside(self, verb: Token) -> bool:
        """Say whether the clause is "as Lee put it", which gives the words around it to Lee."""
        return verb.dep_ == "advcl" and any(mark.lower_ == "as" for mark in children(verb, "mark"))

    def _stands_alone(self, verb: Token) -> bool:
        """Say whether the words stand in another sentence: "Lee asked.", "She said:"."""
        if verb.dep_ not in FREE or verb.i + 1 >= len(self.doc):
            return False
        following = verb.i + 1
        while following + 1 < len(self.doc) and (self.doc[following].dep_ in {"advmod", "npadvmod", "compound"}):
            following += 1
        return self.doc[following].is_punct

    def _lacks_grounds(self, verb: Token, lemma: str) -> bool:
        """Say whether an attack may be one of arms and a call one of a meeting: words have grounds, a name or a quotation."""
        if children(verb, "oprd", *CLAUSAL) or len(children(verb, *NOMINAL)) > 1:
            return False
        if any(lemma in self.cues.get(f"content_{prep.lower_}", ()) for prep in children(verb, "prep", "prt")):
            return False
        left, right = verb.left_edge.idx, verb.right_edge.idx
        return not any(left <= start and end <= right + 1 for start, end in self.quotes)

    # Content

    def _content(self, verb: Token, lemma: str, cue: list[Token], source: Extent | None, *, passive: bool) -> tuple[Extent, ...]:
        words: set[int] = set()
        for child in verb.children:
            if (
                child.dep_ in CLAUSAL
                or child.dep_ in NOMINAL
                or (child.dep_ == "nsubjpass" and passive)
                or (child.dep_ == "prep" and child.i > verb.i and self._takes(lemma, child.lower_))
            ):
                words.update(token.i for token in child.subtree)
        if self._is_aside(verb) and lemma == "put":
            words.clear()  # "as Lee put it": *it* is what stands around
        if verb.dep_ == "parataxis" or (self._is_aside(verb) and not words):
            inner = {token.i for token in verb.subtree}
            words.update(token.i for token in verb.head.subtree if token.i not in inner)
        if not words and (verb.dep_ == "relcl" or passive) and verb.dep_ in {"relcl", "acl"} and not self._is_own_subject(verb):
            words.update(range(verb.head.left_edge.i, verb.head.i + 1))
        if not words and lemma in self.saying & self.introducing and verb.tag_ in FINITE and not passive:
            words.update(self._rest_of_clause(verb))
        if not self._is_quoted(verb):
            words.update(self._quoted_words(verb, source))
        for head, apart in self.beside:
            if head != verb.i and verb.i not in apart:
                words -= apart
        words = self._up_to_semicolon(verb, words)
        return self._pieces(words - {token.i for token in cue}, source)

    def _stands_beside(self, verb: Token) -> bool:
        """Say whether a verb of saying only seems to be part of what another one reports.

        "Lee said talks had failed, though Kim claims …", "…, which Kim called …", "…, and Kim said …".
        """
        if verb.pos_ != "VERB" or not (lemma_of(verb) in self.saying or lemma_of(verb) in self.thinking) or self._is_quoted(verb):
            return False
        if verb.dep_ == "relcl":
            return self._follows_comma(verb)
        if verb.dep_ == "advcl" and any(mark.lower_ in CONTRASTS for mark in children(verb, "mark")):
            return self._follows_comma(verb)
        if verb.dep_ == "conj" and children(verb, "nsubj"):
            left = verb.left_edge.i
            return left > 1 and self.doc[left - 1].pos_ == "CCONJ" and self.doc[left - 2].text == ","
        return self._speech_around(verb) is not None

    def _up_to_semicolon(self, verb: Token, words: set[int]) -> set[int]:
        marks = [token.i for token in self.doc if token.text == ";" and not self._is_quoted(token)]
        left = max((i for i in marks if i < verb.i), default=-1)
        right = min((i for i in marks if i > verb.i), default=len(self.doc))
        return {i for i in words if left < i < right} if marks else words

    def _rest_of_clause(self, verb: Token) -> Iterator[int]:
        """Give what follows the verb, where the parse has hung it elsewhere."""
        for token in self.doc[verb.i + 1 :]:
            if token.is_punct or token.lower_ == "by":
                return
            yield token.i

    def _takes(self, lemma: str, preposition: str) -> bool:
        return preposition in OF_ANY_VERB or lemma in self.cues.get(f"content_{preposition}", ())

    def _quoted_words(self, verb: Token, source: Extent | None) -> Iterator[int]:
        """Give the words of the quotations that touch the cue and its source."""
        if source is None:
            return
        left, right = min(verb.idx, source[0]), max(verb.idx + len(verb), source[1])
        for start, end in self.quotes:
            between = self.doc.text[end:left] if end <= left else self.doc.text[right:start]
            if not any(char.isalnum() for char in between) and (end <= left or right <= start):
                yield from (token.i for token in self.doc if start <= token.idx < end)

    def _is_paper(self, noun: Token | None) -> bool:
        return noun is not None and lemma_of(noun) in self.cues["papers"]

    def _is_own_subject(self, verb: Token) -> bool:
        return any(noun.tag_ in RELATIVES for noun in children(verb, "nsubj"))

    def _is_quoted(self, token: Token) -> bool:
        return any(start <= token.idx < end for start, end in self.quotes)

    # Nouns, phrases

    def _of_according(self, token: Token) -> Iterator[Report]:
        if token.i + 2 >= len(self.doc) or token.nbor(1).lower_ != "to":
            return
        to = token.nbor(1)
        nouns = children(to, "pobj") or [noun for child in token.children for noun in children(child, "pobj")]
        if not nouns:
            return
        inner = {other.i for other in token.subtree} | {other.i for other in to.subtree}
        content = self._pieces({other.i for other in token.head.subtree if other.i not in inner}, None)
        yield self._report(self._noun_extent(nouns[0]), [token, to], content, "according")

    def _of_noun(self, noun: Token, lemma: str) -> Iterator[Report]:
        owners = children(noun, "poss")
        by = [pobj for prep in children(noun, "prep") if prep.lower_ in {"by", "from"} for pobj in children(prep, "pobj")]
        carrier = noun.head if noun.dep_ in {"dobj", "obj"} else None
        carries = carrier is not None and lemma_of(carrier) in self.cues["carrying_verbs"] - self.saying - self.thinking
        carried = [subject(carrier)] if carrier is not None and carries else []
        source = (owners or by or carried or [None])[0]
        if source is None:
            return
        words = {token.i for child in noun.children if self._tells(child, lemma) for token in child.subtree}
        if not words and by and carrier is not None and (target := subject(carrier)) is not None:
            words.update(token.i for token in target.subtree)  # "faced criticism from Lee"
        cue = [noun, carrier] if carrier is not None and not owners and not by else [noun]
        extent = self._noun_extent(source)
        content = self._pieces(words - {token.i for token in cue}, extent)
        if content:
            yield self._report(extent, cue, content, lemma)

    def _tells(self, child: Token, lemma: str) -> bool:
        """Say whether what hangs from a noun is what it tells: "claim that", "promise to", "question about"."""
        if child.dep_ == "prep":
            return child.lower_ == "about" or (child.lower_ in WITH_SAYING_NOUNS and lemma in self.cues["saying_nouns"])
        return child.dep_ in {"acl", "ccomp"} or (child.dep_ == "relcl" and any(token.lower_ == "that" for token in child.children))

    def _is_attitude(self, token: Token) -> bool:
        if token.lower_ not in self.cues["thinking_adjectives"] or token.pos_ not in {"ADJ", "VERB"}:
            return False
        return token.dep_ == "acomp" or (bool(children(token, "auxpass")) and agent(token) is None)

    def _of_adjective(self, adjective: Token) -> Iterator[Report]:
        """Give "is sure that", "was critical of", "are worried about"."""
        verb = adjective.head if adjective.dep_ == "acomp" else adjective
        source = subject(verb)
        if source is None or self._is_nobody(source, adjective) or self._is_only_possible(verb):
            return
        words = {
            token.i
            for child in adjective.children
            if child.dep_ in {"prep", *CLAUSAL} or (child.dep_ == "advcl" and child.tag_ != "VBG")
            for token in child.subtree
        }
        extent = self._source_extent(source, verb)
        content = self._pieces(words, extent)
        if content:
            yield self._report(extent, [adjective, verb, *children(verb, *PARTS_OF_CUE)], content, lemma_of(adjective))

    def _of_label(self) -> Iterator[Report]:
        """Give the speaker before a colon: "Lee: No deal in sight"."""
        found = LABEL.match(self.doc.text)
        if found is None or found["name"].casefold() in self.cues["not_labels"]:
            return
        left, right = found.span("name")
        tokens = [token for token in self.doc if left <= token.idx < right]
        if not tokens or any(token.pos_ in {"VERB", "AUX"} or token.lower_ in self.cues["not_labels"] for token in tokens):
            return
        quoted = any(start <= left for start, end in self.quotes if end > left and start > 1)
        mark = (found.start("mark"), found.end("mark"))
        yield Report((left, right), mark, ((found.end(), len(self.doc.text)),), ":", is_saying=True, is_quoted=quoted)

    # Extents

    def _source_extent(self, source: Token, verb: Token) -> Extent:
        """Give the whole noun phrase, up to the verb where that stands in its relative clause."""
        left, right = source.left_edge.i, source.right_edge.i
        if left <= verb.i <= right:
            if verb.i > source.i:
                right = max(source.i, min([verb.i, *(t.i for t in children(verb, *PARTS_OF_CUE) if t.i > source.i)]) - 1)
            else:
                left = verb.i + 1
        return self._trimmed(left, right)

    def _noun_extent(self, noun: Token) -> Extent:
        return self._trimmed(noun.left_edge.i, noun.right_edge.i)

    def _trimmed(self, left: int, right: int) -> Extent:
        doc = self.doc
        while right > left and (doc[right].is_punct or doc[right].is_space):
            right -= 1
        while left < right and (doc[left].is_punct or doc[left].is_space):
            left += 1
        return doc[left].idx, doc[right].idx + len(doc[right])

    def _pieces(self, words: set[int], source: Extent | None) -> tuple[Extent, ...]:
        """Give the extents of words, the source's own left out, without marks at their ends."""
        doc = self.doc
        runs: list[list[int]] = []
        for index in sorted(words):
            if source is not None and source[0] <= doc[index].idx < source[1]:
                continue
            if runs and runs[-1][-1] == index - 1:
                runs[-1].append(index)
            else:
                runs.append([index])
        return tuple(self._trimmed(run[0], run[-1]) for run in runs if any(doc[i].is_alpha or doc[i].like_num for i in run))

    def _report(self, source: Extent | None, cue: list[Token], content: tuple[Extent, ...], lemma: str) -> Report:
        start = min(token.idx for token in cue)
        end = max(token.idx + len(token) for token in cue)
        first = start if source is None else min(start, source[0])
        quoted = any(left <= first and end <= right for left, right in self.quotes)
        is_saying = lemma == "according" or any(lemma in self.cues[key] for key in ("saying_verbs", "saying_with_clause", "saying_nouns"))
        return Report(source, (start, end), content, lemma, is_saying, quoted)
