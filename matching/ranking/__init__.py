"""Which of the permitted things fit best. Nothing in here knows of a person's legal situation.

index      posts as arrays: columns and an inverted index of their words; base and overlay
scorers    small scorers with one contract: each adds one named, non-negative part
combine    all parts of all candidates, and the order they give
explain    reasons for and against, and what would change an offer
training   what scikit-learn learns from this instance's posts; never imported when serving
store      versioned artefacts without pickle, each with its card
evaluation ranking metrics and a paired bootstrap
"""
