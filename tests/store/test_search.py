from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from detente.store import Store
from detente.store.search import match_query

from .conftest import Put

CASES = [
    ("low point", '"low" "point"'),
    ('"low point"', '"low point"'),
    ('"low point', '"low" "point"'),
    ('he said "no"', '"he" "said" "no"'),
    ("sanction*", '"sanction"*'),
    ('"trade tal"*', '"trade tal"*'),
    ("***", ""),
    ('" * "', ""),
    ("title:Japan", '"title:Japan"'),
    ("a NOT b", '"a" "NOT" "b"'),
    ("NEAR(a b)", '"NEAR(a" "b)"'),
    ("^minister - (met)", '"^minister" "(met)"'),
    ("", ""),
]


@pytest.mark.parametrize(("query", "expected"), CASES)
def test_a_query_is_quoted(query: str, expected: str) -> None:
    assert match_query(query) == expected


def test_a_star_stands_for_any_ending_and_quotes_keep_words_together(store: Store, put: Put) -> None:
    put()
    assert len(store.search("minist*")) == 1
    assert store.search("minist") == []
    assert len(store.search('"low point"')) == 1
    assert store.search('"point low"') == []
    assert len(store.search("point low")) == 1
    assert store.search('*"') == []


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(query=st.text(alphabet=st.one_of(st.sampled_from('"*:()^-+{}, \x00aNOT'), st.characters(exclude_categories=[]))))
def test_no_query_is_a_syntax_error(store: Store, query: str) -> None:
    assert store.search(query) == []
