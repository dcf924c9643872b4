"""How much memory a model takes, where it fits and how fast it may decode.

The one home of the formulas. site/assets/js/fitting.js repeats them for the page, and cases that this package makes are
run by the tests of both. 1 GB is 10^9 bytes, so that a billion weights of 8 bits take 1 GB.
"""
