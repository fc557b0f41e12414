SELECT sequence, hash
FROM events
WHERE session = (SELECT no FROM heads WHERE session = $1) AND sequence > $2 AND sequence <= $3
ORDER BY sequence
