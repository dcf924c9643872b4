"""Reading and writing files, and showing progress."""
