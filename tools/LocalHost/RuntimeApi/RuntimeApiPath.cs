namespace Lamplighter.LocalHost.RuntimeApi;

/// <summary>A path of the Runtime API, with the name of a function before it or without.</summary>
internal static class RuntimeApiPath
{
    private const string Runtime = "/runtime/";
    private const string Extensions = "/extension/";

    /// <summary>
    /// Splits <c>/NAME/2018-06-01/runtime/…</c> or <c>/NAME/2020-01-01/extension/…</c> into the name, empty without one, and the path
    /// of the operation.
    /// </summary>
    public static (string Name, string Path) Split(string path)
    {
        var operations = Math.Max(
            path.LastIndexOf(Runtime, StringComparison.Ordinal), path.LastIndexOf(Extensions, StringComparison.Ordinal));
        var version = operations > 0 ? path.LastIndexOf('/', operations - 1) : -1;
        return version > 0 ? (path[1..version], path[version..]) : ("", path);
    }
}
