"""Columns that follow from other columns of a post; set after every change of it."""

from matching.places.gazetteer import load as gazetteer
from matching.text import fold
from models import Vacancy
from webapp.posting.pay import monthly_pay_vnd
from webapp.posting.workflow import Post


def refresh(post: Post) -> None:
    """Set the folded title, the province of the commune and, for a vacancy, the monthly pay."""
    post.folded_text = fold(post.title)
    if isinstance(post, Vacancy) and post.overseas and post.commune_code is None:
        post.province_code = None
    if post.commune_code is not None:
        post.province_code = gazetteer().communes[post.commune_code].province_code
    if isinstance(post, Vacancy):
        _refresh_pay(post)


def _refresh_pay(vacancy: Vacancy) -> None:
    lowest, highest = (
        monthly_pay_vnd(
            vacancy.pay_unit,
            pay,
            hours_per_week=vacancy.hours_per_week,
            days_off_per_month=vacancy.days_off_per_month,
        )
        for pay in (vacancy.pay_min_vnd, vacancy.pay_max_vnd)
    )
    vacancy.monthly_pay_min_vnd, vacancy.monthly_pay_max_vnd = lowest, highest
