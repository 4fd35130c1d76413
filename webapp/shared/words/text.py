"""What people type, made comparable: composed letters, no invisible characters."""

import re
import unicodedata

# Zero-width and direction marks arrive with text copied from chat programs. U+00AD is the
# soft hyphen, U+FEFF the byte order mark. Tab and newline are kept.
INVISIBLE = re.compile(
    "[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u202a-\u202e"
    "\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
SPACES = re.compile("[\u00a0\u2000-\u200a\u202f\u205f\u3000]")


def clean(text: str) -> str:
    """Compose to NFC, drop invisible characters, unify line ends and spaces, trim."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = SPACES.sub(" ", INVISIBLE.sub("", text))
    return unicodedata.normalize("NFC", text).strip()
