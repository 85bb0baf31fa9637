from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from detente.errors import NotFoundError, StoreError
from detente.store import ArticleRow, Found, Store

from .conftest import Put
from .nouns import DAY, NOW, TEXT, TITLE, make_article, make_claim, make_event, make_linkage, make_mention, make_stance

LATER = DAY + timedelta(days=30)


def test_an_article_comes_back_with_its_text_and_its_mentions(store: Store, put: Put) -> None:
    mentions = (make_mention(), make_claim(), make_stance(), make_linkage())
    assert put(make_article(), mentions)
    assert store.article("art_a1") == make_article()
    assert list(store.articles()) == [make_article()]
    found = (*store.mentions(), *store.mentions(kind="claim"), *store.mentions(kind="stance"), *store.mentions(kind="linkage"))
    assert found == mentions
    assert list(store.sketches()) == [("art_a1", DAY, b"\x01\x02")]


def test_the_same_article_again_changes_nothing(store: Store, put: Put) -> None:
    put(make_article(), [make_mention()], origin="first.txt")
    assert store.has_article("art_a1")
    assert not store.has_article("art_b2")
    assert not put(make_article(), [make_mention("men_other")], origin="second.txt")
    assert [mention.id for mention in store.mentions()] == ["men_a1"]
    assert next(store.article_rows()).origin == "first.txt"


@pytest.mark.parametrize("change", [{"coder": "dictionary-2"}, {"codebook": "c0ff"}])
def test_another_coder_or_codebook_leaves_a_page_as_it_was_read(store: Store, put: Put, change: dict[str, str]) -> None:
    put(make_article(), [make_mention("men_old"), make_claim()], origin="first.txt")
    assert not put(make_article(), [make_mention("men_new")], origin="second.txt", **change)
    assert [mention.id for mention in store.mentions()] == ["men_old"]
    assert next(store.article_rows()).origin == "first.txt"


def test_an_article_that_cannot_be_written_whole_is_not_written(store: Store, put: Put) -> None:
    put(make_article(), [make_mention("men_taken")])
    with pytest.raises(StoreError, match="nothing was written"):
        put(make_article("art_b2"), [make_mention("men_b1", "art_b2"), make_mention("men_taken", "art_b2")])
    assert [article.id for article in store.articles()] == ["art_a1"]
    assert [mention.id for mention in store.mentions()] == ["men_taken"]
    assert len(store.search("minister")) == 1


def test_mentions_that_contradict_their_ids_are_refused(store: Store, put: Put) -> None:
    with pytest.raises(StoreError, match="is of article art_b2"):
        put(make_article(), [make_mention(article="art_b2")])
    with pytest.raises(StoreError, match="two different mentions have the id men_a1"):
        put(make_article(), [make_mention(), make_mention(recipient="CHN")])
    assert store.counts()["articles"] == 0
    assert put(make_article(), [make_mention(), make_mention()])
    assert store.counts()["mentions"] == 1


def test_articles_are_in_the_order_of_days_and_ids(store: Store, put: Put) -> None:
    for id, day in [("art_d", LATER), ("art_c", DAY), ("art_b", LATER), ("art_a", None)]:
        put(make_article(id, published=day), [make_mention(f"men_{id}", id)])
    expected = ["art_a", "art_c", "art_b", "art_d"]
    assert [article.id for article in store.articles()] == expected
    assert [row.id for row in store.article_rows()] == expected
    assert [mention.article for mention in store.mentions()] == expected
    assert [id for id, _, _ in store.sketches()] == expected


def test_as_of_a_day_later_and_undated_pages_are_unknown(store: Store, put: Put) -> None:
    for id, day in [("art_a", None), ("art_b", DAY), ("art_c", LATER)]:
        put(make_article(id, published=day), [make_mention(f"men_{id}", id)])
    assert [article.id for article in store.articles(DAY)] == ["art_b"]
    assert [row.id for row in store.article_rows(DAY)] == ["art_b"]
    assert [mention.article for mention in store.mentions(DAY)] == ["art_b"]
    assert [id for id, _, _ in store.sketches(LATER)] == ["art_b", "art_c"]
    assert [found.article for found in store.search("minister", as_of=DAY)] == ["art_b"]
    assert list(store.mentions(DAY - timedelta(days=1))) == []


def test_mentions_are_asked_for_by_those_they_name(store: Store, put: Put) -> None:
    put(
        make_article(),
        [make_mention("men_1"), make_mention("men_2", recipient="CHN"), make_mention("men_3", recipient="K_R"), make_stance()],
    )
    assert [mention.id for mention in store.mentions(codes=("KOR", "JPN"))] == ["men_1"]
    assert [mention.id for mention in store.mentions(codes=["JPN"])] == ["men_1", "men_2", "men_3"]
    assert list(store.mentions(codes=["KO"])) == []
    assert [mention.id for mention in store.mentions(codes=["K_R"])] == ["men_3"]
    assert [mention.id for mention in store.mentions(kind="stance", codes=["JPN"])] == ["stc_a1"]


def test_a_list_shows_articles_without_their_text(store: Store, put: Put) -> None:
    put()
    (row,) = store.article_rows()
    assert isinstance(row, ArticleRow)
    assert (row.title, row.published, row.complete, row.gap) == (TITLE, DAY, False, "ends with “more”")
    assert row.words == 18  # the story alone: neither title nor what was dropped


def test_an_article_is_found_by_the_beginning_of_its_id(store: Store, put: Put) -> None:
    for id in ("art_ab1", "art_ab2", "art_c"):
        put(make_article(id))
    assert store.article_by_prefix("art_c").id == "art_c"
    with pytest.raises(NotFoundError, match="may be art_ab1, art_ab2; give more"):
        store.article_by_prefix("art_ab")
    for absent in ("art%", "art_x", "", "ART_C"):
        with pytest.raises(NotFoundError):
            store.article_by_prefix(absent)
    with pytest.raises(NotFoundError):
        store.article("art_ab")


def test_events_are_replaced_as_a_whole(store: Store) -> None:
    store.replace_events([make_event("evt_a"), make_event("evt_b")])
    store.replace_events(iter([make_event("evt_c")]))
    assert store.events() == [make_event("evt_c")]
    with pytest.raises(StoreError):
        store.replace_events([make_event("evt_d"), make_event("evt_d")])
    assert store.events() == [make_event("evt_c")]


def test_events_are_asked_for_by_dyad(store: Store) -> None:
    others = [make_event("evt_b", codes=("CHN", "JPN")), make_event("evt_c", codes=("KOR", "CHN"))]
    store.replace_events([make_event("evt_a"), *others])
    assert [event.id for event in store.events(("KOR", "JPN"))] == ["evt_a"]
    assert [event.id for event in store.events(("JPN", "CHN"))] == ["evt_b"]
    assert store.events(("JPN", "USA")) == []


def test_events_are_asked_for_by_days_on_which_they_may_have_been(store: Store) -> None:
    june, july, august = date(2023, 6, 1), date(2023, 7, 1), date(2023, 8, 1)
    store.replace_events(
        [
            make_event("evt_july", lo=july, hi=july),
            make_event("evt_summer", lo=june, hi=august),
            make_event("evt_since_june", lo=june, hi=None),
            make_event("evt_until_june", lo=None, hi=june),
            make_event("evt_some_day", lo=None, hi=None),
        ]
    )

    def ids(since: date | None = None, until: date | None = None) -> set[str]:
        return {event.id.removeprefix("evt_") for event in store.events(since=since, until=until)}

    assert ids() == {"july", "summer", "since_june", "until_june", "some_day"}
    assert ids(since=july) == {"july", "summer", "since_june"}
    assert ids(until=june) == {"summer", "since_june", "until_june"}
    assert ids(since=august, until=august) == {"summer", "since_june"}


def test_an_event_is_found_by_its_id_its_beginning_and_its_mention(store: Store) -> None:
    store.replace_events([make_event("evt_ab"), make_event("evt_abc", mentions=("men_b1", "men_b2"))])
    assert store.event("evt_ab").id == "evt_ab"
    assert store.event("evt_abc").id == "evt_abc"
    with pytest.raises(NotFoundError, match=r"evt_ab \(undated, Japan met South Korea\); evt_abc \("):
        store.event("evt_a")
    with pytest.raises(NotFoundError, match="not in"):
        store.event("evt_x")
    found = store.event_of_mention("men_b2")
    assert found is not None
    assert found.id == "evt_abc"
    assert store.event_of_mention("men_none") is None


def test_a_search_gives_title_and_the_words_around_the_place(store: Store, put: Put) -> None:
    put()
    (found,) = store.search("korean")
    assert found == Found("art_a1", TITLE, found.snippet)
    assert "met his Korean colleague" in found.snippet
    assert store.search("newsletter") == []  # dropped words are no part of the story
    assert len(store.search("cafe tokyo")) == 1  # the title counts, accents do not


def test_a_match_in_the_title_comes_first(store: Store, put: Put) -> None:
    text = TITLE.replace("meeting", "dispute") + TEXT[len(TITLE) :].replace("dispute", "quarrel")
    put(make_article("art_text"))
    put(make_article("art_title", text=text))
    assert [found.article for found in store.search("dispute")] == ["art_title", "art_text"]
    assert len(store.search("dispute", limit=1)) == 1


def test_a_broken_quote_or_reference_is_told(store: Store, put: Put) -> None:
    put(make_article(), [make_mention(), make_claim()])
    store.replace_events([make_event()])
    assert list(store.verify()) == []
    with store._writing() as connection:
        connection.exec_driver_sql("UPDATE article SET text = replace(text, 'met his', 'hit his')")
    lines = list(store.verify())
    assert any(line.startswith("mention men_a1: ") and "reads 'hit', not 'met'" in line for line in lines)
    assert any(line.startswith("event evt_a1: ") and "reads 'hit'" in line for line in lines)
    assert not any("low point' " in line for line in lines)


def test_an_event_of_mentions_that_are_gone_is_told(store: Store, put: Put) -> None:
    put(make_article(), [make_mention()])
    store.replace_events([make_event(), replace(make_event("evt_b"), articles=("art_gone",), evidence=())])
    reading = store.propose_reading("dictionary-2", "c0de", NOW)
    store.put_coding(make_article(), [make_mention("men_new")], reading)
    store.apply_reading(reading, NOW)
    lines = list(store.verify())
    assert "event evt_a1: its mention men_a1 is not in the record; compute the events again" in lines
    assert "event evt_b: its article art_gone is not in the record" in lines


def test_a_payload_that_was_tampered_with_is_told(store: Store, put: Put) -> None:
    put(make_article(), [make_mention(), make_claim(), make_stance()])
    with store._writing() as connection:
        connection.exec_driver_sql("UPDATE mention SET payload = '{' WHERE id = 'men_a1'")
        connection.exec_driver_sql("UPDATE mention SET payload = replace(payload, 'clm_a1', 'clm_b1') WHERE id = 'clm_a1'")
    lines = list(store.verify())
    assert len(lines) == 2
    assert any(line.startswith("mention men_a1: its payload is broken") for line in lines)
    assert "mention clm_a1: its payload says clm_b1 of art_a1" in lines


def test_one_may_write_while_a_list_is_being_read(store: Store, put: Put) -> None:
    put()
    for _ in store.articles():
        put(make_article("art_b2"))
        store.put_set_aside("b.txt", None, None, "empty", NOW)
    assert store.counts()["articles"] == 2


def test_an_event_is_found_by_the_beginning_of_an_id_that_it_had(store: Store) -> None:
    store.replace_events(
        [replace(make_event("evt_a1"), aliases=("evt_b1", "evt_b2", "evt_c1")), replace(make_event("evt_c2"), aliases=("evt_d1",))]
    )
    assert store.event("evt_b").id == "evt_a1"
    assert store.event("evt_c").id == "evt_c2"  # its own id goes before another's alias
    store.replace_events([replace(make_event(f"evt_{name}1"), aliases=(f"evt_x{name}",)) for name in "ab"])
    with pytest.raises(NotFoundError):
        store.event("evt_x")


def test_an_event_is_found_by_the_ids_that_it_could_have_had(store: Store) -> None:
    store.replace_events([replace(make_event("evt_a"), aliases=("evt_b", "evt_c")), make_event("evt_c")])
    assert store.event("evt_b").id == "evt_a"
    assert store.event("evt_c").id == "evt_c"  # its own id goes before another's alias
    store.replace_events([make_event("evt_a")])
    with pytest.raises(NotFoundError):
        store.event("evt_b")


def test_mentions_of_pages_that_name_somebody_come_with_the_others_of_the_page(store: Store, put: Put) -> None:
    put(make_article("art_a"), [make_mention("men_1", "art_a"), make_mention("men_2", "art_a", recipient="CHN")])
    put(make_article("art_b"), [make_mention("men_3", "art_b", recipient="CHN")])
    assert [mention.id for mention in store.mentions(any_of=["KOR", "USA"])] == ["men_1", "men_2"]
    assert [mention.id for mention in store.mentions(any_of=["USA"])] == []
    assert [mention.id for mention in store.mentions(any_of=["USA"], articles=["art_b"])] == ["men_3"]
    assert [mention.id for mention in store.mentions(articles=[])] == []
