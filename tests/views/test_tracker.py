"""The chronology: each thing once, in a plain sentence, quoted and linked, with nothing of a page taken for markup."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from docx import Document

from detente.article import Span
from detente.codebook import Codebook
from detente.event import Asserter, Attribution, Channel, Event, Evidence, Place, Realis, Role, Status, When
from detente.record import Dyad
from detente.record.commitments import Account, Commitment
from detente.record.statements import Statement
from detente.views.tracker import (
    TrackerEntry,
    TrackerPage,
    day_of,
    entry_row,
    links_of,
    make_tracker,
    markdown_of,
    quote_of,
    sentence_of_event,
    sentence_of_statement,
)
from detente.views.tracker_docx import write_docx
from handmade import contact, event, mention, on, party, quote

DYAD = Dyad("JPN", "KOR")
DAY = date(2021, 9, 10)
PAGE = TrackerPage("art_1", "The Harbor Courier", DAY, "https://harbor.example/a?b=(c)", "https://copy.example/1", "a.txt")
PAGES = {"art_1": PAGE}
LEADERS = (party("JPN", person="Yoshihide Suga"), party("KOR", person="Moon Jae-in"))


CLOSER = "They agreed on closer ties during their call."
AGREED_ON = (Evidence("art_1", Span.at(CLOSER, 15, len(CLOSER) - 1), Role.UNDERTAKING),)


def statement(**more: object) -> Statement:
    made = Statement(
        id="stm_1", speaker=Asserter("Moon Jae-in", "KOR", anonymous=False), person="Moon Jae-in", office="KOR.president", form="answer",
        date=on("2021-09-10"), issues=("TRADE",), about=("JPN",), topics=(), evidence=(Evidence("art_1", quote(), Role.SENTENCE),),
        articles=("art_1",),
    )  # fmt: skip
    return replace(made, **more)  # type: ignore[arg-type]


def entries(*events: Event, said: tuple[Statement, ...] = (), codebook: Codebook, **more: date) -> list[TrackerEntry]:
    return make_tracker(DYAD, events, said, PAGES, codebook, **more)  # type: ignore[arg-type]


def topic(words: str, text: str | None = None) -> Span:
    text = text or words
    return Span.at(text, text.index(words), text.index(words) + len(words))


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"channel": Channel.PHONE}, "spoke by phone with South Korean President Moon Jae-in."),
        ({"channel": Channel.VIDEO}, "spoke by video with South Korean President Moon Jae-in."),
        ({"place": Place("Tokyo", "JPN", "stated")}, "met South Korean President Moon Jae-in in Tokyo."),
        (
            {"undertakings": (Evidence("art_1", quote("resume talks"), Role.UNDERTAKING),)},
            "met South Korean President Moon Jae-in; the two sides agreed to “resume talks”.",
        ),
        ({"undertakings": AGREED_ON}, "met South Korean President Moon Jae-in; the two sides agreed on “closer ties”."),
        ({"place": Place("the Pentagon", "USA", "stated")}, "met South Korean President Moon Jae-in at the Pentagon."),
    ],
)
def test_contact_is_told_in_a_sentence(changes: dict[str, object], sentence: str, codebook: Codebook) -> None:
    met = contact(actors=LEADERS, **changes)
    assert sentence_of_event(met, (), DYAD, codebook) == f"Japanese Prime Minister Yoshihide Suga {sentence}"


def test_act_is_told_in_the_past_with_its_topic_and_who_says_so(codebook: Codebook) -> None:
    told = Status(Realis.OCCURRED, Attribution.ATTRIBUTED, Asserter("Seoul", "KOR", anonymous=False))
    imposed = event(type="SANCTION", mode="discontinue", status=told)
    sentence = sentence_of_event(imposed, (), DYAD, codebook, ("export controls",))
    assert sentence == "Japan imposed restrictions on South Korea (export controls), according to South Korea."


@pytest.mark.parametrize(
    ("form", "told"),
    [
        ("answer", "answered questions about tariffs."),
        ("press conference", "answered questions about tariffs at a press conference."),
        ("post", "posted on X about tariffs."),
        ("interview", "spoke about tariffs in an interview."),
        ("call", "spoke by phone with a counterpart about tariffs."),
        ("statement", "made a statement about tariffs."),
    ],
)
def test_statement_is_told_by_its_form(form: str, told: str, codebook: Codebook) -> None:
    page = replace(PAGE, url="https://x.com/somebody/status/1")
    sentence = sentence_of_statement(statement(form=form), ["tariffs"], page, DAY, codebook)
    assert sentence == f"South Korean President Moon Jae-in {told}"


@pytest.mark.parametrize(
    ("words", "about"),
    [
        ("Japan has always been a good neighbour of ours.", "Japan"),
        ("Our relations with Japan have a good future.", "relations with Japan"),
        ("The relationship with Japan has a good future.", "the relationship with Japan"),
        ("We are near an agreement with Japan on this.", "an agreement with Japan"),
        ("We are near a deal with Japan on this now.", "a deal with Japan"),
    ],
)
def test_statement_without_topics_names_the_country_and_what_there_is_with_it(words: str, about: str, codebook: Codebook) -> None:
    told = statement(evidence=(Evidence("art_1", Span.at(words, 0, len(words)), Role.SENTENCE),))
    assert entries(said=(told,), codebook=codebook)[0].text == f"South Korean President Moon Jae-in answered questions about {about}."


def test_statement_at_a_hearing_says_so(codebook: Codebook) -> None:
    told = statement(form="hearing", topics=(topic("tariffs"),))
    assert entries(said=(told,), codebook=codebook)[0].text == "South Korean President Moon Jae-in spoke about tariffs at a hearing."


def test_call_by_video_is_told_as_such_though_its_words_are_those_of_a_call(codebook: Codebook) -> None:
    (entry,) = entries(contact(actors=LEADERS, mode="phone", channel=Channel.VIDEO), codebook=codebook)
    assert " spoke by video with " in entry.text


def test_page_without_an_address_is_named_without_the_file_that_it_came_from(codebook: Codebook) -> None:
    (entry,) = entries(contact(actors=LEADERS), codebook=codebook)
    bare = replace(PAGE, outlet=None, url=None, copy=None)
    assert links_of(entry, {"art_1": bare}) == [("page without an address, 10 Sep 2021", None)]
    assert links_of(entry, {"art_1": replace(bare, outlet="Harbor Courier")}) == [("Harbor Courier, 10 Sep 2021", None)]


def test_act_of_speech_is_told_by_the_statement_of_its_page(codebook: Codebook) -> None:
    accused = event(actors=(party("KOR"),), recipients=(party("JPN"),))
    assert [e.kind for e in entries(accused, codebook=codebook)] == ["act"]
    assert [e.kind for e in entries(accused, said=(statement(),), codebook=codebook)] == ["statement"]


def test_what_only_the_other_side_says_that_one_keeps_saying_is_no_entry(codebook: Codebook) -> None:
    told = Status(Realis.OCCURRED, Attribution.ATTRIBUTED, Asserter("Seoul", "KOR", anonymous=False))
    smears = event(actors=(party("JPN"),), recipients=(party("KOR"),), status=told, date=on("2021-09-10", basis=When.PUBLICATION))
    assert [e.kind for e in entries(smears, said=(statement(),), codebook=codebook)] == ["statement"]
    named = replace(smears, date=on("2021-09-08"))  # the page names the day
    assert [e.kind for e in entries(named, said=(statement(),), codebook=codebook)] == ["act", "statement"]
    assert [e.kind for e in entries(smears, codebook=codebook)] == ["act"]  # no statement stands on the page


@pytest.mark.parametrize(
    ("words", "kinds"),
    [
        ("We have raised tariffs on Japan.", ["statement"]),
        ("The two spoke of South Korea's new tariffs.", ["statement"]),
        ("Today we are raising tariffs on Japan.", ["act", "statement"]),
        ("South Korea has decided to raise tariffs on Japan.", ["act", "statement"]),
    ],
)
def test_act_that_a_speaker_only_recalls_has_no_day(words: str, kinds: list[str], codebook: Codebook) -> None:
    raised = event(
        type="SANCTION", actors=(party("KOR"),), recipients=(party("JPN"),), date=on("2021-09-10", basis=When.PUBLICATION),
        evidence=(Evidence("art_1", Span.at(words, 0, len(words)), Role.SENTENCE),),
    )  # fmt: skip
    assert [e.kind for e in entries(raised, said=(statement(),), codebook=codebook)] == kinds
    assert [e.kind for e in entries(raised, codebook=codebook)] == ["act"]  # no statement stands on the page, so none tells of it
    dated = replace(raised, date=on("2021-09-08"))
    assert [e.kind for e in entries(dated, said=(statement(),), codebook=codebook)] == ["act", "statement"]


def test_topic_of_the_quote_is_named(codebook: Codebook) -> None:
    words = "We hope that Japan will talk to us about fentanyl."
    text = f"Ukraine, Canada, Mexico, Gaza. Ukraine, Canada, Mexico, Gaza. {words}"
    start = text.index(words)
    said = Evidence("art_1", Span.at(text, start, len(text)), Role.SENTENCE)
    told = statement(topics=tuple(topic(word, text) for word in ("Ukraine", "Canada", "Mexico", "Gaza", "fentanyl")), evidence=(said,))
    assert entries(said=(told,), codebook=codebook)[0].topics == ("Ukraine", "Canada", "Mexico", "fentanyl")


def test_country_without_a_name_holds_talks(codebook: Codebook) -> None:
    met = contact(actors=(party("JPN"), LEADERS[1]))
    assert sentence_of_event(met, (), DYAD, codebook) == "Japan held talks with South Korean President Moon Jae-in."


def test_talks_that_the_sentence_of_a_visit_tells_are_told_with_it(codebook: Codebook) -> None:
    visit = contact(id="evt_2", mode="visit", actors=(LEADERS[0],), recipients=(party("KOR"),), reciprocal=False)
    talks = contact(actors=(LEADERS[0], party("KOR")))
    assert [e.text for e in entries(visit, talks, codebook=codebook)] == [
        "Japanese Prime Minister Yoshihide Suga held talks on a visit to South Korea."
    ]
    words = (Evidence("art_1", quote("resume talks"), Role.UNDERTAKING),)
    accord = event(id="evt_3", type="AGREE", part_of=talks.id, reciprocal=True, undertakings=words)
    assert "; the two sides agreed to “resume talks”" in entries(visit, talks, accord, codebook=codebook)[0].text
    with_host = contact(actors=LEADERS)  # whom the visit does not name
    assert len(entries(visit, with_host, codebook=codebook)) == 2
    later = replace(talks, date=on("2021-09-11"))
    assert len(entries(visit, later, codebook=codebook)) == 2


def test_what_one_side_promised_is_not_what_the_two_agreed(codebook: Codebook) -> None:
    met = contact(actors=LEADERS)
    words = (Evidence("art_1", quote("resume talks"), Role.UNDERTAKING),)
    promise = event(type="AGREE", part_of=met.id, undertakings=words)
    assert "agreed" not in sentence_of_event(met, (promise,), DYAD, codebook)
    both = replace(promise, actors=(party("JPN"), party("KOR")), recipients=())
    assert "; the two sides agreed to “resume talks”" in sentence_of_event(met, (both,), DYAD, codebook)


@pytest.mark.parametrize(
    ("other", "is_shown"),
    [
        ("Japan has put tariffs on our goods, and nobody there has told us why it did.", True),
        ("Nobody has told us why there are tariffs on our goods, and nobody ever will.", True),  # the other country is not named
        ("Japan has tariffs.", False),  # says too little
        ("Japan is a neighbour of ours, and neighbours should talk with one another.", False),  # nothing of the topic
    ],
)
def test_quote_shows_the_topic_where_a_sentence_about_the_other_does(other: str, is_shown: bool, codebook: Codebook) -> None:
    sentences = (Evidence("art_1", quote(), Role.SENTENCE), Evidence("art_1", Span.at(other, 0, len(other)), Role.SENTENCE))
    told = statement(topics=(topic("tariffs"),), evidence=sentences)
    assert (entries(said=(told,), codebook=codebook)[0].evidence == sentences[1]) is is_shown


def test_quote_that_names_the_other_country_is_better_than_one_that_shows_as_much(codebook: Codebook) -> None:
    first = "Nobody has told us why there are tariffs on our goods, and nobody ever will."
    other = "Japan has put tariffs on our goods, and nobody there has told us why it did."
    sentences = tuple(Evidence("art_1", Span.at(words, 0, len(words)), Role.SENTENCE) for words in (first, other))
    told = statement(topics=(topic("tariffs"),), evidence=sentences)
    assert entries(said=(told,), codebook=codebook)[0].evidence == sentences[1]
    turned = statement(topics=(topic("tariffs"),), evidence=sentences[::-1])
    assert entries(said=(turned,), codebook=codebook)[0].evidence == sentences[1]


def test_quote_that_leaves_the_answer_to_others_gives_way(codebook: Codebook) -> None:
    first = "On tariffs I'd refer you to the ministry of trade."
    other = "We hope that Japan will listen to what we say and think again about all of it."
    sentences = tuple(Evidence("art_1", Span.at(words, 0, len(words)), Role.SENTENCE) for words in (first, other))
    told = statement(topics=(topic("tariffs"),), evidence=sentences)
    assert entries(said=(told,), codebook=codebook)[0].evidence == sentences[1]
    alone = statement(topics=(topic("tariffs"),), evidence=sentences[:1])
    assert entries(said=(alone,), codebook=codebook)[0].evidence == sentences[0]


def test_account_of_a_meeting_is_told_by_the_meeting(codebook: Codebook) -> None:
    found = entries(contact(actors=LEADERS), said=(statement(form="readout"),), codebook=codebook)
    assert [e.kind for e in found] == ["engagement"]


LONG = f"{'Nothing else happened. ' * 20}They met."


@pytest.mark.parametrize(
    ("page", "met", "said", "kinds"),
    [
        ({"issuer": "KOR"}, {}, {}, ["engagement"]),
        ({"issuer": "KOR", "published": date(2021, 9, 12)}, {}, {}, ["engagement"]),
        ({}, {}, {}, ["engagement", "statement"]),  # of news
        ({"issuer": "KOR"}, {}, {"form": "post"}, ["engagement", "statement"]),
        ({"issuer": "KOR"}, {}, {"speaker": Asserter("Mr. Suga", "JPN", anonymous=False)}, ["engagement", "statement"]),
        ({"issuer": "KOR", "published": date(2021, 10, 12)}, {}, {}, ["engagement", "statement"]),  # a month later
        ({"issuer": "KOR", "published": date(2021, 9, 1)}, {}, {}, ["engagement", "statement"]),  # announces it
        # recalls it further down
        (
            {"issuer": "KOR"},
            {"evidence": (Evidence("art_1", quote("They met.", LONG), Role.SENTENCE),)},
            {},
            ["engagement", "statement"],
        ),
    ],
)
def test_a_release_that_opens_with_a_meeting_is_an_account_of_it(
    page: dict[str, object], met: dict[str, object], said: dict[str, object], kinds: list[str], codebook: Codebook
) -> None:
    pages = {"art_1": replace(PAGE, **page)}  # type: ignore[arg-type]
    release = statement(**{"form": "release", "person": None, **said})
    found = make_tracker(DYAD, [contact(actors=LEADERS, **met)], (release,), pages, codebook)
    assert [entry.kind for entry in found] == kinds


@pytest.mark.parametrize("realis", [Realis.PLANNED, Realis.HYPOTHETICAL, Realis.DEMANDED, Realis.DENIED, Realis.NOT_OCCURRED])
def test_what_did_not_happen_is_no_entry(realis: Realis, codebook: Codebook) -> None:
    assert entries(event(status=Status(realis)), codebook=codebook) == []


def test_two_pages_of_one_occasion_are_one_entry(codebook: Codebook) -> None:
    pages = {**PAGES, "art_2": replace(PAGE, id="art_2")}
    said = (statement(), statement(id="stm_2", articles=("art_2",)))
    assert [e.pages for e in make_tracker(DYAD, [], said, pages, codebook)] == [("art_1", "art_2")]


def test_period_and_order(codebook: Codebook) -> None:
    early, late = event(id="evt_1", date=on("2021-01-02")), event(id="evt_2", date=on("2021-03-04"))
    assert [e.id for e in entries(late, early, codebook=codebook)] == ["evt_1", "evt_2"]
    assert [e.id for e in entries(late, early, codebook=codebook, since=date(2021, 2, 1))] == ["evt_2"]
    assert entries(event(date=on("2020-01-01", "2021-12-31")), codebook=codebook) == []


def test_markdown_has_days_sentence_quote_and_links(codebook: Codebook) -> None:
    text = markdown_of(DYAD, entries(contact(actors=LEADERS), codebook=codebook), PAGES, codebook)
    assert "# Japan and South Korea: a chronology" in text
    assert "## September 2021" in text
    assert "### 10 September 2021" in text
    assert "- **JPN · KOR** Japanese Prime Minister Yoshihide Suga met" in text
    assert f"  > “{quote().exact}”" in text
    assert "[The Harbor Courier, 10 Sep 2021](https://harbor.example/a?b=%28c%29) · [copy](https://copy.example/1)" in text


def test_page_is_never_markup_and_only_web_addresses_are_linked(codebook: Codebook) -> None:
    page = replace(PAGE, outlet="[x](javascript:1) <b>", url="javascript:alert(1)", copy=None)
    text = markdown_of(DYAD, entries(event(), codebook=codebook), {"art_1": page}, codebook)
    assert "](javascript" not in text.replace("\\]", "")
    assert "<b>" not in text.replace("\\<", "")
    assert links_of(entries(event(), codebook=codebook)[0], {"art_1": page})[0][1] is None


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("They call it “peace” and mean war.", "“They call it ‘peace’ and mean war.”"),
        ('He spoke of "peace" and of "war".', "“He spoke of ‘peace’ and of ‘war’.”"),
        ("“We shall never give way to anybody.”", "“We shall never give way to anybody.”"),
        ("“We shall never give way to anybody.", "“We shall never give way to anybody.”"),
        ("We shall never give way, he said, to anybody.”", "“We shall never give way, he said, to anybody.”"),
        ("We oppose “Harbor independence”", "“We oppose ‘Harbor independence’”"),
        ("“Peace” is what they call “war”", "“‘Peace’ is what they call ‘war’”"),
        ("(a) The minister shall review it.", "“The minister shall review it.”"),
        ("o We will review it.", "“We will review it.”"),
        (f"He said “{'we shall see ' * 40}” at last.", f"“He said ‘{'we shall see ' * 27} …’”".replace("  …", " …")),
    ],
)
def test_quotations_in_a_quote_have_single_marks(words: str, shown: str, codebook: Codebook) -> None:
    said = Evidence("art_1", Span.at(words, 0, len(words)), Role.SENTENCE)
    (entry,) = entries(said=(statement(evidence=(said,)),), codebook=codebook)
    assert quote_of(entry) == shown


def test_long_quote_is_cut_at_a_word(codebook: Codebook) -> None:
    text = "word " * 200
    entry = replace(entries(event(), codebook=codebook)[0], evidence=Evidence("art_1", Span.at(text, 0, len(text)), Role.SENTENCE))
    assert quote_of(entry).endswith("word …”")


def test_row_keeps_offsets_and_pages(codebook: Codebook) -> None:
    row = entry_row(entries(event(), codebook=codebook)[0], PAGES)
    assert row["evidence"] == {"article": "art_1", "start": quote().start, "end": quote().end, "exact": quote().exact}
    assert row["pages"][0]["url"] == PAGE.url


def test_word_document_holds_the_entries_and_is_the_same_each_time(
    tmp_path: Path, codebook: Codebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = entries(contact(actors=LEADERS), said=(statement(),), codebook=codebook)
    for year, name in ((2020, "a.docx"), (2030, "b.docx")):
        monkeypatch.setattr("time.localtime", lambda *_, year=year: datetime(year, 1, 1).timetuple())
        write_docx(tmp_path / name, DYAD, found, PAGES, codebook)
    words = [paragraph.text for paragraph in Document(str(tmp_path / "a.docx")).paragraphs]
    assert "10 September 2021" in words
    assert any(found[0].text in line for line in words)
    assert any("The Harbor Courier, 10 Sep 2021" in line.replace("\u00a0", " ") for line in words)
    assert (tmp_path / "b.docx").read_bytes() == (tmp_path / "a.docx").read_bytes()


def test_word_document_has_its_months_and_pages_to_go_to(tmp_path: Path, codebook: Codebook) -> None:
    days = ("2021-09-10", "2021-10-02")
    found = entries(*(contact(id=f"evt_{day}", actors=LEADERS, date=on(day)) for day in days), codebook=codebook)
    write_docx(tmp_path / "a.docx", DYAD, found, PAGES, codebook)
    document = Document(str(tmp_path / "a.docx"))
    body = document.element.xml
    assert [p.text for p in document.paragraphs if p.style.name == "Heading 1"] == ["September 2021", "October 2021"]
    for number in range(2):
        assert f'w:anchor="month{number}"' in body
        assert f'w:name="month{number}"' in body
    assert all(f'w:instr="{code}"' in document.sections[0].footer.paragraphs[0]._p.xml for code in ("PAGE", "NUMPAGES"))
    assert [p.text for p in document.paragraphs if p.style.name == "Subtitle"] == ["10 September – 2 October 2021"]


def test_word_document_of_one_month_has_no_list_of_months(tmp_path: Path, codebook: Codebook) -> None:
    write_docx(tmp_path / "a.docx", DYAD, entries(contact(actors=LEADERS), codebook=codebook), PAGES, codebook)
    assert "w:anchor" not in Document(str(tmp_path / "a.docx")).element.xml


@pytest.mark.parametrize(
    ("lo", "hi", "heading"),
    [
        ("2021-09-10", "2021-09-10", "10 September 2021"),
        ("2021-09-10", "2021-09-12", "10–12 September 2021"),
        ("2021-08-30", "2021-09-02", "30 Aug – 2 Sep 2021"),
    ],
)
def test_the_heading_of_a_day_is_as_exact_as_the_day(lo: str, hi: str, heading: str, codebook: Codebook) -> None:
    (entry,) = entries(contact(actors=LEADERS, date=on(lo, hi)), codebook=codebook)
    assert day_of(entry) == heading


@pytest.mark.parametrize(
    ("words", "whole", "shown"),
    [
        ("the tariffs must go.", "Moon said the tariffs must go.", "“Moon said the tariffs must go.”"),
        ("The tariffs must go.", "He said: “The tariffs must go.”", "“The tariffs must go.”"),
        ("the tariffs must go.", f"{'Moon, who had come by train, ' * 15}said the tariffs must go.", "“… the tariffs must go.”"),
    ],
)
def test_quote_begins_with_its_sentence(words: str, whole: str, shown: str, codebook: Codebook) -> None:
    said = Evidence("art_1", topic(words, whole), Role.SENTENCE)
    sentence = Span.at(whole, 0, len(whole))
    (entry,) = make_tracker(DYAD, [], [statement(evidence=(said,))], PAGES, codebook, sentence=lambda _: sentence)
    assert quote_of(entry) == shown


def test_day_stands_before_the_days_that_begin_with_it(codebook: Codebook) -> None:
    acts = [event(id=f"evt_{a}{b}", date=on(f"2021-03-0{a}", f"2021-03-0{b}")) for a, b in ((4, 5), (4, 4), (5, 5))]
    assert [day_of(entry) for entry in entries(*acts, codebook=codebook)] == ["4 March 2021", "4–5 March 2021", "5 March 2021"]


def test_clip_that_an_office_shows_of_its_leader_is_the_leaders_statement(codebook: Codebook) -> None:
    office = statement(id="stm_2", speaker=Asserter("the Blue House", "KOR", anonymous=False), person=None, office=None, form="post")
    assert [entry.id for entry in entries(said=(office, statement()), codebook=codebook)] == ["stm_1"]
    assert [entry.id for entry in entries(said=(office,), codebook=codebook)] == ["stm_2"]
    other = replace(office, evidence=(Evidence("art_1", quote("agreed to resume talks"), Role.SENTENCE),))
    assert len(entries(said=(other, statement()), codebook=codebook)) == 2
    minister = statement(id="stm_3", speaker=Asserter("Chung Eui-yong", "KOR", anonymous=False), person="Chung Eui-yong")
    assert len(entries(said=(office, minister), codebook=codebook)) == 2


@pytest.mark.parametrize(
    ("sentence", "text"),
    [
        ("Japan raised the tariff on South Korea to 125%.", "Japan imposed restrictions on South Korea (125% tariffs)."),
        ("Japan raised the tariff from 10% to 125%.", "Japan imposed restrictions on South Korea (tariffs)."),
        ("Japan ended visas for 5% of them.", "Japan imposed restrictions on South Korea (visas)."),
    ],
)
def test_tariff_is_told_with_its_rate_where_it_is_clear(sentence: str, text: str, codebook: Codebook) -> None:
    imposed = event(type="SANCTION", mode="discontinue", evidence=(Evidence("art_1", Span.at(sentence, 0, len(sentence)), Role.SENTENCE),))

    def topics(words: str) -> list[Span]:
        return [topic(word, words) for word in ("tariff", "visas") if word in words]

    assert [entry.text for entry in make_tracker(DYAD, [imposed], [], PAGES, codebook, topics=topics)] == [text]


def test_expulsion_and_cap_on_staff_have_one_true_verb(codebook: Codebook) -> None:
    told = sentence_of_event(event(type="SANCTION", mode="expel"), (), DYAD, codebook)
    assert told == "Japan expelled or limited the personnel of South Korea."


def _commitment(*accounts: Account) -> Commitment:
    return Commitment(
        id="com_1", text="resume talks", parties=("JPN", "KOR"), account=None, event="evt_1", part_of=None, issues=(), made=on("2021-09-10"),
        deadline=None, evidence=(), accounts=accounts,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("heard", "told"),
    [
        ([(None, "KOR")], "; by South Korea's account, the two sides agreed to “resume talks”."),
        ([("KOR", None)], "; by South Korea's account, the two sides agreed to “resume talks”."),
        ([(None, "KOR"), (None, "JPN")], "; the two sides agreed to “resume talks”."),  # both tell
        ([(None, "KOR"), (None, None)], "; the two sides agreed to “resume talks”."),  # a newspaper tells too
        ([(None, "CHN")], "; the two sides agreed to “resume talks”."),  # neither of the two
        ([("officials", None)], "; the two sides agreed to “resume talks”."),
        ([], "; the two sides agreed to “resume talks”."),
    ],
)
def test_what_only_one_side_tells_that_the_two_agreed_is_its_account(
    heard: list[tuple[str | None, str | None]], told: str, codebook: Codebook
) -> None:
    words = Evidence("art_1", quote("resume talks"), Role.UNDERTAKING)
    made = _commitment(*(Account(code, "resume talks", issuer, DAY, words) for code, issuer in heard))
    met = contact(actors=LEADERS, undertakings=(words,))
    (entry,) = make_tracker(DYAD, [met], (), PAGES, codebook, commitments=[made])
    assert entry.text.endswith(told)


def test_what_two_are_named_as_saying_is_nobodys_account_alone(codebook: Codebook) -> None:
    text = "They agreed to resume talks, the White House and the ministry said."
    words = Evidence("art_1", quote("resume talks", text), Role.UNDERTAKING)
    met = contact(actors=LEADERS, undertakings=(words,), evidence=(Evidence("art_1", quote(text, text), Role.SENTENCE),))
    made = _commitment(Account("KOR", "resume talks", None, DAY, words))
    (entry,) = make_tracker(DYAD, [met], (), PAGES, codebook, commitments=[made])
    assert "account" not in entry.text


def test_agreement_by_one_sides_account_says_so_and_a_promise_of_one_does_not(codebook: Codebook) -> None:
    words = Evidence("art_1", quote("resume talks"), Role.UNDERTAKING)
    made = _commitment(Account(None, "resume talks", "KOR", DAY, words))
    agreed = event(type="AGREE", reciprocal=True, actors=(party("JPN"), party("KOR")), recipients=(), undertakings=(words,))
    (entry,) = make_tracker(DYAD, [agreed], (), PAGES, codebook, commitments=[made])
    assert entry.text == "Japan and South Korea reached an agreement: “resume talks”, by South Korea's account."
    promised = replace(agreed, reciprocal=False, actors=(party("KOR"),), recipients=(party("JPN"),))
    (entry,) = make_tracker(DYAD, [promised], (), PAGES, codebook, commitments=[made])
    assert "account" not in entry.text


def test_contact_that_is_agreed_on_by_its_gerund(codebook: Codebook) -> None:
    words = (Evidence("art_1", quote("meeting shortly", "They agreed on meeting shortly."), Role.UNDERTAKING),)
    assert sentence_of_event(contact(actors=LEADERS, undertakings=words), (), DYAD, codebook).endswith(" agreed on “meeting shortly”.")
    bring = (Evidence("art_1", quote("bring it back", "They agreed to bring it back."), Role.UNDERTAKING),)
    assert sentence_of_event(contact(actors=LEADERS, undertakings=bring), (), DYAD, codebook).endswith(" agreed to “bring it back”.")


def test_act_has_what_it_was_of_and_the_quote_that_shows_it(codebook: Codebook) -> None:
    text = "Japan accused Seoul of reading its letters."
    full = mention(
        article="art_1", mode="allege", sentence=quote(text, text), trigger=quote("accused", text), topic=quote("reading its letters", text)
    )
    accused = event(mode="allege", recipients=(party("KOR"),))
    (entry,) = make_tracker(DYAD, [accused], (), PAGES, codebook, mentions=lambda _: [full])
    assert entry.text == "Japan accused South Korea of “reading its letters”."
    assert entry.evidence.span.exact == text


def test_what_two_did_together_is_told_once_for_a_page(codebook: Codebook) -> None:
    both = {"type": "SUPPORT", "mode": None, "reciprocal": True, "actors": (party("JPN"), party("KOR")), "recipients": ()}
    one, other = event(id="evt_1", **both), event(id="evt_2", **both)
    told = {
        "evt_1": mention(type="SUPPORT", trigger=quote("met"), sentence=quote(LONG, LONG), topic=quote("Nothing else", LONG)),
        "evt_2": mention(type="SUPPORT", trigger=quote("met"), sentence=quote(LONG, LONG), topic=quote("else happened", LONG)),
    }
    assert len(make_tracker(DYAD, [one, other], (), PAGES, codebook, mentions=lambda event: [told[event.id]])) == 1
    apart = {**told, "evt_2": replace(told["evt_2"], article="art_2")}
    assert len(make_tracker(DYAD, [one, other], (), PAGES, codebook, mentions=lambda event: [apart[event.id]])) == 2


def test_statement_without_a_topic_tells_what_a_newspaper_reports_of_it(codebook: Codebook) -> None:
    words = "President Moon condemned the trip of the two ministers to the islands as a mistake."
    said = (Evidence("art_1", Span.at(words, 0, len(words)), Role.SENTENCE),)
    told = statement(form="statement", evidence=said)
    (entry,) = entries(said=(told,), codebook=codebook)
    assert entry.text == "South Korean President Moon Jae-in “condemned the trip of the two ministers to the islands as a mistake”."
    (with_topic,) = entries(said=(replace(told, topics=(topic("tariffs"),)),), codebook=codebook)
    assert with_topic.text == "South Korean President Moon Jae-in made a statement about tariffs."
    (post,) = entries(said=(replace(told, form="remarks"),), codebook=codebook)
    assert "“" not in post.text
