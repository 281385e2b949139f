package main

import (
	"context"
	"fmt"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/xray"
	"github.com/aws/aws-sdk-go-v2/service/xray/types"
)

func namesOf(services []types.Service) []string {
	var names []string
	for _, service := range services {
		names = append(names, *service.Name)
	}
	return names
}

func edgesOf(services []types.Service) int {
	edges := 0
	for _, service := range services {
		edges += len(service.Edges)
	}
	return edges
}

// The link of a node asks for its name and for its type, which is empty text in the node's title when there is none.
func (p panels) nodeLinks(services []types.Service) map[string]int {
	found := map[string]int{}
	for _, service := range services {
		name, kind := *service.Name, aws.ToString(service.Type)
		if kind == "client" {
			continue
		}
		query := fmt.Sprintf(`service(id(name: %q, type: %q))`, name, kind)
		found[name] = len(p.summaries(query, types.TimeRangeTypeEvent))
	}
	return found
}

func (p panels) insights() map[string]string {
	from, to := p.window()
	page, err := p.client.GetInsightSummaries(context.Background(), &xray.GetInsightSummariesInput{
		StartTime: from, EndTime: to, GroupName: aws.String("Default"),
	})
	check(err)
	described := map[string]string{}
	for _, insight := range page.InsightSummaries {
		_ = *insight.TopAnomalousServices[0].ServiceId.Name
		described[*insight.RootCauseServiceId.Name] = description(insight)
	}
	return described
}

// Of a closed insight, what follows the first sentence.
func description(insight types.InsightSummary) string {
	if insight.EndTime == nil {
		return *insight.Summary
	}
	return strings.TrimSpace(strings.Split(*insight.Summary, ".")[1])
}
