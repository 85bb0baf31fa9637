"""The check of what the docs print: which commands it runs, and which lines it misses."""

from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks.docs_printed import BRIEF_COMMAND, missing, most_like, printed_in, renew, width_of, words_to_run

DEMO, ALONE = Path("demo.db"), Path("alone.db")


def test_every_command_of_a_block_has_its_lines() -> None:
    text = "Before.\n\n```\n$ detente show A B\none\n…\n$ detente claims A B\ntwo\n```\n\n```python\nprint(1)\n```\n"
    assert [(made.command, made.lines) for made in printed_in("page.md", text)] == [
        ("detente show A B", ("one", "…")),
        ("detente claims A B", ("two",)),
    ]


def test_brief_of_the_readme_is_printed_without_its_command() -> None:
    text = "```\n──── United States – China ────\nas of 2023\n```\n"
    (brief,) = printed_in("README.md", text)
    assert (brief.command, brief.lines[1]) == (BRIEF_COMMAND, "as of 2023")


@pytest.mark.parametrize(
    ("command", "words"),
    [
        ("detente show A B --all", ["show", "A", "B", "--all", "--text", "--record", "demo.db"]),
        ("detente show A B --record us-china.db --all", ["show", "A", "B", "--all", "--text", "--record", "alone.db"]),
        ("detente check --record build/demo/detente.db", ["check", "--record", "demo.db"]),
        ("detente show A B --record mine.db", None),
        ("detente read pages --record us-china.db", None),
        ("detente judge reject evt_1 --by me --why no", None),
    ],
)
def test_command_runs_on_the_example_record_that_it_names(command: str, words: list[str] | None) -> None:
    assert words_to_run(command, DEMO, ALONE) == words


def test_line_that_is_not_printed_any_more_is_missing() -> None:
    lines = ["• 1 May  they meet", "   a long line that goes …", "…", "gone"]
    assert list(missing(lines, "• 1 May they\nmeet\n a long line that goes on")) == ["gone"]


def test_codebook_of_a_line_is_not_compared() -> None:
    assert not list(missing(["by machine (1+0123456789ab)"], "by machine (1+ba9876543210)"))


def test_command_may_go_on_in_the_next_line() -> None:
    text = "```\n$ detente judge reject evt_1 --by me \\\n    --why no\ndone\n```\n"
    assert [(made.command, made.lines) for made in printed_in("page.md", text)] == [
        ("detente judge reject evt_1 --by me --why no", ("done",))
    ]


def test_line_that_is_gone_is_renewed_by_the_one_most_like_it(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("  1630 mentions checked\nother\n", encoding="utf-8")
    renew(page, "  1630 mentions checked", most_like("  1630 mentions checked", "else\n1641 mentions checked\n"))
    assert page.read_text(encoding="utf-8") == "  1641 mentions checked\nother\n"
    renew(page, "other", most_like("other", "1641 mentions checked"))
    assert "other" in page.read_text(encoding="utf-8")


def test_width_is_that_of_the_rule_across_the_screen() -> None:
    assert width_of(["──────── A – B ────────", "x" * 12]) == 23
    assert width_of(["short"]) == 80
    assert width_of(["x" * 100]) == 100
