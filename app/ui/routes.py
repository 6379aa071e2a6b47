"""Every place of the desk by name, and the class of its page; a page is imported when it is first gone to.

So the window's start pays for the first page only (`product.md` 9, `start`).
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from app.ui.pages.page import Page

NAVIGATION: Final = (
    ("today", "home"),
    ("people", "users"),
    ("rosters", "table"),
    ("visits", "home-check"),
    ("notices", "speakerphone"),
    ("findings", "flag"),
    ("exchange", "usb"),
)
"""The places at the side, in the order of Ctrl+1…7, with their icons."""

PAGES: Final = {
    "today": "today.page:TodayPage",
    "people": "people.page:PeoplePage",
    "household": "household.page:HouseholdPage",
    "person_form": "household.form:PersonFormPage",
    "card_form": "household.card_form:CardFormPage",
    "merge": "household.merge:MergePage",
    "unmerge": "household.unmerge:UnmergePage",
    "living": "household.living:LivingPage",
    "slip": "household.slip:SlipPage",
    "household_kind": "household.kind:KindPage",
    "organisation_form": "household.organisation:OrganisationPage",
    "activation": "activation.page:ActivationPage",
    "acts": "acts.chooser:ActsPage",
    "act": "acts.form:ActFormPage",
    "act_done": "acts.done:ActDonePage",
    "acts_batch": "acts.batch:ActBatchPage",
    "checks": "checks.page:ChecksPage",
    "bulk": "people.bulk:BulkPage",
    "asks": "asks.page:AsksPage",
    "take_in": "take_in.page:TakeInPage",
    "waiting_rows": "take_in.waiting_page:WaitingRowsPage",
    "pile": "pile.page:PilePage",
    "rosters": "rosters.page:RostersPage",
    "roster": "rosters.roster:RosterPage",
    "case_file": "rosters.case_page:CasePage",
    "review": "rosters.review:ReviewPage",
    "ledgers": "ledgers.page:LedgersPage",
    "review_typed": "rosters.review_typed:TypedExceptionsPage",
    "brought": "rosters.brought_page:BroughtPage",
    "allotments": "rosters.allotments_page:AllotmentsPage",
    "next_rosters": "pile.next_page:NextRostersPage",
    "raise": "rosters.raise_page:RaisePage",
    "back_pay": "rosters.back_pay_page:BackPayPage",
    "recovery": "rosters.recovery_page:RecoveryPage",
    "programmes": "rosters.programmes:ProgrammesPage",
    "programme": "rosters.programme_form:ProgrammePage",
    "kept_list": "rosters.kept_list:KeptListPage",
    "yearly": "yearly.page:YearlyCheckPage",
    "yearly_page": "yearly.typing:YearlyTypingPage",
    "land": "yearly.land:LandPage",
    "visits": "visits.page:VisitsPage",
    "visit": "visits.visit:VisitPage",
    "visit_typed": "visits.typed:TypedVisitPage",
    "findings": "findings.page:FindingsPage",
    "notices": "notices.page:NoticesPage",
    "new_notice": "notices.new_notice:NewNoticePage",
    "bundles": "notices.bundles_page:BundlesPage",
    "notice_check": "notices.check_page:NoticeCheckPage",
    "wall_photos": "notices.tray_page:WallPhotosPage",
    "photo_wall": "notices.wall_page:PhotoWallPage",
    "policy": "notices.policy_page:PolicyPage",
    "open_both": "notices.open_page:OpenBothPage",
    "exchange": "exchange.page:ExchangePage",
    "withdraw": "exchange.withdraw:WithdrawPage",
    "money": "rosters.money:MoneyPage",
    "settings": "settings.page:SettingsPage",
    "audit": "settings.audit:AuditPage",
    "work_handover": "settings.work_handover:WorkHandoverPage",
    "month_end": "settings.month_end:MonthEndPage",
    "help": "help.page:HelpPage",
    "guided": "help.guided:GuidedPage",
}


def page_class(place: str) -> type[Page]:
    """The class of a place's page. Raises KeyError for a place that is none."""
    module, _, name = PAGES[place].partition(":")
    found: type[Page] = getattr(importlib.import_module(f"app.ui.pages.{module}"), name)
    return found
