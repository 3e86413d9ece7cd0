"""Compares data/holidays.toml with two packages that others keep, or drafts the entry of a further year.

    python3 compare.py DATA PYTHON_PACKAGE NPM_JSON          ends with 0 if all three agree
    python3 compare.py --draft YEAR PYTHON_PACKAGE           prints an entry to be checked against the notice
"""

import sys
import json
import tomllib
import importlib.util
from datetime import date, timedelta
from pathlib import Path

DAY = timedelta(days=1)


def shipped(path, year):
    """Days off on Monday to Friday and worked days at weekends, as our file says."""
    off, work = set(), set()
    for entry in tomllib.loads(Path(path).read_text("utf-8"))["years"]:
        off |= {day for span in entry["off"] for day in days(span) if day.year == year}
        work |= {date.fromisoformat(day) for day in entry["work"]}
    return {day for day in off if day.weekday() < 5}, {day for day in work if day.year == year}


def days(span):
    first, _, last = span.partition("/")
    first, last = date.fromisoformat(first), date.fromisoformat(last or first)
    return [first + DAY * at for at in range((last - first).days + 1)]


def of_python(package, year):
    spec = importlib.util.spec_from_file_location("constants", Path(package) / "constants.py")
    table = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(table)
    return selected(table.holidays, table.workdays, year)


def of_npm(file, year):
    table = json.loads(Path(file).read_text("utf-8"))
    read = lambda key: [date.fromisoformat(day) for day in table[key]]
    return selected(read("holidays"), read("workdays"), year)


def selected(off, work, year):
    return {day for day in off if day.year == year and day.weekday() < 5}, {day for day in work if day.year == year}


def years(path):
    return [entry["year"] for entry in tomllib.loads(Path(path).read_text("utf-8"))["years"]]


def compare(data, package, file):
    faults = 0
    for year in years(data):
        ours = shipped(data, year)
        for name, theirs in [("python", of_python(package, year)), ("npm", of_npm(file, year))]:
            for kind, own, other in zip(["off", "work"], ours, theirs):
                for day in sorted(own ^ other):
                    print(f"{day} {kind}: {'only here' if day in own else 'only in ' + name}")
                    faults += 1
    print(f"{len(years(data))} years compared, {faults} differences")
    return 1 if faults else 0


def draft(year, package):
    off, work = of_python(package, year)
    spans = []
    for day in sorted(off | {d + DAY * n for d in off for n in (-2, -1, 1, 2) if (d + DAY * n).weekday() > 4 and d + DAY * n not in work}):
        if spans and spans[-1][1] + DAY == day:
            spans[-1][1] = day
        else:
            spans.append([day, day])
    quoted = lambda texts: ", ".join(f'"{text}"' for text in texts)
    print(f"[[years]]\nyear = {year}\nnotices = []")
    print(f"off = [{quoted(f'{a}/{b}' if a != b else a for a, b in spans)}]")
    print(f"work = [{quoted(sorted(work))}]")
    return 0


if __name__ == "__main__":
    arguments = sys.argv[1:]
    if arguments[:1] == ["--draft"]:
        sys.exit(draft(int(arguments[1]), arguments[2]))
    sys.exit(compare(*arguments))
