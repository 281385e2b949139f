import com.amazonaws.xray.AWSXRay;
import com.amazonaws.xray.AWSXRayRecorderBuilder;
import com.amazonaws.xray.entities.Segment;
import com.amazonaws.xray.entities.Subsegment;
import com.amazonaws.xray.entities.TraceID;
import com.amazonaws.xray.strategy.DefaultStreamingStrategy;
import com.amazonaws.xray.strategy.sampling.CentralizedSamplingStrategy;
import com.amazonaws.xray.strategy.sampling.SamplingRequest;
import java.util.List;
import java.util.Map;

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
