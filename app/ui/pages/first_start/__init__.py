"""First start: restore, practice, or a new township, one question a page.

The wizard is imported by its own name: signing in needs one small part of this package and not practice behind it.
"""
