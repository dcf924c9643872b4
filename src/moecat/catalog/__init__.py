"""What the catalog is: schema, loading, facts, counts, problems. Pure."""
