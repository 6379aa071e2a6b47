"""Signing in, and the lock screen."""

from __future__ import annotations

from app.ui.pages.sign_in.gate import SignIn

__all__ = ["SignIn"]
