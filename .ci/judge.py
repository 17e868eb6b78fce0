#!/usr/bin/env python3
"""Judges the oracle's result files.

    judge.py check  [--exceptions FILE] RESULTS.json...               exit 1 if a case is not as it must be
    judge.py report [--exceptions FILE] [--in-process ENGINE=FILE]... --out FILE.md RESULTS.json...  the same, and writes the table

A case is good if the database became EQUAL to the target, a second run changed nothing (IDEMPOTENT), no row was LOST and the
target itself was left alone; a run on a database with rows that says it succeeded must have reached the target too. Cases whose
own SQL does not load ("already broken") do not count. Exceptions are lines "ENGINE | CASE | REASON"; "#" begins a comment.
"""

import argparse
import datetime
import json
import re
import subprocess
import sys


def faults(case):
    """What is wrong with a case, as a list of short sentences; empty if it is good."""
    verdict = case.get("verdict")
    if verdict != "equal":
        # Of a run that ended badly its own message says more than the difference it left.
        detail = case.get("message") or (case.get("difference") or [""])[0]
        return [f"{verdict}: {short(detail)}" if detail else str(verdict)]
    found = []
    if not case.get("idempotent"):
        found.append("not idempotent: " + short((case.get("rerun") or {}).get("message") or "the second run changed the schema"))
    seeded = case.get("seeded") or {}
    if case.get("data") == "LOST":
        found.append("rows lost: " + short("; ".join(seeded.get("lost") or [])))
    elif case.get("data") not in ("KEPT", "NONE"):
        found.append("rows were not judged")
    if seeded.get("state") == "ok" and not seeded.get("equal"):
        found.append("with rows: differs: " + short((seeded.get("lines") or [""])[0]))
    if seeded.get("state") == "timeout":
        found.append("with rows: timeout")
    if case.get("target_touched"):
        found.append("the target was changed")
    return found


def refusal(case):
    """Why a run on a database with rows was refused, in the tool's words; empty if it was not."""
    seeded = case.get("seeded") or {}
    if case["verdict"] == "already broken" or seeded.get("state") in (None, "ok"):
        return ""
    message = seeded.get("message") or str(seeded["state"])
    found = re.search(r"refused, nothing was changed: (.*)", message)
    return short(found.group(1) if found else message, 240)


def short(text, length=160):
    """One line without the places of this machine."""
    text = re.sub(r"(?<![\w.])/(?:[^\s/'\"]+/)+", "…/", " ".join(str(text).split()))
    return text if len(text) <= length else text[: length - 1] + "…"


def read_exceptions(path):
    exceptions = {}
    try:
        with open(path, encoding="utf-8") as file:
            for number, line in enumerate(file, 1):
                line = line.strip()
                if not line or line.startswith("#"):
                    continue
                parts = [part.strip() for part in line.split(" | ", 2)]
                if len(parts) != 3 or not all(parts):
                    sys.exit(f"{path}:{number}: expected ENGINE | CASE | REASON")
                exceptions[parts[0], parts[1]] = parts[2]
    except FileNotFoundError:
        pass
    return exceptions


class Run:
    """One result file: one engine, one direction."""

    def __init__(self, path, exceptions):
        with open(path, encoding="utf-8") as file:
            content = json.load(file)
        self.path = path
        self.server = content.get("server", content["engine"])
        self.engine = "mariadb" if "mariadb" in self.server.lower() else content["engine"]
        self.cases = content["cases"]
        reversed_ids = [case["case"].endswith(" reversed") for case in self.cases]
        self.direction = "reverse" if reversed_ids and all(reversed_ids) else "forward"
        self.bad, self.excused, self.needless = [], [], []
        for case in self.cases:
            key = (self.engine, case["case"])
            wrong = [] if case["verdict"] == "already broken" else faults(case)
            if wrong and key in exceptions:
                self.excused.append((case, wrong, exceptions[key]))
            elif wrong:
                self.bad.append((case, wrong))
            elif key in exceptions:
                self.needless.append(case["case"])

    def count(self, suite, test):
        return sum(1 for case in self.cases if suite in (None, case["suite"]) and test(case))

    def rows(self):
        for suite in sorted({case["suite"] for case in self.cases}) + [None]:
            count = lambda test: self.count(suite, test)  # noqa: E731
            bad = sum(1 for case, _ in self.bad if suite in (None, case["suite"]))
            excused = sum(1 for case, _, _ in self.excused if suite in (None, case["suite"]))
            total = count(lambda c: True)
            broken = count(lambda c: c["verdict"] == "already broken")
            yield (
                suite or "all",
                self.direction,
                total,
                broken,
                count(lambda c: c["verdict"] == "equal"),
                count(lambda c: c.get("idempotent")),
                count(lambda c: c.get("data") == "KEPT"),
                count(lambda c: c.get("data") == "LOST"),
                count(lambda c: (c.get("seeded") or {}).get("state") not in (None, "ok") and c["verdict"] != "already broken"),
                total - broken - bad - excused,
                excused,
                bad,
            )


HEAD = ("suite", "direction", "cases", "broken", "equal", "idempotent", "kept", "lost", "refused with rows", "good", "excepted", "failing")


def check(runs):
    for run in runs:
        _, _, total, broken, *_, good, excused, bad = list(run.rows())[-1]
        print(f"{run.engine} {run.direction}: {total} cases, {broken} already broken, {good} good, {excused} excepted, {bad} failing")
        for case, wrong in run.bad:
            print(f"  FAILING {case['case']}: {'; '.join(wrong)}")
        for case in run.needless:
            print(f"  note: the exception for {case} is no longer needed")
        if not run.cases:
            print("  FAILING: no case was run")
    return 1 if any(run.bad or not run.cases for run in runs) else 0


def git(*arguments):
    done = subprocess.run(["git", *arguments], capture_output=True, text=True, check=False)
    return done.stdout.strip() if done.returncode == 0 else ""


def cell(text):
    return str(text).replace("|", "\\|")


INTRODUCTION = """# Conformance

Written by `.ci/full`, each engine by itself. Every case is judged by an independent oracle, by the databases' own catalogs: made
equal to the target, nothing left to do in a second run, rows kept. *broken*: the case's own SQL does not load, so it does not count.
*refused with rows*: with generated rows in it the run ended with an error."""


def report(runs, path, in_process):
    """Writes the sections of the engines that were run; those of the others stay."""
    sections = read_sections(path)
    for engine in dict.fromkeys(run.engine for run in runs):
        sections[engine] = section(engine, [run for run in runs if run.engine == engine], path)
        sections[engine] += "".join(in_one_process(file) for name, file in in_process if name == engine)
    with open(path, "w", encoding="utf-8") as file:
        file.write("\n\n".join([INTRODUCTION] + [sections[engine] for engine in sorted(sections)]) + "\n")


def in_one_process(path):
    """What the adapter's own runner says: a line on all cases, then one on each that failed."""
    with open(path, encoding="utf-8") as file:
        summary, *failures = [short(line, 300) for line in file]
    return f"\n\nIn one process, on {summary}." + "".join(f"\n* {line}" for line in failures)


def read_sections(path):
    try:
        with open(path, encoding="utf-8") as file:
            parts = re.split(r"^## ", file.read(), flags=re.MULTILINE)[1:]
    except FileNotFoundError:
        return {}
    return {part.split("\n", 1)[0].strip(): "## " + part.strip() for part in parts}


def section(engine, runs, path):
    commit = git("rev-parse", "--short", "HEAD") or "none"
    # The report itself is being rewritten and does not count as a change.
    if git("status", "--porcelain", "--", ".", f":(exclude){path}"):
        commit += " with local changes"
    lines = [f"## {engine}", "", f"{datetime.date.today().isoformat()}, commit {commit}, {short(runs[0].server)}."]
    lines += ["", "| " + " | ".join(HEAD) + " |", "|---|---|" + "--:|" * (len(HEAD) - 2)]
    lines += ["| " + " | ".join(cell(value) for value in row) + " |" for run in runs for row in run.rows()]
    remaining = [(case, wrong, reason) for run in runs for case, wrong, reason in run.excused]
    remaining += [(case, wrong, "not explained") for run in runs for case, wrong in run.bad]
    if remaining:
        lines += ["", "| remaining case | what | reason |", "|---|---|---|"]
        lines += [f"| {cell(c['case'])} | {cell('; '.join(w))} | {cell(reason)} |" for c, w, reason in remaining]
    refused = [(case, refusal(case)) for run in runs for case in run.cases if refusal(case)]
    if refused:
        lines += ["", "Refused because of the rows in them; without rows they are equal:", "", "| case | what the tool said |", "|---|---|"]
        lines += [f"| {cell(case['case'])} | {cell(said)} |" for case, said in refused]
    return "\n".join(lines)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("check", "report"))
    parser.add_argument("--exceptions", default="docs/conformance-exceptions.txt")
    parser.add_argument("--out", default="docs/conformance.md")
    parser.add_argument("--in-process", action="append", default=[], metavar="ENGINE=FILE", type=lambda text: text.split("=", 1))
    parser.add_argument("results", nargs="+")
    options = parser.parse_args()
    exceptions = read_exceptions(options.exceptions)
    runs = [Run(path, exceptions) for path in options.results]
    if options.what == "report":
        report(runs, options.out, options.in_process)
    return check(runs)


if __name__ == "__main__":
    sys.exit(main())
