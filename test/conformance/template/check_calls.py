"""Holds calls against AWS's own models of its services, as botocore has them.

Usage: check_calls.py CALLS        a file of JSON lines: {"service", "action", "input"}

Names every call that lacks what is required, has what is not known, or has a value of another type, outside the
lengths and ranges, or none of those that an enumeration lists. Exits with 1 if it named anything.
"""

import json
import re
import sys

import botocore.session
from botocore.validate import ParamValidator

SESSION = botocore.session.get_session()
MODELS = {}


def model_of(service):
    if service not in MODELS:
        MODELS[service] = SESSION.get_service_model(service)
    return MODELS[service]


def values_against(shape, value, path):
    """What botocore itself does not look at: enumerations, patterns, and upper bounds."""
    kind = shape.type_name
    if kind == "structure":
        for name, member in shape.members.items():
            if isinstance(value, dict) and value.get(name) is not None:
                yield from values_against(member, value[name], f"{path}.{name}")
    elif kind == "list" and isinstance(value, list):
        for index, item in enumerate(value):
            yield from values_against(shape.member, item, f"{path}[{index}]")
    elif kind == "map" and isinstance(value, dict):
        for key, item in value.items():
            yield from values_against(shape.value, item, f"{path}.{key}")
    elif kind == "string":
        if shape.enum and value not in shape.enum:
            yield f"{path} is {value!r}, none of {', '.join(shape.enum)}"
        pattern = shape.metadata.get("pattern")
        if pattern and not re.search(pattern, value):
            yield f"{path} is {value!r}, which does not match {pattern}"
    highest = shape.metadata.get("max")
    if highest is not None:
        size = value if isinstance(value, (int, float)) else len(value)
        if size > highest:
            yield f"{path} is {size}, more than {highest}"


def problems_of(call):
    service, action, given = call["service"], call["action"], call["input"]
    model = model_of(service)
    if action not in model.operation_names:
        yield f"{service} has no action {action}"
        return
    shape = model.operation_model(action).input_shape
    if shape is None:
        return
    report = ParamValidator().validate(given, shape)
    if report.has_errors():
        yield report.generate_report()
    else:
        yield from values_against(shape, given, action)


def main():
    found, count, actions = {}, 0, set()
    with open(sys.argv[1], encoding="utf8") as file:
        for line in file:
            call = json.loads(line)
            count += 1
            actions.add((call["service"], call["action"]))
            for problem in problems_of(call):
                found.setdefault(f"{call['service']} {call['action']}: {problem}", call)
    for problem in sorted(found):
        print(problem)
    print(f"{count} calls of {len(actions)} actions held against AWS's models: {len(found)} problems")
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
