"""Says what ``make test-services`` needs and is not there, before any test is begun."""

import sys

from tests.postgres_server import missing

if __name__ == "__main__" and (lacking := missing()):
    sys.exit(f"make test-services needs: {lacking}")
