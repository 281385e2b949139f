import com.amazonaws.xray.AWSXRay;
import com.amazonaws.xray.AWSXRayRecorderBuilder;
import com.amazonaws.xray.entities.Segment;
import com.amazonaws.xray.entities.Subsegment;
import com.amazonaws.xray.entities.TraceID;
import com.amazonaws.xray.interceptors.TracingInterceptor;
import com.amazonaws.xray.strategy.DefaultStreamingStrategy;
import com.amazonaws.xray.strategy.sampling.CentralizedSamplingStrategy;
import com.amazonaws.xray.strategy.sampling.SamplingRequest;
import java.net.URI;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** An application with the X-Ray SDK for Java: prints its sampling decisions, then lives until stdin ends. */
final class Client {
  private static final int REQUESTS = 10;
  private static final int STREAMED = 40;
  private static final String PREFIX = System.getenv("INTEROP_PREFIX");
  private static final CentralizedSamplingStrategy SAMPLING = new CentralizedSamplingStrategy();

  public static void main(String[] args) throws Exception {
    AWSXRay.setGlobalRecorder(
        AWSXRayRecorderBuilder.standard()
            .withSamplingStrategy(SAMPLING)
            .withStreamingStrategy(new DefaultStreamingStrategy(10))
            .build());
    rulesArrived();
    int kept = ask("kept");
    int dropped = ask("dropped");
    work();
    System.out.printf(
        "{\"kept\":{\"asked\":%d,\"sampled\":%d},\"dropped\":{\"asked\":%d,\"sampled\":%d}}%n",
        REQUESTS, kept, REQUESTS, dropped);
    System.out.flush();
    while (System.in.read() >= 0) {}
    System.exit(0);
  }

  /** Before the rules are there, the SDK decides by its own. */
  private static void rulesArrived() throws InterruptedException {
    while (!SAMPLING.shouldTrace(named(PREFIX + "-probe")).getRuleName().equals(java.util.Optional.of("Default"))) {
      Thread.sleep(50);
    }
  }

  private static SamplingRequest named(String service) {
    return new SamplingRequest("", "", service, "", "GET", "/", "", Map.of());
  }

  private static int ask(String fate) {
    int sampled = 0;
    for (int asked = 0; asked < REQUESTS; asked += 1) {
      if (SAMPLING.shouldTrace(named(PREFIX + "-" + fate)).isSampled()) sampled += 1;
    }
    return sampled;
  }

  private static void work() {
    Segment front = AWSXRay.beginSegment(PREFIX + "-kept");
    front.setUser("Jürgen");
    front.putHttp("request", Map.of("method", "GET", "url", "http://shop.lab/orders"));
    Subsegment order = AWSXRay.beginSubsegment("place order");
    order.putAnnotation("paid", true);
    order.putMetadata("shop", "items", List.of(Map.of("sku", "☃", "count", 2)));
    query();
    outOfStock();
    Subsegment remote = call();
    callAws(System.getenv("INTEROP_AWS"));
    AWSXRay.endSubsegment();
    for (int index = 0; index < STREAMED; index += 1) step(index);
    front.putHttp("response", Map.of("status", 200));
    AWSXRay.endSegment();
    serve(front.getTraceId(), remote.getId());
  }

  private static void query() {
    Subsegment query = AWSXRay.beginSubsegment("orders@db.lab");
    query.setNamespace("remote");
    query.putSql("sanitized_query", "SELECT ?");
    query.putSql("database_type", "MySQL");
    AWSXRay.endSubsegment();
  }

  private static void outOfStock() {
    Subsegment stock = AWSXRay.beginSubsegment("check stock");
    stock.addException(new IllegalStateException("out of “stock”", new RuntimeException("cause")));
    AWSXRay.endSubsegment();
  }

  private static Subsegment call() {
    Subsegment remote = AWSXRay.beginSubsegment(PREFIX + "-back");
    remote.setNamespace("remote");
    remote.putHttp("request", Map.of("method", "POST", "url", "http://back.lab/ship"));
    remote.putHttp("response", Map.of("status", 200));
    AWSXRay.endSubsegment();
    return remote;
  }

  /** A stand-in answers. One table, bucket, queue, topic and function; describing a table is not a call to it. */
  private static void callAws(String url) {
    Map<String, AttributeValue> row = Map.of("id", AttributeValue.fromS("1"));
    DynamoDbClient dynamoDb = client(DynamoDbClient.builder(), url);
    dynamoDb.getItem(request -> request.tableName("users").key(row));
    dynamoDb.putItem(request -> request.tableName("users").item(row));
    dynamoDb.scan(request -> request.tableName("carts"));
    dynamoDb.describeTable(request -> request.tableName("users"));
    S3Client s3 = client(S3Client.builder().forcePathStyle(true), url);
    s3.putObject(request -> request.bucket("pictures").key("a.png"), RequestBody.fromString("a picture"));
    s3.getObjectAsBytes(request -> request.bucket("pictures").key("a.png"));
    client(SqsClient.builder(), url)
        .sendMessage(request -> request.queueUrl(url + "/123456789012/orders").messageBody("one"));
    client(SnsClient.builder(), url)
        .publish(request -> request.topicArn("arn:aws:sns:us-east-1:123456789012:news").message("one"));
    client(LambdaClient.builder(), url)
        .invoke(request -> request.functionName("resize").payload(SdkBytes.fromUtf8String("{}")));
  }

  private static <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(B builder, String url) {
    return builder
        .endpointOverride(URI.create(url))
        .region(Region.US_EAST_1)
        .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("lab", "lab")))
        .httpClient(UrlConnectionHttpClient.create())
        .overrideConfiguration(settings -> settings.addExecutionInterceptor(new TracingInterceptor()))
        .build();
  }

  /** More subsegments than the threshold: they come on their own. */
  private static void step(int index) {
    AWSXRay.beginSubsegment("step " + index);
    AWSXRay.beginSubsegment("inner");
    AWSXRay.endSubsegment();
    AWSXRay.endSubsegment();
  }

  /** The called service has a segment of its own, which it sends itself. */
  private static void serve(TraceID traceId, String parentId) {
    AWSXRay.beginSegment(PREFIX + "-back", traceId, parentId);
    AWSXRay.endSegment();
  }
}
