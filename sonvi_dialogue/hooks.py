app_name = "sonvi_dialogue"
app_title = "Sonvi Dialogue"
app_publisher = "The Sonvi Dialogue authors"
app_description = (
	"Dialogue sessions of a commune's People's Council with its people: every duty, date and paper"
)
app_email = "sonvi-dialogue@example.com"
app_license = "mit"

add_to_apps_screen = [
	{
		"name": "sonvi_dialogue",
		"logo": "/assets/sonvi_dialogue/images/logo.svg",
		"title": "Sonvi Dialogue",
		"route": "/app/dialogue-home",
		"has_permission": "sonvi_dialogue.permissions.has_app_permission",
	}
]

app_include_js = [
	"/assets/sonvi_dialogue/js/sonvi_today.js",
	"/assets/sonvi_dialogue/js/sonvi_search.js",
	"/assets/sonvi_dialogue/js/sonvi_timeline.js",
	"/assets/sonvi_dialogue/js/sonvi_asked.js",
	"/assets/sonvi_dialogue/js/sonvi_handover.js",
	"/assets/sonvi_dialogue/js/sonvi_history.js",
	"/assets/sonvi_dialogue/js/sonvi_forms.js",
	"/assets/sonvi_dialogue/js/sonvi_papers.js",
	"/assets/sonvi_dialogue/js/sonvi_session_days.js",
	"/assets/sonvi_dialogue/js/sonvi_session_path.js",
	"/assets/sonvi_dialogue/js/sonvi_feed.js",
	"/assets/sonvi_dialogue/js/sonvi_messages.js",
	"/assets/sonvi_dialogue/js/sonvi_similar.js",
	"/assets/sonvi_dialogue/js/sonvi_invite_sending.js",
	"/assets/sonvi_dialogue/js/sonvi_invitations.js",
	"/assets/sonvi_dialogue/js/sonvi_preparation.js",
	"/assets/sonvi_dialogue/js/sonvi_desk_notice.js",
	"/assets/sonvi_dialogue/js/sonvi_workbook.js",
	"/assets/sonvi_dialogue/js/sonvi_delivery.js",
	"/assets/sonvi_dialogue/js/sonvi_answer_check.js",
	"/assets/sonvi_dialogue/js/sonvi_answers_at_hand.js",
	"/assets/sonvi_dialogue/js/sonvi_ratings.js",
	"/assets/sonvi_dialogue/js/sonvi_ledger.js",
	"/assets/sonvi_dialogue/js/sonvi_report_looks.js",
	"/assets/sonvi_dialogue/js/sonvi_reports.js",
	"/assets/sonvi_dialogue/js/sonvi_homes.js",
]
doctype_js = {"Official Document": "public/js/sonvi_register.js"}
app_include_css = [
	"/assets/sonvi_dialogue/css/sonvi_dialogue.css",
	"/assets/sonvi_dialogue/css/sonvi_preparation.css",
	"/assets/sonvi_dialogue/css/sonvi_first_run.css",
	"/assets/sonvi_dialogue/css/sonvi_import.css",
	"/assets/sonvi_dialogue/css/sonvi_figures.css",
	"/assets/sonvi_dialogue/css/sonvi_homes.css",
	"/assets/sonvi_dialogue/css/sonvi_reports.css",
]

before_request = ["sonvi_dialogue.bridge.guest_language.set_language"]
before_install = "sonvi_dialogue.install.before_install"
after_install = "sonvi_dialogue.install.after_install"
setup_wizard_requires = "/assets/sonvi_dialogue/js/sonvi_wizard.js"
setup_wizard_complete = "sonvi_dialogue.bridge.site_settings.after_wizard"
after_migrate = ["sonvi_dialogue.install.after_migrate"]
before_uninstall = "sonvi_dialogue.uninstall.before_uninstall"

_SCOPED = (
	"Commune",
	"Village",
	"Constituency",
	"Dialogue Department",
	"Dialogue Regulation",
	"Dialogue Plan",
	"Dialogue Period",
	"Dialogue Session",
	"Dialogue Proposal",
	"Commune Local Day",
	"Preparation Task",
	"Preparation Situation",
	"Session Topic",
	"Participant",
	"Petition",
	"Petition Assignment",
	"Petition Term",
	"Department Response",
	"Answer Delivery",
	"Answer Snippet",
	"Commitment",
	"Answer Rating",
	"Follow Up",
	"Results Check",
	"Official Document",
	"Dialogue Wording",
	"Dialogue Bundle",
	"Statutory Deadline",
	"Deadline Change",
	"Escalation Entry",
	"Escalation Digest",
	"Dialogue Message Preference",
	"Dialogue Delivery",
	"Dialogue Gateway",
	"Desk Entry",
	"Dialogue Import",
	"Dialogue Import Row",
)
_CHILDREN = (
	"Commune Signer",
	"Constituency Village",
	"Constituency Delegate",
	"Dialogue Department Competence",
	"Dialogue Department Member",
	"Dialogue Plan Item",
	"Dialogue Sitting",
	"Dialogue Programme Item",
	"Petition Group Member",
	"Department Response Assignment",
	"Petition Handover",
	"Department Response Promise",
	"Commitment Progress",
	"Follow Up Note",
	"Results Remark",
	"Official Document Petition",
	"Official Document Publication",
	"Official Document Section",
	"Dialogue Import Column",
)

# One rule per DocType feeds both hooks (permissions.py). Rows of child tables follow their parent: Frappe itself lists
# them to whoever may read the parent's DocType. Our hook on File asks Frappe's own, which 15 would not ask any more.
permission_query_conditions = {
	**{doctype: "sonvi_dialogue.permissions.row_conditions" for doctype in (*_SCOPED, *_CHILDREN)},
	"File": "sonvi_dialogue.file_permissions.file_conditions",
}
has_permission = {
	**{doctype: "sonvi_dialogue.permissions.row_permission" for doctype in _SCOPED},
	"File": "sonvi_dialogue.file_permissions.file_permission",
}

# A link field finds "Địa chính" as "dia chinh": the database takes no đ for a d.
standard_queries = {
	doctype: "sonvi_dialogue.bridge.link_search.by_name"
	for doctype in (
		"Commune",
		"Village",
		"Constituency",
		"Dialogue Department",
		"Dialogue Session",
		"Session Topic",
		"Participant",
		"Petition",
		"Petition Category",
		"Refusal Ground",
		"Official Document",
		"Commitment",
	)
}

# Frappe's own asks nobody for a right.
override_whitelisted_methods = {"frappe.client.get_count": "sonvi_dialogue.bridge.counting.get_count"}

# The level of a field does not reach its versions: whoever opens a form is sent them as they are.
# What an issued paper stands on is kept as it is, whichever door its file is touched through; and a private file is
# hung on no document, of any DocType, by whoever may not open it.
doc_events = {
	"*": {"validate": "sonvi_dialogue.bridge.borrowed_files.validate"},
	"Auto Email Report": {"validate": "sonvi_dialogue.bridge.reports.subscriptions.validate"},
	"Version": {"before_insert": "sonvi_dialogue.bridge.versions.before_insert"},
	"File": {
		"before_validate": "sonvi_dialogue.bridge.kept_files.before_validate",
		"on_trash": "sonvi_dialogue.bridge.kept_files.on_trash",
	},
}
delete_file_data_content = "sonvi_dialogue.bridge.kept_files.delete_content"

scheduler_events = {
	"hourly": ["sonvi_dialogue.tasks.run_dialogue_escalation"],
	"hourly_long": [
		"sonvi_dialogue.tasks.make_dialogue_pdfs",
		"sonvi_dialogue.tasks.count_dialogue_figures",
	],
	"cron": {"*/10 * * * *": ["sonvi_dialogue.tasks.send_dialogue_messages"]},
}

extend_bootinfo = "sonvi_dialogue.bridge.homes.boot"

jinja = {"methods": ["sonvi_dialogue.bridge.papers.official_paper"]}

export_python_type_annotations = True
require_type_annotated_api_methods = True
