redis-cli -p $1 SET kept 'over a restart'
