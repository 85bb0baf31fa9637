"""The adapters of benchmarks/quality on rows made by hand: what they count, never how well the coder does."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from benchmarks.quality import factuality, location, petrarch, stability, status
from benchmarks.quality.__main__ import read_measures
from benchmarks.quality.common import code_sentence

from detente.article import Span
from detente.codebook import Codebook
from detente.coding import DictionaryCoder
from detente.coding.page import Tools
from detente.event import ActorBasis, ActorMention, Attribution, EventMention, Realis, Status
from handmade import actor, mention

DAY = date(2021, 9, 10)


def with_status(realis: Realis, attribution: Attribution = Attribution.NARRATOR) -> EventMention:
    return replace(mention(), status=Status(realis, attribution))


# status

CASE = "plan | news | planned | narrator | - | Peru will [E expel] the Chilean ambassador on Friday."


def test_a_case_gives_its_sentence_without_the_marks() -> None:
    case = status.case_of(CASE, "07", 3)
    assert case.text == "Peru will expel the Chilean ambassador on Friday."
    assert case.text[case.start : case.end] == "expel"
    assert (case.phenomenon, case.realis, case.attribution, case.asserter) == ("plan", Realis.PLANNED, Attribution.NARRATOR, "-")
    assert (case.issuer, case.file, case.line) == (None, "07", 3)


@pytest.mark.parametrize(
    "line",
    [
        "plan | news | planned | narrator | Peru will [E expel] an envoy.",
        "plan | news | planned | narrator | - | Peru will expel an envoy.",
        "plan | news | planned | narrator | - | Peru will [E expel] one and [E recall] another.",
        "plan | news | soon | narrator | - | Peru will [E expel] an envoy.",
    ],
)
def test_a_case_that_breaks_the_format_is_an_error(line: str) -> None:
    with pytest.raises(ValueError, match=r"07:3|soon"):
        status.case_of(line, "07", 3)


def test_files_are_read_in_order_and_comments_left_out(tmp_path: Path) -> None:
    (tmp_path / "02.txt").write_text(CASE + "\n", encoding="utf-8")
    (tmp_path / "01.txt").write_text(f"# made up\n\n{CASE}\n", encoding="utf-8")
    (tmp_path / "README.txt").write_text("not a case", encoding="utf-8")
    assert [(case.file, case.line) for case in status.read_cases(tmp_path)] == [("01", 3), ("02", 1)]


def test_a_headline_is_a_title_and_a_release_has_its_issuer() -> None:
    headline = status.page_of(status.case_of("headline | news | occurred | narrator | - | Peru [E recalls] envoy"))
    assert headline.title is not None
    assert headline.title.exact == headline.text
    release = status.page_of(status.case_of("release | release:PER | occurred | narrator | PER | Peru [E recalled] its envoy."))
    assert (release.title, release.issuer, release.genre.value) == (None, "PER", "release")


def test_the_act_of_a_case_is_the_one_at_the_marked_words(coder: DictionaryCoder) -> None:
    case = status.case_of("control | news | occurred | narrator | - | France condemned Libya and [E expelled] two Libyan diplomats.")
    found = status.mention_of(case, coder)
    assert found is not None
    assert found.trigger.exact.startswith("expelled")
    elsewhere = status.case_of("control | news | occurred | narrator | - | France condemned Libya on [E Tuesday].")
    assert status.mention_of(elsewhere, coder) is None


PLANNED = status.case_of(CASE)
OCCURRED = status.case_of("control | news | occurred | narrator | - | Peru [E expelled] the Chilean ambassador.")
ALLEGED = status.case_of("allegation | news | occurred | allegation | PER | Peru accused Chile of [E expelling] its envoy.")
# fmt: off
# case, realis found, attribution found, fatal, lost
FATAL = [
    (PLANNED, Realis.OCCURRED, Attribution.NARRATOR, True, False),
    (PLANNED, Realis.ONGOING, Attribution.ATTRIBUTED, True, False),
    (PLANNED, Realis.OCCURRED, Attribution.ALLEGATION, False, False),
    (PLANNED, Realis.HYPOTHETICAL, Attribution.NARRATOR, False, False),
    (OCCURRED, Realis.OCCURRED, Attribution.NARRATOR, False, False),
    (OCCURRED, Realis.PLANNED, Attribution.NARRATOR, False, True),
    (ALLEGED, Realis.OCCURRED, Attribution.ATTRIBUTED, True, False),
    (ALLEGED, Realis.OCCURRED, Attribution.ALLEGATION, False, False),
]
# fmt: on


@pytest.mark.parametrize(("case", "realis", "attribution", "fatal", "lost"), FATAL)
def test_what_misleads_is_fatal_and_what_hides_a_fact_is_lost(
    case: status.Case, realis: Realis, attribution: Attribution, fatal: bool, lost: bool
) -> None:
    answer = status.Answer(case, with_status(realis, attribution))
    assert (answer.is_fatal, answer.is_lost) == (fatal, lost)


def test_fatal_errors_are_a_share_of_all_cases_and_silence_is_none() -> None:
    answers = [status.Answer(PLANNED, with_status(Realis.OCCURRED)), status.Answer(PLANNED, None), status.Answer(OCCURRED, None)]
    figures = status.figures_of(answers)
    assert figures["fatal errors"] == 1
    assert figures["fatal errors, of all cases"] == pytest.approx(1 / 3)
    assert figures["fatal errors, of all cases: by phenomenon"] == {"plan": 0.5, "control": 0.0}
    assert figures["found"] == pytest.approx(1 / 3)
    assert figures["realis right, of those found"] == 0.0


def test_a_body_without_a_country_counts_as_other(codebook: Codebook, coder: DictionaryCoder) -> None:
    case = status.case_of(
        "allegation | news | occurred | allegation | other | Amnesty International accused Chad of [E arresting] two Malians."
    )
    (answer,) = status.answers_of([case], codebook)
    assert answer.mention is not None
    assert answer.is_asserter_right
    assert answer.alone is not None


def test_agreement_compares_line_by_line(tmp_path: Path) -> None:
    readings = tmp_path / "readings"
    readings.mkdir()
    (readings / "01.csv").write_text("line,realis,attribution\n1,planned,narrator\n2,planned,narrator\n", encoding="utf-8")
    cases = [status.case_of(CASE, "01", 1), replace(OCCURRED, file="01", line=2), replace(OCCURRED, file="01", line=3)]
    figures = status.agreement(cases, readings)
    assert (figures["read a second time"], figures["agreement, realis"], figures["agreement, attribution"]) == (2, 0.5, 1.0)
    assert figures["agreement, both"] == 0.5


# factuality


def test_tokens_are_found_in_their_sentence_and_rated_by_status(codebook: Codebook) -> None:
    tokens = ["Peru", "did", "n't", "recall", "its", "envoy", ",", "but", "it", "may", "expel", "one", "."]
    row = {
        "sentence": " ".join(tokens),
        "tokens": tokens,
        "events": [{"token": 3, "text": "recall", "factuality": -3.0}, {"token": 10, "text": "expel", "factuality": 0.4}],
    }
    rated = list(factuality.rate([row], codebook, DAY))
    assert [(item.word, item.value) for item in rated] == [("recall", -3), ("expel", 0)]
    figures = factuality.figures_of(rated)
    assert (figures["class right"], figures["mean absolute error"], figures["told as fact though rated 0 or less"]) == (1.0, 0.2, 0)


@pytest.mark.parametrize(
    ("found", "value"),
    [
        (Status(Realis.OCCURRED), 3),
        (Status(Realis.ONGOING, Attribution.ATTRIBUTED), 2),
        (Status(Realis.OCCURRED, Attribution.ALLEGATION), 1),
        (Status(Realis.PLANNED, Attribution.ATTRIBUTED), 1),
        (Status(Realis.DEMANDED), 0),
        (Status(Realis.DENIED, Attribution.ATTRIBUTED), -2),
        (Status(Realis.NOT_OCCURRED), -3),
    ],
)
def test_a_status_has_its_place_on_the_scale(found: Status, value: int) -> None:
    assert factuality.value_of(found) == value


def test_an_allegation_of_what_is_doubted_is_not_told_as_fact() -> None:
    alleged = factuality.Rated("…", "fled", 0.0, Status(Realis.OCCURRED, Attribution.ALLEGATION))
    told = replace(alleged, status=Status(Realis.OCCURRED, Attribution.ATTRIBUTED))
    assert (alleged.is_told_as_fact, told.is_told_as_fact) == (False, True)


# location


def located(text: str, verb: str, *places: str) -> dict[str, object]:
    def at(words: str) -> dict[str, object]:
        return {"text": words, "start": text.index(words), "end": text.index(words) + len(words)}

    return {"text": text, "verb": [at(verb)], "location": [at(place) for place in places]}


def test_the_coders_place_is_compared_with_the_expected_one(codebook: Codebook) -> None:
    rows = location.rows_of(
        [
            located("Two soldiers were killed in Lima.", "killed", "Lima"),
            located("Police arrested four men.", "arrested"),
            located("Gunmen from Cali robbed a bank.", "robbed", "Cali"),
        ]
    )
    answers = list(location.find_places(rows, Tools(codebook), DAY))
    assert [answer.row.text[slice(*answer.found)] if answer.found else None for answer in answers] == ["Lima", None, None]
    figures = location.figures_of(answers)
    assert (figures["exact, of rows with a place"], figures["silent, of rows with a place"]) == (0.5, 0.5)
    assert (figures["silent, of rows without one"], figures["overlap precision"]) == (1.0, 1.0)
    assert figures["overlap F1"] == pytest.approx(2 / 3)


def test_blank_places_are_no_places() -> None:
    blank = located("Two men fled.", "fled") | {"location": [{"text": " ", "start": 3, "end": 4}]}
    padded = located("Two men fled in  Lima .", "fled", " Lima ")
    (row,) = location.rows_of([blank, padded])
    assert [row.text[slice(*place)] for place in row.places] == ["Lima"]


def test_an_article_before_a_name_does_not_matter() -> None:
    row = location.Row("Two men fled in the Hague.", (8, 12), ((20, 25),))
    assert location.Answer(row, (16, 25)).is_exact
    assert not location.Answer(row, (16, 19)).is_exact


# petrarch


@pytest.fixture(scope="module")
def roster() -> petrarch.Roster:
    return petrarch.load_roster()


@pytest.fixture(scope="module")
def fictional(roster: petrarch.Roster, codebook: Codebook) -> Codebook:
    return petrarch.with_roster(codebook, roster)


def record(*events: tuple[str, str, str], **other: object) -> dict[str, object]:
    expected = [dict(zip(("sourcecode", "eventcode", "targetcode"), event, strict=True)) for event in events]
    return {"id": "X-1", "category": "X", "date": "19950101", "text": "…", "expected": expected} | other


def deed(source: str, type_: str, *targets: str, reciprocal: bool = False) -> EventMention:
    return replace(mention(type=type_), actors=(actor(source),), recipients=tuple(map(actor, targets)), reciprocal=reciprocal)


@pytest.mark.parametrize(
    ("code", "country", "role"),
    [
        ("GON", "GON", ""),
        ("GONMIL", "GON", "MIL"),
        ("NGOARNGOV", "ARN", "GOV"),
        ("IGOEEU", "EUR", ""),
        ("KUWGOV", "KWT", "GOV"),
        ("HOBCIV", "HOB", "CIV"),
    ],
)
def test_a_code_gives_its_country_and_role(code: str, country: str, role: str, roster: petrarch.Roster, fictional: Codebook) -> None:
    assert petrarch.actor_of(code, roster, fictional) == petrarch.Actor(country, role)


@pytest.mark.parametrize("code", ["", "---", "---GOV", "###", "XYZGOV"])
def test_a_code_without_a_country_gives_none(code: str, roster: petrarch.Roster, fictional: Codebook) -> None:
    assert petrarch.actor_of(code, roster, fictional) is None


# fmt: off
VERDICTS = [
    (record(("ARN", "064", "GON")), [deed("ARN", "SUPPORT", "GON")], (True, True, True)),
    (record(("ARN", "064", "GON")), [deed("ARN", "ASSAULT", "GON")], (True, True, False)),
    (record(("ARN", "345", "GON")), [deed("ARN", "ASSAULT", "GON")], (True, True, True)),
    (record(("ARN", "194", "GON")), [deed("ARN", "ASSAULT", "GON")], (True, True, True)),
    (record(("ARNMIL", "064", "GON")), [deed("ARN", "SUPPORT", "GON")], (True, False, True)),
    (record(("ARN", "064", "GON")), [deed("GON", "SUPPORT", "ARN")], (False, False, False)),
    (record(("ARN", "064", "GON")), [deed("ARN", "SUPPORT", "GON", "MOR")], (False, False, False)),
    (record(("ARN", "064", "GON")), [], (False, False, False)),
    (record(("ARN", "081", "GON"), ("GON", "081", "ARN")), [deed("ARN", "AGREE", "GON", reciprocal=True)], (True, True, True)),
    (record(("ARN", "023", "GON")), [], (False, False, True)),
    (record(("ARN", "064", "GON"), ("---GOV", "023", "---")), [deed("ARN", "SUPPORT", "GON")], (True, True, True)),
    (record(expected=[{"noevents": "True"}]), [], (True, True, True)),
    (record(expected=[{"error": "storydiscard"}]), [deed("ARN", "SUPPORT", "GON")], (False, False, False)),
]
# fmt: on


@pytest.mark.parametrize(("row", "found", "right"), VERDICTS)
def test_parties_roles_and_act_are_judged_apart(
    row: dict[str, object], found: list[EventMention], right: tuple[bool, bool, bool], roster: petrarch.Roster, fictional: Codebook
) -> None:
    verdict = petrarch.judge(row, found, roster, fictional)
    assert (verdict.parties, verdict.roles, verdict.act) == right


def test_the_roster_lets_the_coder_name_its_states(roster: petrarch.Roster, fictional: Codebook) -> None:
    text = "Gondorian soldiers attacked Mordor."
    row = record(("GONMIL", "190", "MOR"), text=text)
    found = code_sentence(text, DictionaryCoder(fictional), petrarch.day_of(row))
    verdict = petrarch.judge(row, found, roster, fictional)
    assert (verdict.parties, verdict.roles, verdict.act) == (True, True, True)
    figures = petrarch.figures_of([verdict])
    assert figures["parties exact: by category"] == {"X": 1.0}


# stability


@pytest.mark.parametrize(
    ("sentence", "states", "text"),
    [
        ("{A} met a {B.adj} envoy in {C.capital}.", ("USA", "IRN", "ITA"), "The United States met an Iranian envoy in Rome."),
        ("A minister of {A} met {B}.", ("PHL", "ITA", "CHN"), "A minister of the Philippines met Italy."),
        ("{A}'s envoy met {B}'s.", ("NLD", "ITA", "CHN"), "The Netherlands' envoy met Italy's."),
        ("{A.leader} met {B.leader}.", ("USA", "JPN", "CHN"), "President Joe Biden met Prime Minister Yoshihide Suga."),
    ],
)
def test_slots_are_filled_as_they_are_written(sentence: str, states: stability.States, text: str, codebook: Codebook) -> None:
    assert stability.fill(sentence, states, codebook) == text


def test_every_sentence_can_be_filled_and_its_act_compared(codebook: Codebook, coder: DictionaryCoder) -> None:
    sentences = stability.read_sentences(stability.SENTENCES)
    assert len(sentences) >= 60
    assert all(stability.fill(sentence, stability.FIRST, codebook) for sentence in sentences)
    compared = list(stability.renamed(sentences[:2], [("FRA", "IND", "BRA")], coder))
    assert [(item.kept, item.new) for item in compared] == [(1, 0), (1, 0)]


def test_parties_are_compared_slot_by_slot() -> None:
    before = stability.slot_acts([deed("CHN", "ACCUSE", "JPN")], ("CHN", "JPN", "RUS"))
    same = stability.slot_acts([deed("FRA", "ACCUSE", "IND")], ("FRA", "IND", "BRA"))
    turned = stability.slot_acts([deed("IND", "ACCUSE", "FRA")], ("FRA", "IND", "BRA"))
    assert stability.Comparison("", "", before, same).kept == 1
    other = stability.Comparison("", "", before, turned)
    assert (other.kept, other.new) == (0, 1)


def test_reversed_paragraphs_keep_title_and_words() -> None:
    page = status.page_of(OCCURRED)
    text = "Envoy gone\n\nPeru expelled him.\n\nChile was silent."
    page = replace(page, text=text, title=Span.at(text, 0, 10), body=(12, len(text)))
    other = stability.with_paragraphs_reversed(page)
    assert other.text == "Envoy gone\n\nChile was silent.\n\nPeru expelled him."
    assert other.title is not None
    assert (other.title.exact, other.text[slice(*other.body)][:5]) == ("Envoy gone", "Chile")


def test_an_act_that_leans_on_other_sentences_is_not_told_in_full() -> None:
    sentence = Span.at("Japan met him.", 0, 14)
    known = ActorMention(Span.at("Japan met him.", 0, 5), "JPN", "GOV", ActorBasis.NAME)
    recalled = replace(known, basis=ActorBasis.COREFERENCE)
    assert stability.is_told_in_full(replace(mention(), sentence=sentence, actors=(known,), recipients=()))
    assert not stability.is_told_in_full(replace(mention(), sentence=sentence, actors=(known, recalled), recipients=()))


# the table of measures


def test_every_measure_has_a_name_of_its_own(tmp_path: Path) -> None:
    folder = Path(status.__file__).parent
    assert len(read_measures(folder / "measures.yaml")) > 50
    (tmp_path / "measures.yaml").write_text("measures: [{name: recall}, {name: recall}]", encoding="utf-8")
    with pytest.raises(ValueError, match="'recall' is the name of two measures"):
        read_measures(tmp_path / "measures.yaml")
