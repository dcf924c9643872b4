"""The canonical layout of a record."""
