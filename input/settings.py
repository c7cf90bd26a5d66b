"""Settings as somebody wrote them, or a sentence that says which of them is wrong."""

from typing import TypeVar

from pydantic import ValidationError
from pydantic_settings import BaseSettings

from forewarn.input.bad_input import BadInput
from forewarn.input.mistakes import sentence

SettingsT = TypeVar("SettingsT", bound=BaseSettings)


def read_settings(kind: type[SettingsT]) -> SettingsT:
    """From the environment or `.env`. Raises BadInput, with the variable's name."""
    try:
        return kind()
    except ValidationError as error:
        raise bad_setting(kind, error) from None
    except (ValueError, OSError) as error:
        raise BadInput(f"cannot be read: {error}; correct or remove it", ".env") from None


def bad_setting(kind: type[BaseSettings], error: ValidationError) -> BadInput:
    """The first, and how many more there are."""
    first, *others = error.errors(include_url=False)
    more = f" (and {len(others)} more)" if others else ""
    return BadInput(f"{sentence(first)}{more}", variable(kind, str(first["loc"][0])))


def variable(kind: type[BaseSettings], name: str) -> str:
    return f"{kind.model_config.get('env_prefix', '')}{name}".upper()
