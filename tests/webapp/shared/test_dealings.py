"""What is alike in applications and enrolments."""

from uuid import uuid4

import pytest

from webapp.shared.dealings.inbox import InboxFilter


@pytest.mark.parametrize(
    "arguments",
    [{}, {"tin": "1'; --", "tinh-trang": "lost"}, {"tin": "", "tinh-trang": ""}],
)
def test_an_address_that_names_no_filter_asks_for_whom_the_organisation_keeps_waiting(arguments):
    assert InboxFilter.read(arguments, post="tin") == InboxFilter(None, "waiting")


def test_an_address_names_one_post_and_how_far_things_have_come():
    post = uuid4()
    found = InboxFilter.read({"tin": str(post), "tinh-trang": "ended"}, post="tin")
    assert found == InboxFilter(post, "ended")
    assert InboxFilter.read({"tin": str(post)}, post="lop").post is None
