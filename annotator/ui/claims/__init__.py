"""The claims panel: cards of quotes and claims, and the open card in which an editor judges one."""

from __future__ import annotations

from annotator.ui.claims.filters import CardFilter
from annotator.ui.claims.panel import ClaimsPanel

__all__ = ["CardFilter", "ClaimsPanel"]
