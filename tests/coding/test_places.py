"""Where a province or town lies: reviewed names only, and none that names somebody else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import pytest

from detente.codebook import Codebook
from detente.coding import places
from detente.coding._actor_words import COMMON_SURNAMES
from detente.coding.places import country_of_place


@pytest.fixture
def names() -> Mapping[str, str]:
    """Give the whole table."""
    return places._places()


# fmt: off
KNOWN = [
    ("Mariupol", "UKR"), ("Sinaloa", "MEX"), ("Kano State", "NGA"), ("Khyber Pakhtunkhwa", "PAK"), ("Aceh", "IDN"), ("Chechen", "RUS"),
    ("New South Wales", "AUS"), ("Quebec", "CAN"), ("Bavaria", "DEU"), ("Mosul", "IRQ"), ("North Kivu", "COD"), ("Guangdong", "CHN"),
]
UNKNOWN = ["Springfield", "Victoria", "Georgia", "Jackson", "Santiago", "Tripoli", "France", "", "mariupol"]
# fmt: on


@pytest.mark.parametrize(("name", "code"), KNOWN)
def test_place_lies_in_its_country(name: str, code: str) -> None:
    assert country_of_place(name) == code


@pytest.mark.parametrize("name", UNKNOWN)
def test_name_of_several_places_or_of_none_is_open(name: str) -> None:
    assert country_of_place(name) is None


def test_codes_are_countries(names: Mapping[str, str], codebook: Codebook) -> None:
    assert set(names.values()) <= set(codebook.country_names)


def test_no_place_is_a_person_an_office_holder_goes_by(names: Mapping[str, str], codebook: Codebook) -> None:
    prominent = {
        surname
        for surname, held in codebook.holders_by_surname.items()
        for office, _ in held
        if office.role in {"head_of_state", "head_of_government"}
    }
    assert sorted((prominent & names.keys()) - COMMON_SURNAMES) == []


def test_no_place_is_a_name_that_means_another_country(names: Mapping[str, str], codebook: Codebook) -> None:
    others = [
        (name.form, name.code, names[name.form])
        for name in codebook.names
        if name.form in names and name.code not in {"", names[name.form]}
    ]
    assert others == []


def test_each_country_has_its_row_once() -> None:
    table = (places.resources.files("detente") / "knowledge" / "actors" / "places.csv").read_text(encoding="utf-8")
    counts = Counter(line.split(",", 1)[0] for line in table.splitlines())
    assert [code for code, count in counts.items() if count > 1] == []
