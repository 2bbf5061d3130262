using System.Net;
using System.Net.Sockets;
using Lamplighter.Internal.Core.Text;

namespace Lamplighter.Internal.OpenTelemetry.Sending;

// The addresses of the collector's host. A name is resolved when it is first needed, and again after a connection has failed.
internal sealed class HostAddresses(string host)
{
    // 127.0.0.1, whose first number is the lowest byte.
    private const long Loopback = 0x0100007F;

    private readonly bool _isLocalhost = host.Equals("localhost", StringComparison.OrdinalIgnoreCase);
    private readonly IPAddress? _written = IPv4Text.TryParse(host, out var address) ? address : null;
    private IPAddress[]? _known;

    // Null if there are fewer. The framework's class isn't asked more than necessary about IPv4 addresses: its static fields and most of
    // its methods are compiled at each start.
    internal IPAddress? At(int index, in TimeBudget budget)
    {
        if (_written is not null)
        {
            return index == 0 ? _written : null;
        }

        if (_isLocalhost)
        {
            return index switch
            {
                0 => new IPAddress(Loopback),
                1 => IPAddress.IPv6Loopback,
                _ => null,
            };
        }

        var known = Volatile.Read(ref _known);
        if (known is null)
        {
            known = Find(budget);
            Volatile.Write(ref _known, known);
        }

        return index < known.Length ? known[index] : null;
    }

    // Whether an address of the host is one of this machine.
    internal bool IsLoopback(IPAddress address) =>
        _isLocalhost || (_written is null ? IPAddress.IsLoopback(address) : host.StartsWith("127.", StringComparison.Ordinal));

    internal void Forget() => Volatile.Write(ref _known, null);

    private IPAddress[] Find(in TimeBudget budget) => IPAddress.TryParse(host, out var address) ? [address] : LookUp(budget);

    // Resolving has no time limit, so it runs on a thread of its own. Not on one of the pool, which can have run out of them.
    private IPAddress[] LookUp(in TimeBudget budget)
    {
        IPAddress[] found = [];
        var reason = "";
        var thread = new Thread(() =>
        {
            try
            {
                found = Dns.GetHostAddresses(host);
            }
            catch (Exception error)
            {
                reason = error.Message;
            }
        });
        thread.IsBackground = true;
        thread.UnsafeStart();
        if (!thread.Join(budget.Left))
        {
            throw new SendException(SendFailure.Unreachable, $"the name {host} couldn't be resolved in time");
        }

        // IPv4 first: a function in a VPC often has no IPv6.
        Array.Sort(found, static (one, other) => Order(one).CompareTo(Order(other)));
        return found.Length > 0 ? found : throw new SendException(SendFailure.Connect, $"the name {host} has no address ({reason})");
    }

    private static int Order(IPAddress address) => address.AddressFamily == AddressFamily.InterNetwork ? 0 : 1;
}
