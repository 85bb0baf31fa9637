"""Which words tell of an act that was done, by whom and to whom, and which only look like it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from detente.article import Genre
from detente.event import Attribution, EventMention, Realis

Found = Callable[..., list[EventMention]]
TOLD = {Realis.OCCURRED, Realis.ONGOING}


def told(found: list[EventMention]) -> list[tuple[str, set[str | None], set[str | None]]]:
    """Give type, actors and recipients of what is told as done."""
    return [
        (mention.type, {party.code for party in mention.actors}, {party.code for party in mention.recipients})
        for mention in found
        if mention.status.realis in TOLD and mention.status.attribution is not Attribution.ALLEGATION
    ]


def types_told(found: list[EventMention]) -> set[str]:
    return {type_ for type_, _, _ in told(found)}


@pytest.mark.parametrize(
    "text",
    [
        "We urge Peru to keep its word, lift its sanctions against Bolivia, and take steps towards peace.",
        "Chile urges Peru to keep its word, lift its sanctions against Bolivia, and take steps towards peace.",
        "Chile demanded that Peru stop its raids, lift its sanctions against Bolivia and cease to interfere.",
    ],
)
def test_act_in_a_list_of_demands_was_not_done(text: str, events_in: Found) -> None:
    assert "RETREAT" not in types_told(events_in(text))


@pytest.mark.parametrize(
    "text",
    [
        "We urge Peru to keep its word, lift its sanctions against Bolivia, and take steps towards peace.",
        "Chile urges Peru to keep its word, lift its sanctions against Bolivia, and take steps towards peace.",
    ],
)
def test_who_is_asked_is_to_do_every_item_of_a_list(text: str, events_in: Found) -> None:
    (lifted,) = [m for m in events_in(text, issuer="CHL", genre=Genre.RELEASE) if m.type == "RETREAT"]
    assert ({party.code for party in lifted.actors}, {party.code for party in lifted.recipients}) == ({"PER"}, {"BOL"})


def test_what_must_not_be_done_lowers_the_polarity(events_in: Found) -> None:
    for text, polarity in (
        ("Peru should not impose sanctions on Bolivia.", -1),
        ("Peru should not break its word, or even impose sanctions on Bolivia.", -1),
        ("Peru should impose sanctions on Bolivia.", 1),
    ):
        (mention,) = [m for m in events_in(text) if m.type == "SANCTION"]
        assert (mention.status.realis, mention.status.polarity) == (Realis.DEMANDED, polarity), text


def test_what_is_hoped_to_end_is_demanded_to_end(events_in: Found) -> None:
    (smear,) = [m for m in events_in("We hope Peru will stop peddling the threat, and stop smearing Chile.") if m.type == "ACCUSE"]
    assert (smear.status.realis, smear.status.polarity) == (Realis.DEMANDED, -1)
    (undone,) = [m for m in events_in("We hope that Peru did not condemn Chile.") if m.type == "ACCUSE"]
    assert undone.status.realis is not Realis.DEMANDED


@pytest.mark.parametrize(
    "text",
    [
        "We urge Peru to reflect on what it has done, and stop vilifying Chile.",
        "Chile firmly opposes attacking and vilifying Chile.",
        "Chile opposes using or threatening to use force against Bolivia.",
        "Chilean officers seized enough rifles from Peru to kill a thousand Bolivians.",
    ],
)
def test_what_the_subject_neither_does_nor_will_do_is_no_act_of_its_own(text: str, events_in: Found) -> None:
    found = events_in(text, issuer="CHL", genre=Genre.RELEASE)
    assert not any(mention.trigger.exact in {"vilifying", "threatening"} or mention.type == "ASSAULT" for mention in found)


def test_what_one_opposed_to_do_oneself_was_not_done(events_in: Found) -> None:
    (mention,) = [m for m in events_in("Chile opposed imposing sanctions on Bolivia.") if m.type == "SANCTION"]
    assert mention.status.realis is Realis.NOT_OCCURRED


def test_what_is_done_beside_a_demand_was_done(events_in: Found) -> None:
    assert "RETREAT" in types_told(events_in("Chile urged Peru to keep its word and lifted its sanctions on Bolivia."))
    assert "ACCUSE" in types_told(events_in("China urges Japan to stop, and strongly condemns Japan."))


def test_who_is_helped_in_doing_it_does_it(events_in: Found) -> None:
    found = events_in("China supports Egypt in defending its sovereignty against Israel.")
    assert all(mention.trigger.exact != "defending" for mention in found)


def test_their_own_word_is_needed_for_what_only_an_opponent_calls_so(events_in: Found) -> None:
    attack = "The Foreign Ministry in Beijing said that the United States had conducted cyberattacks on China."
    found = [mention for mention in events_in(attack) if mention.type == "COERCE"]
    assert {mention.status.attribution for mention in found} == {Attribution.ALLEGATION}


def test_a_public_measure_stands_on_the_word_of_those_it_hits(events_in: Found) -> None:
    found = events_in("The Foreign Ministry in Beijing said that the United States had imposed tariffs on Chinese steel.")
    assert ("SANCTION", {"USA"}, {"CHN"}) in told(found)


def test_one_word_for_both_sides_does_not_tell_who_refused(events_in: Found) -> None:
    both = "Joe Biden met Xi Jinping on Monday. They refused to release the sailors."
    assert "REJECT" not in types_told(events_in(both))


def test_a_pact_signed_with_them_is_not_one_among_them(events_in: Found) -> None:
    text = "The United States and China differ. The admiral was down there in May, signed a security agreement with them, and left."
    assert "SUPPORT" not in types_told(events_in(text))


def test_a_matter_raised_with_somebody_is_not_done_to_him(events_in: Found) -> None:
    assert "COERCE" not in types_told(events_in("Blinken raises e-mail breach with Wang Yi in Jakarta"))


@pytest.mark.parametrize(
    ("text", "recipients"),
    [
        ("Britain gave aid to Peru, not to Chile.", {"PER"}),
        ("The United States gave military aid to China's Taiwan region.", {"TWN"}),
    ],
)
def test_contrast_and_owner_are_no_recipients(text: str, recipients: set[str], events_in: Found) -> None:
    found = [to for type_, _, to in told(events_in(text)) if type_ == "AID"]
    assert found == [recipients]


def test_whose_act_is_condemned_comes_before_whom_it_hit(events_in: Found) -> None:
    found = told(events_in("China strongly condemned the American attacks on Iran."))
    assert [(type_, to) for type_, _, to in found if type_ == "ACCUSE"] == [("ACCUSE", {"USA"})]


def test_them_are_the_many_of_the_same_sentence(events_in: Found) -> None:
    before = "Beijing spoke of the United States. "
    assert types_told(events_in(before + "China's government respects the wishes of companies overseas and supports them.")) == set()
    assert ("SUPPORT", {"CHN"}, {"USA"}) in told(events_in("Beijing met the Americans. China's government thanked them."))


def test_a_country_that_names_a_question_is_no_recipient(events_in: Found) -> None:
    assert all("TWN" not in to for _, _, to in told(events_in("China urged the United States to act with care on the Taiwan question.")))
    assert types_told(events_in("China supports all efforts to end the Ukraine crisis.")) == set()


@pytest.mark.parametrize("told_so", ["China hopes that the two sides will meet in May.", "They'll start talks in May, I think."])
def test_what_both_are_hoped_to_do_is_no_undertaking(told_so: str, events_in: Found) -> None:
    assert "AGREE" not in types_told(events_in(f"China and the United States held talks. {told_so}", issuer="CHN"))


def test_what_both_say_that_they_will_do_is_an_undertaking(events_in: Found) -> None:
    text = "China and the United States held talks. Both sides said that they would meet in May."
    assert ("AGREE", {"CHN", "USA"}, set()) in told(events_in(text))


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("China has taken countermeasures against the United States.", "SANCTION"),
        ("The Seoul High Court ordered the Government of Japan to pay damages to five workers.", "SANCTION"),
        ("The United States ordered Chinese news organizations to reduce their staff.", "SANCTION"),
        ("The United States called on China to reduce its staff.", "REQUEST"),
        ("South Korea put Japan back on its list of trusted trade partners.", "RETREAT"),
        ("Japan dropped South Korea from its list of trusted trade partners.", "SANCTION"),
        ("China agreed to cut its tariffs on American goods.", "CONCEDE"),
        ("China agreed to open up to the United States for trade.", "CONCEDE"),
        ("China agreed to buy American goods, and Washington will halve a duty on Chinese goods.", "AGREE"),
        ("The United States and China extended a tariff truce by 90 days.", "AGREE"),
        ("China has given support to the American fight against fentanyl.", "AID"),
    ],
)
def test_act_has_the_type_that_its_words_say(text: str, type_: str, events_in: Found) -> None:
    assert types_told(events_in(text)) == {type_}


@pytest.mark.parametrize(
    "text",
    [
        "The Pentagon said that it was tracking a Chinese balloon.",
        "China remains a cyber threat to the United States.",
        "The president spoke of raising the tariff charged to China by the United States.",
        "Blinken laid out the China strategy of the United States.",
        "The FBI blocked a probe into a plot by China.",
        "Trade grew by more than China bought from the United States in 2017.",
        "Cheap goods exported by China to the United States raised the purchasing power of families.",
        "Climate is one of the few areas in which the United States and China cooperated.",
        "Japan and China are killing their currency, the United States says.",
        "China welcomes the participation of all American companies.",
        "John Kerry ended three days of talks in Beijing on Wednesday.",
    ],
)
def test_words_that_look_like_an_act_tell_of_none(text: str, events_in: Found) -> None:
    assert [event for event in told(events_in(text)) if event[0] != "CONSULT"] == []


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("China firmly opposes them and has protested to the United States.", None),
        ("China firmly opposes the American decision you mentioned.", "the American decision"),
        ("China criticised the United States over its tariffs, which harm all.", "its tariffs, which harm all"),
    ],
)
def test_topic_says_something_to_whoever_did_not_hear_the_question(text: str, topic: str | None, events_in: Found) -> None:
    found = [m.topic.exact if m.topic is not None else None for m in events_in(text) if m.type == "ACCUSE"]
    assert topic in found, found
    assert "them" not in found


@pytest.mark.parametrize(
    ("text", "realis"),
    [
        ("Will Berlin expel the Chadian consul before the winter?", Realis.HYPOTHETICAL),
        ("Did Albania expel the Iranian diplomats?", Realis.HYPOTHETICAL),
        ("Why did Belgium expel two Congolese diplomats in July?", Realis.OCCURRED),
    ],
)
def test_a_plain_question_weighs_an_act_or_takes_it_for_told(text: str, realis: Realis, events_in: Found) -> None:
    assert [mention.status.realis for mention in events_in(text) if mention.type == "SANCTION"] == [realis]


def test_other_questions_tell_nothing(events_in: Found) -> None:
    assert events_in("But if Albania expelled the Iranian diplomats, who would mind?") == []


@pytest.mark.parametrize(
    ("text", "undertaken"),
    [
        ("The minister said that China and Japan would stay in touch.", True),
        ("The minister said that China and Japan will stay on this planet for a long time.", False),
    ],
)
def test_to_stay_is_undertaken_only_in_something(text: str, undertaken: bool, events_in: Found) -> None:
    assert any(mention.rule == "joint undertaking" for mention in events_in(text)) is undertaken


@pytest.mark.parametrize(
    ("text", "realis"),
    [
        ("We hope that the United States will work with China.", Realis.DEMANDED),
        ("We hope that the United States can work with China.", Realis.DEMANDED),
        ("The minister expressed hope that the United States will work with China.", Realis.DEMANDED),
        ("We hope that the United States might work with China.", Realis.HYPOTHETICAL),
        ("The United States will work with China.", Realis.PLANNED),
    ],
)
def test_what_one_side_hopes_for_is_no_plan(text: str, realis: Realis, events_in: Found) -> None:
    (mention,) = [m for m in events_in(text, issuer="CHN", genre=Genre.RELEASE) if m.type == "COOPERATE"]
    assert mention.status.realis is realis


@pytest.mark.parametrize(
    ("text", "type_", "realis"),
    [
        ("I want to thank Joe Biden for his help.", "SUPPORT", Realis.OCCURRED),
        ("If I want to thank Joe Biden, I will.", "SUPPORT", Realis.HYPOTHETICAL),
        ("The American House of Representatives voted to condemn China for the flight.", "ACCUSE", Realis.OCCURRED),
        ("The American House of Representatives will vote to condemn China for the flight.", "ACCUSE", Realis.PLANNED),
        ("The United States voted to impose sanctions on China.", "SANCTION", Realis.PLANNED),
    ],
)
def test_what_is_done_by_saying_it_is_no_plan(text: str, type_: str, realis: Realis, events_in: Found) -> None:
    (mention,) = [m for m in events_in(text, issuer="CHN", genre=Genre.RELEASE) if m.type == type_]
    assert mention.status.realis is realis


def test_what_was_broken_is_not_itself_alleged(events_in: Found) -> None:
    text = "Joe Biden accused China of violating the agreement that the two countries reached in Geneva."
    (reached,) = [m for m in events_in(text) if m.type == "AGREE"]
    assert (reached.status.realis, reached.status.attribution) == (Realis.OCCURRED, Attribution.NARRATOR)
    (alleged,) = [m for m in events_in("Joe Biden accused China of reaching a secret agreement with Japan.") if m.type == "AGREE"]
    assert alleged.status.attribution is Attribution.ALLEGATION


def test_let_me_asks_for_nothing(events_in: Found) -> None:
    text = "Let me underscore that China firmly opposes the American arms sales."
    (charge,) = [m for m in events_in(text, issuer="CHN", genre=Genre.RELEASE) if m.type == "ACCUSE"]
    assert charge.status.realis is Realis.OCCURRED


def test_pledge_to_hurt_is_a_threat(events_in: Found) -> None:
    found = events_in("The United States pledged to revoke the visas of Chinese students.")
    assert [m.type for m in found if m.status.realis in TOLD] == ["THREATEN"]


def test_they_of_two_who_say_so_are_these_two(events_in: Found) -> None:
    found = events_in("China and the United States met on Monday. Russia and Chad said they condemned Peru.")
    (charge,) = [m for m in found if m.type == "ACCUSE"]
    assert {party.code for party in charge.actors} == {"RUS", "TCD"}


# fmt: off
FURTHER = [
    ("Norway's foreign minister left for Beijing on Sunday.", "CONSULT", {"NOR"}, {"CHN"}),
    ("Peru sent a special envoy to Chile on Monday.", "CONSULT", {"PER"}, {"CHL"}),
    ("Washington resumed military aid to Manila.", "AID", {"USA"}, {"PHL"}),
    ("Chadian protesters ransacked the Libyan embassy.", "ASSAULT", {"TCD"}, {"LBY"}),
    ("Chad launched a bombing and shelling offensive against Mali.", "ASSAULT", {"TCD"}, {"MLI"}),
    ("An attack by Chad on Mali killed nine.", "ASSAULT", {"TCD"}, {"MLI"}),
    ("Chad condemned an attack by Malian soldiers on Niger.", "ASSAULT", {"MLI"}, {"NER"}),
    ("Chad condemned an attack by Malian soldiers on Niger.", "ACCUSE", {"TCD"}, {"MLI"}),
    ("Five Malians were freed from a prison in Chad.", "RETREAT", {"TCD"}, {"MLI"}),
    ("The release by Chad of two Malian pilots took place on Monday.", "RETREAT", {"TCD"}, {"MLI"}),
    ("The deployment by Turkey of forty soldiers near Syria was seen on Saturday.", "MOBILIZE", {"TUR"}, {"SYR"}),
    ("The withdrawal of Australian instructors from Iraq ended.", "RETREAT", {"AUS"}, {"IRQ"}),
    ("Chile's foreign ministry issued a statement condemning the Peruvian raid.", "ACCUSE", {"CHL"}, {"PER"}),
    ("President Joe Biden signed an executive order imposing sanctions on Russia.", "SANCTION", {"USA"}, {"RUS"}),
    ("China hit back with tariffs of its own on American soybeans.", "SANCTION", {"CHN"}, {"USA"}),
    ("Chinese forces fired ballistic missiles into waters around Taiwan.", "MOBILIZE", {"CHN"}, {"TWN"}),
    ("Xi Jinping met with members of a Japanese delegation.", "CONSULT", {"CHN", "JPN"}, set()),
    ("Xi Jinping met with a delegation led by Japanese senator Ken Sato.", "CONSULT", {"CHN", "JPN"}, set()),
    ("After two days of talks in Geneva, Chinese and American officials left the building.", "CONSULT", {"CHN", "USA"}, set()),
    ("Chile condemned the raid, and Emmanuel Macron and Joe Biden condemned the strike.", "ACCUSE", {"FRA", "USA"}, set()),
    ("Ken Sato, a journalist held for three years, was released by Beijing in October.", "RETREAT", {"CHN"}, set()),
    ("Three Russians have been released from captivity in Libya.", "RETREAT", {"LBY"}, {"RUS"}),
    ("Mali has received financial support from the French government.", "AID", {"FRA"}, {"MLI"}),
    ("The pact was signed in Doha on Sunday by Chad and Mali.", "SUPPORT", {"TCD", "MLI"}, set()),
    ("Mali and Chad have postponed their meeting after a rocket was reported near the border.", "REJECT", {"MLI", "TCD"}, set()),
]
# fmt: on


@pytest.mark.parametrize(("text", "type_", "actors", "recipients"), FURTHER)
def test_act_is_told_by_further_words(text: str, type_: str, actors: set[str], recipients: set[str], events_in: Found) -> None:
    assert (type_, actors, recipients) in told(events_in(text)), told(events_in(text))


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("Chad is about to restore ties with Libya almost crowds trashed its embassy.", "ASSAULT"),  # a slip of the parser joins them
        ("Two shells fell south of the two nations' disputed maritime boundary.", "ACCUSE"),
        ("The State Department released a readout of Antony Blinken's meeting with Chinese Foreign Minister Wang Yi.", "RETREAT"),
        ("Chad condemned an attack by Malian soldiers on Niger.", "REJECT"),
        ("Norway left for dead its plan for Chile.", "CONSULT"),
        ("North Korea fired two missiles into the sea near Japan.", "ASSAULT"),
        ("Chile responded to Peruvian questions about tariffs.", "SANCTION"),
        ("Chile published a report on the war in Mali.", "ACCUSE"),
        ("Hungary trashed the Ukrainian plan.", "ASSAULT"),
        ("France has sent seven experts to investigate this weekend's attacks on Saudi oil facilities.", "ASSAULT"),
        ("Wang Yi leaves for Moscow tomorrow.", "CONSULT"),
        ("President Biden set up a commission and declared the Opioid Crisis a public health emergency.", "COERCE"),
        ("Ethiopia departed from Libya almost five years after the war.", "SANCTION"),
    ],
)
def test_further_words_tell_no_more_than_they_say(text: str, type_: str, events_in: Found) -> None:
    assert type_ not in types_told(events_in(text)), told(events_in(text))


def test_who_is_attacked_is_not_condemned_with_the_attacker(events_in: Found) -> None:
    found = told(events_in("The attack by Chad on Mali was condemned by Niger."))
    assert ("ACCUSE", {"NER"}, {"TCD"}) in found, found


def test_act_below_a_condemnation_is_none_itself(events_in: Found) -> None:
    found = told(events_in("Chad condemned an attack by Malian soldiers on Niger."))
    assert ("ACCUSE", {"MLI"}, {"NER"}) not in found, found


def test_friend_of_the_blamed_ties_is_not_blamed(events_in: Found) -> None:
    told = events_in("China condemns the U.S. sabotage against China’s relations with Mexico and Panama.")
    assert {party.code for m in told for party in m.recipients} == {"USA"}
    told = events_in("China condemns the United States and its cooperation with Taiwan.")
    assert "USA" in {party.code for m in told for party in m.recipients}


def test_what_a_call_lists_is_asked_for(events_in: Found) -> None:
    page = "Wang Yi, China's foreign minister, spoke. "
    (listed,) = [
        m
        for m in events_in(page + "He called for ending the war; safeguarding peace; assisting Palestine with its governance.")
        if m.type == "AID"
    ]
    assert listed.status.realis is Realis.DEMANDED
    told = events_in(page + "He called for ending the war; Chad opened fire, killing soldiers of Mali.")
    assert all(m.status.realis is not Realis.DEMANDED for m in told if m.type == "ASSAULT")


def test_what_shocks_a_state_is_no_act_against_it(events_in: Found) -> None:
    assert [m for m in events_in("China was appalled by the United States.") if m.recipients and m.recipients[0].code == "CHN"] == []


LISTED = "The two sides, Chile and Peru, commit to take the following measures by May 14:\n\n"


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        (LISTED + "Peru will (i) remove the duties on Chilean fish; and (ii) suspend its controls.", [{"PER"}]),
        ("Chile and Peru held talks on fish. Chile agreed to remove its duties. Peru would accordingly suspend its controls.", [{"PER"}]),
        ("Chile committed to remove its duties. In return, Peru will suspend its controls on wine.", [{"PER"}]),
        # An announcement, a threat and a condition are no term of an agreement.
        ("Peru will remove the duties on Chilean fish.", []),
        ("Chile raised its duties. Peru would accordingly suspend its controls on wine.", []),
        ("Chile agreed to talks.\n\nIn return, Peru will suspend its controls on wine.", []),
        ("Chile agreed to talks. If Chile lifts its duties, Peru will suspend its controls on wine.", []),
        ("Chile agreed to talks. In return, Peru will not suspend its controls on wine.", []),
    ],
)
def test_one_side_is_bound_by_a_term_of_what_both_settled(text: str, bound: list[set[str]], events_in: Found) -> None:
    found = [mention for mention in events_in(text) if mention.rule == "joint undertaking"]
    assert [{actor.code for actor in mention.actors} for mention in found] == bound
    assert not any(mention.reciprocal for mention in found)
    assert [party.code for mention in found for party in mention.recipients] == ["CHL"] * len(found)  # whom it is owed to


@pytest.mark.parametrize(
    ("text", "undertaken"),
    [
        ("Secretary Rubio: In the next step, China and Japan will maintain communication on fish.", True),
        ("Secretary Rubio: China and Japan traded for years. They would make billions a year.", False),
        ("In the next step, China and Japan will maintain communication on fish.", False),
    ],
)
def test_the_speaker_of_a_transcript_gives_his_word_for_both(text: str, undertaken: bool, events_in: Found) -> None:
    assert (
        any(mention.rule == "joint undertaking" for mention in events_in(text, published=date(2025, 4, 14), genre=Genre.TRANSCRIPT))
        is undertaken
    )
