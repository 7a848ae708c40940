"""`python -m heliotrope`."""

import sys

from heliotrope.cli import main

sys.exit(main())
