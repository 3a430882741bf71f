"""Like parse_files.cpp, with CPython's own `ast`. Usage: parse_files.py LIST."""

import ast
import pathlib
import sys
import time
import warnings

warnings.simplefilter("ignore")
sources = [pathlib.Path(path).read_bytes() for path in pathlib.Path(sys.argv[1]).read_text().splitlines()]
invalid = 0
start, processor_start = time.perf_counter(), time.process_time()
for source in sources:
    try:
        ast.parse(source)
    except (SyntaxError, ValueError):
        invalid += 1
spent, processor_spent = time.perf_counter() - start, time.process_time() - processor_start
print(f"{spent:.6f} {processor_spent:.6f} {invalid}")
