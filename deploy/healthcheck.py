"""Ask the Rumourline in this container whether it can answer; leave with 0 if so, with 1 if not.

Knows the address and the standard library only, so that a check costs little. Must not
import Rumourline: that would load the models every time.
"""

from __future__ import annotations

import http.client
import os
import sys

WAIT_SECONDS = 4.0


def is_ready(port: int) -> bool:
    """Whether /ready on this machine's `port` says 200 within WAIT_SECONDS."""
    # Not urllib: it would send the question to a proxy that the environment names.
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=WAIT_SECONDS)
    try:
        connection.request("GET", "/ready")
        return connection.getresponse().status == http.client.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


if __name__ == "__main__":
    sys.exit(0 if is_ready(int(os.environ.get("RUMOURLINE_PORT", "8100"))) else 1)
