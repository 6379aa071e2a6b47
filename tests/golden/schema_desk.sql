CREATE TABLE absence ( id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, person_id INTEGER NOT NULL REFERENCES person (id), kind TEXT NOT NULL CHECK (kind IN ('prison', 'army', 'institution')), place TEXT NOT NULL, since TEXT NOT NULL, until TEXT) STRICT;

CREATE UNIQUE INDEX absence_now ON absence (person_id) WHERE until IS NULL;

CREATE TABLE act ( id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, kind TEXT NOT NULL, person_id INTEGER REFERENCES person (id), household_id INTEGER REFERENCES household (id), other_household_id INTEGER REFERENCES household (id), day TEXT NOT NULL, proof TEXT NOT NULL, reason TEXT NOT NULL, request TEXT NOT NULL, made_at TEXT NOT NULL, maker_id INTEGER NOT NULL, maker_seq INTEGER NOT NULL) STRICT;

CREATE TABLE act_effect ( id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, act_id INTEGER NOT NULL REFERENCES act (id), serial INTEGER NOT NULL, what TEXT NOT NULL, noun TEXT, record_id INTEGER, details TEXT NOT NULL) STRICT;

CREATE INDEX act_effect_of ON act_effect (act_id);

CREATE INDEX act_household ON act (household_id);

CREATE INDEX act_other_household ON act (other_household_id);

CREATE INDEX act_person ON act (person_id);

CREATE TABLE allotment ( id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, programme_id INTEGER NOT NULL REFERENCES programme (id), period TEXT NOT NULL, people INTEGER CHECK (people > 0), sum_fen INTEGER CHECK (sum_fen > 0), deadline TEXT, document TEXT NOT NULL, source TEXT NOT NULL, taken_on TEXT NOT NULL, UNIQUE (programme_id, period)) STRICT;

CREATE TABLE amendment ( id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, objection_id INTEGER NOT NULL REFERENCES objection (id), line_id INTEGER NOT NULL REFERENCES line (id), before_fen INTEGER NOT NULL, after_fen INTEGER, reason TEXT NOT NULL, user_id INTEGER NOT NULL REFERENCES user (id), made_at TEXT NOT NULL, review_id INTEGER REFERENCES review (id), checker_id INTEGER REFERENCES user (id), checked_at TEXT, refused TEXT, floor INTEGER) STRICT;

CREATE INDEX amendment_line ON amendment (line_id);

CREATE INDEX amendment_open ON amendment (objection_id) WHERE checked_at IS NULL;

CREATE TABLE attachment ( id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, noun TEXT NOT NULL, record_id INTEGER NOT NULL, title TEXT NOT NULL, stored_as TEXT NOT NULL UNIQUE, content_key BLOB NOT NULL, size INTEGER NOT NULL, added_at TEXT NOT NULL) STRICT;

CREATE INDEX attachment_of ON attachment (noun, record_id);

CREATE TABLE audit ( seq INTEGER PRIMARY KEY, prev BLOB NOT NULL, hash BLOB NOT NULL, at TEXT NOT NULL, user_id INTEGER NOT NULL, verb TEXT NOT NULL, reason TEXT NOT NULL, parts INTEGER NOT NULL) STRICT;

CREATE TABLE audit_part ( seq INTEGER NOT NULL, part INTEGER NOT NULL, noun TEXT NOT NULL, data BLOB NOT NULL, PRIMARY KEY (seq, part)) STRICT, WITHOUT ROWID;

CREATE TABLE bank_list ( id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, number TEXT NOT NULL UNIQUE, bank TEXT NOT NULL, village TEXT NOT NULL, made_on TEXT NOT NULL, whole_numbers INTEGER NOT NULL CHECK (whole_numbers IN (0, 1)), reason TEXT NOT NULL, file_name TEXT NOT NULL, rows INTEGER NOT NULL, back_on TEXT, maker_id INTEGER NOT NULL, maker_seq INTEGER NOT NULL) STRICT;

CREATE TABLE bank_list_row ( id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, list_id INTEGER NOT NULL REFERENCES bank_list (id), row INTEGER NOT NULL, person_id INTEGER NOT NULL REFERENCES person (id), card_id INTEGER REFERENCES card (id), why TEXT NOT NULL CHECK (why IN ('not_activated', 'no_card', 'wrong_bank')), village TEXT NOT NULL, answer TEXT CHECK (answer IN ('done', 'not_yet', 'cannot')), answered_on TEXT, note TEXT NOT NULL, UNIQUE (list_id, row)) STRICT;

CREATE INDEX bank_list_row_person ON bank_list_row (person_id);

CREATE TABLE before_image ( id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, seq INTEGER NOT NULL, noun TEXT NOT NULL, record_id INTEGER NOT NULL, removed INTEGER NOT NULL CHECK (removed IN (0, 1)), content BLOB NOT NULL) STRICT;

CREATE INDEX before_image_of ON before_image (noun, record_id);

CREATE INDEX before_image_removed ON before_image (noun, record_id) WHERE removed = 1;

CREATE INDEX before_image_seq ON before_image (seq);

CREATE TABLE card ( id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, owner_id INTEGER NOT NULL REFERENCES person (id), account TEXT NOT NULL, bank TEXT NOT NULL, account_name TEXT NOT NULL, keeper TEXT, state TEXT NOT NULL CHECK (state IN ('unknown', 'not_activated', 'active', 'lost', 'frozen', 'dormant', 'closed')), state_on TEXT NOT NULL, state_source TEXT NOT NULL, ended TEXT, maker_id INTEGER NOT NULL, maker_seq INTEGER NOT NULL) STRICT;

CREATE UNIQUE INDEX card_account ON card (account) WHERE ended IS NULL;

CREATE INDEX card_owner ON card (owner_id);

CREATE TABLE carry ( id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, roster_id INTEGER NOT NULL REFERENCES roster (id), programme_id INTEGER NOT NULL REFERENCES programme (id), person_id INTEGER NOT NULL REFERENCES person (id), period TEXT NOT NULL, fen INTEGER NOT NULL CHECK (fen <= 0)) STRICT;

CREATE INDEX carry_person ON carry (programme_id, person_id);

CREATE INDEX carry_roster ON carry (roster_id);

CREATE TABLE check_answer ( id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, code TEXT NOT NULL, noun TEXT NOT NULL, record_id INTEGER NOT NULL, digest BLOB NOT NULL, text TEXT NOT NULL, finding_id INTEGER REFERENCES finding (id), answered_by INTEGER NOT NULL REFERENCES user (id), answered_on TEXT NOT NULL, ended TEXT) STRICT;

CREATE UNIQUE INDEX check_answer_now ON check_answer (code, noun, record_id) WHERE ended IS NULL;

CREATE TABLE check_count ( id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, code TEXT NOT NULL UNIQUE, open INTEGER NOT NULL, counted_on TEXT NOT NULL) STRICT;

CREATE TABLE closed_year ( id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, year INTEGER NOT NULL, figures TEXT NOT NULL, lines INTEGER NOT NULL, sum_fen INTEGER NOT NULL, closed_on TEXT NOT NULL, closed_by INTEGER NOT NULL REFERENCES user (id), reopened_on TEXT, reopened_by INTEGER REFERENCES user (id), reason TEXT) STRICT;

CREATE UNIQUE INDEX closed_year_now ON closed_year (year) WHERE reopened_on IS NULL;

CREATE TABLE county_layout ( id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, profile_id INTEGER NOT NULL REFERENCES county_profile (id), kind TEXT NOT NULL CHECK (kind IN ('roster', 'library')), columns TEXT NOT NULL, sheet TEXT NOT NULL, above TEXT NOT NULL, file TEXT NOT NULL, confirmed_on TEXT NOT NULL, confirmed_by INTEGER NOT NULL REFERENCES user (id), until TEXT) STRICT;

CREATE UNIQUE INDEX county_layout_now ON county_layout (profile_id, kind) WHERE until IS NULL;

CREATE TABLE county_profile ( id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, name TEXT NOT NULL UNIQUE, form TEXT NOT NULL CHECK (form IN ('xlsx', 'xls')), row_limit INTEGER NOT NULL CHECK (row_limit >= 0), payee TEXT NOT NULL CHECK (payee IN ('any', 'self_or_head', 'self_only', 'head_only')), needs_library INTEGER NOT NULL CHECK (needs_library IN (0, 1)), ended TEXT) STRICT;

CREATE TABLE county_sent ( id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, submission_id INTEGER NOT NULL UNIQUE REFERENCES submission (id), profile_id INTEGER REFERENCES county_profile (id), layout_id INTEGER REFERENCES county_layout (id), form TEXT NOT NULL CHECK (form IN ('xlsx', 'xls'))) STRICT;

CREATE TABLE county_spelling ( id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, profile_id INTEGER NOT NULL REFERENCES county_profile (id), kind TEXT NOT NULL CHECK (kind IN ('village', 'bank', 'relation')), ours TEXT NOT NULL, theirs TEXT NOT NULL, UNIQUE (profile_id, kind, ours)) STRICT;

CREATE TABLE county_use ( id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, programme TEXT NOT NULL UNIQUE, profile_id INTEGER REFERENCES county_profile (id)) STRICT;

CREATE TABLE county_word ( id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, profile_id INTEGER NOT NULL REFERENCES county_profile (id), kind TEXT NOT NULL CHECK (kind IN ('village', 'bank', 'relation')), word TEXT NOT NULL, ended TEXT, UNIQUE (profile_id, kind, word)) STRICT;

CREATE TABLE department_list ( id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, roster_id INTEGER NOT NULL REFERENCES roster (id), file_name TEXT NOT NULL, digest BLOB NOT NULL, taken_on TEXT NOT NULL, rows INTEGER NOT NULL, begun INTEGER NOT NULL, ended INTEGER NOT NULL, replaced INTEGER NOT NULL CHECK (replaced IN (0, 1))) STRICT;

CREATE INDEX department_list_roster ON department_list (roster_id);

CREATE TABLE door_service ( id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, person_id INTEGER NOT NULL REFERENCES person (id), why TEXT NOT NULL CHECK (why IN ('disabled', 'old', 'ill', 'other')), need TEXT NOT NULL, planned_for TEXT, visit_id INTEGER REFERENCES visit (id), done_on TEXT, done_by TEXT NOT NULL, ended TEXT, ended_reason TEXT, maker_id INTEGER NOT NULL, maker_seq INTEGER NOT NULL) STRICT;

CREATE INDEX door_service_open ON door_service (planned_for) WHERE done_on IS NULL AND ended IS NULL;

CREATE INDEX door_service_person ON door_service (person_id);

CREATE TABLE draft ( id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, user_id INTEGER NOT NULL, form TEXT NOT NULL, content TEXT NOT NULL, at TEXT NOT NULL, UNIQUE (user_id, form)) STRICT;

CREATE TABLE earlier_maker ( id INTEGER PRIMARY KEY, noun TEXT NOT NULL, record_id INTEGER NOT NULL, user_id INTEGER NOT NULL, seq INTEGER NOT NULL) STRICT;

CREATE INDEX earlier_maker_of ON earlier_maker (noun, record_id);

CREATE TABLE entitlement ( id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, programme_id INTEGER NOT NULL REFERENCES programme (id), household_id INTEGER REFERENCES household (id), person_id INTEGER REFERENCES person (id), payee_id INTEGER NOT NULL REFERENCES person (id), card_id INTEGER NOT NULL REFERENCES card (id), village TEXT NOT NULL, grp TEXT NOT NULL, tier TEXT NOT NULL, quantities TEXT NOT NULL, since TEXT NOT NULL, until TEXT, reason TEXT, maker_id INTEGER NOT NULL, maker_seq INTEGER NOT NULL, CHECK ((household_id IS NULL) <> (person_id IS NULL))) STRICT;

CREATE UNIQUE INDEX entitlement_household ON entitlement (programme_id, household_id, since) WHERE household_id IS NOT NULL;

CREATE INDEX entitlement_of_household ON entitlement (household_id) WHERE household_id IS NOT NULL;

CREATE INDEX entitlement_of_person ON entitlement (person_id) WHERE person_id IS NOT NULL;

CREATE INDEX entitlement_payee ON entitlement (payee_id);

CREATE UNIQUE INDEX entitlement_person ON entitlement (programme_id, person_id, since) WHERE person_id IS NOT NULL;

CREATE TABLE exception_list ( id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, review_id INTEGER NOT NULL REFERENCES review (id), user_id INTEGER NOT NULL REFERENCES user (id), printed_at TEXT NOT NULL, rows TEXT NOT NULL) STRICT;

CREATE INDEX exception_list_review ON exception_list (review_id);

CREATE TABLE finding ( id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, number TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, source TEXT NOT NULL, text TEXT NOT NULL, facts TEXT NOT NULL, household_id INTEGER REFERENCES household (id), person_id INTEGER REFERENCES person (id), card_id INTEGER REFERENCES card (id), visit_id INTEGER REFERENCES visit (id), visit_card_id INTEGER REFERENCES visit_card (id), state TEXT NOT NULL CHECK (state IN ('open', 'assigned', 'put_right', 'closed', 'not_a_fault')), due TEXT NOT NULL, opened_on TEXT NOT NULL, opened_by INTEGER NOT NULL REFERENCES user (id), assignee TEXT, assigned_on TEXT, assigned_by INTEGER REFERENCES user (id), proof TEXT, put_right_on TEXT, put_right_by INTEGER REFERENCES user (id), ended_on TEXT, ended_by INTEGER REFERENCES user (id), reason TEXT) STRICT;

CREATE INDEX finding_due ON finding (due) WHERE state IN ('open', 'assigned', 'put_right');

CREATE INDEX finding_household ON finding (household_id);

CREATE INDEX finding_visit ON finding (visit_id);

CREATE TABLE guided_job ( id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, user_id INTEGER NOT NULL REFERENCES user (id), job TEXT NOT NULL, seq INTEGER NOT NULL, begun_on TEXT NOT NULL, finished_on TEXT) STRICT;

CREATE INDEX guided_job_user ON guided_job (user_id, job);

CREATE TABLE home_language ( id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, household_id INTEGER NOT NULL UNIQUE REFERENCES household (id), language TEXT NOT NULL CHECK (language IN ('zh', 'ug', 'kk'))) STRICT;

CREATE TABLE household ( id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, head_id INTEGER NOT NULL REFERENCES person (id), kind TEXT NOT NULL CHECK (kind IN ('registered', 'provisional', 'collective')), village TEXT NOT NULL, grp TEXT NOT NULL, ended TEXT, ended_reason TEXT) STRICT;

CREATE UNIQUE INDEX household_head ON household (head_id) WHERE ended IS NULL;

CREATE TABLE household_kind ( id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, household_id INTEGER NOT NULL REFERENCES household (id), kind TEXT NOT NULL CHECK (kind IN ('registered', 'provisional', 'collective')), name TEXT NOT NULL, book_number TEXT NOT NULL, proof TEXT NOT NULL, since TEXT NOT NULL, until TEXT, maker_id INTEGER NOT NULL, maker_seq INTEGER NOT NULL) STRICT;

CREATE INDEX household_kind_book ON household_kind (book_number) WHERE until IS NULL AND book_number <> '';

CREATE UNIQUE INDEX household_kind_now ON household_kind (household_id) WHERE until IS NULL;

CREATE INDEX household_kind_of ON household_kind (household_id);

CREATE TABLE household_member ( id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, household_id INTEGER NOT NULL REFERENCES household (id), person_id INTEGER NOT NULL REFERENCES person (id), relation TEXT NOT NULL, since TEXT NOT NULL, until TEXT) STRICT;

CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name" ON "_sqlite_migrations" ("migration_set", "name");

CREATE TABLE land_holding ( id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, household_id INTEGER NOT NULL REFERENCES household (id), village TEXT NOT NULL, contracted INTEGER NOT NULL CHECK (contracted >= 0), excluded INTEGER NOT NULL CHECK (excluded >= 0), source TEXT NOT NULL) STRICT;

CREATE INDEX land_holding_household ON land_holding (household_id, village);

CREATE TABLE land_lease ( id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, household_id INTEGER NOT NULL REFERENCES household (id), direction TEXT NOT NULL CHECK (direction IN ('out', 'in')), other_id INTEGER REFERENCES household (id), other_name TEXT NOT NULL, area INTEGER NOT NULL CHECK (area > 0), source TEXT NOT NULL, ended TEXT) STRICT;

CREATE INDEX land_lease_household ON land_lease (household_id) WHERE ended IS NULL;

CREATE TABLE layout ( id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, fingerprint TEXT NOT NULL UNIQUE, headings TEXT NOT NULL, columns TEXT NOT NULL, file TEXT NOT NULL, confirmed_on TEXT NOT NULL, confirmed_by INTEGER NOT NULL REFERENCES user (id)) STRICT;

CREATE TABLE library_out ( id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, profile_id INTEGER REFERENCES county_profile (id), kind TEXT NOT NULL CHECK (kind IN ('file', 'known')), files TEXT NOT NULL, rows INTEGER NOT NULL, made_at TEXT NOT NULL, made_by INTEGER NOT NULL REFERENCES user (id), handed_over_on TEXT, handed_over_by INTEGER REFERENCES user (id), county_number TEXT, taken_back_on TEXT, taken_back_by INTEGER REFERENCES user (id), reason TEXT) STRICT;

CREATE TABLE library_row ( id INTEGER PRIMARY KEY, out_id INTEGER NOT NULL REFERENCES library_out (id), person_id INTEGER NOT NULL REFERENCES person (id), sort TEXT NOT NULL CHECK (sort IN ('new', 'changed', 'gone')), file INTEGER NOT NULL, file_row INTEGER NOT NULL, content TEXT NOT NULL) STRICT;

CREATE INDEX library_row_out ON library_row (out_id);

CREATE INDEX library_row_person ON library_row (person_id);

CREATE TABLE line ( id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, public_id BLOB NOT NULL UNIQUE, roster_id INTEGER NOT NULL REFERENCES roster (id), serial INTEGER NOT NULL, origin TEXT NOT NULL CHECK (origin IN ('regular', 'correction', 'reissue')), origin_line INTEGER UNIQUE REFERENCES line (id), entitlement_id INTEGER REFERENCES entitlement (id), household_id INTEGER NOT NULL REFERENCES household (id), beneficiary_id INTEGER NOT NULL REFERENCES person (id), payee_id INTEGER NOT NULL REFERENCES person (id), card_id INTEGER NOT NULL REFERENCES card (id), village TEXT NOT NULL, grp TEXT NOT NULL, standard TEXT NOT NULL, quantities TEXT NOT NULL, amount_fen INTEGER NOT NULL CHECK (amount_fen > 0), state TEXT NOT NULL, reason TEXT, review_id INTEGER REFERENCES review (id), snapshot TEXT, digest BLOB, source_row_id INTEGER, maker_id INTEGER NOT NULL, maker_seq INTEGER NOT NULL) STRICT;

CREATE TABLE line_answer ( id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, line_id INTEGER NOT NULL REFERENCES line (id), name TEXT NOT NULL, facts TEXT NOT NULL, answer TEXT NOT NULL, user_id INTEGER NOT NULL REFERENCES user (id), at TEXT NOT NULL) STRICT;

CREATE INDEX line_answer_line ON line_answer (line_id, name);

CREATE INDEX line_came_back ON line (roster_id) WHERE state IN ('returned', 'refused');

CREATE TABLE line_member ( id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, line_id INTEGER NOT NULL REFERENCES line (id), person_id INTEGER NOT NULL REFERENCES person (id), programme_id INTEGER NOT NULL, period TEXT NOT NULL, root_kind TEXT NOT NULL CHECK (root_kind IN ('regular', 'back_pay', 'raise')), step INTEGER NOT NULL, live INTEGER NOT NULL CHECK (live IN (0, 1))) STRICT;

CREATE INDEX line_member_line ON line_member (line_id);

CREATE INDEX line_member_of ON line_member (programme_id, period, person_id);

CREATE UNIQUE INDEX line_member_once ON line_member (programme_id, period, person_id, root_kind, step) WHERE live = 1;

CREATE TABLE line_note ( id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, line_id INTEGER NOT NULL REFERENCES line (id), text TEXT NOT NULL, user_id INTEGER NOT NULL REFERENCES user (id), at TEXT NOT NULL) STRICT;

CREATE INDEX line_note_line ON line_note (line_id);

CREATE INDEX line_of_home ON line (roster_id, household_id);

CREATE VIEW line_of_household AS SELECT h.household_id, l.id AS line_id, l.roster_id FROM (SELECT household_id, person_id FROM household_member UNION SELECT id, head_id FROM household) h CROSS JOIN programme_person s ON s.person_id = h.person_id CROSS JOIN roster r ON r.programme_id = s.programme_id CROSS JOIN line l ON l.roster_id = r.id AND l.household_id = h.household_id;

CREATE VIEW line_of_member AS SELECT s.person_id, m.id AS member_id, m.line_id, s.programme_id, r.period, m.root_kind, m.step, m.live, l.roster_id FROM programme_person s CROSS JOIN roster r ON r.programme_id = s.programme_id CROSS JOIN line_member m ON m.programme_id = r.programme_id AND m.period = r.period AND m.person_id = s.person_id CROSS JOIN line l ON l.id = m.line_id AND l.roster_id = r.id;

CREATE VIEW line_of_payee AS SELECT s.person_id, l.id AS line_id, l.roster_id FROM programme_person s CROSS JOIN roster r ON r.programme_id = s.programme_id CROSS JOIN line l ON l.roster_id = r.id AND l.payee_id = s.person_id;

CREATE VIEW line_on_card AS SELECT c.id AS card_id, l.id AS line_id, l.roster_id FROM card c CROSS JOIN programme_person s ON s.person_id = c.owner_id CROSS JOIN roster r ON r.programme_id = s.programme_id CROSS JOIN line l ON l.roster_id = r.id AND l.card_id = c.id;

CREATE TABLE line_part ( id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, line_id INTEGER REFERENCES line (id), carry_id INTEGER REFERENCES carry (id), kind TEXT NOT NULL CHECK (kind IN ('regular', 'raise', 'back_pay', 'deduction', 'carried')), period TEXT NOT NULL, fen INTEGER NOT NULL, rate_fen INTEGER NOT NULL, source_id INTEGER, CHECK ((line_id IS NULL) <> (carry_id IS NULL))) STRICT;

CREATE INDEX line_part_carry ON line_part (carry_id);

CREATE INDEX line_part_line ON line_part (line_id);

CREATE INDEX line_part_source ON line_part (kind, source_id) WHERE source_id IS NOT NULL;

CREATE INDEX line_roster ON line (roster_id, serial);

CREATE INDEX line_to_card ON line (roster_id, card_id);

CREATE INDEX line_to_payee ON line (roster_id, payee_id);

CREATE TABLE list_difference ( id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, department_list_id INTEGER NOT NULL REFERENCES department_list (id), row INTEGER, kind TEXT NOT NULL, person_id INTEGER REFERENCES person (id), name TEXT NOT NULL, document TEXT NOT NULL, theirs TEXT NOT NULL, ours TEXT NOT NULL) STRICT;

CREATE INDEX list_difference_list ON list_difference (department_list_id);

CREATE TABLE list_out ( id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, list TEXT NOT NULL, form TEXT NOT NULL CHECK (form IN ('masked', 'clear', 'county')), reason TEXT NOT NULL, roster_id INTEGER REFERENCES roster (id), rows INTEGER NOT NULL, columns TEXT NOT NULL, file_name TEXT NOT NULL, file_digest BLOB NOT NULL, user_id INTEGER NOT NULL REFERENCES user (id), at TEXT NOT NULL) STRICT;

CREATE TABLE mandate ( id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, person_id INTEGER NOT NULL REFERENCES person (id), agent_id INTEGER NOT NULL REFERENCES person (id), role TEXT NOT NULL CHECK (role IN ('guardian', 'agent')), reason TEXT NOT NULL, proof TEXT NOT NULL, since TEXT NOT NULL, until TEXT) STRICT;

CREATE INDEX mandate_agent ON mandate (agent_id);

CREATE INDEX mandate_person ON mandate (person_id);

CREATE UNIQUE INDEX member_now ON household_member (person_id) WHERE until IS NULL;

CREATE INDEX member_of ON household_member (household_id);

CREATE TABLE merge_move ( id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, merge_id INTEGER NOT NULL REFERENCES person_merge (id), noun TEXT NOT NULL, record_id INTEGER NOT NULL, field TEXT NOT NULL, before TEXT NOT NULL, after TEXT NOT NULL) STRICT;

CREATE INDEX merge_move_of ON merge_move (merge_id);

CREATE TABLE namesake_mark ( id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, person_id INTEGER NOT NULL UNIQUE REFERENCES person (id), mark TEXT NOT NULL) STRICT;

CREATE TABLE native_check ( id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, language TEXT NOT NULL, reader TEXT NOT NULL, read_on TEXT NOT NULL, user_id INTEGER NOT NULL REFERENCES user (id), at TEXT NOT NULL, phrases TEXT NOT NULL, ended_on TEXT) STRICT;

CREATE INDEX native_check_language ON native_check (language);

CREATE TABLE native_name ( id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, person_id INTEGER NOT NULL UNIQUE REFERENCES person (id), name TEXT NOT NULL) STRICT;

CREATE TABLE native_phrase ( id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, language TEXT NOT NULL, key TEXT NOT NULL, text TEXT NOT NULL, UNIQUE (language, key)) STRICT;

CREATE TABLE notice ( id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, public_id BLOB NOT NULL UNIQUE, number TEXT NOT NULL UNIQUE, roster_id INTEGER NOT NULL REFERENCES roster (id), village TEXT NOT NULL, kind TEXT NOT NULL, version INTEGER NOT NULL, state TEXT NOT NULL, copies INTEGER NOT NULL, lines INTEGER NOT NULL, sum_fen INTEGER NOT NULL, pages TEXT NOT NULL, reason TEXT, prepared_at TEXT NOT NULL) STRICT;

CREATE TABLE notice_choice ( id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, programme_id INTEGER NOT NULL UNIQUE REFERENCES programme (id), announcement TEXT, standing TEXT, web TEXT, columns TEXT, basis TEXT NOT NULL, opening TEXT NOT NULL, reach TEXT NOT NULL, by_hand INTEGER NOT NULL CHECK (by_hand IN (0, 1))) STRICT;

CREATE TABLE notice_group ( id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, notice_id INTEGER NOT NULL UNIQUE REFERENCES notice (id), grp TEXT NOT NULL) STRICT;

CREATE TABLE notice_line ( id INTEGER PRIMARY KEY, notice_id INTEGER NOT NULL REFERENCES notice (id), line_id INTEGER NOT NULL REFERENCES line (id)) STRICT;

CREATE INDEX notice_line_line ON notice_line (line_id);

CREATE INDEX notice_line_notice ON notice_line (notice_id);

CREATE INDEX notice_roster ON notice (roster_id, village);

CREATE TABLE notice_sheet ( id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, notice_id INTEGER NOT NULL UNIQUE REFERENCES notice (id), sheet BLOB NOT NULL) STRICT;

CREATE TABLE objection ( id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, line_id INTEGER NOT NULL REFERENCES line (id), way TEXT NOT NULL, text TEXT NOT NULL, raised_on TEXT NOT NULL, answer TEXT, upheld INTEGER CHECK (upheld IN (0, 1)), answered_on TEXT, answered_by INTEGER REFERENCES user (id)) STRICT;

CREATE TABLE objection_detail ( id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, objection_id INTEGER NOT NULL UNIQUE REFERENCES objection (id), from_name TEXT NOT NULL, hide_name INTEGER NOT NULL CHECK (hide_name IN (0, 1)), checker TEXT NOT NULL, due TEXT) STRICT;

CREATE INDEX objection_line ON objection (line_id);

CREATE INDEX objection_open ON objection (line_id) WHERE answered_on IS NULL;

CREATE TABLE office_key ( id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, sign_private BLOB NOT NULL, seal_private BLOB NOT NULL, since TEXT NOT NULL, until TEXT) STRICT;

CREATE TABLE organisation ( id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, person_id INTEGER NOT NULL UNIQUE REFERENCES person (id), sort TEXT NOT NULL CHECK (sort IN ('cooperative', 'village_collective', 'company', 'other')), contact TEXT NOT NULL, maker_id INTEGER NOT NULL, maker_seq INTEGER NOT NULL) STRICT;

CREATE TABLE own_value ( id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, noun TEXT NOT NULL CHECK (noun IN ('entitlement', 'line')), record_id INTEGER NOT NULL, field TEXT NOT NULL, value TEXT NOT NULL, UNIQUE (noun, record_id, field)) STRICT;

CREATE TABLE package_in ( id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, kind TEXT NOT NULL, sender TEXT NOT NULL, instance BLOB NOT NULL, seq INTEGER NOT NULL, digest BLOB NOT NULL, name TEXT NOT NULL, taken_at TEXT NOT NULL, UNIQUE (sender, instance, seq)) STRICT;

CREATE TABLE package_out ( id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, kind TEXT NOT NULL, recipient TEXT NOT NULL, instance BLOB NOT NULL, seq INTEGER NOT NULL, digest BLOB NOT NULL, name TEXT NOT NULL, created_at TEXT NOT NULL, lines INTEGER NOT NULL, sum_fen INTEGER NOT NULL, confirmed INTEGER NOT NULL CHECK (confirmed IN (0, 1)), UNIQUE (recipient, instance, seq)) STRICT;

CREATE TABLE paper ( id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, attachment_id INTEGER NOT NULL UNIQUE REFERENCES attachment (id), pages INTEGER NOT NULL CHECK (pages > 0)) STRICT;

CREATE TABLE paper_out ( id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, attachment_id INTEGER NOT NULL REFERENCES attachment (id), reason TEXT NOT NULL, file_name TEXT NOT NULL, file_digest BLOB NOT NULL, user_id INTEGER NOT NULL REFERENCES user (id), at TEXT NOT NULL) STRICT;

CREATE TABLE parked_decision ( id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, row_id INTEGER NOT NULL REFERENCES parked_row (id), how TEXT NOT NULL CHECK (how IN ('as_is', 'left_out')), reason TEXT NOT NULL, decided_by INTEGER NOT NULL REFERENCES user (id), decided_at TEXT NOT NULL) STRICT;

CREATE INDEX parked_decision_row ON parked_decision (row_id);

CREATE TABLE parked_row ( id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, sheet_id INTEGER NOT NULL REFERENCES pile_sheet (id), row INTEGER NOT NULL, cells TEXT NOT NULL, meaning TEXT NOT NULL, code TEXT NOT NULL, name TEXT NOT NULL, state TEXT NOT NULL CHECK (state IN ('parked', 'offered', 'mended', 'wiped')), offer TEXT, offered_by INTEGER REFERENCES pile_sheet (id)) STRICT;

CREATE INDEX parked_row_name ON parked_row (name) WHERE state = 'parked';

CREATE INDEX parked_row_sheet ON parked_row (sheet_id, row);

CREATE TABLE part_key ( id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, line_id INTEGER NOT NULL REFERENCES line (id), person_id INTEGER NOT NULL REFERENCES person (id), programme_id INTEGER NOT NULL, period TEXT NOT NULL, root_kind TEXT NOT NULL CHECK (root_kind IN ('back_pay', 'raise')), rate_fen INTEGER NOT NULL, step INTEGER NOT NULL, live INTEGER NOT NULL CHECK (live IN (0, 1))) STRICT;

CREATE INDEX part_key_line ON part_key (line_id);

CREATE UNIQUE INDEX part_key_once ON part_key (person_id, programme_id, period, root_kind, rate_fen, step) WHERE live = 1;

CREATE TABLE partner ( id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, code TEXT NOT NULL, name TEXT NOT NULL, number INTEGER NOT NULL, sign_public BLOB NOT NULL, seal_public BLOB NOT NULL, since TEXT NOT NULL, until TEXT, UNIQUE (code, number)) STRICT;

CREATE TABLE partner_user ( id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, partner_id INTEGER NOT NULL REFERENCES partner (id), key_id TEXT NOT NULL, role TEXT NOT NULL, sign_public BLOB NOT NULL) STRICT;

CREATE INDEX partner_user_key ON partner_user (sign_public);

CREATE TABLE past_payment ( id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, sheet_id INTEGER NOT NULL REFERENCES pile_sheet (id), row INTEGER NOT NULL, programme_id INTEGER NOT NULL REFERENCES programme (id), period TEXT NOT NULL, first_on TEXT NOT NULL, household_id INTEGER NOT NULL REFERENCES household (id), person_id INTEGER NOT NULL REFERENCES person (id), payee_id INTEGER NOT NULL REFERENCES person (id), card_id INTEGER NOT NULL REFERENCES card (id), village TEXT NOT NULL, grp TEXT NOT NULL, amount_fen INTEGER NOT NULL CHECK (amount_fen > 0), standard TEXT NOT NULL) STRICT;

CREATE INDEX past_payment_household ON past_payment (household_id);

CREATE INDEX past_payment_payee ON past_payment (payee_id);

CREATE INDEX past_payment_person ON past_payment (person_id, programme_id, first_on);

CREATE INDEX past_payment_programme ON past_payment (programme_id, first_on, period);

CREATE TABLE past_tick ( id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, review_id INTEGER NOT NULL REFERENCES review (id), user_id INTEGER NOT NULL REFERENCES user (id), past_id INTEGER NOT NULL REFERENCES past_payment (id), ticked INTEGER NOT NULL CHECK (ticked IN (0, 1)), UNIQUE (review_id, user_id, past_id)) STRICT;

CREATE TABLE person ( id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, kind TEXT NOT NULL CHECK (kind IN ('person', 'organisation')), document TEXT UNIQUE, name TEXT NOT NULL, phone TEXT, village TEXT NOT NULL, lives_in TEXT, born TEXT, died TEXT, ended TEXT, ended_reason TEXT) STRICT;

CREATE TABLE person_merge ( id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, kept_id INTEGER NOT NULL REFERENCES person (id), gone_id INTEGER NOT NULL REFERENCES person (id), now_id INTEGER NOT NULL REFERENCES person (id), made_on TEXT NOT NULL, proof TEXT NOT NULL, undone_on TEXT, undone_reason TEXT, maker_id INTEGER NOT NULL, maker_seq INTEGER NOT NULL) STRICT;

CREATE UNIQUE INDEX person_merge_gone ON person_merge (gone_id) WHERE undone_on IS NULL;

CREATE INDEX person_merge_now ON person_merge (now_id) WHERE undone_on IS NULL;

CREATE INDEX person_namesakes ON person (CASE WHEN kind = 'person' AND ended IS NULL THEN name END, substr(village, -3), substr(document, -1), document);

CREATE TABLE pile ( id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, name TEXT NOT NULL, state TEXT NOT NULL CHECK (state IN ('open', 'taken_back', 'dropped')), made_at TEXT NOT NULL) STRICT;

CREATE TABLE pile_sheet ( id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, pile_id INTEGER NOT NULL REFERENCES pile (id), path TEXT NOT NULL, digest BLOB NOT NULL, sheet TEXT NOT NULL, guess TEXT NOT NULL, kind TEXT NOT NULL, programme TEXT NOT NULL, period TEXT NOT NULL, village TEXT NOT NULL, columns TEXT NOT NULL, fingerprint TEXT NOT NULL, with_hidden INTEGER NOT NULL CHECK (with_hidden IN (0, 1)), confirmed INTEGER NOT NULL CHECK (confirmed IN (0, 1)), state TEXT NOT NULL CHECK (state IN ('waiting', 'taken', 'unreadable', 'wiped')), fault TEXT, rows INTEGER NOT NULL, taken INTEGER NOT NULL, parked INTEGER NOT NULL, left_out TEXT NOT NULL, notes TEXT NOT NULL, taken_at TEXT) STRICT;

CREATE INDEX pile_sheet_fingerprint ON pile_sheet (fingerprint) WHERE confirmed = 1;

CREATE INDEX pile_sheet_pile ON pile_sheet (pile_id);

CREATE TABLE policy_given ( id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, sheet_id INTEGER NOT NULL REFERENCES policy_sheet (id), day TEXT NOT NULL, way TEXT NOT NULL, place TEXT NOT NULL, sheets INTEGER NOT NULL, people INTEGER NOT NULL, given_by INTEGER NOT NULL REFERENCES user (id)) STRICT;

CREATE INDEX policy_given_sheet ON policy_given (sheet_id);

CREATE TABLE policy_sheet ( id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, number TEXT NOT NULL UNIQUE, form TEXT NOT NULL CHECK (form IN ('wall_a4', 'wall_a3', 'leaflet_a5', 'leaflet_folded')), codes TEXT NOT NULL, pages INTEGER NOT NULL, made_on TEXT NOT NULL, made_by INTEGER NOT NULL REFERENCES user (id)) STRICT;

CREATE TABLE policy_text ( id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, programme_id INTEGER NOT NULL UNIQUE REFERENCES programme (id), what TEXT NOT NULL, who TEXT NOT NULL, how TEXT NOT NULL, papers TEXT NOT NULL) STRICT;

CREATE TABLE posting ( id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, notice_id INTEGER NOT NULL REFERENCES notice (id), place TEXT NOT NULL, posted_on TEXT NOT NULL, posted_by INTEGER NOT NULL REFERENCES user (id), down_on TEXT) STRICT;

CREATE TABLE posting_detail ( id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, posting_id INTEGER NOT NULL UNIQUE REFERENCES posting (id), by_name TEXT NOT NULL) STRICT;

CREATE INDEX posting_notice ON posting (notice_id);

CREATE TABLE posting_way ( id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, posting_id INTEGER NOT NULL UNIQUE REFERENCES posting (id), way TEXT NOT NULL CHECK (way IN ('board', 'group_board', 'screen', 'broadcast', 'chat', 'website', 'door')), proof TEXT NOT NULL, proof_by TEXT NOT NULL) STRICT;

CREATE TABLE programme ( id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, code TEXT NOT NULL UNIQUE, name TEXT NOT NULL, fields TEXT NOT NULL, channel TEXT NOT NULL) STRICT;

CREATE TABLE programme_person ( programme_id INTEGER NOT NULL, person_id INTEGER NOT NULL, PRIMARY KEY (programme_id, person_id)) STRICT, WITHOUT ROWID;

CREATE INDEX programme_person_of ON programme_person (person_id, programme_id);

CREATE TABLE query_log ( id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, person_id INTEGER NOT NULL REFERENCES person (id), way TEXT NOT NULL CHECK (way IN ('shown', 'slip', 'card')), asked_at TEXT NOT NULL, user_id INTEGER NOT NULL REFERENCES user (id), received INTEGER NOT NULL, missing INTEGER NOT NULL) STRICT;

CREATE INDEX query_log_at ON query_log (asked_at);

CREATE INDEX query_log_person ON query_log (person_id);

CREATE TABLE raise_order ( id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, roster_id INTEGER NOT NULL UNIQUE REFERENCES roster (id), since TEXT NOT NULL, department_fen INTEGER, made_up_by TEXT NOT NULL) STRICT;

CREATE TABLE recovery ( id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, person_id INTEGER NOT NULL REFERENCES person (id), programme_id INTEGER NOT NULL REFERENCES programme (id), cause TEXT NOT NULL, note TEXT NOT NULL, finding_id INTEGER REFERENCES finding (id), sum_fen INTEGER NOT NULL CHECK (sum_fen > 0), opened_on TEXT NOT NULL, consent TEXT, consent_on TEXT, consent_limit_fen INTEGER, ended_on TEXT, ended_reason TEXT) STRICT;

CREATE TABLE recovery_month ( id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, recovery_id INTEGER NOT NULL REFERENCES recovery (id), period TEXT NOT NULL, line_id INTEGER REFERENCES line (id), past_id INTEGER, fen INTEGER NOT NULL CHECK (fen > 0)) STRICT;

CREATE INDEX recovery_month_of ON recovery_month (recovery_id);

CREATE INDEX recovery_person ON recovery (person_id);

CREATE TABLE recovery_step ( id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, recovery_id INTEGER NOT NULL REFERENCES recovery (id), kind TEXT NOT NULL CHECK (kind IN ('letter', 'paid_back')), on_day TEXT NOT NULL, fen INTEGER NOT NULL, receipt TEXT NOT NULL, user_id INTEGER NOT NULL REFERENCES user (id)) STRICT;

CREATE INDEX recovery_step_of ON recovery_step (recovery_id);

CREATE TABLE reference_entry ( id INTEGER PRIMARY KEY, list_id INTEGER NOT NULL REFERENCES reference_list (id), number_hash BLOB NOT NULL, name_hash BLOB NOT NULL, sheet TEXT NOT NULL, row INTEGER NOT NULL, day TEXT) STRICT;

CREATE INDEX reference_entry_list ON reference_entry (list_id);

CREATE INDEX reference_entry_number ON reference_entry (number_hash);

CREATE TABLE reference_list ( id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, kind TEXT NOT NULL CHECK (kind IN ('deceased', 'prison', 'payroll', 'vehicle')), source TEXT NOT NULL, as_of TEXT NOT NULL, file_name TEXT NOT NULL, rows INTEGER NOT NULL, taken_on TEXT NOT NULL, taken_by INTEGER NOT NULL REFERENCES user (id), wiped_on TEXT) STRICT;

CREATE TABLE residence ( id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, person_id INTEGER NOT NULL REFERENCES person (id), address TEXT NOT NULL, phone TEXT NOT NULL, since TEXT NOT NULL, until TEXT, maker_id INTEGER NOT NULL, maker_seq INTEGER NOT NULL) STRICT;

CREATE UNIQUE INDEX residence_now ON residence (person_id) WHERE until IS NULL;

CREATE INDEX residence_person ON residence (person_id);

CREATE TABLE result ( id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, line_id INTEGER NOT NULL REFERENCES line (id), verdict TEXT NOT NULL, reason TEXT, reason_text TEXT, inferred INTEGER NOT NULL CHECK (inferred IN (0, 1)), source TEXT NOT NULL, taken_at TEXT NOT NULL) STRICT;

CREATE INDEX result_line ON result (line_id);

CREATE INDEX result_month ON result (verdict, taken_at, line_id);

CREATE TABLE reveal ( id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, noun TEXT NOT NULL CHECK (noun IN ('person', 'card')), record_id INTEGER NOT NULL, field TEXT NOT NULL CHECK (field IN ('document', 'phone', 'account')), way TEXT NOT NULL CHECK (way IN ('shown', 'compared')), reason TEXT NOT NULL, act TEXT, user_id INTEGER NOT NULL REFERENCES user (id), at TEXT NOT NULL) STRICT;

CREATE INDEX reveal_of ON reveal (noun, record_id);

CREATE TABLE review ( id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, public_id BLOB NOT NULL UNIQUE, roster_id INTEGER NOT NULL REFERENCES roster (id), listing BLOB NOT NULL, maker_id INTEGER NOT NULL REFERENCES user (id), maker_public BLOB NOT NULL, maker_signature BLOB NOT NULL, made_at TEXT NOT NULL, made_seq INTEGER NOT NULL, checker_id INTEGER REFERENCES user (id), checker_public BLOB, checker_signature BLOB, checked_at TEXT, returned_reason TEXT) STRICT;

CREATE TABLE review_stand_in ( id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, review_id INTEGER NOT NULL UNIQUE REFERENCES review (id), stand_in_id INTEGER NOT NULL REFERENCES stand_in (id)) STRICT;

CREATE TABLE review_tick ( id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, review_id INTEGER NOT NULL REFERENCES review (id), user_id INTEGER NOT NULL REFERENCES user (id), line_id INTEGER NOT NULL REFERENCES line (id), ticked INTEGER NOT NULL CHECK (ticked IN (0, 1)), UNIQUE (review_id, user_id, line_id)) STRICT;

CREATE TABLE review_wrong ( id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, review_id INTEGER NOT NULL REFERENCES review (id), user_id INTEGER NOT NULL REFERENCES user (id), mark_id INTEGER NOT NULL, reason TEXT NOT NULL, stands INTEGER NOT NULL CHECK (stands IN (0, 1)), UNIQUE (review_id, user_id, mark_id)) STRICT;

CREATE TABLE roll_person ( id INTEGER PRIMARY KEY, sheet_id INTEGER NOT NULL REFERENCES pile_sheet (id), document TEXT NOT NULL, name TEXT NOT NULL, head_document TEXT NOT NULL, head_name TEXT NOT NULL, relation TEXT NOT NULL, village TEXT NOT NULL, grp TEXT NOT NULL, phone TEXT NOT NULL) STRICT;

CREATE UNIQUE INDEX roll_person_document ON roll_person (document);

CREATE INDEX roll_person_name ON roll_person (name);

CREATE INDEX roll_person_sheet ON roll_person (sheet_id);

CREATE TABLE roster ( id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, public_id BLOB NOT NULL UNIQUE, township TEXT NOT NULL, programme_id INTEGER NOT NULL REFERENCES programme (id), period TEXT NOT NULL, kind TEXT NOT NULL CHECK (kind IN ('regular', 'back_pay', 'raise', 'reissue', 'correction')), batch INTEGER NOT NULL, version INTEGER NOT NULL, state TEXT NOT NULL, reason TEXT, made_at TEXT NOT NULL, UNIQUE (township, programme_id, period, kind, batch, version)) STRICT;

CREATE INDEX roster_of_programme ON roster (programme_id, period);

CREATE TABLE roster_rules ( id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, roster_id INTEGER NOT NULL UNIQUE REFERENCES roster (id), fields TEXT NOT NULL, channel TEXT NOT NULL, held INTEGER NOT NULL CHECK (held IN (0, 1))) STRICT;

CREATE TABLE setting ( id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, key TEXT NOT NULL UNIQUE, value TEXT NOT NULL) STRICT;

CREATE TABLE source_file ( id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, name TEXT NOT NULL, digest BLOB NOT NULL, rows INTEGER NOT NULL, taken_at TEXT NOT NULL) STRICT;

CREATE TABLE source_row ( id INTEGER PRIMARY KEY, file_id INTEGER NOT NULL REFERENCES source_file (id), sheet TEXT NOT NULL, row INTEGER NOT NULL, json TEXT NOT NULL) STRICT;

CREATE TABLE stand_in ( id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, user_id INTEGER NOT NULL REFERENCES user (id), for_id INTEGER NOT NULL REFERENCES user (id), from_on TEXT NOT NULL, until_on TEXT NOT NULL, reason TEXT NOT NULL, named_by INTEGER NOT NULL REFERENCES user (id), named_at TEXT NOT NULL, named_public BLOB NOT NULL, signature BLOB NOT NULL, ended_on TEXT) STRICT;

CREATE INDEX stand_in_user ON stand_in (user_id, from_on);

CREATE TABLE standard ( id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, programme_id INTEGER NOT NULL REFERENCES programme (id), tier TEXT NOT NULL, amount_fen INTEGER NOT NULL CHECK (amount_fen > 0), since TEXT NOT NULL, until TEXT, document TEXT NOT NULL, confirmed_by INTEGER REFERENCES user (id), UNIQUE (programme_id, tier, since)) STRICT;

CREATE TABLE submission ( id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, public_id BLOB NOT NULL UNIQUE, roster_id INTEGER NOT NULL REFERENCES roster (id), channel TEXT NOT NULL, state TEXT NOT NULL, file_name TEXT NOT NULL, file_digest BLOB NOT NULL, lines INTEGER NOT NULL, sum_fen INTEGER NOT NULL, built_at TEXT NOT NULL, handed_over_by INTEGER REFERENCES user (id), handed_over_at TEXT, county_number TEXT, verdict_at TEXT, by_hand INTEGER NOT NULL CHECK (by_hand IN (0, 1)), package_id INTEGER) STRICT;

CREATE TABLE submission_copy ( id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, submission_id INTEGER NOT NULL REFERENCES submission (id), file_name TEXT NOT NULL, place TEXT NOT NULL, digest BLOB NOT NULL, copied_by INTEGER NOT NULL REFERENCES user (id), copied_at TEXT NOT NULL) STRICT;

CREATE INDEX submission_copy_of ON submission_copy (submission_id);

CREATE TABLE submission_line ( id INTEGER PRIMARY KEY, submission_id INTEGER NOT NULL REFERENCES submission (id), line_id INTEGER NOT NULL REFERENCES line (id), file_row INTEGER NOT NULL) STRICT;

CREATE INDEX submission_line_file ON submission_line (submission_id, file_row);

CREATE INDEX submission_line_line ON submission_line (line_id);

CREATE INDEX submission_roster ON submission (roster_id);

CREATE TABLE thumbnail ( id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, attachment_id INTEGER NOT NULL UNIQUE REFERENCES attachment (id), content BLOB NOT NULL) STRICT;

CREATE TABLE told_payment ( id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, programme_id INTEGER NOT NULL REFERENCES programme (id), person_id INTEGER NOT NULL REFERENCES person (id), period TEXT NOT NULL, amount_fen INTEGER NOT NULL CHECK (amount_fen > 0), file_name TEXT NOT NULL, told_on TEXT NOT NULL) STRICT;

CREATE INDEX told_payment_person ON told_payment (person_id);

CREATE TABLE undo_point ( id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, seq INTEGER NOT NULL UNIQUE, undone_by INTEGER) STRICT;

CREATE TABLE user ( id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, key_id TEXT NOT NULL UNIQUE, name TEXT NOT NULL UNIQUE, role TEXT NOT NULL CHECK (role IN ('clerk', 'reviewer', 'admin', 'inspector')), status TEXT NOT NULL CHECK (status IN ('active', 'disabled')), created_at TEXT NOT NULL) STRICT;

CREATE TABLE user_key ( id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, user_id INTEGER NOT NULL REFERENCES user (id), sign_public BLOB NOT NULL UNIQUE, since TEXT NOT NULL, until TEXT) STRICT;

CREATE TABLE village_change ( id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, kind TEXT NOT NULL CHECK (kind IN ('merged', 'renamed', 'group')), village TEXT NOT NULL, grp TEXT NOT NULL, to_village TEXT NOT NULL, to_grp TEXT NOT NULL, old_name TEXT NOT NULL, new_name TEXT NOT NULL, day TEXT NOT NULL, document TEXT NOT NULL, done_on TEXT, dropped_on TEXT, reason TEXT NOT NULL, maker_id INTEGER NOT NULL, maker_seq INTEGER NOT NULL) STRICT;

CREATE TABLE village_move ( id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, change_id INTEGER NOT NULL REFERENCES village_change (id), noun TEXT NOT NULL CHECK (noun IN ('person', 'household')), record_id INTEGER NOT NULL, village TEXT NOT NULL, grp TEXT NOT NULL) STRICT;

CREATE INDEX village_move_of ON village_move (noun, record_id);

CREATE TABLE visit ( id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, public_id BLOB NOT NULL UNIQUE, code TEXT NOT NULL UNIQUE, household_id INTEGER NOT NULL REFERENCES household (id), day TEXT NOT NULL, place INTEGER NOT NULL, visitors TEXT NOT NULL, state TEXT NOT NULL CHECK (state IN ('planned', 'running', 'done', 'called_off')), step INTEGER NOT NULL CHECK (step BETWEEN 1 AND 5), card_at INTEGER NOT NULL, by_paper INTEGER NOT NULL CHECK (by_paper IN (0, 1)), dibao_registered INTEGER NOT NULL, dibao_said INTEGER, cards_registered INTEGER NOT NULL, cards_said INTEGER, topics TEXT, slip INTEGER CHECK (slip IN (0, 1)), started_at TEXT, ended_at TEXT, reason TEXT) STRICT;

CREATE TABLE visit_card ( id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, visit_id INTEGER NOT NULL REFERENCES visit (id), serial INTEGER NOT NULL, card_id INTEGER REFERENCES card (id), tail TEXT NOT NULL, bank TEXT NOT NULL, owner TEXT NOT NULL, seen INTEGER CHECK (seen IN (0, 1)), hands TEXT CHECK (hands IN ('own', 'family', 'cadre', 'nobody')), matches INTEGER CHECK (matches IN (0, 1)), drawn TEXT CHECK (drawn IN ('yes', 'no', 'unknown')), holder TEXT, dropped TEXT, UNIQUE (visit_id, serial)) STRICT;

CREATE INDEX visit_day ON visit (day, place);

CREATE INDEX visit_household ON visit (household_id, day);

CREATE UNIQUE INDEX visit_open ON visit (household_id) WHERE state IN ('planned', 'running');

CREATE TABLE visit_signature ( id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, visit_id INTEGER NOT NULL REFERENCES visit (id), who TEXT NOT NULL CHECK (who IN ('head', 'visitor')), name TEXT NOT NULL, way TEXT NOT NULL CHECK (way IN ('drawn', 'thumbprint', 'paper', 'none')), strokes TEXT NOT NULL, signed_at TEXT NOT NULL, UNIQUE (visit_id, who)) STRICT;

CREATE TABLE waiting_row ( id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, file_id INTEGER NOT NULL REFERENCES source_file (id), sheet TEXT NOT NULL, row INTEGER NOT NULL, cells TEXT NOT NULL, programme TEXT NOT NULL, period TEXT NOT NULL, field TEXT NOT NULL, code TEXT NOT NULL, cell TEXT NOT NULL, suggestion TEXT, state TEXT NOT NULL CHECK (state IN ('waiting', 'taken', 'left_out')), reason TEXT NOT NULL, settled_on TEXT) STRICT;

CREATE UNIQUE INDEX waiting_row_once ON waiting_row (file_id, sheet, row);

CREATE INDEX waiting_row_open ON waiting_row (state) WHERE state = 'waiting';

CREATE TABLE wall_photo ( id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, folder TEXT NOT NULL, name TEXT NOT NULL, digest TEXT NOT NULL UNIQUE, purpose TEXT NOT NULL CHECK (purpose IN ('up', 'down')), state TEXT NOT NULL CHECK (state IN ('filed', 'waiting', 'thrown', 'refused')), why TEXT NOT NULL, number TEXT NOT NULL, page INTEGER NOT NULL, notice_id INTEGER REFERENCES notice (id), attachment_id INTEGER REFERENCES attachment (id), reason TEXT NOT NULL, taken_at TEXT NOT NULL, maker_id INTEGER NOT NULL, maker_seq INTEGER NOT NULL) STRICT;

CREATE TABLE wall_photo_filed ( id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, photo_id INTEGER NOT NULL REFERENCES wall_photo (id), posting_id INTEGER NOT NULL REFERENCES posting (id), attachment_id INTEGER NOT NULL REFERENCES attachment (id), by_hand INTEGER NOT NULL CHECK (by_hand IN (0, 1))) STRICT;

CREATE INDEX wall_photo_filed_photo ON wall_photo_filed (photo_id);

CREATE INDEX wall_photo_state ON wall_photo (state);

CREATE TABLE web_copy ( id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, roster_id INTEGER NOT NULL REFERENCES roster (id), stage TEXT NOT NULL CHECK (stage IN ('before', 'after')), number TEXT NOT NULL UNIQUE, version INTEGER NOT NULL, lines INTEGER NOT NULL, sum_fen INTEGER NOT NULL, people INTEGER NOT NULL, sheet BLOB NOT NULL, made_on TEXT NOT NULL, made_by INTEGER NOT NULL REFERENCES user (id), published_on TEXT, address TEXT, published_by INTEGER REFERENCES user (id)) STRICT;

CREATE INDEX web_copy_roster ON web_copy (roster_id, stage);

CREATE TABLE withdrawal ( id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, line_id INTEGER NOT NULL UNIQUE REFERENCES line (id), reason TEXT NOT NULL, asked_by TEXT NOT NULL, told_to TEXT NOT NULL, proof TEXT NOT NULL, at TEXT NOT NULL, package_id INTEGER) STRICT;

CREATE TABLE withdrawal_late ( id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, withdrawal_id INTEGER NOT NULL UNIQUE REFERENCES withdrawal (id), line_id INTEGER NOT NULL REFERENCES line (id), on_day TEXT NOT NULL, source TEXT NOT NULL) STRICT;

CREATE INDEX withdrawal_late_line ON withdrawal_late (line_id);

CREATE TABLE withdrawal_letter ( id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, withdrawal_id INTEGER NOT NULL UNIQUE REFERENCES withdrawal (id), number TEXT NOT NULL UNIQUE, way TEXT NOT NULL CHECK (way IN ('package', 'phone', 'paper', 'system')), was TEXT NOT NULL CHECK (was IN ('submitted', 'accepted'))) STRICT;

CREATE TABLE witness ( id INTEGER PRIMARY KEY, seq INTEGER NOT NULL, hash BLOB NOT NULL, kind TEXT NOT NULL, sign_public BLOB NOT NULL, signature BLOB NOT NULL, at TEXT NOT NULL) STRICT;

CREATE TABLE work_handover ( id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, from_id INTEGER NOT NULL REFERENCES user (id), to_id INTEGER NOT NULL REFERENCES user (id), witness TEXT NOT NULL, reason TEXT NOT NULL, things TEXT NOT NULL, listing TEXT NOT NULL, made_on TEXT NOT NULL, made_by INTEGER NOT NULL REFERENCES user (id), state TEXT NOT NULL CHECK (state IN ('open', 'accepted', 'withdrawn')), answered_on TEXT, remark TEXT, CHECK (from_id <> to_id)) STRICT;

CREATE UNIQUE INDEX work_handover_open ON work_handover (from_id) WHERE state = 'open';

CREATE TABLE yearly ( id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, programme_id INTEGER NOT NULL REFERENCES programme (id), year TEXT NOT NULL, measure TEXT NOT NULL CHECK (measure IN ('land', 'people', 'nothing')), state TEXT NOT NULL CHECK (state IN ('open', 'finished')), started_on TEXT NOT NULL, finished_on TEXT, UNIQUE (programme_id, year)) STRICT;

CREATE TABLE yearly_page ( id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, public_id BLOB NOT NULL UNIQUE, yearly_id INTEGER NOT NULL REFERENCES yearly (id), number INTEGER NOT NULL, village TEXT NOT NULL, grp TEXT NOT NULL, state TEXT NOT NULL CHECK (state IN ('waiting', 'done', 'unsigned', 'missing', 'disputed')), hand_count INTEGER, hand_sum INTEGER, UNIQUE (yearly_id, number)) STRICT;

CREATE TABLE yearly_row ( id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, yearly_id INTEGER NOT NULL REFERENCES yearly (id), page_id INTEGER NOT NULL REFERENCES yearly_page (id), serial INTEGER NOT NULL, entitlement_id INTEGER REFERENCES entitlement (id), line_id INTEGER REFERENCES line (id), summed TEXT NOT NULL, household_id INTEGER NOT NULL REFERENCES household (id), name TEXT NOT NULL, last INTEGER NOT NULL, contracted INTEGER NOT NULL, excluded INTEGER NOT NULL, leased_out INTEGER NOT NULL, leased_in INTEGER NOT NULL, elsewhere INTEGER NOT NULL, land_known INTEGER NOT NULL CHECK (land_known IN (0, 1)), quantity INTEGER, reason TEXT, UNIQUE (page_id, serial)) STRICT;

CREATE INDEX yearly_row_household ON yearly_row (household_id);

CREATE INDEX yearly_row_yearly ON yearly_row (yearly_id);
