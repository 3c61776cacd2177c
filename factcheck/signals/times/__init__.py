"""The times that two claims name, and what they are to each other."""

from factcheck.signals.times.calendar import Time
from factcheck.signals.times.find import find_times
from factcheck.signals.times.relations import relate_periods, relate_times

__all__ = ["Time", "find_times", "relate_periods", "relate_times"]
