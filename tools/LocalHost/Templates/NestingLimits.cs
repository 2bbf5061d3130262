namespace Lamplighter.LocalHost.Templates;

/// <summary>The templates that are being read, and how many may be read in all.</summary>
internal sealed class NestingLimits
{
    public const int MaxDepth = 10;
    public const int MaxTemplates = 100;
    private int _count = 1;

    /// <summary>Returns false when there are too many templates.</summary>
    public bool TryAdd() => ++_count <= MaxTemplates;
}
