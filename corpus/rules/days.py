"""Printed dates as days that can be compared."""

from datetime import date

from corpus.model import Timestamp


def first_day(printed: Timestamp) -> date | None:
    """The first day that a printed date can mean, on its own clock; None if the calendar has no such day."""
    day = printed.local[:10]
    try:
        return date.fromisoformat(day + "0000-01-01"[len(day) :])
    except ValueError:
        return None
