"""What may go wrong with no program being wrong: each is said in one sentence, without a traceback."""

from forewarn.domain.decider import Refused
from forewarn.input.bad_input import BadInput
from forewarn.ports.broker import BrokerUnavailable, BrokerUnsuitable
from forewarn.ports.failures import Conflict, StoreDamaged, StoreUnavailable, StoreUnsuitable, Undecodable

EXPECTED = (
    BadInput,
    BrokerUnavailable,
    BrokerUnsuitable,
    Conflict,
    Refused,
    StoreDamaged,
    StoreUnavailable,
    StoreUnsuitable,
    Undecodable,
)
