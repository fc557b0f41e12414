SELECT no, head FROM heads WHERE session = $session
