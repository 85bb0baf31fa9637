"""The record on disk: one SQLite file with the pages, what they say, and what people decided about it."""

from detente.store.moment import Moment
from detente.store.naming import check_kind, which_of
from detente.store.record_file import Store
from detente.store.rows import ArticleRow, ReadingRow, Run, SetAsideRow
from detente.store.search import Found

__all__ = ["ArticleRow", "Found", "Moment", "ReadingRow", "Run", "SetAsideRow", "Store", "check_kind", "which_of"]
