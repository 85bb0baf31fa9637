"""Reads addresses and names, gives publishers: the reviewed table first, the name or host as it stands otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from urllib.parse import urlsplit

from detente.codebook import Outlet
from detente.reading.boilerplate import fold, load_boilerplate

TITLE_TAIL = re.compile(r"\s+(?:[|–—»«·•:]{1,2}|-{1,2}|::)\s+(?=\S)")
AFTERTHOUGHT = re.compile(r"\s*\([^()]*\)\s*$")  # "(example)", "(US)"
MIN_TITLE_WORDS = 2
MAX_OUTLET_WORDS = 12
SMALL_WORDS = frozenset({"of", "the", "and", "for", "in", "on", "to", "de", "la", "du", "&", "a"})


class OutletIndex:
    """The publishers of the codebook, found by host or by any form of their name."""

    def __init__(self, outlets: Iterable[Outlet], accounts: Mapping[str, str] | None = None) -> None:
        self.accounts = accounts or {}
        self.by_domain: dict[str, Outlet] = {}
        self.by_name: dict[str, Outlet] = {}
        for outlet in outlets:
            for domain in outlet.domains:
                self.by_domain.setdefault(_host_key(domain), outlet)
            for form in (outlet.name, *outlet.also):
                self.by_name.setdefault(fold(form), outlet)

    def at_host(self, host: str | None) -> Outlet | None:
        """Give the publisher with the longest domain that ends the host."""
        parts = _host_key(host or "").split(".")
        candidates = (".".join(parts[i:]) for i in range(len(parts)))
        return next((self.by_domain[domain] for domain in candidates if domain in self.by_domain), None)

    def at_url(self, url: str | None) -> Outlet | None:
        """Give the publisher of the page at an address."""
        return self.at_host(host_of(url))

    def named(self, name: str | None) -> Outlet | None:
        """Give the publisher that a name stands for: its name, another form of it, its domain, either with a "(…)" behind it."""
        if not name:
            return None
        folded = fold(name)
        bare = fold(AFTERTHOUGHT.sub("", name))
        without_the = folded.removeprefix("the ")
        found = self.by_name.get(folded) or self.by_name.get(bare) or self.by_name.get(without_the) or self.by_name.get(f"the {folded}")
        return found or (self.at_host(folded) if "." in folded and " " not in folded else None)

    def label(self, name: str | None) -> str | None:
        """Give the usual name of a publisher, or the words as they stand where the table has none.

        A "(…)" that the table does not have is kept: it may say that the page is not the publisher's own.
        """
        cleaned = " ".join(name.split()) if name else ""
        found = self.by_name.get(fold(cleaned)) or (self.named(cleaned) if not AFTERTHOUGHT.search(cleaned) else None)
        return found.name if found else cleaned or None

    def label_of_url(self, url: str | None) -> str | None:
        """Give the usual name of the publisher of an address, or its host."""
        found = self.at_url(url)
        return found.name if found else host_of(url)


@lru_cache(maxsize=8)
def outlet_index(outlets: tuple[Outlet, ...], accounts: tuple[tuple[str, str], ...] = ()) -> OutletIndex:
    """Give the index of a codebook's publishers and accounts; building it once per codebook is enough."""
    return OutletIndex(outlets, dict(accounts))


def host_of(url: str | None) -> str | None:
    """Give the host of an address, or of a bare domain, without www.

    >>> host_of("HTTPS://www.NYTimes.com:443/x"), host_of("nytimes.com"), host_of("not a url")
    ('nytimes.com', 'nytimes.com', None)
    """
    text = (url or "").strip()
    if not text or " " in text:
        return None
    try:
        host = urlsplit(text if "//" in text else f"//{text}").hostname
    except ValueError:
        return None
    return _host_key(host) if host and "." in host else None


def split_title(title: str, index: OutletIndex, site_name: str | None = None, url: str | None = None) -> tuple[int, str | None]:
    """Give where a title ends and the publisher that follows it, None where nothing follows.

    >>> split_title("Xi Meets Biden – The New York Times", OutletIndex([]))
    (14, 'The New York Times')
    """
    end, outlet = len(title), None
    for match in reversed(list(TITLE_TAIL.finditer(title))):
        tail, head = title[match.end() : end].strip(), title[: match.start()]
        if len(head.split()) < MIN_TITLE_WORDS or not tail:
            break
        if not _is_outlet(tail, index, site_name, url):
            break
        outlet = outlet or tail
        end = match.start()
    return end, outlet


def _is_outlet(tail: str, index: OutletIndex, site_name: str | None, url: str | None) -> bool:
    if site_name and fold(site_name) == fold(tail):
        return True
    host = host_of(url)
    squeezed = re.sub(r"\W", "", fold(tail)).removeprefix("the")
    if host and len(squeezed) > 3 and squeezed in host.replace("-", ""):
        return True
    words = AFTERTHOUGHT.sub("", tail).split()
    if len(words) > MAX_OUTLET_WORDS or fold(tail) in load_boilerplate().words["title_tails"]:
        return False
    if index.named(tail):
        return True
    named_like = all(word[:1].isupper() or not word[:1].isalpha() or word in SMALL_WORDS for word in words)
    outlet_words = load_boilerplate().words["outlet_words"]
    return named_like and any(part in outlet_words for word in words for part in re.split(r"\W+", word.casefold()))


def _host_key(host: str) -> str:
    return host.strip().casefold().rstrip(".").removeprefix("www.")
