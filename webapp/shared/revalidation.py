"""Pages that a visitor's browser may keep and ask about again: 304 costs a slow line nothing."""

from flask import Response, make_response, request, session as cookie


def revalidated(page: str) -> Response:
    """Answer with a public page, or with "not changed" to a browser that has it already.

    A page drawn for somebody signed in is theirs and is not kept at all.
    """
    answer = make_response(page)
    if not cookie:
        answer.add_etag(weak=True)
        answer.make_conditional(request)
    return answer
