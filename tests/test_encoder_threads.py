"""Threads that begin together load the encoder once."""

import subprocess
import sys

PROGRAM = """
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from mockinterview.grading.judges import encoder

together = Barrier(4)

def look(text):
    together.wait()
    return len(encoder.pieces(text)), len(encoder.encode([text]))

with ThreadPoolExecutor(4) as threads:
    list(threads.map(look, ["one", "two", "three", "four"]))
print(encoder._load.cache_info().misses)
"""


def test_the_encoder_is_loaded_once_however_many_threads_want_it_first() -> None:
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("1\n", "")
