"""The index of open posts: drafted, laid out, kept in versions, mapped."""
