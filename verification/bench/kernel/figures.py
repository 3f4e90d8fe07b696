"""What a row comes to, and the table of all."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Figure:
    row: str
    bar: str
    measured: str
    value: float
    """In the unit that `measured` names."""
    holds: bool | None
    """None where there is no bar, or where a short run cannot tell."""
    fault: bool = False
    """Whether the kernel did something wrong, however slow or quick."""
    bound: float | None = None
    """What the value may be at most."""

    def within(self, times: float) -> bool:
        """Whether it holds when so much more is allowed; of a ratio, so much more above 1."""
        if self.bound is None:
            return not self.fault
        return self.value <= (1 + times * (self.bound - 1) if "×" in self.bar else times * self.bound)


def at_most(row: str, value: float, bound: float, unit: str, more: str = "") -> Figure:
    return Figure(row, f"≤ {bound:g} {unit}", f"{number(value)} {unit}{more}", value, value <= bound, False, bound)


def all_of(row: str, good: int, count: int, what: str, more: str = "") -> Figure:
    """Everything must be as it should: one that is not is a fault."""
    return Figure(row, f"{count} {what}", f"{good} of {count}{more}", good, good == count, good != count)


def told(row: str, value: float, unit: str, more: str = "") -> Figure:
    return Figure(row, "–", f"{number(value)} {unit}{more}", value, None)


def number(value: float) -> str:
    """Three digits, without an exponent."""
    return f"{value:.0f}" if abs(value) >= 100 else f"{value:.3g}"


def table(head: Sequence[str], figures: Sequence[Figure]) -> str:
    rows = [("what", "bar", "measured", "")]
    rows += [(one.row, one.bar, one.measured, "" if one.holds is None else "holds" if one.holds else "MISSED") for one in figures]
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    lines = ["  ".join([*(cell.ljust(width) for cell, width in zip(row, widths, strict=False)), row[3]]).rstrip() for row in rows]
    return "\n".join([*head, "", *lines]) + "\n"


def plain(figures: Sequence[Figure]) -> list[dict]:
    return [asdict(one) for one in figures]
