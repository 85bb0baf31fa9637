"""Measures the temperature: on made-up relationships whose truth is known, for speed, and for how much hangs on the weights."""
