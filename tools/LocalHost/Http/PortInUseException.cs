using Lamplighter.LocalHost.Foundation;





namespace Lamplighter.LocalHost.Http;

internal sealed class PortInUseException(int port, Exception inner)
    : HostException($"Port {port} is already in use. Stop what listens there, or choose another one with --port (0 picks a free one).", inner);
