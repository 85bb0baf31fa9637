"""What made a reading, and what moved it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from detente.codebook import Codebook
from detente.record.temperature import change_between, contributions
from detente.record.temperature.explaining import NO_ISSUE, direction_points, grouped, issues_of, shares
from made_records import START, act, read, steady, with_crisis


def test_the_worst_event_comes_first(codebook: Codebook) -> None:
    temperature = read([*steady(300), act(299, "SANCTION", id="evt_worst")], codebook)
    assert contributions(temperature)[0].observation.event == "evt_worst"


def test_shares_of_issues_sum_to_the_whole(codebook: Codebook) -> None:
    events = [*steady(100), act(90, "SANCTION", id="one", issues=("TRADE", "CYBER")), act(95, "REJECT", id="two", issues=("TRADE",))]
    temperature = read(events, codebook)
    found = contributions(temperature)
    by_issue = shares(found, issues_of)
    assert set(by_issue) == {"TRADE", "CYBER", NO_ISSUE}
    assert sum(by_issue.values()) == pytest.approx(temperature.reading().level - temperature.mu)
    assert by_issue["TRADE"] < by_issue["CYBER"] < 0


def test_shares_of_directions_sum_to_the_whole(codebook: Codebook) -> None:
    temperature = read(with_crisis(days=200, crisis=range(150, 160)), codebook)
    points = direction_points(contributions(temperature), ("JPN", "KOR"))
    assert sum(points.values()) == pytest.approx(temperature.reading().level - temperature.mu)


def test_points_can_be_summed_by_what_is_known_elsewhere(codebook: Codebook) -> None:
    temperature = read([act(0, id="a"), act(0, id="b", by="KOR")], codebook, until=START + timedelta(days=3))
    assert set(grouped(contributions(temperature), {"a": ["Outlet"]}, otherwise="none")) == {"Outlet", "none"}


def test_a_change_tells_new_from_faded_and_outweighed(codebook: Codebook) -> None:
    temperature = read([act(0, "SANCTION", id="old"), *steady(100), act(99, "SANCTION", id="new")], codebook)
    found = {c.observation.event: c for c in change_between(temperature, START + timedelta(days=50), START + timedelta(days=99))}
    assert found["new"].new < 0
    assert found["new"].faded == found["new"].outweighed == 0
    assert found["old"].new == 0
    assert found["old"].faded > 0
    assert found["old"].outweighed > 0


@pytest.mark.parametrize(("first", "last"), [(50, 50), (60, 50), (-5, 20), (5, 9000)])
def test_days_out_of_order_or_outside_are_refused(first: int, last: int, codebook: Codebook) -> None:
    temperature = read(steady(100), codebook)
    with pytest.raises(ValueError, match="two days of the series"):
        change_between(temperature, START + timedelta(days=first), START + timedelta(days=last))
