namespace Lamplighter.Generators.EventHandler.OpenApi.Gateway;

// A path of the document as API Gateway has it, with the names that its parameters have there.
internal sealed record GatewayPath(string Path, IReadOnlyDictionary<string, string> Names, bool IsGreedy)
{
    // The path that the rest of the path is missing from.
    internal string Parent => Path.LastIndexOf('/') is > 0 and var end ? Path.Substring(0, end) : "/";
}
