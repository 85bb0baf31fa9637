"""The reviewed knowledge: what it must hold, facts of the roster, and that a broken file stops the start."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Callable
from datetime import date
from importlib import resources
from pathlib import Path

import pycountry
import pytest

from detente.codebook import CODEBOOK_VERSION, Codebook, load_codebook
from detente.errors import KnowledgeError
from detente.event import ActorBasis, Level

# Members of the United Nations, by ISO 3166 alpha-3.
UN_MEMBERS = """
AFG ALB DZA AND AGO ATG ARG ARM AUS AUT AZE BHS BHR BGD BRB BLR BEL BLZ BEN BTN BOL BIH BWA BRA BRN BGR BFA BDI CPV KHM CMR CAN CAF TCD CHL
CHN COL COM COG COD CRI CIV HRV CUB CYP CZE DNK DJI DMA DOM ECU EGY SLV GNQ ERI EST SWZ ETH FJI FIN FRA GAB GMB GEO DEU GHA GRC GRD GTM GIN
GNB GUY HTI HND HUN ISL IND IDN IRN IRQ IRL ISR ITA JAM JPN JOR KAZ KEN KIR PRK KOR KWT KGZ LAO LVA LBN LSO LBR LBY LIE LTU LUX MDG MWI MYS
MDV MLI MLT MHL MRT MUS MEX FSM MDA MCO MNG MNE MAR MOZ MMR NAM NRU NPL NLD NZL NIC NER NGA MKD NOR OMN PAK PLW PAN PNG PRY PER PHL POL PRT
QAT ROU RUS RWA KNA LCA VCT WSM SMR STP SAU SEN SRB SYC SLE SGP SVK SVN SLB SOM ZAF SSD ESP LKA SDN SUR SWE CHE SYR TJK TZA THA TLS TGO TON
TTO TUN TUR TKM TUV UGA UKR ARE GBR USA URY UZB VUT VEN VNM YEM ZMB ZWE
""".split()  # noqa: SIM905


def test_hash_covers_the_content_and_stays_the_same() -> None:
    one, other = load_codebook(), load_codebook()
    assert one is other
    assert len(one.hash) == 64
    assert one.label == f"{CODEBOOK_VERSION}+{one.hash[:12]}"


# Types and crosswalks


def test_sixteen_types_in_four_quads(codebook: Codebook) -> None:
    assert len(codebook.types) == 16
    by_quad = {quad: {t.name for t in codebook.types.values() if t.quad == quad} for quad in codebook.quads}
    assert by_quad == {
        1: {"AGREE", "CONSULT", "SUPPORT", "CONCEDE"},
        2: {"COOPERATE", "AID", "RETREAT"},
        3: {"REQUEST", "ACCUSE", "REJECT", "THREATEN"},
        4: {"PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"},
    }


@pytest.mark.parametrize(
    ("name", "score"),
    [
        ("AGREE", 2.5), ("CONSULT", 2.5), ("SUPPORT", 5), ("CONCEDE", 4.5), ("COOPERATE", 9.5), ("AID", 10), ("RETREAT", 6.5), ("REQUEST", 0),
        ("ACCUSE", -3), ("REJECT", -2), ("THREATEN", -3.5), ("PROTEST", -5), ("SANCTION", -6), ("MOBILIZE", -5.5), ("COERCE", -7), ("ASSAULT", -9),
    ],
)  # fmt: skip
def test_score_is_plovers(name: str, score: float, codebook: Codebook) -> None:
    assert codebook.types[name].score == score


@pytest.mark.parametrize(
    ("name", "mode", "score"),
    [
        ("CONSULT", "visit", 4), ("CONSULT", "phone", 1.5), ("ACCUSE", "disapprove", -2), ("ACCUSE", "allege", -3.5), ("SANCTION", "expel", -5.5),
        ("SANCTION", "convict", -6), ("RETREAT", "disarm", 10), ("RETREAT", "release", 6.5), ("COERCE", "cyber", -7), ("COERCE", "martial-law", -7.5),
        ("MOBILIZE", "troops", -6.5), ("ASSAULT", "unconventional", -10), ("THREATEN", "territory", -4), ("PROTEST", "riot", -7),
    ],
)  # fmt: skip
def test_mode_has_plovers_score(name: str, mode: str, score: float, codebook: Codebook) -> None:
    assert codebook.types[name].modes[mode] == score


def test_recipient_is_required_for_three_types(codebook: Codebook) -> None:
    assert {t.name for t in codebook.types.values() if t.recipient_required} == {"COOPERATE", "AID", "SANCTION"}


def test_sanction_is_material_conflict(codebook: Codebook) -> None:
    assert codebook.types["SANCTION"].quad == 4


def test_concede_is_verbal_in_plover_and_yield_in_plv(codebook: Codebook) -> None:
    concede, retreat = codebook.types["CONCEDE"], codebook.types["RETREAT"]
    assert (concede.quad, concede.plv, concede.plv_quad) == (1, "YIELD", 2)
    assert (retreat.plv, retreat.plv_quad) == ("YIELD", 2)


def test_plv_has_fifteen_labels(codebook: Codebook) -> None:
    assert len({t.plv for t in codebook.types.values()}) == 15


def test_contexts_are_plovers(codebook: Codebook) -> None:
    assert len(codebook.contexts) == 37
    assert {"diplomatic", "cyber", "human_rights", "trafficking"} <= set(codebook.contexts)


def test_every_cameo_code_maps_to_a_known_type_or_none(codebook: Codebook) -> None:
    assert len(codebook.cameo) == 313
    assert {type for type, _, _ in codebook.cameo.values()} <= {*codebook.types, ""}


@pytest.mark.parametrize(
    ("code", "type", "mode"),
    [
        ("163", "SANCTION", "discontinue"), ("20", "ASSAULT", "unconventional"), ("01", "", None), ("02", "", None), ("030", "AGREE", None),
        ("040", "CONSULT", None), ("070", "AID", None), ("081", "CONCEDE", None), ("0871", "RETREAT", "ceasefire"), ("1121", "ACCUSE", "allege"),
        ("130", "THREATEN", None), ("173", "COERCE", "arrest"),
    ],
)  # fmt: skip
def test_cameo_crosswalk(code: str, type: str, mode: str | None, codebook: Codebook) -> None:
    assert codebook.cameo[code][0] == type
    if mode is not None:
        assert codebook.cameo[code][1] == mode


@pytest.mark.parametrize(("code", "goldstein"), [("03", 4), ("04", 1), ("07", 7), ("13", -6), ("14", -6.5), ("17", -7), ("20", -10)])
def test_cameo_root_has_goldsteins_score(code: str, goldstein: float, codebook: Codebook) -> None:
    assert codebook.cameo[code][2] == goldstein


def test_twenty_issues(codebook: Codebook) -> None:
    assert len(codebook.issues) == 20
    assert all(issue.words for issue in codebook.issues.values())


def test_no_word_shows_two_issues(codebook: Codebook) -> None:
    counts = Counter(word.lower() for issue in codebook.issues.values() for word in issue.words)
    assert not [word for word, count in counts.items() if count > 1]


def test_every_type_has_a_label_and_an_entry(codebook: Codebook) -> None:
    assert {entry.type for entry in codebook.entries} == set(codebook.types)
    assert set(codebook.types) <= set(codebook.labels)


def test_every_mode_of_the_lexicon_belongs_to_its_type(codebook: Codebook) -> None:
    assert all(entry.mode is None or entry.mode in codebook.types[entry.type].modes for entry in codebook.entries)


def test_scale_weighs_every_level_and_intensity(codebook: Codebook) -> None:
    assert set(codebook.scale.level) == {level.value for level in Level}
    assert codebook.scale.label == "detente-1"
    assert (codebook.scale.level["leader"], codebook.scale.level["non-state"]) == (1.5, 0)
    assert codebook.scale.intensity == {"mild": 0.5, "plain": 1.0, "strong": 1.25}


# Countries


def test_all_members_of_the_united_nations_are_known(codebook: Codebook) -> None:
    assert len(set(UN_MEMBERS)) == 193
    named = {name.code for name in codebook.names if name.basis is ActorBasis.NAME}
    assert set(UN_MEMBERS) <= named


@pytest.mark.parametrize("code", ["TWN", "KOS", "PSE", "HKG", "VAT", "EUR", "UNO"])
def test_others_that_news_speaks_of_are_known(code: str, codebook: Codebook) -> None:
    assert codebook.country_name(code) != code


def test_every_member_has_a_name_a_capital_and_an_adjective(codebook: Codebook) -> None:
    assert all(codebook.country_name(code) != code for code in UN_MEMBERS)
    assert [code for code in UN_MEMBERS if code not in codebook.capitals] == []
    assert [code for code in UN_MEMBERS if code not in codebook.demonyms] == []


def test_codes_are_iso(codebook: Codebook) -> None:
    iso = {country.alpha_3 for country in pycountry.countries}
    assert set(codebook.capitals) - iso <= {"KOS"}


@pytest.mark.parametrize(
    ("form", "code"),
    [
        ("United States", "USA"), ("U.S.", "USA"), ("Britain", "GBR"), ("Beijing", "CHN"), ("Kremlin", "RUS"), ("Tehran", "IRN"), ("Dutch", "NLD"),
        ("Myanmar", "MMR"), ("Burma", "MMR"), ("Türkiye", "TUR"), ("Turkey", "TUR"), ("Ivory Coast", "CIV"), ("Czechia", "CZE"), ("Eswatini", "SWZ"),
        ("Swaziland", "SWZ"), ("DPRK", "PRK"), ("Pyongyang", "PRK"), ("Taipei", "TWN"), ("Kyiv", "UKR"), ("Kiev", "UKR"), ("Filipino", "PHL"),
        ("Soviet Union", "RUS"), ("East German", "DEU"), ("Czechoslovakia", "CZE"), ("Yugoslavia", "SRB"), ("Zaire", "COD"), ("Rhodesia", "ZWE"),
        ("Upper Volta", "BFA"), ("Kampuchea", "KHM"), ("South Yemen", "YEM"), ("South West Africa", "NAM"), ("Greenland", "GRL"), ("Gaza Strip", "PSE"),
        ("North Macedonia", "MKD"), ("UAE", "ARE"), ("Emirati", "ARE"), ("Kosovo", "KOS"), ("South Sudan", "SSD"), ("Timor-Leste", "TLS"),
    ],
)  # fmt: skip
def test_form_names_the_country(form: str, code: str, codebook: Codebook) -> None:
    assert code in {name.code for name in codebook.names if name.form == form}


@pytest.mark.parametrize(
    ("code", "name"), [("USA", "United States"), ("CHN", "China"), ("TUR", "Türkiye"), ("KOR", "South Korea"), ("XXX", "XXX")]
)
def test_country_name_is_the_common_one(code: str, name: str, codebook: Codebook) -> None:
    assert codebook.country_name(code) == name


# The roster

# fmt: off
# person, day, country, role
HELD = [
    ("Antony Blinken", "2021-09-10", "USA", "foreign_minister"),
    ("John Kerry", "2013-09-10", "USA", "foreign_minister"),
    ("John Kerry", "2021-09-10", "USA", "climate_envoy"),
    ("Joe Biden", "2021-09-10", "USA", "head_of_state"),
    ("Joe Biden", "2014-09-10", "USA", "vice_head"),
    ("Barack Obama", "2014-11-12", "USA", "head_of_state"),
    ("Donald Trump", "2018-07-06", "USA", "head_of_state"),
    ("Donald Trump", "2025-10-30", "USA", "head_of_state"),
    ("Marco Rubio", "2025-05-01", "USA", "foreign_minister"),
    ("Mike Pompeo", "2020-07-22", "USA", "foreign_minister"),
    ("Xi Jinping", "2021-09-10", "CHN", "head_of_state"),
    ("Hu Jintao", "2011-01-19", "CHN", "head_of_state"),
    ("Li Keqiang", "2022-01-01", "CHN", "head_of_government"),
    ("Li Qiang", "2023-07-07", "CHN", "head_of_government"),
    ("Wang Yi", "2021-09-10", "CHN", "foreign_minister"),
    ("Qin Gang", "2023-03-01", "CHN", "foreign_minister"),
    ("Wang Yi", "2023-08-01", "CHN", "foreign_minister"),
    ("Shinzo Abe", "2019-07-01", "JPN", "head_of_government"),
    ("Yoshihide Suga", "2021-03-01", "JPN", "head_of_government"),
    ("Fumio Kishida", "2023-03-16", "JPN", "head_of_government"),
    ("Shigeru Ishiba", "2024-11-15", "JPN", "head_of_government"),
    ("Park Geun-hye", "2015-12-28", "KOR", "head_of_state"),
    ("Moon Jae-in", "2018-10-30", "KOR", "head_of_state"),
    ("Yoon Suk-yeol", "2023-03-16", "KOR", "head_of_state"),
    ("Lee Jae-myung", "2025-08-25", "KOR", "head_of_state"),
    ("Kim Jong Un", "2018-06-12", "PRK", "head_of_state"),
    ("Narendra Modi", "2019-02-26", "IND", "head_of_government"),
    ("Manmohan Singh", "2008-11-26", "IND", "head_of_government"),
    ("Subrahmanyam Jaishankar", "2021-09-10", "IND", "foreign_minister"),
    ("Imran Khan", "2019-02-26", "PAK", "head_of_government"),
    ("Shehbaz Sharif", "2023-01-01", "PAK", "head_of_government"),
    ("Angela Merkel", "2015-09-04", "DEU", "head_of_government"),
    ("Olaf Scholz", "2022-02-24", "DEU", "head_of_government"),
    ("Friedrich Merz", "2025-06-05", "DEU", "head_of_government"),
    ("Nicolas Sarkozy", "2008-08-12", "FRA", "head_of_state"),
    ("François Hollande", "2015-02-12", "FRA", "head_of_state"),
    ("Emmanuel Macron", "2022-02-07", "FRA", "head_of_state"),
    ("David Cameron", "2014-03-01", "GBR", "head_of_government"),
    ("Theresa May", "2018-03-14", "GBR", "head_of_government"),
    ("Boris Johnson", "2021-09-15", "GBR", "head_of_government"),
    ("Liz Truss", "2022-09-20", "GBR", "head_of_government"),
    ("Rishi Sunak", "2023-11-01", "GBR", "head_of_government"),
    ("Keir Starmer", "2024-11-18", "GBR", "head_of_government"),
    ("Justin Trudeau", "2023-09-18", "CAN", "head_of_government"),
    ("Mark Carney", "2025-06-15", "CAN", "head_of_government"),
    ("Scott Morrison", "2021-09-15", "AUS", "head_of_government"),
    ("Anthony Albanese", "2023-11-06", "AUS", "head_of_government"),
    ("Penny Wong", "2022-12-21", "AUS", "foreign_minister"),
    ("Petro Poroshenko", "2015-02-12", "UKR", "head_of_state"),
    ("Volodymyr Zelensky", "2022-02-24", "UKR", "head_of_state"),
    ("Vladimir Putin", "2010-04-08", "RUS", "head_of_government"),
    ("Dmitry Medvedev", "2010-04-08", "RUS", "head_of_state"),
    ("Vladimir Putin", "2022-02-24", "RUS", "head_of_state"),
    ("Sergei Lavrov", "2010-04-08", "RUS", "foreign_minister"),
    ("Ali Khamenei", "2015-07-14", "IRN", "head_of_state"),
    ("Hassan Rouhani", "2015-07-14", "IRN", "head_of_government"),
    ("Ebrahim Raisi", "2023-03-10", "IRN", "head_of_government"),
    ("Masoud Pezeshkian", "2025-06-13", "IRN", "head_of_government"),
    ("Benjamin Netanyahu", "2020-08-13", "ISR", "head_of_government"),
    ("Naftali Bennett", "2021-09-13", "ISR", "head_of_government"),
    ("Recep Tayyip Erdogan", "2010-05-31", "TUR", "head_of_government"),
    ("Recep Tayyip Erdogan", "2018-08-10", "TUR", "head_of_state"),
    ("Tsai Ing-wen", "2022-08-03", "TWN", "head_of_state"),
    ("Lai Ching-te", "2024-10-10", "TWN", "head_of_state"),
    ("Rodrigo Duterte", "2016-10-20", "PHL", "head_of_state"),
    ("Ferdinand Marcos Jr.", "2023-08-05", "PHL", "head_of_state"),
    ("Luiz Inácio Lula da Silva", "2023-04-14", "BRA", "head_of_state"),
    ("Jair Bolsonaro", "2020-03-01", "BRA", "head_of_state"),
    ("Cyril Ramaphosa", "2023-08-22", "ZAF", "head_of_state"),
    ("Abdel Fattah el-Sisi", "2021-04-06", "EGY", "head_of_state"),
    ("Abiy Ahmed", "2021-04-06", "ETH", "head_of_government"),
    ("Giorgia Meloni", "2023-07-27", "ITA", "head_of_government"),
    ("Viktor Orbán", "2022-02-01", "HUN", "head_of_government"),
    ("Donald Tusk", "2024-02-12", "POL", "head_of_government"),
    ("Ursula von der Leyen", "2023-04-06", "EUR", "head_of_government"),
    ("Mikhail Gorbachev", "1987-12-08", "RUS", "head_of_state"),
    ("Eduard Shevardnadze", "1989-06-01", "RUS", "foreign_minister"),
    ("Boris Yeltsin", "1994-01-14", "RUS", "head_of_state"),
    ("Ronald Reagan", "1985-11-19", "USA", "head_of_state"),
    ("James Baker", "1991-10-30", "USA", "foreign_minister"),
    ("Helmut Kohl", "1990-10-03", "DEU", "head_of_government"),
    ("Erich Honecker", "1987-09-07", "DEU", "head_of_state"),
    ("Margaret Thatcher", "1984-12-19", "GBR", "head_of_government"),
    ("François Mitterrand", "1990-10-03", "FRA", "head_of_state"),
    ("Yitzhak Rabin", "1993-09-13", "ISR", "head_of_government"),
    ("Hosni Mubarak", "1995-06-26", "EGY", "head_of_state"),
    ("Anwar Sadat", "1979-03-26", "EGY", "head_of_state"),
    ("Ruhollah Khomeini", "1985-01-01", "IRN", "head_of_state"),
    ("Tariq Aziz", "1990-09-01", "IRQ", "foreign_minister"),
    ("Deng Xiaoping", "1985-01-01", "CHN", "military"),
    ("Nelson Mandela", "1996-01-01", "ZAF", "head_of_state"),
    ("Mobutu Sese Seko", "1990-01-01", "COD", "head_of_state"),
    ("Robert Mugabe", "2005-01-01", "ZWE", "head_of_state"),
    ("Muammar Gaddafi", "1986-04-15", "LBY", "head_of_state"),
    ("Omar al-Bashir", "2005-01-09", "SDN", "head_of_state"),
    ("Paul Kagame", "2010-01-01", "RWA", "head_of_state"),
    ("Suharto", "1990-01-01", "IDN", "head_of_state"),
    ("Slobodan Milošević", "1995-11-21", "SRB", "head_of_state"),
    ("Alija Izetbegović", "1995-11-21", "BIH", "head_of_state"),
    ("Franjo Tuđman", "1995-11-21", "HRV", "head_of_state"),
    ("Nicolae Ceaușescu", "1988-01-01", "ROU", "head_of_state"),
    ("Lech Wałęsa", "1992-01-01", "POL", "head_of_state"),
    ("Augusto Pinochet", "1986-01-01", "CHL", "head_of_state"),
    ("Evo Morales", "2010-01-01", "BOL", "head_of_state"),
    ("John Paul II", "1987-06-07", "VAT", "head_of_state"),
]

# person, day, country: no longer, or not yet
NOT_HELD = [
    ("John Kerry", "2018-01-01", "USA", "foreign_minister"),
    ("Qin Gang", "2023-08-01", "CHN", "foreign_minister"),
    ("Liz Truss", "2022-11-01", "GBR", "head_of_government"),
    ("Vladimir Putin", "2010-04-08", "RUS", "head_of_state"),
    ("Angela Merkel", "2022-02-24", "DEU", "head_of_government"),
    ("Donald Trump", "2021-09-10", "USA", "head_of_state"),
    ("Benjamin Netanyahu", "2021-09-13", "ISR", "head_of_government"),
    ("Shinzo Abe", "2022-01-01", "JPN", "head_of_government"),
    ("Mikhail Gorbachev", "1992-01-01", "RUS", "head_of_state"),
    ("Alberto Fujimori", "2001-01-01", "PER", "head_of_state"),
    ("Alpha Condé", "2021-10-01", "GIN", "head_of_state"),
    ("Charles Taylor", "2004-01-01", "LBR", "head_of_state"),
]
# fmt: on


def roles(codebook: Codebook, person: str, day: str, country: str) -> set[str]:
    forms = {name.person for name in codebook.names if name.form == person and name.person}
    return {o.role for o, holder in codebook.officials_at(date.fromisoformat(day), country) if holder.person in forms}


@pytest.mark.parametrize(("person", "day", "country", "role"), HELD, ids=[f"{case[0]} {case[1]}" for case in HELD])
def test_person_held_the_office(person: str, day: str, country: str, role: str, codebook: Codebook) -> None:
    assert role in roles(codebook, person, day, country)


@pytest.mark.parametrize(("person", "day", "country", "role"), NOT_HELD, ids=[f"{case[0]} {case[1]}" for case in NOT_HELD])
def test_person_did_not_hold_the_office(person: str, day: str, country: str, role: str, codebook: Codebook) -> None:
    assert role not in roles(codebook, person, day, country)


def test_every_member_of_the_united_nations_has_a_leader(codebook: Codebook) -> None:
    # San Marino's captains regent change every half-year.
    led = {office.country for office in codebook.offices.values() if office.role in {"head_of_state", "head_of_government"}}
    assert set(UN_MEMBERS) - led <= {"SMR"}


def test_crown_prince_leads_the_government_of_saudi_arabia(codebook: Codebook) -> None:
    forms = {name.person for name in codebook.names if name.form == "Mohammed bin Salman"}
    held = [o for o, h in codebook.officials_at(date(2023, 3, 10), "SAU") if h.person in forms]
    assert Level.LEADER in {office.level for office in held}


def test_no_two_hold_one_office_at_a_time(codebook: Codebook) -> None:
    for office in codebook.offices.values():
        for before, after in zip(office.holders, office.holders[1:], strict=False):
            assert before.until is not None, office.id
            assert before.until <= after.since, (office.id, before.person, after.person)


def test_day_of_change_belongs_to_the_successor(codebook: Codebook) -> None:
    holders = [h.person for o, h in codebook.officials_at(date(2021, 1, 20), "USA") if o.id == "USA.president"]
    assert holders == ["Joe Biden"]


def test_office_belongs_to_a_known_country_or_body(codebook: Codebook) -> None:
    assert {office.country for office in codebook.offices.values()} <= set(codebook.country_names)


def test_ids_of_offices_begin_with_their_country(codebook: Codebook) -> None:
    assert not [office.id for office in codebook.offices.values() if not office.id.startswith(f"{office.country}.")]


def test_surname_stands_in_the_name(codebook: Codebook) -> None:
    assert not [
        (office.id, h.person, h.surname) for office in codebook.offices.values() for h in office.holders
        if not any(h.surname in form for form in (h.person, *h.also))
    ]  # fmt: skip


def test_nobody_leads_two_countries(codebook: Codebook) -> None:
    heads = [
        (holder.person, office.country)
        for office in codebook.offices.values()
        if office.role in {"head_of_state", "head_of_government"} and office.country in codebook.capitals
        for holder in office.holders
    ]
    countries = {person: {country for name, country in heads if name == person} for person, _ in heads}
    assert {person: found for person, found in countries.items() if len(found) > 1} == {}


def test_highest_office_is_given_first(codebook: Codebook) -> None:
    held = codebook.office_of("Xi Jinping", date(2021, 9, 10))
    assert held is not None
    assert held[0].id == "CHN.president"


def test_minister_of_the_day_is_found_by_the_office(codebook: Codebook) -> None:
    def minister(day: str) -> list[str]:
        return [h.person for o, h in codebook.officials_at(date.fromisoformat(day), "CHN") if o.id == "CHN.foreign_minister"]

    assert [minister(day) for day in ("2022-12-01", "2023-03-01", "2023-08-01")] == [["Wang Yi"], ["Qin Gang"], ["Wang Yi"]]


def test_person_without_office_has_none(codebook: Codebook) -> None:
    assert codebook.office_of("Shinzo Abe", date(2022, 1, 1)) is None


def test_outlet_has_a_domain_and_an_official_one_an_issuer(codebook: Codebook) -> None:
    assert all(outlet.domains for outlet in codebook.outlets)
    assert all(outlet.country for outlet in codebook.outlets if outlet.kind == "official")


def test_words_of_a_group_stand_for_it(codebook: Codebook) -> None:
    assert codebook.commitments.alike["resumption"] == codebook.commitments.alike["reopen"] == "resume"


def test_things_are_words_as_they_are_compared(codebook: Codebook) -> None:
    rules = codebook.commitments
    assert [t for deed in rules.deeds.values() for t in deed.things if rules.alike.get(t, t) != t] == []


def test_acts_that_are_opposed_are_so_both_ways(codebook: Codebook) -> None:
    opposites = codebook.readouts.opposites
    assert ("resume", "suspend") in opposites
    assert {(other, act) for act, other in opposites} == opposites


# Broken knowledge stops the start

Break = Callable[[Path], None]


def copy_knowledge(to: Path, *, ignore: Callable[[str, list[str]], set[str]] | None = None) -> Path:
    with resources.as_file(resources.files("detente") / "knowledge") as source:
        shutil.copytree(source, to, ignore=ignore)
    return to


def rosters_but_two(folder: str, names: list[str]) -> set[str]:
    return {name for name in names if name not in {"CHN.yaml", "USA.yaml"}} if Path(folder).name in {"offices", "institutions"} else set()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a copy of the knowledge to break, with the rosters that other files speak of: all the others take most of the time."""
    return copy_knowledge(tmp_path / "knowledge", ignore=rosters_but_two)


def rewrite(file: str, old: str, new: str) -> Break:
    def change(folder: Path) -> None:
        path = folder / file
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{file} no longer holds {old!r}"
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    return change


def write(file: str, text: str | bytes) -> Break:
    def change(folder: Path) -> None:
        (folder / file).write_bytes(text.encode() if isinstance(text, str) else text)

    return change


def remove(file: str) -> Break:
    return lambda folder: (folder / file).unlink()


def office(holders: str) -> str:
    return (
        'country: USA\nsource: "test"\noffices:\n  - id: USA.test\n    title: Tester\n    titles: []\n'
        f"    role: other\n    sector: GOV\n    level: minister\n    holders:\n{holders}"
    )


def holder(person: str, since: str, until: str | None = None) -> str:
    end = f", until: {until}" if until else ""
    return f"      - {{person: {person}, surname: {person.split()[-1]}, since: {since}{end}}}\n"


def entry(**fields: str) -> str:
    body = ", ".join(f"{key}: {value}" for key, value in {"id": "broken", "verbs": "[zap]", **fields}.items())
    return f"type: ACCUSE\nsource: test\nentries:\n  - {{{body}}}\n"


# fmt: off
# what is broken, how, the file that is named, the entry that is named, words of the reason
BROKEN = [
    ("bad YAML", write("issues.yaml", "issues: {TRADE: [unclosed"), "issues.yaml", "whole file", "not YAML"),
    ("issue without a short name", rewrite("issues.yaml", "  SEA: sea and borders\n", ""), "issues.yaml", "short_names", "SEA stands in only one"),
    ("two issues of one short name", rewrite("issues.yaml", "  SEA: sea and borders", "  SEA: trade"), "issues.yaml", "short_names", "one name"),
    ("bad YAML in an office file", write("offices/USA.yaml", "country: USA\n offices: ["), "offices/USA.yaml", "whole file", "not YAML"),
    ("bad YAML in a list file", write("outlets.yaml", "outlets: [unclosed"), "outlets.yaml", "", "YAML"),
    ("bad YAML in the generic nouns", write("actors/generic.yaml", "nouns: [unclosed"), "actors/generic.yaml", "", "YAML"),
    ("a list where a mapping belongs", write("types.yaml", "- ACCUSE\n"), "types.yaml", "whole file", "mapping"),
    ("not UTF-8", write("cues.yaml", b"source: caf\xe9\n"), "cues.yaml", "whole file", "not UTF-8"),
    ("a missing file", remove("types.yaml"), "types.yaml", "whole file", "missing"),
    ("a missing list file", remove("outlets.yaml"), "outlets.yaml", "", ""),
    ("a missing table", remove("cameo.csv"), "cameo.csv", "", "missing"),
    ("a missing country table", remove("actors/countries.csv"), "actors/countries.csv", "whole file", "missing"),
    ("a missing scale", remove("scales/detente-1.yaml"), "scales/detente-1.yaml", "whole file", "missing"),
    ("no types in the types file", write("types.yaml", "source: test\n"), "types.yaml", "types", "missing"),
    ("unknown type", write("lexicon/zz.yaml", entry(type="APPLAUD")), "lexicon/zz.yaml", "broken", "APPLAUD"),
    ("a pattern that is none", write("outcomes.yaml", "outcomes: {denunciation: [{pattern: '(walked'}]}"), "outcomes.yaml", "denunciation", "regular"),
    ("unknown mode", write("lexicon/zz.yaml", entry(mode="loudly")), "lexicon/zz.yaml", "broken", "loudly"),
    ("unknown field", write("lexicon/zz.yaml", entry(colour="red")), "lexicon/zz.yaml", "broken", "colour"),
    ("unknown intensity", write("lexicon/zz.yaml", entry(intensity="loud")), "lexicon/zz.yaml", "broken", "intensity"),
    ("unknown noun class", write("lexicon/zz.yaml", entry(objects='["@nothing"]')), "lexicon/zz.yaml", "broken", "@nothing"),
    ("neither verbs nor nouns", write("lexicon/zz.yaml", entry(verbs="[]")), "lexicon/zz.yaml", "broken", "verbs"),
    ("a bare on in a list", write("lexicon/zz.yaml", entry(preps="[with, on]")), "lexicon/zz.yaml", "broken", "quotes"),
    ("duplicate entry id", write("lexicon/zz.yaml", entry(id="accuse")), "lexicon/zz.yaml", "accuse", "twice"),
    ("unknown type in the crosswalk", rewrite("cameo.csv", "SANCTION,discontinue", "SHUN,discontinue"), "cameo.csv", "", "SHUN"),
    ("unknown mode in the crosswalk", rewrite("cameo.csv", "SANCTION,discontinue", "SANCTION,loudly"), "cameo.csv", "", "loudly"),
    ("not a country code", rewrite("actors/countries.csv", "AFG,", "AFX,"), "actors/countries.csv", "AFX", "ISO 3166"),
    ("overlap of holders", write("offices/zz.yaml", office(holder("Ann Lee", "2001-01-01", "2003-01-01") + holder("Bo Day", "2002-01-01"))), "offices/zz.yaml", "USA.test", "overlaps"),
    ("two holders without an end", write("offices/zz.yaml", office(holder("Ann Lee", "2001-01-01") + holder("Bo Day", "2002-01-01"))), "offices/zz.yaml", "USA.test", "overlaps"),
    ("until before since", write("offices/zz.yaml", office(holder("Ann Lee", "2003-01-01", "2001-01-01"))), "offices/zz.yaml", "USA.test", "not after"),
    ("until equal to since", write("offices/zz.yaml", office(holder("Ann Lee", "2003-01-01", "2003-01-01"))), "offices/zz.yaml", "USA.test", "not after"),
    ("a date that is none", write("offices/zz.yaml", office(holder("Ann Lee", "spring"))), "offices/zz.yaml", "USA.test", "holders[0].since"),
    ("an unknown level", write("offices/zz.yaml", office(holder("Ann Lee", "2001-01-01")).replace("level: minister", "level: boss")), "offices/zz.yaml", "USA.test", "level"),
    ("duplicate office id", write("offices/zz.yaml", office(holder("Ann Lee", "2001-01-01")).replace("USA.test", "USA.president")), "offices/zz.yaml", "USA.president", "twice"),
    ("an unknown level of a noun", rewrite("actors/generic.yaml", "level: institution,", "level: boss,"), "actors/generic.yaml", "", "boss"),
    ("a scale without levels", rewrite("scales/detente-1.yaml", "level:", "levels:"), "scales/detente-1.yaml", "level", "missing"),
    ("topic words that are two things", rewrite("labels.yaml", "counted: [barrier", "counted: [truce, barrier"), "labels.yaml", "counted", "stands in single too"),
    ("topic words without a list", rewrite("labels.yaml", "  features:", "  landmarks:"), "labels.yaml", "features", "missing"),
    ("commitments: ease", rewrite("commitments.yaml", "kept_by: [RETREAT, CONCEDE, COOPERATE]", "kept_by: [APPLAUD]"), "commitments.yaml", "ease", "APPLAUD"),
    ("commitments: buy", rewrite("commitments.yaml", "    things: [purchase]\n", ""), "commitments.yaml", "buy", "things"),
    ("commitments: talk", rewrite("commitments.yaml", "keep: [keep,", "keep: [talk,"), "commitments.yaml", "talk", "already"),
    ("commitments: evidence", rewrite("commitments.yaml", "  partly:\n", "  party:\n"), "commitments.yaml", "evidence", "kept, partly and broken"),
    ('commitments: accusing', rewrite('commitments.yaml', 'accusing: [', 'accusing: ["(said", '), 'commitments.yaml', 'accusing', 'regular expression'),
    ("commitments: unsure", rewrite("commitments.yaml", "unsure: [", "sure: ["), "commitments.yaml", "unsure", "missing"),
    ("commitments: asides", rewrite("commitments.yaml", "asides: [", "besides: ["), "commitments.yaml", "asides", "missing"),
    ("commitments: vague", rewrite("commitments.yaml", "vague: [maintain", "vaguely: [maintain"), "commitments.yaml", "vague", "missing"),
    ("accounts: resume", rewrite("readouts.yaml", "  resume: [resume,", "  resume: [resume, keep,"), "readouts.yaml", "resume", "keep is in keep already"),
    ("accounts: acts", rewrite("readouts.yaml", "acts: [keep,", "acts: [juggle,"), "readouts.yaml", "acts", "juggle is no group"),
    ("accounts: who", rewrite("readouts.yaml", "who: [team]", "who: [juggle]"), "readouts.yaml", "who", "juggle is no group"),
    ("accounts: one_subject", rewrite("readouts.yaml", "one_subject: [TWN,", "one_subject: [XXX,"), "readouts.yaml", "one_subject", "XXX is no issue"),
    ("accounts: opposites", rewrite("readouts.yaml", "opposites: {suspend: [launch,", "opposites: {suspend: [juggle,"), "readouts.yaml", "opposites", "juggle is no group"),
    ("accounts: issue_words", rewrite("readouts.yaml", "issue_words:\n", "issue_words:\n  XXX: [nothing]\n"), "readouts.yaml", "issue_words", "XXX is no issue"),
    ("accounts: months", rewrite("readouts.yaml", "\nmonths: ", "\nmonth: "), "readouts.yaml", "months", "missing"),
    ("accounts: papers", rewrite("readouts.yaml", "\npapers: ", "\npaper: "), "readouts.yaml", "papers", "missing"),
    ("a type in no quad", rewrite("types.yaml", "quad: 1", "quad: 7"), "types.yaml", "", "quad 7"),
]
# fmt: on


@pytest.mark.parametrize(("change", "file", "named", "reason"), [case[1:] for case in BROKEN], ids=[case[0] for case in BROKEN])
def test_broken_knowledge_stops_the_start(change: Break, file: str, named: str, reason: str, folder: Path) -> None:
    change(folder)
    with pytest.raises(KnowledgeError) as caught:
        load_codebook(folder)
    assert caught.value.file == file
    assert named in caught.value.entry
    assert reason in caught.value.reason
    assert "\n" not in str(caught.value)


def test_whole_folder_missing_stops_the_start(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError):
        load_codebook(tmp_path / "nowhere")


def test_copied_knowledge_is_the_same_codebook(tmp_path: Path, codebook: Codebook) -> None:
    assert load_codebook(copy_knowledge(tmp_path / "knowledge")).hash == codebook.hash


def test_knowledge_without_a_fault_loads(folder: Path) -> None:
    assert load_codebook(folder).offices


def test_changed_knowledge_has_another_hash(folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    shutil.copytree(folder, other)
    rewrite("issues.yaml", "name: trade,", "name: commerce,")(other)
    assert load_codebook(folder).hash != load_codebook(other).hash
