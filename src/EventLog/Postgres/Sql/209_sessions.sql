SELECT session FROM heads WHERE head > 0 ORDER BY session
