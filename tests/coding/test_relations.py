"""What a page says of the relationship itself: verdicts, stances, links between issues; none of them an event."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from detente.event import Attribution, ClaimMention, EventMention, LinkageMention, Mention, StanceMention

Coded = Callable[..., list[Mention]]
PAGE = "The United States and China traded in 2020. "  # a page about the two, so that "the relationship" has parties


def of(kind: type[Mention], mentions: list[Mention]) -> list[Mention]:
    return [mention for mention in mentions if isinstance(mention, kind)]


# fmt: off
CLAIMS = [
    ("Relations between the United States and China have sunk to a low point.", "low"),
    ("Ties between the United States and China are at their worst in decades.", "low"),
    ("Relations between the United States and China hit a new low.", "low"),
    ("Relations between the United States and China have soured.", "worsening"),
    ("Relations between the United States and China have improved.", "improving"),
    ("There was a thaw in relations between the United States and China.", "improving"),
    ("Relations between the United States and China are at a high point.", "high"),
]
STANCES = [
    ("The United States and China have a shared concern over climate change.", "CLIM", "shared concern"),
    ("The United States and China are working together on climate change.", "CLIM", "active cooperation"),
    ("China said that climate cooperation depends on political will in the United States.", "CLIM", "conditional"),
    ("The United States and China have differences over Taiwan.", "TWN", "difference"),
    ("The United States voiced concerns about Xinjiang to China.", "RIGHTS", "grievance"),
    ("China firmly opposes American arms sales to Taiwan.", "TWN", "grievance"),
]
LINKAGES = [
    ("Tension between the United States and China could hinder work on climate change.", "BILAT", "CLIM", -1),
    ("Quarrels over Taiwan undermined climate talks between the United States and China.", "TWN", "CLIM", -1),
    ("Climate talks between the United States and China could help trade.", "CLIM", "TRADE", 1),
]
NO_LINKAGE = [
    "The law of the United States punishes those who helped to curb the autonomy of Hong Kong over human rights in China.",
    "The United States does not support independence for Taiwan, though trade with China grows.",
    "Companies of China were put on a trade blacklist for supporting a military programme.",
    "The United States and China would revive a group on climate and would, by 2030, like to support energy work.",
]
NO_CLAIM = [
    "The yuan hit a low point against the dollar.",
    "Temperatures in China and the United States fell to a new low.",
    "The low point of the valley lies between China and India.",
]
# fmt: on


@pytest.mark.parametrize(("text", "direction"), CLAIMS, ids=[text for text, _ in CLAIMS])
def test_verdict_is_kept_as_a_claim(text: str, direction: str, code: Coded) -> None:
    claims = of(ClaimMention, code(text))
    assert [claim.direction for claim in claims] == [direction]  # type: ignore[union-attr]
    assert claims[0].dyad == ("CHN", "USA")  # type: ignore[union-attr]


@pytest.mark.parametrize(("text", "issue", "stance"), STANCES, ids=[case[0] for case in STANCES])
def test_stance_on_an_issue(text: str, issue: str, stance: str, code: Coded) -> None:
    assert (issue, stance) in [(m.issue, m.stance) for m in of(StanceMention, code(text))]  # type: ignore[union-attr]


@pytest.mark.parametrize(("text", "cause", "target", "sign"), LINKAGES, ids=[case[0] for case in LINKAGES])
def test_one_issue_bears_on_another(text: str, cause: str, target: str, sign: int, code: Coded) -> None:
    found = [(m.from_issue, m.to_issue, m.sign) for m in of(LinkageMention, code(text))]  # type: ignore[union-attr]
    assert found == [(cause, target, sign)]


@pytest.mark.parametrize("text", NO_CLAIM)
def test_low_of_something_else_is_no_verdict(text: str, code: Coded) -> None:
    assert not of(ClaimMention, code(text))


def test_headline_claim_is_no_event(code: Coded) -> None:
    found = code("The United States and China trade.", title="U.S. and China Reach Low Point")
    assert not of(EventMention, found)
    assert len(of(ClaimMention, found)) == 1


def test_claim_of_a_speaker_is_attributed(code: Coded) -> None:
    (claim,) = of(ClaimMention, code("China said that relations between the United States and China are at a low point."))
    assert claim.attribution is Attribution.ATTRIBUTED  # type: ignore[union-attr]
    assert claim.asserter.code == "CHN"  # type: ignore[union-attr]


def test_claim_stands_in_the_text(code: Coded) -> None:
    text = PAGE + "Relations have soured."
    (claim,) = of(ClaimMention, code(text))
    assert text[claim.span.start : claim.span.end] == claim.span.exact == "Relations have soured"  # type: ignore[union-attr]


def test_page_about_one_country_says_nothing_of_a_dyad(code: Coded) -> None:
    assert not of(ClaimMention, code("Relations have soured in China."))


@pytest.mark.parametrize("text", NO_LINKAGE)
def test_deed_or_aim_of_somebody_is_no_linkage(text: str, code: Coded) -> None:
    assert not of(LinkageMention, code(text))


@pytest.mark.parametrize(
    ("text", "holders"),
    [
        ("China firmly opposes American arms sales to Taiwan.", [("CHN",)]),
        ("Antony Blinken told Qin Gang in Beijing that the United States has concerns about Taiwan.", [("USA",)]),
        ("There were concerns over Taiwan as the United States and China went apart.", []),
    ],
    ids=["the subject", "the subject of its own clause", "nobody's"],
)
def test_grievance_is_held_by_its_subject(text: str, holders: list[tuple[str, ...]], code: Coded) -> None:
    found = [m for m in of(StanceMention, code(text)) if m.stance == "grievance"]  # type: ignore[union-attr]
    assert sorted({m.holders for m in found}) == holders  # type: ignore[union-attr]


def test_dateline_speaks_not(code: Coded) -> None:
    text = "NUSA DUA, Indonesia — Both leaders said the strained relationship of China and the United States needs care."
    assert all(m.asserter is None or not m.asserter.text.isupper() for m in of(ClaimMention, code(text)))  # type: ignore[union-attr]


def stances(mentions: list[Mention]) -> set[tuple[str, str, tuple[str, ...]]]:
    return {(m.issue, m.stance, m.holders) for m in mentions if isinstance(m, StanceMention)}


# fmt: off
HELD = [
    ("The Chinese side objected to American tariffs.", {("TRADE", "grievance", ("CHN",))}),
    ("China said that American tariffs undermine the common interests of all.", {("TRADE", "grievance", ("CHN",))}),  # and none shared
    ("China accused the United States of hacking.", {("CYBER", "grievance", ("CHN",))}),
    ("Both sides opposed the use of nuclear weapons, the United States and China said.", {("NUC", "shared concern", ("CHN", "USA"))}),
    ("The United States voiced concern about the chips, and the Chinese side objected to tariffs.",
     {("TECH", "grievance", ("USA",)), ("TRADE", "grievance", ("CHN",))}),
    ("China warned the United States over a red line on Taiwan, while both leaders wished for trade.", {("TWN", "grievance", ("CHN",))}),
    ("China will resume cooperation on climate change with the United States, which shut down trade.",
     {("CLIM", "active cooperation", ("CHN",))}),
    ("The United States and China will resume cooperation on climate change.", {("CLIM", "active cooperation", ("CHN", "USA"))}),
    ("China told the United States that cooperation on climate cannot be separated from wider ties.", {("CLIM", "conditional", ("CHN",))}),
    ("In a new attempt to collaborate on climate change, officials of China told an American envoy that the tension "
     "would hinder any cooperation.", {("CLIM", "conditional", ("CHN",))}),
]
NOT_HELD = [
    "An attempt to collaborate on climate change between China and the United States failed.",
    "The presidents of the region denounced American tariffs, China noted on a page about the United States.",
    "American arms sales to Taiwan were opposed by many, as China and the United States know.",
    "The United States should oppose tariffs, like China.",
    "China does not oppose American tariffs.",
    "The American step was a heavy blow to cooperation on climate change with China.",
    "China opposed defining relations with the United States by rivalry.",
    "The United States is trying to falsely accuse China of hacking.",
]
# fmt: on


@pytest.mark.parametrize(("text", "expected"), HELD, ids=[case[0] for case in HELD])
def test_stance_has_its_issue_and_its_holder(text: str, expected: set[tuple[str, str, tuple[str, ...]]], code: Coded) -> None:
    assert stances(code(text)) == expected


@pytest.mark.parametrize("text", NOT_HELD)
def test_what_others_hold_or_ought_to_is_no_stance(text: str, code: Coded) -> None:
    assert stances(code(text)) == set()


def test_this_is_what_was_told_just_before(code: Coded) -> None:
    found = code("The United States put tariffs on China. China firmly opposes this.")
    assert stances(found) == {("TRADE", "grievance", ("CHN",))}


def test_source_of_news_is_no_issue(code: Coded) -> None:
    found = code("China made a choice, state media in China said to the United States. The United States criticised the choice.")
    assert stances(found) == set()


def test_cooperation_with_others_is_not_that_of_the_other_side(code: Coded) -> None:
    found = code("China and the United States met. China will deepen cooperation on climate change with all parties.")
    assert stances(found) == {("CLIM", "active cooperation", ("CHN",))}


def test_whoever_is_objected_to_does_not_object(code: Coded) -> None:
    text = "The United States and China met on trade. They would hold China accountable for its steps toward Taiwan."
    assert ("TWN", "shared concern", ("CHN", "USA")) not in stances(code(text))


def test_he_on_an_official_page_is_its_own(code: Coded) -> None:
    text = "The Secretary of State of the United States met Wang Yi of China. He raised concerns about Taiwan."
    assert stances(code(text, issuer="USA")) == {("TWN", "grievance", ("USA",))}


def test_that_said_is_said_by_nobody(code: Coded) -> None:
    text = "China and the United States met. That said, we firmly oppose American tariffs."
    (stance,) = of(StanceMention, code(text, issuer="CHN"))
    assert stance.asserter is None or stance.asserter.text != "That"  # type: ignore[union-attr]


def test_lobby_is_not_the_word_of_its_country(code: Coded) -> None:
    said = "Progress of the United States and China on work of mutual concern like climate change is far off, said Ann Lee, the vice president "
    for body, sector in (("of the U.S. Chamber of Commerce.", "BUS"), ("of the United States.", "GOV")):
        (stance,) = of(StanceMention, code(said + body))
        assert stance.asserter is not None  # type: ignore[union-attr]
        assert (stance.asserter.sector, stance.asserter.speaks_for) == (sector, "USA" if sector == "GOV" else None)  # type: ignore[union-attr]


# fmt: off
STATES = [
    ("Wang Yi said that relations between China and the United States face many difficulties.", "bad"),
    ("A strained relationship between China and the United States was on the table.", "bad"),
    ("The relationship between China and the United States is very good.", "good"),
    ("The United States has a great relationship with China.", "good"),
    ("The plan ends the worst quarrel in decades between the two neighbours, China and the United States.", "low"),
    ("The current stabilization of China-U.S. relations is hard-won.", "improving"),
]
NO_STATE = [
    "The United States is going to have a good relationship with China.",
    "The United States said: the President has a great relationship with President Xi of China.",
    "The United States and China met. The relationship between President Xi and President Trump is very good.",
    "The trade relationship is very good, China and the United States said.",
    "The United States and China met. The Secretary has a very good relationship with Douglas.",
    "The United States and China met. Relations between China and Russia are very good.",
]
# fmt: on


@pytest.mark.parametrize(("text", "direction"), STATES, ids=[case[0] for case in STATES])
def test_state_of_the_relationship_is_a_claim(text: str, direction: str, code: Coded) -> None:
    claims = [m for m in code(text) if isinstance(m, ClaimMention)]
    assert [(claim.direction, claim.dyad) for claim in claims] == [(direction, ("CHN", "USA"))]


@pytest.mark.parametrize("text", NO_STATE)
def test_wish_trade_and_friends_are_no_claim_of_the_two(text: str, code: Coded) -> None:
    assert [m for m in code(text) if isinstance(m, ClaimMention) and m.dyad == ("CHN", "USA")] == []


def test_our_relationship_is_the_speakers(code: Coded) -> None:
    text = "Russia and China met. China called Russia. We have a good relationship with China."
    (claim,) = of(ClaimMention, code(text, issuer="USA"))
    assert claim.dyad == ("CHN", "USA")  # type: ignore[union-attr]


def test_claim_beyond_the_speakers_clause_is_not_his(code: Coded) -> None:
    text = "Some see relations between China and the United States at their lowest point; China notes that both talk."
    (claim,) = of(ClaimMention, code(text))
    assert claim.asserter is None or claim.asserter.code != "CHN"  # type: ignore[union-attr]


# fmt: off
BEARS = [
    ("China told the United States that trouble over Taiwan could damage the whole relationship.", ("TWN", "BILAT", -1)),
    ("American tariffs violate the rules of China's trade, and undermine counternarcotics work.", ("TRADE", "LAW", -1)),
    ("China tells the United States climate work depends on wider ties.", ("BILAT", "CLIM", 1)),
    ("The one-China principle is the political foundation of China-U.S. relations.", ("TWN", "BILAT", 1)),
    ("Mishandling Taiwan would have a disruptive effect on relations of China and the United States.", ("TWN", "BILAT", -1)),
    ("After talks of China and the United States on climate change, China said the rivalry would hinder any cooperation.",
     ("BILAT", "CLIM", -1)),
]
BEARS_NOT = [
    "China and the United States spoke of a dispute, and the rain would hinder any cooperation.",
    "China urged the United States to stop helping Taiwan expand its trade.",
    "The United States created blocks to trade of China over fentanyl.",
    "Chinese technology promotes investment in the United States.",
    "The United States should not harm trade over Taiwan, China said.",
]
# fmt: on


@pytest.mark.parametrize(("text", "expected"), BEARS, ids=[case[0] for case in BEARS])
def test_issue_and_relationship_bear_on_each_other(text: str, expected: tuple[str, str, int], code: Coded) -> None:
    assert [(m.from_issue, m.to_issue, m.sign) for m in code(text) if isinstance(m, LinkageMention)] == [expected]


@pytest.mark.parametrize("text", BEARS_NOT)
def test_deed_or_demand_is_no_link(text: str, code: Coded) -> None:
    assert not of(LinkageMention, code(text))


# fmt: off
BONDS = [
    ("The United States put a 20 percent tariff on Chinese goods because of fentanyl, China said.", "LAW", "TRADE", -1, "price"),
    ("China suspended the climate talks with the United States over a visit to Taiwan.", "TWN", "CLIM", -1, "price"),
    ("The United States put off a visit to China because of a spy balloon.", "INTEL", "BILAT", -1, "price"),
    ("A delegation of the United States visited Taiwan. In response, China halted the climate talks.", "TWN", "CLIM", -1, "price"),
    ("The United States threatened a tariff on any country that buys Iranian oil, China noted.", "ENERGY", "TRADE", -1, "price"),
    ("The tariffs of the United States dealt a heavy blow to counternarcotics work with China.", "TRADE", "LAW", -1, "obstacle"),
    ("The United States raised its tariffs on China. This makes counternarcotics work with China harder.", "TRADE", "LAW", -1, "obstacle"),
    ("China said that the tariffs, which have hurt climate work, should be lifted by the United States.", "TRADE", "CLIM", -1, "obstacle"),
    ("The United States slapped tariffs on goods of China and blames it on fentanyl.", "LAW", "TRADE", -1, "price"),
    ("China would buy soybeans in return for chips from the United States.", "TECH", "TRADE", 1, "trade-off"),
    ("Talks of China and the United States on climate were tied to trade.", "TRADE", "CLIM", 1, "condition"),
    ("The United States bans imports from China unless forced labour is ruled out.", "RIGHTS", "TRADE", -1, "condition"),
    ("China and the United States would settle TikTok, thereby promoting trade.", "TECH", "TRADE", 1, "help"),
]
NO_BOND = [
    "The tariffs of the United States on China rise over time, and chips are next.",
    "China said that the United States should stop hurting trade over Taiwan.",
    "If tariffs fell because of oil, China and the United States would gain.",
    "The United States put a tariff on China to the amount of 20 percent. In response, China spoke of Taiwan.",
    "China spoke of fentanyl. The United States raised tariffs under the pretext of fentanyl. This hurt trade with China.",
]
# fmt: on


@pytest.mark.parametrize(("text", "cause", "target", "sign", "bearing"), BONDS, ids=[case[0] for case in BONDS])
def test_link_says_in_what_way_one_issue_bears_on_another(text: str, cause: str, target: str, sign: int, bearing: str, code: Coded) -> None:
    found = [(m.from_issue, m.to_issue, m.sign, m.bearing) for m in code(text) if isinstance(m, LinkageMention)]
    assert (cause, target, sign, bearing) in found


@pytest.mark.parametrize("text", NO_BOND)
def test_words_that_only_look_like_a_reason_are_no_link(text: str, code: Coded) -> None:
    assert not of(LinkageMention, code(text))


# fmt: off
BLAMED = [
    ("The tariffs of the United States violate the rules of trade.", {("TRADE", "grievance", ("CHN",))}),
    ("The United States put tariffs on us. The move hurts Chinese companies.", {("TRADE", "grievance", ("CHN",))}),
    ("If the United States truly wants to talk about climate, it should show respect.", {("CLIM", "conditional", ("CHN",))}),
    ("Both sides recognized the importance of trade between China and the United States.", {("TRADE", "shared concern", ("CHN", "USA"))}),
    ("China has conducted practical counternarcotics cooperation with the United States.", {("LAW", "active cooperation", ("CHN",))}),
]
NOT_BLAMED = [
    "China harms nobody by its trade with the United States.",
    "The abuse of fentanyl is a problem of the United States.",
    "The tariffs of the United States will hurt its own image.",
    "The air strike of Israel on Iran violated the rules, China told the United States.",
]
# fmt: on


@pytest.mark.parametrize(("text", "expected"), BLAMED, ids=[case[0] for case in BLAMED])
def test_blame_on_an_official_page_is_a_grievance_of_its_side(
    text: str, expected: set[tuple[str, str, tuple[str, ...]]], code: Coded
) -> None:
    assert stances(code(PAGE + text, issuer="CHN")) == expected


@pytest.mark.parametrize("text", NOT_BLAMED)
def test_harm_that_the_other_did_not_do_is_no_grievance(text: str, code: Coded) -> None:
    assert stances(code(PAGE + text, issuer="CHN")) == set()


def test_we_of_a_joint_statement_are_all_who_sign(code: Coded) -> None:
    text = "We, the Foreign Ministers of Australia, Japan and the United States, met. We oppose the steps of China in the South China Sea."
    assert stances(code(text, issuer="USA")) == {("SEA", "grievance", ("AUS", "JPN", "USA"))}


def test_not_of_one_clause_does_not_deny_the_next(code: Coded) -> None:
    text = "On Taiwan he said that the policy of the United States had not changed; he objected to threats by China."
    assert stances(code(text, issuer="USA")) == {("TWN", "grievance", ("USA",))}
