"""What was undertaken, by whom, on whose word, until when; a lobbyist's advice binds nobody; two accounts are one promise."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from detente.article import Span
from detente.codebook import Codebook
from detente.event import Asserter, Attribution, DateInterval, Event, Evidence, Realis, Role, Status, Undertaking, When
from detente.record import State, find_commitments
from detente.record.commitments import measure_of, parts_of, resolve, whole_words, words_of
from handmade import event, on, party, quote

PROMISE = Evidence("art_1", quote("to resume talks"), Role.UNDERTAKING)


def agreement(**changes: object) -> Event:
    fields = {
        "type": "AGREE",
        "quad": 1,
        "actors": (party("KOR"), party("JPN")),
        "recipients": (),
        "reciprocal": True,
        "undertakings": (PROMISE,),
    }
    return event(**{**fields, **changes})


def word_of(code: str | None, sector: str | None, *, anonymous: bool = False) -> Status:
    return Status(Realis.OCCURRED, Attribution.ATTRIBUTED, Asserter("a voice", code, anonymous=anonymous, sector=sector))


def told(
    sentence: str,
    words: str,
    *,
    article: str = "art_1",
    by: str | None = None,
    parties: tuple[str, ...] = ("JPN", "KOR"),
    published: date = date(2021, 9, 10),
    deadline: DateInterval | None = None,
    issues: tuple[str, ...] = (),
    status: Status | None = None,
) -> Undertaking:
    """Give an undertaking as a page tells it, the page being one side's own if `by` is given."""
    start = sentence.index(words)
    asserter = Asserter("the ministry", by, anonymous=False, sector="GOV") if by else None
    return Undertaking(
        f"men_{article}_{start}", article, Span.at(sentence, start, start + len(words)), Span.at(sentence, 0, len(sentence)), parties,
        status or Status(Realis.OCCURRED, Attribution.ATTRIBUTED if by else Attribution.NARRATOR, asserter), issues,
        on("2021-09-09", "2021-09-10"), deadline, published, by,
    )  # fmt: skip


def test_undertaking_is_kept_in_the_words_of_the_page() -> None:
    (found,) = find_commitments([agreement(issues=("TRADE",), part_of="evt_9")])
    assert found.text == "to resume talks"
    assert found.parties == ("JPN", "KOR")
    assert (found.event, found.part_of, found.issues) == ("evt_1", "evt_9", ("TRADE",))
    assert (found.account, found.deadline, found.scores) == (None, None, ())
    assert found.evidence[0] == PROMISE


def test_each_undertaking_is_shown_with_the_sentence_that_holds_it() -> None:
    page = "The two sides agreed to increase flights."
    other = Span.at(page, page.index("to increase"), len(page) - 1)
    sentences = (
        Evidence("art_1", quote("to resume talks"), Role.SENTENCE),
        Evidence("art_2", Span.at(page, 0, len(page)), Role.SENTENCE),
    )
    first, second = find_commitments([agreement(undertakings=(PROMISE, Evidence("art_2", other, Role.UNDERTAKING)), evidence=sentences)])
    assert [evidence.article for evidence in first.evidence] == ["art_1", "art_1"]
    assert [evidence.article for evidence in second.evidence] == ["art_2", "art_2"]


def test_account_is_whoever_says_so() -> None:
    (found,) = find_commitments([agreement(status=word_of("JPN", "GOV"))])
    assert found.account == "JPN"


def test_unnamed_officials_word_is_kept() -> None:
    (found,) = find_commitments([agreement(status=word_of(None, None, anonymous=True))])
    assert found.account == "a voice"


@pytest.mark.parametrize(
    "status",
    [
        Status(Realis.HYPOTHETICAL),
        Status(Realis.DEMANDED),
        Status(Realis.DENIED),
        Status(Realis.NOT_OCCURRED),
        Status(Realis.OCCURRED, Attribution.ALLEGATION),
        word_of("JPN", "BUS"),
        word_of(None, "EDU"),
        word_of(None, None),
    ],
    ids=["hypothetical", "demanded", "denied", "not done", "alleged", "a lobbyist", "a scholar", "somebody"],
)
def test_what_was_not_undertaken_is_no_commitment(status: Status) -> None:
    assert find_commitments([agreement(status=status)]) == []


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("They agreed on Friday.", "Friday"),
        ("They agreed to it.", "it"),
        ("Japan hopes that the two sides will resume talks on trade.", "resume talks on trade"),
        ("The two sides must resume talks on trade.", "resume talks on trade"),
    ],
)
def test_words_that_undertake_nothing_are_no_commitment(sentence: str, words: str) -> None:
    assert find_commitments([agreement(promises=(told(sentence, words),))]) == []


def test_event_without_an_undertaking_gives_none() -> None:
    assert find_commitments([agreement(undertakings=())]) == []


def test_same_words_on_two_pages_are_one_commitment() -> None:
    again = Evidence("art_2", quote("to resume talks"), Role.UNDERTAKING)
    assert len(find_commitments([agreement(undertakings=(PROMISE, again))])) == 1


def test_two_undertakings_of_one_meeting_are_two_commitments() -> None:
    page = "They agreed to resume military talks and to lift the export curbs."
    promises = (told(page, "to resume military talks"), told(page, "to lift the export curbs"))
    found = find_commitments([agreement(promises=promises)])
    assert len({c.id for c in found}) == 2


def test_each_page_of_an_event_gives_its_own_account() -> None:
    promises = (
        told("Both sides agreed to resume the military talks.", "to resume the military talks", article="art_1", by="JPN"),
        told("The leaders agreed to restore dialogue between the militaries.", "to restore dialogue between the militaries", article="art_2", by="KOR"),
    )  # fmt: skip
    (found,) = find_commitments([agreement(promises=promises)])
    assert [account.code for account in found.accounts] == ["JPN", "KOR"]
    assert (found.account, found.confirmed_by) == ("JPN", ("KOR",))


def test_one_sides_page_alone_confirms_nothing() -> None:
    (found,) = find_commitments(
        [agreement(promises=(told("They agreed to resume military talks.", "to resume military talks", by="JPN"),))]
    )
    assert found.confirmed_by == ()


def test_other_states_own_page_confirms_what_a_news_page_reports() -> None:
    sentence = "Japan agreed to lift its ban on apples by May."
    words = "to lift its ban on apples by May"
    news = told(sentence, words, parties=("JPN",))
    page = replace(told(sentence, words, article="art_2", parties=("JPN",), published=date(2021, 9, 11)), issuer="KOR")
    (found,) = find_commitments([agreement(promises=(news, page))])
    assert (found.account, found.confirmed_by) == (None, ("KOR",))
    (alone,) = find_commitments([agreement(promises=(page,))])
    assert (alone.account, alone.confirmed_by) == ("KOR", ())
    (twice,) = find_commitments([agreement(promises=(news, replace(news, article="art_3")))])
    assert (twice.account, twice.confirmed_by) == (None, ())


@pytest.mark.parametrize(
    ("words", "is_term"),
    [("for one year", True), ("for 90 days", True), ("90-day pause", True), ("within 90 days", False), ("by May", False)],
)
def test_time_for_which_it_is_to_last_is_told_from_a_deadline(words: str, is_term: bool) -> None:
    due = DateInterval("../2022-09-10", None, date(2022, 9, 10), "open", When.RELATIVE, Span.at(words, 0, len(words)))
    (found,) = find_commitments([agreement(promises=(told("Japan agreed to suspend its fees.", "to suspend its fees", deadline=due),))])
    assert found.is_term is is_term


@pytest.mark.parametrize(
    ("sentence", "count"),
    [
        ("Korea accused Japan of violating its promise to resume talks.", 0),
        ("Japan broke its pledge to resume talks.", 0),
        ("Japan made a promise to resume talks.", 1),
        ("Japan renewed its promise to resume talks.", 1),
    ],
)
def test_a_promise_recalled_as_kept_or_broken_is_no_new_one(sentence: str, count: int) -> None:
    assert len(find_commitments([agreement(promises=(told(sentence, "to resume talks"),))])) == count


def test_other_accounts_ids_still_find_the_commitment() -> None:
    one = told("They agreed to resume military talks.", "to resume military talks", article="art_1")
    two = told("They agreed to resume the military talks.", "to resume the military talks", article="art_2", published=date(2021, 9, 11))
    (first,) = find_commitments([agreement(promises=(one,))])
    (second,) = find_commitments([agreement(promises=(two,))])
    (joined,) = find_commitments([agreement(promises=(two, one))])
    assert joined.id == first.id
    assert resolve([joined])[second.id] is joined


def test_different_deadlines_are_different_promises() -> None:
    early = told("They agreed to hold military talks in May.", "to hold military talks in May", deadline=on("2022-05-01", "2022-05-31"))
    late = told(
        "They agreed to hold military talks in October.", "to hold military talks in October", article="art_2",
        deadline=on("2022-10-01", "2022-10-31"),
    )  # fmt: skip
    assert len(find_commitments([agreement(promises=(early, late))])) == 2


def test_id_follows_from_mention_and_words() -> None:
    assert find_commitments([agreement()]) == find_commitments([agreement()])
    other = find_commitments([agreement(mentions=("men_2",))])[0]
    assert find_commitments([agreement()])[0].id != other.id


def test_order_of_the_events_is_kept() -> None:
    second = agreement(id="evt_2", mentions=("men_2",), actors=(party("KOR"),))
    assert [c.event for c in find_commitments([second, agreement(id="evt_1")])] == ["evt_2", "evt_1"]


@pytest.mark.parametrize(
    ("text", "measurable"),
    [
        ("to maintain regular contact", False),
        ("to work together on climate", False),
        ("stronger protection of patents", False),
        ("to buy 12 million tons of soybeans", True),
        ("to lift its export curbs", True),
        ("to withdraw its complaint", True),
        ("the two armies would hold talks", True),
        ("resume cooperation on climate change", True),
    ],
)
def test_only_a_figure_a_date_or_a_deed_can_be_measured(text: str, measurable: bool, codebook: Codebook) -> None:
    assert measure_of(text, None, codebook.commitments)[0] is measurable


def test_date_makes_any_promise_measurable(codebook: Codebook) -> None:
    due = DateInterval("../2021-12-31", None, date(2021, 12, 31), "open", When.STATED)
    assert measure_of("to strengthen contact", due, codebook.commitments) == (True, "a date: 2021-12-31")


def test_what_cannot_be_measured_says_so_as_its_state() -> None:
    (found,) = find_commitments([agreement(promises=(told("They agreed to maintain contact.", "to maintain contact"),))])
    assert found.state is State.UNMEASURED


def test_words_that_say_the_same_are_one(codebook: Codebook) -> None:
    rules = codebook.commitments
    assert words_of("to remain in contact", rules) == words_of("to maintain communications", rules)


def test_words_cut_short_go_on_to_the_end_of_the_clause(codebook: Codebook) -> None:
    page = "Japan undertakes to import, over two years, goods worth 3 billion dollars; Seoul agreed."
    start = page.index("to import")
    words = whole_words(Span.at(page, start, start + 9), Span.at(page, 0, len(page)), codebook.commitments)
    assert words.exact == "to import, over two years, goods worth 3 billion dollars"
    assert page[words.start : words.end] == words.exact


VERBS = ("remove", "suspend", "hold", "manage", "expand", "eliminate")


@pytest.mark.parametrize(
    ("sentence", "words", "parts"),
    [
        ("Peru agreed to remove its duties on Chilean fish, and suspend its controls on wine.", "to remove its duties on Chilean fish",
         ["to remove its duties on Chilean fish", "suspend its controls on wine"]),
        ("Peru will (i) remove its duties on fish; and (ii) eliminate its tariffs on wine.", "remove its duties on fish; and (ii) eliminate its tariffs on wine",
         ["remove its duties on fish", "eliminate its tariffs on wine"]),
        ("I agreed that we would meet in Lima, that I would go to Peru in May, and that she would, likewise, come to Chile.",
         "we would meet in Lima, that I would go to Peru in May, and that she would, likewise, come to Chile",
         ["we would meet in Lima", "I would go to Peru in May", "she would, likewise, come to Chile"]),
        ("They agreed to maintain contact, effectively manage differences, and expand cooperation.", "to maintain contact",
         ["to maintain contact, effectively manage differences, and expand cooperation"]),
        ("They agreed to cut emissions of methane, their envoys said in a statement after talks in Lima.",
         "to cut emissions of methane, their envoys said in a statement after talks in Lima", ["to cut emissions of methane"]),
        ("Peru agreed to join the pact on fishing, which is in line with its position.", "to join the pact on fishing, which is in line with its position",
         ["to join the pact on fishing"]),
        ("They will carry out the accord reached during the call of their leaders.", "carry out the accord reached during the call of their leaders",
         ["carry out the accord reached during the call of their leaders"]),
        ("They agreed to hold talks as soon as possible.", "to hold talks as soon as possible", ["to hold talks as soon as possible"]),
        ("They will work, as established, on a fund for the canal.", "work, as established, on a fund for the canal",
         ["work, as established, on a fund for the canal"]),
    ],
)  # fmt: skip
def test_a_list_is_as_many_promises_as_could_be_seen_kept(sentence: str, words: str, parts: list[str], codebook: Codebook) -> None:
    start = sentence.index(words)
    span = Span.at(sentence, start, start + len(words))
    found = parts_of(span, Span.at(sentence, 0, len(sentence)), codebook.commitments, VERBS)
    assert [part.exact for part in found] == parts
    assert all(sentence[part.start : part.end] == part.exact for part in found)


def test_what_is_promised_may_stand_before_the_promise(codebook: Codebook) -> None:
    sentence = "Chile should return the seven old trains that Peru promised to buy."
    span = Span.at(sentence, sentence.index("to buy"), len(sentence) - 1)
    words = whole_words(span, Span.at(sentence, 0, len(sentence)), codebook.commitments)
    assert words.exact == "the seven old trains that Peru promised to buy"


def test_what_is_listed_under_a_date_is_due_then() -> None:
    head = "The two sides commit to take the following measures by May 14, 2021:"
    due = DateInterval("../2021-05-14", None, date(2021, 5, 14), "open", When.STATED, None)
    heading = told(head, "to take the following measures by May 14, 2021", deadline=due)
    item = told(" " * 80 + "Japan will remove its duties on Korean fish.", "remove its duties on Korean fish", parties=("JPN",))
    other = told(" " * 80 + "Chile will remove its duties on Korean wine.", "remove its duties on Korean wine", parties=("CHL",))
    found = find_commitments([agreement(promises=(heading, item, other))])
    assert [(c.parties, c.deadline) for c in found] == [(("JPN", "KOR"), due), (("JPN",), due), (("CHL",), None)]


def test_two_promises_of_one_page_do_not_become_one_through_another_page() -> None:
    one = told("They will finish the texts of the fish accord. ", "finish the texts of the fish accord")
    other = told(
        "They will finish the texts of the fish accord. They will carry out the fish accord of May.", "carry out the fish accord of May"
    )
    copy = told("They will finish the texts of the fish accord.", "finish the texts of the fish accord", article="art_2")
    again = told("They will carry out the fish accord of May.", "carry out the fish accord of May", article="art_2")
    found = find_commitments([agreement(promises=(one, other, copy, again))])
    assert [(c.text, len(c.accounts)) for c in found] == [
        ("finish the texts of the fish accord", 2),
        ("carry out the fish accord of May", 2),
    ]


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("to fully comply with the Lima accord", False),
        ("complete their domestic approval procedures", True),
        ("to take back most of the tariffs of April", True),
    ],
)
def test_a_thing_to_be_done_is_seen_and_mere_compliance_is_not(text: str, seen: bool, codebook: Codebook) -> None:
    assert measure_of(text, None, codebook.commitments)[0] is seen


def test_a_promise_that_is_said_to_be_kept_is_no_new_one() -> None:
    kept = told("The president is keeping his promise to bar foreign firms from the ports.", "to bar foreign firms from the ports")
    made = told("The president made a promise to bar foreign firms from the ports.", "to bar foreign firms from the ports")
    assert find_commitments([agreement(promises=(kept,))]) == []
    assert len(find_commitments([agreement(promises=(made,))])) == 1
