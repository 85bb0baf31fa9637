"""Whether it happened and on whose word; what only looks like an event is never taken as one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from detente.article import Article, DateBasis, Genre, Published, Span, Turn, TurnKind
from detente.codebook import Codebook
from detente.coding import DictionaryCoder
from detente.coding.actors import SentenceActors
from detente.coding.discourse import Discourse
from detente.coding.names import NameFinder
from detente.coding.parse import parse
from detente.coding.status import StatusReader
from detente.event import Attribution, EventMention, Realis, Status
from detente.reading import split_sentences

Found = Callable[..., list[EventMention]]
HELD = {Realis.OCCURRED, Realis.ONGOING}


def shown(mentions: list[EventMention]) -> list[tuple[object, ...]]:
    return [
        (m.type, m.trigger.exact, m.status.realis.value, m.status.attribution.value, [c.exact for c in m.status.cues]) for m in mentions
    ]


def is_fact(mention: EventMention) -> bool:
    return mention.status.realis in HELD and mention.status.attribution is not Attribution.ALLEGATION


def sentences() -> Iterator[tuple[str, str]]:
    """Give (sentence with the act in brackets, realis) of the file beside this one."""
    for line in (Path(__file__).parent / "status_sentences.txt").read_text(encoding="utf-8").splitlines():
        if " | " in line and not line.startswith("#"):
            realis, marked = line.split(" | ", 1)
            yield marked, realis


@pytest.fixture(scope="session")
def status_of(codebook: Codebook) -> Callable[[str], Status]:
    """Read the status of the act in brackets, whether or not the lexicon has a word for it."""
    finder = NameFinder(codebook.names)

    def read(marked: str) -> Status:
        start = marked.index("[")
        text = marked.replace("[", "").replace("]", "")
        (doc,) = parse([text])
        actors = SentenceActors(doc, 0, text, codebook, Discourse(date(2021, 9, 10)), finder.find(text))
        act = doc.char_span(start, marked.index("]") - 1, alignment_mode="expand")
        assert act is not None
        return StatusReader(doc, 0, text, codebook, actors).read(act.root)

    return read


# fmt: off
# text, type, whether it happened
REALIS = [
    ("Japan is going to start on Monday or Tuesday talking to Korea.", "CONSULT", "planned"),
    ("Japan is going to Seoul, talking to Korea on the way.", "CONSULT", "occurred"),
    ("China condemned Japan.", "ACCUSE", "occurred"),
    ("China has condemned Japan.", "ACCUSE", "occurred"),
    ("China condemns Japan.", "ACCUSE", "occurred"),
    ("China and Japan are holding talks in Tokyo.", "CONSULT", "ongoing"),
    ("China did not condemn Japan.", "ACCUSE", "did not occur"),
    ("China never condemned Japan.", "ACCUSE", "did not occur"),
    ("The United States did not impose sanctions on Turkey.", "SANCTION", "did not occur"),
    ("Joe Biden failed to meet Xi Jinping.", "CONSULT", "did not occur"),
    ("Joe Biden left Rome without meeting Xi Jinping.", "CONSULT", "did not occur"),
    ("Japan refused to condemn Russia.", "ACCUSE", "did not occur"),
    ("The United States declined to impose sanctions on Germany.", "SANCTION", "did not occur"),
    ("The United States avoided imposing sanctions on Germany.", "SANCTION", "did not occur"),
    ("The United States stopped short of imposing sanctions on Germany.", "SANCTION", "did not occur"),
    ("The United States plans to impose sanctions on Turkey.", "SANCTION", "planned"),
    ("The United States will impose sanctions on Turkey.", "SANCTION", "planned"),
    ("The United States is going to impose sanctions on Turkey.", "SANCTION", "planned"),
    ("The United States is preparing to impose sanctions on Turkey.", "SANCTION", "planned"),
    ("The United States said it would impose sanctions on Turkey.", "SANCTION", "planned"),
    ("Washington vowed to impose sanctions on Turkey.", "SANCTION", "planned"),
    ("Antony Blinken will visit China next month.", "CONSULT", "planned"),
    ("Antony Blinken is scheduled to meet Wang Yi in Rome.", "CONSULT", "planned"),
    ("Antony Blinken is expected to meet Wang Yi in Rome.", "CONSULT", "planned"),
    ("Antony Blinken plans to meet Wang Yi in Rome.", "CONSULT", "planned"),
    ("The United States could impose sanctions on Turkey.", "SANCTION", "hypothetical"),
    ("The United States might impose sanctions on Turkey.", "SANCTION", "hypothetical"),
    ("The United States may impose sanctions on Turkey.", "SANCTION", "hypothetical"),
    ("If the United States imposes sanctions on Turkey, oil prices rise.", "SANCTION", "hypothetical"),
    ("Oil prices will rise if the United States imposes sanctions on Turkey.", "SANCTION", "hypothetical"),
    ("Unless China condemns Russia, nothing changes.", "ACCUSE", "hypothetical"),
    ("Analysts wonder whether China condemned Russia.", "ACCUSE", "hypothetical"),
    ("The United States is considering imposing sanctions on Turkey.", "SANCTION", "hypothetical"),
    ("Washington is weighing whether to impose sanctions on Turkey.", "SANCTION", "hypothetical"),
    ("A meeting between Joe Biden and Xi Jinping would help.", "CONSULT", "hypothetical"),
    ("Ukraine urged Germany to impose sanctions on Russia.", "SANCTION", "demanded"),
    ("Ukraine asked the United States to impose sanctions on Russia.", "SANCTION", "demanded"),
    ("Germany should impose sanctions on Russia.", "SANCTION", "demanded"),
    ("Germany must impose sanctions on Russia.", "SANCTION", "demanded"),
    ("China denied that it had hacked American networks.", "COERCE", "denied"),
    ("China denied hacking American networks.", "COERCE", "denied"),
    ("China denies that it detained two Canadians.", "COERCE", "denied"),
    ("Antony Blinken was to visit China in February.", "CONSULT", "planned"),
    ("A visit by Antony Blinken to China is planned for February.", "CONSULT", "planned"),
    ("Wang Yi is to meet Antony Blinken on Monday.", "CONSULT", "planned"),
    ("The European Union threatened to impose sanctions on Belarus.", "SANCTION", "hypothetical"),
    ("Poland demanded that Germany impose sanctions on Russia.", "SANCTION", "demanded"),
    ("China dismissed reports that it had detained two Canadians.", "COERCE", "denied"),
    ("Once the United States imposes sanctions on Turkey, prices will rise.", "SANCTION", "hypothetical"),
    ("Poland called on Germany to expel Russian diplomats.", "SANCTION", "demanded"),
    ("Talks between Greece and Turkey are under way in Athens.", "CONSULT", "ongoing"),
]

# text, type, on whose word
ATTRIBUTION = [
    ("China condemned Japan.", "ACCUSE", "narrator"),
    ("Officials said that China condemned Japan.", "ACCUSE", "attributed"),
    ("Japan imposed tariffs on South Korea, officials said.", "SANCTION", "attributed"),
    ("According to the ministry, Japan imposed tariffs on South Korea.", "SANCTION", "attributed"),
    ("Seoul announced that Japan had imposed tariffs on South Korea.", "SANCTION", "attributed"),
    ("The United States accused China of hacking American networks.", "COERCE", "allegation"),
    ("Chinese hackers allegedly breached American email systems.", "COERCE", "allegation"),
    ("Chinese hackers reportedly breached American email systems.", "COERCE", "allegation"),
    ("Washington alleged that China detained two Americans.", "COERCE", "allegation"),
    ("South Korea claimed that Japan detained a South Korean fisherman.", "COERCE", "allegation"),
    ("The United States blamed China for breaching American email systems.", "COERCE", "allegation"),
    ("China is accused of detaining two Canadians.", "COERCE", "allegation"),
    ("“Japan imposed tariffs on South Korea,” the minister said.", "SANCTION", "attributed"),
    ("State media reported that North Korea test-fired a missile.", "MOBILIZE", "attributed"),
    ("There were allegations that China detained two Canadians.", "COERCE", "allegation"),
    ("Japan, officials said, imposed tariffs on South Korea.", "SANCTION", "attributed"),
    ("North Korea appears to have test-fired a missile.", "MOBILIZE", "allegation"),
]

# sentence with the act in brackets, on what footing, the code of whoever says so (anonymous for unnamed sources)
ASSERTERS = [
    ("A Greek daily quoted the Turkish foreign ministry as saying that Ankara had [recalled] its envoy.", "attributed", "TUR"),
    ("It was denied by Chile that its navy had [fired] at a trawler.", "attributed", "CHL"),
    ("Spain’s minister said he had been told by Morocco that Rabat had [closed] the crossing.", "attributed", "MAR"),
    ("It was reported on Friday that Chad had [expelled] the envoy.", "attributed", "anonymous"),
    ("Serbia has reportedly [arrested] two Kosovo policemen.", "allegation", "anonymous"),
    ("Kenya alleged the [detention] of its fishermen by Uganda.", "allegation", "KEN"),
    ("By Iran’s account, the frigate [rammed] a patrol boat.", "attributed", "IRN"),
    ("In the words of Ghana’s president, Togo [attacked] the post without warning.", "attributed", "GHA"),
    ("Togo is thought to have [sent] arms to the rebels.", "allegation", "anonymous"),
    ("Japan [expelled] a man who, according to Russia, had done nothing.", "narrator", None),
    ("Peru has never denied that it [arrested] the engineer.", "narrator", None),
    ("Portugal told a parliament whose members had come back early that it had [sent] doctors to Angola.", "attributed", "PRT"),
    ("A Tunisian denial of any [raid] on the camp was read out.", "attributed", "TUN"),
    ("The Spanish minister, citing the Irish foreign ministry, said Iran had [freed] the crew.", "attributed", "IRL"),
    ("A Bonn paper reported that, according to Peru, Chile had [closed] the pass.", "attributed", "PER"),
    ("Nobody could say whether Chad had [crossed] the river.", "narrator", None),
    ("Police [seized] a suspected spy.", "narrator", None),
    ("Cuba denied any quarrel before Haiti [closed] the border.", "narrator", None),
    ("Were Norway to [leave], the Danish minister said, Sweden would follow.", "attributed", "DNK"),
    # parts of a state, by their owner or their seat; whoever else is there speaks for nobody
    ("Egypt’s presidency said that Libya had [reopened] the crossing.", "attributed", "EGY"),
    ("Libya has [reopened] the crossing, the transport ministry in Cairo said.", "attributed", "EGY"),
    ("Libya has [reopened] the crossing, a tailor in Cairo said.", "attributed", None),
    ("Peru will [pay] the fishermen, its foreign minister said on Monday.", "attributed", "PER"),
    ("Peru will [free] the Chilean trawler, its foreign minister said on Monday in Lima.", "attributed", "PER"),
    ("Norway has never [recognised] the council in Derna, a spokeswoman for the foreign ministry in Oslo told parliament.", "attributed", "NOR"),
    # whose paper it is
    ("According to the Danish summary of the talks, Norway [agreed] to a pause.", "attributed", "DNK"),
    ("An allegation by Cuba that Haiti [seized] two boats was read out.", "allegation", "CUB"),
    ("A joint statement said that Kenya had [lifted] the ban.", "attributed", None),
    # whoever is cited says so, and not who cites
    ("Kenya has [lifted] the ban, a Ugandan broadcaster reported, quoting officials.", "attributed", "anonymous"),
    ("Kenya has lifted the ban and [freed] the crew, a Ugandan daily reported, citing the Tanzanian foreign ministry.", "attributed", "TZA"),
    # where the parse has lost the speaker
    ("Israel has [deployed] a battery on the Golan Heights, a person familiar with the order said.", "attributed", "anonymous"),
    # what stands after a semicolon says nothing of what stands before
    ("Togo [accuses] Benin of smuggling; foreign minister warns of unrest", "narrator", None),
    ("Togo [closed] the road; two lorries, Benin said, were burnt.", "narrator", None),
    ("Talks were [held] in Togo; no date was set for others, Benin said.", "attributed", "BEN"),
    # what only looks like a source
    ("Togo will act according to the common understandings that the two presidents [reached].", "narrator", None),
    ("In view of the fact that Togo [closed] the road, the lorries turned back.", "narrator", None),
    ("Togo [urged] Benin to show restraint in its words and deeds.", "narrator", None),
    ("That said, Togo [condemned] the raid.", "narrator", None),
    ("It shows that Togo [closed] the road.", "narrator", None),
]

# What a hurried reader would take for an event.
NO_FACT = [
    "Joe Biden wants to meet Xi Jinping.",
    "Joe Biden hopes to meet Xi Jinping.",
    "Joe Biden agreed to meet Xi Jinping in Bali.",
    "Joe Biden offered to meet Xi Jinping.",
    "Joe Biden and Xi Jinping should meet.",
    "Joe Biden and Xi Jinping need to meet.",
    "A planned meeting between Joe Biden and Xi Jinping drew attention.",
    "A possible meeting between Joe Biden and Xi Jinping drew attention.",
    "There is a need for a meeting between Joe Biden and Xi Jinping.",
    "The prospect of talks between China and Japan faded.",
    "Calls for talks between China and Japan grew louder.",
    "No talks were held between China and Japan.",
    "Talks between China and Japan never took place.",
    "Antony Blinken’s trip to China was postponed.",
    "The failure of Japan to meet South Korea was noted.",
    "Had China condemned Russia, the vote would have passed.",
    "It would be wise for China to condemn Russia.",
    "The best thing China can do is to condemn Russia.",
    "China was not sanctioned by the United States.",
    "Neither China nor Japan held talks.",
    "Nobody expects China to condemn Russia.",
    "Germany is reluctant to impose sanctions on Russia.",
    "Germany opposes imposing sanctions on Russia.",
    "Lawmakers proposed that the United States impose sanctions on China.",
    "A bill would impose sanctions on China.",
    "The threat of American sanctions on China worries investors.",
    "An end to American sanctions on Iran is far away.",
    "To win, the United States would have to impose tariffs on China.",
    "It is unclear whether the United States imposed sanctions on China.",
    "The suspected Chinese breach of American email systems worries officials.",
    "China rejected the claim that it detained two Canadians.",
    "The report that China detained two Canadians is false.",
    "China is said to be weighing sanctions on Lithuania.",
    "Japan shelved a plan to impose tariffs on South Korea.",
    "Rumors of a meeting between Joe Biden and Vladimir Putin were wrong.",
    "Sanctions on China were discussed but not imposed by the United States.",
    "China would regard sanctions by the United States as a hostile act.",
    "Without American sanctions on Iran, oil would be cheaper.",
    "The United States has yet to impose sanctions on Turkey.",
    "Few expect the United States to impose sanctions on India.",
    "The United States is unlikely to impose sanctions on India.",
    "Washington ruled out sanctions on India.",
    "Imagine that the United States imposes sanctions on India.",
    "Joe Biden is willing to meet Kim Jong Un.",
    "The White House said no meeting between Joe Biden and Xi Jinping was planned.",
]
# fmt: on


@pytest.mark.parametrize(("text", "type", "realis"), REALIS, ids=lambda value: str(value)[:70])
def test_text_says_whether_it_happened(text: str, type: str, realis: str, events_in: Found) -> None:
    found = events_in(text)
    assert {m.status.realis.value for m in found if m.type == type} == {realis}, shown(found)


@pytest.mark.parametrize(("text", "type", "attribution"), ATTRIBUTION, ids=lambda value: str(value)[:70])
def test_text_says_on_whose_word(text: str, type: str, attribution: str, events_in: Found) -> None:
    found = events_in(text)
    assert {m.status.attribution.value for m in found if m.type == type} == {attribution}, shown(found)


@pytest.mark.parametrize("text", NO_FACT)
def test_what_only_looks_like_an_event_is_no_fact(text: str, events_in: Found) -> None:
    # An agreement, a request or a refusal may itself be a fact; the act that it speaks of is not.
    found = [
        m for m in events_in(text) if m.type not in {"AGREE", "REQUEST", "REJECT", "ACCUSE", "THREATEN"} or "condemn" in m.trigger.exact
    ]
    assert not any(map(is_fact, found)), shown(found)


@pytest.mark.parametrize(("marked", "realis"), list(sentences()), ids=lambda value: str(value)[:90])
def test_words_around_an_act_say_whether_it_happened(marked: str, realis: str, status_of: Callable[[str], Status]) -> None:
    status = status_of(marked)
    assert status.realis.value == realis, [cue.exact for cue in status.cues]


@pytest.mark.parametrize(("marked", "attribution", "code"), ASSERTERS, ids=lambda value: str(value)[:70])
def test_words_around_an_act_say_on_whose_word(marked: str, attribution: str, code: str | None, status_of: Callable[[str], Status]) -> None:
    status = status_of(marked)
    assert status.attribution.value == attribution, [cue.exact for cue in status.cues]
    said = status.asserter
    assert (None if said is None else "anonymous" if said.anonymous and said.code is None else said.code) == code


def test_outsiders_should_is_advice_and_a_states_a_demand(status_of: Callable[[str], Status]) -> None:
    assert status_of("Chile should [free] the crew, Greenpeace said.").realis is Realis.HYPOTHETICAL
    assert status_of("Chile should [free] the crew, Peru’s foreign ministry said.").realis is Realis.DEMANDED


def test_denied_visit_is_not_a_fact(events_in: Found) -> None:
    found = [m for m in events_in("Japan denied that Yoshihide Suga visited Taiwan.") if m.type == "CONSULT"]
    assert [m.status.realis for m in found] == [Realis.DENIED], shown(found)


def test_negation_lowers_the_polarity(events_in: Found) -> None:
    (mention,) = events_in("The United States did not impose sanctions on Turkey.")
    assert mention.status.polarity == -1


def test_cue_stands_in_the_text(events_in: Found) -> None:
    (mention,) = [m for m in events_in("The United States might impose sanctions on Turkey.") if m.type == "SANCTION"]
    assert "might" in [cue.exact for cue in mention.status.cues]


def test_asserter_is_named_with_a_code(events_in: Found) -> None:
    (mention,) = [m for m in events_in("China’s foreign ministry said that Japan imposed tariffs on South Korea.") if m.type == "SANCTION"]
    assert mention.status.asserter is not None
    assert mention.status.asserter.code == "CHN"
    assert not mention.status.asserter.anonymous


def test_unnamed_source_is_anonymous(events_in: Found) -> None:
    (mention,) = [m for m in events_in("A senior diplomat said that Japan imposed tariffs on South Korea.") if m.type == "SANCTION"]
    assert mention.status.asserter is not None
    assert mention.status.asserter.anonymous


def test_chain_runs_from_the_outside_in(events_in: Found) -> None:
    text = "Officials said that the Chinese foreign ministry announced that Japan imposed tariffs on South Korea."
    (mention,) = [m for m in events_in(text) if m.type == "SANCTION"]
    assert [link.code for link in mention.status.chain] == [None, "CHN"]
    assert mention.status.asserter == mention.status.chain[-1]


def test_paper_is_named_before_those_whom_it_reports(status_of: Callable[[str], Status]) -> None:
    status = status_of("According to the Irish foreign ministry, the Danish minister said that Norway had [closed] the strait.")
    assert [link.code for link in status.chain] == ["IRL", "DNK"]
    assert status.asserter == status.chain[-1]


def test_one_speaker_makes_no_chain(status_of: Callable[[str], Status]) -> None:
    status = status_of("Norway had [closed] the strait, the minister said.")
    assert status.chain == ()


def test_dateline_is_no_part_of_the_speaker(events_in: Found) -> None:
    found = events_in("WASHINGTON — Joe Biden said on Monday that Japan had imposed tariffs on South Korea.")
    assert [m.status.asserter.text for m in found if m.status.asserter is not None] == ["Joe Biden"], shown(found)


def test_page_of_a_ministry_speaks_for_itself(events_in: Found) -> None:
    for text in (
        "It is hoped that Belarus will free the Polish diplomats.",
        "“Belarus expelled three Polish diplomats.",
        "Belarus expelled three Polish diplomats, the spokesperson said.",
    ):
        found = events_in(text, genre=Genre.RELEASE, issuer="POL")
        assert found, text
        assert {m.status.asserter.code for m in found if m.status.asserter is not None} == {"POL"}, shown(found)


def test_impersonal_hope_of_a_news_page_is_nobodys(events_in: Found) -> None:
    found = events_in("It is hoped that Belarus will free the Polish diplomats.")
    assert all(m.status.asserter is not None and m.status.asserter.anonymous for m in found), shown(found)


def test_quotation_is_of_whom_its_sentence_names(events_in: Found) -> None:
    text = "Wang Yi spoke first. “Japan imposed tariffs on South Korea,” Antony Blinken said."
    (mention,) = [m for m in events_in(text) if m.type == "SANCTION"]
    assert mention.status.asserter is not None
    assert mention.status.asserter.code == "USA"


def test_quotation_after_a_colon_is_of_the_official_before_it(events_in: Found) -> None:
    text = "Antony Blinken spoke first. China’s foreign minister was blunt: “Japan imposed tariffs on South Korea.”"
    (mention,) = [m for m in events_in(text) if m.type == "SANCTION"]
    assert mention.status.asserter is not None
    assert mention.status.asserter.code == "CHN"


def test_quotation_is_of_whom_the_agency_quotes(events_in: Found) -> None:
    text = "“Japan imposed tariffs on South Korea,” the Polish news agency quoted Wang Yi as saying."
    (mention,) = [m for m in events_in(text) if m.type == "SANCTION"]
    assert mention.status.asserter is not None
    assert mention.status.asserter.code == "CHN"


def test_quotation_goes_on_in_the_next_sentence(events_in: Found) -> None:
    text = "Antony Blinken criticised the plan: “It is a poor one. Japan imposed tariffs on South Korea.”"
    (mention,) = [m for m in events_in(text) if m.type == "SANCTION"]
    assert mention.status.attribution is Attribution.ATTRIBUTED
    assert mention.status.asserter is not None
    assert mention.status.asserter.code == "USA"


def test_quoted_name_of_a_paper_is_nobodys_speech(events_in: Found) -> None:
    text = "Wang Yi spoke to reporters. China and Japan issued the “Joint Statement on the Osaka Talks” on Friday."
    found = events_in(text)
    assert found
    assert all(m.status.attribution is Attribution.NARRATOR for m in found), shown(found)


def test_issuer_narrates_its_own_act(events_in: Found) -> None:
    (mention,) = events_in("The United Kingdom condemned Belarus.", genre=Genre.RELEASE, issuer="GBR")
    assert mention.status.attribution is Attribution.NARRATOR
    assert mention.status.asserter is not None
    assert mention.status.asserter.code == "GBR"


def test_host_narrates_the_visit_that_it_received(events_in: Found) -> None:
    text = "The Polish foreign minister received the Belarusian foreign minister in Warsaw on Monday."
    (mention,) = events_in(text, genre=Genre.RELEASE, issuer="POL")
    assert mention.status.attribution is Attribution.NARRATOR, shown([mention])


def test_issuer_is_the_asserter_of_others_acts(events_in: Found) -> None:
    (mention,) = events_in("Belarus expelled three Polish diplomats.", genre=Genre.RELEASE, issuer="POL")
    assert mention.status.attribution is Attribution.ATTRIBUTED
    assert mention.status.asserter is not None
    assert mention.status.asserter.code == "POL"


def test_headline_infinitive_announces(events_in: Found) -> None:
    found = events_in("Nothing else is known.", title="Joe Biden to Visit Poland")
    assert all(m.status.realis is Realis.PLANNED for m in found), shown(found)


def test_headline_present_tells_the_past(events_in: Found) -> None:
    found = [m for m in events_in("Nothing else is known.", title="China Condemns Japan") if m.from_title]
    assert [m.status.realis for m in found] == [Realis.OCCURRED], shown(found)


def test_opinion_page_has_no_events(events_in: Found) -> None:
    assert not events_in("China condemned Japan. The two should hold talks.", genre=Genre.OPINION)


@pytest.mark.parametrize(
    "text", ["Did China condemn Japan?", "Has the United States imposed sanctions on Turkey?", "Who says that China condemned Japan?"]
)
def test_question_asserts_nothing(text: str, events_in: Found) -> None:
    assert all(mention.status.realis is Realis.HYPOTHETICAL for mention in events_in(text))


def test_question_of_the_reason_takes_the_act_for_told(events_in: Found) -> None:
    assert [mention.status.realis for mention in events_in("Why did Joe Biden meet Xi Jinping?")] == [Realis.OCCURRED]


def test_journalists_question_in_a_transcript_asserts_nothing(coder: DictionaryCoder) -> None:
    question = "The United States imposed sanctions on Turkey yesterday. Your comment please."
    answer = "China condemns Japan."
    text = f"Reporter: {question}\nSpokesperson: {answer}"
    start = text.index(question)
    turns = (
        Turn("Reporter", TurnKind.QUESTION, start, start + len(question)),
        Turn("Spokesperson", TurnKind.STATEMENT, text.index(answer), len(text)),
    )
    article = Article(
        id="art_t", sha256="0" * 64, text=text, title=None, outlet=None, republisher=None, url_original=None, url_copy=None, source_id=None,
        published=Published(None, DateBasis.NONE), language="en", genre=Genre.TRANSCRIPT, body=(0, len(text)), turns=turns, issuer="CHN",
    )  # fmt: skip
    found = [m for m in coder.code(article, split_sentences(article)) if isinstance(m, EventMention)]
    assert [m.type for m in found] == ["ACCUSE"], shown(found)
    assert found[0].status.asserter is not None
    assert found[0].status.asserter.code == "CHN"


def test_quoted_words_are_the_speakers(events_in: Found) -> None:
    text = "“The United States imposed sanctions on Turkey,” said Jane Smith, a trade lawyer in London."
    found = [m for m in events_in(text) if m.type == "SANCTION"]
    assert all(m.status.attribution is Attribution.ATTRIBUTED for m in found), shown(found)
    assert all(m.status.asserter is None or m.status.asserter.code is None for m in found)


def test_lobbyists_advice_is_no_fact(events_in: Found) -> None:
    text = "“It starts with the two leaders agreeing to meet,” said Ann Lee, who leads the business council. “China and Japan must hold talks.”"
    assert not any(map(is_fact, events_in(text))), shown(events_in(text))


def test_spans_slice_to_their_quotes(events_in: Found) -> None:
    text = "Officials said that the United States might impose sanctions on Turkey. Joe Biden met Xi Jinping in Bali."
    for mention in events_in(text):
        spans: list[Span] = [mention.sentence, mention.trigger, *mention.status.cues, *(party.span for party in mention.parties)]
        assert all(text[span.start : span.end] == span.exact for span in spans)


def test_month_of_a_plan_lies_ahead(events_in: Found) -> None:
    found = events_in("Joe Biden and Xi Jinping agreed to hold a summit in December.")
    assert all(m.date.lo is None or m.date.lo.year >= 2021 for m in found), [(m.trigger.exact, m.date.edtf) for m in found]


def test_marks_at_the_head_of_each_paragraph_keep_one_quotation_open(events_in: Found) -> None:
    text = 'Antony Blinken criticised the plan. "It is a poor plan.\n\n"It will cost us dearly," he said.\n\nChina condemned Japan.'
    (mention,) = [m for m in events_in(text) if m.type == "ACCUSE" and m.actors[0].code == "CHN"]
    assert mention.status.attribution is Attribution.NARRATOR, shown([mention])


@pytest.mark.parametrize(
    ("text", "issuer", "realis"),
    [
        ("In accordance with the law, China decided to sanction American officials.", "CHN", Realis.OCCURRED),
        ("China decided to sanction American officials.", None, Realis.PLANNED),
        ("The United States decided to sanction Chinese officials.", "CHN", Realis.PLANNED),
        ("China decided to send vaccines to Laos next week.", "CHN", Realis.PLANNED),
    ],
)
def test_measure_is_taken_by_the_page_that_decrees_it(text: str, issuer: str | None, realis: Realis, events_in: Found) -> None:
    (mention,) = events_in(text, issuer=issuer, genre=Genre.RELEASE if issuer else Genre.NEWS)
    assert mention.status.realis is realis
