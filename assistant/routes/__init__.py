"""The HTTP interface, one module a group of addresses. Descriptions are Chinese: users read them."""
