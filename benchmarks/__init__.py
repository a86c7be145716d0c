"""Measurements of the whole site on real PostgreSQL: `make bench`, or `python -m benchmarks NAME`.

Every figure that matters is a ratio of two measurements of one run, because machines are noisy.
"""
