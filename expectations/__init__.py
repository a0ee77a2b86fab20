"""What is expected of the tables: suites that a person can read (``suites/*.json``), and the code that runs them.

``validate(tables, texts)`` and ``validation_to_html(validation)`` are all that the line needs.
"""

from expectations.findings import Engine, run_here
from expectations.report import validation_to_html
from expectations.suites import SuiteError
from expectations.validation import NOTHING, Result, Validation, validate

__all__ = ["NOTHING", "Engine", "Result", "SuiteError", "Validation", "run_here", "validate", "validation_to_html"]
