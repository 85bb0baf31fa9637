"""Which two pages carry one story, and how the one depends on the other."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.linking.copies import (
    MAX_GAP_DAYS,
    MIN_SHINGLES,
    MIN_SHINGLES_TOLD_ANEW,
    NO_HEADLINES,
    SAME_STORY,
    SAMPLE,
    SAMPLED_OF_SHORT,
    WEIGHTS,
    CopyKind,
    PageWords,
    Signs,
    Sketch,
    compare,
    find_pairs,
    is_same_story,
    judge,
    pack,
    sampled,
    shingles_of,
    speak_for_one,
    unpack,
    weigh,
    words_of_text,
)
from detente.linking.figures import figures_in_common

DAY = date(2021, 9, 10)
WORDS = [f"word{chr(97 + number // 26)}{chr(97 + number % 26)}" for number in range(400)]
OTHER = [f"other{word}" for word in WORDS]


def sketch(article: str, words: list[str], *, day: date | None = DAY) -> Sketch:
    text = " ".join(words)
    return Sketch(article, day, shingles_of(text), words_of_text(text))


def kind(one: Sketch, other: Sketch) -> CopyKind | None:
    pair = compare(one, other)
    return pair.kind if pair is not None else None


def test_brief_inside_a_long_story_is_a_copy() -> None:
    assert kind(sketch("a", WORDS), sketch("b", WORDS[:60])) is CopyKind.COPY


def test_other_story_of_the_day_is_none() -> None:
    assert find_pairs([sketch("a", WORDS[:200]), sketch("b", WORDS[200:])]) == []


def test_few_shared_sentences_do_not_make_a_copy() -> None:
    assert not is_same_story(sketch("a", WORDS[:200]), sketch("b", [*WORDS[150:200], *WORDS[250:]]))


@pytest.mark.parametrize(("gap", "same"), [(0, True), (MAX_GAP_DAYS, True), (MAX_GAP_DAYS + 1, False), (365, False)])
def test_same_words_on_a_later_day_are_a_repeated_statement(gap: int, same: bool) -> None:
    later = DAY + timedelta(days=gap)
    assert is_same_story(sketch("a", WORDS), sketch("b", WORDS, day=later)) is same
    assert is_same_story(sketch("b", WORDS, day=later), sketch("a", WORDS)) is same


def test_undated_page_is_nobodys_copy() -> None:
    assert not is_same_story(sketch("a", WORDS, day=None), sketch("b", WORDS, day=None))


def test_formula_is_no_copy() -> None:
    words = WORDS[: MIN_SHINGLES + 3]
    assert not is_same_story(sketch("a", words), sketch("b", words))


def test_share_is_of_the_shorter_page_and_the_lesser_id_comes_first() -> None:
    enough = round(100 * SAME_STORY) + 4
    pair = compare(sketch("b", WORDS), sketch("a", WORDS[:enough] + OTHER[: 100 - enough]))
    assert pair is not None
    assert (pair.one, pair.other) == ("a", "b")
    assert pair.share == pytest.approx((enough - 4) / 96, abs=0.001)


def test_page_that_holds_the_earlier_one_and_adds_to_it_is_an_update() -> None:
    earlier, later = sketch("a", WORDS[:200]), sketch("b", WORDS, day=DAY + timedelta(days=1))
    assert kind(earlier, later) is kind(later, earlier) is CopyKind.UPDATE


def test_new_paragraph_with_a_number_is_an_update_and_a_credit_line_is_none() -> None:
    next_day = DAY + timedelta(days=1)
    earlier = sketch("a", WORDS[:200])
    assert kind(earlier, sketch("b", [*WORDS[:200], *OTHER[:30], "1,200"], day=next_day)) is CopyKind.UPDATE
    assert kind(earlier, sketch("b", [*WORDS[:200], *OTHER[:30]], day=next_day)) is CopyKind.COPY
    assert kind(earlier, sketch("b", [*WORDS[:200], *OTHER[:5]], day=next_day)) is CopyKind.COPY


def test_cut_of_the_earlier_page_is_a_copy() -> None:
    assert kind(sketch("a", WORDS), sketch("b", WORDS[:100], day=DAY + timedelta(days=1))) is CopyKind.COPY


def test_of_two_pages_of_one_day_neither_is_called_an_update() -> None:
    assert kind(sketch("a", WORDS[:200]), sketch("b", WORDS)) is CopyKind.COPY


@pytest.mark.parametrize(
    ("numbers", "days", "expected"),
    [
        (["12", "450", "3.5"], 0, CopyKind.REWRITE),
        (["12", "450", "9.9"], 0, CopyKind.REWRITE),
        (["12", "450", "3.5"], 1, CopyKind.REWRITE),
        (["7", "80", "9.9"], 1, None),  # another day's figures
    ],
)
def test_story_told_anew_keeps_its_numbers(numbers: list[str], days: int, expected: CopyKind | None) -> None:
    told = [*WORDS[:60], "12", "450", "3.5", *WORDS[60:100]]
    anew = [*WORDS[:60], *OTHER[:40], *numbers]
    assert kind(sketch("a", told), sketch("b", anew, day=DAY + timedelta(days=days))) is expected


def named(words: list[str]) -> list[str]:
    """Give words that are written as names."""
    return [word.capitalize() for word in words]


def test_form_filled_in_for_somebody_else_is_another_story() -> None:
    form = [*WORDS[100:160], "1992", "100", *WORDS[160:190]]
    one, other = [*named(WORDS[:20]), *form], [*named(OTHER[:20]), *WORDS[100:160], "1994", "75", *WORDS[160:190]]
    assert kind(sketch("a", one), sketch("b", other)) is None


def test_without_numbers_half_of_the_words_may_be_others_but_not_half_of_the_names() -> None:
    def told(differs: list[str]) -> Sketch:
        return sketch(differs[0], [*WORDS[:8], *differs, *WORDS[8:60]])

    assert kind(told(WORDS[100:140]), told(OTHER[:40])) is CopyKind.REWRITE
    assert kind(told(named(WORDS[100:140])), told(named(OTHER[:40]))) is None


RATES = """The housing lender changed the rates of its short notes as follows, in per cent:
    MATURITY       NEW RATE   OLD RATE
    {}"""
TODAY = "30-60 days 5.20 5.10\n 61-90 days 5.40 5.30\n 91-180 days 5.60 5.50\n 181-360 days 5.80 5.70"
TOMORROW = "30-60 days 5.30 5.20\n 61-90 days 5.50 5.40\n 91-180 days 5.70 5.60\n 181-360 days 5.90 5.80"


def page(article: str, text: str, *, day: date | None = DAY, headline: str = "") -> Sketch:
    return Sketch(article, day, shingles_of(text), words_of_text(text, headline))


def test_new_rates_of_today_are_the_old_rates_of_another_table() -> None:
    assert kind(page("a", RATES.format(TODAY)), page("b", RATES.format(TOMORROW))) is None


RESULTS = """{}
    Share {} cents against nine cents
    Net profit {} against 118,450
    Sales {} against 5,871,300
    Half year
    Share 31 cents against 17 cents
    Net profit 482,917 against 263,118
    Sales 12,644,809 against 11,207,455
    Note: full name is Harbour Lantern Works"""


@pytest.mark.parametrize(
    ("figures", "same"),
    [
        (("14", "231,604", "6,402,700"), True),
        (("14", "213,604", "6,402,700"), True),  # corrected
        (("14", "232,000", "6.4 million"), True),  # rounded
        (("11", "94,300", "3,118,250"), True),  # the rest of the release is the same
    ],
)
def test_release_sent_again_is_known_by_its_figures_whatever_its_first_words(figures: tuple[str, ...], same: bool) -> None:
    first = page("a", RESULTS.format("Second quarter ended June 30", "14", "231,604", "6,402,700"))
    assert is_same_story(first, page("b", RESULTS.format("Three months to end of June 30", *figures))) is same


def test_results_of_another_firm_are_another_story() -> None:
    form = "Share {} cents against {} cents\n Net profit {} against {}\n Sales {} against {}\n" * 2
    one = page(
        "a", form.format(14, 9, "231,604", "118,450", "6,402,700", "5,871,300", 31, 17, "482,917", "263,118", "12,644,809", "11,207,455")
    )
    other = page(
        "b", form.format(8, 7, "77,215", "61,909", "2,188,400", "1,930,250", 15, 14, "140,332", "121,876", "4,275,911", "3,802,164")
    )
    assert kind(one, other) is None


QUOTES = """Port of Amberly tin prices {} - June 4
    prompt buyers 412 sellers 414
    one month buyers 416 sellers 419
    two months buyers 421 sellers 424
    all prices nominal and in crowns a hundredweight, delivered at the quay, before duty"""


@pytest.mark.parametrize("hours", [("1130", "1545"), ("09.30", "12.15")])
def test_same_prices_at_another_hour_are_another_table(hours: tuple[str, str]) -> None:
    note = " Trade was thin and few lots changed hands before the pause."
    one, other = page("a", QUOTES.format(hours[0]) + note), page("b", QUOTES.format(hours[1]).replace(", before duty", " again"))
    assert kind(one, other) is None
    assert kind(one, page("b", QUOTES.format(hours[0]).replace(", before duty", " again"))) is CopyKind.COPY


def test_heading_with_one_word_exchanged_is_another_table() -> None:
    form = "Amberly {} cocoa freight rates for June 4\n" + "\n".join(f"{place} 5{number} crowns" for number, place in enumerate(WORDS[:9]))
    tail = " all rates are nominal"
    assert kind(page("a", form.format("midday") + tail), page("b", form.format("closing") + " no trade was done at all")) is None
    assert kind(page("a", form.format("midday") + tail), page("b", form.format("midday") + " no trade was done at all")) is CopyKind.COPY


def test_weekly_act_in_the_same_words_with_other_figures_is_another_days() -> None:
    told = [*WORDS[:20], "{}", *WORDS[20:40], "{}", *WORDS[40:60]]
    first, second = " ".join(told).format("250", "6.5"), " ".join(told).format("400", "6.1")
    assert kind(page("a", first), page("b", second, day=DAY + timedelta(days=1))) is None
    assert kind(page("a", first), page("b", first.replace(WORDS[30], "so"), day=DAY + timedelta(days=1))) is CopyKind.COPY
    assert kind(page("a", first), page("b", first.replace("6.5", "6.1"))) is CopyKind.COPY  # corrected within the day


def test_sentences_turned_round_with_their_names_and_figures_are_a_rewrite() -> None:
    told = [*named(WORDS[:6]), *WORDS[6:84], *named(WORDS[84:90])]
    turned = [*told[:12], *(word for at in range(12, 66, 3) for word in reversed(told[at : at + 3])), *told[66:]]
    figures = ["1,250", "48.6", "317"]
    assert kind(sketch("a", [*told, *figures]), sketch("b", [*turned, *OTHER[:40], *figures])) is CopyKind.REWRITE
    assert kind(sketch("a", [*told, *figures]), sketch("b", [*turned, *OTHER[:40], "980", "51.2", "622"])) is None
    assert kind(sketch("a", [*told, *figures]), sketch("b", [*turned, *OTHER[:40], *figures], day=DAY + timedelta(days=9))) is None


def test_few_words_in_another_order_may_be_anybodys_form() -> None:
    words = WORDS[: MIN_SHINGLES_TOLD_ANEW + 3]
    half = [*words[:16], *OTHER[:7]]
    assert kind(sketch("a", words), sketch("b", half)) is None
    assert kind(sketch("a", [*words, *words[:2]]), sketch("b", [*half, *OTHER[7:9]])) is CopyKind.REWRITE


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("0.50 2.75", "1/2 2-3/4", True),
        ("3,086,386 1,465,153", "3.1 1.47", True),
        ("4.45 928.6", "4.5 929", True),
        ("5.80 9.96", "5.83 10.0", False),  # as many digits are stated; nothing is rounded up to another power
        ("58 71", "5,830 7,120", False),  # a hundred times as great
        ("2025 2031", "2030 2040", False),  # years
        ("3 5", "3.1 4.9", False),  # one digit says little
    ],
)
def test_figures_written_otherwise_recur(one: str, other: str, same: bool) -> None:
    figures = figures_in_common(words_of_text(one).numbers, words_of_text(other).numbers)
    assert (figures.recurring == 1) is same


def test_rounded_figures_of_pages_that_begin_otherwise_do_not_speak_for_one_story() -> None:
    def contract(firm: list[str], price: str) -> str:
        return " ".join([*named(firm), "is given an order of", price, "million crowns for", *WORDS[100:150], "34.3", *WORDS[150:160]])

    one = page("a", contract(WORDS[:9], "304"))
    assert kind(one, page("b", contract(OTHER[:9], "303.9"))) is None
    assert kind(one, page("b", contract(WORDS[:8] + OTHER[:4], "303.9"))) is CopyKind.COPY


FIRST = """Amberly Port Works is to borrow 120 million crowns until May 7, 2031 at 4.25 per cent to deepen the outer basin for
    larger ships, its finance director said in a statement on Tuesday evening."""
REST = """Talks with 3 banks had taken 14 weeks. The dredging starts on June 18 and will cost 87.6 million crowns, of which the
    province pays 9.5 million over 6 years. A second loan of 44 million is not needed before 2033, the director said, and the
    wharves are to stay open while 2,300 metres of the bed are cleared by night."""
DIGEST = "Tin rose by 2.5 per cent in thin trade. {} Shares of the ferry line lost 11 points after a warning. The council meets at 7."


@pytest.mark.parametrize(
    ("first", "days", "same"),
    [
        (FIRST, 0, True),
        (FIRST.replace("Tuesday", "that"), 0, True),  # a word put right
        (FIRST.replace("4.25", "4.75"), 0, False),  # another loan
        (FIRST.replace("Amberly Port Works", "The ferry line"), 0, False),
        (FIRST, 1, False),  # a formula that is said again
    ],
)
def test_brief_whose_first_sentence_stands_in_a_digest_is_its_story(first: str, days: int, same: bool) -> None:
    brief = page("a", f"{FIRST} {REST}")
    digest = page("b", DIGEST.format(f"{first} Talks with 3 banks had taken 14 weeks."), day=DAY + timedelta(days=days))
    assert (kind(brief, digest) is not None) is same


def test_same_first_sentence_does_not_outweigh_other_names_and_figures() -> None:
    first = " ".join(WORDS[:32])
    one, other = f"{first} 410 {' '.join(named(WORDS[100:140]))} 77", f"{first} 388 {' '.join(named(OTHER[100:140]))} 61"
    assert kind(page("a", one), page("b", other)) is None
    assert kind(page("a", one), page("b", other.replace("388", "410").replace("61", "77"))) is CopyKind.REWRITE


DEPOSITS = """Amberly interbank deposit rates {} - June 4
    overnight 6-1/8 one week 6-1/4 one month 6-3/8 two months 6-1/2 three months 6-5/8 six months 6-3/4 one year 6-7/8 {}"""


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("opening", "closing", False),
        ("opening", "1230", False),
        ("0930", "1230", False),
        ("quarterly", "quarterley", True),  # a slip of the pen
        ("opening", "opening", True),
    ],
)
def test_table_of_another_hour_is_known_by_the_word_exchanged_in_its_heading(one: str, other: str, same: bool) -> None:
    first, second = page("a", DEPOSITS.format(one, "rates are nominal")), page("b", DEPOSITS.format(other, "no deals were heard of"))
    assert is_same_story(first, second) is same


def reserves(*changed: int, rows: int = 9) -> str:
    """Give a table of prices by grain, of which some are others than usual."""
    lines = [f"{WORDS[row]} reserve price {3.11 + row + (0.05 if row in changed else 0):.2f} crowns" for row in range(rows)]
    return "\n".join(["Weekly mean of prices at the reserve stores of the province as follows", *lines, "levels hold until harvest"])


@pytest.mark.parametrize(("changed", "rows", "same"), [((3, 6), 12, True), ((2, 5, 8), 12, False), ((2, 11, 30), 40, True)])
def test_form_with_many_other_figures_is_filled_in_anew_and_with_one_or_two_corrected(
    changed: tuple[int, ...], rows: int, same: bool
) -> None:
    one, other = page("a", reserves(rows=rows)), page("b", reserves(*changed, rows=rows))
    assert is_same_story(one, other) is same


POSTING = """{0} Fuel Company said it raised the price that it pays for every grade of crude by 50 cents a barrel from the first of
    May, so that the lightest grade of the northern fields now stands at 19.25 crowns. {0} last changed its postings in {1}, when
    stocks were low, it said, and has since taken on two tankers for the coast."""


@pytest.mark.parametrize(
    ("name", "same"),
    [("Calder", True), ("Caldre", True), ("Nesbit", False)],  # put right in between
)
def test_form_that_names_another_firm_is_another_story(name: str, same: bool) -> None:
    one, other = page("a", POSTING.format("Calder", "March")), page("b", POSTING.format(name, "January").replace("two tankers", "a crew"))
    assert is_same_story(one, other) is same


def test_other_first_word_that_does_not_come_back_is_a_place_or_a_new_beginning() -> None:
    one = page("a", "Geneva, " + POSTING.format("The Calder", "March"))
    other = page("b", "Reporters heard that " + POSTING.format("The Calder", "March").replace("two tankers", "a crew"))
    assert is_same_story(one, other)


def test_short_page_that_begins_in_other_words_is_a_form_though_its_figures_recur() -> None:
    form = "said it has raised its prime rate to 7-3/4 per cent from 7-1/2 per cent with effect from today"
    one, other = page("a", f"Second Savings Bank of Amberly {form}"), page("b", f"Harbour Lantern Trust and Loan {form}")
    assert not is_same_story(one, other)


def test_order_of_figures_says_nothing_of_prose() -> None:
    parts = [[*WORDS[start : start + 20], f"{start + 3}"] for start in range(0, 160, 20)]
    turned = [parts[0], *reversed(parts[1:])]
    told, anew = [word for part in parts for word in part], [word for part in turned for word in part]
    assert kind(sketch("a", [*told, *WORDS[200:230]]), sketch("b", [*anew, *OTHER[200:230]])) is not None


@pytest.mark.parametrize(("figure", "days", "same"), [("31", 0, True), ("31", 1, False), ("12", 1, True), ("12 on the 6", 1, True)])
def test_daily_report_in_the_same_words_with_other_figures_is_another_days(figure: str, days: int, same: bool) -> None:
    report = [*WORDS[:40], "{}", *WORDS[40:90]]
    one = page("a", " ".join(report).format("12"))
    assert is_same_story(one, page("b", " ".join(report).format(figure), day=DAY + timedelta(days=days))) is same


def test_names_are_words_that_a_page_writes_with_a_capital_only() -> None:
    names = words_of_text("Talks in Amberly failed. The talks of the Harbour Board and A. Calder end.").names
    assert names == {"amberly", "harbour", "board", "calder"}


RELEASE = """{0} Lantern Works said it has completed the sale of its glass unit, {1} Glassworks, to a group of investors led by {2} Trust.
    Terms were not disclosed. {0} had said in spring that it would give up what has nothing to do with lamps."""
BRIEF = """{0} Lantern Works said it sold its glass unit, {1} Glassworks, to a group of investors led by {2} Trust. The unit had sales of
    65 million crowns last year, and terms were not disclosed."""


@pytest.mark.parametrize(
    ("names", "same"),
    [(("Harbour", "Calder", "Orrin"), True), (("Second", "Nesbit", "Vale"), False)],  # another firm
)
def test_brief_is_told_from_another_firms_by_the_names(names: tuple[str, str, str], same: bool) -> None:
    one = page("a", RELEASE.format("Harbour", "Calder", "Orrin"), headline="LANTERN WORKS COMPLETES SALE OF UNIT")
    assert is_same_story(one, page("b", BRIEF.format(*names), headline=f"{names[0]} Lantern Works sells glass unit")) is same


STRIKE = """Dockers at the port of Amberly {}. The strike began on Monday after talks over night shifts broke down, and
    {}. The port handles a third of the tin that the province ships, and two liners wait in the outer basin, the harbour office said.
    Both sides had called on the governor to appoint an arbiter, who is to report within a month of being named."""
VOTED = STRIKE.format("voted to go back to work", "some 400 men took part in the ballot")
REJECTED = STRIKE.format("heard their employers refuse an offer", "a spokesman for the owners gave no reason")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Amberly dockers to go back to work", "Port owners refuse the offer of dockers", False),
        ("Dockers voted on work", "PORT OWNERS REFUSE OFFER", False),
        ("Strike at the port of Amberly", "Port owners refuse the offer of dockers", True),  # the one page holds what the other is about
        ("AMBERLY STRIKE - DCKRS BLLT", "Strike in Amberly", True),  # a desk's shorthand, which its own text has not
    ],
)
def test_headlines_that_each_say_what_the_other_page_does_not_speak_against_one_story(one: str, other: str, same: bool) -> None:
    first, second = page("a", VOTED, headline=one), page("b", REJECTED, headline=other)
    signs = judge(first, second)
    assert isinstance(signs, Signs)
    assert signs.headlines == (0 if same else 1)
    assert judge(second, first) == signs


def test_page_without_a_headline_speaks_for_neither_side() -> None:
    bare, headed = page("a", VOTED), page("b", REJECTED, headline="Port owners refuse the offer of dockers")
    signs = judge(bare, headed)
    assert isinstance(signs, Signs)
    assert signs.headlines == NO_HEADLINES
    assert judge(page("a", VOTED, headline="DCKRS BLLT"), headed) == signs  # nothing in it that can be compared


def test_headline_keeps_what_its_text_says_too() -> None:
    assert words_of_text("The port sold 1,200 tonnes of tin.", "PRT SOLD 1,200 T OF TIN TO ORRIN").headline == {"sold", "1200", "tin"}


PAYOUT = """Monthly dividend 7.1 cents against 7.1 cents prior, payable March 31 to those on the list of March 16, of the {} Bond and Savings
    Fund"""


@pytest.mark.parametrize(("name", "same"), [("Calder Coast", True), ("Nesbit Vale", False)])
def test_form_with_one_name_exchanged_is_another_story_though_its_figures_recur(name: str, same: bool) -> None:
    one, other = page("a", PAYOUT.format("Calder Coast")), page("b", PAYOUT.format(name).replace("payable", "paid"))
    assert is_same_story(one, other) is same


ANSWER = """Reporter: {} Spokesman: {} The position of our side is firm and has not changed. We will take what steps are needed to guard our
    lawful rights, and ask the other side to correct its course, to act on what the leaders agreed, and to meet halfway so that
    relations may come back to a sound and steady path."""


@pytest.mark.parametrize(("days", "same"), [(0, True), (2, False)])
def test_formula_of_another_day_that_answers_another_question_is_a_repeated_statement(days: int, same: bool) -> None:
    one = page("a", ANSWER.format("Amberly doubled its duty on glass overnight; any comment?", "It harms both and helps nobody at all."))
    second = ANSWER.format("Calder Radio heard that both ministers may speak soon?", "We have nothing to tell you on that.")
    assert is_same_story(one, page("b", second, day=DAY + timedelta(days=days))) is same


def test_signs_speak_as_their_comments_say() -> None:
    against = {"words", "exchanged", "another_day", "headlines"}
    assert {name for name, weight in asdict(WEIGHTS).items() if weight < 0} == against


def test_signs_speak_for_one_story_from_even_odds_on() -> None:
    likely = Signs(share=0.32, length=4, words=0.3, who=1, figures=0, exchanged=0.2, another_day=0, headlines=0)
    assert 0 < weigh(likely) < weigh(replace(likely, figures=2))
    assert speak_for_one(likely)
    assert not speak_for_one(replace(likely, headlines=1))


def test_pages_without_any_words_are_told_apart_without_failing() -> None:
    bare = Sketch("a", DAY, shingles_of(" ".join(WORDS[:100])))
    assert kind(bare, Sketch("b", DAY, shingles_of(" ".join(WORDS[20:120])), PageWords(numbers=("12",)))) is CopyKind.COPY


TEXTS = st.lists(st.sampled_from([*WORDS[:12], "5.80", "1/2", "1130", "2025", "3,086,386", "30-60"]), min_size=10, max_size=60)


@given(TEXTS, TEXTS)
def test_order_of_two_pages_does_not_matter(one: list[str], other: list[str]) -> None:
    a, b = sketch("a", one), sketch("b", other)
    assert compare(a, b) == compare(b, a)


@given(TEXTS)
def test_page_is_a_copy_of_itself_unless_it_is_a_formula(words: list[str]) -> None:
    one = sketch("a", words)
    assert is_same_story(one, sketch("b", words)) is (len(one.shingles) >= MIN_SHINGLES)


def test_keys_of_a_page_are_among_those_of_a_finer_sample_so_that_pages_of_any_lengths_meet() -> None:
    shingles = sorted(shingles_of(" ".join(f"word{number}" for number in range(700))))
    for length in (MIN_SHINGLES, 40, 64, 100, 200, 300, 600):
        keys = sampled(frozenset(shingles[:length]))
        assert len(keys) >= min(length, SAMPLED_OF_SHORT // 2)
        assert {shingle for shingle in shingles[:length] if shingle % SAMPLE == 0} <= set(keys)
    assert sampled(frozenset(shingles[: MIN_SHINGLES - 1])) == []


def test_case_marks_and_line_breaks_do_not_matter() -> None:
    assert shingles_of("One, two — three\nFOUR five “six”.") == shingles_of("one two three four five six")


def test_text_shorter_than_a_shingle_has_none() -> None:
    assert shingles_of("one two three four") == frozenset()
    assert shingles_of("") == frozenset()


def test_numbers_are_read_with_their_repeats() -> None:
    assert words_of_text("Priced at 101-1/4, then 1,200 and 1200.").numbers == ("101-1/4", "1200", "1200")


@given(st.text())
def test_packed_shingles_come_back(text: str) -> None:
    assert unpack(pack(shingles_of(text))) == shingles_of(text)


def dated(article: str, text: str, *, later: int = 0) -> Sketch:
    return Sketch(article, DAY + timedelta(days=later), shingles_of(text), words_of_text(text))


def report(count: str, *, dead: str = "14", value: str = "400", day: str = "Monday") -> str:
    """Give a text of prose with three figures."""
    words = " ".join(WORDS[:80])
    return f"Officers seized {count} engines on {day} {words} worth {value} crowns {' '.join(WORDS[80:120])} and held {dead} men"


def test_a_text_with_one_figure_put_right_the_next_day_is_an_update() -> None:
    assert kind(dated("a", report("1,200")), dated("b", report("1,350"), later=1)) is CopyKind.UPDATE


@pytest.mark.parametrize(
    "again",
    [
        report("1,350", day="Tuesday"),  # a form of another day
        report("1,350", value="500"),  # most figures are others
        report("1,200", dead="15"),  # may be a day of the month
    ],
)
def test_a_form_filled_in_the_next_day_is_no_correction(again: str) -> None:
    assert kind(dated("a", report("1,200")), dated("b", again, later=1)) is None


def test_a_short_text_with_another_figure_on_another_day_is_no_correction() -> None:
    words = " ".join(WORDS[:40])
    assert kind(dated("a", f"{words} 1,200 and 14"), dated("b", f"{words} 1,350 and 14", later=1)) is None
