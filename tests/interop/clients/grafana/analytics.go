package main

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/aws/aws-sdk-go-v2/service/xray/types"
)

const nothing = "-"

// A root cause of any of the three kinds, of which the types differ and the members do not.
type cause struct {
	services []service
}

type service struct {
	title string
	// The names of the entities, the service itself first.
	entities   []string
	exceptions []types.RootCauseException
}

// The eleven queries: by query and by key, how many traces or causes have that key.
func analytics(summaries []types.TraceSummary) map[string]map[string]int64 {
	counts := map[string]map[string]int64{}
	add := func(query, key string) {
		if counts[query] == nil {
			counts[query] = map[string]int64{}
		}
		counts[query][key]++
	}
	for _, summary := range summaries {
		add("Url", textOf(summary.Http.HttpURL))
		add("StatusCode", statusOf(summary))
		for _, user := range usersOf(summary) {
			add("User", user)
		}
		addCauses(add, "ResponseTime", slowCauses(summary), false)
		addCauses(add, "Error", errorCauses(summary), true)
		addCauses(add, "Fault", faultCauses(summary), true)
	}
	return counts
}

func addCauses(add func(query, key string), kind string, causes []cause, failures bool) {
	if len(causes) == 0 {
		causes = []cause{{}}
	}
	for _, one := range causes {
		add(kind+"Service", one.last())
		add(kind+"Path", one.path(failures))
		if failures {
			add(kind+"Message", one.message())
		}
	}
}

func (c cause) last() string {
	if len(c.services) == 0 {
		return nothing
	}
	return c.services[len(c.services)-1].title
}

func (c cause) path(failures bool) string {
	var steps []string
	for _, one := range c.services {
		step := []string{one.title}
		if failures {
			for _, exception := range one.exceptions {
				step = append(step, *exception.Name)
			}
		} else {
			step = append(step, one.entities[1:]...)
		}
		steps = append(steps, strings.Join(step, " -> "))
	}
	if len(steps) == 0 {
		return nothing
	}
	return strings.Join(steps, " => ")
}

func (c cause) message() string {
	for _, one := range c.services {
		for _, exception := range one.exceptions {
			if exception.Message != nil {
				return *exception.Message
			}
		}
	}
	return nothing
}

// The type is read without a look whether it is there: it is what made five of the queries panic.
func title(name, kind *string) string {
	return fmt.Sprintf("%s (%s)", *name, *kind)
}

func slowCauses(summary types.TraceSummary) (causes []cause) {
	for _, found := range summary.ResponseTimeRootCauses {
		var one cause
		for _, in := range found.Services {
			next := service{title: title(in.Name, in.Type)}
			for _, entity := range in.EntityPath {
				next.entities = append(next.entities, *entity.Name)
			}
			one.services = append(one.services, next)
		}
		causes = append(causes, one)
	}
	return causes
}

func errorCauses(summary types.TraceSummary) (causes []cause) {
	for _, found := range summary.ErrorRootCauses {
		var one cause
		for _, in := range found.Services {
			next := service{title: title(in.Name, in.Type)}
			for _, entity := range in.EntityPath {
				next.exceptions = append(next.exceptions, entity.Exceptions...)
			}
			one.services = append(one.services, next)
		}
		causes = append(causes, one)
	}
	return causes
}

func faultCauses(summary types.TraceSummary) (causes []cause) {
	for _, found := range summary.FaultRootCauses {
		var one cause
		for _, in := range found.Services {
			next := service{title: title(in.Name, in.Type)}
			for _, entity := range in.EntityPath {
				next.exceptions = append(next.exceptions, entity.Exceptions...)
			}
			one.services = append(one.services, next)
		}
		causes = append(causes, one)
	}
	return causes
}

func usersOf(summary types.TraceSummary) []string {
	if len(summary.Users) == 0 {
		return []string{nothing}
	}
	var names []string
	for _, user := range summary.Users {
		names = append(names, *user.UserName)
	}
	return names
}

func statusOf(summary types.TraceSummary) string {
	if summary.Http.HttpStatus == nil {
		return nothing
	}
	return strconv.Itoa(int(*summary.Http.HttpStatus))
}

func textOf(text *string) string {
	if text == nil {
		return nothing
	}
	return *text
}
