"""What a demand asks for: the mode of a request follows the first telling item of its list."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from detente.event import EventMention

Found = Callable[..., list[EventMention]]

# fmt: off
# sentence, mode
DEMANDS = [
    ("Peru urged Chile to stop its patrols and return to the right track of dialogue.", "yield"),
    ("Peru called on Chile to lift the duties.", "yield"),
    ("Peru urged Chile to abide by the treaty, stop selling arms to the rebels and respect its waters.", "yield"),
    ("Peru demanded that Chile revoke the decision.", "yield"),
    ("Peru urged Chile to correct its wrongdoings and cancel the tariffs.", "change"),
    ("Peru urged Chile not to change the border.", "change"),
    ("Peru urged Chile to resolve the dispute through consultation.", "meet"),
    ("Peru urged Chile to return to the negotiating table for talks.", "meet"),
    ("Peru urged Chile to help the stranded miners.", "assist"),
    ("Peru called on Chile to make a contribution to the fund.", "assist"),
    ("Peru urged Chile to honour its commitments.", None),
    ("Peru urged Chile to respect facts and bear in mind its own interest.", None),
]
# fmt: on


@pytest.mark.parametrize(("sentence", "mode"), DEMANDS)
def test_request_takes_its_mode_from_what_is_demanded(sentence: str, mode: str | None, events_in: Found) -> None:
    requests = [mention for mention in events_in(sentence) if mention.type == "REQUEST"]
    assert [request.mode for request in requests] == [mode]
