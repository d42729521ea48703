"""Which benches `make demo` and `make test` may use (design: never a production bench by surprise)."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tools.workbench.discovery import find_benches
from tools.workbench.errors import Missing


def make_bench(path: Path, config: dict, version: str = "15.55.1") -> Path:
	for folder in ("sites", "env/bin", "apps/frappe/frappe"):
		(path / folder).mkdir(parents=True)
	(path / "sites/common_site_config.json").write_text(json.dumps(config))
	(path / "sites/apps.txt").write_text("frappe\n")
	(path / "env/bin/python").write_text("")
	(path / "apps/frappe/frappe/__init__.py").write_text(f'import os\n\n__version__ = "{version}"\n')
	return path


@pytest.mark.parametrize("key", ["developer_mode", "allow_tests"])
@pytest.mark.parametrize("folder", ["frappe-bench", "bench16"])
def test_a_development_bench_in_a_home_is_found(tmp_path, folder, key):
	path = make_bench(tmp_path / folder, {key: 1}, "16.0.0-dev")
	benches, notes = find_benches({}, [tmp_path])
	assert [(bench.path, bench.frappe_version, bench.major) for bench in benches] == [
		(path, "16.0.0-dev", "16")
	]
	assert notes == []


def test_a_production_bench_is_left_alone_and_named(tmp_path):
	path = make_bench(tmp_path / "frappe-bench", {"developer_mode": 0})
	benches, notes = find_benches({}, [tmp_path])
	assert benches == []
	assert notes == [
		f"{path} is left alone: its common_site_config.json has no developer_mode or allow_tests."
	]


def test_bench_names_one_that_is_not_in_a_home_and_has_no_developer_mode(tmp_path):
	make_bench(tmp_path / "frappe-bench", {"developer_mode": 1})
	path = make_bench(tmp_path / "elsewhere", {})
	benches, _ = find_benches({"BENCH": str(path)}, [tmp_path])
	assert [bench.path for bench in benches] == [path]


@pytest.mark.parametrize("between", [" ", ":", ",", "\n"])
def test_bench_names_several(tmp_path, between):
	paths = [make_bench(tmp_path / name, {}) for name in ("one", "two")]
	benches, _ = find_benches({"BENCH": between.join(map(str, paths))}, [])
	assert [bench.path for bench in benches] == paths


def test_bench_names_a_path_with_a_blank(tmp_path):
	path = make_bench(tmp_path / "my bench", {})
	benches, _ = find_benches({"BENCH": str(path)}, [])
	assert [bench.path for bench in benches] == [path]


def test_bench_none_uses_none(tmp_path):
	make_bench(tmp_path / "frappe-bench", {"developer_mode": 1})
	assert find_benches({"BENCH": "none"}, [tmp_path]) == ([], ["BENCH=none: no bench is used."])


def test_a_named_path_that_is_no_bench_is_refused(tmp_path):
	with pytest.raises(Missing) as refusal:
		find_benches({"BENCH": str(tmp_path)}, [])
	assert str(refusal.value) == (
		f"{tmp_path} is not a bench that can be used: no sites/common_site_config.json to be read."
	)


def test_one_bench_in_two_homes_is_used_once(tmp_path):
	make_bench(tmp_path / "frappe-bench", {"developer_mode": 1})
	benches, _ = find_benches({}, [tmp_path, tmp_path])
	assert len(benches) == 1


def test_no_bench_anywhere(tmp_path):
	assert find_benches({}, [tmp_path]) == ([], [])
