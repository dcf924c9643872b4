"""python -m moecat."""

from moecat.cli import run

run()
