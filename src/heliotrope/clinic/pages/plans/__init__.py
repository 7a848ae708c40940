"""Published treatment plans and targets beside the record of a child; which recalled steps a site shows."""
