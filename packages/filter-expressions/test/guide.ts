/**
 * An expression, and whether it is true of the trace in `guide-trace.ts`. `doc` is an example of the developer guide,
 * `doc-rule` a rule that it states, and `seen` what AWS's own or public code sends.
 */
export interface Case {
  readonly text: string;
  readonly holds: boolean;
  readonly meaning: string;
  readonly evidence: "doc" | "seen" | "doc-rule";
}
const c = (text: string, holds: boolean, evidence: Case["evidence"], meaning: string): Case => ({
  text,
  holds,
  meaning,
  evidence,
});

export const GUIDE: readonly Case[] = [
  c("responsetime > 5", true, "doc", "response took more than 5 s"),
  c("duration >= 5 AND duration <= 8", true, "doc", "total of 5 to 8 s"),
  c("ok", false, "doc", "2XX"),
  c("!ok", true, "doc", "not 2XX"),
  c("ok = false", true, "doc", "not 2XX, explicit"),
  c('rootcause.fault.entity { last and name = "deserialize" }', true, "doc", "lower-case and; last entity"),
  c(
    'rootcause.responsetime.entity { remote and coverage > 0.7 and name = "traces" }',
    true,
    "doc",
    "one entity has all three",
  ),
  c(
    'rootcause.fault.service { inferred and name = traces and type = "AWS::DynamoDB" }',
    true,
    "doc",
    "unquoted value",
  ),
  c('service("data-plane") {root = true and fault = true}', true, "doc", "no space before the brace"),
  c("http.status != 200", true, "doc", "status other than 200"),
  c("ok !partial duration <3", false, "doc", "side by side is AND; no space behind <"),
  c("rootcause.fault.service { index > 5 }", false, "doc", "index beyond 5"),
  c("rootcause.responsetime.entity { last and coverage > 0.8 }", false, "doc", "last entity's coverage"),
  c('http.url CONTAINS "/api/game/"', true, "doc", "substring"),
  c('user CONTAINS ""', true, "doc", "is set"),
  c('rootcause.fault.service { name = "Auth" }', true, "doc", "service of a cause"),
  c('rootcause.responsetime.service { last and type = "AWS::DynamoDB" }', true, "doc", "last service"),
  c(
    'rootcause.fault.exception { last and message = "Access Denied for account_id: 1234567890" }',
    true,
    "doc",
    "the guide's text lacks the closing brace",
  ),
  c('service("api.example.com") { fault }', true, "doc", "node"),
  c("service() { fault }", true, "doc", "any node"),
  c('edge("api.example.com", "backend.example.com") { error }', true, "doc", "call"),
  c(
    'http.url BEGINSWITH "http://api.example.com/" AND http.url CONTAINS "/v2/" AND !service("api.example.com")',
    false,
    "doc",
    "negated node",
  ),
  c("http.url AND responseTime > 2", true, "doc", "bare string keyword is: is set; camel case"),
  c('annotation.gameid = "817DL6VO"', true, "doc", "annotation, text"),
  c("annotation.age", true, "doc", "annotation is set"),
  c("!annotation.age", false, "doc", "annotation is not set"),
  c("annotation.age > 29", true, "doc", "annotation, number"),
  c('group.name = "high_response_time" AND user = "alice"', true, "doc", "group"),
  c(
    'rootcause.json = #[{ "Services": [ { "Name": "GetWeatherData", "EntityPath": [{ "Name": "GetWeatherData" }, { "Name": "get_temperature" } ] }, { "Name": "GetTemperature", "EntityPath": [ { "Name": "GetTemperature" } ] } ] }]',
    true,
    "doc",
    "the guide's only JSON form: a LIST of causes",
  ),
  c(
    'service(id(name: "random-name", type: "AWS::Lambda::Function")) { error }',
    true,
    "doc",
    "id with name and type",
  ),
  c('service(id(name: "random-name", type:"AWS::Lambda::Function"))', true, "doc", "no space behind a colon"),
  c('service(id(type: "AWS::Lambda::Function")) { error }', true, "doc", "id with type alone"),
  c(
    'edge(id(name: "api.example.com", type:"AWS::EC2::Instance"), id(name: "backend.example.com", type:"remote")) { error }',
    true,
    "doc",
    "edge of ids",
  ),
  c(
    'service("api.example.com") { fault = true OR responsetime > 2.5 } AND annotation.account = "12345"',
    true,
    "doc",
    "first edition of the guide",
  ),
  c(
    'edge("api.example.com", "backend.example.com") { fault = true }',
    false,
    "doc",
    "first edition of the guide",
  ),
  // Rules that the guide states.
  c('ok = "false"', true, "doc-rule", "booleans compare with the STRING true or false"),
  c("fault != false", true, "doc-rule", "booleans have != too"),
  c("annotation.flag", false, "doc-rule", "set, but boolean: evaluates to its value, false"),
  c("!annotation.flag", true, "doc-rule", "the same, negated"),
  c('annotation.age CONTAINS ""', true, "doc-rule", "exists regardless of its value (30, a number)"),
  c("inferred", true, "doc-rule", "a keyword about the request: it has inferred segments"),
  c(
    'rootcause.json = #[{"Services":[{"Name":"GetWeatherData","AccountId":123456789012,"Type":null,"Inferred":false,"EntityPath":[{"Name":"GetWeatherData","Coverage":1.0,"Remote":false},{"Name":"get_temperature","Coverage":0.8,"Remote":false}]},{"Name":"GetTemperature"}]}]',
    true,
    "doc-rule",
    "the guide's summary, pasted unedited: null Type, AccountId as number, Remote false",
  ),
  c(
    'rootcause.json = #[{"Services":[{"Name":"GetWeatherData"}]}]',
    false,
    "doc-rule",
    "lists must be exact, so one service of two is no match",
  ),
  c("rootcause.json = #[{}]", true, "doc-rule", "what is removed is a wildcard"),
  // Forms that AWS's own or public code sends.
  c(
    'annotation[aws.local.operation]="GET /owners/*/lastname"',
    true,
    "seen",
    "awslabs MCP server: brackets, no quotes, no spaces",
  ),
  c(
    'service("api.example.com"){fault = true} AND annotation[aws.local.operation]="GET /owners/*/lastname"',
    true,
    "seen",
    "awslabs MCP server",
  ),
  c("error = true OR fault = true", true, "seen", "CDK groups"),
  c(
    'service(id(name: "random-name" , type: "AWS::Lambda::Function" ))',
    true,
    "seen",
    "space before a comma",
  ),
  c(
    'service(id(name: "arn:aws:sns:us-east-1:111122223333:topic", type: "AWS::SNS"))',
    true,
    "seen",
    "the console, from an SNS node",
  ),
];
