"""An application with the X-Ray SDK for Python: prints its sampling decisions, then lives until stdin ends."""

import json
import os
import sqlite3
import sys
import time

import boto3
from aws_xray_sdk.core import patch, xray_recorder
from botocore.config import Config

REQUESTS = 10
STREAMED = 40
prefix = os.environ["INTEROP_PREFIX"]

xray_recorder.configure(service=prefix, sampling=True, streaming_threshold=10)
patch(["sqlite3", "botocore"])


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
        call_aws()
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


def call_aws():
    """A stand-in answers. One table, bucket, queue, topic and function; describing a table is not a call to it."""
    url = os.environ["INTEROP_AWS"]

    def client(service, **settings):
        return boto3.client(service, endpoint_url=url, config=Config(retries={"total_max_attempts": 1}, **settings))

    dynamodb = client("dynamodb")
    dynamodb.get_item(TableName="users", Key={"id": {"S": "1"}})
    dynamodb.put_item(TableName="users", Item={"id": {"S": "1"}})
    dynamodb.scan(TableName="carts")
    dynamodb.describe_table(TableName="users")
    s3 = client("s3", s3={"addressing_style": "path"})
    s3.put_object(Bucket="pictures", Key="a.png", Body=b"a picture")
    s3.get_object(Bucket="pictures", Key="a.png")["Body"].read()
    client("sqs").send_message(QueueUrl=url + "/123456789012/orders", MessageBody="one")
    client("sns").publish(TopicArn="arn:aws:sns:us-east-1:123456789012:news", Message="one")
    client("lambda").invoke(FunctionName="resize", Payload=b"{}")["Payload"].read()


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
