"""Collects what the words around an act say of it, from the nearest outwards: each is weighed against what is known so far."""

from __future__ import annotations

from spacy.tokens import Token

from detente.event import Realis

# What an outer word makes of an inner one; any other pair leaves the inner one standing ("plans to urge China to stop": demanded).
OUTWEIGHS = frozenset(
    {
        (Realis.NOT_OCCURRED, Realis.HYPOTHETICAL),  # "may not sell": the negation is inside what is only imagined
        (Realis.NOT_OCCURRED, Realis.DEMANDED),  # "urged it not to sell"
        (Realis.PLANNED, Realis.HYPOTHETICAL),  # "fears that it will sell"
    }
)
OPEN = frozenset({None, Realis.OCCURRED, Realis.ONGOING})


class Reading:
    """What is known of one act; words are given to it from the inside out."""

    def __init__(self) -> None:
        self.realis: Realis | None = None
        self.cues: list[Token] = []
        self.claims: list[tuple[Token | None, Token]] = []  # who speaks and the word of saying, innermost first
        self.is_allegation = False
        self.is_negated = False
        self.is_advisable = False  # a duty laid on somebody by a modal: advice, if an outsider says so
        self._undone = Realis.OCCURRED
        self._negations: set[int] = set()
        self._is_closed = False
        self._is_presupposed = False

    def put(self, realis: Realis, cue: Token | None = None) -> None:
        """Note that a word makes the act planned, hypothetical, …."""
        if self._is_closed:
            return
        self.cite(cue)
        if self.realis in OPEN or realis is Realis.DENIED or (self.realis, realis) in OUTWEIGHS:
            self.realis = realis

    def negate(self, cue: Token | None = None, *, undone: Realis = Realis.OCCURRED) -> None:
        """Note a negation, a refusal or a failure; `undone` is what another negation around it leaves ("failed to prevent")."""
        if self._is_closed or (cue is not None and cue.i in self._negations):
            return  # "no talks were held": one negation, though it stands beside the noun and is the verb's too
        self.cite(cue)
        self._negations.update({cue.i} if cue is not None else ())
        if self.realis in {Realis.NOT_OCCURRED, Realis.DENIED}:
            self.realis = self._undone if self.realis is Realis.NOT_OCCURRED else Realis.OCCURRED
            self.is_negated = False
        elif self.realis is not Realis.DEMANDED:
            self._undone = undone if self.realis in OPEN else Realis.HYPOTHETICAL
            self.realis = Realis.NOT_OCCURRED
            self.is_negated = True

    def forbid(self, cue: Token) -> None:
        """Note that what is demanded is that it be left undone: "should *not* sell"."""
        if not self._is_closed:
            self.cite(cue)
            self.is_negated = True

    def close(self) -> None:
        """Note that whatever stands further out says nothing of whether the act happened ("after Russia closed the road")."""
        self._is_closed = True

    def presuppose(self) -> None:
        """Note the same of a clause that is taken for granted: nor is what is alleged or denied further out said of it."""
        self._is_closed = True
        self._is_presupposed = True

    def assert_by(self, speaker: Token | None, verb: Token, *, is_allegation: bool = False) -> None:
        """Note who says so, and by which word."""
        if is_allegation and self._is_presupposed:
            return
        self.cite(verb)
        self.is_allegation = self.is_allegation or is_allegation
        self.claims.append((speaker, verb))

    def deny_by(self, speaker: Token | None, verb: Token) -> None:
        """Note who denies it, and by which word."""
        if not self._is_presupposed:
            self.put(Realis.DENIED, verb)
            self.assert_by(speaker, verb)

    def allege(self, cue: Token) -> None:
        """Note a word that leaves open whether it is true."""
        if self._is_presupposed:
            return
        self.cite(cue)
        self.is_allegation = True

    def cite(self, cue: Token | None) -> None:
        """Remember a word that was decisive."""
        if cue is not None and cue not in self.cues:
            self.cues.append(cue)
