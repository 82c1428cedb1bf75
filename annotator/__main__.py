"""`python -m annotator` is the same as `annotator`."""

import sys

from annotator.cli import main

sys.exit(main())
