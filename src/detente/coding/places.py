"""Reads the names of provinces and towns, gives the country where a place lies.

A place is the last resort: it says where somebody is, not whom he acts for. The names stand in `knowledge/actors/places.csv`,
reviewed one by one; a gazetteer of all towns was tried and finds more surnames ("Jackson", "Rubio") than places.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from importlib import resources


def country_of_place(name: str) -> str | None:
    """Give the ISO 3166 code of the country where a province or town lies, or None where that is not known.

    >>> country_of_place("Mariupol"), country_of_place("Sinaloa"), country_of_place("Springfield")
    ('UKR', 'MEX', None)
    """
    return _places().get(name)


@cache
def _places() -> Mapping[str, str]:
    table = resources.files("detente") / "knowledge" / "actors" / "places.csv"
    rows = csv.DictReader(table.read_text(encoding="utf-8").splitlines())
    return {form: row["code"] for row in rows for form in row["places"].split("|")}
