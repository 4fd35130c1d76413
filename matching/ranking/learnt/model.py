"""All that an index serves of what was learnt: words that go together, tags, lines of work."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from matching.facts import OpportunityFacts
from matching.ranking.learnt import associations, neighbours, projection
from matching.ranking.learnt.associations import Associations
from matching.ranking.learnt.neighbours import Neighbours, RowTags
from matching.ranking.learnt.projection import Projection, RowLines
from matching.ranking.weights import CARRIED, LINE_OF_WORK, RELATED, InputKind

EVERY_WAY: Final = (
    *(f"{kind}.{part}" for kind in InputKind for part in (RELATED, LINE_OF_WORK)),
    f"{InputKind.WISH}.{CARRIED}",
)


@dataclass(frozen=True, eq=False, slots=True)
class Learnt:
    """One version of what was fitted together."""

    associations: Associations
    projection: Projection
    neighbours: Neighbours
    pays: tuple[str, ...] = EVERY_WAY  # "kind.way" of what is served

    def serves(self, kind: InputKind, way: str) -> bool:
        """Tell whether what was learnt is used in one of the ways for a kind of input."""
        return f"{kind}.{way}" in self.pays

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

    def row_tags(self, posts: Sequence[OpportunityFacts]) -> RowTags:
        """Return the tags that posts would carry by their titles; none where no wish asks."""
        if not self.serves(InputKind.WISH, CARRIED):
            return RowTags.none(len(posts))
        return self.neighbours.row_tags([post.title for post in posts])


NOTHING: Final = Learnt(associations.NONE, projection.NOWHERE, neighbours.NONE)
