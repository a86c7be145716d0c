"""Slips of the finger: how many letters are missing, added, exchanged or in the wrong place."""


def distance(one: str, other: str, *, at_most: int) -> int:
    """Damerau's distance between two words (optimal string alignment), or at_most + 1."""
    if abs(len(one) - len(other)) > at_most:
        return at_most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        before, last, row = row, before, [i]
        for j, against in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != against))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == against:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
        if min(row) > at_most:
            return at_most + 1
    return row[-1]


def close_enough(typed: str, known: str) -> bool:
    """Whether a word may be a slip for another: one letter of five, two of six and more, three of
    eleven. What is missing at the end of a declined word counts like any other letter."""
    allowed = 1 if len(typed) < 6 else 2 if len(typed) < 11 else 3
    return distance(typed, known, at_most=allowed) <= allowed
