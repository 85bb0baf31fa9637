"""Reads the address and the head of a post, gives whose words it holds: the owner of the account, or the official it quotes by his account."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from detente.article import Article, Genre
from detente.codebook import Codebook
from detente.event import Asserter

# ".@POTUS: “…”", "@USTradeRep in Geneva: “…”": whom the post of a body quotes.
QUOTED = re.compile(r"^[.“\"]{0,2}@(?P<account>\w{2,30})(?: [^:“\"\n]{0,40})?: ?[“\"]", re.MULTILINE)
REACH = 80  # of a label, which opens the sentence at the place
NO_OWNER = frozenset({"i", "home", "search", "hashtag", "explore", "intent"})  # pages of a site, nobody's account
HOSTS = frozenset({"x.com", "twitter.com", "truthsocial.com"})  # whose addresses begin with the account


def poster(article: Article, codebook: Codebook) -> Asserter | None:
    """Give the owner of the account that a post stands on, as the roster or the list of bodies calls him, else by the account's name."""
    url = article.url_original or article.url_copy
    if article.genre is not Genre.POST or url is None:
        return None
    parts = urlsplit(url)
    account = parts.path.strip("/").partition("/")[0].removeprefix("@")
    owner = _owner(account, codebook, article.issuer)
    if owner is not None or not account or parts.netloc.lower().removeprefix("www.").removeprefix("mobile.") not in HOSTS:
        return owner
    if account.lower() in NO_OWNER:
        return None
    return Asserter(f"@{account}", article.issuer, anonymous=False, sector="GOV" if article.issuer else None)


def quoted_in_post(article: Article, codebook: Codebook, at: int) -> Asserter | None:
    """Give whom a post quotes at a place by his account, named at the head of the words: ".@POTUS: “…”"."""
    if article.genre is not Genre.POST:
        return None
    labels = [match for match in QUOTED.finditer(article.text, article.body[0], min(at + REACH, article.body[1])) if match.start() <= at]
    return _owner(labels[-1]["account"], codebook, article.issuer) if labels else None


def _owner(account: str, codebook: Codebook, issuer: str | None) -> Asserter | None:
    voice = codebook.statements.accounts.get(account.lower())
    name = voice.person or voice.name if voice is not None else None
    if voice is None or name is None:
        return None
    return Asserter(name, voice.code or codebook.accounts.get(account.lower()) or issuer, anonymous=False, sector="GOV")
