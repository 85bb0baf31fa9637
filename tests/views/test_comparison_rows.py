"""The comparison as a row: it validates against the schema, and its quotes stand where it says."""

from __future__ import annotations

import json
from pathlib import Path

from jsonschema import Draft202012Validator

from detente.article import Span
from detente.codebook import load_codebook
from detente.record.comparison import TopicReader, compare_accounts, read_account
from detente.views.comparison import comparison_row

SCHEMA = json.loads((Path(__file__).parents[2] / "docs" / "export.schema.json").read_text(encoding="utf-8"))
TEXT = "The ministers held a candid exchange on Taiwan."


def test_a_row_is_valid_and_its_quotes_slice() -> None:
    book = load_codebook()
    account = read_account("JPN", [("art_1", Span.at(TEXT, 0, len(TEXT)))], TopicReader(book))
    for other in (None, account):
        row = comparison_row(compare_accounts("evt_1", ("JPN", "KOR"), account, other, book))
        Draft202012Validator({**SCHEMA["$defs"]["comparison"], "$defs": SCHEMA["$defs"]}).validate(row)
        for tone in row["a"]["tones"]:
            assert TEXT[tone["start"] : tone["end"]] == tone["exact"]
