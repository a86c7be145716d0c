"""What a check says: how much it looked at, and what it found wrong."""

from dataclasses import dataclass, field

SHOWN = 15  # faults printed of one check; all of them are in its file


@dataclass
class Report:
    """A check that has looked at nothing has failed, whatever it did not find."""

    looked_at: int = 0
    of: str = "pages"
    faults: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)  # figures worth printing

    def fault(self, where: str, *what: str) -> None:
        self.faults += [f"{where}: {one}" for one in what]

    def verdict(self) -> "Report":
        if not self.looked_at:
            self.faults.append(f"nothing to check: no {self.of} were found")
        self.faults = list(dict.fromkeys(self.faults))
        return self


def line(name: str, report: Report, seconds: float) -> str:
    """One line for a check, and below it what is wrong."""
    said = f"{name:<11} {'FAILED' if report.faults else 'ok':<7}"
    said += f"{report.looked_at} {report.of}, {seconds:.0f} s"
    if report.faults:
        said += f", {len(report.faults)} faults"
    said += "".join(f"; {note}" for note in report.notes)
    shown = [f"    {fault}" for fault in report.faults[:SHOWN]]
    if more := len(report.faults) - len(shown):
        shown.append(f"    … and {more} more")
    return "\n".join([said, *shown])
