"""Turns the record into something to look at: brief, chronology, explanation, exports."""
