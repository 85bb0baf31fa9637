"""The lemmatizer knows every form of the lexicon's verbs, its slips put right."""

from __future__ import annotations

from collections.abc import Iterator

from detente.codebook import Codebook
from detente.coding.parse import lemma_of, parse, particle_objects, subject
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


def test_noun_before_a_verb_is_its_subject_and_no_second_of_the_noun_before() -> None:
    text = (
        "The administration accused China of reading email systems used by the largest companies and the United States rallied its allies."
    )
    doc = next(parse([text]))
    verbs = {token.lower_: token for token in doc if token.pos_ == "VERB"}
    assert subject(verbs["rallied"]) == next(token for token in doc if token.text == "States")
    assert "States" not in {word.text for word in verbs["reading"].subtree}
    assert [child.text for child in verbs["accused"].children if child.dep_ == "cc"] == ["and"]


def test_second_of_a_pair_before_a_verb_is_not_torn_from_it() -> None:
    doc = next(parse(["The coast guard arrested the captain after a dispute between the vessel and the authorities ended off the island."]))
    assert [token.dep_ for token in doc if token.lower_ == "authorities"] == ["conj"]


def test_subject_taken_for_a_verb_is_a_noun() -> None:
    doc = next(parse(["The climate envoys of Chad and Mali met on Monday."]))
    assert [(token.pos_, token.tag_) for token in doc if token.lower_ == "envoys"] == [("NOUN", "NNS")]
