"""The HTTP interface, one module a group of addresses; its descriptions are for users: Chinese."""
