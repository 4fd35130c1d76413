"""The language of a page: the one chosen on this device, the account's, the browser's.

Vietnamese stands in the source; English in one catalogue per area. The compiled catalogue is made
under the instance's folder when it is missing or older than its sources.
"""

from collections.abc import Callable
from pathlib import Path

from flask import Flask, request
from flask_babel import Babel

from models import Language
from webapp.shared import catalogues, preferences

LanguageOfAccount = Callable[[], str | None]


def choose_language(of_account: LanguageOfAccount) -> str:
    """Decide between this device, the account and the browser, in this order."""
    chosen = preferences.chosen_language() or of_account()
    return chosen or request.accept_languages.best_match(list(Language)) or Language.VIETNAMESE


def init_app(app: Flask, *, instance_dir: Path, of_account: LanguageOfAccount) -> None:
    compiled = catalogues.compile_when_stale(instance_dir / "translations")
    Babel(  # type: ignore[no-untyped-call]
        app,
        default_locale="vi",
        default_timezone="Asia/Ho_Chi_Minh",
        default_translation_directories=str(compiled),
        locale_selector=lambda: str(choose_language(of_account)),
    )
