namespace Lamplighter.LocalHost.RuntimeApi;

/// <summary>A path of the Runtime API, with the name of a function before it or without.</summary>
internal static class RuntimeApiPath
{
    private const string Operations = "/runtime/";

    /// <summary>Splits <c>/NAME/2018-06-01/runtime/…</c> into the name, empty without one, and the path of the operation.</summary>
    public static (string Name, string Path) Split(string path)
    {
        var operations = path.LastIndexOf(Operations, StringComparison.Ordinal);
        var version = operations > 0 ? path.LastIndexOf('/', operations - 1) : -1;
        return version > 0 ? (path[1..version], path[version..]) : ("", path);
    }
}
