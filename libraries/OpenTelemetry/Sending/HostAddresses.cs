using System.Net;
using System.Net.Sockets;
using Lamplighter.Internal.Core.Text;

namespace Lamplighter.Internal.OpenTelemetry.Sending;

// The addresses of the collector's host. A name is resolved when it is first needed, and again after a connection has failed.
internal sealed class HostAddresses(string host)
{
    private IPAddress[]? _known;

    internal IPAddress[] Get(in TimeBudget budget)
    {
        var known = Volatile.Read(ref _known);
        if (known is null)
        {
            known = Find(budget);
            Volatile.Write(ref _known, known);
        }

        return known;
    }

    internal void Forget() => Volatile.Write(ref _known, null);

    private IPAddress[] Find(in TimeBudget budget)
    {
        if (IPv4Text.TryParse(host, out var address))
        {
            return [address];
        }

        if (host.Equals("localhost", StringComparison.OrdinalIgnoreCase))
        {
            return [IPAddress.Loopback, IPAddress.IPv6Loopback];
        }

        return IPAddress.TryParse(host, out address) ? [address] : LookUp(budget);
    }

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
