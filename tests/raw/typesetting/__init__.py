"""What the PDFs under ``raw/`` are set from: their words, their tables, and how they look on the page."""
