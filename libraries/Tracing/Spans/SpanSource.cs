using System.Diagnostics;

namespace Lamplighter.Internal.Tracing.Spans;

// The source of the spans of this package.
internal static class SpanSource
{
    internal const string Name = "Lamplighter.Tracing";

    internal const string RehearsalName = Name + ".Rehearsal";

    // HttpClient's source.
    internal const string Http = "System.Net.Http";

    // The tag of a call that a client of the AWS SDK sends.
    internal const string RpcSystem = "rpc.system";
    internal const string AwsApi = "aws-api";

    // Has the same name, but this package's listener skips it: shows whether another listener exists, such as OpenTelemetry's.
    internal static readonly ActivitySource Probe = new(Name);

    internal static ActivitySource Source { get; } = new(Name);

    // For spans of the rehearsal: a listener to the public source that the program adds meanwhile doesn't receive them.
    internal static ActivitySource Rehearsal => field ??= new ActivitySource(RehearsalName);

    internal static bool HasOtherListeners => Probe.HasListeners();

    internal static bool IsOurs(ActivitySource source) => ReferenceEquals(source, Source) || source.Name is Name or RehearsalName;
}
