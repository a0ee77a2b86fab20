"""Cue patterns of the data files: regular expressions over a skeleton, about one of its marks.

In a pattern ``{M}`` (or ``{C}``) is the mark in question and ``~`` a stretch of up to 80 characters without a full stop.
"""

from __future__ import annotations

import re

#: The tag that the mark in question gets before patterns are tried, so that each is compiled once.
THIS = {"M": "⟨M#⟩", "C": "⟨C#⟩"}


def cue_pattern(pattern: str, kind: str, reach: int = 80) -> re.Pattern[str]:
    """A pattern of a data file, compiled; ``kind`` is the mark that it is about."""
    stretch = rf"(?:[^.;]|\.\d){{0,{reach}}}?"
    return re.compile(pattern.replace("~", stretch).replace(f"{{{kind}}}", re.escape(THIS[kind])), re.I)
