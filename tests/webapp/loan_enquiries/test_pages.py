"""The pages on the way to a loan: each sees and moves what is theirs, and nothing else."""

import pytest
from sqlalchemy import func, select

from matching.rules.loan import Borrower
from models import (
    LoanEnquiry,
    LoanParty,
    LoanQuestion,
    LoanShare,
    LoanState,
    OrganisationKind,
    OutboxMessage,
)
from tests import make
from tests.webapp.loan_enquiries import ready
from webapp.loan_enquiries import actions
from webapp.loan_enquiries.workflow import Verb

S, P = LoanState, LoanParty
VI = {"headers": {"Accept-Language": "vi"}}
DESKS = {P.COMMUNE: "/vay-von/xa", P.GROUP: "/vay-von/to"}


@pytest.fixture
def on(session, now):
    return ready.way()


def page_of(enquiry):
    return f"/vay-von/ho-so/{enquiry.public_id}"


def desk_of(enquiry, party):
    return f"{DESKS[party]}/{enquiry.public_id}"


def opened(browser, enquiry, party):
    """Open an enquiry at a desk as one does the first time; return its page."""
    desk = desk_of(enquiry, party)
    browser.get(desk, **VI)
    browser.submit()
    return browser.get(desk, **VI)


def fresh(session, enquiry):
    return make.reread(session, enquiry)


@pytest.mark.parametrize("state", list(LoanState))
def test_the_person_reads_their_page_in_every_state(browser, session, on, state):
    on_the_way = state in ready.FORWARD or state is S.DISBURSED
    enquiry = ready.at(session, on, state if on_the_way else S.BANK)
    if state is S.SENT_BACK:
        actions.step(
            session, enquiry=enquiry, verb=Verb.SEND_BACK, deed=on.deed(P.BANK),
            reason="too_much", note="Thử 40 triệu",
        )  # fmt: skip
    elif state is S.REFUSED:
        actions.step(
            session, enquiry=enquiry, verb=Verb.REFUSE, deed=on.deed(P.BANK), reason="no_capital"
        )
    elif not on_the_way:
        enquiry.state, enquiry.holder, enquiry.due_on = state, None, None
    session.flush()
    browser.sign_in(on.seeker.account)
    page = browser.get(page_of(enquiry), **VI)
    assert "Ước tính. Ngân hàng Chính sách xã hội quyết định." in page.text
    assert page.select_one("h1").text == "Vay vốn: làm ăn"
    assert page.title.text.startswith("Hồ sơ vay vốn của bạn")
    browser.get("/vay-von/ho-so")


def test_who_holds_it_since_when_and_by_when(browser, session, on):
    enquiry = ready.at(session, on, S.LISTING)
    browser.sign_in(on.seeker.account)
    text = browser.get(page_of(enquiry), **VI).text
    assert on.members[P.COMMUNE].organisation.name in text
    assert "Danh sách lập ngày thứ Bảy 05/12." in text
    assert "Điều 14.2.c" in text
    ready.forward(session, on, enquiry)
    session.flush()
    text = browser.get(page_of(enquiry), **VI).text
    assert "Luật không định ngày cho bước này." in text


def test_a_refusal_is_no_dead_end(browser, session, on):
    enquiry = ready.at(session, on, S.BANK)
    actions.step(session, enquiry=enquiry, verb=Verb.REFUSE, deed=on.deed(P.BANK), reason="debt")
    session.flush()
    browser.sign_in(on.seeker.account)
    text = browser.get(page_of(enquiry), **VI).text
    assert "Trả xong khoản cũ rồi mở lại hồ sơ." in text
    assert "Nghị định 338/2025" in text
    browser.post(f"{page_of(enquiry)}/mo-lai")
    assert fresh(session, enquiry).state is S.PREPARING


def test_what_the_check_left_open_is_told_to_the_person_alone(browser, session, on):
    who = Borrower(status="suspended", completed_on=None, same_purpose_debt=False)
    enquiry = ready.shared(session, on, ready.kept(session, on, who=who))
    session.flush()
    browser.sign_in(on.seeker.account)
    text = browser.get(page_of(enquiry), **VI).select_one("[aria-labelledby=con-thieu]").text
    assert "Điều 3.1.a" in text
    assert "Thuộc diện được vay" in text
    assert "Còn trong thời gian được vay" in text
    for plain in ("án phạt", "đặc xá", "thử thách", "ngày về"):
        assert plain not in browser.page.text
    assert "tệ nạn" not in text
    browser.sign_out()
    browser.sign_in(on.members[P.COORDINATOR].account)
    assert browser.get(page_of(enquiry), **VI).select_one("[aria-labelledby=con-thieu]") is None


def test_once_on_the_list_that_is_no_longer_open(browser, session, on):
    browser.sign_in(on.seeker.account)
    enquiry = ready.at(session, on, S.LISTING)
    assert (
        "Có tên trong danh sách của xã"
        in browser.get(page_of(enquiry), **VI).select_one("[aria-labelledby=con-thieu]").text
    )
    ready.forward(session, on, enquiry)
    session.flush()
    assert browser.get(page_of(enquiry), **VI).select_one("[aria-labelledby=con-thieu]") is None


def test_strangers_find_nothing(browser, session, on):
    enquiry = ready.at(session, on, S.CONFIRMING)
    browser.sign_in(make.seeker().account)
    for path in ("", "/rut", "/so-tien", "/nguoi-dung-ten", "/tai-ve", "/xoa", "/cho-xem/xa"):
        browser.get(page_of(enquiry) + path, expect=404)
    browser.post(page_of(enquiry) + "/co-ten", expect=404)
    elsewhere = make.membership(organisation__kind=OrganisationKind.COMMUNE_AUTHORITY)
    browser.sign_out()
    browser.sign_in(elsewhere.account)
    browser.get(desk_of(enquiry, P.COMMUNE), expect=404)
    browser.post(desk_of(enquiry, P.COMMUNE) + "/xac-nhan", expect=404)


def test_whoever_walks_beside_sees_it_only_with_a_yes(browser, session, on):
    enquiry = ready.kept(session, on)
    browser.sign_in(on.members[P.COORDINATOR].account)
    browser.get(page_of(enquiry), expect=404)
    assert "Chưa thấy hồ sơ nào" in browser.get(f"/vay-von/giup/{on.seeker.public_id}", **VI).text
    ready.shared(session, on, enquiry, P.COORDINATOR)
    session.flush()
    browser.get(page_of(enquiry))
    browser.get(page_of(enquiry) + "/tai-ve", expect=403)


def test_a_body_sees_nothing_before_its_own_step_and_nothing_without_a_yes(browser, session, on):
    enquiry = ready.at(session, on, S.CONFIRMING)
    browser.sign_in(on.members[P.GROUP].account)
    browser.get(desk_of(enquiry, P.GROUP), expect=404)
    ready.forward(session, on, enquiry)
    session.flush()
    browser.get(desk_of(enquiry, P.GROUP))
    actions.unshare(session, enquiry=enquiry, party=P.GROUP, deed=on.my_deed)
    session.flush()
    browser.get(desk_of(enquiry, P.GROUP), expect=404)
    assert on.seeker.full_name not in browser.get("/vay-von/to/tat-ca").text


def test_a_body_acts_only_in_its_territory(browser, session, on):
    enquiry = ready.at(session, on, S.CONFIRMING)
    moved = make.commune(code="14767", name="Xa Khác", folded_name="xa khac")
    enquiry.commune_code = moved.code
    session.flush()
    browser.sign_in(on.members[P.COMMUNE].account)
    browser.get(desk_of(enquiry, P.COMMUNE), expect=404)


def test_a_yes_that_ran_out_shuts_the_desk(browser, session, on, now):
    enquiry = ready.at(session, on, S.CONFIRMING)
    share = session.scalars(select(LoanShare).where(LoanShare.party == P.COMMUNE)).one()
    browser.sign_in(on.members[P.COMMUNE].account)
    share.ends_on = now.date()
    session.flush()
    browser.get(desk_of(enquiry, P.COMMUNE))
    share.ends_on = now.date().replace(day=now.day - 1)
    session.flush()
    browser.get(desk_of(enquiry, P.COMMUNE), expect=404)


def test_the_desk_does_not_show_what_was_answered_in_the_check(browser, session, on):
    enquiry = ready.at(session, on, S.CONFIRMING)
    browser.sign_in(on.members[P.COMMUNE].account)
    source = str(opened(browser, enquiry, P.COMMUNE))
    for told in enquiry.facts.values():
        assert str(told) not in source


def test_the_commune_moves_its_two_steps_and_takes_one_back(browser, session, on):
    enquiry = ready.at(session, on, S.LISTING)
    browser.sign_in(on.members[P.COMMUNE].account)
    assert on.seeker.full_name in browser.get("/vay-von/xa").text
    desk = desk_of(enquiry, P.COMMUNE)
    browser.post(f"{desk}/co-ten")
    assert fresh(session, enquiry).state is S.CONFIRMING
    browser.post(f"{desk}/lui")
    assert fresh(session, enquiry).state is S.LISTING
    browser.post(f"{desk}/co-ten")
    browser.post(f"{desk}/xac-nhan")
    assert fresh(session, enquiry).state is S.GROUP
    browser.post(f"{desk}/chuyen-ngan-hang", expect=409)
    assert "Không có hồ sơ nào chờ ở đây" in browser.get("/vay-von/xa", **VI).text


def test_the_first_look_is_noted_for_the_person(browser, session, on):
    enquiry = ready.at(session, on, S.CONFIRMING)
    browser.sign_in(on.members[P.COMMUNE].account)
    page = browser.get(desk_of(enquiry, P.COMMUNE), **VI)
    assert "60.000.000" not in page.text
    assert "60.000.000" in opened(browser, enquiry, P.COMMUNE).text
    share = session.scalars(
        select(LoanShare)
        .where(LoanShare.party == P.COMMUNE)
        .execution_options(populate_existing=True)
    ).one()
    assert share.seen_at is not None


def test_sent_back_with_a_reason_and_sent_again(browser, session, on):
    enquiry = ready.at(session, on, S.CONFIRMING)
    browser.sign_in(on.members[P.COMMUNE].account)
    browser.get(desk_of(enquiry, P.COMMUNE) + "/can-bo-sung", **VI)
    browser.submit(reason="", expect=422)
    browser.submit(reason="plan_unclear", note="Nuôi mấy con?")
    assert fresh(session, enquiry).state is S.SENT_BACK
    browser.sign_out()
    browser.sign_in(on.seeker.account)
    text = browser.get(page_of(enquiry), **VI).text
    assert "Nói rõ mua gì" in text
    assert "Nuôi mấy con?" in text
    browser.post(page_of(enquiry) + "/gui-lai")
    assert fresh(session, enquiry).state is S.CONFIRMING


def test_a_question_back_and_its_answer(browser, session, on):
    enquiry = ready.at(session, on, S.GROUP)
    browser.sign_in(on.members[P.GROUP].account)
    browser.get(desk_of(enquiry, P.GROUP) + "/hoi", **VI)
    browser.submit(text="Chuồng ở đâu?")
    question = session.scalars(select(LoanQuestion)).one()
    browser.sign_out()
    browser.sign_in(on.seeker.account)
    assert "Chuồng ở đâu?" in browser.get(page_of(enquiry), **VI).text
    address = f"{page_of(enquiry)}/cau-hoi/{question.public_id}"
    browser.get(address, **VI)
    browser.submit(text="Sau nhà, 40 m².")
    browser.post(address, {"text": "Lại"}, expect=409)
    browser.sign_out()
    browser.sign_in(on.members[P.GROUP].account)
    assert "Sau nhà, 40 m²." in opened(browser, enquiry, P.GROUP).text
    told = session.scalars(select(OutboxMessage.template)).all()
    assert {"loan_question", "loan_answered"} <= set(told)


def test_questions_of_one_body_are_not_shown_to_another(browser, session, on):
    enquiry = ready.at(session, on, S.GROUP)
    actions.ask(session, enquiry=enquiry, text="Chỉ hỏi riêng?", deed=on.deed(P.GROUP))
    session.flush()
    browser.sign_in(on.members[P.COMMUNE].account)
    assert "Chỉ hỏi riêng?" not in opened(browser, enquiry, P.COMMUNE).text


def test_the_person_chooses_who_sees_it_body_by_body(browser, session, on):
    enquiry = ready.kept(session, on)
    session.flush()
    browser.sign_in(on.seeker.account)
    browser.get(page_of(enquiry) + "/cho-xem/xa", **VI)
    browser.submit(expect=422)
    body = on.members[P.COMMUNE].organisation
    browser.submit(organisation=str(body.public_id))
    share = session.scalars(select(LoanShare)).one()
    assert (share.party, share.organisation_id) == (P.COMMUNE, body.id)
    assert "Được xem đến hết 21/11/2027." in browser.follow().text
    browser.post(page_of(enquiry) + "/thoi-cho-xem/xa")
    assert make.reread(session, share).withdrawn_at is not None


def test_only_bodies_that_serve_the_place_are_offered(browser, session, on):
    far = make.organisation(
        kind=OrganisationKind.BANK, name="Ngân hàng nơi xa",
        commune=make.commune(
            code="31117", name="Xa", folded_name="xa", province=make.province(
                code="92", name="Cần Thơ", full_name="Thành phố Cần Thơ", folded_name="can tho"
            ),
        ),
    )  # fmt: skip
    unchecked = make.organisation(kind=OrganisationKind.BANK, pending=True, name="Chưa xác minh")
    enquiry = ready.kept(session, on)
    session.flush()
    browser.sign_in(on.seeker.account)
    text = browser.get(page_of(enquiry) + "/cho-xem/ngan-hang").text
    assert on.members[P.BANK].organisation.name in text
    assert far.name not in text
    assert unchecked.name not in text


def test_without_a_home_the_way_there_is_shown_and_later_it_counts(browser, session, on):
    on.seeker.commune_code, home = None, on.seeker.commune_code
    enquiry = ready.kept(session, on)
    session.flush()
    browser.sign_in(on.seeker.account)
    assert "Chưa biết bạn ở đâu" in browser.get(page_of(enquiry) + "/cho-xem/xa", **VI).text
    on.seeker.commune_code = home
    session.flush()
    browser.get(page_of(enquiry) + "/cho-xem/xa", **VI)
    browser.submit(organisation=str(on.members[P.COMMUNE].organisation.public_id))
    assert fresh(session, enquiry).commune_code == home


def test_signer_and_amount_are_settled_by_the_person(browser, session, on):
    enquiry = ready.kept(session, on)
    session.flush()
    browser.sign_in(on.seeker.account)
    browser.get(page_of(enquiry) + "/nguoi-dung-ten", **VI)
    browser.submit(signer="household", name="Trần Thị Bảy")
    browser.get(page_of(enquiry) + "/so-tien", **VI)
    browser.submit(amount_vnd="40 triệu", term_months="24")
    row = fresh(session, enquiry)
    assert (row.signer_name, row.amount_vnd, row.term_months) == ("Trần Thị Bảy", 40_000_000, 24)
    browser.get(page_of(enquiry) + "/so-tien", **VI)
    page = browser.submit(amount_vnd="3.000.000.000", expect=422)
    assert "nhiều nhất 2.000.000.000 đồng" in page.text


def test_what_others_say_elsewhere_is_written_down_to_the_money(browser, session, on):
    enquiry = ready.kept(session, on)
    session.flush()
    browser.sign_in(on.seeker.account)
    for verb in ("bat-dau", "co-ten", "xac-nhan", "chuyen-ngan-hang", "ngan-hang-dong-y"):
        browser.post(f"{page_of(enquiry)}/{verb}")
    browser.get(page_of(enquiry) + "/nhan-tien", **VI)
    browser.submit(amount_vnd="60 triệu", paid_on="20/11/2026")
    row = fresh(session, enquiry)
    assert (row.state, row.disbursed_on.isoformat()) == (S.DISBURSED, "2026-11-20")
    text = browser.get(page_of(enquiry), **VI).text
    assert "Người vay ghi, theo lời của: Ngân hàng Chính sách xã hội" in text


def test_the_one_beside_writes_one_down_with_their_word(browser, session, on):
    browser.sign_in(on.members[P.COORDINATOR].account)
    browser.get(f"/vay-von/giup/{on.seeker.public_id}/moi", **VI)
    said = {"purpose": "production", "amount_vnd": "50 triệu", "completed_on": "27/11/2024"}
    browser.submit(**said, expect=422)
    browser.submit(**said, agreed="y")
    enquiry = session.scalars(select(LoanEnquiry)).one()
    assert enquiry.window_ends_on.isoformat() == "2029-11-27"
    assert on.seeker.full_name in browser.follow().text
    share = session.scalars(select(LoanShare)).one()
    assert share.given_by_id == on.members[P.COORDINATOR].account_id
    browser.get(page_of(enquiry) + "/cho-xem/xa", **VI)
    body = str(on.members[P.COMMUNE].organisation.public_id)
    browser.submit(organisation=body, expect=422)
    browser.submit(organisation=body, agreed="y")


def test_the_person_takes_all_of_it_away_as_a_file(browser, session, on):
    enquiry = ready.at(session, on, S.DISBURSED)
    browser.sign_in(on.seeker.account)
    answer = browser._client.get(page_of(enquiry) + "/tai-ve")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="ho-so.json"'
    told = answer.get_json()
    assert told["ho_so"]["facts"]["completed_on"] == "2024-11-27"
    assert told["cac_buoc"][0]["verb"] == "keep"
    assert told["tien_da_nhan"][0]["amount_vnd"] == 50_000_000


def test_deleted_with_a_receipt_and_nothing_else_left(browser, session, on):
    enquiry = ready.at(session, on, S.BANK)
    actions.ask(session, enquiry=enquiry, text="Còn gì nữa?", deed=on.deed(P.BANK))
    session.flush()
    browser.sign_in(on.seeker.account)
    browser.get(page_of(enquiry) + "/xoa", **VI)
    browser.submit()
    assert "Mã biên nhận: VV-20261121-" in browser.follow().text
    for table in (LoanEnquiry, LoanShare, LoanQuestion):
        assert session.scalar(select(func.count(table.id))) == 0
    receipt = session.scalars(
        select(OutboxMessage).where(OutboxMessage.template == "loan_deleted")
    ).one()
    assert receipt.account_id == on.seeker.account_id


def test_what_is_late_stands_on_the_list_of_today(browser, session, on, now):
    enquiry = ready.at(session, on, S.GROUP)
    enquiry.due_on = now.date().replace(day=18)
    session.flush()
    browser.sign_in(on.members[P.COORDINATOR].account)
    text = browser.get("/can-bo/hom-nay", **VI).text
    assert f"Hồ sơ vay vốn của {on.seeker.full_name}" in text
    assert "Trễ 3 ngày" in text
    actions.unshare(session, enquiry=enquiry, party=P.COORDINATOR, deed=on.my_deed)
    session.flush()
    assert "Hồ sơ vay vốn" not in browser.get("/can-bo/hom-nay", **VI).select_one("main").text
