SELECT body_hash, status, response FROM commands WHERE scope = $1 AND key = $2
