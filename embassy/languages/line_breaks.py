"""Where a line may not break: between a figure and the ending that is written to it.

Browsers break a line after a hyphen, also inside «34-cü», «18:00-dək» and «9-ы», by the rules of
Unicode (UAX #14, LB21), which know no such endings.
"""

import re

_TAG = r"""<(?:[^<>"']|"[^"]*"|'[^']*')*+>"""
_FIGURE = r"(?<![\w-])\d[\d.,:]{0,11}-[^\W\d_]{1,6}(?![\w-])"
_EITHER = re.compile(f"{_TAG}|(?P<figure>{_FIGURE})")


def unbroken(html: str) -> str:
    """HTML with each figure and its ending on one line; tags and their attributes stay as they
    are. Nothing is added to the text, so that it is copied and found as it was written."""
    return _EITHER.sub(
        lambda match: f'<span class="unbroken">{match[0]}</span>' if match["figure"] else match[0],
        html,
    )
