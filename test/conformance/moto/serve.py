"""moto's server, one call at a time.

moto checks a condition and then writes, and with a thread per call other writers come in between: no conditional
write is atomic there, which DynamoDB's are. Calls that wait for each other leave moto as independent and make it
exact. moto has no option for that.

Usage: python serve.py -H HOST -p PORT (what moto_server takes)
"""

from moto import server
from werkzeug.serving import run_simple


def one_at_a_time(*arguments, **options):
    run_simple(*arguments, **{**options, "threaded": False})


server.run_simple = one_at_a_time
server.main()
