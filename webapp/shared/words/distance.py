"""How far a post is from where a person lives, by the points of their communes."""

from matching.places import distance
from models import Course, Seeker, Vacancy


def km_from(seeker: Seeker | None, post: Vacancy | Course) -> float | None:
    """Return the kilometres, None where either place is not known."""
    if seeker is None or not seeker.commune_code or not post.commune_code:
        return None
    try:
        return distance.distance_km(seeker.commune_code, post.commune_code)
    except KeyError:  # a commune that a later reform ended
        return None
