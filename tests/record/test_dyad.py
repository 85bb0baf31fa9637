"""However a person names two countries."""

from __future__ import annotations

import pytest

from detente.codebook import Codebook
from detente.errors import NotFoundError
from detente.record import Dyad, parse_country, parse_dyad


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("USA", "USA"), ("usa", "USA"), ("United States", "USA"), ("united states", "USA"), (" China ", "CHN"), ("PRC", "CHN"), ("UK", "GBR"),
        ("Britain", "GBR"), ("South Korea", "KOR"), ("Republic of Korea", "KOR"), ("North Korea", "PRK"), ("Türkiye", "TUR"), ("Turkey", "TUR"),
        ("Taiwan", "TWN"), ("Kosovo", "KOS"), ("EUR", "EUR"), ("European Union", "EUR"), ("Czech Republic", "CZE"), ("Ivory Coast", "CIV"),
    ],
)  # fmt: skip
def test_country_is_read_by_code_or_name(name: str, code: str, codebook: Codebook) -> None:
    assert parse_country(name, codebook) == code


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("Chnia", "CHN (China)"),
        ("Untied States", "USA (United States)"),
        ("Germny", "DEU (Germany)"),
        ("jpan", "JPN (Japan)"),
        ("Frence", "FRA (France)"),
    ],
)
def test_slip_of_the_pen_is_answered_with_the_nearest_name(name: str, meant: str, codebook: Codebook) -> None:
    with pytest.raises(NotFoundError) as caught:
        parse_country(name, codebook)
    assert f"did you mean {meant}?" in str(caught.value)
    assert repr(name) in str(caught.value)


@pytest.mark.parametrize("name", ["qqqqqq", "", "   ", "12"])
def test_nonsense_is_answered_plainly(name: str, codebook: Codebook) -> None:
    with pytest.raises(NotFoundError) as caught:
        parse_country(name, codebook)
    assert "\n" not in str(caught.value)


def test_dyad_keeps_the_order_it_was_asked_in(codebook: Codebook) -> None:
    assert parse_dyad("China", "usa", codebook) == Dyad("CHN", "USA")
    assert Dyad("CHN", "USA").codes == Dyad("USA", "CHN").codes


@pytest.mark.parametrize(("a", "b"), [("USA", "United States"), ("China", "PRC"), ("KOR", "kor")])
def test_country_makes_no_dyad_with_itself(a: str, b: str, codebook: Codebook) -> None:
    with pytest.raises(NotFoundError, match="same country"):
        parse_dyad(a, b, codebook)


def test_name_that_resembles_none_gets_no_guess(codebook: Codebook) -> None:
    with pytest.raises(NotFoundError) as caught:
        parse_country("Atlantis", codebook)
    assert "did you mean" not in str(caught.value)
