"""The README files."""
