"""The language of a page: the one chosen on this device, the account's, the browser's.

Vietnamese stands in the source; English in one catalogue per area. The compiled catalogue is made
under the instance's folder when it is missing or older than its sources.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from flask import Flask, request
from flask_babel import Babel, Domain, get_locale
from jinja2 import pass_eval_context
from jinja2.nodes import EvalContext
from markupsafe import Markup

from models import Language
from webapp.shared.pages import preferences
from webapp.shared.words import catalogues

LanguageOfAccount = Callable[[], str | None]


def choose_language(of_account: LanguageOfAccount) -> str:
    """Decide between this device, the account and the browser, in this order."""
    chosen = preferences.chosen_language() or of_account()
    return chosen or request.accept_languages.best_match(list(Language)) or Language.VIETNAMESE


class Catalogues(Domain):
    """The catalogues of Flask-Babel, found again by the language alone.

    A page asks about a hundred times. The language is looked up each time, so that what runs
    under `force_locale` reads in the other one.
    """

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # Flask-Babel's methods have no types
        self._known: dict[tuple[str, str | None, str | None], Any] = {}

    def get_translations(self) -> Any:
        if (locale := get_locale()) is None:
            return super().get_translations()  # type: ignore[no-untyped-call]
        key = locale.language, locale.territory, locale.script
        if (found := self._known.get(key)) is None:
            found = self._known[key] = super().get_translations()  # type: ignore[no-untyped-call]
        return found


def init_app(app: Flask, *, instance_dir: Path, of_account: LanguageOfAccount) -> None:
    compiled = catalogues.compile_when_stale(instance_dir / "translations")
    babel = Babel(  # type: ignore[no-untyped-call]
        app,
        default_locale="vi",
        default_timezone="Asia/Ho_Chi_Minh",
        default_translation_directories=str(compiled),
        locale_selector=lambda: str(choose_language(of_account)),
    )
    babel.domain_instance = Catalogues()
    _give_to_templates(app, babel.domain_instance)


def _give_to_templates(app: Flask, words: Catalogues) -> None:
    """Let templates translate as with Jinja's own extension, whose way to a word is long."""

    @pass_eval_context
    def gettext(context: EvalContext, text: str, /, **values: Any) -> str:
        return _filled(context, words.get_translations().ugettext(text), values)

    @pass_eval_context
    def ngettext(context: EvalContext, one: str, many: str, num: int, /, **values: Any) -> str:
        found = words.get_translations().ungettext(one, many, num)
        return _filled(context, found, {"num": num, **values})

    app.jinja_env.globals.update({"_": gettext, "gettext": gettext, "ngettext": ngettext})


def _filled(context: EvalContext, text: str, values: dict[str, Any]) -> str:
    """Put values into a sentence, escaped where the template escapes."""
    if context.autoescape:
        text = Markup(text)  # noqa: S704 - the source's or a translator's words, as in Jinja
    return text % values if "%" in text else text
