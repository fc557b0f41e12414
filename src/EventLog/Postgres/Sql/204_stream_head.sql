SELECT s.version, s.hash FROM heads h JOIN stream_heads s ON s.session = h.no WHERE h.session = $1 AND s.stream = $2
