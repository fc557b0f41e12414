INSERT INTO commands (scope, key, body_hash, status, response) VALUES ($scope, $key, $body_hash, $status, $response)
