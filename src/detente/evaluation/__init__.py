"""Measures a coder against golden texts and neutral sentences; benchmarks/quality/README.md says what the figures mean."""

from detente.evaluation.figures import Figures, evaluate_coder
from detente.evaluation.render import below_floors, figures_rows, flat_figures, render_figures

__all__ = ["Figures", "below_floors", "evaluate_coder", "figures_rows", "flat_figures", "render_figures"]
