"""Reads what a draft says of itself, gives its genre and, for officials, whose page it is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import urlsplit

from detente.article import Genre, Turn
from detente.codebook import Outlet
from detente.reading.boilerplate import fold, load_boilerplate
from detente.reading.draft import Draft
from detente.reading.outlets import OutletIndex

HEAD_OF_TITLE = re.compile(r"^\s*(?P<head>[^:|–—]{2,30}?)\s*(?:[:|–—]|\s-\s)")


def is_post(draft: Draft, index: OutletIndex) -> bool:
    """Say whether the page is on a social site, where every line is the author's and none need be finished."""
    entry = index.at_url(draft.url) or index.named(draft.outlet)
    return entry is not None and entry.kind == "social"


def genre_of(draft: Draft, entry: Outlet | None, turns: tuple[Turn, ...]) -> Genre:
    """Give the genre: a conversation by its turns, an official's or a social site's page by its publisher, comment by its marks."""
    if len(turns) > 1:
        return Genre.TRANSCRIPT
    if entry is not None and entry.kind in {"official", "social"}:
        return Genre.RELEASE if entry.kind == "official" else Genre.POST
    if entry is None and _is_official_name(draft):
        return Genre.RELEASE
    return Genre.OPINION if _is_opinion(draft) else Genre.NEWS


def _is_official_name(draft: Draft) -> bool:
    """Say whether an unknown publisher calls itself an office ("Ministry of Foreign Affairs"); whose, it does not say."""
    names = (draft.title_outlet, draft.site_name, draft.outlet)
    official = load_boilerplate().words["official_words"]
    return any(fold(name).split()[:1] and fold(name).removeprefix("the ").split()[0] in official for name in names if name)


def _is_opinion(draft: Draft) -> bool:
    opinion = load_boilerplate().opinion
    title = draft.text[slice(*draft.title)] if draft.title else ""
    head = HEAD_OF_TITLE.match(title)
    if (head and fold(head["head"]) in opinion["title_heads"]) or fold(title.rpartition("|")[2]) in opinion["lines"]:
        return True
    if draft.section and any(fold(part) in opinion["sections"] for part in re.split(r"[,/>|;]", draft.section)):
        return True
    paths = [urlsplit(url).path if "://" in url else url for url in (draft.url_original, draft.url) if url]
    if any(
        part in opinion["paths"] or part.split("-")[0] in {"opinion", "commentary", "editorial"}
        for path in paths
        for part in path.casefold().split("/")
    ):
        return True
    first_lines = [line for line in draft.text[: draft.body_start + 300].splitlines()[:8] if line.strip()]
    return any(fold(line) in opinion["lines"] for line in first_lines)


def issuer_of(entry: Outlet | None, genre: Genre, url: str | None = None, accounts: Mapping[str, str] | None = None) -> str | None:
    """Give whose official page it is: by the publisher, or for a post by the account in its address."""
    if genre is Genre.POST and url is not None and accounts:
        account = urlsplit(url).path.strip("/").partition("/")[0].removeprefix("@").lower()
        return accounts.get(account)
    return entry.country if entry is not None and entry.kind == "official" and genre is not Genre.NEWS else None
