"""Words of Frappe's own that our vi.csv has a line for: the desk shows them around our forms and lists, and Frappe 15 has
no Vietnamese for them, or one that says something else ("Saving" is "Tiết kiệm" there, putting money by). Any other line
in vi.csv belongs to a string of ours; a line that belongs to nobody fails tests/consistency/test_translations.py."""

from __future__ import annotations

FRAPPE_WORDS = (
	# around a form and a list
	"Actions",
	"Assigned To",
	"Attachments",
	"Begin typing for results.",
	"Comments",
	"Connections",
	"Created By",
	"Details",
	"Edit Filters",
	"Follow",
	"Help",
	"List View",
	"New {0}",
	"Search or type a command ({0})",
	"Share",
	"Tags",
	"Type a reply / comment",
	"{0} Calendar",
	# the list of workspaces
	"Build",
	"Public",
	"Tools",
	# saving and submitting
	"Following fields have missing values:",
	"Mandatory fields required in {0}",
	"Missing Fields",
	"Missing Values Required",
	"Not allowed to change {0} after submission from {1} to {2}",
	"Permanently Cancel {0}?",
	"Permanently Submit {0}?",
	"Saving",
	"Submit",
	"Submitted",
	"Submitting",
	# the history below a form
	"You cancelled this document",
	"You changed the value of {0}",
	"You changed the value of {0} {1}",
	"You changed the values for {0}",
	"You changed the values for {0} {1}",
	"You created this",
	"You last edited this",
	"You submitted this document",
	"added rows for {0}",
	"removed rows for {0}",
	"{0} cancelled this document",
	"{0} changed the value of {1}",
	"{0} changed the value of {1} {2}",
	"{0} changed the values for {1}",
	"{0} changed the values for {1} {2}",
	"{0} created this",
	"{0} from {1} to {2}",
	"{0} from {1} to {2} in row #{3}",
	"{0} last edited this",
	"{0} submitted this document",
)
