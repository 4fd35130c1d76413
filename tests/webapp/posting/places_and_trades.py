"""Rows that posts point at, as the loaders write them."""

from tests import make


def write() -> None:
    make.occupation(
        code="tho-may-cong-nghiep", isco_code="8153", field_code="may-mac",
        name_vi="Thợ may công nghiệp", name_en="Sewing machine operator",
    )  # fmt: skip
    make.occupation(
        code="tho-han", isco_code="7212", field_code="co-khi-dien",
        name_vi="Thợ hàn", name_en="Welder",
    )  # fmt: skip
    make.commune(code="14797")  # Hạc Thành, as the register of places numbers it
