namespace Lamplighter.LocalHost.WebAdapter;

/// <summary>The function that the adapter describes to the application.</summary>
internal sealed record AdapterFunction(string Arn, int MemorySize, int Places, IReadOnlyDictionary<string, string?> Environment)
{
    public string Variable(string name) => Environment.GetValueOrDefault(name) ?? "";
}
