"""The comparison as a row: it validates against the schema, and its quotes stand where it says."""

from __future__ import annotations

import io
import json
from datetime import date
from pathlib import Path

from jsonschema import Draft202012Validator
from rich.console import Console

from detente.article import Span
from detente.codebook import load_codebook
from detente.record.comparison import TopicReader, compare_accounts, read_account
from detente.record.press import PressQuote, PressTopic
from detente.views.comparison import MAX_PRESS_QUOTES, comparison_row, print_comparison
from handmade import contact

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


def quoted(outlet: str, words: str = TEXT) -> PressQuote:
    return PressQuote("art_2", outlet, date(2021, 9, 10), Span.at(words, 0, len(words)))


def shown(*press: PressTopic) -> str:
    book = load_codebook()
    account = read_account("JPN", [("art_1", Span.at(TEXT, 0, len(TEXT)))], TopicReader(book))
    output = io.StringIO()
    made = compare_accounts("evt_1", ("JPN", "KOR"), account, None, book)
    print_comparison(Console(file=output, width=100), contact(), made, book, press)
    return output.getvalue()


def test_the_press_of_a_row_is_valid_and_leaves_the_rest_as_it_is() -> None:
    book = load_codebook()
    made = compare_accounts("evt_1", ("JPN", "KOR"), None, None, book)
    row = comparison_row(
        made, [PressTopic("TWN", True, (quoted("Meridian Wire"), PressQuote("art_3", "Pacific Ledger", None, quoted("").span)))]
    )
    Draft202012Validator({**SCHEMA["$defs"]["comparison"], "$defs": SCHEMA["$defs"]}).validate(row)
    assert {**row, "press": []} == comparison_row(made)


def test_a_sentence_is_shown_once_with_all_its_topics() -> None:
    quote = quoted("Meridian Wire", "They spoke of Taiwan and of tariffs.")
    output = shown(PressTopic("TWN", False, (quote,)), PressTopic("TRADE", False, (quote,)))
    assert output.count("They spoke of Taiwan and of tariffs.") == 1
    assert "Only in the press" not in output


def test_of_many_outlets_the_first_are_shown_and_the_others_counted() -> None:
    quotes = tuple(quoted(f"Outlet {n}", f"Sentence {n}.") for n in range(MAX_PRESS_QUOTES + 2))
    output = shown(PressTopic("TWN", True, quotes))
    assert f"Outlet {MAX_PRESS_QUOTES - 1}" in output
    assert f"Outlet {MAX_PRESS_QUOTES}" not in output
    assert "2 more sentences" in output


def test_where_the_press_is_silent_nothing_is_said_of_it() -> None:
    assert "press" not in shown()


def test_where_the_two_disagree_comes_first_with_the_reason_and_the_pages() -> None:
    book = load_codebook()
    texts = ("They spoke of drugs. He objected to what was said of Taiwan.", "They spoke of drugs. She protested against words on Taiwan.")
    accounts = []
    for side, text in zip(("JPN", "KOR"), texts, strict=True):
        middle = text.index(".") + 1
        spans = [Span.at(text, 0, middle), Span.at(text, middle + 1, len(text))]
        accounts.append(read_account(side, [(f"art_{side}", span) for span in spans], TopicReader(book)))
    output = io.StringIO()
    print_comparison(Console(file=output, width=100), contact(), compare_accounts("evt_1", ("JPN", "KOR"), *accounts, book), book)
    shown = " ".join(output.getvalue().split())
    assert shown.index("differs") < shown.index("both, not")
    assert "each side" in shown
    assert "drugs and crime" in shown  # the area is wider than its first name
    assert "(art_KOR)" in shown
