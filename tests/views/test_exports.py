"""The export contract: exactly its fields, in files that any program reads, with offsets that slice to their quotes."""

from __future__ import annotations

import csv
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from detente import recording
from detente.codebook import Codebook
from detente.views.exports import Exportable, export_csv, export_jsonl
from detente.views.rows import event_row
from handmade import contact, event

NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
SCHEMA = Path(__file__).parents[2] / "docs" / "export.schema.json"

EVENT_FIELDS = """
id kind type mode quad contexts label actors recipients rallied reciprocal realis attribution asserter chain polarity date place level channel
initiator issues intensity outcome part_of aggregate_of variants denials aliases edits evidence reports outlets scored value scale why coder codebook confidence
""".split()  # noqa: SIM905
ARTICLE_FIELDS = """
id sha256 title outlet republisher issuer url_original url_copy source_id published language genre body dropped complete gap story
""".split()  # noqa: SIM905
FILES = {
    "events.jsonl", "articles.jsonl", "commitments.jsonl", "readouts.jsonl", "claims.jsonl", "stances.jsonl", "linkages.jsonl",
    "statements.jsonl", "comparisons.jsonl", "temperature.jsonl",
}  # fmt: skip
PAGES = {
    "call.txt": """Leaders of Japan and South Korea Speak as Relations Hit a Low Point – Meridian Wire

September 10, 2021

Prime Minister Yoshihide Suga of Japan spoke by phone with President Moon Jae-in of South Korea on Thursday, officials said.
The two leaders agreed to resume trade talks. The call ended without a joint statement.
Japan has imposed export controls on South Korea, and “tension” hinders work on climate change. South Korea might condemn Japan.
Both sides have a shared concern over North Korea’s missiles.
""",
    "copy.txt": """South Korea Condemns Japan – The Harbor Courier

September 11, 2021

South Korea condemned Japan over its export controls on Friday. Yoshihide Suga and Moon Jae-in spoke by phone on Thursday.
""",
}


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory, codebook: Codebook) -> Exportable:
    folder = tmp_path_factory.mktemp("pages")
    for name, text in PAGES.items():
        (folder / name).write_text(text, encoding="utf-8")
    with recording.open_record(folder / "record.db") as store:
        recording.read_into(store, [folder / name for name in PAGES], codebook, now=NOW, processes=1)
        found = recording.load_export(store, codebook)
        return Exportable(
            list(found.articles), found.stories, list(found.events), list(found.commitments), list(found.readouts), list(found.claims),
            list(found.stances), list(found.linkages), list(found.statements), list(found.comparisons),
        )  # fmt: skip


@pytest.fixture(scope="module")
def folder(content: Exportable, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("out")
    export_jsonl(content, out, with_text=True)
    return out


def rows(folder: Path, name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (folder / name).read_text(encoding="utf-8").splitlines()]


def test_event_row_has_the_fields_of_the_contract() -> None:
    assert list(event_row(event())) == EVENT_FIELDS
    assert list(event_row(contact("next_step"))) == EVENT_FIELDS


def test_nested_fields_are_those_of_the_contract(folder: Path) -> None:
    for row in rows(folder, "events.jsonl"):
        assert all(
            set(party) == {"code", "sector", "person", "office", "text"}
            for key in ("actors", "recipients", "rallied")
            for party in row[key]
        )
        assert set(row["date"]) == {"edtf", "lo", "hi", "precision", "basis"}
        assert row["asserter"] is None or set(row["asserter"]) == {"code", "text", "anonymous"}
        assert row["place"] is None or set(row["place"]) == {"text", "resolved", "basis"}
        assert all(set(evidence) == {"article", "start", "end", "exact", "role"} for evidence in row["evidence"])
        assert row["evidence"], "no quote, no event"


def test_article_row_has_the_fields_of_the_contract(folder: Path, content: Exportable, tmp_path: Path) -> None:
    assert all(set(row) == {*ARTICLE_FIELDS, "text"} for row in rows(folder, "articles.jsonl"))
    export_jsonl(content, tmp_path, with_text=False)
    assert all(list(row) == ARTICLE_FIELDS for row in rows(tmp_path, "articles.jsonl"))


def test_every_file_of_the_contract_is_written(folder: Path) -> None:
    assert {path.name for path in folder.iterdir()} == FILES
    assert all(rows(folder, name) for name in ("events.jsonl", "articles.jsonl", "commitments.jsonl", "claims.jsonl"))


def test_counts_are_those_of_the_rows(content: Exportable, tmp_path: Path) -> None:
    counts = export_jsonl(content, tmp_path, with_text=False)
    assert counts == {name: len(rows(tmp_path, name)) for name in FILES}


def test_every_quote_slices_from_the_stored_text(folder: Path) -> None:
    texts = {row["id"]: row["text"] for row in rows(folder, "articles.jsonl")}
    for name in FILES - {"articles.jsonl"}:
        for row in rows(folder, name):
            for evidence in row["evidence"]:
                assert texts[evidence["article"]][evidence["start"] : evidence["end"]] == evidence["exact"]


def test_rows_point_at_events_that_are_there(folder: Path) -> None:
    known = {row["id"] for row in rows(folder, "events.jsonl")}
    assert {row["event"] for row in rows(folder, "commitments.jsonl")} <= known
    assert {row["engagement"] for row in rows(folder, "readouts.jsonl")} <= known
    assert {row["part_of"] for row in rows(folder, "events.jsonl")} - {None} <= known


def test_event_that_does_not_count_says_why(folder: Path) -> None:
    for row in rows(folder, "events.jsonl"):
        assert (row["value"] is None) is (not row["scored"])
        assert bool(row["why"]) is (not row["scored"])


def test_claim_has_no_verdict_without_a_temperature(folder: Path) -> None:
    assert [row["verdict"] for row in rows(folder, "claims.jsonl")] == [None]


def test_lines_are_utf_8_without_escapes(folder: Path) -> None:
    assert "“tension”" in (folder / "articles.jsonl").read_text(encoding="utf-8")


def test_export_twice_is_the_same(content: Exportable, folder: Path, tmp_path: Path) -> None:
    export_jsonl(content, tmp_path, with_text=True)
    assert all((tmp_path / name).read_bytes() == (folder / name).read_bytes() for name in FILES)


def test_flat_table_has_a_row_an_event(content: Exportable, tmp_path: Path) -> None:
    assert export_csv(content, tmp_path) == {"events.csv": len(content.events)}
    with (tmp_path / "events.csv").open(encoding="utf-8", newline="") as file:
        table = list(csv.DictReader(file))
    assert [row["id"] for row in table] == [made.id for made in content.events]
    assert {"type", "actors", "recipients", "realis", "date", "value", "quote"} <= set(table[0])


def test_flat_table_of_nothing_is_empty(tmp_path: Path) -> None:
    assert export_csv(Exportable([], {}, [], [], [], [], [], []), tmp_path) == {"events.csv": 0}


@pytest.mark.parametrize("name", sorted(FILES))
def test_rows_fit_the_published_schema(name: str, folder: Path) -> None:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    kind = name.removesuffix(".jsonl").removesuffix("s")
    part = schema if kind == "event" else {"$ref": f"#/$defs/{kind}", "$defs": schema["$defs"]}
    validator = Draft202012Validator(part)
    for row in rows(folder, name):
        validator.validate(row)


def test_every_form_of_a_statement_is_in_the_published_schema(codebook: Codebook) -> None:
    known = json.loads(SCHEMA.read_text(encoding="utf-8"))["$defs"]["statement"]["properties"]["form"]["enum"]
    assert {form for form, _ in codebook.statements.forms} <= set(known)
