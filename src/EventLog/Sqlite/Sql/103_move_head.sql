UPDATE heads SET head = $head WHERE no = $session
