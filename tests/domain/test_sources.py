from forewarn.domain.sources import channel, channels, independent


def test_two_reps_come_by_one_channel() -> None:
    assert channel("visit:rep/7") == channel("visit:rep/8") == "visit"
    assert not independent(["visit:rep/7", "visit:rep/8"])


def test_a_source_without_a_colon_is_a_channel_of_its_own() -> None:
    assert independent(["visit:rep/7", "registry"])
    assert channels(["visit:rep/7", "registry", "visit:rep/8"]) == ("visit", "registry")
