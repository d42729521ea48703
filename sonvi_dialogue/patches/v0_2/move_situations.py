"""What units expect to be asked leaves the task, where whoever read the task could look for it, for rows of its own."""

import frappe
from frappe.utils.password import encrypt

from sonvi_dialogue.bridge import versions

OLD = "situations"


def execute() -> None:
	if OLD not in frappe.db.get_table_columns("Preparation Task"):
		return
	task = frappe.qb.DocType("Preparation Task")
	columns = ("name", "session", "commune", "department", "modified_by", OLD)
	rows = frappe.qb.from_(task).select(*(task[column] for column in columns)).run(as_dict=True)
	for row in rows:
		if not row.situations:
			continue
		key = {"task": row.name, "written_by": row.modified_by}
		if not frappe.db.exists("Preparation Situation", key):
			about = {field: row[field] for field in ("session", "commune", "department")}
			values = {**key, **about, "sealed": encrypt(row.situations)}
			frappe.get_doc({"doctype": "Preparation Situation", **values}).insert(ignore_permissions=True)
		versions.forget("Preparation Task", row.name, OLD)
	frappe.qb.update(task).set(task[OLD], None).run()
