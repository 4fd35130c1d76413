"""Every address of every row, asked for by everybody: insiders get in, strangers find nothing."""

import re
from collections.abc import Iterator

import pytest
from bs4 import BeautifulSoup
from sqlalchemy import String, Text, select

from models import AccountSession, Base, PostState
from tests import world as worlds, world_again
from tests.architecture.test_routes import views
from tests.browser import Browser
from tests.review import review
from webapp.access.guard import rule_of

# Pages that show or take what anybody may read, by the states in which they may.
OPEN_POSTS = {PostState.OPEN, PostState.PAUSED, PostState.CLOSED, PostState.EXPIRED}
PUBLIC = {"vacancies.show", "courses.show", "organisations.show", "applications.apply",
          "enrolments.enrol"}  # fmt: skip
SHUT = {302, 401, 403, 404}
# These end or change what the walk itself stands on.
NOT_WALKED = {"pages.leave", "pages.choose_language", "pages.choose_theme"}
# Names of places that stand in no table: two or more words, each with a capital letter.
NAME = r"(?:[^\W\d_a-zà-ỹ]\w+[ ,]+)+[^\W\d_a-zà-ỹ]\w+"
INSIDERS = ["visitor", "seeker", "employer", "colleague", "training_centre", "coordinator",
            "operator", "commune", "bank"]  # fmt: skip
# A colleague reads the pages of the owner, with fewer buttons.
READERS = [role for role in INSIDERS if role != "colleague"]
STRANGERS = ["visitor", "seeker", "employer", "training_centre", "coordinator", "former_member",
             "commune", "bank"]  # fmt: skip
VIETNAMESE = re.compile(
    "[ăâđêôơưàằầèềìòồờùừỳảẳẩẻểỉỏổởủửỷãẵẫẽễĩõỗỡũữỹáắấéếíóốớúứýạặậẹệịọộợụựỵ]+", re.IGNORECASE
)


@pytest.fixture
def world(session, now):
    return world_again.ready(session, now)


def be(browser: Browser, account) -> None:
    browser.sign_out()
    if account is not None:
        browser.sign_in(account)


def is_public(endpoint: str, rows: tuple[Base, ...]) -> bool:
    states = [getattr(row, "state", None) for row in rows]
    known = [row for row in rows if getattr(row, "is_verified", True)]
    drafts = {PostState.DRAFT, PostState.WAITING}
    return endpoint in PUBLIC and len(known) == len(rows) and not drafts & set(states)


def row_routes(app, account) -> Iterator[tuple]:
    """Routes that name a row, of those the rule opens to this account."""
    for rule, view in views(app):
        names_a_row = any(type(c).__name__ == "UUIDConverter" for c in rule._converters.values())
        if names_a_row and rule_of(view)(account):
            yield rule


@pytest.mark.parametrize("role", STRANGERS)
def test_a_stranger_finds_no_row_and_changes_none(app, browser, world, role):
    account = world.strangers[role]
    be(browser, account)
    token = browser._token()
    asked = 0
    for rule in row_routes(app, account):
        for address, rows in worlds.addresses(rule, world.rows):
            for method in rule.methods & {"GET", "POST"}:
                data = {"csrf_token": token} if method == "POST" else None
                answer = browser._client.open(address, method=method, data=data)
                asked += 1
                assert answer.status_code in SHUT or is_public(rule.endpoint, rows), (
                    f"{role}: {method} {address} ({rule.endpoint}) of {rows}: {answer.status}"
                )
    assert asked >= 10


def test_every_page_of_a_row_opens_to_somebody(app, browser, world):
    """Or else the test above would pass for a route that never works."""
    closed = {rule.endpoint for rule in app.url_map.iter_rules() if names_a_page(rule)}
    for account in world.insiders.values():
        be(browser, account)
        for rule in row_routes(app, account):
            if rule.endpoint in closed and any(
                browser._client.get(address).status_code == 200
                for address, _rows in worlds.addresses(rule, world.rows)
            ):
                closed.discard(rule.endpoint)
    assert not closed


def names_a_page(rule) -> bool:
    return "GET" in rule.methods and "<uuid:" in rule.rule


def pages(app, browser, world, account) -> Iterator[tuple[str, str]]:
    """Every page this account can read, once for each row: address and source."""
    be(browser, account)
    for rule, view in views(app):
        if "GET" not in rule.methods or rule.endpoint in NOT_WALKED or not rule_of(view)(account):
            continue
        for address, _rows in worlds.addresses(rule, world.rows):
            answer = browser._client.get(address)
            assert answer.status_code < 500, f"GET {address}: {answer.status}"
            if answer.status_code == 200 and answer.mimetype == "text/html":
                yield address, answer.text


def contents(session) -> dict[str, list]:
    """All rows of all tables but those that note when a device was last used."""
    return {
        table.name: sorted(map(repr, session.execute(table.select())))
        for table in Base.metadata.sorted_tables
        if table.name != AccountSession.__tablename__
    }


@pytest.mark.parametrize("role", INSIDERS)
def test_every_page_in_every_state_is_well_made_and_writes_nothing(
    app, browser, session, world, role
):
    before = contents(session)

    read = 0
    for address, source in pages(app, browser, world, world.insiders[role]):
        review(BeautifulSoup(source, "html5lib"), source, f"GET {address}: 200", app)
        read += 1

    assert read >= 6
    assert contents(session) == before


@pytest.mark.parametrize("role", READERS)
def test_in_english_only_names_and_data_are_vietnamese(app, browser, session, world, role):
    account = world.insiders[role]
    if account is not None:
        account.language = "en"
    browser.set_cookie("ngon-ngu", "en")
    be(browser, account)
    names = known_texts(session)
    left = {}
    for address, source in pages(app, browser, world, account):
        page = BeautifulSoup(source, "html5lib")
        assert page.html["lang"] == "en", address
        if found := vietnamese_words(page, names):
            left.setdefault(found, address)
    assert not left


def known_texts(session) -> re.Pattern:
    """Every text in the tables: what people and offices wrote, and the names of places."""
    found = {"Tiếng Việt", "Nhịp Cầu", "triệu", "đồng", "Tết"}
    for table in Base.metadata.sorted_tables:
        texts = [column for column in table.columns if isinstance(column.type, String | Text)]
        for row in session.execute(select(*texts)) if texts else ():
            found |= {line.strip() for value in row if value for line in value.splitlines()}
    longest_first = sorted(filter(None, found), key=len, reverse=True)
    return re.compile("|".join([*map(re.escape, longest_first), NAME]))


def vietnamese_words(page: BeautifulSoup, known: re.Pattern) -> str:
    """Give the first piece of text that is neither English nor data."""
    for noise in page.select("[lang=vi], script"):
        noise.decompose()
    labels = [str(tag["aria-label"]) for tag in page.select("[aria-label]")]
    for text in [*page.stripped_strings, *labels]:
        if VIETNAMESE.search(known.sub("", text)):
            return text
    return ""


@pytest.mark.parametrize("role", INSIDERS)
def test_no_form_is_taken_without_its_token(app, browser, session, world, role):
    account = world.insiders[role]
    be(browser, account)
    before = contents(session)
    for rule, view in views(app):
        if "POST" not in rule.methods or not rule_of(view)(account):
            continue
        for address in {address for address, _rows in worlds.addresses(rule, world.rows[:1])}:
            answer = browser._client.post(address, data={"chosen": "1"})
            # 308: the same page under its shorter address, which is asked too.
            assert answer.status_code in {308, 400}, f"POST {address}: {answer.status}"
    assert contents(session) == before
