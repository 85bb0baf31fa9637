"""Laws of reading, whatever the page: nothing raises, nothing moves, nothing is lost unlisted."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from detente.article import Article
from detente.codebook import Codebook
from detente.reading import Page, SetAside, read_bytes, split_sentences
from detente.reading.dates import line_day, parse_day, url_day
from detente.reading.html import text_of_markup

from .conftest import PARAGRAPH, SECOND

LINES = st.sampled_from(
    [
        *(
            PARAGRAPH,
            SECOND,
            "Advertisement",
            "Share this article",
            "",
            "  ",
            "By Jane Doe",
            "September 10, 2021",
            "What comes next",
        ),
        *("Q: Is it so?", "A: It is.", "Reuters: And then?", "MR PRICE:", "- Lower tariffs", "*Mao Ning*: No.", "Comments"),
        *("1. On Monday, they met. “Good,” he said.", "Leaders agree | Reuters", "Read the full story", "The U.S. and China…"),
        *("Source Article from https://www.nytimes.com/2021/09/10/a.html", "\tTabbed line.\x0b", "中国外交部。"),
        *("a line that a margin has broken because it would be too long", "\u2028odd\u2029separators\x85here."),
    ]
)
TEXTS = st.lists(st.one_of(LINES, st.text(max_size=60)), max_size=25).map("\n".join)
NAMES = st.sampled_from(["a.txt", "a.html", "a.jsonl", "a.json", "a", "a.jsonl.gz", "a.xhtml", "a.csv"])
many = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])


def articles(codebook: Codebook, data: bytes, name: str = "a.txt") -> list[Article]:
    return [result.article for result in read_bytes(data, name, codebook) if isinstance(result, Page)]


@many
@given(data=st.binary(max_size=400), name=NAMES)
def test_random_bytes_never_raise(codebook: Codebook, data: bytes, name: str) -> None:
    results = list(read_bytes(data, name, codebook))
    assert results
    assert all(isinstance(result, Page) or (isinstance(result, SetAside) and "\n" not in result.reason) for result in results)


@many
@given(text=TEXTS, name=NAMES)
def test_random_pages_never_raise(codebook: Codebook, text: str, name: str) -> None:
    assert list(read_bytes(text.encode("utf-8", "replace"), name, codebook))
    assert list(read_bytes(f"<html><body><p>{text}</p>".encode("utf-8", "replace"), name, codebook))


@many
@given(text=TEXTS)
def test_every_sentence_stands_where_it_says(codebook: Codebook, text: str) -> None:
    for article in articles(codebook, text.encode("utf-8", "replace")):
        sentences = split_sentences(article)
        assert [sentence.index for sentence in sentences] == list(range(len(sentences)))
        for sentence in sentences:
            assert article.text[sentence.span.start : sentence.span.end] == sentence.span.exact
            assert sentence.span.exact == sentence.span.exact.strip()
        bodies = [sentence.span for sentence in sentences if not sentence.is_title]
        assert all(before.end <= after.start for before, after in pairwise(bodies))
        for span in bodies:
            assert any(start <= span.start and span.end <= end for start, end in article.kept())
        for sentence in sentences:
            if sentence.turn is not None:
                assert sentence.turn.start <= sentence.span.start < sentence.turn.end


@many
@given(text=TEXTS)
def test_kept_and_dropped_together_are_the_body(codebook: Codebook, text: str) -> None:
    for article in articles(codebook, text.encode("utf-8", "replace")):
        start, end = article.body
        inside = [(place.start, place.end) for place in article.dropped if place.end > start and place.start < end]
        pieces = sorted([*article.kept(), *inside])
        assert pieces[0][0] == start
        assert pieces[-1][1] == end
        assert all(before[1] == after[0] for before, after in pairwise(pieces))
        assert all(place.start < place.end for place in article.dropped)


@many
@given(text=TEXTS)
def test_every_word_of_the_kept_body_is_in_a_sentence(codebook: Codebook, text: str) -> None:
    """Bullets, numbers of paragraphs and speakers' names are left out on purpose; nothing else is."""
    for article in articles(codebook, text.encode("utf-8", "replace")):
        if article.turns or not article.text.isascii():
            continue
        spans = [sentence.span for sentence in split_sentences(article) if not sentence.is_title]
        for left, right in article.kept():
            covered = [False] * (right - left)
            for span in spans:
                for position in range(max(left, span.start), min(right, span.end)):
                    covered[position - left] = True
            missed = "".join(char for char, seen in zip(article.text[left:right], covered, strict=True) if not seen)
            assert not any(char.isalpha() and char != "o" for char in missed)


@many
@given(text=TEXTS, name=NAMES)
def test_reading_twice_gives_the_same(codebook: Codebook, text: str, name: str) -> None:
    data = text.encode("utf-8", "replace")
    assert list(read_bytes(data, name, codebook)) == list(read_bytes(data, name, codebook))


@given(st.text(max_size=200))
def test_dates_and_markup_take_any_text(text: str) -> None:
    for found in (parse_day(text), line_day(text), url_day(text)):
        assert found is None or isinstance(found, date)
    assert "\n\n\n" not in text_of_markup(f"<p>{text}")


@given(st.dates(min_value=date(1950, 1, 1), max_value=date(2090, 12, 31)))
def test_a_day_is_read_back_from_any_usual_form(day: date) -> None:
    for form in ("%Y-%m-%d", "%B %d, %Y", "%d %b %Y", "%Y/%m/%d", "%Y.%m.%d", "%Y-%m-%dT00:00:00Z", "%d-%b-%Y"):
        assert parse_day(day.strftime(form)) == day
    assert url_day(f"https://a.example/{day:%Y/%m/%d}/story.html") == day
    assert url_day(f"https://a.example/{day:%Y%m}/t{day:%Y%m%d}_115.html") == day
