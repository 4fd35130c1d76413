"""What must never be printed is never printed."""

import models
from tests.conftest import settings_for_tests


def test_settings_do_not_show_secrets(tmp_path):
    settings = settings_for_tests("postgresql://u:very-secret@host/db", tmp_path)
    assert "very-secret" not in repr(settings)
    assert "secret_key" not in repr(settings)


def test_rows_show_nothing_but_their_number():
    for kind in models.Base.__subclasses__():
        assert repr(kind(id=7)) == f"{kind.__name__}(id=7)"


def test_no_table_has_a_place_for_an_offence():
    words = ("offence", "crime", "conviction", "sentence", "prison", "toi_danh", "an_tich")
    columns = [str(column) for table in models.Base.metadata.tables.values() for column in table.c]
    assert not [column for column in columns if any(word in column.lower() for word in words)]
