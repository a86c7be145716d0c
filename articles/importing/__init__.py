"""Bringing agency copy in: from the parser's proposal to a draft that a person has confirmed."""
