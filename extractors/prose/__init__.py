"""Prose to statements: spaCy components mark figures, names and cues; templates of how English states an award join them."""
