"""Hours in which nobody is told anything that can wait."""

from datetime import datetime, time
from typing import Final

from webapp.shared.clock import VIETNAM

BEGIN: Final = time(21)
END: Final = time(7)


def is_quiet(now: datetime) -> bool:
    """Tell whether it is between nine in the evening and seven in the morning in Vietnam."""
    hour = now.astimezone(VIETNAM).time()
    return hour >= BEGIN or hour < END
