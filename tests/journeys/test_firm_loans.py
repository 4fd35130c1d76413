"""A firm counts its way to the loan; a worker lets it count them, and takes that back."""

from models import ApplicationState, OrganisationKind
from tests import make
from tests.journeys.walking import fill, follow, press, sees
from tests.live import no_axe_violations

NAME = "Trần Văn Mẫu"


def test_anybody_works_out_how_many_are_lacking(open_page):
    page = open_page("small")
    page.goto("/vay-von/co-so")
    no_axe_violations(page)

    fill(page, workers_total="40", workers_counted="2", amount_vnd="500 triệu", plan="no")
    press(page, "Tính")

    assert sees(page, "Nhận thêm 3 người")
    assert sees(page, "cần tài sản bảo đảm")
    assert sees(page, "Ước tính. Ngân hàng Chính sách xã hội quyết định.")
    no_axe_violations(page)


def test_a_worker_is_counted_only_while_they_say_so(live, open_page):
    with live.rows():
        member = make.membership(organisation__workers_total=None)
        worker = make.seeker(full_name=NAME, account__display_name=NAME)
        make.application(
            seeker=worker,
            vacancy=make.vacancy(organisation=member.organisation),
            state=ApplicationState.HIRED,
        )
    desk, phone = open_page("desktop", dark=True), open_page("phone", js=False)
    live.sign_in(desk, member.account)
    live.sign_in(phone, worker.account)

    desk.goto("/to-chuc")
    follow(desk, "Vay vốn cho cơ sở")
    follow(desk, "Ghi tổng số người lao động")
    fill(desk, workers_total="10")
    press(desk, "Lưu")
    follow(desk, "Hỏi những người đang làm")
    no_axe_violations(desk)
    press(desk, "Hỏi mọi người")
    assert NAME not in desk.content()

    phone.goto("/bao-tin")
    phone.get_by_role("link", name="Nơi làm việc hỏi bạn một câu").first.click()
    press(phone, "Tôi đồng ý")
    assert sees(phone, "Bạn đã đồng ý, đến hết")

    desk.reload()
    assert sees(desk, NAME)
    follow(desk, "Ghi hợp đồng")
    fill(desk, starts_on="5/1/2026", ends_on="")
    press(desk, "Lưu")
    assert sees(desk, "Đủ tỷ lệ: từ 10% người lao động.")
    no_axe_violations(desk)

    press(phone, "Rút lại ngay")
    desk.reload()
    assert NAME not in desk.content()
    assert sees(desk, "Nhận thêm 2 người")


def sends_its_file(firm):
    firm.goto("/to-chuc/vay-von")
    follow(firm, "Hồ sơ vay của cơ sở")
    no_axe_violations(firm)
    follow(firm, "Mở hồ sơ vay")
    no_axe_violations(firm)
    fill(firm, plan="Mua hai máy may.", commune="Hạc Thành, Thanh Hóa", amount_vnd="90 triệu")
    press(firm, "Lưu")
    follow(firm, "Gửi đi")
    no_axe_violations(firm)
    press(firm, "Gửi đi")
    assert sees(firm, "Luật không định ngày cho bước này.")
    no_axe_violations(firm)


def asks_for_more(lender, firm_name):
    lender.goto("/vay-von/ngan-hang/co-so")
    no_axe_violations(lender)
    follow(lender, firm_name)
    follow(lender, "Trả lại để bổ sung")
    fill(lender, reason="plan_unclear", note="Bán cho ai?")
    press(lender, "Ghi")


def test_a_firms_file_goes_over_the_commune_to_the_bank(live, open_page):
    with live.rows():
        place = make.commune(code="14797")  # the register of places numbers Hạc Thành so
        firm = make.membership(organisation__workers_total=10)
        office = make.membership(
            organisation__kind=OrganisationKind.COMMUNE_AUTHORITY, organisation__commune=place
        )
        bank = make.membership(
            organisation__kind=OrganisationKind.BANK, organisation__commune=place
        )
    own, desk = open_page("phone"), open_page("desktop")
    lender = open_page("small", dark=True)
    for page, member in ((own, firm), (desk, office), (lender, bank)):
        live.sign_in(page, member.account)

    sends_its_file(own)

    desk.goto("/bao-tin")
    desk.get_by_role("link", name="Có hồ sơ vay của cơ sở chờ bạn").first.click()
    no_axe_violations(desk)
    follow(desk, "Xác nhận phương án")
    no_axe_violations(desk)
    press(desk, "Ghi")
    assert sees(desk, "Đã ghi.")

    asks_for_more(lender, firm.organisation.name)

    own.reload()
    assert sees(own, "Bán cho ai?")
    no_axe_violations(own)
    follow(own, "Đã bổ sung, gửi lại")
    press(own, "Gửi đi")
    lender.reload()
    follow(lender, "Đồng ý cho vay")
    no_axe_violations(lender)
    press(lender, "Ghi")
    own.reload()
    assert sees(own, "Chờ nhận tiền")
