"""Yikatong Desk: the desk of a township that pays subsidies to people's cards."""
