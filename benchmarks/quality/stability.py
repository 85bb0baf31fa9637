"""Reads sentences and pages, gives how many acts stay the same when countries are renamed and sentences change places.

*Renamed*: each sentence of `stability_sentences.txt` has slots for its states; it is filled with many of them, and the acts
must be the same: type, realis, footing and, slot by slot, parties. States with a name of one word and states with more ("the
United States", "New Zealand") are told apart. *Shuffled*: several such sentences, each about other states, make a page, and
their order must not matter, since none looks back. *Paragraphs reversed*: the golden texts, whose paragraphs do look back
("the call", "Mr. X"), so that acts whose own words name all parties are also counted by themselves; PATH is their folder.

An act stays if the other text has one for it; *new* are acts that only the other text has.
"""

from __future__ import annotations

import argparse
import random
import re
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from benchmarks.quality.common import SEED, Figures, code_sentence, show, with_spread
from detente.article import Article, Span, content_id
from detente.codebook import Codebook, load_codebook
from detente.coding import DictionaryCoder
from detente.evaluation.gold import load_golden
from detente.event import ActorBasis, ActorMention, EventMention, Level
from detente.reading.layout import paragraphs_of
from detente.reading.sentences import split_sentences

SENTENCES = Path(__file__).with_name("stability_sentences.txt")
GOLDEN = Path(__file__).parents[2] / "tests" / "golden"
PUBLISHED = date(2021, 9, 10)
# States for the slots A, B and C; the others are compared with the first.
FIRST = ("CHN", "JPN", "RUS")
ONE_WORD = (("FRA", "IND", "BRA"), ("EGY", "POL", "ITA"), ("VNM", "THA", "IDN"), ("KEN", "ETH", "SRB"), ("DEU", "IRN", "IRQ"))
MORE_WORDS = (("USA", "GBR", "NLD"), ("NZL", "ZAF", "KOR"), ("PHL", "ARE", "LKA"))
WITH_ARTICLE = frozenset({"USA", "GBR", "NLD", "PHL", "ARE"})
PLAIN_TITLES = ("President", "Prime Minister", "Chancellor")
SLOT = re.compile(r"(?P<article>\ba )?\{(?P<slot>[ABC])(?:\.(?P<form>adj|capital|leader))?\}(?P<owner>'s)?")
VOWELS = "AEIO"  # not U: "a Ukrainian"
PAGE_SENTENCES = 6
SHUFFLES = 3
LOOKING_BACK = frozenset({ActorBasis.COREFERENCE, ActorBasis.ISSUER, ActorBasis.UNRESOLVED})

States = tuple[str, str, str]
Acts = Counter[Hashable]


@dataclass(frozen=True, slots=True)
class Comparison:
    """The acts of a text and of the other text that should have the same, each given as what must stay."""

    text: str
    other_text: str
    acts: Acts
    others: Acts

    @property
    def kept(self) -> int:
        """How many acts stay."""
        return (self.acts & self.others).total()

    @property
    def new(self) -> int:
        """How many acts only the other text has."""
        return (self.others - self.acts).total()


def main() -> None:
    """Print the figures."""
    options = _parser().parse_args()
    codebook = load_codebook()
    coder = DictionaryCoder(codebook)
    sentences = read_sentences(SENTENCES)
    parts = {
        "renamed, one word": list(renamed(sentences, ONE_WORD, coder)),
        "renamed, more words": list(renamed(sentences, MORE_WORDS, coder)),
        "shuffled": list(shuffled(sentences, coder)),
    }
    pages = [page.article for page in load_golden(options.path, codebook) if not page.article.turns]
    parts["paragraphs reversed"] = list(reversed_pages(pages, coder, told_in_full=False))
    parts["paragraphs reversed, told in full"] = list(reversed_pages(pages, coder, told_in_full=True))
    show({"sentences": len(sentences), "pages": len(pages), **figures_of(parts)}, as_json=options.json)
    unstable = [(name, item) for name, items in parts.items() for item in items if item.kept < item.acts.total() or item.new]
    for name, item in unstable[: options.errors]:
        lost, new = list((item.acts - item.others).elements()), list((item.others - item.acts).elements())
        print(f"{name}: {item.text} → {item.other_text}\n    lost {lost}\n    new {new}")


def read_sentences(file: Path) -> list[str]:
    """Give the sentences of a file, one a line; lines that begin with # are comments."""
    lines = file.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line.strip() and not line.startswith("#")]


def fill(sentence: str, states: States, codebook: Codebook) -> str | None:
    """Give a sentence with its slots filled; None if it asks for a leader whom the roster does not know."""
    forms: list[str] = []
    for match in SLOT.finditer(sentence):
        form = form_of(states["ABC".index(match["slot"])], match["form"], codebook)
        if form is None:
            return None
        forms.append(_written(match, form))
    parts = iter(forms)
    text = SLOT.sub(lambda _: next(parts), sentence)
    return text[0].upper() + text[1:]


def form_of(code: str, form: str | None, codebook: Codebook) -> str | None:
    """Give the words by which a state stands in a slot."""
    if form == "adj":
        return codebook.demonyms[code]
    if form == "capital":
        return codebook.capitals[code]
    if form == "leader":
        leaders = [
            (office.title, holder.person) for office, holder in codebook.officials_at(PUBLISHED, code) if office.level is Level.LEADER
        ]
        plain = [leader for leader in leaders if leader[0] in PLAIN_TITLES]
        return " ".join(plain[0]) if plain else None
    return f"the {codebook.country_name(code)}" if code in WITH_ARTICLE else codebook.country_name(code)


def renamed(sentences: Iterable[str], renamings: Iterable[States], coder: DictionaryCoder) -> Iterator[Comparison]:
    """Give each sentence about the first states compared with the same about others."""
    renamings = list(renamings)
    for sentence in sentences:
        text = fill(sentence, FIRST, coder.codebook)
        if text is None:
            continue
        acts = slot_acts(code_sentence(text, coder, PUBLISHED), FIRST)
        for states in renamings:
            other = fill(sentence, states, coder.codebook)
            if other is not None:
                yield Comparison(text, other, acts, slot_acts(code_sentence(other, coder, PUBLISHED), states))


def slot_acts(mentions: Iterable[EventMention], states: States) -> Acts:
    """Give the acts with slots in place of states."""
    slots = dict(zip(states, "ABC", strict=True))

    def named(parties: Iterable[ActorMention]) -> frozenset[str]:
        return frozenset(slots.get(party.code or "?", party.code or "?") for party in parties)

    return Counter(
        (mention.type, str(mention.status.realis), str(mention.status.attribution), named(mention.actors), named(mention.recipients))
        for mention in mentions
    )


def shuffled(sentences: Sequence[str], coder: DictionaryCoder) -> Iterator[Comparison]:
    """Give pages of sentences, each about the next states, compared with the same sentences in other orders."""
    dice = random.Random(SEED)
    renamings = (FIRST, *ONE_WORD)
    filled = [fill(sentence, renamings[i % len(renamings)], coder.codebook) for i, sentence in enumerate(sentences)]
    told = [text for text in filled if text is not None]
    for start in range(0, len(told), PAGE_SENTENCES):
        page = told[start : start + PAGE_SENTENCES]
        acts = worded_acts(code_sentence(" ".join(page), coder, PUBLISHED))
        for _ in range(SHUFFLES):
            order = dice.sample(page, len(page))
            yield Comparison(" ".join(page), " ".join(order), acts, worded_acts(code_sentence(" ".join(order), coder, PUBLISHED)))


def reversed_pages(pages: Iterable[Article], coder: DictionaryCoder, *, told_in_full: bool) -> Iterator[Comparison]:
    """Give each page compared with the one that tells its paragraphs from the last to the first."""
    for page in pages:
        other = with_paragraphs_reversed(page)
        before, after = events_of(page, coder), events_of(other, coder)
        acts = worded_acts(mention for mention in before if not told_in_full or is_told_in_full(mention))
        others = worded_acts(after)
        # Of acts told in full, only what is lost can be said: a new act may be one that looks back.
        yield Comparison(_first_words(page), _first_words(other), acts, acts & others if told_in_full else others)


def with_paragraphs_reversed(page: Article) -> Article:
    """Give the page with its title in place and its paragraphs from the last to the first."""
    paragraphs = [page.text[start:end] for start, end in paragraphs_of(page.text, *page.body)]
    title = page.title.exact if page.title is not None else None
    body = "\n\n".join(reversed(paragraphs))
    text = f"{title}\n\n{body}" if title else body
    return replace(
        page,
        id=content_id("art", text, page.outlet),
        text=text,
        title=Span.at(text, 0, len(title)) if title else None,
        body=(len(text) - len(body), len(text)),
    )


def events_of(page: Article, coder: DictionaryCoder) -> list[EventMention]:
    """Give the event mentions of a page."""
    return [mention for mention in coder.code(page, split_sentences(page)) if isinstance(mention, EventMention)]


def worded_acts(mentions: Iterable[EventMention]) -> Acts:
    """Give the acts with the words of sentence and trigger, by which they are found again elsewhere."""
    return Counter(
        (
            mention.sentence.exact,
            mention.trigger.exact,
            mention.type,
            str(mention.status.realis),
            str(mention.status.attribution),
            frozenset(party.code for party in mention.actors),
            frozenset(party.code for party in mention.recipients),
        )
        for mention in mentions
    )


def is_told_in_full(mention: EventMention) -> bool:
    """Say whether the act's own sentence names all its parties, without help from what was read before."""
    return not any(
        party.basis in LOOKING_BACK
        or (party.antecedent is not None and not mention.sentence.covers(party.antecedent))
        or (party.person is not None and party.basis is ActorBasis.PERSON and party.person.split()[0] not in party.span.exact)
        for party in mention.parties
    )


def figures_of(parts: dict[str, list[Comparison]]) -> Figures:
    """Give, for each way of changing a text, the share of acts that stay and of new ones, both of the acts before."""
    figures: Figures = {}
    for name, items in parts.items():
        figures[f"acts, {name}"] = sum(item.acts.total() for item in items)
        figures |= with_spread(f"acts that stay, {name}", items, share_kept)
        acts = sum(item.acts.total() for item in items)
        figures[f"new acts, {name}"] = sum(item.new for item in items) / acts if acts else 0.0
    return figures


def share_kept(items: Sequence[Comparison]) -> float:
    """Give the share of acts that stay."""
    acts = sum(item.acts.total() for item in items)
    return sum(item.kept for item in items) / acts if acts else 0.0


def _first_words(page: Article) -> str:
    return " ".join(page.text[:80].split())


def _written(match: re.Match[str], form: str) -> str:
    """Give a form with the article before it and the ending after it as they are written with this form."""
    article = match["article"] or ""
    if article and form[0] in VOWELS:
        article = "an "
    owner = match["owner"] or ""
    return article + form + ("'" if owner and form.endswith("s") else owner)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.quality.stability", description=__doc__)
    parser.add_argument("path", type=Path, nargs="?", default=GOLDEN, help="folder of golden texts (%(default)s)")
    parser.add_argument("--json", action="store_true", help="one JSON object in place of lines")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="show N of the unstable texts too")
    return parser


if __name__ == "__main__":
    main()
