SELECT body_hash, status, response FROM commands WHERE scope = $scope AND key = $key
