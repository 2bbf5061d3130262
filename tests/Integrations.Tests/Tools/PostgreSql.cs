using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Lamplighter.Tests.Tools;

// A real PostgreSQL with a folder and a port of its own.
public sealed class PostgreSql : IAsyncLifetime
{
    public const string User = "shop";
    public const string Password = "s3cret-word";

    private const int Attempts = 5;

    // Waits for the end of its input, and then stops the server without ado; ends too where the server does. $0 is the folder.
    private const string Script = """
        exec 3<&0
        "$@" & server=$!
        (read _ <&3; touch "$0/stop"; kill -QUIT $server) & reader=$!
        wait $server
        if [ -e "$0/stop" ]; then rm -rf "$0"; else kill $reader; fi
        """;

    private ToolProcess? _process;
    private string? _folder;

    public int Port { get; private set; }

    public string ConnectionString => $"Host=127.0.0.1;Port={Port};Username={User};Password={Password};Database=postgres";

    // PostgreSQL does not run as root; its Debian package makes a user for it.
    private static string[] Prefix =>
        Environment.UserName == "root" ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"] : [];

    public async ValueTask InitializeAsync()
    {
        var programs = Programs();
        _folder = (
            await RunAsync("mktemp", "-d", Path.Combine(Prefix.Length > 0 ? "/tmp" : Path.GetTempPath(), "lamplighter-sql-XXXXXX"))).Trim();
        var data = Path.Combine(_folder, "data");
        await RunAsync("sh", "-c", $"echo {Password} > {_folder}/password");
        await RunAsync(
            Path.Combine(programs, "initdb"),
            "-D", data, "-U", User, "-A", "scram-sha-256", "--pwfile", $"{_folder}/password",
            "--no-sync", "--locale=C");
        for (var attempt = 1; ; attempt++)
        {
            Port = FreePort();
            try
            {
                var info = Info(
                    "sh", "-c", Script, _folder,
                    Path.Combine(programs, "postgres"), "-D", data, "-k", _folder, "-h", "127.0.0.1",
                    "-p", Port.ToString(CultureInfo.InvariantCulture), "-c", "fsync=off");
                (_process, _) = await ToolProcess.StartAsync(info, "ready to accept connections");
                return;
            }
            catch (InvalidOperationException) when (attempt < Attempts)
            {
                // Somebody else took the port in between.
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            await _process.DisposeAsync();
        }
    }

    private static string Programs()
    {
        const string Debian = "/usr/lib/postgresql";
        IEnumerable<string> folders = Directory.Exists(Debian)
            ? Directory.GetDirectories(Debian).Select(version => Path.Combine(version, "bin")).OrderDescending(StringComparer.Ordinal)
            : [];
        return folders.Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator))
            .FirstOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")) && File.Exists(Path.Combine(folder, "postgres")))
            ?? throw new InvalidOperationException(
                "These tests need PostgreSQL: run eng/test-tools.sh, as test.sh does, or apt-get install postgresql.");
    }

    private static Task<string> RunAsync(params string[] command) => ToolProcess.RunAsync(Info(command));

    private static ProcessStartInfo Info(params string[] command)
    {
        string[] all = [.. Prefix, .. command];
        var info = new ProcessStartInfo(all[0]) { WorkingDirectory = "/" };
        foreach (var argument in all.AsSpan(1))
        {
            info.ArgumentList.Add(argument);
        }

        return info;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
