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
