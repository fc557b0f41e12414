SELECT head FROM heads WHERE session = $session
