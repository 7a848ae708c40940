"""Looking after an installation: what its administrator does from a command line, not from a page.

opening      the clinic without its pages, and another database in place of its own for a while
running      whether the server runs in a folder
attachments  the files beside the database
archives     one file that holds a whole installation, and is not believed before it is checked
copying      the database into a file and back, on SQLite and on PostgreSQL
backing_up   a copy that was opened and verified before it is called a backup
restoring    a backup put in place, without the children who were erased since
erasing      a child taken out of everything
checking     what is not fit for real data
migrating    new tables and triggers, after the trail was verified
"""
