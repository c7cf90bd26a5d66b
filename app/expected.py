"""What may go wrong with no program being wrong: each is said in one sentence, without a traceback."""

from app.edge.bad_input import BadInput
from domain.broker import BrokerUnavailable, BrokerUnsuitable
from domain.decider import Refused
from domain.failures import Conflict, StoreDamaged, StoreUnavailable, StoreUnsuitable, Undecodable

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
