"""Links of the records: which there are, what became of each, and what is remembered from day to day."""
