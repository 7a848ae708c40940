"""`python -m heliotrope.cli`."""

import sys

from heliotrope.cli import main

sys.exit(main())
