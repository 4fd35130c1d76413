"""Everybody at a glance, kept in the process for as long as their rows stay as they were.

A row has a stamp, which the database itself makes another one whenever anything in the row changes,
in the same transaction; see `migrations/versions/0015_…`. Whoever has the stamp they had said what
they had said, and is not read again. Stamps are drawn by lot, out of 2⁶⁰ or more: one that was
taken back with its transaction, or lost with a database that was put back, does not come again.
"""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from matching.suggested.glances import NOBODY, Glances, Ids


class Stamped(NamedTuple):
    """People at a glance, and the stamp of each one's row before it was read."""

    people: Glances
    stamps: Ids


Read = Callable[[Ids], Stamped]


class Kept:
    """People as they were read before.

    Safe to use from many threads: what one leaves is whole, and stamps say what holds of it.
    """

    def __init__(self) -> None:
        self._last = Stamped(NOBODY, np.zeros(0, np.int64))

    def renewed(self, ids: Ids, stamps: Ids, read: Read) -> Glances:
        """Return people as they are now, and forget everybody else.

        Parameters
        ----------
        ids, stamps : ndarray of int64
            Everybody who counts, in the order of their ids, and the stamps their rows have now.
        read : callable
            Reads some people anew, given their ids, in the order of these; may leave some out.

        """
        last = self._last
        same = _same(last, ids, stamps)
        found = last if len(same) == len(last.stamps) else _only(last, same)
        if len(same) < len(ids):
            known = np.isin(ids, found.people.ids, assume_unique=True)
            found = _joined(found, read(ids[~known]))
        self._last = found
        return found.people


def _same(last: Stamped, ids: Ids, stamps: Ids) -> Ids:
    """Return the places of those kept whose rows have not changed."""
    places = np.searchsorted(ids, last.people.ids)
    places[places == len(ids)] = 0
    same = np.zeros(len(places), np.bool_)
    if len(ids):
        same = (ids[places] == last.people.ids) & (stamps[places] == last.stamps)
    return np.flatnonzero(same)


def _only(kept: Stamped, places: Ids) -> Stamped:
    # Joined with nobody they lose the wishes of those who are gone.
    return Stamped(kept.people.only(places).joined_by(NOBODY), kept.stamps[places])


def _joined(kept: Stamped, read: Stamped) -> Stamped:
    ids = np.concatenate([kept.people.ids, read.people.ids])
    stamps = np.concatenate([kept.stamps, read.stamps])
    return Stamped(kept.people.joined_by(read.people), stamps[np.argsort(ids)])
