"""Many people send the same at the same moment, to a real database file: one wins, none crashes."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from alembic import command
from bs4 import BeautifulSoup
from sqlalchemy import func, select

from models import Account, Membership, Organisation
from tests import make
from tests.conftest import settings_for_tests
from webapp import db
from webapp.accounts.credentials.claim_codes import new_code
from webapp.accounts.credentials.hashing import hash_secret
from webapp.app import create_app
from webapp.cli.upkeep.database import alembic_config
from webapp.organisations.tax_codes import check_digit

AT_ONCE = 6
PIN, PASSWORD = "730482", "bốn con mèo ngủ trưa"
START = "/to-chuc/dang-ky"
TAX_CODE = f"281234567{check_digit('281234567')}"


@pytest.fixture
def app(tmp_path):
    """An app of its own, on a file, without the one connection other tests share."""
    url = f"sqlite:///{tmp_path / 'busy.sqlite'}"
    command.upgrade(alembic_config(url), "head")
    made = create_app(settings_for_tests(url, tmp_path))
    yield made
    db.of(made).engine.dispose()


@pytest.fixture
def rows(app):
    with db.of(app).unit() as session:
        make.use(session)
        make.commune(code="14797")
        yield session


def count(app, kind):
    with db.of(app).open(only_reads=True) as session:
        return session.scalar(select(func.count(kind.id)))


def submit(client, url, **fields):
    page = BeautifulSoup(client.get(url).text, "html5lib")
    fields["csrf_token"] = page.select_one("main [name=csrf_token]")["value"]
    return client.post(url, data=fields)


def all_at_once(visits):
    """Run each visit in a thread of its own, started together; give back their statuses."""
    barrier = Barrier(len(visits))

    def run(visit):
        barrier.wait()
        return visit().status_code

    with ThreadPoolExecutor(len(visits)) as pool:
        return sorted(pool.map(run, visits))


def test_one_phone_signed_up_six_times_at_once_makes_one_account(app):
    visits = []
    for _n in range(AT_ONCE):
        client = app.test_client()
        submit(client, "/dang-ky", name="Nguyễn Văn An")
        submit(client, "/dang-ky/so-dien-thoai", phone="0912345678")
        visits.append(
            lambda client=client: submit(client, "/dang-ky/ma-pin", pin=PIN, pin_again=PIN)
        )

    assert all_at_once(visits) == [303] + [422] * (AT_ONCE - 1)
    assert count(app, Account) == 1


def test_one_tax_code_signed_up_at_once_makes_one_organisation(app, rows):
    rows.commit()
    visits = []
    for n in range(AT_ONCE):
        client = app.test_client()
        submit(client, START, kind="employer")
        submit(
            client, f"{START}/ten-va-ma-so-thue",
            legal_form="company", name="Xưởng mẫu 01", tax_code=TAX_CODE,
        )  # fmt: skip
        submit(client, f"{START}/lien-he", commune_code="Hạc Thành", phone="0912345678")
        submit(
            client, f"{START}/nguoi-phu-trach", owner_name="Lê Thị Bình",
            owner_phone=f"098765430{n}", password=PASSWORD, password_again=PASSWORD,
        )  # fmt: skip
        visits.append(lambda client=client: submit(client, f"{START}/xem-lai"))

    assert all_at_once(visits) == [303] * AT_ONCE  # to the desk, or back to the tax code
    assert count(app, Organisation) == 1
    assert count(app, Membership) == 1
    assert count(app, Account) == 1


def test_wrong_pins_sent_at_once_are_all_counted(app, rows):
    account = make.seeker(account__phone="+84912345678", account__secret_hash=hash_secret(PIN))
    account_id = account.account_id
    rows.commit()
    visits = [
        lambda: submit(app.test_client(), "/dang-nhap", login="0912345678", password="111222")
        for _n in range(4)
    ]

    assert all_at_once(visits) == [422] * 4
    with db.of(app).open(only_reads=True) as session:
        assert session.get(Account, account_id).failed_attempts == 4


def test_a_card_shown_by_two_browsers_at_once_is_spent_by_one(app, rows):
    from webapp.accounts import actions
    from webapp.shared import clock

    account = make.seeker(account__phone=None, account__claim_code=new_code()).account
    code, pin = actions.issue_card(rows, account=account, actor=account, now=clock.now())
    rows.commit()
    visits = []
    for own in (PIN, "918264"):
        client = app.test_client()
        submit(client, "/nhan-tai-khoan", card=code, pin=pin)
        visits.append(
            lambda client=client, own=own: submit(
                client, "/nhan-tai-khoan/ma-moi", pin=own, pin_again=own
            )
        )

    assert all_at_once(visits) == [303, 303]
    answers = sorted(
        submit(app.test_client(), "/dang-nhap", login=code, password=own).status_code
        for own in (PIN, "918264")
    )
    assert answers == [303, 422]
