"""How other schemes name our acts: PLV's fifteen roots and CoPED's five classes, both built on CAMEO codes.

Our own types follow the PLOVER manual; where PLV or CoPED differ (all of YIELD is material, sanctions are coercion in PLV
and verbal conflict in CoPED, intentions to yield are AGREE), the difference stands here and not in the ontology.
"""

from __future__ import annotations

PLV_ROOTS = {
    "02": "REQUEST",
    "03": "AGREE",
    "04": "CONSULT",
    "05": "SUPPORT",
    "06": "COOPERATE",
    "07": "AID",
    "08": "YIELD",
    "09": "ACCUSE",
    "10": "REQUEST",
    "11": "ACCUSE",
    "12": "REJECT",
    "13": "THREATEN",
    "14": "PROTEST",
    "15": "MOBILIZE",
    "16": "SANCTION",
    "17": "COERCE",
    "18": "ASSAULT",
    "19": "ASSAULT",
    "20": "ASSAULT",
}
# Embargoes and sanctions: PLOVER's mapping of 2021. PLV has no neutral label: a refused comment and a denied accusation stand under REJECT.
PLV_EXCEPTIONS = {"163": "COERCE", "011": "REJECT", "016": "REJECT"}
PLV_QUADS = {
    "AGREE": 1,
    "CONSULT": 1,
    "SUPPORT": 1,
    "COOPERATE": 2,
    "AID": 2,
    "YIELD": 2,
    "REQUEST": 3,
    "ACCUSE": 3,
    "REJECT": 3,
    "THREATEN": 3,
    "PROTEST": 4,
    "SANCTION": 4,
    "MOBILIZE": 4,
    "COERCE": 4,
    "ASSAULT": 4,
}
COOPERATION = frozenset({1, 2})
# CoPED: statements and appeals (01, 02) are neutral, reduced relations (16) verbal conflict, as in CAMEO's own quad classes.
COPED_QUADS = {
    **dict.fromkeys(("00", "01", "02"), "0"),
    **dict.fromkeys(("03", "04", "05"), "1"),
    **dict.fromkeys(("06", "07", "08"), "2"),
    **dict.fromkeys(("09", "10", "11", "12", "13", "16"), "3"),
    **dict.fromkeys(("14", "15", "17", "18", "19", "20"), "4"),
}


def plv_root(act: str) -> str | None:
    """Give PLV's label of an act; None for statements and for no act, which PLV does not have."""
    return PLV_EXCEPTIONS.get(act) or PLV_ROOTS.get(act[:2])


def coped_quad(act: str) -> str:
    """Give CoPED's class of an act."""
    return COPED_QUADS[act[:2]]
