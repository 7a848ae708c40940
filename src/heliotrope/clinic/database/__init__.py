"""What the tables rest on.

acting       who writes now, from where, and when: without it the database refuses to write
changing     a transaction with a name behind it: what every write begins with
hashing      the digest of a change and the link of the chain, the same on every database
migrations   which migrations were made and which are to be
queueing     savers wait their turn before a write begins
roles        what the application's role may do on PostgreSQL
sqlite       connections to SQLite: nothing acknowledged is lost, and the functions of the trail
standing     the tables as the database has them, before a migration
triggers     the trail, written by the database itself, for every table
verifying    whether the trail is whole and says what the tables say
"""
