SELECT head FROM heads WHERE session = $1
