"""Settings for every test that needs no Frappe."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

# A slow machine is not a bug, and a failure must be there again on the next run.
settings.register_profile(
	"sonvi", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("sonvi")
