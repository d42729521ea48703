"""The field's own terms, as plain strings. These are stored data: renaming one is a data migration."""

from __future__ import annotations

# Roles --------------------------------------------------------------------------------------------------------------
OFFICE = "Dialogue Office"
STANDING_COMMITTEE = "Dialogue Standing Committee"
DEPARTMENT_USER = "Dialogue Department User"
DEPARTMENT_HEAD = "Dialogue Department Head"
DELEGATE = "Dialogue Delegate"
SUPERVISOR = "Dialogue Supervisor"
MANAGER = "Dialogue Manager"
ROLES = (OFFICE, STANDING_COMMITTEE, DEPARTMENT_USER, DEPARTMENT_HEAD, DELEGATE, SUPERVISOR, MANAGER)

# Workflow states, shared by several workflows since a Workflow State is global on a site ------------------------------
DRAFT = "Draft"
AWAITING_APPROVAL = "Awaiting Approval"
APPROVED = "Approved"
SCHEDULED = "Scheduled"
HELD = "Held"
CONCLUDED = "Concluded"
CLOSED = "Closed"
CANCELLED = "Cancelled"
RECEIVED = "Received"
ACCEPTED = "Accepted"
REFUSED = "Refused"
REDIRECTED = "Redirected"
RAISED = "Raised"
IN_PROGRESS = "In Progress"
ISSUED = "Issued"
WITHDRAWN = "Withdrawn"

# Duties (kinds of Statutory Deadline) ----------------------------------------------------------------------------------
REGULAR_SESSION = "regular_session"
PLAN_REPORT = "plan_report"
PUBLIC_NOTICE = "public_notice"
CONCLUSION_NOTICE = "conclusion_notice"
WRITTEN_ANSWER = "written_answer"
REFERRAL = "referral"
RESULTS_REPORT = "results_report"
INPUT = "input"  # a co-operating unit's contribution to the lead: our own clock, not the law's
INTAKE_REPLY = "intake_reply"
PROMISE = "promise"  # what an answer said would be done by a day
SECOND_LOOK = "second_look"  # the answer somebody else gives to a person who is not satisfied with the first
SUPERIOR_REPLY = (
	"superior_reply"  # the reply of an authority a petition was referred to, which the unit chases
)
DUTY_KINDS = (
	REGULAR_SESSION,
	PLAN_REPORT,
	PUBLIC_NOTICE,
	CONCLUSION_NOTICE,
	WRITTEN_ANSWER,
	REFERRAL,
	RESULTS_REPORT,
	INPUT,
	INTAKE_REPLY,
	PROMISE,
	SECOND_LOOK,
	SUPERIOR_REPLY,
)
ANSWER_DUTIES = (WRITTEN_ANSWER, REFERRAL)
# What an extension notice may give more time for, and what another unit may owe instead.
MOVABLE_DUTIES = (*ANSWER_DUTIES, SECOND_LOOK)
AFTER_ANSWER = (PROMISE, SECOND_LOOK, SUPERIOR_REPLY)

# What a clause counts from ----------------------------------------------------------------------------------------------
ANCHOR_QUARTER_END = "quarter_end"
ANCHOR_YEAR_END = "year_end"
ANCHOR_FIRST_DAY = "first_sitting"
ANCHOR_LAST_DAY = "last_sitting"
ANCHOR_CONCLUSION_NOTICE = "conclusion_notice"
ANCHOR_NEXT_SESSION = "next_session"
ANCHOR_ASSIGNED = "assigned"
ANCHOR_RECEIVED = "received"
ANCHOR_PROMISED = "promised"
ANCHOR_NOT_SATISFIED = "not_satisfied"
ANCHOR_REFERRED = "referred"

# Status of a Statutory Deadline -----------------------------------------------------------------------------------------
OPEN = "Open"
MET = "Met"
WAIVED = "Waived"
VOID = "Void"

# What happened to a deadline (Deadline Change.change) -------------------------------------------------------------------
MADE = "Made"
ANCHORED = "Anchored"
MOVED = "Moved"
EXTENDED = "Extended"
CHANGE_MET = "Met"
CHANGE_WAIVED = "Waived"
CHANGE_VOIDED = "Voided"
REOPENED = "Reopened"

# Session ---------------------------------------------------------------------------------------------------------------
REGULAR = "Regular"
EXTRAORDINARY = "Extraordinary"

# Petition --------------------------------------------------------------------------------------------------------------
ANSWERED = "Answered"
ASSIGNED = "Assigned"
REFERRED = "Referred"
EXPLAINED = "Explained"
NOTED = "Noted"
MERGED = "Merged"
OUTCOMES = (ANSWERED, ASSIGNED, REFERRED, EXPLAINED, NOTED, MERGED)
OWED_OUTCOMES = (ASSIGNED, REFERRED)

COMPLAINT = "Complaint"
DENUNCIATION = "Denunciation"

COMMUNE_LEVEL = "Commune"
DISTRICT_LEVEL = "District"
PROVINCE_LEVEL = "Province"
CENTRAL_LEVEL = "Central"
OTHER_LEVEL = "Other"

LEAD = "Lead"
COOPERATING = "Co-operating"
FORMER = "Former"  # its part was given to another unit
# What a unit says of the part it was given
WAITING = "Waiting"
TAKEN = "Accepted"
RETURNED = "Returned"
SECOND_LOOKER = "Second Look"  # answers somebody who is not satisfied with the lead's answer

# Department Response ---------------------------------------------------------------------------------------------------
ANSWER_RESPONSE = "Written Answer"
EXTENSION_RESPONSE = "Extension Notice"
INTERIM_RESPONSE = "Interim Report"
REFERRAL_RESPONSE = "Referral"
RESPONSE_KINDS = (ANSWER_RESPONSE, EXTENSION_RESPONSE, INTERIM_RESPONSE, REFERRAL_RESPONSE)

SETTLED = "Settled"
BEING_SETTLED = "Being Settled"
RESULT_EXPLAINED = "Explained"
NOT_SETTLED = "Not Settled"
RESULT_REFERRED = "Referred"
RESULT_CLASSES = (SETTLED, BEING_SETTLED, RESULT_EXPLAINED, NOT_SETTLED, RESULT_REFERRED)

# Commitment (status; Open as a deadline's) ------------------------------------------------------------------------------------
KEPT = "Kept"
TAKEN_BACK = "Taken Back"

# Answer Rating -------------------------------------------------------------------------------------------------------------------
SATISFIED = "Satisfied"
PARTLY_SATISFIED = "Partly Satisfied"
NOT_SATISFIED = "Not Satisfied"
SATISFACTIONS = (SATISFIED, PARTLY_SATISFIED, NOT_SATISFIED)
SAID_TO_OFFICE = "Office"
SAID_ON_PAGE = "Public Page"

# Official Document (kinds) ----------------------------------------------------------------------------------------------
ANNUAL_PLAN = "Annual Plan"
PLAN_REPORT_SLIP = "Plan Report"
NOTICE = "Public Notice"
NOTICE_OF_CHANGE = "Notice of Change"
CONCLUSION = "Conclusion Notice"
CORRECTION = "Correction"
ANSWER = "Written Answer"
EXTENSION = "Extension Notice"
INTERIM = "Interim Report"
REFERRAL_PAPER = "Referral"
RESULTS = "Results Report"
RESULTS_NOTICE = "Results Notice"
QUARTERLY_REPORT = "Quarterly Report"
ANNUAL_REPORT = "Annual Report"
PREPARATION_LETTER = "Preparation Letter"
INVITATION = "Invitation"
MINUTES = "Minutes"
TRANSFER_SLIP = "Transfer Slip"
REFUSAL_NOTICE = "Refusal Notice"
REMINDER = "Reminder Letter"
INCOMING = "Incoming Document"
PAPER_KINDS = (
	ANNUAL_PLAN,
	PREPARATION_LETTER,
	PLAN_REPORT_SLIP,
	NOTICE,
	NOTICE_OF_CHANGE,
	INVITATION,
	MINUTES,
	CONCLUSION,
	CORRECTION,
	TRANSFER_SLIP,
	ANSWER,
	EXTENSION,
	INTERIM,
	REFERRAL_PAPER,
	REFUSAL_NOTICE,
	REMINDER,
	RESULTS,
	RESULTS_NOTICE,
	QUARTERLY_REPORT,
	ANNUAL_REPORT,
	INCOMING,
)

# How urgent a paper is (Official Document.urgency) --------------------------------------------------------------------------
URGENT = "Urgent"
VERY_URGENT = "Very Urgent"
MOST_URGENT = "Express"
URGENCIES = (URGENT, VERY_URGENT, MOST_URGENT)

# Sheets: working papers without a number, made of what is stored whenever they are wanted ----------------------------------
PROGRAMME_SHEET = "Programme"
SCRIPT_SHEET = "Chair's Script"
ATTENDANCE_SHEET = "Attendance Sheet"
SPEAKERS_SHEET = "Speakers' List"
CAPTURE_SHEET = "Capture Sheet"
RESULTS_SLIP = "Results Slip"
FILE_INDEX = "File Index"
PETITION_RECEIPT = "Petition Receipt"
REMINDER_BOARD = "Reminder Board"
OUTGOING_REGISTER = "Outgoing Register"
INCOMING_REGISTER = "Incoming Register"
PETITION_REGISTER = "Petition Register"
PUBLIC_REGISTER = "Public Register"
# What each is made for: one session, one petition, or a commune over a period.
SESSION_SHEETS = (
	PROGRAMME_SHEET,
	SCRIPT_SHEET,
	ATTENDANCE_SHEET,
	SPEAKERS_SHEET,
	CAPTURE_SHEET,
	RESULTS_SLIP,
	FILE_INDEX,
)
PETITION_SHEETS = (PETITION_RECEIPT,)
COMMUNE_SHEETS = (
	REMINDER_BOARD,
	OUTGOING_REGISTER,
	INCOMING_REGISTER,
	PETITION_REGISTER,
	PUBLIC_REGISTER,
)
SHEETS = SESSION_SHEETS + PETITION_SHEETS + COMMUNE_SHEETS
RESPONSE_PAPERS = {
	ANSWER_RESPONSE: ANSWER,
	EXTENSION_RESPONSE: EXTENSION,
	INTERIM_RESPONSE: INTERIM,
	REFERRAL_RESPONSE: REFERRAL_PAPER,
}

# Dialogue Department (kinds) --------------------------------------------------------------------------------------------
UNIT = "Commune Unit"
OFFICE_BODY = "Office"
STANDING_COMMITTEE_BODY = "Standing Committee"
PEOPLES_COMMITTEE_BODY = "People's Committee"
FRONT_BODY = "Fatherland Front"
SUPERIOR_BODY = "Superior Authority"
OUTSIDE_BODY = "Outside Body"
DEPARTMENT_KINDS = (
	UNIT,
	OFFICE_BODY,
	STANDING_COMMITTEE_BODY,
	PEOPLES_COMMITTEE_BODY,
	FRONT_BODY,
	SUPERIOR_BODY,
	OUTSIDE_BODY,
)

# Escalation audiences ---------------------------------------------------------------------------------------------------
AUDIENCE_OFFICER = "officer"
AUDIENCE_HEAD = "head"
AUDIENCE_OFFICE = "office"
AUDIENCE_CHAIR = "chair"
AUDIENCE_SUPERVISOR = "supervisor"
