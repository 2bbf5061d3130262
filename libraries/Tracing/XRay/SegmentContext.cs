using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Tracing.Ids;
using Lamplighter.Internal.Tracing.Spans;

namespace Lamplighter.Internal.Tracing.XRay;

// What the document of a span needs to know about its invocation. Errors is null where the span has none.
internal readonly record struct SegmentContext(
    LambdaProcess Process,
    TraceIds Ids,
    DescribedErrors? Errors,
    Subsegment? Handler,
    string Service,
    string? Endpoint,
    bool IsColdStart,
    bool CapturesSqlQuery);
