"""The command `compare` from end to end: two accounts, what the press says below them, and what was known on a day."""

from __future__ import annotations

from pathlib import Path

import pytest

from commands import call, rows

OFFICIAL = """<html lang="en"><head><title>{title}</title><meta property="og:site_name" content="{site}">
<link rel="canonical" href="https://{host}/{name}"><meta property="article:published_time" content="{day}"></head>
<body><article><h1>{title}</h1><p>{text}</p></article></body></html>"""
TALK = "Prime Minister Yoshihide Suga and President Moon Jae-in spoke by phone on February 10, 2021."
CALL = "Secretary of State Antony Blinken and Chinese Foreign Minister Wang Yi spoke by phone on March 2, 2021."
RELEASES = {
    "tokyo": ("Telephone Talk with the President", "Ministry of Foreign Affairs of Japan", "www.mofa.go.jp", "2021-02-10",
              f"{TALK} The two leaders held a candid exchange. They agreed to resume talks on fisheries in the spring of this year."),
    "seoul": ("Telephone Talk with the Prime Minister", "Ministry of Foreign Affairs of the Republic of Korea", "www.mofa.go.kr", "2021-02-11",
              f"{TALK} President Moon raised the matter of tariffs. The two leaders agreed to resume talks on fisheries."),
    "washington": ("Call with the Foreign Minister", "U.S. Department of State", "www.state.gov", "2021-03-02",
                   f"{CALL} The Secretary raised concerns about Hong Kong. The two sides agreed to remain in contact on these matters."),
}  # fmt: skip
STORY = (
    "Japanese Prime Minister Yoshihide Suga and South Korean President Moon Jae-in spoke by phone on Wednesday. "
    "Mr. Suga raised climate change. Mr. Moon complained of tariffs on steel. "
    "Fishermen on both coasts had waited for months for the two governments to speak with each other at all. "
    "Last week Mr. Suga raised cyberattacks in parliament."
)
NEWS = {
    "wire": ("Leaders Speak by Phone – Meridian Wire", "February 11, 2021", STORY),
    "copy": ("Leaders Speak by Phone – Strait Gazette", "February 12, 2021", STORY),
    "abroad": ("Washington Calls Beijing – Meridian Wire", "March 3, 2021", f"{CALL} Mr. Wang raised Taiwan."),
    "late": ("A Year in Review – Pacific Ledger", "December 30, 2021",
             "Yoshihide Suga and Moon Jae-in spoke by phone on February 10. Mr. Suga raised Taiwan."),
}  # fmt: skip


STATE_MEDIA = ("Blinken and Wang Speak", "Xinhua News Agency", "www.xinhuanet.com", "2021-03-03",
               f"{CALL} Mr. Wang complained of tariffs. He added that the call had been short, and that others would surely come.")  # fmt: skip


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("compare")
    for name, (title, site, host, day, text) in {**RELEASES, "agency": STATE_MEDIA}.items():
        page = OFFICIAL.format(title=title, site=site, host=host, day=day, text=text, name=name)
        (folder / f"{name}.html").write_text(page, encoding="utf-8")
    for name, (title, day, text) in NEWS.items():
        (folder / f"{name}.txt").write_text(f"{title}\n\n{day}\n\n{text}\n", encoding="utf-8")
    assert call("read", folder, "--record", folder / "record.db", "--processes", 1) == 0
    return folder / "record.db"


def text(capsys: pytest.CaptureFixture[str], *words: object) -> str:
    capsys.readouterr()
    assert call(*words, "--text") == 0
    return " ".join(capsys.readouterr().out.split())


def test_the_press_stands_beside_both_accounts(record: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (listed,) = rows(capsys, "compare", "JPN", "KOR", "--record", record)
    (row,) = rows(capsys, "compare", listed["engagement"], "--record", record)
    assert row == listed
    assert {row["a"]["issuer"], row["b"]["issuer"]} == {"JPN", "KOR"}
    assert {told["topic"]: told["only_press"] for told in row["press"]} == {"TRADE": False, "CLIM": True}


def test_copies_of_a_story_and_later_reviews_are_not_quoted(record: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (row,) = rows(capsys, "compare", "JPN", "KOR", "--record", record)
    assert {(quote["outlet"], quote["published"]) for told in row["press"] for quote in told["quotes"]} == {("Meridian Wire", "2021-02-11")}


def test_state_media_of_a_side_are_no_press(record: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (row,) = rows(capsys, "compare", "USA", "CHN", "--record", record)
    assert [(told["topic"], [quote["outlet"] for quote in told["quotes"]]) for told in row["press"]] == [("TWN", ["Meridian Wire"])]


def test_a_reader_is_told_whose_word_it_is_not(record: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (row,) = rows(capsys, "compare", "JPN", "KOR", "--record", record)
    shown = text(capsys, "compare", row["engagement"][:12], "--record", record)
    assert "neither side's word" in shown
    assert shown.index("Only in the press") < shown.index("Mr. Suga raised climate change.")
    assert "cyberattacks" not in shown


def test_as_of_leaves_out_press_published_later(record: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (row,) = rows(capsys, "compare", "JPN", "KOR", "--as-of", "2021-02-10", "--record", record)
    assert (row["press"], row["b"]) == ([], None)
    shown = text(capsys, "compare", row["engagement"], "--as-of", "2021-02-10", "--record", record)
    assert "press" not in shown


def test_what_has_no_account_says_what_to_do(record: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call("compare", "evt_0000", "--record", record) != 0
    assert capsys.readouterr().err.count("\n") <= 2
