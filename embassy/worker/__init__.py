"""The background worker: its sign of life, what it does by the clock, and tasks that failed."""
