"""Everything the gallery shows: one form in error, one clean, cards with and without each part."""

from typing import Any

from flask_wtf import FlaskForm
from werkzeug.datastructures import MultiDict
from wtforms import FileField, HiddenField, StringField, TelField, TextAreaField
from wtforms.validators import DataRequired, Optional

from webapp.casework.queries import Companion
from webapp.seekers.blind import BlindProfile, Contact, Trade
from webapp.shared.forms.fields import (
    BooleanField,
    ChoiceField,
    ChoicesField,
    DatePartsField,
    PinField,
    SelectField,
)
from webapp.shared.pages.paging import Page
from webapp.shared.posts.cards import (
    Breakdown,
    BreakdownRow,
    CandidateCard,
    CardAction,
    CardKind,
    Fact,
    OpportunityCard,
    QueueItem,
    TimelineStep,
)

LONG_NAME = "Hợp tác xã Sản xuất, Chế biến và Tiêu thụ Nông sản Sạch Nguyễn Thị Thanh Huyền mẫu 09"


class GalleryForm(FlaskForm):
    kept = HiddenField(default="1")
    name = StringField("Việc khác", [DataRequired("Hãy nhập việc.")], description="Ví dụ: đan lát")
    phone = TelField("Số điện thoại", [DataRequired("Hãy nhập số điện thoại.")])
    pin = PinField("Mã số sáu chữ số")
    pay = StringField("Lương thấp nhất", [Optional()], description="Chưa trừ bảo hiểm.")
    day = StringField("Ngày bắt đầu", [Optional()])
    description = TextAreaField("Việc hằng ngày", [DataRequired("Hãy viết vài chữ.")])
    schooling = SelectField("Học vấn", choices=[("", "Không cần"), ("primary", "Tiểu học")])
    shift = ChoiceField(
        "Ca làm", [DataRequired("Hãy chọn ca làm.")], choices=[("day", "Ngày"), ("night", "Đêm")]
    )
    skills = ChoicesField(
        "Bạn quen tay việc nào?",
        choices=[("sew", "May vá"), ("build", "Mộc, xây, làm nhà và sửa nhà")],
    )
    meals = ChoicesField("Bữa ăn", choices=[("one", "Một bữa"), ("two", "Hai bữa")])
    shared = BooleanField("Đây là máy dùng chung", description="Tự thoát sau 10 phút")
    file = FileField("Tệp")
    born = DatePartsField("Ngày sinh", [DataRequired("Hãy nhập ngày sinh.")])
    other = StringField("Nghề khác")


class CleanForm(FlaskForm):
    kept = HiddenField(default="1")
    name = StringField("Tên", id="clean-name")


def ranked_card(here: str = "/") -> OpportunityCard:
    return OpportunityCard(
        title="Thợ may chuyền, nhận người đang học việc",
        url=here,
        kind=CardKind.VACANCY,
        organisation=LONG_NAME,
        place_text="xã Mẫu Hòa",
        verified=True,
        pay_text="7,0 – 8,5 triệu",
        pay_note="một tháng, trước khi trừ bảo hiểm",
        facts=[
            Fact("map-pin", "4,2 km, đi xe khoảng 12 phút"),
            Fact("clock", "Ca ngày 7:30–16:30"),
            Fact("utensils", "Có cơm trưa"),
            Fact("bed-double", "Không có chỗ ở", present=False),
        ],
        fit_level=3,
        reasons_for=["Bạn đã may máy một kim 2 năm.", "Làm ca ngày, đúng giờ bạn chọn."],
        reasons_against=["mùa cao điểm tăng ca 2–3 buổi một tuần."],
        change="học thêm lớp may 4 tuần thì lương từ 7,6 triệu.",
        change_link=("Xem lớp này", here),
        breakdown=Breakdown(
            rows=[
                BreakdownRow("Nghề", "Bạn đã may máy một kim 2 năm.", "36,0 trên 36"),
                BreakdownRow("Đường đi, chỗ ở", "Hơi xa: 12 km.", "20,4 trên 32"),
            ],
            total="56,4 trên 68",
            unjudged="Chưa xét, vì bạn chưa khai: lương.",
        ),
        actions=[
            CardAction("Xem và nộp", here),
            CardAction("Lưu", here, "secondary", "bookmark", post=True, pressed=False),
        ],
    )


def plain_card() -> OpportunityCard:
    return OpportunityCard(
        title="Lớp hàn điện cơ bản, 6 tuần",
        url="/",
        kind=CardKind.COURSE,
        organisation="Trung tâm dạy nghề mẫu 02",
        pay_text="Miễn phí",
        tags=["Sắp khai giảng"],
    )


def candidate() -> CandidateCard:
    return CandidateCard(
        code="Ứng viên K7-24",
        summary="May 2 năm · sẵn sàng từ 30/11",
        url="/",
        tags=[("Còn 3 ngày", "warn"), ("Hạn trả lời 27/11", "")],
        note="Mời là hẹn gặp, chưa phải nhận việc.",
        facts=[Fact("map-pin", "Trong 5 km"), Fact("file-text", "Chứng chỉ sơ cấp may")],
        reasons_for=["Đã may máy một kim 2 năm."],
        reasons_against=["chưa may áo bảo hộ."],
        actions=[CardAction("Mời gặp", "/"), CardAction("Chưa hợp", "/", "quiet")],
    )


def profile() -> BlindProfile:
    return BlindProfile(
        trades=[
            Trade(name="Thợ may công nghiệp", length="2 năm", certified=True),
            Trade(name="Thợ hàn", length="", certified=False),
        ],
        skills=["May máy một kim", "Vắt sổ"],
        licences=["Bằng lái hạng B"],
        facts=[Fact("map-pin", "Ở cách khoảng 4,2 km")],
    )


def steps() -> list[TimelineStep]:
    return [
        TimelineStep(title="Bạn đã nộp", state="done", when="Thứ Sáu 20/11, 9:15"),
        TimelineStep(title="Chờ xưởng trả lời", state="now", when="Hạn: 17 giờ thứ Sáu 27/11"),
        TimelineStep(title="Hẹn gặp", state="next", detail="Bạn đồng ý thì họ mới thấy tên."),
    ]


def items(here: str) -> list[QueueItem]:
    link = CardAction("Gọi xưởng", "/")
    form = CardAction("Ghi kết quả", here, post=True)
    return [
        QueueItem(
            due_text="Quá hạn",
            due_detail="20/11",
            title="Xưởng mộc mẫu 06 chưa trả lời 2 ứng viên",
            detail="Đã nhắc 2 lần.",
            action=link,
            urgency="bad",
        ),
        QueueItem(
            due_text="Ngày mai",
            due_detail="",
            title="NC-4655: nhắc hẹn",
            detail="Không có xe.",
            action=form,
            urgency="warn",
        ),
        QueueItem(due_text="Tuần này", due_detail="25/11", title="Kiểm tra tin", detail=""),
    ]


def context(body: str, here: str) -> dict[str, Any]:
    """Return what gallery.html asks for; every button leads `here`."""
    form = GalleryForm(formdata=MultiDict({"schooling": "none"}))
    assert not form.validate()
    return {
        "body": body,
        "form": form,
        "clean_form": CleanForm(formdata=None),
        "cards": [ranked_card(here), plain_card()],
        "candidate": candidate(),
        "companion": Companion(
            name="Đỗ Thị Mẫu", organisation="Mặt trận xã Mẫu Hòa", phone="+84900000009"
        ),
        "companion_without_phone": Companion(name="Đỗ Thị Mẫu", organisation=LONG_NAME, phone=None),
        "contact": Contact(name=LONG_NAME, phone="0910 000 002", number="+84910000002"),
        "unreachable": Contact(name="Lò Văn Mẫu", phone="", number=""),
        "profile": profile(),
        "steps": steps(),
        "items": items(here),
        "paging": Page(rows=list(range(20)), number=5, total=200),
        "last_paging": Page(rows=list(range(20)), number=1, total=40),
    }
