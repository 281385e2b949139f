// The calls that Grafana's data source for X-Ray makes, with the SDK that it makes them with, and its way to read the answers:
// it takes for granted what X-Ray always answers, so that what is missing here is a panic as it is there.
// See https://github.com/grafana/x-ray-datasource, pkg/datasource, at 5e15e7e.
package main

import (
	"context"
	"encoding/json"
	"log"
	"os"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/xray"
	"github.com/aws/aws-sdk-go-v2/service/xray/types"
)

// What is asked: everything in it comes from a panel of a dashboard.
type question struct {
	Endpoint string
	From, To int64
	// A filter expression.
	Query string
	Group string
}

// What panels show.
type report struct {
	// By query and by key, how many traces or causes.
	Analytics map[string]map[string]int64
	// The sum of the time series without a selector, which it takes for the number of traces.
	Count    int64
	Services []string
	Edges    int
	// By the name of a service, how many traces its node link finds.
	NodeLinks map[string]int
	// By the name of the root cause, the description.
	Insights map[string]string
	Groups   []string
	Traces   int
}

func main() {
	var asked question
	check(json.NewDecoder(os.Stdin).Decode(&asked))
	panel := panels{client: clientOf(asked.Endpoint), question: asked}
	summaries := panel.summaries(asked.Query, types.TimeRangeTypeEvent)
	services := panel.serviceMap()
	check(json.NewEncoder(os.Stdout).Encode(report{
		Analytics: analytics(summaries),
		Count:     panel.count(),
		Services:  namesOf(services),
		Edges:     edgesOf(services),
		NodeLinks: panel.nodeLinks(services),
		Insights:  panel.insights(),
		Groups:    panel.groups(),
		Traces:    panel.traces(summaries),
	}))
}

func clientOf(endpoint string) *xray.Client {
	return xray.New(xray.Options{
		Region:       "eu-west-1",
		BaseEndpoint: aws.String(endpoint),
		Credentials: aws.CredentialsProviderFunc(func(context.Context) (aws.Credentials, error) {
			return aws.Credentials{AccessKeyID: "lab", SecretAccessKey: "lab"}, nil
		}),
	})
}

type panels struct {
	client   *xray.Client
	question question
}

func (p panels) window() (from, to *time.Time) {
	return aws.Time(time.Unix(p.question.From, 0)), aws.Time(time.Unix(p.question.To, 0))
}

// The window in four quarters, each read to its last page.
func (p panels) summaries(query string, by types.TimeRangeType) []types.TraceSummary {
	from, to := p.window()
	quarter := to.Sub(*from) / 4
	var found []types.TraceSummary
	for n := range time.Duration(4) {
		input := &xray.GetTraceSummariesInput{
			StartTime:        aws.Time(from.Add(n * quarter)),
			EndTime:          aws.Time(from.Add((n + 1) * quarter)),
			FilterExpression: aws.String(query),
			TimeRangeType:    by,
			Sampling:         aws.Bool(true),
			SamplingStrategy: &types.SamplingStrategy{Name: "FixedRate", Value: aws.Float64(1)},
		}
		for pages := xray.NewGetTraceSummariesPaginator(p.client, input); pages.HasMorePages(); {
			page, err := pages.NextPage(context.Background())
			check(err)
			found = append(found, page.TraceSummaries...)
		}
	}
	return found
}

func (p panels) count() int64 {
	from, to := p.window()
	input := &xray.GetTimeSeriesServiceStatisticsInput{
		StartTime: from, EndTime: to, GroupName: &p.question.Group, Period: aws.Int32(60),
	}
	var count int64
	for pages := xray.NewGetTimeSeriesServiceStatisticsPaginator(p.client, input); pages.HasMorePages(); {
		page, err := pages.NextPage(context.Background())
		check(err)
		for _, one := range page.TimeSeriesServiceStatistics {
			count += *one.EdgeSummaryStatistics.TotalCount
		}
	}
	return count
}

func (p panels) serviceMap() []types.Service {
	from, to := p.window()
	input := &xray.GetServiceGraphInput{StartTime: from, EndTime: to, GroupName: &p.question.Group}
	var services []types.Service
	for pages := xray.NewGetServiceGraphPaginator(p.client, input); pages.HasMorePages(); {
		page, err := pages.NextPage(context.Background())
		check(err)
		services = append(services, page.Services...)
	}
	return services
}

func (p panels) groups() []string {
	page, err := p.client.GetGroups(context.Background(), &xray.GetGroupsInput{})
	check(err)
	var names []string
	for _, group := range page.Groups {
		names = append(names, *group.GroupName)
	}
	return names
}

// How many of the first five traces are there, each with all its segments.
func (p panels) traces(summaries []types.TraceSummary) int {
	var ids []string
	for _, summary := range summaries[:min(5, len(summaries))] {
		ids = append(ids, *summary.Id)
	}
	page, err := p.client.BatchGetTraces(context.Background(), &xray.BatchGetTracesInput{TraceIds: ids})
	check(err)
	for _, trace := range page.Traces {
		for _, segment := range trace.Segments {
			check(json.Unmarshal([]byte(*segment.Document), &map[string]any{}))
		}
	}
	return len(page.Traces)
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
