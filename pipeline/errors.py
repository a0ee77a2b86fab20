"""What can stop a command, each with one line for the person who started it.

PipelineError            exit code 1: the run cannot go on, and the last warehouse is unchanged
└── WrongRequest         exit code 2: what was asked for is not there
"""

from __future__ import annotations


class PipelineError(Exception):
    """The command cannot go on."""

    exit_code = 1


class WrongRequest(PipelineError):
    """A file, folder, document or record that was asked for does not exist, or could be several."""

    exit_code = 2
