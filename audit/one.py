"""One check in a process of its own, so that it can be ended: `python -m audit.one NAME CRAWL`."""

import json
import sys
from dataclasses import asdict
from importlib import import_module
from pathlib import Path

from audit.crawl import Crawl

if __name__ == "__main__":
    name, path = sys.argv[1:]
    report = import_module(f"audit.{name}").run(Crawl.load(Path(path))).verdict()
    print(json.dumps(asdict(report)))
