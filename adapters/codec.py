"""Facts as bytes and back. What an older version wrote is brought up to date on its way in."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple, TypeAlias, get_type_hints

import msgspec

from forewarn.alerts.catalogue import FACTS
from forewarn.domain.dead_letter.facts import RecordSetAside
from forewarn.domain.decider import Fact, Personal
from forewarn.ports.failures import LONGEST_REASON, Undecodable
from forewarn.ports.stored import LARGEST_FACT_BYTES

LARGEST_EVENT_BYTES = LARGEST_FACT_BYTES
LARGEST_SET_ASIDE_BYTES = 2_000_000
"""What is said of a stranger's record holds its bytes, as text a third longer than they are."""
"""What every topic takes. Larger ones are not stored; those that are stored all the same are not applied."""

Fields: TypeAlias = dict[str, Any]
Cover: TypeAlias = Callable[[str, str], str]
"""Turns the personal text of a subject into another: `(subject, text) -> text`."""


class Upgrade(NamedTuple):
    """How the fields stored under an old wire name become those of the next one."""

    name: str
    change: Callable[[Fields], Fields]


UPGRADES: Mapping[str, Upgrade] = {}
"""By old wire name. A name that was stored once is never taken out."""


class Codec:
    """One decoder a type. `cover` and `uncover` are asked for personal fields; mostly there are none."""

    def __init__(
        self,
        facts: Mapping[str, type[Fact]] = FACTS,
        upgrades: Mapping[str, Upgrade] = UPGRADES,
        cover: Cover | None = None,
        uncover: Cover | None = None,
    ) -> None:
        self._facts, self._upgrades = facts, upgrades
        self._names = {kind: name for name, kind in facts.items()}
        self._personal = {kind: personal_fields(kind) for kind in self._names}
        self._cover, self._uncover = cover, uncover
        self._decoders = {name: msgspec.json.Decoder(kind) for name, kind in facts.items()}
        self._encoder = msgspec.json.Encoder(order="deterministic")
        must_arrive(facts, upgrades)

    def encode(self, fact: Fact) -> tuple[str, bytes]:
        """The wire name and the bytes; raises LookupError for a fact that has no name."""
        name = self._names.get(type(fact))
        if name is None:
            raise LookupError(f"{type(fact).__name__} has no wire name: add it to the catalogue")
        covered = fact if self._cover is None else self._with_personal(fact, self._cover)
        return name, self._encoder.encode(covered)

    def decode(self, name: str, data: bytes) -> Fact:
        """Raises Undecodable for an unknown name or for bytes that do not fit it."""
        decoder = self._decoders.get(name)
        try:
            fact = self._upgraded(name, data) if decoder is None else decoder.decode(data)
        except (msgspec.MsgspecError, UnicodeDecodeError) as error:
            reason = str(error)[:LONGEST_REASON]  # it may hold all that was read
            raise Undecodable(name, f"{reason}; restore its bytes, or add an upgrade for them") from error
        except RecursionError as error:
            raise Undecodable(name, "it is nested too deep; restore its bytes") from error
        return fact if self._uncover is None else self._with_personal(fact, self._uncover)

    def decode_about(self, subject: str, name: str, data: bytes) -> Fact:
        """Raises Undecodable also for a fact that is too large, or about somebody else."""
        if len(data) > (largest_bytes := self.largest_bytes(name)):
            raise Undecodable(name, f"{len(data)} bytes, at most {largest_bytes}")
        fact = self.decode(name, data)
        if fact.subject != subject:
            raise Undecodable(name, f"it is filed under {subject!r} and speaks of {fact.subject!r}")
        return fact

    def largest_bytes(self, name: str) -> int:
        return LARGEST_SET_ASIDE_BYTES if self._facts.get(name) is RecordSetAside else LARGEST_EVENT_BYTES

    def _upgraded(self, name: str, data: bytes) -> Fact:
        if name not in self._upgrades:
            raise Undecodable(name, "no such fact is known here; it may come from a newer version: upgrade")
        fields: Fields = msgspec.json.decode(data, type=Fields)
        while name not in self._facts:
            name, change = self._upgrades[name]
            fields = changed(name, change, fields)
        return msgspec.convert(fields, self._facts[name], str_keys=True)

    def _with_personal(self, fact: Fact, cover: Cover) -> Fact:
        if not self._personal[type(fact)]:
            return fact
        texts = {name: cover(fact.subject, getattr(fact, name)) for name in self._personal[type(fact)]}
        return msgspec.structs.replace(fact, **texts)


def changed(name: str, change: Callable[[Fields], Fields], fields: Fields) -> Fields:
    try:
        return change(fields)
    except (LookupError, TypeError, ValueError, ArithmeticError) as error:
        raise Undecodable(name, f"the upgrade to it fails: {error!r}") from error


def personal_fields(kind: type[Fact]) -> tuple[str, ...]:
    hints = get_type_hints(kind, include_extras=True)
    return tuple(name for name, hint in hints.items() if hint == Personal[str])


def must_arrive(facts: Mapping[str, type[Fact]], upgrades: Mapping[str, Upgrade]) -> None:
    """Every chain of upgrades ends at a fact that is known, and none goes in a circle."""
    for start in upgrades:
        name, seen = start, {start}
        while name not in facts:
            name = upgrades[name].name if name in upgrades else ""
            if not name or name in seen:
                raise LookupError(f"the upgrades of {start!r} lead to no known fact")
            seen.add(name)
