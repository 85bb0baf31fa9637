"""The temperature of a dyad: its level over time with a band, low points and thaws, and the events that made it.

observations.py   events → observations of two directions, or the reason why not
state.py          observations of each day → filter, smoother, weights, sampled paths
fitting.py        observations → parameters and how sure they are
draws.py          observations → the band, by Monte Carlo
reading.py        all of it → Temperature
turns.py          Temperature → low points, thaws, verdicts on claims
explaining.py     Temperature → contributions, what changed
beside.py         attention and contact, which never enter it
outside.py        Temperature and a series of somebody else's → how well they agree
"""

from detente.record.temperature.explaining import Change, Contribution, change_between, contributions
from detente.record.temperature.observations import Observation, Telling
from detente.record.temperature.reading import Reading, Temperature, measure
from detente.record.temperature.turns import Assessment, Turn, find_turns, weigh_claims

__all__ = [
    "Assessment",
    "Change",
    "Contribution",
    "Observation",
    "Reading",
    "Telling",
    "Temperature",
    "Turn",
    "change_between",
    "contributions",
    "find_turns",
    "measure",
    "weigh_claims",
]
