from __future__ import annotations

from tests.ui.busy import busy

__all__ = ["busy"]
