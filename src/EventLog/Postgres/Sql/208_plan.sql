SELECT bytes FROM plans WHERE sha256 = $1
