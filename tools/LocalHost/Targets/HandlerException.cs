using Lamplighter.LocalHost.Foundation;

namespace Lamplighter.LocalHost.Targets;

/// <summary>The exception for a class library without a handler, or with one that it doesn't have. Other functions can run.</summary>
internal sealed class HandlerException(string message) : HostException(message);
