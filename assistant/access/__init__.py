"""Who may use the service, and for what: keys, roles, logins, hosts, and the pace of requests.

On loopback nobody is asked for a key. Bound to any other address the service is closed to whoever
has none; a key is given out once, by ``zhengwen keys add``, and only its hash is kept.
"""
