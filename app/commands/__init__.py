"""The same jobs without a window, by click."""
