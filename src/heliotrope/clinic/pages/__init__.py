"""One folder a page: its address, view, template and form together."""
