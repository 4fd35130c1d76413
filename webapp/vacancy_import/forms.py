"""The form that takes a file."""

from typing import Any

from flask_babel import gettext as _, lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms import Field
from wtforms.validators import ValidationError

from webapp.shared.forms.base import Form, required_choice

MOST_MEGABYTES = 5
MOST_ROWS = 2_000


class UploadForm(Form):
    file = FileField(
        _l("Tệp của bạn"),
        [required_choice(_l("một tệp"))],
        description=_l("Tệp .xlsx, .csv hoặc .jsonl. Không quá 5 MB và 2.000 tin."),
    )
    content: bytes = b""

    def validate_file(self, field: Field) -> None:
        """Read the file, a byte more than it may have."""
        sent: Any = field.data
        most_bytes = int(MOST_MEGABYTES * 1_000_000)
        self.content = sent.read(most_bytes + 1) if sent else b""
        if len(self.content) > most_bytes:
            raise ValidationError(_("Tệp này quá 5 MB. Hãy chia ra nhiều tệp."))
