SELECT sequence, hash
FROM events
WHERE session = (SELECT no FROM heads WHERE session = $session)
  AND sequence > $after AND sequence <= $through
ORDER BY sequence
