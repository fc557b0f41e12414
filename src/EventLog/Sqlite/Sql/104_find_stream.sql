SELECT no, version, hash FROM stream_heads WHERE session = $session AND stream = $stream
