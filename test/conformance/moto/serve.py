"""moto's server, one call at a time.

moto checks a condition and then writes, and with a thread per call other writers come in between: no conditional
write is atomic there, which DynamoDB's are. Calls that wait for each other leave moto as independent and make it
exact. moto has no option for that.

No call here is about machine images, and moto would read them all at every reset, which is half of what a reset takes.

Of an update that asks for UPDATED_OLD, DynamoDB answers what every attribute of the expression was, as DynamoDB Local
does. moto leaves out those that were set to what they were.

Usage: python serve.py -H HOST -p PORT (what moto_server takes)
"""

import os
import re

os.environ.setdefault("MOTO_EC2_LOAD_DEFAULT_AMIS", "false")

from moto import server
from moto.dynamodb.responses import DynamoHandler
from werkzeug.serving import run_simple

moto_update_item = DynamoHandler.update_item


def update_item(handler):
    if handler.body.get("ReturnValues") != "UPDATED_OLD":
        return moto_update_item(handler)
    handler.body["ReturnValues"] = "ALL_OLD"
    answer = moto_update_item(handler)
    names = handler.body.get("ExpressionAttributeNames", {})
    # Names and their placeholders; those of values begin with a colon. Words of the language are no attributes here.
    words = re.findall(r"(?<![\w:#])#?\w+", handler.body["UpdateExpression"])
    updated = {names.get(word, word) for word in words}
    before = answer.result.pop("Attributes", {})
    kept = {name: value for name, value in before.items() if name in updated}
    if kept:
        answer.result["Attributes"] = kept
    return answer


def one_at_a_time(*arguments, **options):
    run_simple(*arguments, **{**options, "threaded": False})


DynamoHandler.update_item = update_item
server.run_simple = one_at_a_time
server.main()
