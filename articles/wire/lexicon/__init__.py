"""What the parser knows without any registry: plain word lists, one concept a file."""
