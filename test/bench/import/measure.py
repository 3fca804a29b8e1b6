"""Runs a command; prints its CPU seconds (user and system, threads and children) and its peak memory in MB."""
import os
import sys

child = os.posix_spawnp(sys.argv[1], sys.argv[1:], os.environ)
_, status, used = os.wait4(child, 0)
print(f"{used.ru_utime + used.ru_stime:.3f} {used.ru_maxrss / 1024:.1f}", file=sys.stderr)
sys.exit(os.waitstatus_to_exitcode(status))
