"""All that an index serves of what was learnt from posts: words that go together, lines of work."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from matching.facts import OpportunityFacts
from matching.ranking.learnt import associations, projection
from matching.ranking.learnt.associations import Associations
from matching.ranking.learnt.projection import Projection, RowLines
from matching.ranking.weights import LINE_OF_WORK, RELATED, InputKind

EVERY_WAY: Final = tuple(f"{kind}.{part}" for kind in InputKind for part in (RELATED, LINE_OF_WORK))


@dataclass(frozen=True, eq=False, slots=True)
class Learnt:
    """One version of what was fitted together."""

    associations: Associations
    projection: Projection
    pays: tuple[str, ...] = EVERY_WAY  # "kind.part" of what is served

    def serves(self, kind: InputKind, part: str) -> bool:
        """Tell whether what was learnt is used for a part of a kind of input."""
        return f"{kind}.{part}" in self.pays

    @property
    def anything(self) -> bool:
        """Whether anything was learnt."""
        return bool(self.associations.tags or self.projection.lines)

    def row_lines(self, posts: Sequence[OpportunityFacts]) -> RowLines:
        """Return the lines of work of posts, from their titles and bodies."""
        if not self.projection.lines:
            return RowLines.none(len(posts))
        titles, bodies = [post.title for post in posts], [post.body for post in posts]
        return self.projection.row_lines(self.projection.post_factors(titles, bodies))


NOTHING: Final = Learnt(associations.NONE, projection.NOWHERE)
