"""The few modal questions (`ui.md` 10): functions in disguise, each freed when it closes."""
