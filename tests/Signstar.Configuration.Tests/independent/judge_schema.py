#!/usr/bin/env python3
"""Says what a JSON schema thinks of YAML texts, with libraries that are not ours: PyYAML and jsonschema.

  judge_schema.py SCHEMA    a JSON list of YAML texts on standard input -> a JSON list of verdicts on standard output

A verdict is "" for a text that is right, "unreadable" for one that PyYAML does not take, else what is wrong. The schema itself is checked first.
"""
import json
import re
import sys

import jsonschema
import yaml


class CoreLoader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
    """Scalars as in the core schema of YAML 1.2, which the language servers of editors use: PyYAML alone makes dates and sexagesimal numbers."""


CoreLoader.yaml_implicit_resolvers = {}
for tag, pattern, first in [
    ("null", r"^(?:~|null|Null|NULL|)$", ["~", "n", "N", ""]),
    ("bool", r"^(?:true|True|TRUE|false|False|FALSE)$", list("tTfF")),
    ("int", r"^(?:[-+]?[0-9]+)$", list("-+0123456789")),
    ("float", r"^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$", list("-+.0123456789")),
]:
    CoreLoader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(pattern), first)
CoreLoader.add_constructor("tag:yaml.org,2002:int", lambda loader, node: int(loader.construct_scalar(node)))
CoreLoader.add_constructor("tag:yaml.org,2002:float", lambda loader, node: float(loader.construct_scalar(node)))


def verdict(validator, text):
    try:
        value = yaml.load(text, CoreLoader)
    except (yaml.YAMLError, ValueError, TypeError, RecursionError):
        return "unreadable"
    try:
        for error in validator.iter_errors(value):
            return f"{'/'.join(map(str, error.absolute_path))}: {error.message}"[:300]
    except TypeError:
        # A key that is no text is nothing that JSON has.
        return "a key that is no text"
    return ""


with open(sys.argv[1], encoding="utf-8") as file:
    schema = json.load(file)
jsonschema.Draft7Validator.check_schema(schema)
validator = jsonschema.Draft7Validator(schema)
json.dump([verdict(validator, text) for text in json.load(sys.stdin)], sys.stdout)
