"""Who said what: the source, the cue and the content of reports, however the sentence puts them."""

from __future__ import annotations

import pytest

from detente.codebook import Codebook
from detente.coding.attribution import Report, find_reports, outermost
from detente.coding.parse import parse
from detente.coding.quotes import Extent, is_open, quotations

# fmt: off
# text, source, cue, the content's first words
REPORTED = [
    # the clause after, before and around the verb
    ("Officials said the border would reopen.", "Officials", "said", "the border"),
    ("The ministry has denied that talks were held.", "The ministry", "has denied", "that talks"),
    ("The border would reopen, officials said.", "officials", "said", "The border"),
    ("“The border is closed,” said Maria Lopez, who leads the delegation.", "Maria Lopez, who leads the delegation", "said", "The border"),
    ("“The border is closed,” the envoy told reporters on Monday.", "the envoy", "told", "The border"),
    ("The talks, diplomats say, have failed.", "diplomats", "say", "The talks"),
    ("Said Ellen Park: “We will not sign.”", "Ellen Park", "Said", "We will"),
    ("As the minister put it, the treaty is dead.", "the minister", "put", "the treaty"),
    # whose words they are
    ("The envoy, a former judge, warned that sanctions would follow.", "The envoy, a former judge", "warned", "that sanctions"),
    ("The court blamed the general, who said that he had obeyed orders.", "the general, who", "said", "that he"),
    ("The minister said talks had failed and warned that fighting could resume.", "The minister", "warned", "that fighting"),
    ("The minister said the talks had failed, citing a lack of trust.", "The minister", "citing", "a lack"),
    ("The president vowed to expel the diplomats.", "The president", "vowed", "to expel"),
    ("The president was able to announce a ceasefire.", "The president", "to announce", "a ceasefire"),
    ("The council issued a statement calling the test a provocation.", "The council", "calling", "the test"),
    # other complements
    ("Tehran accused Israel of sabotage.", "Tehran", "accused", "Israel of sabotage"),
    ("The senator called the treaty a mistake.", "The senator", "called", "the treaty"),
    ("The spokesman described the visit as a success.", "The spokesman", "described", "the visit"),
    ("The union called for an early vote.", "The union", "called", "for an early vote"),
    ("The general attacked the plan as reckless.", "The general", "attacked", "the plan"),
    ("A survey shows a narrow lead for the party.", "A survey", "shows", "a narrow lead"),
    # passives, phrases, nouns, adjectives
    ("The envoy was frustrated that nobody came.", "The envoy", "was frustrated", "that nobody"),
    ("The governor was told by aides that the bridge had collapsed.", "aides", "was told", "The governor"),
    ("According to the bank, exports fell.", "the bank", "According to", "exports fell"),
    ("Exports fell, according to figures released by the bank.", "figures released by the bank", "according to", "Exports"),
    ("The paper printed Moscow's claim that the ship had been sunk.", "Moscow's", "claim", "that the ship"),
    ("A report by auditors found that funds were missing.", "A report by auditors", "found", "that funds"),
    ("The opposition raised questions about the contract.", "The opposition", "raised questions", "about the contract"),
    ("The chancellor is convinced that the deal will hold.", "The chancellor", "is convinced", "that the deal"),
    ("Lin: The visit has been postponed.", "Lin", ":", "The visit"),
]

# text, cue: said by somebody the sentence does not name
WITHOUT_SOURCE = [
    ("The general reportedly fled the capital.", "reportedly"),
    ("The envoy was accused of spying.", "was accused"),
]

SILENT = [
    "The minister spoke on Friday.",
    "Rebels attacked the town.",
    "The council called an emergency meeting.",
    "The law allows banks to report losses.",
    "Nobody could say how the fire began.",
    "You say what you like.",
    "The army added two brigades.",
    "The soldiers left without saying why.",
]
# fmt: on


def reports_of(text: str, codebook: Codebook, *, quoting: bool = False) -> list[Report]:
    (doc,) = parse([text])
    return find_reports(doc, codebook.cues, quoting=quoting)


def words(text: str, extent: Extent | None) -> str | None:
    return None if extent is None else text[slice(*extent)]


def shown(text: str, reports: list[Report]) -> list[tuple[str | None, str | None]]:
    return [(words(text, report.source), words(text, report.cue)) for report in reports]


@pytest.mark.parametrize(("text", "source", "cue", "content"), REPORTED)
def test_report_has_its_source(text: str, source: str, cue: str, content: str, codebook: Codebook) -> None:
    reports = reports_of(text, codebook)
    assert (source, cue) in shown(text, reports)
    report = next(report for report in reports if words(text, report.cue) == cue)
    assert text[report.content[0][0] :].startswith(content)


@pytest.mark.parametrize(("text", "cue"), WITHOUT_SOURCE)
def test_unnamed_source_is_none(text: str, cue: str, codebook: Codebook) -> None:
    assert (None, cue) in shown(text, reports_of(text, codebook))


@pytest.mark.parametrize("text", SILENT)
def test_what_is_no_report(text: str, codebook: Codebook) -> None:
    assert shown(text, reports_of(text, codebook)) == []


def test_words_in_another_sentence_leave_the_content_empty(codebook: Codebook) -> None:
    for text in ("Lopez added:", "The chairman asked."):
        (report,) = reports_of(text, codebook)
        assert report.source is not None
        assert report.content == ()


def test_saying_is_told_from_thinking(codebook: Codebook) -> None:
    (said,) = reports_of("Ministers promised that the bridge would open.", codebook)
    (thought,) = reports_of("Ministers believe that the bridge will open.", codebook)
    assert said.is_saying
    assert not thought.is_saying


def test_outermost_report_wins(codebook: Codebook) -> None:
    text = "The mayor said that police had denied firing shots."
    reports = reports_of(text, codebook)
    assert [words(text, report.cue) for report in reports] == ["said", "had denied"]
    assert [words(text, report.cue) for report in outermost(reports)] == ["said"]


def test_speaker_beside_the_verb_is_found_where_the_parse_lost_it(codebook: Codebook) -> None:
    text = "Norway has never recognised the authorities in Donetsk, a spokeswoman for the foreign ministry told a committee."
    assert ("a spokeswoman for the foreign ministry", "told") in shown(text, reports_of(text, codebook))


def test_contrasted_report_stands_beside(codebook: Codebook) -> None:
    text = "The mayor said the square was calm, though police claimed that stones were thrown."
    assert [words(text, report.source) for report in outermost(reports_of(text, codebook))] == ["The mayor", "police"]


def test_speech_inside_quotation_marks_is_quoted(codebook: Codebook) -> None:
    assert [report.is_quoted for report in reports_of("“I think they agreed.”", codebook)] == [True]
    assert all(report.is_quoted for report in reports_of("I think they are afraid.", codebook, quoting=True))


def test_quotations() -> None:
    text = "She called it “unfair” and ''cruel''."
    assert [text[start:end] for start, end in quotations(text)] == ["unfair", "cruel"]
    assert is_open("He said, “We waited.")
    assert not is_open("and then we left.”", quoting=True)
    assert is_open("“A new paragraph goes on.", quoting=True)
