"""Reads a pair of parties in a sentence, says which PLOVER type the network sees between them, and whether a reading stands.

The lexicon says where an act is and what it may be; the network, which saw neither names nor lexicon, says what passes
between the two parties. It may take a reading away, correct its type, or name an act where the lexicon knows no word;
each needs its own measure of certainty (docs/quality.md has what each gained).
"""

from __future__ import annotations

from dataclasses import dataclass

from detente.codebook import Codebook
from detente.coding.acts import ActModel, ActReading, Pair, act_model

NO_ACT_ROOTS = frozenset({"00", "01"})  # nothing between the two; statements and comments, which PLOVER does not code
NOTHING_ROOT = "00"
APPEAL_ROOT, APPEAL_TYPE = "02", "REQUEST"  # PLOVER counts an appeal as a request, CAMEO does not count it at all
# The third digit shows what is asked for or refused better than CAMEO's own column does, which looks at a fourth.
ASKED_MODES = {"105": "yield", "124": "yield"}
ASKING = frozenset({"REQUEST", "REJECT"})  # their mode says what is asked for or refused: the whole sentence tells
FORCES = frozenset({"COERCE", "RETREAT", "ASSAULT", "PROTEST", "MOBILIZE"})
# Types among which the lexicon's words decide: a truce agreed, declared or kept, an accord or a promise.
YIELDING = frozenset({"AGREE", "SUPPORT", "CONCEDE", "RETREAT"})
CALLED_OFF = frozenset({"REJECT", "SANCTION"})  # a visit called off, talks broken off
HELPING = frozenset({"AID", "SUPPORT"})  # support given, support voiced
ORDERS = frozenset({"SANCTION", "REQUEST"})  # an order to close a consulate is obeyed, a call to do so is heard
MEASURES = frozenset({"SANCTION", "THREATEN"})  # a measure announced is taken, one vowed is not
APPEAL_MODES = {
    "021": "assist",
    "022": "assist",
    "023": "assist",
    "024": "change",
    "025": "yield",
    "026": "meet",
    "027": "meet",
    "028": "meet",
}
# Promised reforms, releases and withdrawals, apologies and pardons: concessions in PLOVER, other roots in CAMEO.
CONCESSIONS = frozenset({"034", "035", "055", "056"})
NONE = "none"
DROP_AT = 0.9  # so sure that nothing passes between the two: a reading of the lexicon is taken away
RETYPE_AT = 0.85  # so sure of another type, and …
RETYPE_BELOW = 0.05  # … so little of the lexicon's: the type is corrected
CHANGE_SIDE_AT = 0.98  # … from cooperation to conflict or back
COOPERATION = frozenset({1, 2})
FIND_AT = 0.8  # so sure of a type: it is an act although the lexicon knows no word for it
SETTLED_AT = 0.5


@dataclass(frozen=True, slots=True)
class Opinion:
    """What the network says of two parties: a probability for each type and for none, and its likeliest act."""

    types: dict[str, float]
    nothing: float  # the part of "none" in which the two do not even speak of each other
    act: str
    type: str
    mode: str | None

    @property
    def none(self) -> float:
        """The probability that nothing passes between the two, or a mere statement."""
        return self.types.get(NONE, 0.0)

    @property
    def sure(self) -> float:
        """The probability of the likeliest type."""
        return self.types[self.type]

    def of(self, type_: str) -> float:
        """Give the probability of a type."""
        return self.types.get(type_, 0.0)

    @property
    def label(self) -> str:
        """The opinion in a mention's rule: act and probability of its type."""
        return f"model:{self.act} {self.sure:.2f}"


class Judge:
    """Asks the network about pairs of parties."""

    def __init__(self, codebook: Codebook, model: ActModel | None = None) -> None:
        self._model = model or act_model()
        self._codebook = codebook
        self._type_of = {act: self._type(act) for act in self._model.acts}

    def opinion(self, pair: Pair) -> Opinion:
        """Give what passes between the parties of one pair."""
        return self._opinion(self._model.read([pair])[0])

    def drops(self, opinion: Opinion, type_: str, *, mild: bool) -> bool:
        """Say whether a reading is no act. An accusation turned down and a concern voiced are comments to CAMEO, and acts to us."""
        return (opinion.nothing if mild or type_ == "REJECT" else opinion.none) >= DROP_AT

    def corrects(self, opinion: Opinion, type_: str) -> bool:
        """Say whether the network is so sure of a type of another class that a reading's type cannot stand.

        Within a quad class the lexicon's finer boundaries hold ("expelled diplomats": SANCTION).
        """
        if opinion.type in {NONE, "CONSULT"} or opinion.sure < RETYPE_AT or opinion.of(type_) >= RETYPE_BELOW:
            return False
        if type_ == "THREATEN" and opinion.type in YIELDING:
            return False  # a pledge to do harm is a promise, to the network
        found, said = (self._codebook.types[name].quad for name in (opinion.type, type_))
        changes_side = (found in COOPERATION) != (said in COOPERATION)
        return (
            found != said
            and not any({opinion.type, type_} <= kin for kin in (YIELDING, CALLED_OFF, HELPING, MEASURES, ORDERS))
            and (not changes_side or opinion.sure >= CHANGE_SIDE_AT)
        )

    def mode(self, opinion: Opinion, type_: str, mode: str | None) -> str | None:
        """Give the mode of a reading whose type stands: the lexicon's, or the network's where it sees more."""
        if opinion.type != type_ or (type_ in ASKING and opinion.sure < SETTLED_AT):
            return mode
        if type_ in ASKING or (type_ in FORCES and mode is None) or (type_, mode, opinion.mode) == ("SANCTION", "discontinue", "withdraw"):
            return opinion.mode
        return mode

    def _opinion(self, reading: ActReading) -> Opinion:
        types = reading.of(self._type_of)
        best = max(types, key=lambda name: types[name])
        of_best = {act: p for act, p in reading.acts.items() if self._type_of[act] == best}
        act = max(of_best, key=lambda code: of_best[code])
        nothing = sum(p for code, p in reading.acts.items() if code.startswith(NOTHING_ROOT))
        return Opinion(types, nothing, act, best, self._mode(act, best))

    def _type(self, act: str) -> str:
        root = act[:2]
        if root in NO_ACT_ROOTS:
            return NONE
        if root == APPEAL_ROOT:
            return APPEAL_TYPE
        if act in CONCESSIONS:
            return "CONCEDE"
        found = self._codebook.cameo[act][0]
        return found or NONE

    def _mode(self, act: str, type_: str) -> str | None:
        if act[:2] == APPEAL_ROOT:
            return APPEAL_MODES.get(act)
        if act in ASKED_MODES:
            return ASKED_MODES[act]
        found = self._codebook.cameo.get(act)
        return found[1] if found is not None and found[0] == type_ else None
