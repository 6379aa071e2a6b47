"""Code to sentence, in Chinese and English, without Qt."""
