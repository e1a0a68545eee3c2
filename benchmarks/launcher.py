"""Runs a command and prints its exit code, seconds, CPU seconds and peak memory in MiB as JSON.

    python -I -S launcher.py COMMAND …

A process of its own, because the peak memory that a system reports for a command includes the process that starts it:
this one is small.
"""

import json
import os
import subprocess
import sys
import time

begun = time.perf_counter()
process = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL)
if hasattr(os, "wait4"):
    _, status, usage = os.wait4(process.pid, 0)
    code, cpu = os.waitstatus_to_exitcode(status), usage.ru_utime + usage.ru_stime
    peak = usage.ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)  # macOS counts bytes, Linux kibibytes
else:
    code, cpu, peak = process.wait(), float("nan"), float("nan")
print(json.dumps([code, time.perf_counter() - begun, cpu, peak]))
