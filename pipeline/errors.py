"""What can stop a whole run, each with one line for the person who started it."""

from __future__ import annotations


class PipelineError(Exception):
    """The run cannot go on: nothing was written, and the last warehouse is unchanged."""
