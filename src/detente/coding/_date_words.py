"""Gives the words that dates are made of: what they mean, the pattern of each rule, the cues that stand around a date.

The patterns are compiled into one expression (`DATE`); its outermost group is the rule, a group `rule__name` a field of
it. Names of months and weekdays match in running case and in capitals, never in lower case.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from detente.coding._calendar import SEASON_CODES, WEEKS

MONTH_NAMES = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip
SHORT_MONTHS = ("Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sept", "Sep", "Oct", "Nov", "Dec")
MONTH_NUMBERS = {name[:3].lower(): number for number, name in enumerate(MONTH_NAMES, start=1)}
WEEKDAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
WEEKDAY_NUMBERS = {name.lower(): number for number, name in enumerate(WEEKDAY_NAMES)}
ONES = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen",
    "fifteen",
)  # fmt: skip
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
PARTS = ("early", "earlier", "late", "later", "mid", "mid-to-late", "early-to-mid")
PARTS_OF = ("end", "beginning", "start", "middle", "close", "early part", "first half", "second half", "week", *WEEKS)
# A count is a least and a greatest number; the empty one stands for the bare plural of "weeks ago".
COUNTS = (
    {word: (number, number) for number, word in enumerate(ONES, start=1)}
    | {word: (10 * number, 10 * number) for number, word in enumerate(TENS, start=2)}
    | {f"{ten}-{one}": (10 * t + o, 10 * t + o) for t, ten in enumerate(TENS, start=2) for o, one in enumerate(ONES[:9], start=1)}
    | {"a": (1, 1), "an": (1, 1), "the": (1, 1), "a couple of": (2, 3), "couple of": (2, 3)}
    | {"a few": (2, 5), "few": (2, 5), "several": (2, 6), "": (2, 6)}
)
WHICH = {"this past": -1, "last": -1, "this": 0, "the": 0, "next": 1, "coming": 1, "this coming": 1}
RECENT = {"day": 7, "week": 6, "month": 6, "year": 5, "decade": 3}  # how many units "recent weeks" may mean
DAY_WORDS = {
    "the day before yesterday": -2, "yesterday": -1, "last night": -1, "last evening": -1, "today": 0, "tonight": 0,
    "this morning": 0, "this afternoon": 0, "this evening": 0, "tomorrow": 1, "the day after tomorrow": 2,
}  # fmt: skip
ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "final": 4, "last": 4, "q1": 1, "q2": 2, "q3": 3, "q4": 4}
LATER = {"after", "later", "following", "next", "from now"}
SINCE = {"since", "after"}
UNTIL = {"until", "till", "by", "before", "prior to", "through", "no later than"}
RANGE = {"to", "through", "until", "till", "and", "-", "–", "—"}
AT = {"in", "during", "throughout", "of", "from", "between"}
# "The March talks", "their April call": a month between a word that owns or points and a contact.
CONTACT_OF_MONTH = re.compile(r"\s+(?:meetings?|talks|summit|call|dialogue|negotiations|session|visit|trip|round)\b")
OWNED = re.compile(r"(?:\b(?:the|an?|this|its|his|her|our|their|last)|['’]s?|\b(?:early|mid|late)[- ])\s*$", re.IGNORECASE)
PEOPLE = {"April", "May", "June", "August"}  # months that are given names or surnames


def _cased(names: Iterable[str]) -> str:
    """Match names as in running text and in headlines, never in lower case: "may" and "march" are verbs."""
    return "|".join(f"{name}|{name.upper()}" for name in names)


def _words(words: Iterable[str]) -> str:
    alternatives = sorted((word for word in words if word), key=len, reverse=True)
    return f"(?i:{'|'.join(alternatives)})".replace(" ", r"\s+")


MONTH = rf"(?:(?:{_cased(MONTH_NAMES)})\b|(?:{_cased(SHORT_MONTHS)})\b\.?)"
WEEKDAY = rf"(?:{_cased(WEEKDAY_NAMES)})\b"
YEAR = r"(?:1[789]|20)\d\d(?![\w%]|[,.]\d|-[A-Za-z])"
COUNTED = r"(?:percent|per\s+cent|people|others|countries|million|billion)\b"
DAY_NUMBER = rf"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\w%]|[.:]\d|,\d{{3}}(?!\d)|\s+{COUNTED})"
TO = r"(?:\s?[-–—]\s?|\s+(?:to|through|until|till|and)\s+)"
OF_YEAR = rf"(?:,?\s+(?:of\s+)?(?:(?P<year>{YEAR})|(?P<that>last|this|next)\s+year\b))"
SOME = rf"(?:(?P<which>{_words(which for which in WHICH if which != 'the')})\s+)?"
ROUGHLY = r"(?:(?P<roughly>(?i:about|around|roughly|nearly|almost|some|more\s+than|less\s+than|over|just\s+over|just\s+under))\s+)?"
COUNT = rf"(?P<count>{_words(COUNTS)}|(?<![\d,.])\d{{1,3}})"
UNITS = rf"(?:{COUNT}[\s-]+|(?<!\d\s)(?=\w+s\b))(?P<unit>(?i:minute|hour|day|week|month|year|decade))(?P<plural>s?)\b"
NAMED_DAY = r"(?:terror(?:ist)?\s+)?(?:attacks|[Mm]ovement|massacre|crackdown|insurrection|uprising|Communiqu[eé])"
DAYTIME = r"(?:\s+(?:morning|afternoon|evening|night)\b)?"

PATTERNS = {
    # Looks like a date and is a name, a habit or an adverb: consumed, not read.
    "skip": rf"(?i:Black|Good|Bloody|Super|Easter|Cyber|every|each)\s+{WEEKDAY}"
    rf"|{WEEKDAY}\s+(?:Times|Telegraph|Express|Mirror|Mail|Post|Herald|Night|[Pp]rayers?\b)"
    rf"|{MONTH}\s+{DAY_NUMBER}(?:,\s+{YEAR},?)?\s+{NAMED_DAY}\b"
    rf"|(?:Act|Law|Treaty|Agreement|Accords?|Communiqu[eé]|Convention|Protocol|Resolution|Declaration|No\.\s*\d+)\s+of\s+{YEAR}"
    r"|(?i:today)['’]s\s+(?:world|society|era)|(?:day|week|month|year)s?\s+after\s+(?:day|week|month|year)s?\b",
    "iso": r"(?<![\d/-])(?P<year>(?:19|20)\d\d)[-/](?P<month>\d\d?)[-/](?P<day>\d\d?)(?![\w/-])",
    "numeric": r"(?<![\d,./-])(?P<one>\d\d?)[/.](?P<two>\d\d?)[/.](?P<year>(?:19|20)\d\d)(?![\w/-])",
    "month_day": rf"(?:{WEEKDAY},?\s+)?(?P<month>{MONTH})\s+(?P<day>{DAY_NUMBER})"
    rf"(?:{TO}(?:(?P<last_month>{MONTH})\s+)?(?P<last_day>{DAY_NUMBER}))?{OF_YEAR}?",
    "day_month": rf"(?:{WEEKDAY},?\s+)?(?<![\d,.:/-])(?:(?P<first_day>{DAY_NUMBER})(?:(?:\s+of)?\s+(?P<first_month>{MONTH}))?{TO})?"
    rf"(?P<day>{DAY_NUMBER})(?:\s+of)?[\s-](?P<month>{MONTH}){OF_YEAR}?",
    "month": rf"{SOME}(?P<month>{MONTH})"
    rf"(?:(?:\s?[-–—/]\s?|\s+(?:to|through|and|or)\s+)(?P<last_month>{MONTH})(?!\s\d{{1,2}}\b))?{OF_YEAR}?",
    "weekday": rf"{SOME}(?P<weekday>{WEEKDAY}){DAYTIME}(?:\s+(?:of\s+)?(?P<that>last|this|next)\s+week\b)?",
    "season": rf"{SOME}(?P<season>{_words(SEASON_CODES)})\b{OF_YEAR}?",
    "quarter": rf"(?:(?P<nth>{_words(name for name in ORDINALS if name[0] != 'q')})[\s-]quarter|(?P<q>Q[1-4]))\b{OF_YEAR}?",
    "day_word": rf"(?P<word>{_words(DAY_WORDS)})\b{DAYTIME}",
    "night": r"(?i:(?<!an\s)overnight|earlier\s+in\s+the\s+day)\b",
    "offset": rf"{ROUGHLY}{UNITS}\s+(?P<side>(?i:after|before|later|earlier|prior\s+to))\b(?!\s+(?:this|last|next|than)\b)",
    "order": r"(?i:the)\s+(?P<side>following|previous|next(?=\s+day))\s+(?P<unit>day|week|month|year)\b",
    "eve": r"eve\s+of\b",
    "ago": rf"{ROUGHLY}{UNITS}\s+(?P<side>(?i:ago|from\s+now))\b",
    "unit": r"(?P<which>(?i:this\s+past(?=\s+weekend)|(?<!the\s)last|(?<!the\s)next|this|the))\s+"
    r"(?P<unit>(?i:weekend|week|month|quarter|year|decade))\b",
    "stretch": rf"(?P<way>(?i:recent|past|last|upcoming|coming|next))\s+{UNITS}(?!\s+of\b)",
    "single_stretch": r"(?P<way>(?i:past|(?<=the\s)last|(?<=the\s)next|(?<=the\s)coming))\s+"
    r"(?P<unit>(?i:week|month|year|decade))\b(?!\s+of\b)",
    "year_end": r"(?i:year-end|year['’]s\s+end)\b",
    "decade": r"(?P<year>(?:1[789]|20)\d)0s\b",
    "year": rf"(?<![\d,./-])(?P<year>{YEAR})(?:[-–](?P<last_year>\d\d(?:\d\d)?)(?![\w-]))?",
}


def _compiled() -> re.Pattern[str]:
    """Join the patterns; a group of a rule is renamed `rule__group`."""
    named = [f"(?P<{rule}>" + pattern.replace("(?P<", f"(?P<{rule}__") + ")" for rule, pattern in PATTERNS.items()]
    return re.compile(rf"(?<![\w$€£])(?:{'|'.join(named)})")


MAYBE_DATE = re.compile(
    r"\d{4}|\d[/.]\d|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC"
    r"|[Dd]ay|DAY|[Ww]eek|WEEK|[Mm]onth|MONTH|[Yy]ear|YEAR|[Dd]ecade|[Qq]uarter|Q\d|[Hh]our|[Mm]inute|[Ss]pring|[Ss]ummer|[Aa]utumn"
    r"|[Ff]all|[Ww]inter|[Mm]orning|[Aa]fternoon|[Ee]vening|[Nn]ight|[Tt]omorrow|\beve\b"
)
DATE = _compiled()
LEAD = re.compile(
    rf"(?:(?:\b(?P<prep>{_words(SINCE | UNTIL | AT | {'to', 'and'})})\s+|(?P<dash>[-–—])\s?))?(?P<the>the\s+)?"
    r"(?:\b(?P<roughly>about|around|roughly|circa)\s+)?(?:the\s+)?"
    rf"(?:\b(?:(?P<part>{_words(PARTS)})(?:\s+(?:in|on))?"
    rf"|(?P<part_of>{_words(PARTS_OF)})\s+of|(?P<end>end))"
    r"(?:[\s-]+the\b)?[\s-]+)?$",
    re.IGNORECASE,
)
COMING = re.compile(
    r"\b(?:will|would|shall|may|might)\b(?! have| not have)|['’]ll\b|\bto be\b|\bplan(?:s|ning)? (?:to|for)\b|\bupcoming\b"
    r"|(?:\b(?:am|is|are)|['’]m|['’]re) (?:meeting|speaking|visiting|travel+ing|hosting|holding|coming|heading|arriving|leaving)\b"
    r"|(?:\b(?:am|is|are|be)|['’](?:s|m|re)) (?:\w+ )?(?:scheduled|expected|set|due|slated|planned|going|about|likely)\b"
    r"|^(?:[A-Z][\w.'’-]*,? |and |& ){1,5}to [a-z]+ "
)
PAST_ACTS = (
    "was were had met held visited signed took went arrived imposed launched agreed attended issued released convened began came"
    " made hosted implemented"
)
PAST_REPORTS = "said says told added announced reported stated warned confirmed wrote tweeted posted according"
PAST_CLAUSE = re.compile(rf"(?<!be )\b{_words(PAST_ACTS.split())}\b(?! that\b| going to\b)")
TOLD = re.compile(rf"(?<!be )\b{_words([*PAST_ACTS.split(), *PAST_REPORTS.split()])}\b|[a-z]{{3}}[.!?][”\"]?\s+(?=[A-Z“\"])")
OPENING = re.compile(r",? (?:(?:the|of|and|[A-Z][\w.'’-]*) ){1,6}(?:will|is to|are to|(?:is|are) (?:scheduled|expected|set|due) to)\b")
PAST_VERB = re.compile(r"\s+(?:\w+ed|took|became|told|said|met|left|lost|won|has)\b")
PLURAL = re.compile(r"\s+(?!as\b|was\b|has\b|is\b|this\b|its\b|his\b|across\b|towards\b|unless\b|always\b)[a-z]+s\b|\s+(?:troops|people)\b")
POSSESSIVE = re.compile(r"['’]s\b")
