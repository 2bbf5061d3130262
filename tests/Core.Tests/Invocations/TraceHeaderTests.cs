using Lamplighter.Internal.Core.Invocations;

namespace Lamplighter.Tests.Invocations;

public sealed class TraceHeaderTests
{
    private const string Root = "1-5759e988-bd862e3fe1be46a994272793";
    private const string Parent = "53995c3f42cd8ad8";

    [Theory]
    [InlineData($"Root={Root};Parent={Parent};Sampled=1", Root, Parent, true)]
    [InlineData($"Root={Root}; Parent={Parent}; Sampled=1;Lineage=a:b", Root, Parent, true)]
    [InlineData($"Self=1-0-0;Root={Root};Sampled=0", Root, null, false)]
    [InlineData($"Root={Root};Parent={Parent};Sampled=?", Root, Parent, false)]
    [InlineData($"Root={Root}", Root, null, false)]
    [InlineData($"Root={Root};Parent=xyz;Sampled=1", Root, null, true)]
    [InlineData($"Root=1-5759e988;Parent={Parent};Sampled=1", null, Parent, false)]
    [InlineData("Root=;;;=;Parent;Sampled", null, null, false)]
    [InlineData($"00-5759e988bd862e3fe1be46a994272793-{Parent}-01", Root, Parent, true)]
    [InlineData($"00-5759e988bd862e3fe1be46a994272793-{Parent}-00", Root, Parent, false)]
    [InlineData($"01-5759e988bd862e3fe1be46a994272793-{Parent}-03-more", Root, Parent, true)]
    [InlineData($"00-5759e988bd862e3fe1be46a994272793-{Parent}-01-more", null, null, false)]
    [InlineData($"00-5759e988bd862e3fe1be46a994272793-{Parent}-0x", null, null, false)]
    [InlineData("", null, null, false)]
    [InlineData(null, null, null, false)]
    public void Parse_Header_TakesWhatIsWellFormed(string? header, string? root, string? parent, bool sampled)
    {
        var parsed = TraceHeader.Parse(header);

        Assert.Equal((root, parent, sampled), (parsed.Root, parsed.Parent, parsed.Sampled));
    }
}
