"""What is alike wherever a person asks something of a post, and an organisation answers.

An application asks for a job, an enrolment for a seat. Each area keeps its own states, moves and
words; whose turn it is, by when, and how that is told, is the same.
"""
