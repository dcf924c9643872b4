"""Benchmarks of moecat beside the tools people would use instead; `python -m bench` runs them."""
