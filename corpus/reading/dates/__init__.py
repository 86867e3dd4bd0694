"""Dates as news pages print them: found, read, and never completed by guesswork.

No printed zone, no instant.  A numeric date whose order of day and month nothing decides has no value, and neither
has a date without a year.  No library serves here: dateparser reads two thirds of the lines in the tests of this,
at 70 a second against 40,000, and like dateutil it fills in what is not printed.

``finding`` brings together what a line says: ``days`` (with ``clocks`` and ``offsets``), ``relative`` dates and their
``labels``.  ``orders`` tells how a page writes day and month; ``words`` has the names that all of them look for.
"""

from corpus.reading.dates.finding import PrintedDate, find, label, resolve
from corpus.reading.dates.orders import order
from corpus.reading.dates.words import LONGEST_LINE, Kind, Order, Precision

__all__ = ["LONGEST_LINE", "Kind", "Order", "Precision", "PrintedDate", "find", "label", "order", "resolve"]
