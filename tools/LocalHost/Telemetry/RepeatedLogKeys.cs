using Lamplighter.Internal.Logging.Shared;

namespace Lamplighter.LocalHost.Telemetry;

/// <summary>
/// The members that every line of an invocation repeats. They are left out where lines are shown to people. The explorer's page has
/// the same list in <c>log-keys.js</c>.
/// </summary>
internal static class RepeatedLogKeys
{
    public static IReadOnlySet<string> All { get; } =
        LogLineKeys.Head.Concat(LogLineKeys.Context)
            .Select(key => key.Name)
            .Append(LogLineKeys.SpanId)
            .Append(LogLineKeys.SampleRate)
            .SelectMany(LogKeyNames.Of)
            .ToHashSet(StringComparer.Ordinal);
}
