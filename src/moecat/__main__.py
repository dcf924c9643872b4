"""python -m moecat."""

from moecat.cli import run

if __name__ == "__main__":  # the processes of build/pool.py read this module under another name
    run()
