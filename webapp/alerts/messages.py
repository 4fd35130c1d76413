"""What alerts say, by template; words stand in `webapp.messages.texts`."""

from models import Account
from webapp.alerts.queries import News
from webapp.shared.outbox import Message


def new_offers(account: Account, news: News) -> Message:
    """Tell how many new posts fit; which they are stands behind the sign-in."""
    if not news.courses:
        template = "new_vacancies"
    else:
        template = "new_posts" if news.vacancies else "new_courses"
    count = news.vacancies + news.courses
    return Message(to=account, template=template, values={"count": count}, link="/viec-hop")
