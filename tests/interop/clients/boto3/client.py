"""Sends the documents on stdin with boto3, and prints as JSON what boto3 makes of X-Ray's answers."""

import datetime
import json
import sys

import boto3
from botocore.exceptions import ClientError

documents = json.load(sys.stdin)
xray = boto3.client("xray", endpoint_url=sys.argv[1])

stored = xray.put_trace_segments(TraceSegmentDocuments=[json.dumps(document) for document in documents])

trace_id = documents[0]["trace_id"]
now = datetime.datetime.now(datetime.timezone.utc)
window = {"StartTime": now - datetime.timedelta(minutes=5), "EndTime": now + datetime.timedelta(seconds=1)}


def pages(operation, member, **arguments):
    return [item for page in xray.get_paginator(operation).paginate(**arguments) for item in page[member]]


def error_code():
    try:
        xray.batch_get_traces(TraceIds=[trace_id] * 6)
        return "none"
    except ClientError as error:
        return error.response["Error"]["Code"]


traces = pages("batch_get_traces", "Traces", TraceIds=[trace_id])
report = {
    "unprocessed": stored["UnprocessedTraceSegments"],
    "summaries": [summary["Id"] for summary in pages("get_trace_summaries", "TraceSummaries", **window)],
    "documents": [json.loads(segment["Document"]) for trace in traces for segment in trace["Segments"]],
    "services": [service["Name"] for service in pages("get_service_graph", "Services", **window)],
    "errorCode": error_code(),
}
print(json.dumps(report))
