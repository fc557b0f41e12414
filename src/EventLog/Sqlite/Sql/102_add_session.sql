INSERT INTO heads (session, head) VALUES ($session, 0) RETURNING no
