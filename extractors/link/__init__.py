"""Statements of prose and tables joined into records, counts, totals and claims, and every figure accounted for."""
