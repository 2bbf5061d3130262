using System.Globalization;
using Microsoft.AspNetCore.Connections.Features;

namespace Lamplighter.LocalHost.Functions;

/// <summary>Finds the process at the other end of a loopback connection. Only Linux tells it without special rights.</summary>
internal static class ClientProcess
{
    private static readonly object s_key = new();

    /// <summary>Returns the process ID; null when it isn't known. It is looked up once for each connection.</summary>
    public static int? Find(HttpContext context)
    {
        if (context.Features.Get<IConnectionItemsFeature>()?.Items is not { } items)
        {
            return null;
        }

        if (!items.TryGetValue(s_key, out var known))
        {
            items[s_key] = known = Find(context.Connection.RemotePort, context.Connection.LocalPort);
        }

        return (int?)known;
    }

    private static int? Find(int clientPort, int hostPort)
    {
        try
        {
            return OperatingSystem.IsLinux() && Inode(clientPort, hostPort) is { } inode ? Owner($"socket:[{inode}]") : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static string? Inode(int clientPort, int hostPort)
    {
        var client = string.Create(CultureInfo.InvariantCulture, $":{clientPort:X4}");
        var host = string.Create(CultureInfo.InvariantCulture, $":{hostPort:X4}");
        foreach (var table in (string[])["/proc/net/tcp", "/proc/net/tcp6"])
        {
            foreach (var row in File.Exists(table) ? File.ReadLines(table) : [])
            {
                var cells = row.Split(' ', StringSplitOptions.RemoveEmptyEntries);
                if (cells.Length > 9 && cells[1].EndsWith(client, StringComparison.Ordinal)
                    && cells[2].EndsWith(host, StringComparison.Ordinal))
                {
                    return cells[9];
                }
            }
        }

        return null;
    }

    private static int? Owner(string socket)
    {
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
                && Holds(folder, socket))
            {
                return id;
            }
        }

        return null;
    }

    // The processes of other users can't be read, and any process may end meanwhile.
    private static bool Holds(string process, string socket)
    {
        try
        {
            return Directory.EnumerateFiles(Path.Combine(process, "fd")).Any(file => new FileInfo(file).LinkTarget == socket);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
