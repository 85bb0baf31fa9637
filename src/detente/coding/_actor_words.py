"""Words and patterns by which the actors of a sentence are read; `actors.py` says what each is for."""

from __future__ import annotations

import re

from detente.event import ActorBasis, Level

BOTH = 2
HONORIFICS = frozenset(
    {"mr", "mr.", "mrs", "mrs.", "ms", "ms.", "dr", "dr.", "gen", "gen.", "general", "admiral", "adm.", "sen.", "rep.", "sir", "lord"}
)
TITLE_WORDS = frozenset(
    [
        "ayatollah",
        "chairman",
        "colonel",
        "commander",
        "comrade",
        "councilor",
        "councillor",
        "crown",
        "emir",
        "field",
        "imam",
        "lieutenant",
        "major",
        "marshal",
        "mullah",
        "pope",
        "prince",
        "princess",
        "representative",
        "secretary",
        "shah",
        "sheik",
        "sheikh",
        "speaker",
        "sultan",
        "treasurer",
        "vice",
        "counselor",
        "envoy",
        "negotiator",
        "spokesman",
        "strongman",
        "archbishop",
        "cardinal",
    ]
)
PROMINENT_ROLES = frozenset({"head_of_state", "head_of_government", "foreign_minister"})
# Surnames that are also everyday words or very common names: never resolved without a title or an introduction.
COMMON_SURNAMES = frozenset(
    {
        "May",
        "Brown",
        "Bush",
        "Rice",
        "Park",
        "Major",
        "Li",
        "Lee",
        "Kim",
        "Wang",
        "Chen",
        "Zhang",
        "Liu",
        "Yang",
        "Hu",
        "Ma",
        "Johnson",
        "King",
        "Long",
        "Young",
        "Wong",
        "Tang",
        "Han",
        "Cho",
        "Choi",
        "Chung",
        "Singh",
        "Khan",
        "Smith",
        "Power",
        "Price",
        "Hill",
        "Ross",
        "Day",
        "Carter",
        "Powell",
        "Perry",
        "Gates",
        "Hague",
        "Straw",
        "Cook",
        "Campbell",
        "Fox",
        "Bolt",
        "Burns",
        "Nicholas",
        "Lu",
        "Wu",
        "Ali",
        "Anthony",
        "Arthur",
        "Barrow",
        "Bishop",
        "Bird",
        "Browne",
        "Chambers",
        "Charles",
        "Christie",
        "Clark",
        "Davis",
        "Douglas",
        "Drew",
        "Evans",
        "Flores",
        "Francis",
        "Franco",
        "García",
        "Garcia",
        "Granger",
        "Harris",
        "Hassan",
        "Hayden",
        "Henry",
        "Howe",
        "Hussein",
        "Ismail",
        "James",
        "Joseph",
        "Khalid",
        "Lake",
        "Lange",
        "Leo",
        "Lewis",
        "Manley",
        "Manning",
        "Mitchell",
        "Mohamed",
        "Mohammed",
        "Moore",
        "Muscat",
        "Musa",
        "Omar",
        "Owen",
        "Palmer",
        "Paul",
        "Pierre",
        "René",
        "Rene",
        "Robinson",
        "Rodriguez",
        "Rodríguez",
        "Rosa",
        "Said",
        "Sant",
        "Scott",
        "Spencer",
        "Spring",
        "Stephen",
        "Stevens",
        "Stuart",
        "Taylor",
        "Thomas",
        "Thompson",
        "Tong",
        "Turner",
        "Uno",
        "Williams",
        "Wilson",
        "Wine",
        "Yusuf",
        "Benedict",
        "Compton",
        "Isa",
        "Mills",
        "Philip",
        "Simmonds",
        "Skate",
        "Ahmed",
        "Abdullah",
        "Hamad",
        "Salman",
        "Nawaf",
        "Sabah",
        "Ibrahim",
        "Anwar",
        "Daniel",
        "Simon",
        "Martin",
        "Martínez",
        "Pinto",
        "Silva",
        "Lopez",
        "López",
        "Perez",
        "Pérez",
        "Rojas",
        "Vargas",
        "Romero",
        "Herrera",
        "Hernandez",
        "Hernández",
        "Gutierrez",
        "Gutiérrez",
        "Fernandez",
        "Fernández",
        "Gonzales",
        "Diaz",
        "Díaz",
        "Alvarez",
        "Álvarez",
        "Alvarado",
        "Mendez",
        "Méndez",
        "Mora",
        "Serrano",
        "Berger",
        "Reina",
        "Murphy",
        "Clarke",
        "Christopher",
        "Grace",
        "Rose",
        "Bonnici",
        "Dean",
        "Amin",
        "Roman",
        "Hume",
        "Mayhew",
        "Reid",
        "Hain",
        "Note",
        "Begin",
        "Bare",
        "Blah",
        "Mock",
        "Store",
        "Key",
        "Green",
        "Gross",
        "Hunt",
        "Grant",
        "Mason",
        "Terry",
        "Jr.",
        "III",
        "Son",
        "Song",
        "Sang",
        "Ou",
    }
)
BOTH_SIDES = frozenset(
    {
        "two sides",
        "both sides",
        "two countries",
        "both countries",
        "two nations",
        "both nations",
        "two governments",
        "both governments",
        "two leaders",
        "both leaders",
        "two presidents",
        "both presidents",
        "two ministers",
        "both ministers",
        "two foreign ministers",
        "two prime ministers",
        "two powers",
        "two capitals",
        "two neighbours",
        "two neighbors",
        "two parties",
        "both parties",
        "two militaries",
        "pair",
        "two men",
        "two officials",
        "two diplomats",
        "two delegations",
        "two heads of state",
        "two allies",
        "both capitals",
        "sides",
        "two economies",
        "two rivals",
        "two teams",
        "both",
        "counterparts",
        "two envoys",
        "two defense chiefs",
        "two defence ministers",
    }
)
PAIR_NOUNS = frozenset(
    {
        "side",
        "ministry",
        "navy",
        "coastguard",
        "country",
        "nation",
        "government",
        "leader",
        "president",
        "minister",
        "power",
        "capital",
        "neighbour",
        "neighbor",
        "party",
        "military",
        "man",
        "official",
        "diplomat",
        "delegation",
        "head",
        "ally",
        "economy",
        "rival",
        "team",
        "envoy",
        "chief",
        "superpower",
        "secretary",
    }
)
LEADER_NOUNS = frozenset({"leader", "president", "head"})
STATES_OF_PAIR = frozenset({"country", "nation", "state", "government", "capital", "economy", "power"})
SENTENCE_STOP = re.compile(r"[.!?][”\")]*\s+(?=[A-Z])")
WITH_ITS = re.compile(r"\b(?:with|and|alongside) (?:its|his|her|our|their)((?: [\w-]+){1,3})", re.IGNORECASE)
OF_BOTH = re.compile(r"\b(?:both|the two|each other)\b", re.IGNORECASE)
MEMBERS = re.compile(
    r".*\b(?:members?|countries|nations|states|allies|partners|leaders|ministers)\b"
)  # "G7 members", "ASEAN foreign ministers"
MEMBERS_REACH = 20
OFFICE_ENDS = frozenset(
    {"secretary", "minister", "representative", "premier", "president", "ambassador", "spokesperson", "chancellor", "commissioner"}
)
NAME_PATH = frozenset({"conj", "nmod", "compound", "appos", "prep", "pobj"})
# Between two names that "and" joins: the first one's country, the second one's title.
JOINED = re.compile(r"(?: of(?: the)?(?: [A-Z][\w.’'-]*)+)?,? and (?:(?:[A-Z][\w.’'-]*|of|the|for) )*")
# After "his counterparts": names, titles and what joins them.
# "of the United States and China"
OWNERS_AFTER = re.compile(r" of (?:the )?[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*)*(?: and (?:the )?[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*)*)?(?=,)")
NAMES_AFTER = re.compile(r",\s+(?:(?:(?:the|of|and|for)\b|[A-Z][\w.’'-]*|[,&])\s*)+")
MIN_MISSPELT = 5  # a shorter name one letter off is another name
LEADERS_BEFORE = re.compile(r"(?:^|[.!?]\s|\n)(?:Both|The two) (?:leaders|presidents|heads of state)\b[^.!?\n]*[.!?]\s$")
PRONOUNS_OF_PAIR = frozenset({"they", "them", "their"})
PLURAL_PRONOUNS = frozenset({"they", "them", "their", "both"})
SINGULAR_PRONOUNS = {"he": "he", "him": "he", "his": "he", "she": "she", "her": "she"}
ISSUER_PRONOUNS = frozenset({"we", "us", "our", "i", "my", "me"})
COUNTRY_PRONOUNS = frozenset({"it", "its"})
PRIVATE_SECTORS = frozenset({"BUS", "JRN", "NGO", "EDU", "LAB"})
# Nouns that a leader's surname stands before: "the Bush administration" needs no other title.
GOVERNMENT_NOUNS = frozenset({"administration", "government", "regime", "cabinet", "presidency"})
# Of two bearers of a name the one that most news means, where the page names neither.
MOSTLY_MEANT = {"Congo": "COD", "Congolese": "COD", "Dominican": "DOM", "Dominicans": "DOM"}
PLACE_PREPOSITIONS = frozenset({"in", "near", "across", "inside", "throughout"})
# "Kano State", "Aleppo province", "the city of Mosul": the noun belongs to the name of a place.
PLACE_NOUNS = frozenset({"state", "province", "city", "town", "village", "region", "governorate", "district", "island", "county", "oblast"})
RANKED = frozenset({Level.LEADER, Level.MINISTER, Level.VICE_MINISTER, Level.ENVOY})
FIRST_PERSON = frozenset({"i", "we", "me", "us", "my", "our", "ours"})
SPEAKING_SECTORS = frozenset({"GOV", "MIL", "LEG", "SPY", "COP", "JUD", "IGO"})  # their "we" is the state's
# "aircraft belonging to Syria", "hackers working for North Korea"
OWNING_VERBS = {"belong": "to", "work": "for"}
NEIGHBOURS = frozenset({"neighbour", "neighbor"})
STATE_NOUNS = frozenset({"country", "kingdom"})  # of a state named before, where an act falls on it: "sanctions on the country"
AIMED_AT = frozenset({"on", "upon", "against", "to", "towards", "toward", "with", "at"})
SPOKEN_PRONOUNS = frozenset({"our", "my"})
FIRED = frozenset({"fire", "launch", "shoot", "lob", "hurl", "missile", "rocket", "shell", "drone", "mortar", "artillery", "round"})
ABROAD = frozenset({"embassy", "counterpart"})  # an embassy in Lima is not Peru's; a ministry there is
TRADED = frozenset({"import", "export", "shipment", "delivery", "sale", "purchase", "flight", "supply"})
SHIPS = frozenset(
    {"USS", "USNS", "USCGC", "HMS", "HMAS", "HMCS", "HMNZS", "INS", "JS", "ROKS", "PNS", "BRP", "KRI"}
)  # before a ship's name
SEATS = frozenset({ActorBasis.INSTITUTION, ActorBasis.METONYM})  # "officials in the White House"
# Whoever makes laws, judges, polices, studies or protests in a country belongs to it; its guests are officials and soldiers.
HOME_SECTORS = frozenset({"LEG", "JUD", "COP", "OPP", "CVL", "SOC", "EDU", "LAB", "AGR"})
STATE_BASES = frozenset({ActorBasis.NAME, ActorBasis.DEMONYM, ActorBasis.CAPITAL, ActorBasis.METONYM})
