"""The line from a folder of documents to a checked warehouse, and the command line ``pcc``."""
