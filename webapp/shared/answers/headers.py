"""What every answer tells the browser: nothing inline, nothing from elsewhere, no traces."""

from flask import Flask, Response, g, request, session as cookie

HALF_A_YEAR_SECONDS = 182 * 24 * 3600
YEAR_SECONDS = 365 * 24 * 3600

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; "
    "style-src 'self'; "
    "font-src 'self'; "
    "img-src 'self'; "
    "manifest-src 'self'; "
    "form-action 'self'; "
    "base-uri 'none'; "
    "frame-ancestors 'none'"
)
# A page that carries a script of ours says `g.runs_scripts`; no other page may run any.
WITH_SCRIPTS = f"{CONTENT_SECURITY_POLICY}; script-src 'self'; connect-src 'self'"
ALWAYS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
}
# A style sheet or a font is no page: what a page needs would weigh 3 kB over a first visit.
# An SVG can be opened as a page of its own, so nothing in it may ever load or run.
FOR_FILES = {
    "Content-Security-Policy": "default-src 'none'",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def init_app(app: Flask, *, secure: bool) -> None:
    @app.after_request
    def add(response: Response) -> Response:
        response.headers.update(FOR_FILES if request.endpoint == "static" else ALWAYS)
        if g.get("runs_scripts"):
            response.headers["Content-Security-Policy"] = WITH_SCRIPTS
        if secure:
            response.headers["Strict-Transport-Security"] = f"max-age={HALF_A_YEAR_SECONDS}"
        if request.endpoint == "static":
            _keep_for_long(response)
        elif "Cache-Control" not in response.headers:
            response.headers["Cache-Control"] = _page_caching()
        return response


def _page_caching() -> str:
    """Pages of one person stay in no cache, so that "back" on a shared phone shows nothing."""
    return "private, no-store" if cookie else "private, no-cache"


def _keep_for_long(response: Response) -> None:
    versioned = "v" in request.args
    seconds = YEAR_SECONDS if versioned else 3600
    response.headers["Cache-Control"] = f"public, max-age={seconds}" + (
        ", immutable" if versioned else ""
    )
