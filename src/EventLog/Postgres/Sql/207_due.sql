-- Longest overdue first. A session that only lags behind its head counts as due now.
SELECT session, due
FROM (
    SELECT s.session, s.next_due AS due
    FROM summaries s
    WHERE s.open AND s.next_due <= $1
    UNION ALL
    SELECT s.session, $1
    FROM summaries s JOIN heads h ON h.session = s.session
    WHERE s.open AND s.sequence < h.head AND (s.next_due IS NULL OR s.next_due > $1)
    UNION ALL
    SELECT h.session, $1
    FROM heads h
    WHERE NOT h.summarised AND h.head > 0
) wanted
WHERE $3::bigint IS NULL OR (due, session COLLATE "C") > ($3, $4::text)
ORDER BY due, session COLLATE "C"
LIMIT $2
