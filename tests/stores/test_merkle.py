"""Merkle trees as RFC 6962 has them, with the vectors of its Certificate Transparency logs."""

import random

import pytest
import shop
from shop import NOON, RULES

from jixiaoge import InputError
from jixiaoge.points.encoding import decode_entry
from jixiaoge.stores import Checkpoint, SqlLedger, Store, prove, take_checkpoint
from jixiaoge.stores.merkle import consistency, extends, includes, inclusion, leaf, root

# The inputs and roots of the reference implementation of Certificate Transparency.
INPUTS = [
    bytes.fromhex(one)
    for one in (
        *("", "00", "10", "2021", "3031", "40414243", "5051525354555657"),
        "606162636465666768696a6b6c6d6e6f",
    )
]
ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
LEAVES = [leaf(one) for one in INPUTS]


def test_the_roots_are_those_of_the_reference() -> None:
    nothing = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"

    assert root([]).hex() == nothing
    assert [root(LEAVES[: n + 1]).hex() for n in range(8)] == ROOTS


def test_the_proofs_are_those_of_the_reference() -> None:
    assert [one.hex() for one in inclusion(LEAVES, 0)] == [
        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
    ]
    assert [one.hex() for one in consistency(LEAVES, 1)] == [
        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
    ]
    assert consistency(LEAVES, 8) == ()


@pytest.mark.parametrize("size", range(1, 24))
def test_a_proof_shows_one_leaf_in_one_place_and_nothing_else(size: int) -> None:
    leaves = [leaf(bytes([n])) for n in range(size)]
    top = root(leaves)
    for index in range(size):
        proof = inclusion(leaves, index)
        assert includes(top, leaves[index], index, size, proof)
        assert not any(
            includes(top, leaves[index], n, size, proof) for n in range(size + 1) if n != index
        )
        assert not includes(top, leaf(b"other"), index, size, proof)
        assert not includes(top, leaves[index], index, size, (*proof, top))
        assert not any(
            includes(top, leaves[index], index, size, proof[:n] + proof[n + 1 :])
            for n in range(len(proof))
        )
    for index in (-1, size):
        with pytest.raises(IndexError):
            inclusion(leaves, index)


@pytest.mark.parametrize("size", range(1, 24))
def test_a_proof_shows_that_a_tree_was_only_added_to(size: int) -> None:
    leaves = [leaf(bytes([n])) for n in range(size)]
    top = root(leaves)
    for earlier in range(1, size + 1):
        before, proof = root(leaves[:earlier]), consistency(leaves, earlier)
        assert extends(before, earlier, top, size, proof)
        assert not extends(leaf(b"other"), earlier, top, size, proof)
        assert not extends(before, earlier, leaf(b"other"), size, proof)
        assert not extends(before, earlier, top, size, (*proof, top))
        assert not any(
            extends(before, earlier, top, size, proof[:n] + proof[n + 1 :])
            for n in range(len(proof))
        )
    assert not extends(root([]), 0, top, size, ())
    for earlier in (0, size + 1):
        with pytest.raises(IndexError):
            consistency(leaves, earlier)


def test_a_courier_is_shown_that_a_line_is_in_the_journal_of_a_checkpoint(store: Store) -> None:
    ledger = SqlLedger(store, "jizhou", shop.decide)
    for number in range(9):
        ledger.send(shop.stock(1, f"s{number}"), RULES, NOON)
    checkpoint = Checkpoint.from_json(take_checkpoint(store, "jizhou").to_json())
    ledger.send(shop.stock(1, "later"), RULES, NOON)
    for seq in range(1, 10):
        proof = prove(store, "jizhou", seq, checkpoint)
        assert proof.holds(checkpoint)
        assert decode_entry(proof.body).seq == seq
        other = prove(
            store,
            "jizhou",
            random.Random(seq).choice([n for n in range(1, 10) if n != seq]),
            checkpoint,
        )
        assert not type(proof)(other.body, seq, proof.path).holds(checkpoint)
    with pytest.raises(IndexError):
        prove(store, "jizhou", 10, checkpoint)


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"ledger": "jizhou"}', "核对点"])
def test_what_is_no_checkpoint_is_not_read_as_one(text: str) -> None:
    with pytest.raises(InputError, match="checkpoint"):
        Checkpoint.from_json(text)
