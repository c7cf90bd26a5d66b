"""The names of the topics."""

import msgspec


class Topics(msgspec.Struct, frozen=True):
    """`prefix` stands before every name, so that several companies can share a broker."""

    prefix: str = "forewarn"

    @property
    def facts(self) -> str:
        return f"{self.prefix}.facts"

    @property
    def open_alerts(self) -> str:
        """Compacted: the last transition of every open alert, by fingerprint."""
        return f"{self.prefix}.open-alerts"

    @property
    def dead_letters(self) -> str:
        return f"{self.prefix}.dead-letters"

    @property
    def relay(self) -> str:
        """Compacted: how far the relay has come."""
        return f"{self.prefix}.relay"

    def alerts(self, monitor: str) -> str:
        return f"{self.prefix}.alerts.{monitor.replace('_', '-')}"
