namespace Lamplighter.Tests.State;

internal sealed record ExportedSpan(
    string Name,
    string TraceId,
    string ParentId,
    string Id,
    bool IsHandler,
    bool IsTimedOut,
    DateTime EndUtc,
    Dictionary<string, object> Tags);
