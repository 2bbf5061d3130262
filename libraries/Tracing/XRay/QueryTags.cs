namespace Lamplighter.Internal.Tracing.XRay;

// The tags of database queries that can contain secrets.
internal static class QueryTags
{
    internal const string System = "db.system.name";
    internal const string OlderSystem = "db.system";
    internal const string Text = "db.query.text";
    internal const string OlderText = "db.statement";
    internal const int MaxText = 4000;

    // Values of a query's parameters are what its text was cleaned of.
    private const string Parameter = "db.query.parameter.";

    // These can contain a password.
    internal static ReadOnlySpan<string> Secrets => s_secrets;

    private static readonly string[] s_secrets = ["db.connection_string", "db.npgsql.data_source"];

    internal static bool IsParameter(string name) => name.StartsWith(Parameter, StringComparison.Ordinal);

    internal static bool IsText(string name) => name is Text or OlderText;

    // Whether the tag can't be recorded as it is.
    internal static bool IsOfQuery(string name) => IsText(name) || IsParameter(name) || Array.IndexOf(s_secrets, name) >= 0;

    // Null for text that can't be cleaned.
    internal static string? Clean(string query, string system) => SqlText.Clean(query, system);
}
