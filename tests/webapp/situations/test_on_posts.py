"""What the law says of a post: to the person it concerns, and to nobody else."""

import pytest
from sqlalchemy import func, select

from matching.verdict import Notice, Reason
from models import Application, AuditEntry, Enrolment, OutboxMessage
from tests import make
from webapp.situations.sentences import NOTICES, TO_ASK

STAFF = "Điều 25.9"
REFUSED = "Lúc này bạn chưa nhận được việc này."
NEUTRAL = "có thể do tuổi, nơi ở hoặc giấy tờ"


@pytest.fixture
def lodging(now):
    return make.vacancy(title="Lễ tân ca ngày", conditional_business="lodging")


@pytest.fixture
def walk(now):
    walk = make.accompaniment()
    make.legal_situation(seeker=walk.seeker)
    return walk


def page_of(post):
    kind = "lop-nghe" if hasattr(post, "fee_vnd") else "viec-lam"
    return f"/{kind}/{post.public_id}"


def sent(session):
    counts = [select(func.count(each.id)) for each in (Application, Enrolment)]
    return sum(session.scalar(count) for count in counts)


def test_a_refused_post_is_no_offer_and_its_page_says_why_and_until_when(browser, lodging, walk):
    browser.sign_in(walk.seeker.account)
    assert lodging.title not in browser.get("/viec-hop").text

    page = browser.get(page_of(lodging))

    main = page.select_one("main")
    assert REFUSED in main.text
    folded = main.select_one("details:not([open])")
    assert "Luật chưa cho bạn làm ở loại cơ sở này" in folded.text
    assert STAFF in folded.text
    assert "01/05/2027" in folded.text
    assert "Nộp ngay" not in page.text
    assert page.title.text.startswith(lodging.title)
    assert browser.response.headers["Cache-Control"] == "private, no-store"


def test_nobody_else_sees_anything_of_it(browser, lodging, walk):
    browser.sign_out()
    for account in (None, make.seeker().account, walk.coordinator, make.membership().account):
        if account is not None:
            browser.sign_in(account)
        text = browser.get(page_of(lodging)).text
        assert REFUSED not in text
        assert STAFF not in text or "Hỏi trước khi nhận" in text


def test_a_visitors_page_is_the_same_whoever_looked_before(browser, lodging, walk):
    browser.get(page_of(lodging))
    before = browser.response.data
    browser.sign_in(walk.seeker.account)
    browser.get(page_of(lodging))
    browser.sign_out()

    browser.get(page_of(lodging))

    assert browser.response.data == before


def test_a_refused_post_cannot_be_applied_to_and_the_page_says_why(browser, session, lodging, walk):
    browser.sign_in(walk.seeker.account)
    address = f"/don/nop/{lodging.public_id}"
    form = browser.get(address)
    assert REFUSED in form.text
    assert not form.select("main form[method=post]")

    page = browser.post(address, expect=409)

    assert "Luật chưa cho bạn làm ở loại cơ sở này" in page.text
    assert "01/05/2027" in page.text
    assert sent(session) == 0
    assert not session.scalars(select(OutboxMessage).order_by(OutboxMessage.id)).all()


def test_who_walks_beside_them_cannot_apply_either_and_learns_nothing(
    browser, session, lodging, walk
):
    browser.sign_in(walk.coordinator)
    address = f"/can-bo/nguoi/{walk.seeker.public_id}/nop/{lodging.public_id}"

    page = browser.post(address, {"agreed": "y"}, expect=409)

    text = page.select_one("main").text
    assert NEUTRAL in text
    for telling in ("Luật", "NĐ", "01/05/2027", "loại cơ sở"):
        assert telling not in text
    assert sent(session) == 0


def test_other_reasons_of_the_person_read_alike_from_beside(browser, session, now):
    """Or else a refusal that names no age would tell that there is something else."""
    walk = make.accompaniment(seeker__birth_year=2010)
    old = make.vacancy(minimum_age=30)
    full = make.vacancy(openings=1, filled=1)
    browser.sign_in(walk.coordinator)
    root = f"/can-bo/nguoi/{walk.seeker.public_id}/nop"

    assert NEUTRAL in browser.post(f"{root}/{old.public_id}", {"agreed": "y"}, expect=409).text
    told = browser.post(f"{root}/{full.public_id}", {"agreed": "y"}, expect=409).text
    assert "Đã đủ người." in told
    assert NEUTRAL not in told


def test_a_course_in_a_closed_place_is_refused_to_both(browser, session, now):
    walk = make.accompaniment()
    course = make.course()
    sealed = {"status": "completed", "limits": ["banned"], "banned_from_communes": []}
    sealed["banned_from_communes"] = [course.commune_code]
    make.legal_situation(seeker=walk.seeker, sealed=sealed)
    browser.sign_in(walk.coordinator)
    address = f"/can-bo/nguoi/{walk.seeker.public_id}/ghi-danh/{course.public_id}"
    assert NEUTRAL in browser.post(address, {"agreed": "y"}, expect=409).text
    browser.sign_in(walk.seeker.account)
    assert "Lúc này bạn chưa học được lớp này." in browser.get(page_of(course)).text

    browser.post(f"/don/ghi-danh/{course.public_id}", expect=409)

    assert sent(session) == 0


def test_what_may_be_closed_is_shown_to_be_asked_about(browser, session, lodging):
    browser.sign_in(make.seeker(register_done=True).account)

    card = browser.get("/viec-hop").select_one("#ket-qua article")
    page = browser.get(page_of(lodging))

    for drawn in (card, page.select_one("main")):
        assert "Hỏi trước khi nhận" in drawn.text
        assert str(TO_ASK[Reason.CONDITIONAL_BUSINESS]) in drawn.text
    assert "Trả lời riêng vài câu để biết chắc" in page.text
    browser.post(f"/don/nop/{lodging.public_id}")
    assert sent(session) == 1


def test_where_the_answer_is_known_nothing_is_asked(browser, lodging):
    seeker = make.seeker(register_done=True)
    make.legal_situation(seeker=seeker, sealed={"status": "none"})
    browser.sign_in(seeker.account)

    for address in ("/viec-hop", page_of(lodging)):
        page = browser.get(address)
        assert "Hỏi trước khi nhận" not in page.text
        assert "Cần biết trước khi nhận" not in page.text


def test_a_sentence_whose_last_day_has_passed_is_asked_about_again(browser, lodging):
    seeker = make.seeker(register_done=True)
    told = {"status": "suspended", "status_until": "2026-11-20", "limits": ["work"]}
    told["occupation_bans"] = [{"isco_code": "5414", "occupation": "bao-ve"}]
    make.legal_situation(seeker=seeker, sealed=told)
    browser.sign_in(seeker.account)

    page = browser.get(page_of(lodging))

    assert REFUSED not in page.text
    assert "Hỏi trước khi nhận" in page.text


@pytest.mark.parametrize(
    ("told", "post", "expected"),
    [
        ({"status": "suspended"}, {}, {Notice.COMMUNE_CONSENT, Notice.MONTHLY_VISIT}),
        (
            {"status": "non_custodial"},
            {},
            {Notice.COMMUNE_CONSENT, Notice.MONTHLY_VISIT, Notice.INCOME_DEDUCTION},
        ),
        (
            {"status": "completed"},
            {"conditional_business": "security_guard"},
            {Notice.GUARD_CHECK},
        ),
    ],
)
def test_notices_stand_on_the_card_on_the_page_and_before_applying(
    browser, now, told, post, expected
):
    seeker = make.seeker(register_done=True, commune=None)
    make.legal_situation(seeker=seeker, sealed=told)
    vacancy = make.vacancy(**post)
    browser.sign_in(seeker.account)

    for address in ("/viec-hop", page_of(vacancy), f"/don/nop/{vacancy.public_id}"):
        folded = " ".join(d.text for d in browser.get(address).select("main details"))
        said = {notice for notice in Notice if str(NOTICES[notice]) in folded}
        assert said == expected, address


def test_at_home_no_consent_of_the_commune_is_needed(browser, now):
    seeker = make.seeker(register_done=True)
    make.legal_situation(seeker=seeker, sealed={"status": "suspended"})
    vacancy = make.vacancy(commune=seeker.commune)
    browser.sign_in(seeker.account)

    text = browser.get(page_of(vacancy)).text

    assert str(NOTICES[Notice.MONTHLY_VISIT]) in text
    assert str(NOTICES[Notice.COMMUNE_CONSENT]) not in text


def test_an_application_under_way_says_what_has_come_up_since(browser, lodging, walk):
    application = make.application(seeker=walk.seeker, vacancy=lodging)
    browser.sign_in(walk.seeker.account)

    assert REFUSED in browser.get(f"/don/viec/{application.public_id}").text


def test_before_a_job_is_accepted_it_stands_there_again(browser, now):
    seeker = make.seeker(register_done=True)
    make.legal_situation(seeker=seeker, sealed={"status": "non_custodial"})
    application = make.application(seeker=seeker, state="job_offered", whose_move="seeker")
    browser.sign_in(seeker.account)

    text = browser.get(f"/don/viec/{application.public_id}/nhan-viec").text

    assert str(NOTICES[Notice.INCOME_DEDUCTION]) in text


def test_the_employer_sees_nothing_of_it(browser, now, lodging, walk):
    member = make.membership(organisation=lodging.organisation)
    application = make.application(seeker=walk.seeker, vacancy=lodging)
    browser.sign_in(member.account)

    for address in ("/ung-vien", f"/ung-vien/{application.public_id}", page_of(lodging)):
        text = browser.get(address).text
        assert STAFF not in text
        assert "Hỏi trước khi nhận" not in text


def test_who_walks_beside_them_sees_no_notes_on_their_list_or_sheet(browser, walk, session):
    make.consent(seeker=walk.seeker, purpose="circle_reads_answers")
    make.vacancy()
    browser.sign_in(walk.coordinator)
    for sheet in ("viec-hop", "to-viec"):
        text = browser.get(f"/can-bo/nguoi/{walk.seeker.public_id}/{sheet}").text
        assert not any(str(words) in text for words in NOTICES.values())
        assert "Cần biết trước khi nhận" not in text
    assert not session.scalars(select(AuditEntry).order_by(AuditEntry.id)).all()


def test_every_question_and_notice_has_words():
    of_the_post = {Reason.NOT_OPEN, Reason.CLOSED_BY_DATE, Reason.FULL, Reason.ALREADY_APPLIED}
    assert set(TO_ASK) == set(Reason) - of_the_post
    assert set(NOTICES) == set(Notice)
