"""The lemmatizer knows every form of the lexicon's verbs, its slips put right."""

from __future__ import annotations

from collections.abc import Iterator

from detente.codebook import Codebook
from detente.coding.parse import lemma_of, parse, particle_objects
from detente.coding.triggers import IRREGULAR

VOWELS = "aeiou"
ODD = {"be", "spare", "lambaste"}  # "bed" is no form; "spared" is read as sparred, "lambasted" as of lambast, which the lexicon has too


def forms(verb: str) -> Iterator[tuple[str, str]]:
    """Give a sentence pattern and a regular form for it; a form that English does not have is read as it stands."""
    stem = verb[:-1] if verb.endswith("e") else verb
    to_ies = verb.endswith("y") and verb[-2] not in VOWELS
    if verb not in IRREGULAR and not verb.endswith("fly"):
        yield "China {} the plan on Monday.", f"{verb[:-1]}ied" if to_ies else f"{stem}ed"
    yield "China is {} the plan.", f"{stem}ing"
    yield (
        "China {} the plan.",
        f"{verb[:-1]}ies" if to_ies else f"{verb}es" if verb.endswith(("s", "x", "z", "ch", "sh", "o")) else f"{verb}s",
    )


def test_every_verb_of_the_lexicon_is_known_in_its_forms(codebook: Codebook) -> None:
    verbs = {verb.split(" ")[0] for entry in codebook.entries for verb in entry.verbs if "-" not in verb} - ODD
    cases = [(verb, form, pattern) for verb in sorted(verbs) for pattern, form in forms(verb)]
    wrong = []
    for (verb, form, pattern), doc in zip(cases, parse(pattern.format(form) for _, form, pattern in cases), strict=True):
        token = doc[pattern.split().index("{}")]
        if token.pos_ in {"VERB", "AUX"} and lemma_of(token) != verb:
            wrong.append((form, token.lemma_))
    assert not wrong


def test_object_behind_a_particle_is_the_verbs() -> None:
    (doc,) = parse(["Chinese soldiers cordoned off the roads."])
    verb = next(token for token in doc if token.text == "cordoned")
    assert [token.text for token in particle_objects(verb, {"off"})] == ["roads"]
