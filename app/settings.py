"""What can be set from outside: by the environment or a `.env` file, each name with `FOREWARN_` before it."""

from collections.abc import Callable
from getpass import getuser

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


def user(name: Callable[[], str] = getuser) -> str:
    """In a container the number of a user may have no name."""
    try:
        return name()
    except (KeyError, OSError):
        return "unknown"


class Settings(BaseSettings):
    """`store`: where events and books are kept. `actor`: who asks, when nobody is named. `time_zone`: the
    company's, which decides when a business day begins. `calendar`: whose working days are published:
    `china`, `none`, or a TOML file. `log_level`: debug, info, warning or error."""

    model_config = SettingsConfigDict(env_prefix="FOREWARN_", env_file=".env", extra="ignore")

    store: str = "sqlite:///forewarn.db"
    actor: str = Field(default_factory=lambda: user())
    time_zone: str = "Asia/Shanghai"
    calendar: str = "china"
    log_level: str = "info"
