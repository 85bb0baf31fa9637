"""How far the coder is right: events drawn from two records and read one by one."""
