"""What needs doing today, and the people one accompanies."""

from flask import current_app, render_template, request

from webapp.access import policy, sign_in
from webapp.access.guard import allow
from webapp.access.scope import Scope
from webapp.casework import caseload as cases, to_do as to_do_elsewhere, words
from webapp.casework.caseload import CaseFilter, CaseRow, Group
from webapp.casework.views.blueprint import bp, current_scope
from webapp.db import session
from webapp.organisations import queries as organisation_queries
from webapp.shared import clock
from webapp.shared.pages.paging import PAGE_ROWS, Page, offset_of, page_number
from webapp.shared.posts.cards import QueueItem
from webapp.shared.words.text import clean

ON_THE_DESK = 6  # things to do above the table; all of them stand on a page of their own
MOST_TO_DO = 200
URGENCIES = ("bad", "warn", "")  # what is late first, then what is near
MOST_TYPED = 100


@bp.get("")
@allow(policy.coordinator)
def caseload() -> str:
    scope, wanted, today = current_scope(), _wanted(), clock.today()
    to_do = _to_do(scope, limit=ON_THE_DESK + 1)
    return render_template(
        "casework/caseload.html",
        page=_page(scope, wanted),
        wanted=wanted,
        counts=cases.counts(session, scope, today=today),
        communes=cases.communes_of(session, scope),
        to_do=to_do[:ON_THE_DESK],
        has_more_to_do=len(to_do) > ON_THE_DESK,
        words=words,
        groups=Group,
        bodies=[m.organisation for m in sign_in.current_memberships(policy.accompanies)],
    )


@bp.get("/hom-nay")
@allow(policy.coordinator)
def today() -> str:
    number = page_number()
    to_do = _to_do(current_scope(), limit=MOST_TO_DO)
    rows = to_do[offset_of(number) : offset_of(number) + PAGE_ROWS]
    return render_template(
        "casework/today.html", page=Page(rows=rows, number=number, total=len(to_do))
    )


def _wanted() -> CaseFilter:
    """Read the filter from the address; whatever is no filter asks for nothing."""
    group = request.args.get("nhom", "")
    return CaseFilter(
        text=clean(request.args.get("q", ""))[:MOST_TYPED],
        commune=clean(request.args.get("xa", ""))[:5],
        group=Group(group) if group in set(Group) else Group.ALL,
    )


def _page(scope: Scope, wanted: CaseFilter) -> Page[CaseRow]:
    number, today = page_number(), clock.today()
    rows = cases.caseload(
        session, scope, wanted, today=today, limit=PAGE_ROWS, offset=offset_of(number)
    )
    return Page(rows=rows, number=number, total=cases.total(session, scope, wanted, today=today))


def _organisations() -> list[QueueItem]:
    """Put all organisations that wait into one thing to do, urgent once the oldest is late."""
    rows, total = organisation_queries.organisations_to_verify(
        session, sign_in.current_account(), limit=1
    )
    days = current_app.config["VERIFICATION_WORKING_DAYS"]
    due = [organisation_queries.verification_due_on(row, working_days=days) for row in rows]
    return [words.organisations_item(total, day) for day in due]


def _to_do(scope: Scope, *, limit: int) -> list[QueueItem]:
    """Put together what cannot wait, then who waits or has begun; at most `limit` of each."""
    today, now = clock.today(), clock.now()
    pressing = cases.pressing(session, scope, today=today, now=now, limit=limit)
    beginning = map(words.beginning_item, _beginners(scope, limit))
    others = to_do_elsewhere.of_other_areas(limit)
    items = [*map(words.queue_item, pressing), *others, *_organisations(), *beginning]
    return sorted(items, key=lambda item: URGENCIES.index(item.urgency))


def _beginners(scope: Scope, limit: int) -> list[CaseRow]:
    """List those without a card, with unanswered questions, or with a card never used; once."""
    found: dict[object, CaseRow] = {}
    for group in (Group.UNCLAIMED, Group.UNFINISHED):
        wanted = CaseFilter(group=group)
        rows = cases.caseload(session, scope, wanted, today=clock.today(), limit=limit)
        found |= {row.seeker_id: row for row in rows}
    return sorted(found.values(), key=lambda row: row.registered_at)
