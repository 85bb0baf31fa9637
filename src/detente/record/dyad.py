"""A pair of countries, however a person names them."""

from __future__ import annotations

import difflib
from dataclasses import dataclass

from detente.codebook import Codebook
from detente.errors import NotFoundError
from detente.event import ActorBasis, Event, Kind

NEAR_NAME = 0.8  # of difflib


@dataclass(frozen=True, slots=True)
class Dyad:
    """Two country codes, kept in the order in which they were asked for."""

    a: str
    b: str

    @property
    def codes(self) -> frozenset[str]:
        """The two codes, without order."""
        return frozenset((self.a, self.b))


def is_mutual(event: Event, dyad: Dyad) -> bool:
    """Say whether the two take part in a contact or a mutual act together, and not merely each with a third.

    "Peru renewed ties with Chad and Mali": Peru with each of them, Chad and Mali not with each other.
    """
    if event.kind is not Kind.ENGAGEMENT and not event.reciprocal:
        return False
    aside = {party.code for party in event.recipients} - {party.code for party in event.actors}
    return dyad.codes <= event.codes() and not (event.kind is Kind.ACT and dyad.codes <= aside)


def parse_dyad(a: str, b: str, codebook: Codebook) -> Dyad:
    """Read two names or codes ("USA", "China", "uk") as a dyad.

    Raises:
        NotFoundError: if a name is unknown, or both name one country.
    """
    dyad = Dyad(parse_country(a, codebook), parse_country(b, codebook))
    if dyad.a == dyad.b:
        raise NotFoundError(f"{a} and {b} are the same country ({dyad.a}); a dyad needs two")
    return dyad


def parse_country(name: str, codebook: Codebook) -> str:
    """Read a code or an English name as a country code.

    Raises:
        NotFoundError: if nothing is called so; the message offers the nearest name.
    """
    wanted = name.strip().casefold()
    forms = {code.casefold(): code for code in codebook.country_names}
    forms |= {known.casefold(): code for code, known in codebook.country_names.items()}
    for actor_name in codebook.names:
        if actor_name.basis is ActorBasis.NAME:
            forms.setdefault(actor_name.form.casefold(), actor_name.code)
    if wanted in forms:
        return forms[wanted]
    # A long name is mistyped in a letter or two; "Atlantis" is no slip for "Catalans".
    near = difflib.get_close_matches(wanted, forms, n=1, cutoff=NEAR_NAME)
    hint = f"; did you mean {forms[near[0]]} ({codebook.country_name(forms[near[0]])})?" if near else ""
    raise NotFoundError(f"no country is called {name!r}{hint}")
