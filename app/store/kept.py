"""Of what the transactions keep images, and which verbs may be undone by them (`product.md` 3)."""

from __future__ import annotations

KEPT = frozenset(
    {
        "person",
        "household",
        "household_member",
        "card",
        "entitlement",
        "mandate",
        "standard",
        "programme",
        "absence",
        "native_name",
        "household_kind",
        "organisation",
    }
)
"""Tables of which every change keeps an image, whatever the verb: their fields have a history."""

UNDOABLE = frozenset(
    {
        "import",
        "settle_row",
        "ask_who_is_meant",
        "leave_row_out",
        "take_pile_sheet",
        "mend_pile",
        "decide_parked",
        "tell_overpaid",
        "register_household",
        "register_person",
        "change_person",
        "change_household",
        "new_card",
        "change_card",
        "set_card_state",
        "set_bank",
        "record_death",
        "counter_act",
        "counter_acts",
        "bulk_change",
        "change_household_kind",
        "register_organisation",
        "change_organisation",
        "change_village",
        "plan_village_change",
        "apply_village_change",
        "drop_village_change",
        "merge_people",
        "unmerge_people",
        "live_elsewhere",
        "come_home",
        "serve_at_door",
        "plan_door_service",
        "door_done",
        "end_door_service",
        "finish_visit",
        "type_back",
        "take_from_bank",
        "grant",
        "grant_from_roster",
        "change_quantities",
        "end_entitlement",
        "make_roster",
        "copy_roster",
        "hold_line",
        "release_line",
        "leave_out",
        "add_line",
        "change_line",
        "change_amount",
        "stop_line",
        "put_back",
        "bring",
        "take_allotments",
        "set_standard",
        "set_channel",
        "set_stop_rule",
        "take_results",
        "take_refusals",
    }
)
"""Verbs that may be undone: in their transactions every changed row keeps an image, lines and rosters too."""

INTERNAL = frozenset({"before_image", "undo_point", "earlier_maker"})
"""Tables that the machinery writes beside what people change; never undone, never told as changes."""
