-- Longest overdue first. A session that only lags behind its head counts as due now.
SELECT session, due
FROM (
    SELECT s.session, CASE WHEN s.next_due <= $now THEN s.next_due ELSE $now END AS due
    FROM summaries s LEFT JOIN heads h ON h.session = s.session
    WHERE s.open = 1 AND (s.next_due <= $now OR s.sequence < h.head)
    UNION ALL
    SELECT h.session, $now
    FROM heads h
    WHERE NOT EXISTS (SELECT 1 FROM summaries s WHERE s.session = h.session)
)
WHERE $due IS NULL OR (due, session) > ($due, $session)
ORDER BY due, session
LIMIT $limit
