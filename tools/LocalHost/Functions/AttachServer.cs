using System.Globalization;
using Lamplighter.LocalHost.Http;
using Lamplighter.LocalHost.RuntimeApi;

namespace Lamplighter.LocalHost.Functions;

/// <summary>The Runtime API of the functions that the user starts: one port, and below it a path for each function.</summary>
/// <param name="note">Prints a line for the user.</param>
internal sealed class AttachServer(Action<string> note) : IAsyncDisposable
{
    private const int MostNotes = 10;
    private readonly HashSet<string> _hosted = new(StringComparer.Ordinal);
    private readonly HashSet<string> _noted = [];
    private readonly List<AttachPoint> _points = [];
    private LoopbackServer? _server;

    public IReadOnlyList<AttachPoint> Points => _points;

    public int Port => _server!.Port;

    public AttachPoint Add(AttachPoint point)
    {
        _points.Add(point);
        return point;
    }

    /// <summary>Adds a name of a function that the host starts itself. A process with that name doesn't join as another function.</summary>
    public void AddHosted(string name) => _hosted.Add(name);

    /// <summary>Listens. Call it when all functions are added.</summary>
    public async Task StartAsync(int port)
    {
        _server = await LoopbackServer.StartAsync(port, HandleAsync, waitsForBodies: true);
        foreach (var point in _points)
        {
            var address = string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{_server.Port}");
            point.Address = _points.Count == 1 ? address : $"{address}/{point.Name}";
        }
    }

    public ValueTask DisposeAsync() => _server?.DisposeAsync() ?? ValueTask.CompletedTask;

    private Task HandleAsync(HttpContext context)
    {
        if (RequestGuard.Refuse(context.Request) is { } reason)
        {
            return RuntimeApiReply.ForbiddenAsync(context, reason);
        }

        return Find(context.Request) is { } point ? point.HandleAsync(context) : RuntimeApiReply.NotFoundAsync(context);
    }

    private AttachPoint? Find(HttpRequest request)
    {
        foreach (var point in _points)
        {
            if (request.Path.StartsWithSegments("/" + point.Name, StringComparison.Ordinal, out var rest))
            {
                request.Path = rest;
                return point;
            }
        }

        var (name, path) = RuntimeApiPath.Split(request.Path.Value ?? "");
        if (_hosted.Contains(name))
        {
            NoteOnce(
                name,
                $"A process names the function '{name}', which the host starts itself. To start it yourself, start the host with "
                    + $"--attach {name}.");
            return null;
        }

        if (_points is not [var only])
        {
            NoteOnce(name, $"{Joining(name)}. Set AWS_LAMBDA_RUNTIME_API to one of these: "
                + string.Join(", ", _points.Select(point => point.Address)) + ".");
            return null;
        }

        // A launch profile can have the name of the function in a template, while the host was started with the project.
        if (name.Length > 0)
        {
            NoteOnce(name, $"{Joining(name)}. It joins as {only.Name}, the only function that you start.");
            request.Path = path;
        }

        return only;
    }

    private static string Joining(string name) => name.Length == 0
        ? "A process names no function"
        : $"A process names the function '{name}', which isn't attached here";

    private void NoteOnce(string name, string text)
    {
        lock (_noted)
        {
            if (_noted.Count >= MostNotes || !_noted.Add(name))
            {
                return;
            }
        }

        note(text);
    }
}
