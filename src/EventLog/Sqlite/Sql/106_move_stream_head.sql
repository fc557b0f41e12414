UPDATE stream_heads SET version = $version, hash = $hash WHERE no = $stream
