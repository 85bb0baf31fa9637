"""What an event adds, reckoned by hand; what only looks like an event adds nothing, and says why."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.codebook import Codebook
from detente.event import Asserter, Attribution, DateInterval, Denial, Event, Level, Realis, Status, When
from detente.record import score_events
from detente.record.record import is_engagement_held
from detente.record.scoring import REMEMBERED, outcome_score, value_of, why_not_scored
from handmade import DAY, contact, event, party, quote

OLDER = DateInterval("../2021-09-10", None, DAY, "open", When.UNKNOWN)


def scored(one: Event, codebook: Codebook) -> Event:
    (found,) = score_events([one], codebook)
    return found


def said_by(sector: str | None, *, attribution: Attribution = Attribution.ATTRIBUTED, code: str | None = "JPN") -> Status:
    return Status(Realis.OCCURRED, attribution, Asserter("someone", code, anonymous=False, sector=sector))


# fmt: off
# level, outcomes, value: level × (0.5 + O), O clipped to ±3
CONTACTS = [
    (Level.LEADER, (), 0.75),
    (Level.MINISTER, (), 0.6),
    (Level.VICE_MINISTER, (), 0.5),
    (Level.ENVOY, (), 0.5),
    (Level.WORKING, (), 0.35),
    (None, (), 0.5),
    (Level.LEADER, ("joint_statement",), 5.25),
    (Level.LEADER, ("joint_statement", "next_step"), 5.25),  # 4.5 is clipped to 3
    (Level.LEADER, ("next_step",), 3.0),
    (Level.MINISTER, ("little_progress",), -0.6),
    (Level.MINISTER, ("no_statement",), -0.6),
    (Level.LEADER, ("denunciation",), -2.25),
    (Level.LEADER, ("denunciation", "no_statement"), -3.75),
    (Level.LEADER, ("denunciation", "no_statement", "little_progress"), -3.75),  # −4 is clipped to −3
    (Level.MINISTER, ("denunciation", "no_statement"), -3.0),
    (Level.MINISTER, ("next_step", "little_progress"), 1.2),
]

# type, mode, level, intensity, rallied, value: w × level × intensity × m, clipped to ±10
ACTS = [
    ("ACCUSE", None, None, 1.0, False, -3.0),
    ("ACCUSE", "disapprove", None, 1.0, False, -2.0),
    ("ACCUSE", "allege", None, 1.0, False, -3.5),
    ("ACCUSE", "allege", Level.LEADER, 1.0, False, -5.25),
    ("ACCUSE", "disapprove", Level.LEADER, 1.25, False, -3.75),
    ("ACCUSE", "disapprove", Level.MINISTER, 0.5, False, -1.2),
    ("ACCUSE", "disapprove", Level.INSTITUTION, 1.0, True, -3.0),
    ("SANCTION", "discontinue", None, 1.0, False, -6.0),
    ("SANCTION", "expel", Level.INSTITUTION, 1.0, False, -5.5),
    ("SANCTION", None, Level.LEADER, 1.25, True, -10.0),
    ("ASSAULT", "explosives", Level.LEADER, 1.25, False, -10.0),
    ("COOPERATE", None, Level.LEADER, 1.0, False, 10.0),
    ("AID", None, Level.WORKING, 1.0, False, 7.0),
    ("AGREE", None, Level.LEADER, 1.0, False, 3.75),
    ("REQUEST", None, Level.LEADER, 1.25, False, 0.0),
    ("REQUEST", "change", Level.LEADER, 1.0, False, -1.5),
    ("RETREAT", "release", None, 1.0, False, 6.5),
    ("PROTEST", "vandalize", None, 1.0, False, -5.0),  # a mode without a score of its own has its type's
]

# what is changed, words of the reason
KEPT_OUT = [
    ({"status": Status(Realis.PLANNED)}, "planned"),
    ({"status": Status(Realis.HYPOTHETICAL)}, "hypothetical"),
    ({"status": Status(Realis.DEMANDED)}, "demanded"),
    ({"status": Status(Realis.DENIED)}, "denied"),
    ({"status": Status(Realis.NOT_OCCURRED)}, "did not happen"),
    ({"status": Status(Realis.OCCURRED, Attribution.ALLEGATION)}, "alleged"),
    ({"status": said_by("BUS")}, "outside voice"),
    ({"status": said_by("JRN")}, "outside voice"),
    ({"status": said_by("EDU", code=None)}, "outside voice"),
    ({"status": said_by("ELI")}, "outside voice"),
    ({"denials": (Denial("KOR", "men_9", "art_9", quote(), DAY),)}, "denied by a party"),
    ({"type": "SANCTION", "quad": 4, "date": OLDER}, "older than its page"),  # a deed that is only told again
    ({"type": "SUPPORT", "quad": 1, "date": OLDER}, "older than its page"),
    ({"status": said_by("GOV", code="KOR"), "date": OLDER}, "older than its page"),  # "they keep accusing us"
    ({"part_of": "evt_2"}, "part of an engagement"),
    ({"why": "aggregate of other events"}, "aggregate"),
    ({"recipients": ()}, "no recipient"),
    ({"recipients": (party(None, text="a company"),)}, "no recipient"),
    ({"level": Level.NON_STATE}, "not an act of a state"),
    ({"actors": (party("JPN", sector="BUS"),)}, "not an act of a state"),
    ({"actors": (party("JPN", sector="JRN"), party("JPN", sector="EDU"))}, "not an act of a state"),
]
# fmt: on


@pytest.mark.parametrize(("level", "outcomes", "value"), CONTACTS)
def test_contact_counts_by_level_and_outcome(level: Level | None, outcomes: tuple[str, ...], value: float, codebook: Codebook) -> None:
    found = scored(contact(*outcomes, level=level), codebook)
    assert found.scored
    assert found.value == pytest.approx(value)
    assert found.why is None


@pytest.mark.parametrize(("type", "mode", "level", "intensity", "rallied", "value"), ACTS)
def test_act_counts_by_type_level_intensity_and_rallying(
    type: str, mode: str | None, level: Level | None, intensity: float, rallied: bool, value: float, codebook: Codebook
) -> None:
    made = event(type=type, mode=mode, level=level, intensity=intensity, rallied=(party("AUS"),) if rallied else ())
    assert scored(made, codebook).value == pytest.approx(value)


@pytest.mark.parametrize(("changes", "reason"), KEPT_OUT, ids=[f"{next(iter(c))}: {reason}" for c, reason in KEPT_OUT])
def test_what_does_not_count_says_why(changes: dict[str, object], reason: str, codebook: Codebook) -> None:
    found = scored(event(**changes), codebook)
    assert (found.scored, found.value) == (False, None)
    assert reason in (found.why or "")


def test_what_a_paper_says_had_been_said_counts(codebook: Codebook) -> None:
    assert scored(event(date=OLDER), codebook).scored


def test_denied_visit_is_not_scored(codebook: Codebook) -> None:
    found = scored(contact(mode="visit", status=Status(Realis.DENIED)), codebook)
    assert (found.scored, found.value, found.why) == (False, None, "denied")


def test_contact_without_a_second_party_is_not_scored(codebook: Codebook) -> None:
    found = scored(contact(actors=(party("JPN"), party(None, text="a partner"))), codebook)
    assert found.why == "the other party is not named"


def test_next_step_on_one_sides_account_counts_less(codebook: Codebook) -> None:
    one_side = contact("next_step", status=said_by("GOV"))
    assert outcome_score(one_side, codebook.scale) == 0.5
    assert outcome_score(contact("next_step"), codebook.scale) == 1.5


def test_mutual_act_of_two_states_needs_no_recipient(codebook: Codebook) -> None:
    both = event(type="COOPERATE", quad=2, actors=(party("JPN"), party("KOR")), recipients=(), reciprocal=True)
    assert scored(both, codebook).value == pytest.approx(9.5)


def test_a_governments_own_word_counts(codebook: Codebook) -> None:
    assert scored(event(status=said_by("GOV")), codebook).scored


def test_same_outcome_told_twice_counts_once(codebook: Codebook) -> None:
    assert outcome_score(contact("no_statement", "no_statement"), codebook.scale) == -1


def test_scoring_twice_changes_nothing(codebook: Codebook) -> None:
    events = score_events([event(), contact("next_step"), event(part_of="evt_2"), event(why="aggregate of other events")], codebook)
    assert score_events(events, codebook) == events


def test_everything_is_kept(codebook: Codebook) -> None:
    made = [event(id="evt_1", status=Status(Realis.DENIED)), event(id="evt_2")]
    assert [e.id for e in score_events(made, codebook)] == ["evt_1", "evt_2"]


@given(
    type=st.sampled_from(sorted({"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN",
                                 "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"})),
    level=st.sampled_from([None, *Level]), intensity=st.sampled_from([0.5, 1.0, 1.25]), rallied=st.booleans(),
)  # fmt: skip
def test_value_stays_on_the_scale(type: str, level: Level | None, intensity: float, rallied: bool, codebook: Codebook) -> None:
    made = event(type=type, level=level, intensity=intensity, rallied=(party("AUS"),) if rallied else ())
    lo, hi = codebook.scale.bounds
    assert lo <= value_of(made, codebook) <= hi


@given(realis=st.sampled_from([r for r in Realis if r not in {Realis.OCCURRED, Realis.ONGOING}]), attribution=st.sampled_from(Attribution))
def test_only_what_occurred_ever_counts(realis: Realis, attribution: Attribution, codebook: Codebook) -> None:
    for made in (event(status=Status(realis, attribution)), contact("joint_statement", status=Status(realis, attribution))):
        assert why_not_scored(made, codebook) is not None


def test_contact_that_a_speaker_only_remembers_is_not_scored(codebook: Codebook) -> None:
    undated = DateInterval("../2021-09-10", None, DAY, "open", When.UNKNOWN)
    remembered = contact(actors=(party("JPN", text="We"), party("KOR")), date=undated)
    assert why_not_scored(remembered, codebook) == REMEMBERED
    assert not is_engagement_held(scored(remembered, codebook))
    assert why_not_scored(contact(date=undated), codebook) is None  # "recently, X spoke with Y": somebody tells of it
    assert why_not_scored(contact(actors=(party("JPN", text="We"), party("KOR"))), codebook) is None
