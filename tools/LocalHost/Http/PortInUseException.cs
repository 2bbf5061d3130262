using Lamplighter.LocalHost.Foundation;


namespace Lamplighter.LocalHost.Http;

internal sealed class PortInUseException(int port, Exception inner, string option = "--port")
    : HostException(
        $"Port {port} is already in use. Stop the program that uses it, or choose another port with {option} (0 picks a free port).",
        inner);
