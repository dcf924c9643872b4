"""Files of other programs to metadata, pure: one room a format, found by what the file holds."""
