"""Office files are ZIP archives: written anew with one date, equal content is equal bytes."""

import io
import zipfile
from datetime import date


def dated(content: bytes, made_on: date) -> bytes:
    """Return an archive whose members all carry one date, in the order in which they stood."""
    moment = (made_on.year, made_on.month, made_on.day, 0, 0, 0)
    written = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as source,
        zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for member in source.infolist():
            entry = zipfile.ZipInfo(member.filename, date_time=moment)
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, source.read(member))
    return written.getvalue()
