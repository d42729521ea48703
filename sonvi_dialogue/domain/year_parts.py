"""What is left of a year whose files have faults, so that one look finds the faults of the rest as well."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from sonvi_dialogue.domain.year_files import Fault, Record, Year, values
from sonvi_dialogue.domain.year_schema import FILES

# Links a row can do without: where they lead to a row that is gone they are emptied.
_LOOSE = (("petitions", "repeats"), ("papers", "replies_to"))


def sound_rows(year: Year, faults: Iterable[Fault]) -> Year:
	"""The rows without a fault that name no row with one."""
	return _Parts(year, faults).left()


def sound_sessions(year: Year, faults: Iterable[Fault]) -> Year:
	"""The sessions no fault touches, with all their rows: these can be lived for themselves."""
	parts = _Parts(year, faults)
	planned = parts.kept["plan_items"]  # a plan stays whole: it was approved with the sessions that are gone
	while parts.drop_shaken_sessions():
		pass
	return Year({**parts.kept, "plan_items": planned})


class _Parts:
	def __init__(self, year: Year, faults: Iterable[Fault]):
		self.year = year
		wrong = {(fault.file, fault.row) for fault in faults}
		self.kept: dict[str, list[Record]] = {}
		self.gone: list[tuple[str, Record]] = []
		for name in FILES:
			self._keep(name, lambda record, file=f"{name}.csv": (file, record["_row"]) not in wrong)
		while self._drop_dangling():
			pass

	def left(self) -> Year:
		return Year(self.kept)

	def drop_shaken_sessions(self) -> bool:
		"""Drops every row of a session that lost one; whether anything was dropped."""
		shaken = {key for name, record in self.gone for key in self._sessions(name, record)}
		before = len(self.gone)
		for name in FILES:
			self._keep(name, lambda record, name=name: shaken.isdisjoint(self._sessions(name, record)))
		while self._drop_dangling():
			pass
		return len(self.gone) > before

	def _drop_dangling(self) -> bool:
		keys = {
			name: {record[spec.key] for record in self.kept[name]} for name, spec in FILES.items() if spec.key
		}
		before = len(self.gone)
		for name, column in _LOOSE:
			known = keys[name]
			self.kept[name] = [
				{**record, column: ""} if record[column] not in known else record
				for record in self.kept[name]
			]
		for name, spec in FILES.items():
			links = [(column.name, keys[column.ref]) for column in spec.columns if column.ref]
			self._keep(
				name,
				lambda record, links=links: all(
					one in known for column, known in links for one in values(record, column)
				),
			)
		return len(self.gone) > before

	def _keep(self, name: str, wanted: Callable[[Record], bool]) -> None:
		kept = []
		for record in self.kept.get(name, self.year[name]):
			if wanted(record):
				kept.append(record)
			else:
				self.gone.append((name, record))
		self.kept[name] = kept

	def _sessions(self, name: str, record: Record) -> Iterator[str]:
		"""The sessions a row belongs to, also where what it names is wrong itself."""
		if name == "sessions":
			yield record["key"]
		if record.get("session"):
			yield record["session"]
		petitions = [*record.get("petitions", ()), *([record["petition"]] if record.get("petition") else ())]
		if record.get("response"):
			petitions += self.year.by_key("responses").get(record["response"], {}).get("petitions", ())
		for key in petitions:
			yield self.year.by_key("petitions").get(key, {}).get("session", "")
