"""Settings for all tests."""

from hypothesis import HealthCheck, settings

# A loaded machine is slow, not wrong: properties are judged by what they find, not by when.
settings.register_profile("forewarn", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("forewarn")
