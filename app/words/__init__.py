"""Code to sentence, in Chinese and English, without Qt."""

from __future__ import annotations

from app.words.sentences import LANGUAGES, Language, phrase, sentence, told, user_words, word

__all__ = ["LANGUAGES", "Language", "phrase", "sentence", "told", "user_words", "word"]
