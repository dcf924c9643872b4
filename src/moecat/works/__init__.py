"""What other places say about works, as values: metadata, references, matching with the catalog, drafts of records."""
