"""What goes wrong with customers, and what only looks like it."""

from enum import StrEnum


class Kind(StrEnum):
    """A trouble, and how it shows."""

    PAYS_LATER = "pays later and later"
    STOPS_PAYING = "stops paying"
    SHORT_OF_MONEY = "pays late for some months"
    ORDERS_STOP = "stops ordering"
    ORDERS_THIN_OUT = "orders less and less"
    NEVER_ORDERS = "is registered and never orders"
    SLUMP = "sells far less than its target"
    BRAND_SLUMP = "sells far less of one brand"
    STUFFING = "takes in more than it sells"
    LEGAL_FACT = "a fact in a register of courts or companies"
    ACCOUNT_SWAPPED = "a bank account that nobody approved"
    NEW_REPRESENTATIVE = "another legal representative"
    CLAIM_TWICE = "claims the same twice"
    NO_EVIDENCE = "claims without evidence"
    NO_PAYBACK = "a campaign that pays back nothing"
    UNAPPROVED = "spends what nobody approved"


class Innocent(StrEnum):
    """A look-alike: a customer with whom nothing is wrong."""

    LATE_TRANSFER = "one late transfer"
    BOUNCED_ONCE = "one payment that the bank sent back"
    DISPUTES_ONCE = "one invoice in dispute"
    HABITUALLY_LATE = "always pays late, and always pays"
    BIG_ORDER = "one big order"
    LONG_HOLIDAY = "a long holiday"
    STRONG_SEASON = "sells in one season"
    STARTS_SLOWLY = "a new customer that takes its time"
    NEW_AT_THE_END = "registered shortly before the end"
    CLOSES = "closes in good order"
    FEED_STOPS = "a feed that stops"
    ACCOUNT_APPROVED = "a bank account changed in good order"
    SMALL_CHANGE = "a change that matters little"
    GOOD_NEWS = "more capital"
    CLAIM_CUT = "a claim paid in part"
    PROVEN_IN_STORE = "a claim without photos, proven in the store"
