"""A person answers in private, sees why a post is closed, and takes everything back."""

import pytest

from models import Account, Organisation
from tests import make
from tests.journeys.walking import fill, follow, places_and_trades, press, sees
from tests.live import no_axe_violations, no_sideways_scroll

POST = "Lễ tân nhà nghỉ ca ngày"
PAGE = "/ho-so/dieu-can-biet"


@pytest.fixture
def people(live):
    """Somebody who looks for work, who walks beside them, and a guest house that looks for one."""
    with live.rows() as session:
        places_and_trades()
        walk = make.accompaniment(
            seeker=make.seeker(account__display_name="Lê Thị Mẫu Sen", register_done=True),
            coordinator=(guide := make.territory().membership.account),
            organisation=session.get(Organisation, guide.memberships[0].organisation_id),
        )
        post = make.vacancy(title=POST, conditional_business="lodging")
        seeker = walk.seeker
        return session.get(Account, seeker.account_id), guide, seeker, post


def looked_at(page):
    """See that a page holds no barrier and fits, and that title and address say nothing."""
    no_axe_violations(page)
    no_sideways_scroll(page)
    for telling in ("án", "chấp hành", "đặc xá"):
        assert telling not in page.title().lower().split()
        assert telling not in page.url


def answers(page, shows):
    """Go through the questions: on probation until a day, the rest skipped."""
    page.goto(PAGE)
    follow(page, "Bắt đầu")
    shows(f"{PAGE}/chung")
    fill(page, case="suspended")
    press(page, "Tiếp")
    shows(f"{PAGE}/den-ngay")
    fill(page, status_until="1/5/2030")
    press(page, "Tiếp")
    press(page, "Bỏ qua")
    assert sees(page, "Đã lưu")
    shows(PAGE)


@pytest.mark.parametrize("look", [("phone", False), ("small", True), ("desktop", True)])
def test_answers_close_a_post_say_why_and_open_it_again(live, open_page, people, look):
    """One browser walks without JavaScript; axe, which needs it, looks on through another."""
    account, _guide, _seeker, post = people
    size, dark = look
    page, eyes = open_page(size, js=False, dark=dark), open_page(size, dark=dark)
    for each in (page, eyes):
        live.sign_in(each, account)

    def shows(path):
        eyes.goto(path)
        looked_at(eyes)

    page.goto("/viec-hop")
    assert sees(page, POST)
    page.goto(f"/viec-lam/{post.public_id}")
    assert sees(page, "Hỏi trước khi nhận")
    shows(f"/viec-lam/{post.public_id}")

    answers(page, shows)

    page.goto("/viec-hop")
    assert not page.get_by_text(POST).count()
    page.goto(f"/viec-lam/{post.public_id}")
    assert sees(page, "Lúc này bạn chưa nhận được việc này.")
    assert not page.get_by_role("button", name="Nộp ngay").count()
    page.get_by_text("Vì sao, đến khi nào").click()
    assert sees(page, "Đến hết ngày 01/05/2030.")
    shows(f"/viec-lam/{post.public_id}")

    page.goto(PAGE)
    follow(page, "Xóa hết câu trả lời")
    shows(f"{PAGE}/xoa")
    press(page, "Xóa hết")
    assert page.get_by_text("Số biên nhận").count()
    page.goto("/viec-hop")
    assert sees(page, POST)


def test_who_walks_beside_asks_first_and_is_seen(live, open_page, people):
    account, guide, seeker, _post = people
    desk, phone = open_page("desktop"), open_page("phone", js=False)
    live.sign_in(desk, guide)
    live.sign_in(phone, account)

    desk.goto(f"/can-bo/nguoi/{seeker.public_id}")
    follow(desk, "Điều cần biết khi nhận việc")
    looked_at(desk)
    fill(desk, how="in_person", agreed="y")
    press(desk, "Ghi lời đồng ý")
    looked_at(desk)
    press(desk, "Mở xem")
    follow(desk, "Bắt đầu hỏi")
    fill(desk, case="completed")
    press(desk, "Tiếp")
    press(desk, "Tiếp")
    looked_at(desk)

    phone.goto("/ho-so/ai-da-thay")
    assert sees(phone, "đã mở xem câu trả lời riêng của bạn")
    press(phone, "Thôi, chỉ mình tôi thấy")
    desk.reload()
    assert desk.get_by_role("heading", name="Không tìm thấy trang này").is_visible()
