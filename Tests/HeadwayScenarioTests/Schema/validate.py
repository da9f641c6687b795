"""Checks scenarios against the JSON Schema with another program's validator.

Usage: validate.py SCHEMA BROKEN_FOLDER SCENARIO...

Every SCENARIO must be valid. Of the broken files those whose findings a schema can see (unknown and missing keys,
shapes, alternatives, words: HW101 to HW107 alone) must be invalid, and those with nothing but warnings valid.
Exit code 77 says that a package is missing.
"""

import pathlib
import sys

try:
    import jsonschema
    import yaml
except ImportError:
    sys.exit(77)


class Loader(yaml.SafeLoader):
    """YAML 1.2's scalars: no dates, no base-60 numbers, no `yes` and `no`."""


Loader.yaml_implicit_resolvers = {}
for tag, pattern, first in (
    ("tag:yaml.org,2002:null", r"^(~|null|)$", ["~", "n", ""]),
    ("tag:yaml.org,2002:int", r"^[-+]?[0-9]+$", list("-+0123456789")),
    ("tag:yaml.org,2002:float", r"^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$", list("-+.0123456789")),
):
    import re

    Loader.add_implicit_resolver(tag, re.compile(pattern), first)


def main(schema_path, broken_folder, *scenarios):
    import json

    schema = json.loads(pathlib.Path(schema_path).read_text())
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    failures = []

    def errors(path):
        return [e.message for e in validator.iter_errors(yaml.load(pathlib.Path(path).read_text(), Loader))]

    for path in scenarios:
        failures += [f"{path}: {message}" for message in errors(path)]
    seen_by_schema = {"HW101", "HW102", "HW104", "HW105", "HW106", "HW107"}
    count = 0
    for path in sorted(pathlib.Path(broken_folder).glob("*.yaml")):
        codes = {line.split()[0] for line in path.with_suffix(".expect").read_text().splitlines() if line}
        found = errors(path)
        if path.stem.endswith("-warning") and found:
            failures.append(f"{path.stem}: only brings warnings, but is invalid: {found}")
        if codes <= seen_by_schema:
            count += 1
            if not found:
                failures.append(f"{path.stem}: is valid by the schema")
    if count < 20:
        failures.append(f"only {count} broken files were tried")
    print("\n".join(failures))
    return 1 if failures else 0


sys.exit(main(*sys.argv[1:]))
