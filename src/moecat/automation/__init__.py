"""What the workflows on GitHub do: filed forms, pull requests, weekly upkeep. Run as `python -m moecat.automation`."""
