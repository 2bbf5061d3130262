namespace Lamplighter.Internal.OpenTelemetry.Points;

// A scope, a metric or a series. Kind tells apart what has the same bytes. The other numbers are indexes of nodes, or SeriesTree.None.
internal struct SeriesNode
{
    internal int Parent;
    internal int Kind;
    internal int Hash;
    internal int Offset;
    internal int Length;
    internal int SameBucket;
    internal int NextSibling;
    internal int FirstChild;
    internal int LastChild;
    internal SeriesValues Values;
}
