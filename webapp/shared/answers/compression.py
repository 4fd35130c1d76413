"""Small answers for slow lines: brotli or gzip, whichever the browser knows."""

import gzip
from functools import lru_cache

import brotli
from flask import Flask, Response, request

LEAST_BYTES = 600
COMPRESSED_TYPES = {
    "text/html", "text/css", "text/plain", "text/csv", "text/javascript", "application/json",
    "application/manifest+json", "application/atom+xml", "application/xml", "image/svg+xml",
}  # fmt: skip
PAGE_QUALITY = 4  # drawn anew for each request: speed counts
FILE_QUALITY = 11  # done once per file and worker: size counts


def compressed(body: bytes, encoding: str, quality: int) -> bytes:
    if encoding == "br":
        return bytes(brotli.compress(body, mode=brotli.MODE_TEXT, quality=quality))
    return gzip.compress(body, compresslevel=min(quality + 1, 9), mtime=0)


@lru_cache(maxsize=128)
def _compressed_file(body: bytes, encoding: str) -> bytes:
    return compressed(body, encoding, FILE_QUALITY)


@lru_cache(maxsize=256)
def _compressed_public_page(body: bytes, encoding: str) -> bytes:
    """A page with a tag is drawn for everybody, and kept: most answers with it are alike."""
    return compressed(body, encoding, PAGE_QUALITY)


def _may_be_compressed(response: Response) -> bool:
    return (
        response.status_code not in {204, 206, 304}
        and response.mimetype in COMPRESSED_TYPES
        and not response.is_streamed
        and "Content-Encoding" not in response.headers
    )


def init_app(app: Flask) -> None:
    @app.after_request
    def compress(response: Response) -> Response:
        is_file = request.endpoint == "static"
        if is_file:
            response.direct_passthrough = False
            response.make_sequence()
        if not _may_be_compressed(response):
            return response
        response.vary.add("Accept-Encoding")
        encoding = request.accept_encodings.best_match(["br", "gzip"])
        body = response.get_data()
        if encoding is None or len(body) < LEAST_BYTES:
            return response
        if is_file:
            made = _compressed_file(body, encoding)
        elif "ETag" in response.headers:
            made = _compressed_public_page(body, encoding)
        else:
            made = compressed(body, encoding, PAGE_QUALITY)
        response.set_data(made)
        response.headers["Content-Encoding"] = encoding
        _weaken_etag(response)
        return response


def _weaken_etag(response: Response) -> None:
    etag, _weak = response.get_etag()
    if etag:
        response.set_etag(etag, weak=True)
