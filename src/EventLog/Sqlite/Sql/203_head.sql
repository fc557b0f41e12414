-- From the events themselves: the head of a session is never ahead of what can be read.
SELECT max(sequence) FROM events WHERE session = (SELECT no FROM heads WHERE session = $session)
