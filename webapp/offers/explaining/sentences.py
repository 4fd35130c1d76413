"""Every reason of an offer as one sentence, in plain Vietnamese and English.

    sentence(line)            one `OfferLine` as text
    relaxed_sentence(list)    what was let go of so that a list is not empty; "" if nothing

Against-sentences come without their "Cần cân nhắc:", which the card writes. A test says that every
code has its sentence in both languages.
"""

from collections.abc import Mapping

from flask_babel import gettext as _, ngettext

from matching.ranking.scorers import PartName
from matching.retrieval import Relaxed
from matching.verdict import OfferLine, OfferReason
from webapp.offers.explaining import changes, values
from webapp.offers.explaining.parts import EARNED, MISSED
from webapp.offers.explaining.values import Sentence, Values
from webapp.shared.words.formats import km, million, number, vnd
from webapp.shared.words.labels import duration, occupation_name


def sentence(line: OfferLine) -> str:
    """Say one reason in the reader's language."""
    return SENTENCES[line.code](line.values)


def relaxed_sentence(relaxed: Relaxed, *, names_a_trade: bool = True) -> str:
    """Say what was let go of so that the list is not empty, or that no trade was named."""
    if relaxed in (Relaxed.TRADE, Relaxed.BOTH) and not names_a_trade:
        return _("Máy chưa rõ bạn muốn nghề gì. Đây là những việc đang nhận người.")
    return {
        Relaxed.NOTHING: "",
        Relaxed.PLACE: _("Chưa có việc hợp ở gần. Đây là những việc xa hơn."),
        Relaxed.TRADE: _("Chưa có việc đúng nghề. Đây là việc khác ở gần bạn."),
        Relaxed.BOTH: _("Chưa có việc đúng nghề ở gần. Đây là những việc đang nhận người."),
    }[relaxed]


def _has_worked_it(v: Values) -> str:
    name = occupation_name(v["occupation"])
    if v["months"]:
        return _("Bạn đã làm nghề này %(time)s: %(name)s.", time=duration(v["months"]), name=name)
    return _("Bạn biết nghề này: %(name)s.", name=name)


def _neighbour(v: Values) -> str:
    known, name = occupation_name(v["known"]), occupation_name(v["occupation"])
    return _("Nghề ở đây là %(name)s, gần với %(known)s.", known=known, name=name)


def _other_occupation(v: Values) -> str:
    return _("Bạn muốn làm nghề khác hơn.") if v["held"] else _("Không phải nghề bạn đã ghi.")


def _experience_short(v: Values) -> str:
    needed = duration(v["months"])
    if v["has_months"]:
        has = duration(v["has_months"])
        return _("Cần làm quen nghề %(needed)s, bạn có %(has)s.", needed=needed, has=has)
    return _("Cần làm quen nghề %(needed)s.", needed=needed)


def _trade_time_short(v: Values) -> str:
    if v["months"]:
        return _("Bạn làm nghề này mới %(time)s.", time=duration(v["months"]))
    return _("Bạn chưa ghi đã làm nghề này bao lâu.")


SENTENCES: Mapping[OfferReason, Sentence] = {
    **changes.SENTENCES,
    OfferReason.HAS_WORKED_IT: _has_worked_it,
    OfferReason.WISHED_OCCUPATION: lambda v: _(
        "Đúng nghề bạn muốn làm: %(name)s.", name=occupation_name(v["occupation"])
    ),
    OfferReason.NEIGHBOUR_OCCUPATION: _neighbour,
    OfferReason.SKILLS_HELD: lambda v: _("Bạn biết: %(skills)s.", skills=values.skills(v)),
    OfferReason.WORDS_SHARED: lambda v: _("Có chữ bạn tìm: “%(words)s”.", words=v["words"]),
    OfferReason.RELATED_WORDS: lambda v: _(
        "Việc hay đi cùng điều bạn tìm: “%(words)s”.", words=v["words"]
    ),
    OfferReason.SAME_LINE_OF_WORK: lambda _v: _("Cùng mảng việc với điều bạn viết."),
    OfferReason.WORDS_IN_TEXT: lambda _v: _("Trong tin có chữ bạn tìm."),
    OfferReason.NO_SKILLS_ASKED: lambda _v: _("Không đòi kỹ năng riêng."),
    OfferReason.IN_REGION: lambda v: _("Vẫn trong vùng: cách bạn %(km)s.", km=km(v["km"])),
    OfferReason.FREE_TO_LEARN: lambda _v: _("Học không mất tiền."),
    OfferReason.NO_LICENCE_NEEDED: lambda _v: _("Không cần bằng lái hay chứng chỉ."),
    OfferReason.BODY_CAN: lambda _v: _("Không trái với điều bạn ghi về sức khỏe."),
    OfferReason.PART_EARNED: lambda v: str(EARNED[PartName(v["part"])]),
    OfferReason.PART_MISSED: lambda v: str(MISSED[PartName(v["part"])]),
    OfferReason.OTHER_WORK_TOO: lambda v: _(
        "Việc chính ở đây là nghề khác: %(name)s.", name=occupation_name(v["occupation"])
    ),
    OfferReason.TRADE_TIME_SHORT: _trade_time_short,
    OfferReason.TRADE_KNOWN: lambda _v: _("Bạn đã biết nghề này rồi."),
    OfferReason.NOT_YET_WORK: lambda _v: _("Đây là lớp nghề, chưa phải việc làm."),
    OfferReason.NO_COURSE: lambda _v: _("Bạn muốn học nghề, còn đây là việc làm."),
    OfferReason.TRADE_UNSURE: lambda _v: _("Máy chưa chắc bạn muốn nói đúng nghề này."),
    OfferReason.TITLE_SAYS_MORE: lambda _v: _("Tên tin còn nói nhiều điều khác ngoài nghề này."),
    OfferReason.WORDS_MISSING: lambda v: _("Tên tin không có chữ: “%(words)s”.", words=v["words"]),
    OfferReason.WORDS_FEW: lambda _v: _("Chữ trong tin chỉ giống một phần điều bạn tìm."),
    OfferReason.SKILLS_HELPFUL: lambda v: _(
        "Biết thêm thì tốt hơn: %(skills)s.", skills=values.skills(v)
    ),
    OfferReason.SKILLS_UNUSED: lambda _v: _("Kỹ năng bạn ghi chưa chắc dùng đến ở đây."),
    OfferReason.SKILLS_FEW_STATED: lambda _v: _("Tin ghi ít kỹ năng được ưu tiên."),
    OfferReason.STILL_A_WAY: lambda v: _("Mỗi lượt vẫn phải đi %(km)s.", km=km(v["km"])),
    OfferReason.HOME_NOT_STATED: lambda _v: _("Bạn chưa ghi xã, phường nên chưa rõ xa bao nhiêu."),
    OfferReason.PAY_MAY_FALL_SHORT: lambda v: _(
        "Có thể chỉ được %(pay)s, dưới mức %(wished)s bạn mong.",
        pay=million(v["pay_vnd"]),
        wished=million(v["wished_vnd"]),
    ),
    OfferReason.PAY_NOT_MUCH_MORE: lambda _v: _("Lương không hơn nhiều mức bạn mong."),
    OfferReason.COURSE_FEE: lambda v: _("Học phí %(fee)s.", fee=vnd(v["fee_vnd"])),
    OfferReason.EXPERIENCE_NOT_STATED: lambda _v: _("Chưa ghi cần bao nhiêu kinh nghiệm."),
    OfferReason.SCHOOLING_NOT_STATED: lambda _v: _("Chưa ghi cần học đến đâu."),
    OfferReason.SAME_COMMUNE: lambda _v: _("Ngay trong xã, phường của bạn."),
    OfferReason.NEAR_HOME: lambda v: _("Cách chỗ bạn ở %(km)s, vừa tầm đi.", km=km(v["km"])),
    OfferReason.SAME_PROVINCE: lambda _v: _("Cùng tỉnh, thành phố với bạn."),
    OfferReason.LODGING_PROVIDED: lambda _v: _("Có chỗ ở, không lo đường xa."),
    OfferReason.PAY_MEETS_WISH: lambda v: _(
        "Lương đến %(pay)s, đạt mức bạn mong.", pay=million(v["pay_vnd"])
    ),
    OfferReason.SHIFT_FITS: lambda v: _("Đúng giờ bạn chọn: %(shifts)s.", shifts=values.shifts(v)),
    OfferReason.NO_EXPERIENCE_NEEDED: lambda _v: _("Không cần kinh nghiệm."),
    OfferReason.EXPERIENCE_ENOUGH: lambda v: _(
        "Họ cần %(needed)s kinh nghiệm, bạn có đủ.", needed=duration(v["months"])
    ),
    OfferReason.NO_SCHOOLING_NEEDED: lambda _v: _("Không cần bằng cấp."),
    OfferReason.SCHOOLING_ENOUGH: lambda v: _(
        "Trình độ cần có: %(schooling)s. Bạn có đủ.", schooling=values.schooling(v)
    ),
    OfferReason.LICENCES_HELD: lambda v: _(
        "Bạn có giấy họ cần: %(names)s.", names=values.licences(v)
    ),
    OfferReason.ANSWERS_SOON: lambda v: ngettext(
        "Nơi này thường trả lời trong %(num)s ngày.",
        "Nơi này thường trả lời trong %(num)s ngày.",
        v["days"],
    ),
    OfferReason.SEATS_FREE: lambda v: ngettext(
        "Còn %(num)s chỗ, ít người đang chờ.",
        "Còn %(num)s chỗ, ít người đang chờ.",
        v["seats"],
    ),
    OfferReason.STARTS_IN_TIME: lambda _v: _("Bắt đầu đúng lúc bạn đi làm được."),
    OfferReason.OTHER_OCCUPATION: _other_occupation,
    OfferReason.SKILLS_MISSING: lambda v: _("Còn cần biết: %(skills)s.", skills=values.skills(v)),
    OfferReason.TOO_FAR: lambda v: _(
        "Xa %(km)s, quá tầm đi %(limit)s km.",
        km=km(v["km"]),
        limit=number(round(v["limit_km"])),
    ),
    OfferReason.SOME_WAY_OFF: lambda v: _("Hơi xa: %(km)s.", km=km(v["km"])),
    OfferReason.OTHER_PROVINCE: lambda v: _(
        "Ở tỉnh khác, cách khoảng %(km)s tính đến giữa tỉnh.", km=km(v["km"])
    ),
    OfferReason.PLACE_NOT_STATED: lambda _v: _("Chưa rõ nơi làm ở xã, phường nào."),
    OfferReason.NO_LODGING: lambda _v: _("Không có chỗ ở."),
    OfferReason.PAY_BELOW_WISH: lambda v: _(
        "Lương đến %(pay)s, dưới mức %(wished)s bạn mong.",
        pay=million(v["pay_vnd"]),
        wished=million(v["wished_vnd"]),
    ),
    OfferReason.PAY_NOT_STATED: lambda _v: _("Chưa ghi mức lương."),
    OfferReason.NO_PAY_WHILE_LEARNING: lambda _v: _("Lúc học chưa có lương."),
    OfferReason.SHIFT_DIFFERS: lambda v: _("Giờ làm khác: %(shifts)s.", shifts=values.shifts(v)),
    OfferReason.SHIFT_NOT_STATED: lambda _v: _("Chưa ghi giờ làm."),
    OfferReason.EXPERIENCE_SHORT: _experience_short,
    OfferReason.SCHOOLING_SHORT: lambda v: _(
        "Cần học đến: %(schooling)s.", schooling=values.schooling(v)
    ),
    OfferReason.LICENCES_MISSING: lambda v: _("Cần có: %(names)s.", names=values.licences(v)),
    OfferReason.HARD_ON_THE_BODY: lambda v: _(
        "Trái với điều bạn đã ghi: %(limits)s.", limits=values.demands(v)
    ),
    OfferReason.ANSWERS_LATE: lambda _v: _("Nơi này hay trả lời muộn."),
    OfferReason.ANSWERS_UNKNOWN: lambda _v: _("Chưa rõ nơi này trả lời nhanh hay chậm."),
    OfferReason.SEATS_CROWDED: lambda v: _(
        "Đông người chờ: khoảng %(each)s người cho một chỗ.", each=number(v["each"])
    ),
    OfferReason.STARTS_LATER: lambda v: _("Đến %(day)s mới bắt đầu.", day=values.day_of(v)),
    OfferReason.STARTS_TOO_SOON: lambda v: _(
        "Bắt đầu %(day)s, trước ngày bạn đi làm được.", day=values.day_of(v)
    ),
}
