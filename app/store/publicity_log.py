"""The ledger of what was made public: notices where they hung, copies on the web, policy sheets given out.

Its key is the day and the row of its table, so that a page ends on a day and the next one goes on from there.
"""

from __future__ import annotations

from app.store.book_rows import OF_ROSTER

_KEY = "CAST(julianday({day}) AS INTEGER) * 4000000000 + {key} * 4 + {sort}"
_OF_DAY = "substr({day}, 1, 4) = :year AND (:period IS NULL OR substr({day}, 1, 7) = :period)"
_PHOTOS = "(SELECT count(*) FROM attachment a WHERE a.noun = '{noun}' AND a.record_id = {key})"
_USER = "(SELECT u.name FROM user u WHERE u.id = {key})"

_ON_WALLS = f"""
    SELECT {_KEY.format(day="o.posted_on", key="o.id", sort=0)} AS key, o.posted_on AS day, n.kind,
        COALESCE((SELECT y.way FROM posting_way y WHERE y.posting_id = o.id), 'board') AS way,
        n.number, g.name AS programme, r.period, n.village, o.place, json_array_length(n.pages) AS sheets, 0 AS reached,
        {_PHOTOS.format(noun="posting", key="o.id")} AS photos,
        COALESCE((SELECT d.by_name FROM posting_detail d WHERE d.posting_id = o.id),
                 {_USER.format(key="o.posted_by")}) AS maker
    FROM posting o JOIN notice n ON n.id = o.notice_id JOIN roster r ON r.id = n.roster_id
    JOIN programme g ON g.id = r.programme_id
    WHERE {OF_ROSTER} AND (:village IS NULL OR n.village = :village)
"""  # noqa: S608 - constants of this module
_ON_WEB = f"""
    SELECT {_KEY.format(day="w.published_on", key="w.id", sort=1)} AS key, w.published_on AS day,
        'web_' || w.stage AS kind, 'website' AS way, w.number, g.name AS programme, r.period, '' AS village,
        w.address AS place, 0 AS sheets, 0 AS reached, 0 AS photos, {_USER.format(key="w.published_by")} AS maker
    FROM web_copy w JOIN roster r ON r.id = w.roster_id JOIN programme g ON g.id = r.programme_id
    WHERE w.published_on IS NOT NULL AND {OF_ROSTER} AND :village IS NULL
"""  # noqa: S608 - constants of this module
_GIVEN = f"""
    SELECT {_KEY.format(day="i.day", key="i.id", sort=2)} AS key, i.day, 'policy' AS kind, i.way, s.number,
        (SELECT group_concat(p.name, '、') FROM programme p WHERE ' ' || s.codes || ' ' LIKE '% ' || p.code || ' %')
            AS programme, '' AS period, '' AS village, i.place, i.sheets, i.people AS reached,
        {_PHOTOS.format(noun="policy_given", key="i.id")} AS photos, {_USER.format(key="i.given_by")} AS maker
    FROM policy_given i JOIN policy_sheet s ON s.id = i.sheet_id
    WHERE {_OF_DAY.format(day="i.day")} AND :village IS NULL
        AND (:programme IS NULL OR ' ' || s.codes || ' ' LIKE '% ' || :programme || ' %')
"""  # noqa: S608 - constants of this module

PUBLICITY = f"""
    SELECT key, NULL AS person_id, day, kind, way, number, programme, period, village, place, sheets, reached, photos,
        maker, 0 AS fen
    FROM ({_ON_WALLS} UNION ALL {_ON_WEB} UNION ALL {_GIVEN})
    WHERE :person IS NULL AND key < :after ORDER BY key DESC LIMIT :count
"""  # noqa: S608 - constants of this module
