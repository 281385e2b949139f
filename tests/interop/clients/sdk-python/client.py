"""An application with the X-Ray SDK for Python: prints its sampling decisions, then lives until stdin ends."""

import json
import os
import sqlite3
import sys
import time

from aws_xray_sdk.core import patch, xray_recorder

REQUESTS = 10
STREAMED = 40
prefix = os.environ["INTEROP_PREFIX"]

xray_recorder.configure(service=prefix, sampling=True, streaming_threshold=10)
patch(["sqlite3"])


def rules_arrived():
    """Before the rules are there, the SDK decides by its own."""
    while xray_recorder.sampler.should_trace({"service": prefix + "-probe"}) != "Default":
        time.sleep(0.05)


def ask(fate):
    sampled = 0
    for _ in range(REQUESTS):
        sampled += xray_recorder.begin_segment(f"{prefix}-{fate}").sampled
        xray_recorder.end_segment()
    return {"asked": REQUESTS, "sampled": sampled}


def work():
    front = xray_recorder.begin_segment(prefix + "-kept")
    front.set_user("Jürgen")
    front.put_http_meta("method", "GET")
    front.put_http_meta("url", "http://shop.lab/orders")
    with xray_recorder.in_subsegment("place order") as order:
        order.put_annotation("paid", True)
        order.put_metadata("items", [{"sku": "☃", "count": 2}], "shop")
        query()
        out_of_stock()
        call(front)
    stream()
    front.put_http_meta("status", 200)
    xray_recorder.end_segment()


def query():
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE TABLE orders (id INTEGER)")
    connection.execute("SELECT * FROM orders").fetchall()
    connection.close()


def out_of_stock():
    try:
        with xray_recorder.in_subsegment("check stock"):
            raise ValueError("out of “stock”")
    except ValueError:
        pass


def call(front):
    """The called service has a segment of its own, which it sends itself."""
    with xray_recorder.in_subsegment(prefix + "-back", namespace="remote") as remote:
        remote.put_http_meta("url", "http://back.lab/ship")
        remote.put_http_meta("status", 200)
        called = (front.trace_id, remote.id)
        back = serve(*called)
    xray_recorder.emitter.send_entity(back)


def serve(trace_id, parent_id):
    from aws_xray_sdk.core.models.segment import Segment

    back = Segment(prefix + "-back", traceid=trace_id, parent_id=parent_id)
    time.sleep(0.001)
    back.close()
    return back


def stream():
    """More subsegments than the threshold: they come on their own."""
    for index in range(STREAMED):
        with xray_recorder.in_subsegment(f"step {index}"):
            with xray_recorder.in_subsegment("inner"):
                pass


rules_arrived()
kept = ask("kept")
dropped = ask("dropped")
work()
kept = {"asked": kept["asked"] + 1, "sampled": kept["sampled"] + 1}
print(json.dumps({"kept": kept, "dropped": dropped}), flush=True)
sys.stdin.read()
