"""One line of JSON per request: the route, never the address, and nothing about a person."""

import json
import logging
import sys
import time
import traceback
import uuid
from typing import Any

from flask import Flask, Response, g, got_request_exception, request

log = logging.getLogger("nhipcau")


class JsonLines(logging.Formatter):
    """Write a record as JSON. A traceback names files and lines, not values."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "at": self.formatTime(record, "%Y-%m-%dT%H:%M:%S%z"),
            "level": record.levelname.lower(),
            "event": record.getMessage(),
            **getattr(record, "facts", {}),
        }
        if record.exc_info and (error := record.exc_info[1]):
            line |= cause_of(error)
        return json.dumps(line, ensure_ascii=False)


def cause_of(error: BaseException) -> dict[str, Any]:
    """Name an error and where it arose; not its text: that may quote what somebody typed."""
    frames = traceback.extract_tb(error.__traceback__)[-8:]
    return {
        "error": type(error).__name__,
        "where": [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames],
    }


def init_app(app: Flask) -> None:
    if not app.testing:
        _send_to_standard_error()
    got_request_exception.connect(_note_failure, app)

    @app.before_request
    def start() -> None:
        g.started = time.perf_counter()
        g.request_id = uuid.uuid4().hex[:12]

    @app.after_request
    def finish(response: Response) -> Response:
        response.headers["X-Request-Id"] = g.request_id
        if request.endpoint != "static":
            log.info("request", extra={"facts": _facts(response)})
        return response


def _facts(response: Response) -> dict[str, Any]:
    rule = request.url_rule.rule if request.url_rule else None
    taken_ms = (time.perf_counter() - g.started) * 1000
    return {
        "id": g.request_id,
        "method": request.method,
        "route": rule,
        "status": response.status_code,
        "ms": round(taken_ms, 1),
    }


def _note_failure(_app: Flask, exception: BaseException, **_extra: Any) -> None:
    rule = request.url_rule.rule if request.url_rule else None
    facts = {"id": g.get("request_id"), "route": rule} | cause_of(exception)
    log.error("failure", extra={"facts": facts})


def _send_to_standard_error() -> None:
    log.setLevel(logging.INFO)
    log.propagate = False
    if not log.handlers:
        handler = logging.StreamHandler(sys.stderr)
        handler.setFormatter(JsonLines())
        log.addHandler(handler)
