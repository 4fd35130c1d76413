"""What stands around every page: header, tabs, footer, language and light."""

from collections.abc import Hashable
from dataclasses import dataclass

from flask import Flask, current_app, request, session as cookie, url_for
from flask_babel import get_locale
from flask_login import current_user

from models import Account, AccountKind, Organisation
from webapp.shared.pages import preferences
from webapp.shared.pages.navigation import Audience, Item, audience_of, items_for
from webapp.shared.pages.preferences import Theme

# Written in the CSS too, which cannot ask for an address: both must agree, or the font is
# fetched twice. A new cut of the font gets a new number in both.
FONT_FILE = "fonts/be-vietnam-pro-400.woff2"
FONT_VERSION = "1"

_BODY_CLASSES = {
    Audience.VISITOR: "person",
    Audience.SEEKER: "person",
    Audience.EMPLOYER: "employer",
    Audience.TRAINING_CENTRE: "employer",
    Audience.COMMUNE: "desk",
    Audience.BANK: "desk",
    Audience.COORDINATOR: "desk",
    Audience.OPERATOR: "desk",
}
_LANGUAGE_NAMES = {"vi": "Tiếng Việt", "en": "English"}
_DARK_MEDIA = {
    Theme.DEVICE: "(prefers-color-scheme: dark)",
    Theme.DARK: "all",
    Theme.LIGHT: None,
}


@dataclass(frozen=True, slots=True)
class Frame:
    """Everything `base.html` draws that is not the page itself."""

    language: str
    theme: Theme
    audience: Audience
    navigation: tuple[Item, ...]
    account_name: str
    unread: int  # messages
    demo: bool
    operator: str
    phone: str

    @property
    def signed_in(self) -> bool:
        return self.audience is not Audience.VISITOR

    @property
    def quick_exit(self) -> bool:
        """Tell whether leaving must be one loud button: wherever a person's own pages are."""
        return self.audience is Audience.SEEKER

    @property
    def body_class(self) -> str:
        return _BODY_CLASSES[self.audience]

    @property
    def account_url(self) -> str | None:
        """Where somebody signed in changes the secret, the phone number, the language."""
        return url_for("accounts.mine") if self.signed_in else None

    @property
    def phone_link(self) -> str:
        """The operator's number as a `tel:` link wants it: digits, and a leading plus."""
        return "".join(sign for sign in self.phone if sign.isdigit() or sign == "+")

    @property
    def dark_media(self) -> str | None:
        """Media query of the dark stylesheet; None leaves it out."""
        return _DARK_MEDIA[self.theme]

    @property
    def font_url(self) -> str:
        return url_for("static", filename=FONT_FILE, v=FONT_VERSION)

    @property
    def other_language(self) -> str:
        return "vi" if self.language == "en" else "en"

    @property
    def other_language_name(self) -> str:
        return _LANGUAGE_NAMES[self.other_language]

    @property
    def other_language_url(self) -> str:
        return url_for("pages.choose_language", language=self.other_language, tiep=_here())

    @property
    def other_theme(self) -> Theme:
        """Light from dark, dark from anything else: the server cannot see what the device shows."""
        return Theme.LIGHT if self.theme is Theme.DARK else Theme.DARK

    @property
    def other_theme_url(self) -> str:
        return url_for("pages.choose_theme", theme=self.other_theme, tiep=_here())

    @property
    def other_theme_icon(self) -> str:
        return "sun" if self.other_theme is Theme.LIGHT else "moon"


def _here() -> str:
    return request.full_path if request.query_string else request.path


def page_frame() -> Frame:
    """Return the frame of the page that is being drawn."""
    account = signed_in_account()
    audience = audience_of(account, _organisations_of(account))
    settings = current_app.config
    return Frame(
        language=str(get_locale() or "vi"),
        theme=preferences.chosen_theme(),
        audience=audience,
        navigation=items_for(audience),
        account_name=account.display_name if account else "",
        unread=current_user.unread if account else 0,
        demo=settings["DEMO"],
        operator=settings["OPERATOR_NAME"],
        phone=settings["OPERATOR_PHONE"],
    )


def frame_state() -> Hashable | None:
    """Return all that a frame says beside what the app's settings fix, and for whom it is drawn.

    None while a message waits: a page with it is drawn once.
    """
    if "_flashes" in cookie:
        return None
    account = signed_in_account()
    return (
        request.full_path,
        str(get_locale()),
        preferences.chosen_theme(),
        audience_of(account, _organisations_of(account)),
        (account.id, account.display_name, current_user.unread) if account else None,
    )


def signed_in_account() -> Account | None:
    return current_user.account if current_user.is_authenticated else None


def _organisations_of(account: Account | None) -> list[Organisation]:
    if account is None or account.kind is AccountKind.SEEKER:
        return []
    return [m.organisation for m in account.memberships if m.ended_at is None]


def init_app(app: Flask) -> None:
    app.jinja_env.globals["page_frame"] = page_frame
    with app.test_request_context():
        app.jinja_env.globals["sprite"] = url_for("static", filename="icons.svg")
