"""What the mentions of one event disagree on is kept, each value with its mentions; what is only less exact is no disagreement."""

from __future__ import annotations

from detente.codebook import Codebook
from detente.event import Channel, Outcome, Variant, When
from handmade import accusation, actor, link, meeting, on, quote

CALL = ("Yoshihide Suga", "Moon Jae-in")


def test_two_places_of_one_meeting_are_variants(codebook: Codebook) -> None:
    one, other = meeting(persons=CALL, place="the Akasaka Palace"), meeting(article="art_2", persons=CALL, place="Tokyo")
    (event,) = link(one, other, codebook=codebook)
    assert set(event.variants) == {Variant("place", "Akasaka Palace", (one.id,)), Variant("place", "Tokyo", (other.id,))}


def test_two_stated_days_of_one_meeting_are_variants(codebook: Codebook) -> None:
    one, other = meeting(when=on("2021-09-09")), meeting(article="art_2", when=on("2021-09-10"))
    (event,) = link(one, other, codebook=codebook)
    assert {(variant.field, variant.value) for variant in event.variants} == {("date", "2021-09-09"), ("date", "2021-09-10")}


def test_what_is_less_exact_is_no_variant(codebook: Codebook) -> None:
    exact = meeting(persons=CALL, place="Tokyo", channel=Channel.IN_PERSON, when=on("2021-09-10"))
    vague = meeting(article="art_2", when=on("2021-09-01", "2021-09-30", When.RELATIVE))
    (event,) = link(exact, vague, codebook=codebook)
    assert event.variants == ()


def test_more_recipients_on_one_page_are_variants(codebook: Codebook) -> None:
    one = accusation()
    other = accusation(article="art_2", recipients=(actor("KOR"), actor("CHN")))
    (event,) = link(one, other, codebook=codebook)
    assert {variant.value for variant in event.variants} == {"KOR", "CHN, KOR"}


def test_outcomes_that_exclude_each_other_are_variants_and_others_are_not(codebook: Codebook) -> None:
    signed = meeting(outcome=(Outcome("joint_statement", quote("agreed")), Outcome("next_step", quote("resume"))))
    silent = meeting(article="art_2", outcome=(Outcome("no_statement", quote("talks")),))
    (event,) = link(signed, silent, codebook=codebook)
    assert set(event.variants) == {
        Variant("outcome", "joint_statement", (signed.id,)),
        Variant("outcome", "no_statement", (silent.id,)),
    }
