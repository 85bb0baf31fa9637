"""Who does it and whom it is done to, by the build of the sentence: passive, nominal, mutual, compound, relative, participial."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest

from detente.article import Genre
from detente.coding.parse import parse, subject
from detente.event import ActorMention, EventMention

Found = Callable[..., list[EventMention]]


def codes(parties: Iterable[ActorMention]) -> set[str]:
    return {party.code for party in parties if party.code}


def has(mentions: list[EventMention], type: str, actors: str, recipients: str) -> bool:
    return any(
        m.type == type and codes(m.actors) == set(actors.split()) and codes(m.recipients) == set(recipients.split()) for m in mentions
    )


def shown(mentions: list[EventMention]) -> list[tuple[object, ...]]:
    return [(m.type, codes(m.actors), codes(m.recipients), m.rule, m.trigger.exact) for m in mentions]


# fmt: off
# text, type, actors, recipients
ACTIVE = [
    ("The United States imposed sanctions on Iran.", "SANCTION", "USA", "IRN"),
    ("The United States slapped tariffs on Chinese steel.", "SANCTION", "USA", "CHN"),
    ("The Commerce Department added 12 Chinese companies to the entity list.", "SANCTION", "USA", "CHN"),
    ("Germany expelled two Russian diplomats.", "SANCTION", "DEU", "RUS"),
    ("Lithuania recalled its ambassador from China.", "SANCTION", "LTU", "CHN"),
    ("Morocco severed diplomatic relations with Iran.", "SANCTION", "MAR", "IRN"),
    ("The United States ordered the closure of the Chinese consulate in Houston.", "SANCTION", "USA", "CHN"),
    ("China lifted sanctions on Australia.", "RETREAT", "CHN", "AUS"),
    ("China released two Canadians.", "RETREAT", "CHN", "CAN"),
    ("Japan gave vaccines to Vietnam.", "AID", "JPN", "VNM"),
    ("Japan sent Vietnam a million doses.", "AID", "JPN", "VNM"),
    ("India and Pakistan exchanged fire.", "ASSAULT", "IND PAK", ""),
    ("China lodged a protest with Japan.", "ACCUSE", "CHN", "JPN"),
    ("Japan summoned the Chinese ambassador.", "ACCUSE", "JPN", "CHN"),
    ("Washington called on Beijing to release the detainees.", "REQUEST", "USA", "CHN"),
    ("China warned Japan against visiting Taiwan.", "THREATEN", "CHN", "JPN"),
    ("Beijing rejected the American accusation.", "REJECT", "CHN", "USA"),
    ("Beijing cancelled a meeting with Wendy Sherman.", "REJECT", "CHN", "USA"),
    ("North Korea fired a ballistic missile over Japan.", "MOBILIZE", "PRK", "JPN"),
    ("Japan apologized to South Korea.", "CONCEDE", "JPN", "KOR"),
]

PASSIVE = [
    ("Iran was sanctioned by the United States.", "SANCTION", "USA", "IRN"),
    ("Russia was condemned by Germany.", "ACCUSE", "DEU", "RUS"),
    ("Sanctions were imposed on Iran by the United States.", "SANCTION", "USA", "IRN"),
    ("Two Russian diplomats were expelled by Germany.", "SANCTION", "DEU", "RUS"),
    ("Two Canadians were detained by Chinese police.", "COERCE", "CHN", "CAN"),
    ("The Chinese ambassador was summoned by Japan.", "ACCUSE", "JPN", "CHN"),
    ("Talks were held between China and India.", "CONSULT", "CHN IND", ""),
    ("China was accused by the United States of stealing secrets.", "ACCUSE", "USA", "CHN"),
    ("Australia was urged by China to change course.", "REQUEST", "CHN", "AUS"),
    ("American email systems were breached by Chinese hackers.", "COERCE", "CHN", "USA"),
]

NOMINAL = [
    ("A meeting between Joe Biden and Xi Jinping took place in Bali.", "CONSULT", "USA CHN", ""),
    ("The talks between China and India ended on Friday.", "CONSULT", "CHN IND", ""),
    ("Antony Blinken’s visit to China ended on Monday.", "CONSULT", "USA", "CHN"),
    ("A visit by Angela Merkel to Russia ended on Friday.", "CONSULT", "DEU", "RUS"),
    ("China’s condemnation of Japan came on Friday.", "ACCUSE", "CHN", "JPN"),
    ("The imposition of tariffs on China by the United States came on Friday.", "SANCTION", "USA", "CHN"),
    ("During a call with Xi Jinping, Joe Biden raised trade.", "CONSULT", "USA CHN", ""),
    ("A phone call between Vladimir Putin and Emmanuel Macron lasted an hour.", "CONSULT", "RUS FRA", ""),
    ("The Sino-Indian talks ended on Friday.", "CONSULT", "CHN IND", ""),
]

MUTUAL = [
    ("Joe Biden met Xi Jinping.", "CONSULT", "USA CHN", ""),
    ("Joe Biden met with Xi Jinping.", "CONSULT", "USA CHN", ""),
    ("Joe Biden and Xi Jinping met in Bali.", "CONSULT", "USA CHN", ""),
    ("Joe Biden held talks with Xi Jinping.", "CONSULT", "USA CHN", ""),
    ("Joe Biden spoke by phone with Xi Jinping.", "CONSULT", "USA CHN", ""),
    ("Joe Biden called Xi Jinping on Thursday.", "CONSULT", "USA CHN", ""),
    ("Chinese and Indian commanders held talks.", "CONSULT", "CHN IND", ""),
    ("Officials from China and India held talks.", "CONSULT", "CHN IND", ""),
    ("China and Pakistan signed an agreement.", "SUPPORT", "CHN PAK", ""),
    ("China signed an agreement with Pakistan.", "SUPPORT", "CHN PAK", ""),
    ("China and Russia held joint naval exercises.", "COOPERATE", "CHN RUS", ""),
    ("Saudi Arabia and Iran restored diplomatic relations.", "SUPPORT", "SAU IRN", ""),
    ("Joe Biden, Yoshihide Suga and Moon Jae-in met at Camp David.", "CONSULT", "USA JPN KOR", ""),
    ("Japan, India and Australia held talks.", "CONSULT", "JPN IND AUS", ""),
]

LINKED = [
    ("France and Germany condemned Russia.", "ACCUSE", "FRA DEU", "RUS"),
    ("China condemned Japan and Australia.", "ACCUSE", "CHN", "JPN AUS"),
    ("The United States condemned Iran and imposed sanctions on Syria.", "SANCTION", "USA", "SYR"),
    ("The United States condemned Iran and imposed sanctions on Syria.", "ACCUSE", "USA", "IRN"),
    ("Russia, which condemned Poland, closed a border.", "ACCUSE", "RUS", "POL"),
    ("Wang Yi, who met Antony Blinken in Rome, criticized Japan.", "CONSULT", "CHN USA", ""),
    ("Condemning Russia, Germany closed a pipeline.", "ACCUSE", "DEU", "RUS"),
    ("Germany closed a pipeline, accusing Russia of blackmail.", "ACCUSE", "DEU", "RUS"),
    ("After meeting Xi Jinping in Beijing, Emmanuel Macron flew home.", "CONSULT", "FRA CHN", ""),
    ("The sanctions, imposed by the United States on Iran, hurt trade.", "SANCTION", "USA", "IRN"),
    ("Germany decided on Friday to expel two Russian diplomats.", "SANCTION", "DEU", "RUS"),
    ("The United States rallied its allies to condemn China.", "ACCUSE", "USA", "CHN"),
    ("Germany’s foreign minister condemned Russia’s government.", "ACCUSE", "DEU", "RUS"),
    ("In a statement, China condemned Japan.", "ACCUSE", "CHN", "JPN"),
    ("A statement by the Chinese foreign ministry condemned Japan.", "ACCUSE", "CHN", "JPN"),
]

VISITS = [
    ("Emmanuel Macron visited India.", "CONSULT", "FRA", "IND"),
    ("Emmanuel Macron traveled to India.", "CONSULT", "FRA", "IND"),
    ("Emmanuel Macron paid a visit to India.", "CONSULT", "FRA", "IND"),
    ("Narendra Modi received Emmanuel Macron in New Delhi.", "CONSULT", "FRA", "IND"),
    ("Narendra Modi hosted Scott Morrison.", "CONSULT", "AUS", "IND"),
    ("Emmanuel Macron wrapped up a trip to India.", "CONSULT", "FRA", "IND"),
]

HARDER = [
    ("Senior American and Chinese diplomats ended two days of talks in Alaska on Friday.", "CONSULT", "USA CHN", ""),
    ("The call between Joe Biden and Xi Jinping, the first in seven months, lasted 90 minutes.", "CONSULT", "USA CHN", ""),
    ("Joe Biden sat down with Xi Jinping at an estate in Woodside.", "CONSULT", "USA CHN", ""),
    ("Antony Blinken landed in Beijing on Sunday.", "CONSULT", "USA", "CHN"),
    ("Four rounds of talks between China and India ended on Friday.", "CONSULT", "CHN IND", ""),
    ("The Chinese embassy in London accused Britain of meddling.", "ACCUSE", "CHN", "GBR"),
    ("Joining Canada, Australia condemned China.", "ACCUSE", "AUS", "CHN"),
    ("Along with Britain, France expelled Russian diplomats.", "SANCTION", "FRA", "RUS"),
    ("Russia responded by expelling ten American diplomats.", "SANCTION", "RUS", "USA"),
    ("In retaliation, China imposed tariffs on American soybeans.", "SANCTION", "CHN", "USA"),
    ("The White House, which had criticized Saudi Arabia, praised Israel.", "SUPPORT", "USA", "ISR"),
    ("Japan’s decision to impose export controls on South Korea angered Seoul.", "SANCTION", "JPN", "KOR"),
    ("Visiting Seoul, Antony Blinken criticized North Korea.", "ACCUSE", "USA", "PRK"),
    ("Iran and Saudi Arabia, after talks in Beijing, restored diplomatic relations.", "SUPPORT", "IRN SAU", ""),
    ("Armenia and Azerbaijan accused each other of shelling.", "ACCUSE", "ARM AZE", ""),
    ("China suspended military talks with the United States.", "SANCTION", "CHN", "USA"),
    ("The Treasury Department blacklisted two Russian banks.", "SANCTION", "USA", "RUS"),
    ("Taiwan thanked Lithuania for its vaccines.", "SUPPORT", "TWN", "LTU"),
    ("Kenya is about to expel two Somali diplomats.", "SANCTION", "KEN", "SOM"),
]

# The words of an act without the act, or an act that names no state.
SILENT = [
    "China exports soybeans and steel.",
    "The sanctions regime is complex.",
    "Japan’s economy met expectations.",
    "Trade between China and Australia grew by 5 percent.",
    "The Chinese yuan weakened against the dollar.",
    "Germany lost to England on penalties.",
    "Chinese tourists visited Paris in large numbers.",
    "The Japanese company met its targets.",
    "A Russian court heard the case.",
    "Relations between China and India are complex.",
    "The Indian monsoon hit Pakistan.",
    "An American tourist visited China.",
    "China is the largest trading partner of Australia.",
    "Turkey is a popular meal in the United States.",
]
# fmt: on
AT_HOME = [
    ("Lawmakers in Germany and France criticised Russia.", "ACCUSE", "DEU FRA", "RUS"),
    ("The authorities in Myanmar arrested a Japanese film-maker at the airport.", "COERCE", "MMR", "JPN"),
    ("A court in Berlin sentenced a Russian citizen to life in prison.", "SANCTION", "DEU", "RUS"),
    ("Pakistani rangers opened fire on an Indian patrol.", "ASSAULT", "PAK", "IND"),
    ("Ukraine received a loan from Norway.", "AID", "NOR", "UKR"),
    ("Rebuked by Japan, Russia turned away.", "ACCUSE", "JPN", "RUS"),
    ("Kenya, Tanzania sign milk deal.", "SUPPORT", "KEN TZA", ""),
    ("Farmers, miners and Zambia criticised Malawi.", "ACCUSE", "ZMB", "MWI"),
    ("Germany, the proud Poland and rich Spain criticised Russia.", "ACCUSE", "DEU POL ESP", "RUS"),
    ("Portugal closed its consulate in Benguela.", "SANCTION", "PRT", "AGO"),
    ("Belarus withdrew its consul from Klaipeda.", "SANCTION", "BLR", "LTU"),
    ("Russia fired missiles at Sumy.", "ASSAULT", "RUS", "UKR"),
    ("Polish soldiers sealed off the border with Belarus.", "COERCE", "POL", "BLR"),
    ("Indian troops marched close to the border with China.", "MOBILIZE", "IND", "CHN"),
    ("Japan warned its citizens about North Korea.", "ACCUSE", "JPN", "PRK"),
    ("Russia staged exercises near Norway.", "MOBILIZE", "RUS", "NOR"),
    ("The United States renewed diplomatic ties with Israel and Egypt.", "SUPPORT", "USA", "ISR EGY"),
    ("China and Japan agreed to resume military talks.", "AGREE", "CHN JPN", ""),
    ("The Philippines and France agree that disputes should be settled in court.", "AGREE", "PHL FRA", ""),
]
SPOKEN = [
    ("“We have recalled our ambassador from Vienna,” said the Turkish foreign minister.", "SANCTION", "TUR", "AUT"),
    ("“Turkish aircraft violated our airspace on Monday,” said the Greek defence ministry.", "MOBILIZE", "TUR", "GRC"),
    ("“Tomorrow I shall meet the president of Zambia,” Tanzania's president said.", "CONSULT", "TZA ZMB", ""),
]
TOLD_OF_IT = [
    ("The European Union told Mali that it would impose sanctions on the state airline.", "SANCTION", "EUR", "MLI"),
    ("India told Nepal that it would cut its exports of electricity.", "SANCTION", "IND", "NPL"),
    ("Israel withdrew from the two villages.", "RETREAT", "ISR", ""),
]
ALL = [*ACTIVE, *PASSIVE, *NOMINAL, *MUTUAL, *LINKED, *VISITS, *HARDER, *AT_HOME, *SPOKEN, *TOLD_OF_IT]


@pytest.mark.parametrize(("text", "type", "actors", "recipients"), ALL, ids=[f"{case[1]}: {case[0][:70]}" for case in ALL])
def test_sentence_gives_actor_and_recipient(text: str, type: str, actors: str, recipients: str, events_in: Found) -> None:
    found = events_in(text)
    assert has(found, type, actors, recipients), shown(found)


@pytest.mark.parametrize("text", SILENT)
def test_sentence_without_an_act_is_silent(text: str, events_in: Found) -> None:
    assert not events_in(text), shown(events_in(text))


# sentence with the verb in brackets, its subject
@pytest.mark.parametrize(
    ("text", "visitor", "host"),
    [
        ("Antony Blinken criticised Russia on a visit to Kyiv.", "USA", "UKR"),
        ("During a visit to Tokyo on Friday, the German foreign minister warned Moscow.", "DEU", "JPN"),
    ],
)
def test_visit_told_beside_a_statement_is_kept_and_its_host_is_not_meant_by_the_statement(
    text: str, visitor: str, host: str, events_in: Found
) -> None:
    found = events_in(text)
    assert has(found, "CONSULT", visitor, host), shown(found)
    assert all(codes(m.recipients) == {"RUS"} for m in found if m.type != "CONSULT"), shown(found)


@pytest.mark.parametrize(
    "text",
    [
        "Jake Sullivan will meet Wang Yi after a visit to Kyiv.",  # whose visit it is, and whether it was made, is not said
        "China criticised Nancy Pelosi during a visit to Taiwan.",  # a state visits nobody
    ],
)
def test_visit_without_a_visitor_is_nobodys(text: str, events_in: Found) -> None:
    assert not any(m.mode == "visit" for m in events_in(text)), shown(events_in(text))


@pytest.mark.parametrize(
    "text",
    [
        "Norway warned of a famine in Sudan.",
        "India contributed to the debate in Nepal.",
        "A lawyer in London criticised Russia.",
        "Soldiers in Mali criticised France.",  # whose soldiers is not said
    ],
)
def test_country_where_something_is_or_happens_is_no_party(text: str, events_in: Found) -> None:
    parties = {code for m in events_in(text) for code in codes(m.parties)}
    assert not parties & {"SDN", "NPL", "GBR", "MLI"}, shown(events_in(text))


@pytest.mark.parametrize(
    "text",
    [
        "Xi Jinping and Joe Biden spoke. We asked them to lift the ban and they've agreed to open their market.",
        "The United States and China trade a lot. I think they want to negotiate.",
    ],
)
def test_they_of_a_speaker_are_no_pair(text: str, events_in: Found) -> None:
    assert not any(m.actors[0].span.exact.lower() == "they" for m in events_in(text)), shown(events_in(text))


def test_their_call_of_two_leaders_is_theirs_whoever_speaks(events_in: Found) -> None:
    found = events_in("We hope that the United States and China will act on what the two presidents agreed in their phone call.")
    assert any(m.type == "CONSULT" and codes(m.parties) == {"USA", "CHN"} for m in found), shown(found)


def test_minister_of_a_release_is_the_issuers(events_in: Found) -> None:
    found = events_in("The Foreign Minister met the Iraqi foreign minister in Paris.", issuer="FRA", genre=Genre.RELEASE)
    assert has(found, "CONSULT", "FRA IRQ", ""), shown(found)


SUBJECTS = [
    ("Kenya is about to [expel] two envoys.", "Kenya"),
    ("Egypt is ready to [send] doctors.", "Egypt"),
    ("The two sides are likely to [sign] in May.", "sides"),
    ("Norway was willing to [mediate] and [host] the talks.", "Norway"),
    ("A paper quoted the minister as [saying] no.", "minister"),
    ("The minister was quoted as [saying] no.", "minister"),
    ("Iran accused Iraq of [hiding] the men.", "Iraq"),
    ("China began to cut and then [halted] imports.", "China"),
]


@pytest.mark.parametrize(("marked", "expected"), SUBJECTS)
def test_subject_is_inherited(marked: str, expected: str) -> None:
    start = marked.rindex("[") - marked[: marked.rindex("[")].count("[") - marked[: marked.rindex("[")].count("]")
    (doc,) = parse([marked.replace("[", "").replace("]", "")])
    verb = next(token for token in doc if token.idx == start)
    found = subject(verb)
    assert found is not None
    assert found.text == expected


def test_compound_parties_are_one_event(events_in: Found) -> None:
    assert len(events_in("France and Germany condemned Russia and Belarus.")) == 1


def test_actor_is_never_borrowed_from_another_sentence(events_in: Found) -> None:
    found = events_in("Germany closed a road. Sanctions on Russia were tightened.")
    assert not any("DEU" in codes(m.actors) for m in found), shown(found)


def test_rallied_allies_are_kept_apart_from_actor_and_recipient(events_in: Found) -> None:
    (mention,) = [m for m in events_in("The United States rallied Japan and Australia to condemn China.") if m.type == "ACCUSE"]
    assert codes(mention.rallied) == {"JPN", "AUS"}
    assert codes(mention.actors) == {"USA"}
    assert codes(mention.recipients) == {"CHN"}


def test_mutual_act_has_its_parties_as_actors(events_in: Found) -> None:
    (mention,) = events_in("Joe Biden met Xi Jinping in Bali.")
    assert mention.reciprocal
    assert not mention.recipients


def test_visitor_is_the_actor_and_host_the_recipient(events_in: Found) -> None:
    (mention,) = events_in("Emmanuel Macron visited India.")
    assert mention.mode == "visit"
    assert not mention.reciprocal


def test_place_inside_the_object_is_no_recipient(events_in: Found) -> None:
    (mention,) = [m for m in events_in("Germany condemned an attack by Chadian soldiers in Cameroon.") if m.type == "ACCUSE"]
    assert codes(mention.recipients) == {"TCD"}


def test_town_with_the_name_of_a_company_is_not_placed_in_its_country(events_in: Found) -> None:
    (mention,) = events_in("Joe Biden met Xi Jinping in Woodside, California.")
    assert mention.place is not None
    assert mention.place.text == "Woodside"
    assert mention.place.resolved != "AUS"


def test_meeting_in_a_third_country_says_so(events_in: Found) -> None:
    (mention,) = events_in("Antony Blinken met Wang Yi in Munich.")
    assert mention.mode == "third-party"


# fmt: off
NEARLY = [
    ("Peru came within hours of recalling its ambassador from Chad.", "SANCTION", "PER", "TCD"),
    ("Kenya was on the point of expelling the Somali consul.", "SANCTION", "KEN", "SOM"),
    ("Instead of imposing sanctions on Chad, Kenya offered it a loan.", "SANCTION", "KEN", "TCD"),
    ("Plans for the Peruvian president to visit Kenya were dropped.", "CONSULT", "PER", "KEN"),
    ("The planned visit of the Indian defence minister to Kenya was cancelled.", "CONSULT", "IND", "KEN"),
    ("Pakistan withdrew the last of its troops from Mali on Thursday.", "RETREAT", "PAK", "MLI"),
]
OWNED = [
    ("Aircraft belonging to Chad bombed a bridge in the Sudanese town of Tine.", "ASSAULT", "TCD"),
    ("Hackers working for North Korea attacked the computers of a Japanese shipyard.", "COERCE", "PRK"),
]
GROUND = [
    ("Indian warplanes bombed a hillside near Balakot.", "ASSAULT", "IND", "PAK"),
    ("Russian cruise missiles struck the port of Odesa.", "ASSAULT", "RUS", "UKR"),
]
SEATED = [
    ("The Sudanese ambassador was summoned to the foreign ministry in Addis Ababa.", "ACCUSE", "ETH", "SDN"),
    ("The trade ministry in Oslo banned Russian fish.", "SANCTION", "NOR", "RUS"),
]
MEANT = [
    ("Mexico pulled out of a pact with Peru and imposed sanctions on the country.", "SANCTION", "MEX", "PER"),
    ("Kenya protested to Uganda. The Kenyan army warned the neighbour that it would fight.", "THREATEN", "KEN", "UGA"),
    ("Uganda's foreign minister confirmed that he had met the Kenyan intelligence chief.", "CONSULT", "UGA KEN", ""),
    ("The Saudi ambassador was packing when Canada expelled him.", "SANCTION", "CAN", "SAU"),
    ("Chile insisted that Peru readmit the three aid workers.", "REQUEST", "CHL", "PER"),
]
# fmt: on


@pytest.mark.parametrize(("text", "type", "actors", "recipients"), [*NEARLY, *GROUND, *SEATED, *MEANT])
def test_who_acts_on_whom_is_found_further_off(text: str, type: str, actors: str, recipients: str, events_in: Found) -> None:
    found = events_in(text)
    assert has(found, type, actors, recipients), shown(found)


@pytest.mark.parametrize(("text", "type", "actors"), OWNED)
def test_whose_they_are_may_stand_in_a_participle(text: str, type: str, actors: str, events_in: Found) -> None:
    assert any(m.type == type and codes(m.actors) == {actors} for m in events_in(text)), shown(events_in(text))


@pytest.mark.parametrize(
    "text",
    [
        "The embassy in Addis Ababa expelled the Sudanese consul.",  # an embassy is not of where it stands
        "Indian soldiers killed a fisherman near Balakot.",  # people may be guests
        "Peru imposed sanctions on the country that had sheltered him.",
        "The Sudanese ambassador was summoned to a hotel in Addis Ababa.",
    ],
)
def test_a_place_is_no_party_by_itself(text: str, events_in: Found) -> None:
    assert not codes(party for m in events_in(text) for party in m.parties) & {"ETH", "PAK"}, shown(events_in(text))


def test_ships_and_planes_meet_nobody(events_in: Found) -> None:
    found = events_in("Before the talks with the Kenyan president, Chinese aircraft crossed the strait.")
    assert not any(m.type == "CONSULT" and "CHN" in codes(m.parties) for m in found), shown(found)


def test_demand_without_that_of_a_wish(events_in: Found) -> None:
    assert not has(events_in("Chile insisted that Peru sells gas."), "REQUEST", "CHL", "PER")


@pytest.mark.parametrize(
    "text",
    [
        "“We have recalled our ambassador from Vienna,” said a Turkish student.",  # speaks for no state
        "We have recalled our ambassador from Vienna, said a Turkish newspaper.",
        "“We have recalled our ambassador from Vienna.”",
    ],
)
def test_we_is_nobody_where_no_state_speaks(text: str, events_in: Found) -> None:
    assert not any(m.type == "SANCTION" for m in events_in(text)), shown(events_in(text))


# fmt: off
BY_PLACE = [
    ("Two Chilean inspectors were expelled from Cuba on Monday.", "SANCTION", "CUB", "CHL"),
    ("A Peruvian journalist was arrested in Niger on Monday.", "COERCE", "NER", "PER"),
]
# fmt: on


@pytest.mark.parametrize(("text", "type", "actors", "recipients"), BY_PLACE)
def test_the_place_tells_whose_police_it_was(text: str, type: str, actors: str, recipients: str, events_in: Found) -> None:
    found = events_in(text)
    assert has(found, type, actors, recipients), shown(found)


@pytest.mark.parametrize("text", ["A Nigerien journalist was arrested in Niger.", "Peruvian soldiers were attacked in Niger on Monday."])
def test_the_place_alone_accuses_nobody(text: str, events_in: Found) -> None:
    assert not any("NER" in codes(m.actors) for m in events_in(text)), shown(events_in(text))


def test_who_is_called_upon_is_to_do_it(events_in: Found) -> None:
    for text in (
        "Chile calls on Peru to lift its sanctions against Bolivia.",
        "Chile called upon Peru to lift its sanctions against Bolivia.",
    ):
        assert has(events_in(text), "RETREAT", "PER", "BOL"), shown(events_in(text))
    found = events_in("Chile had appealed to the Peruvians to open the land border.")
    assert has(found, "RETREAT", "PER", ""), shown(found)


def test_a_call_has_a_purpose(events_in: Found) -> None:
    found = events_in("Antony Blinken called Wang Yi to discuss trade.")
    assert has(found, "CONSULT", "USA CHN", ""), shown(found)
    assert not any(m.type == "CONSULT" for m in events_in("Antony Blinken called Wang Yi a liar."))


@pytest.mark.parametrize(
    "text",
    [
        "India told Nepal that Chad had cut its exports of electricity.",  # another's doing
        "India urged Nepal to cut its exports of electricity.",  # to whom is not told
    ],
)
def test_who_is_told_of_something_else_is_not(text: str, events_in: Found) -> None:
    assert not any(m.type == "SANCTION" for m in events_in(text)), shown(events_in(text))


def test_missiles_are_whose_they_are_and_nobody_alone(events_in: Found) -> None:
    assert has(events_in("Russian missiles struck the port of Odesa."), "ASSAULT", "RUS", "UKR")
    found = events_in("Iranian missiles are feared. In the night missiles attacked a village in Kuwait.")
    assert not any("IRN" in codes(m.parties) for m in found), shown(found)
