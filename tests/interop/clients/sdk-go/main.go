// An application with the X-Ray SDK for Go: prints its sampling decisions, then lives until stdin ends.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"time"

	"github.com/aws/aws-sdk-go/aws"
	"github.com/aws/aws-sdk-go/aws/client"
	"github.com/aws/aws-sdk-go/aws/session"
	"github.com/aws/aws-sdk-go/service/dynamodb"
	"github.com/aws/aws-sdk-go/service/lambda"
	"github.com/aws/aws-sdk-go/service/s3"
	"github.com/aws/aws-sdk-go/service/sns"
	"github.com/aws/aws-sdk-go/service/sqs"
	"github.com/aws/aws-xray-sdk-go/strategy/sampling"
	"github.com/aws/aws-xray-sdk-go/xray"
	"github.com/aws/aws-xray-sdk-go/xraylog"
)

const requests = 10
const streamed = 40

var prefix = os.Getenv("INTEROP_PREFIX")

func main() {
	// Its usual place, stdout, is for the one line.
	xray.SetLogger(xraylog.NewDefaultLogger(os.Stderr, xraylog.LogLevelWarn))
	strategy, err := sampling.NewCentralizedStrategy()
	check(err)
	streaming, err := xray.NewDefaultStreamingStrategyWithMaxSubsegmentCount(10)
	check(err)
	check(xray.Configure(xray.Config{SamplingStrategy: strategy, StreamingStrategy: streaming}))
	rulesArrived(strategy)
	kept, dropped := ask(strategy, "kept"), ask(strategy, "dropped")
	work()
	// The segment of the work asked, too.
	fmt.Printf("{\"kept\":{\"asked\":%d,\"sampled\":%d},\"dropped\":{\"asked\":%d,\"sampled\":%d}}\n",
		requests+1, kept+1, requests, dropped)
	_, _ = io.Copy(io.Discard, os.Stdin)
}

// Before the rules are there, the SDK decides by its own.
func rulesArrived(strategy sampling.Strategy) {
	for {
		rule := strategy.ShouldTrace(&sampling.Request{ServiceName: prefix + "-probe"}).Rule
		if rule != nil && *rule == "Default" {
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
}

func ask(strategy sampling.Strategy, fate string) int {
	sampled := 0
	for asked := 0; asked < requests; asked++ {
		if strategy.ShouldTrace(&sampling.Request{ServiceName: prefix + "-" + fate}).Sample {
			sampled++
		}
	}
	return sampled
}

func work() {
	ctx, front := xray.BeginSegment(context.Background(), prefix+"-kept")
	front.User = "Jürgen"
	order, placing := xray.BeginSubsegment(ctx, "place order")
	check(placing.AddAnnotation("paid", true))
	check(placing.AddMetadataToNamespace("shop", "items", []map[string]any{{"sku": "☃", "count": 2}}))
	query(order)
	_ = xray.Capture(order, "check stock", func(context.Context) error { return errors.New("out of “stock”") })
	call(order)
	callAws(order, os.Getenv("INTEROP_AWS"))
	placing.Close(nil)
	for index := 0; index < streamed; index++ {
		step(ctx, index)
	}
	front.Close(nil)
}

func query(ctx context.Context) {
	_, query := xray.BeginSubsegment(ctx, "orders@db.lab")
	query.Namespace = "remote"
	query.GetSQL().SanitizedQuery = "SELECT ?"
	query.GetSQL().DatabaseType = "MySQL"
	query.Close(nil)
}

// The called service has a segment of its own, which it sends itself.
func call(ctx context.Context) {
	ship := http.HandlerFunc(func(_ http.ResponseWriter, request *http.Request) { step(request.Context(), 0) })
	back := httptest.NewServer(xray.Handler(xray.NewFixedSegmentNamer(prefix+"-back"), ship))
	defer back.Close()
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, back.URL+"/ship", nil)
	check(err)
	response, err := xray.Client(nil).Do(request)
	check(err)
	check(response.Body.Close())
}

// A stand-in answers. One table, bucket, queue, topic and function; describing a table is not a call to it.
func callAws(ctx context.Context, url string) {
	config := aws.NewConfig().WithEndpoint(url).WithS3ForcePathStyle(true).WithMaxRetries(0)
	settings := session.Must(session.NewSession(config))
	row := map[string]*dynamodb.AttributeValue{"id": {S: aws.String("1")}}
	users := aws.String("users")

	tables := dynamodb.New(settings)
	capture(tables.Client)
	_, err := tables.GetItemWithContext(ctx, &dynamodb.GetItemInput{TableName: users, Key: row})
	check(err)
	_, err = tables.PutItemWithContext(ctx, &dynamodb.PutItemInput{TableName: users, Item: row})
	check(err)
	_, err = tables.ScanWithContext(ctx, &dynamodb.ScanInput{TableName: aws.String("carts")})
	check(err)
	_, err = tables.DescribeTableWithContext(ctx, &dynamodb.DescribeTableInput{TableName: users})
	check(err)

	bucket, key := aws.String("pictures"), aws.String("a.png")
	objects := s3.New(settings)
	capture(objects.Client)
	_, err = objects.PutObjectWithContext(ctx, &s3.PutObjectInput{Bucket: bucket, Key: key, Body: strings.NewReader("a picture")})
	check(err)
	_, err = objects.GetObjectWithContext(ctx, &s3.GetObjectInput{Bucket: bucket, Key: key})
	check(err)

	one := aws.String("one")
	queues := sqs.New(settings)
	capture(queues.Client)
	_, err = queues.SendMessageWithContext(ctx, &sqs.SendMessageInput{QueueUrl: aws.String(url + "/123456789012/orders"), MessageBody: one})
	check(err)
	topics := sns.New(settings)
	capture(topics.Client)
	_, err = topics.PublishWithContext(ctx, &sns.PublishInput{TopicArn: aws.String("arn:aws:sns:us-east-1:123456789012:news"), Message: one})
	check(err)
	functions := lambda.New(settings)
	capture(functions.Client)
	_, err = functions.InvokeWithContext(ctx, &lambda.InvokeInput{FunctionName: aws.String("resize"), Payload: []byte("{}")})
	check(err)
}

func capture(service *client.Client) { xray.AWS(service) }

// More subsegments than the threshold: they come on their own.
func step(ctx context.Context, index int) {
	within, outer := xray.BeginSubsegment(ctx, fmt.Sprintf("step %d", index))
	_, inner := xray.BeginSubsegment(within, "inner")
	inner.Close(nil)
	outer.Close(nil)
}

func check(err error) {
	if err != nil {
		panic(err)
	}
}
