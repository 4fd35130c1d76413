"""What a kept PIN costs somebody who guesses."""

from argon2 import Type, extract_parameters

from webapp.accounts.credentials.hashing import hash_secret, matches


def test_a_hash_is_as_dear_as_the_least_that_is_advised(dear_hasher):
    """OWASP's cheat sheet on passwords: argon2id, 19 MiB and two passes at least."""
    costs = extract_parameters(dear_hasher.hash("482730"))
    assert costs.type is Type.ID
    assert costs.memory_cost >= 19 * 1024
    assert costs.time_cost >= 2


def test_a_secret_is_known_by_its_hash_alone():
    kept = hash_secret("482730")
    assert matches(kept, "482730")
    assert not matches(kept, "482731")
    assert not matches(None, "nobody")
    assert hash_secret("482730") != kept
