"""The page each error becomes. The only table from errors to HTTP statuses."""

from collections.abc import Mapping
from typing import Any

from flask import Flask, current_app, g, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _l
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.exceptions import HTTPException

from webapp.shared.answers.next_page import SIGN_IN_PATH
from webapp.shared.database.busy import is_busy
from webapp.shared.errors import (
    BusyError,
    ConflictError,
    NotFoundError,
    RefusedError,
    TooManyAttemptsError,
)
from webapp.shared.forms import kept as kept_form
from webapp.shared.words.refusals import reason_sentence, refusal_sentence

SENTENCES: Mapping[int, tuple[Any, Any]] = {
    400: (_l("Máy chưa hiểu yêu cầu này"), _l("Hãy quay lại trang trước và thử lại.")),
    403: (_l("Trang này không dành cho tài khoản của bạn"), _l("Hãy dùng đúng tài khoản.")),
    404: (_l("Không tìm thấy trang này"), _l("Có thể địa chỉ sai, hoặc trang đã được gỡ.")),
    405: (_l("Không mở được trang này theo cách đó"), _l("Hãy quay lại trang trước.")),
    413: (_l("Nội dung gửi lên quá lớn"), _l("Hãy gửi tệp nhỏ hơn, hoặc viết ngắn hơn.")),
    429: (_l("Bạn đã thử quá nhiều lần"), _l("Hãy nghỉ một lúc rồi thử lại.")),
    500: (_l("Máy chủ đang gặp lỗi"), _l("Lỗi này do chúng tôi. Xin thử lại sau ít phút.")),
}
OTHER = (_l("Chưa làm được việc này"), _l("Xin thử lại sau ít phút."))
# What the page of a 500 falls back on when even the frame cannot be drawn.
BARE_PAGE = (
    '<!doctype html><html lang="vi"><meta charset="utf-8"><title>Nhịp Cầu</title>'
    "<h1>Máy chủ đang gặp lỗi</h1><p>Xin thử lại sau ít phút.</p></html>"
)


def init_app(app: Flask) -> None:
    app.add_template_global(reason_sentence)
    app.add_template_global(refusal_sentence)
    app.register_error_handler(NotFoundError, lambda _error: _page(404))
    app.register_error_handler(RefusedError, _refused)
    app.register_error_handler(ConflictError, _conflict)
    app.register_error_handler(StaleDataError, _conflict)
    app.register_error_handler(BusyError, lambda _error: busy())
    app.register_error_handler(DBAPIError, _database_failed)
    app.register_error_handler(TooManyAttemptsError, _too_many)
    app.register_error_handler(CSRFError, _token_refused)
    app.register_error_handler(HTTPException, _http)


def _page(status: int) -> ResponseReturnValue:
    title, advice = SENTENCES.get(status, OTHER)
    return render_template("errors/http.html", status=status, title=title, advice=advice), status


def _http(error: HTTPException) -> ResponseReturnValue:
    if error.response is not None or error.code is None or error.code < 400:
        return error
    try:
        return _page(error.code)
    except Exception:
        if error.code != 500:
            raise
        return BARE_PAGE, 500


def _refused(error: RefusedError) -> ResponseReturnValue:
    return render_template("errors/refused.html", error=error), 409


def _conflict(_error: Exception) -> ResponseReturnValue:
    return render_template("errors/conflict.html", reopen=_page_to_reopen()), 409


def _page_to_reopen() -> str:
    """Find the page a refused button stood on: the address itself, or the nearest one above it."""
    addresses, path = current_app.url_map.bind(""), request.path
    while path:
        try:
            addresses.match(path, method="GET")
        except HTTPException:
            path = path.rpartition("/")[0]
        else:
            return path
    return "/"


def _too_many(error: TooManyAttemptsError) -> ResponseReturnValue:
    return render_template("errors/too_many.html", until=error.until), 429


def _database_failed(error: DBAPIError) -> ResponseReturnValue:
    if not is_busy(error):
        raise error
    if (opened := g.get("session")) is not None:
        opened.rollback()  # the page reads who is signed in, and a failed transaction cannot
    return busy()


def busy() -> ResponseReturnValue:
    """Somebody saved at the same moment: ask to send the same again, fields kept."""
    return render_template("errors/busy.html", kept=kept_form.from_request()), 503


def session_over() -> ResponseReturnValue:
    """The session ended before the form was sent: sign in again, fields kept."""
    kept = kept_form.from_request()
    return render_template("errors/session_over.html", kept=kept, sign_in_path=SIGN_IN_PATH), 401


def _token_refused(_error: CSRFError) -> ResponseReturnValue:
    """Still signed in, yet the form is of an earlier session: it can be sent again at once."""
    return render_template("errors/resume.html", kept=kept_form.from_request()), 400
