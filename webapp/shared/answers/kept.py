"""Things worked out once and kept in the process: bounded, and safe for many threads."""

from collections import OrderedDict
from collections.abc import Hashable
from threading import Lock
from typing import Any, Generic, TypeVar
from weakref import WeakKeyDictionary, WeakSet

Thing = TypeVar("Thing")
Owner = TypeVar("Owner")


class Kept(Generic[Thing]):
    """At most so many things, each under its key; the least recently used is dropped first."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._lock = Lock()
        self._things: OrderedDict[Hashable, Thing] = OrderedDict()
        _all.add(self)

    def get(self, key: Hashable) -> Thing | None:
        """Return a thing, None if it is not kept."""
        with self._lock:
            if (thing := self._things.get(key)) is not None:
                self._things.move_to_end(key)
            return thing

    def put(self, key: Hashable, thing: Thing) -> Thing:
        """Keep a thing, and return it."""
        with self._lock:
            self._things[key] = thing
            if len(self._things) > self._most:
                self._things.popitem(last=False)
        return thing

    def forget(self) -> None:
        """Drop everything."""
        with self._lock:
            self._things.clear()


class KeptFor(Generic[Owner, Thing]):
    """A `Kept` for each owner, which goes when its owner goes."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._lock = Lock()
        self._of: WeakKeyDictionary[Owner, Kept[Thing]] = WeakKeyDictionary()

    def of(self, owner: Owner) -> Kept[Thing]:
        """Return what is kept for an owner."""
        with self._lock:
            if (kept := self._of.get(owner)) is None:
                kept = self._of[owner] = Kept(self._most)
            return kept


_all: WeakSet[Kept[Any]] = WeakSet()


def forget_everything() -> None:
    """Drop all that is kept; for tests, whose rows are taken back while their numbers return."""
    for kept in list(_all):
        kept.forget()
