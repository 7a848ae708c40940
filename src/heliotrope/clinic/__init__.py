"""Where people work: a child's record, a visit in minutes, the course at a glance. The only folder that knows Django.

environment  what the site has set, read once and checked
settings     the same, in Django's words
models       the tables
database     what the tables rest on: connections, the queue of savers, the trail that cannot be altered unseen
storing      rows to the plain values of `record` and back: the only place that knows both
permissions  who may do what, and for whom
actions      every write: one transaction, one permission, one line in the matrix
keeping      backup, restore, erasure, the check: what an administrator does from a command line
pages        one folder a page
components   pieces that several pages show
"""
