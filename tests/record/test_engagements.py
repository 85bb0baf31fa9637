"""A contact with its participants, what was done in it, and what each part of its outcome counts for."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.article import Span
from detente.codebook import Codebook
from detente.event import Channel, Evidence, Level, Outcome, Realis, Role, Status
from detente.record.engagements import make_engagement, make_series
from detente.record.scoring import outcome_score
from handmade import TEXT, accusation, contact, event, meeting, on, party, quote

STEP = quote("agreed")


@pytest.mark.parametrize(("accounts", "points"), [(("JPN",), 0.5), (("JPN", "KOR"), 1.5), ((), 1.5), (("JPN", "a diplomat"), 0.5)], ids=str)
def test_next_step_counts_in_full_on_the_word_of_both_sides(accounts: tuple[str, ...], points: float, codebook: Codebook) -> None:
    meeting = contact(outcome=(Outcome("next_step", STEP, accounts),), actors=(party("JPN"),), recipients=(party("KOR", text="Korea"),))
    made = make_engagement(meeting, [], codebook)
    assert [(c.kind, c.points) for c in made.components] == [("next_step", points)]
    assert made.score == outcome_score(meeting, codebook.scale) == points


def test_component_has_the_words_of_the_part_that_tells_it(codebook: Codebook) -> None:
    meeting = contact("next_step")
    sentence = Evidence("art_2", quote(TEXT), Role.SENTENCE)
    words = Evidence("art_2", STEP, Role.UNDERTAKING)
    part = event(id="evt_part", part_of=meeting.id, evidence=(sentence, words))
    made = make_engagement(meeting, [part, event(id="evt_other", part_of="evt_else")], codebook)
    assert [p.id for p in made.parts] == ["evt_part"]
    assert words in made.components[0].evidence
    assert sentence in made.components[0].evidence


def test_silence_is_no_component(codebook: Codebook) -> None:
    made = make_engagement(contact(), [], codebook)
    assert (made.components, made.score) == ((), 0)


def test_office_comes_from_the_roster(codebook: Codebook) -> None:
    office = next(o for o in codebook.offices.values() if o.country == "JPN" and o.role == "head_of_government")
    meeting = contact(actors=(party("JPN", person="Yoshihide Suga", office=office.id),))
    assert make_engagement(meeting, [], codebook).participants[0].office == office.title


def test_series_counts_the_days_between_contacts_of_its_kind(codebook: Codebook) -> None:
    first, second, third = (
        replace(contact(level=level, date=on(day)), id=f"evt_{day}", channel=Channel.PHONE)
        for level, day in ((Level.LEADER, "2021-02-10"), (Level.MINISTER, "2021-03-01"), (Level.LEADER, "2021-09-09"))
    )
    made = make_series([third, first, second], [], codebook, level=Level.LEADER, channel=Channel.PHONE)
    assert [entry.engagement.event.id for entry in made] == [first.id, third.id]
    assert [entry.days_since for entry in made] == [None, (date(2021, 9, 9) - date(2021, 2, 10)).days]


def test_each_account_of_a_next_step_has_its_words(codebook: Codebook) -> None:
    held = meeting()
    steps = [accusation(article=page, position=1, part_of=held.id, undertaking=STEP) for page in ("art_1", "art_2")]
    demanded = replace(steps[0], id="men_asked", article="art_3", status=Status(Realis.DEMANDED))
    made = make_engagement(contact("next_step", mentions=(held.id,)), [], codebook, [held, *steps, demanded])
    words = [e for e in made.components[0].evidence if e.role is Role.UNDERTAKING]
    assert words == [Evidence("art_1", STEP, Role.UNDERTAKING), Evidence("art_2", STEP, Role.UNDERTAKING)]


def test_request_has_the_sentence_of_the_mention_that_tells_it(codebook: Codebook) -> None:
    silent, telling = meeting(), meeting(article="art_2", initiator="KOR")
    called = contact(mentions=(silent.id, telling.id), initiator="KOR")
    assert make_engagement(called, [], codebook, [silent, telling]).request == Evidence("art_2", telling.sentence, Role.SENTENCE)
    assert make_engagement(replace(called, initiator=None), [], codebook, [silent, telling]).request is None


@pytest.mark.parametrize(
    ("sentence", "invited"),
    [
        ("They met in Vienna at the invitation of the Austrian government.", True),
        ("Invited by the president, he visited Seoul.", True),
        ("They spoke by phone at the request of the Korean side.", False),
        ("They spoke at the request of the Korean side, which had invited the minister.", False),
    ],
)
def test_invitation_is_told_from_a_request(sentence: str, invited: bool, codebook: Codebook) -> None:
    telling = meeting(initiator="KOR", sentence=Span.at(sentence, 0, len(sentence)))
    made = make_engagement(contact(mentions=(telling.id,), initiator="KOR"), [], codebook, [telling])
    assert made.invited is invited


def test_nobody_is_invited_where_no_page_says_who_asked(codebook: Codebook) -> None:
    assert not make_engagement(contact(), [], codebook, [meeting()]).invited


def test_outcome_told_by_a_later_sentence_has_that_sentence(codebook: Codebook) -> None:
    later = Span.at(f"{TEXT} They agreed to meet again.", len(TEXT) + 1, len(TEXT) + 1 + len("They agreed to meet again."))
    words = Span.at(f"{TEXT} They agreed to meet again.", len(TEXT) + 6, len(TEXT) + 15)
    held = meeting(outcome=(Outcome("next_step", words, sentence=later),))
    (component,) = make_engagement(contact("next_step", mentions=(held.id,)), [], codebook, [held]).components
    assert component.evidence == (Evidence("art_1", words, Role.OUTCOME), Evidence("art_1", later, Role.SENTENCE))


def test_sentences_told_are_those_of_the_held_contact(codebook: Codebook) -> None:
    held = meeting()
    announced = replace(meeting(article="art_2"), status=Status(Realis.PLANNED))
    recalled = replace(meeting(article="art_3"), rule="lexicon:call-noun (recalls an engagement)")
    pages = tuple(Evidence(m.article, m.sentence, Role.SENTENCE) for m in (announced, recalled, held))
    called = contact(mentions=(held.id, announced.id, recalled.id), evidence=pages)
    assert make_engagement(called, [], codebook, [held, announced, recalled]).told == pages[2:]


def test_outcome_of_an_analyst_has_its_sentence(codebook: Codebook) -> None:
    judged = contact(outcome=(Outcome("denunciation", quote()),))
    assert make_engagement(judged, [], codebook).components[0].evidence == (Evidence("art_1", quote(), Role.SENTENCE),)


DAYS = st.dates(date(2020, 1, 1), date(2022, 12, 31))


@given(stretches=st.lists(st.tuples(DAYS, st.integers(0, 400)), max_size=6))
def test_days_are_never_negative_and_untold_only_where_contacts_may_overlap(stretches: list[tuple[date, int]], codebook: Codebook) -> None:
    contacts = [
        contact(id=f"evt_{number}", date=on(first.isoformat(), (first + timedelta(days=length)).isoformat()))
        for number, (first, length) in enumerate(stretches)
    ]
    made = make_series(contacts, [], codebook)
    for before, after in pairwise(made):
        ended, began = before.engagement.event.date.hi, after.engagement.event.date.lo
        assert ended is not None
        assert began is not None
        assert after.days_since == ((began - ended).days if ended <= began else None)
        assert after.days_since is None or after.days_since >= 0


def test_open_date_gives_no_days(codebook: Codebook) -> None:
    first, second = contact(id="evt_a", date=replace(on("2021-02-10"), hi=None)), contact(id="evt_b", date=on("2021-03-10"))
    assert [entry.days_since for entry in make_series([first, second], [], codebook)] == [None, None]
