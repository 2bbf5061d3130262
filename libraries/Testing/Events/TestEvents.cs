using Lamplighter.Internal.TestKit.Events;

namespace Lamplighter;

/// <summary>
/// Makes the events of queues, streams and Lambda authorizers for tests. Each item of a list is the body of a record, or a
/// <see cref="TestRecord"/> that says more about it.
/// </summary>
/// <example>
/// <code>
/// using var capture = TelemetryCapture.Start();
/// await function.HandleAsync(TestEvents.Sqs([new Order("a"), new Order("b")]), new LambdaContext());
/// </code>
/// </example>
public static class TestEvents
{
    /// <summary>Makes an event of SQS.</summary>
    /// <param name="records">The messages.</param>
    /// <param name="queue">The name of the queue. A FIFO queue's ends with <c>.fifo</c>.</param>
    /// <returns>The event as UTF-8 JSON.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static Stream Sqs(IEnumerable<object?> records, string queue = "orders") => SqsEvents.Write(TestEvent.List(records), queue);

    /// <summary>Makes an event of Kinesis.</summary>
    /// <param name="records">The records.</param>
    /// <param name="stream">The name of the stream.</param>
    /// <param name="shard">The ID of the shard.</param>
    /// <param name="window">The tumbling window; null for none.</param>
    /// <returns>The event as UTF-8 JSON.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static Stream Kinesis(
        IEnumerable<object?> records,
        string stream = "orders",
        string shard = "shardId-000000000000",
        TestWindow? window = null) =>
        KinesisEvents.Write(TestEvent.List(records), stream, shard, window);

    /// <summary>Makes an event of a DynamoDB stream, in which each record adds an item.</summary>
    /// <param name="records">The records.</param>
    /// <param name="table">The name of the table.</param>
    /// <param name="window">The tumbling window; null for none.</param>
    /// <returns>The event as UTF-8 JSON.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">A body isn't an object.</exception>
    public static Stream DynamoDb(IEnumerable<object?> records, string table = "orders", TestWindow? window = null) =>
        DynamoDbEvents.Write(TestEvent.List(records), table, window);

    /// <summary>Makes an event of Kafka.</summary>
    /// <param name="records">The records. Those of one partition are in order.</param>
    /// <param name="topic">The topic.</param>
    /// <returns>The event as UTF-8 JSON.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static Stream Kafka(IEnumerable<object?> records, string topic = "orders") => KafkaEvents.Write(TestEvent.List(records), topic);

    /// <summary>Makes an event of a Lambda authorizer of a REST API, of the type <c>TOKEN</c>.</summary>
    /// <param name="token">The token.</param>
    /// <param name="method">The method of the request.</param>
    /// <param name="path">The path of the request.</param>
    /// <returns>The event as UTF-8 JSON.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static Stream TokenAuthorizer(string token, string method = "GET", string path = "/orders")
    {
        ArgumentNullException.ThrowIfNull(token);
        ArgumentNullException.ThrowIfNull(method);
        ArgumentNullException.ThrowIfNull(path);
        return AuthorizerEvents.Token(token, method, path);
    }

    /// <summary>
    /// Makes an event of a Lambda authorizer of the type <c>REQUEST</c>: of a REST API, or of an HTTP API with the format 1.0 or 2.0. The
    /// identity source is the header <c>Authorization</c>.
    /// </summary>
    /// <param name="kind">The kind of API and format.</param>
    /// <param name="method">The method of the request.</param>
    /// <param name="path">The path of the request.</param>
    /// <param name="headers">The headers of the request; null for none.</param>
    /// <returns>The event as UTF-8 JSON.</returns>
    /// <exception cref="ArgumentNullException">The method or the path is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The kind has no Lambda authorizers.</exception>
    public static Stream RequestAuthorizer(
        HttpEventKind kind,
        string method = "GET",
        string path = "/orders",
        IReadOnlyCollection<KeyValuePair<string, string>>? headers = null)
    {
        ArgumentNullException.ThrowIfNull(method);
        ArgumentNullException.ThrowIfNull(path);
        return AuthorizerEvents.Request(kind, method, path, headers ?? []);
    }
}
