"""Reads an article, gives what named speakers say in it: who, in what form, about which countries and issues.

A speaker is known by a turn of a transcript, by the account or the address of an official's page, or by a verb of saying
beside a name. Who cannot be told ("Speaker 2") makes no statement. Nothing here needs the parser.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlsplit

from detente.article import Article, Genre, Sentence, Span, TurnKind, content_id
from detente.codebook import ActorName, Codebook, Holder, Office, Voice
from detente.coding.issues import IssueFinder
from detente.coding.names import Named, NameFinder
from detente.coding.passing import PassingReader
from detente.coding.topics import TopicFinder
from detente.event import ActorBasis, Asserter, DateInterval, Level, StatementMention, When

MAX_PER_SPEAKER = 10  # sentences of one speaker on one page: enough to quote from, few enough to keep
MIN_WORDS = 4  # "It's fine." says nothing that can be quoted alone
MAX_WORDS = 120  # longer "sentences" are lists
MAX_TO_VERB = 60  # characters between a name and its verb of saying: room for a title, not for another clause
FIRST_SENTENCES = 2  # of an answer: these are about what was asked
HEAD_CHARS = 30  # ".@POTUS on …": whoever is named later is spoken of, or to
OPENING_CHARS = 300  # the first sentence of an account of a meeting, which says who met
QUESTION_CHARS = 1500  # longer questions are statements of the asker's own
HIGH = frozenset({Level.LEADER, Level.MINISTER})  # of whom a transcript gives the bare surname
OFFICIAL = frozenset({"GOV", "MIL", "LEG"})
OPEN_LABEL = re.compile(r"(?:^|\n)\s*[“\"]?(?P<name>[A-Z][\w.’' -]{0,68}?)(?:\s?\(\d[\d:]*\))?\s?:\s+(?=\S)")
TITLES = re.compile(
    r"\b(?:president|vice|prime|secretary|minister|ambassador|spokesperson|spokesman|spokeswoman|mr|mrs|ms|dr|the|of|state|defense|defence|war"
    r"|treasury|commerce|trade|foreign|press|senior|colonel|col|designate|special|envoy|representative|director|general|deputy|premier"
    r"|ministry|u|s|us|chinese|american)\b\.?",
    re.IGNORECASE,
)
ASKERS = frozenset({"reporter", "journalist", "correspondent"})  # "Harbor TV reporter"; not "regarding your question"
OF_OUTLET = frozenset({"from", "of", "with", "at", "for"})  # "Reporter from the Harbor Courier"
POST_HOSTS = frozenset({"x.com", "twitter.com", "truthsocial.com"})
QUOTING = frozenset({"article", "fact sheet"})  # forms that quote others and remain their issuer's own
BY_PHONE = re.compile(r"\b(?:phone|telephone)\b", re.IGNORECASE)
SPOKES = re.compile(r"\bspokes(?:person|man|woman)\b[^.;:\n]{0,12}$", re.IGNORECASE)
ATTRIBUTABLE = re.compile(r"\battributable to\b[^.;:\n]{0,40}$", re.IGNORECASE)
ORDERED = re.compile(r"\bSec(?:tion|\.) ?\d|\bhereby\b|\bauthority vested\b|\bshall\b")
INITIALS = re.compile(r"\b([A-Z])\. ?([A-Z])\.")  # "J.D. Vance" as the roster has it
HANDLE = re.compile(r"(?<![\w/])\.?@(?P<account>\w{2,30})")
THAT = re.compile(r"^[ ,:]*(?:that\b)?[ ,:]*")
QUOTED = re.compile(r"“[^”]{12,}”|\"[^\"]{12,}\"")
WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody whose words a stretch of the page is."""

    text: str
    code: str | None
    person: str | None = None
    office: str | None = None
    span: Span | None = None

    def asserter(self) -> Asserter:
        """Give the speaker as the record names whoever says so."""
        return Asserter(self.text, self.code, anonymous=False, span=self.span, sector="GOV")


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a page after a speaker's label: who speaks there, None where the label names nobody of a state, and whether it asks."""

    start: int
    end: int
    label: Span
    speaker: Speaker | None
    asks: bool

    def asserter(self) -> Asserter:
        """Give on whose word the stretch is; whoever is only a label speaks for no state."""
        if self.speaker is None:
            return Asserter(self.label.exact, None, anonymous=False, span=self.label)
        is_named = len(self.label.exact) > len("Q.")  # "A:" is whoever answers
        return replace(self.speaker, text=self.label.exact if is_named else self.speaker.text, span=self.label).asserter()


@dataclass(frozen=True, slots=True)
class _Speech:
    """A sentence with its speaker, the words said and the question that it answers."""

    sentence: Sentence
    speaker: Speaker
    start: int
    end: int
    form: str
    question: tuple[int, int] | None = None


class StatementFinder:
    """Finds statements with the names and issues of one codebook."""

    def __init__(self, codebook: Codebook, names: NameFinder, issues: IssueFinder) -> None:
        self._codebook = codebook
        self._rules = codebook.statements
        self._names = names
        self._issues = issues
        self._topics = TopicFinder(codebook, names)
        self._passing = PassingReader(codebook)
        saying = "|".join(sorted(self._rules.words["saying"]))
        self._said = re.compile(rf"^(?:[^.,;:?!\n]{{0,{MAX_TO_VERB}}}?|, [^.,;:?!\n]{{3,{MAX_TO_VERB}}}, )\b(?:{saying})\b")
        self._outlets = {
            form.casefold().replace("’", "'")
            for o in codebook.outlets
            if o.kind not in {"official", "social"}
            for form in (o.name, *o.also)
        }
        self._says = re.compile(rf"[,”\"]\s+(?:{saying})\s+$|\baccording to\s+(?:the\s+)?$", re.IGNORECASE)
        self._forms = [(form, re.compile(path, re.IGNORECASE)) for form, path in self._rules.forms]
        self._people = {form.casefold(): person for person, forms in _forms_of_people(codebook).items() for form in forms}

    def find(
        self, article: Article, sentences: Sequence[Sentence], names: Mapping[int, list[Named]] | None = None
    ) -> list[StatementMention]:
        """Give the statements of an article in the order of its sentences, at most a few of each speaker."""
        if article.genre is Genre.OPINION:
            return []
        day = article.published.value
        when = (
            DateInterval(day.isoformat(), day, day, "day", When.PUBLICATION) if day else DateInterval("", None, None, "open", When.UNKNOWN)
        )
        at = day or date.min
        named = {s.index: (names or {}).get(s.index) or self._names.find(s.span.exact) for s in sentences}
        on_page = self._countries(article.text[slice(*article.body)], None)
        first: dict[tuple[str | None, str], StatementMention] = {}  # of who names no country or issue anywhere on a page about two
        spoken: dict[tuple[str | None, str], list[StatementMention]] = {}
        for speech in self._speeches(article, sentences, named, at):
            key = (speech.speaker.code, speech.speaker.person or speech.speaker.text)
            mention = self._mention(article, speech, when)
            if mention is not None:
                spoken.setdefault(key, []).append(mention)
            elif key not in first and speech.speaker.code and (whole := self._mention(article, speech, when, about=on_page)) is not None:
                first[key] = whole
        found = [mention for mentions in spoken.values() for mention in _most_telling(mentions)]
        found.extend(mention for key, mention in first.items() if key not in spoken and mention.about)
        return sorted({mention.id: mention for mention in found}.values(), key=lambda m: (m.span.start, m.id))

    # Who speaks where

    def parts(self, article: Article) -> list[Part]:
        """Give the labelled stretches of a page: the turns of a conversation, or what follows the labels of a page without turns."""
        day = article.published.value or date.min
        found = []
        speakers = {turn.speaker: self._labelled(turn.speaker, article, day) for turn in article.turns}
        for turn in article.turns:
            at = article.text.rfind(turn.speaker, 0, turn.start)
            if at >= 0:
                label = article.quote(at, at + len(turn.speaker))
                found.append(Part(turn.start, turn.end, label, speakers[turn.speaker], turn.kind is TurnKind.QUESTION))
        if article.turns:
            return found
        marks = self._marks(article, day)
        ends = [following.start("name") for following, _, _ in marks[1:]] + [article.body[1]]
        for (match, speaker, asks), end in zip(marks, ends, strict=False):
            label = article.quote(match.start("name"), match.start("name") + len(match["name"].rstrip()))
            if asks and (line := article.text.find("\n", match.end(), end)) >= 0:
                end = line  # the answer below may bear no label
            found.append(Part(match.end(), end, label, speaker, asks))
        return found

    def _marks(self, article: Article, day: date) -> list[tuple[re.Match[str], Speaker | None, bool]]:
        """Give the labels at the head of a line that ask, or that name somebody."""
        marks: list[tuple[re.Match[str], Speaker | None, bool]] = []
        for match in OPEN_LABEL.finditer(article.text, *article.body):
            name = match["name"].strip()
            asks = self._is_press(name)
            speaker = None if asks else self._labelled(name, article, day)
            if asks or speaker is not None:
                marks.append((match, speaker, asks))
        return marks

    def _speeches(self, article: Article, sentences: Sequence[Sentence], named: Mapping[int, list[Named]], day: date) -> Iterator[_Speech]:
        form = self._form(article)
        if form == "post" and (account := self._owner(article, day)) is not None:
            yield from (_Speech(s, account, s.span.start, s.span.end, form) for s in sentences)
            yield from self._quoted_in_post(article, sentences, account, day)
            return
        spoken: list[_Speech] = []
        if form in QUOTING:
            pass
        elif any(turn.kind is TurnKind.STATEMENT for turn in article.turns):
            spoken = list(self._of_turns(article, sentences, form, day))
        else:
            spoken = list(self._of_labels(article, sentences, "remarks" if form == "post" else form, day))
        if spoken:
            yield from spoken
            return
        attributed = list(self._attributed(article, sentences, named, form, day))
        owner = self._owner(article, day)
        heads = {sentence.index for sentence in sentences[:FIRST_SENTENCES]}
        is_report = any(s.sentence.index in heads for s in attributed if owner is None or s.speaker.code == owner.code)
        if form in QUOTING:
            attributed = [replace(speech, form="statement") for speech in attributed]
        elif owner is None or (is_report and owner.person is None):
            yield from attributed  # a page that opens with "the ministry said" reports; any other is its issuer's own word
            return
        if owner is None:
            yield from attributed
            return
        form = self._form_of_owner(article, owner, form)
        taken = {speech.sentence.index for speech in attributed}
        yield from attributed
        for sentence in sentences:
            if sentence.index not in taken:
                yield _Speech(sentence, owner, sentence.span.start, sentence.span.end, form)

    def _quoted_in_post(self, article: Article, sentences: Sequence[Sentence], account: Speaker, day: date) -> Iterator[_Speech]:
        """Give the words of the official whose account a body's post names at its head: ".@POTUS on the sale: …"."""
        if account.person is not None:
            return
        start = article.body[0]
        for match in HANDLE.finditer(article.text, start, start + HEAD_CHARS):
            speaker = self._voice(self._rules.accounts.get(match["account"].lower()), day)
            if speaker is not None and speaker.person is not None:
                told = replace(speaker, span=article.quote(match.start(), match.end()))
                yield from (_Speech(s, told, s.span.start, s.span.end, "remarks") for s in sentences if s.span.end > match.end())
                return

    def _of_turns(self, article: Article, sentences: Sequence[Sentence], form: str, day: date) -> Iterator[_Speech]:
        question: tuple[int, int] | None = None
        speakers = {turn.speaker: self._labelled(turn.speaker, article, day) for turn in article.turns}
        askers = {turn.speaker for turn in article.turns if turn.kind is TurnKind.QUESTION} or _asking(article, speakers)
        form = self._form_of_turns("remarks" if form == "post" else form, askers, speakers)
        answering = self._answering(article, speakers)
        for turn in article.turns:
            speaker = speakers[turn.speaker]
            if turn.kind is TurnKind.QUESTION or speaker is None:
                is_asked = turn.kind is TurnKind.QUESTION or turn.speaker in askers
                question = (turn.start, min(turn.end, turn.start + QUESTION_CHARS)) if is_asked else None
                continue
            inside = [s for s in sentences if turn.start <= s.span.start < turn.end]
            for position, sentence in enumerate(inside):
                asked = question if position < FIRST_SENTENCES else None
                told = "remarks" if form == "answer" and (speaker.person or speaker.text) not in answering else form
                yield _Speech(sentence, speaker, sentence.span.start, sentence.span.end, told, asked)

    def _answering(self, article: Article, speakers: Mapping[str, Speaker | None]) -> set[str]:
        """Give who speaks after a question: at once, or after others who took it; the word of somebody unknown ends the round."""
        answering: set[str] = set()
        is_asked = False
        for turn in article.turns:
            speaker = speakers[turn.speaker]
            if turn.kind is TurnKind.QUESTION:
                is_asked = True
            elif speaker is None:
                is_asked = False
            elif is_asked:
                answering.add(speaker.person or speaker.text)
        return answering

    def _form_of_turns(self, form: str, askers: set[str], speakers: Mapping[str, Speaker | None]) -> str:
        if form in {"press conference", "interview", "post", "hearing"}:
            return form
        if any(self._is_legislator(name) for name, speaker in speakers.items() if speaker is None):
            return "hearing"
        if not askers:
            return "remarks" if form in {"release", "statement"} else form
        press = self._rules.words["press"]
        by_press = [name for name in askers if name.casefold().rstrip(" 0123456789") in press or name.casefold().startswith("speaker ")]
        named = [name for name in askers if name not in by_press and speakers.get(name) is None]
        others = [name for name, speaker in speakers.items() if speaker is None and name not in askers]
        if len(named) != 1 or by_press or others:
            return "answer"
        is_of_outlet = self._is_press(named[0]) and any(s is not None and self._is_spokesperson(s) for s in speakers.values())
        return "answer" if is_of_outlet else "interview"

    def _is_spokesperson(self, speaker: Speaker) -> bool:
        return speaker.office is not None and self._codebook.offices[speaker.office].role == "spokesperson"

    def _is_legislator(self, label: str) -> bool:
        """Say whether a member of a legislature asks: that is a hearing."""
        return label.casefold().partition(" ")[0].rstrip(".") in self._rules.words["legislators"]

    def _of_labels(self, article: Article, sentences: Sequence[Sentence], form: str, day: date) -> Iterator[_Speech]:
        """Give the words after "Name:" on a page of one speaker, which is no conversation and so has no turns."""
        end = article.body[1]
        marks = [(match.end(), speaker, asks) for match, speaker, asks in self._marks(article, day)]
        if not any(speaker for _, speaker, _ in marks):
            return
        question: tuple[int, int] | None = None
        for number, (begin, speaker, asks) in enumerate(marks):
            stop = marks[number + 1][0] if number + 1 < len(marks) else end
            if asks:
                question = (begin, min(stop, begin + QUESTION_CHARS))
            if speaker is None:
                continue
            inside = [s for s in sentences if s.span.end > begin and s.span.start < stop]
            for position, sentence in enumerate(inside):
                left = max(sentence.span.start, begin)
                if left < sentence.span.end:
                    told = "answer" if question and form not in {"press conference", "interview", "post", "hearing"} else form
                    told = "remarks" if told in {"release", "statement"} else told
                    yield _Speech(sentence, speaker, left, sentence.span.end, told, question if position < FIRST_SENTENCES else None)
            question = None

    def _attributed(
        self, article: Article, sentences: Sequence[Sentence], named: Mapping[int, list[Named]], form: str, day: date
    ) -> Iterator[_Speech]:
        for sentence in sentences:
            text = sentence.span.exact
            for number, name in enumerate(named[sentence.index]):
                speaker = self._official(article, sentence, name, named[sentence.index], day)
                if speaker is None:
                    continue
                match = self._said.match(text[name.end :])
                following = [n for n in named[sentence.index][number + 1 :] if match and n.start < name.end + match.end()]
                if match is not None and not any(n.candidates[0].person for n in following):
                    start, end = _words_said(text, name.end + match.end(), len(text))
                    if len(text[start:end].split()) < MIN_WORDS and text[: name.start].rstrip(' ”"').endswith(","):
                        start, end = 0, len(text[: name.start].rstrip(", "))  # "…, the ministry said on Sunday."
                elif (inverted := self._says.search(text[: name.start])) is not None:
                    start, end = _words_said(text, 0, inverted.start() + (text[inverted.start()] in '”"'))
                else:
                    continue
                is_quoted = speaker.person is not None and form == "release"  # on a page that is its issuer's own
                told = "statement" if is_quoted or (article.issuer is None and form != "interview") else form
                yield _Speech(sentence, speaker, sentence.span.start + start, sentence.span.start + end, told)
                break

    def _official(self, article: Article, sentence: Sentence, name: Named, names: list[Named], day: date) -> Speaker | None:
        first = name.candidates[0]
        span = article.quote(sentence.span.start + name.start, sentence.span.start + name.end)
        if first.person is not None:
            held = office_of(first.person, day, self._codebook)
            return Speaker(first.person, first.code, first.person, held[0].id, span) if held else None
        if first.basis is not ActorBasis.INSTITUTION or first.sector not in {"GOV", "MIL", "LEG", None}:
            return None
        code = self._country_of(first, name, names)
        return Speaker(span.exact, code, span=span) if code else None

    def _country_of(self, first: ActorName, name: Named, names: list[Named]) -> str | None:
        if not first.needs_country and len({candidate.code for candidate in name.candidates}) == 1:
            return first.code
        before = [n for n in names if n.end <= name.start and name.start - n.end <= 4]
        codes = {candidate.code for candidate in name.candidates}
        return next((n.candidates[0].code for n in reversed(before) if n.candidates[0].code in codes), None)

    def _labelled(self, label: str, article: Article, day: date) -> Speaker | None:
        """Give whom the label of a turn names at the day of the page."""
        folded = " ".join(label.casefold().replace(".", "").split())
        voice = self._rules.labels.get(folded)
        if voice is not None and article.issuer in {None, voice.code}:
            held = next(
                ((o, h) for o, h in self._codebook.officials_at(day, voice.code) if o.role == voice.role),
                None,
            )
            return Speaker(held[1].person, held[0].country, held[1].person, held[0].id) if held else None
        if folded in self._rules.words["answers"]:
            return self._owner(article, day)
        if self._is_press(label):
            return None
        bare = " ".join(TITLES.sub(" ", INITIALS.sub(r"\1\2", label).replace(".", " ")).split())
        person = self._people.get(bare.casefold()) or self._people.get(folded)
        if person is not None:
            held = office_of(person, day, self._codebook)
            return Speaker(person, held[0].country, person, held[0].id) if held else None
        titled = len(bare.split()) < len(label.split())
        surname = bare if not bare.isupper() else bare.title()
        holders = self._codebook.holders_by_surname.get(surname, ()) if len(bare.split()) == 1 else ()
        fitting = {
            holder.person: office
            for office, holder in holders
            if holder.holds_at(day)
            and article.issuer in {None, office.country}
            and office.sector in OFFICIAL
            and (office.level in HIGH or office.role == "spokesperson" or (titled and holder.person in article.text))
        }
        if len(fitting) != 1:
            in_text = [person for person in fitting if person in article.text]
            fitting = {person: fitting[person] for person in in_text} if len(in_text) == 1 else {}
        for person in fitting:
            held = office_of(person, day, self._codebook)
            return Speaker(person, held[0].country, person, held[0].id) if held else None
        return None

    def _is_press(self, label: str) -> bool:
        bare = label.casefold().replace("’", "'").rstrip(" .0123456789#")
        press, words = self._rules.words["press"], bare.split()
        is_of_outlet = len(words) > 1 and (words[-1] in ASKERS or (words[0] in press and words[1] in OF_OUTLET))
        return bare in press or is_of_outlet or bare in self._outlets

    def _owner(self, article: Article, day: date) -> Speaker | None:
        """Give who speaks on a page without labels: its account, the person in its address, or its issuer."""
        url = article.url_original or article.url_copy
        path = urlsplit(url).path if url else ""
        if article.genre is Genre.POST or _host_of(article) in POST_HOSTS:
            return self._voice(self._rules.accounts.get(path.strip("/").partition("/")[0].removeprefix("@").lower()), day)
        if article.issuer is None:
            return self._attributable(article, day)
        if any(form in {"remarks", "speech", "interview", "order"} for form in [self._form(article)]):
            person = self._person_in_path(path, article.issuer, day)
            if person is not None:
                return person
            if "white house" in (article.outlet or "").casefold():
                return self._voice(self._rules.labels.get("the president"), day)
        if self._form(article) in {"readout", "call"}:
            host = self._person_in_path(path, article.issuer, day) or self._host(article, day)
            if host is not None:
                return host
        name = self._rules.bodies.get(article.outlet or "") or article.outlet
        if name is None:
            return None
        return replace(self._spokesperson(article, day) or Speaker(name, article.issuer), text=name)

    def _host(self, article: Article, day: date) -> Speaker | None:
        """Give the issuer's official with whom the account of a meeting opens."""
        start = article.body[0]
        for name in self._names.find(article.text[start : start + OPENING_CHARS]):
            first = name.candidates[0]
            held = office_of(first.person, day, self._codebook) if first.person and first.code == article.issuer else None
            if first.person and held:
                return Speaker(first.person, first.code, first.person, held[0].id, article.quote(start + name.start, start + name.end))
        return None

    def _attributable(self, article: Article, day: date) -> Speaker | None:
        """Give whose words a copied release says it is: "The below is attributable to Spokesperson …"."""
        for name in self._names.find(article.text[: article.body[0] + 300]):
            person = name.candidates[0].person
            held = office_of(person, day, self._codebook) if person and ATTRIBUTABLE.search(article.text[: name.start]) else None
            if person and held:
                return Speaker(person, held[0].country, person, held[0].id, article.quote(name.start, name.end))
        return None

    def _spokesperson(self, article: Article, day: date) -> Speaker | None:
        """Give the spokesperson whom an official's page names as such."""
        for name in self._names.find(article.text):
            person = name.candidates[0].person
            if person is None or name.candidates[0].code != article.issuer or not SPOKES.search(article.text[: name.start]):
                continue
            held = office_of(person, day, self._codebook)
            if held is not None:
                return Speaker(person, article.issuer, person, held[0].id, article.quote(name.start, name.end))
        return None

    def _voice(self, voice: Voice | None, day: date) -> Speaker | None:
        if voice is None:
            return None
        if voice.name is not None:
            return Speaker(voice.name, voice.code)
        if voice.role is not None:
            held = next(((o, h) for o, h in self._codebook.officials_at(day, voice.code) if o.role == voice.role), None)
        else:
            held = office_of(voice.person or "", day, self._codebook)
        return Speaker(held[1].person, held[0].country, held[1].person, held[0].id) if held else None

    def _person_in_path(self, path: str, issuer: str, day: date) -> Speaker | None:
        """Give the official whom an address names: "/secretary-marco-rubio-with-…", "/remarks-by-president-trump-…"."""
        words = WORD.findall(path.casefold())
        for position, word in enumerate(words):
            full = " ".join(words[position : position + 2])
            person = self._people.get(full) or self._people.get(full.removesuffix("s"))  # "secretary-pete-hegseths-call-with-…"
            word = word.removesuffix("s") if word.title() not in self._codebook.holders_by_surname else word
            if person is None and words[position - 1 : position] in (["president"], ["secretary"], ["minister"], ["ambassador"]):
                holders = self._codebook.holders_by_surname.get(word.title(), ())
                people = {h.person for o, h in holders if h.holds_at(day) and o.country == issuer and o.level in HIGH}
                person = people.pop() if len(people) == 1 else None
            held = office_of(person, day, self._codebook) if person else None
            if person and held and held[0].country == issuer:
                return Speaker(person, issuer, person, held[0].id)
        return None

    def _form_of_owner(self, article: Article, owner: Speaker, form: str) -> str:
        """Give the form of what an issuer's page without a known speaker says: nobody answers where nobody asks, a body gives no interview."""
        if article.outlet in self._rules.words["reporting"] and form == "release":
            return "article"
        if any(part.asks for part in self.parts(article)):
            return "answer" if form == "release" else form
        if form == "press conference" or (form in {"interview", "hearing"} and owner.person is None):
            return "release" if owner.person is None else "remarks"
        return form

    def _form(self, article: Article) -> str:
        url = article.url_original or article.url_copy or ""
        path = urlsplit(url).path
        if _host_of(article) in POST_HOSTS:
            return "post"
        if article.issuer is None and article.genre is Genre.TRANSCRIPT:
            is_hearing = any(form == "hearing" and pattern.search(path) for form, pattern in self._forms)
            return "hearing" if is_hearing else "statement"
        if article.issuer is not None and article.genre is not Genre.POST:
            for form, pattern in self._forms:
                if pattern.search(path) and (form != "order" or ORDERED.search(article.text)):
                    opening = article.text[article.body[0] : article.body[0] + OPENING_CHARS]
                    return "call" if form == "readout" and BY_PHONE.search(opening) else form
            return "release"
        return "remarks" if article.genre is Genre.POST else "statement"

    # What is said

    def _mention(self, article: Article, speech: _Speech, when: DateInterval, *, about: tuple[str, ...] = ()) -> StatementMention | None:
        words = article.text[speech.start : speech.end].strip()
        if not MIN_WORDS <= len(words.split()) <= MAX_WORDS or (words.endswith("?") and speech.form != "post"):
            return None
        said = speech.sentence.span.exact
        asked = article.text[slice(*speech.question)] if speech.question else ""
        own = speech.speaker.code
        posted = self._codebook.offices[speech.speaker.office].to if speech.speaker.office else None
        if about:
            about = tuple(dict.fromkeys(code for code in (posted, *about) if code and code != own))
        about = self._countries(said + "\n" + asked, own) or about
        issues = self._issues.find(said) or self._issues.find(asked)
        if not about and not issues:
            return None
        start = speech.start + len(article.text[speech.start : speech.end]) - len(article.text[speech.start : speech.end].lstrip())
        span = article.quote(start, start + len(words))
        places = [*((speech.question,) if speech.question else ()), (speech.sentence.span.start, speech.sentence.span.end)]
        topics = [
            article.quote(left, right)
            for place in places
            for left, right in self._topics.find(article.text, *place)
            if not self._passing.is_in_passing(article.text, left, right, place, article.body)
        ]
        return StatementMention(
            id=content_id("sta", article.id, span.start, span.end, speech.speaker.code, speech.speaker.person or speech.speaker.text),
            article=article.id,
            sentence=speech.sentence.span,
            span=span,
            speaker=speech.speaker.asserter(),
            person=speech.speaker.person,
            office=speech.speaker.office,
            issues=issues,
            about=about,
            form=speech.form,
            date=when,
            topics=tuple(topics),
        )

    def _countries(self, text: str, own: str | None) -> tuple[str, ...]:
        codes = [named.candidates[0].code for named in self._names.find(text) if named.candidates[0].basis is not ActorBasis.UNRESOLVED]
        whole = self._rules.part_of
        named = (whole.get(code or "", code) for code in codes)
        return tuple(dict.fromkeys(code for code in named if code and code != own and code in self._codebook.capitals))


def office_of(person: str, day: date, codebook: Codebook) -> tuple[Office, Holder] | None:
    """Give the office by which a newspaper would name the person: that of state before that of party."""
    held = [(office, holder) for office, holder in codebook.people.get(person, ()) if holder.holds_at(day)]
    public = [pair for pair in held if pair[0].sector != "PTY" and "politburo" not in pair[0].id]
    if len(public) == 1:
        return public[0]
    ministers = [pair for pair in public if pair[0].role in {"foreign_minister", "defence_minister", "trade_minister", "finance_minister"}]
    heads = [pair for pair in public if pair[0].role in {"head_of_state", "head_of_government"}]
    return next(iter(heads or ministers), None) or codebook.office_of(person, day)


def _most_telling(mentions: Sequence[StatementMention]) -> list[StatementMention]:
    """Choose a few sentences of one speaker: first those that name a country not yet named, then those about most."""
    ranked = sorted(dict.fromkeys(mentions), key=lambda m: (-(2 * bool(m.about) + bool(m.issues)), m.span.start))
    named: set[str] = set()
    new: list[StatementMention] = []
    others: list[StatementMention] = []
    for mention in ranked:
        (others if set(mention.about) <= named else new).append(mention)
        named |= set(mention.about)
    return [*new, *others][:MAX_PER_SPEAKER]


def _asking(article: Article, speakers: Mapping[str, Speaker | None]) -> set[str]:
    """Give who asks on a page on which no turn is all question: the one speaker of no state who asks at least every other time."""
    turns = [turn for turn in article.turns if speakers[turn.speaker] is None]
    names = {turn.speaker for turn in turns}
    asked = sum("?" in article.text[turn.start : turn.end] for turn in turns)
    return names if len(names) == 1 and 2 * asked >= len(turns) else set()


def _host_of(article: Article) -> str:
    return (urlsplit(article.url_original or article.url_copy or "").hostname or "").removeprefix("www.")


def _forms_of_people(codebook: Codebook) -> dict[str, set[str]]:
    forms: dict[str, set[str]] = {}
    for person, held in codebook.people.items():
        forms[person] = {person, *(form for _, holder in held for form in holder.also if " " in form)}
    return forms


def _words_said(text: str, start: int, end: int) -> tuple[int, int]:
    """Give the words that somebody says: those in quotation marks if there are some, else the rest of the clause."""
    quotes = [match for match in QUOTED.finditer(text) if len(match.group().split()) > MIN_WORDS]
    if quotes:
        longest = max(quotes, key=lambda match: match.end() - match.start())
        return longest.start(), longest.end()
    piece = text[start:end]
    return start + len(piece) - len(THAT.sub("", piece)), start + len(piece.rstrip(" ,"))
