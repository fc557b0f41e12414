SELECT session FROM heads WHERE NOT summarised AND head > 0
