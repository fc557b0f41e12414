SELECT session FROM heads ORDER BY session
