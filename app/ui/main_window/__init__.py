"""The frame around the pages: top bar, navigation, status strip, signing in and out."""
