"""What differs between posting a vacancy and posting a course, gathered for the shared views."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from flask import request, url_for

from models import Course, Vacancy
from webapp.access.acting import posting_organisation
from webapp.db import session
from webapp.posting import queries
from webapp.posting.forms.pages import PostPage
from webapp.posting.workflow import Post
from webapp.shared.errors import NotFoundError

Answer = tuple[str, str]  # what was asked, what was answered


@dataclass(frozen=True, kw_only=True)
class Desk:
    """One kind of post. `name` is its blueprint, `root` the path its pages hang below.

    `answered(post)` gives, for each page's slug, what the post says there, for reading again.
    """

    name: str
    model: type[Vacancy] | type[Course]
    root: str
    pages: Sequence[type[PostPage]]
    answered: Callable[[Post], dict[str, list[Answer]]]
    words: dict[str, Any]

    def page(self, slug: str) -> type[PostPage]:
        """Return a page by its slug; raises NotFoundError."""
        for page in self.pages:
            if page.slug == slug:
                return page
        raise NotFoundError

    def number_of(self, slug: str) -> int:
        """Return the place of a page, from 1."""
        return [page.slug for page in self.pages].index(slug) + 1

    def after(self, slug: str) -> str | None:
        """Return the slug of the page after this one; None after the last."""
        number = self.number_of(slug)
        return self.pages[number].slug if number < len(self.pages) else None

    def before(self, slug: str) -> str | None:
        number = self.number_of(slug)
        return self.pages[number - 2].slug if number > 1 else None

    def url(self, view: str, **values: Any) -> str:
        return url_for(f"{self.name}.{view}", **values)

    def public_url(self, post: Post) -> str:
        """Where everybody reads the post."""
        name = "vacancy_id" if self.model is Vacancy else "course_id"
        return self.url("show", **{name: post.public_id})


DESKS: dict[str, Desk] = {}


def add(desk: Desk) -> Desk:
    DESKS[desk.name] = desk
    return desk


def all_desks() -> list[Desk]:
    """Return the desks as a page lists them: vacancies first."""
    return sorted(DESKS.values(), key=lambda desk: desk.model is not Vacancy)


def this_desk() -> Desk:
    """Return the desk this request belongs to, by its blueprint."""
    return DESKS[request.blueprint or ""]


def this_post(post_id: UUID) -> Post:
    """Load the post this page is about, of the organisation in use; held while a POST changes it.

    Raises NotFoundError for another organisation's.
    """
    return queries.posted(
        session,
        this_desk().model,
        organisation_id=posting_organisation().id,
        public_id=post_id,
        for_update=request.method == "POST",
    )
