"""Documents for the search index, the index itself, and finding on the command line."""
