using Lamplighter.Internal.Core.Invocations;

namespace Lamplighter.Tests.Invocations;

public sealed class TraceHeaderTests
{
    private const string Root = "1-5759e988-bd862e3fe1be46a994272793";
    private const string Trace = "5759e988bd862e3fe1be46a994272793";
    private const string Parent = "53995c3f42cd8ad8";

    [Theory]
    [InlineData($"Root={Root};Parent={Parent};Sampled=1", Root, Parent, true)]
    [InlineData($"Root={Root}; Parent={Parent}; Sampled=1;Lineage=a:b", Root, Parent, true)]
    [InlineData($"  Root={Root} ;\tParent={Parent} ; Sampled=1 ", Root, Parent, true)]
    [InlineData($"root={Root};PARENT={Parent};sampled=1", Root, Parent, true)]
    [InlineData($"Sampled=1;Parent={Parent};Root={Root}", Root, Parent, true)]
    [InlineData($"Self=1-0-0;Root={Root};Sampled=0", Root, null, false)]
    [InlineData($"Root={Root};Parent={Parent};Sampled=?", Root, Parent, false)]
    [InlineData($"Root={Root};Parent={Parent};Sampled=10", Root, Parent, false)]
    [InlineData($"Root={Root};Sampled=1;Sampled=0", Root, null, false)]
    [InlineData($"Root={Root}", Root, null, false)]
    [InlineData($"Root={Root};;", Root, null, false)]
    [InlineData($"Root={Root};Parent=xyz;Sampled=1", Root, null, true)]
    [InlineData($"Root={Root};Parent={Parent}0", Root, null, false)]
    [InlineData($"Root={Root};Parent=53995c3f42cd8ad", Root, null, false)]
    [InlineData($"Root=1-5759e988;Parent={Parent};Sampled=1", null, Parent, false)]
    [InlineData("Root=;;;=;Parent;Sampled", null, null, false)]
    [InlineData($"Root={Root};Parens={Parent};Sampled=1", Root, null, true)]
    [InlineData($"Boot={Root};Parent={Parent};Sampled=1", null, Parent, false)]
    [InlineData($"Root={Root};Samples=1", Root, null, false)]
    [InlineData("Root", null, null, false)]
    [InlineData("", null, null, false)]
    [InlineData("  ", null, null, false)]
    [InlineData(null, null, null, false)]
    public void Parse_XRayHeader_TakesWhatIsWellFormed(string? header, string? root, string? parent, bool sampled) =>
        AssertParts(header, root, parent, sampled);

    [Theory]
    [InlineData($"00-{Trace}-{Parent}-01", true)]
    [InlineData($"00-{Trace}-{Parent}-00", false)]
    [InlineData($"00-{Trace}-{Parent}-ff", true)]
    [InlineData($"00-{Trace}-{Parent}-fe", false)]
    [InlineData($"  00-{Trace}-{Parent}-01 ", true)]
    [InlineData($"01-{Trace}-{Parent}-01", true)]
    [InlineData($"fe-{Trace}-{Parent}-02-", false)]
    [InlineData($"01-{Trace}-{Parent}-03-more", true)]
    public void Parse_TraceParent_TakesIds(string header, bool sampled) => AssertParts(header, Root, Parent, sampled);

    [Theory]
    [InlineData($"00-{Trace}-{Parent}-01-more")]
    [InlineData($"00-{Trace}-{Parent}-01-")]
    [InlineData($"01-{Trace}-{Parent}-03more")]
    [InlineData($"00-{Trace}-{Parent}-0")]
    [InlineData($"00-{Trace}-{Parent}-0x")]
    [InlineData($"00-{Trace}-{Parent}-x1")]
    [InlineData($"00-{Trace}-{Parent}_01")]
    [InlineData($"00-{Trace}_{Parent}-01")]
    [InlineData($"00_{Trace}-{Parent}-01")]
    [InlineData($"ff-{Trace}-{Parent}-01")]
    [InlineData($"ff-{Trace}-{Parent}-01-more")]
    [InlineData($"0g-{Trace}-{Parent}-01")]
    [InlineData($"00-g759e988bd862e3fe1be46a994272793-{Parent}-01")]
    [InlineData($"00-{Trace}-53995c3f42cd8adg-01")]
    public void Parse_MalformedTraceParent_TakesNothing(string header) => AssertParts(header, null, null, false);

    [Theory]
    [InlineData("2-5759e988-bd862e3fe1be46a994272793")]
    [InlineData("1_5759e988-bd862e3fe1be46a994272793")]
    [InlineData("1-5759e988_bd862e3fe1be46a994272793")]
    [InlineData("1-5759e98g-bd862e3fe1be46a994272793")]
    [InlineData("1-5759e988-bd862e3fe1be46a99427279g")]
    [InlineData("1-5759e988-bd862e3fe1be46a9942727930")]
    [InlineData("1-5759e988-bd862e3fe1be46a99427279")]
    public void Parse_MalformedRoot_IsLeftOut(string root)
    {
        AssertParts($"Root={root};Parent={Parent};Sampled=1", null, Parent, false);
        AssertParts($"Root={Root};Root={root};Sampled=1", Root, null, true);
    }

    [Theory]
    [InlineData("0123456789abcdef", true)]
    [InlineData("0123456789ABCDEF", true)]
    [InlineData("/000000000000000", false)]
    [InlineData(":000000000000000", false)]
    [InlineData("@000000000000000", false)]
    [InlineData("G000000000000000", false)]
    [InlineData("`000000000000000", false)]
    [InlineData("000000000000000g", false)]
    public void Parse_Parent_HasHexadecimalDigits(string parent, bool isTaken) =>
        AssertParts($"Root={Root};Parent={parent}", Root, isTaken ? parent : null, false);

    [Theory]
    [InlineData($"Root={Root};Parent={Parent};Sampled=0")]
    [InlineData($" Sampled=1; Parent={Parent} ; Root={Root}")]
    [InlineData($"00-{Trace}-{Parent}-01")]
    public void TryCopyIds_BothIds_CopiesTheirDigits(string header)
    {
        var ids = new char[50];

        Assert.True(TraceHeader.Parse(header).TryCopyIds(ids));
        Assert.Equal($"{Trace}{Parent}\0\0", new string(ids));
        Assert.Throws<ArgumentException>(() => TraceHeader.Parse(header).TryCopyIds(new char[47]));
    }

    [Theory]
    [InlineData($"Root={Root}")]
    [InlineData($"Parent={Parent}")]
    [InlineData(null)]
    public void TryCopyIds_AnIdIsMissing_CopiesNothing(string? header)
    {
        var ids = new char[48];

        Assert.False(TraceHeader.Parse(header).TryCopyIds(ids));
        Assert.All(ids, static digit => Assert.Equal('\0', digit));
    }

    [Theory]
    [InlineData($"Root={Root};Sampled=1", true)]
    [InlineData($"Root={Root};Sampled=0", true)]
    [InlineData($"Root={Root};Sampled=?", false)]
    [InlineData($"Root={Root};Sampled=", false)]
    [InlineData($"Root={Root};Sampled=1;Sampled=?", false)]
    [InlineData($"Root={Root};Samples=1", false)]
    [InlineData($"Root={Root}", false)]
    [InlineData($"00-{Trace}-{Parent}-00", true)]
    [InlineData(null, false)]
    public void HasDecision_Header_IsTrueIfItSaysWhetherItIsSampled(string? header, bool expected) =>
        Assert.Equal(expected, TraceHeader.Parse(header).HasDecision);

    [Theory]
    [InlineData($"Root={Root};Parent={Parent}")]
    [InlineData($"00-{Trace}-{Parent}-00")]
    public void Ids_ReadTwice_AreTheSameText(string header)
    {
        var parsed = TraceHeader.Parse(header);

        Assert.Same(parsed.Root, parsed.Root);
        Assert.Same(parsed.Parent, parsed.Parent);
    }

    [Theory]
    [InlineData($"Root={Root}", Trace)]
    [InlineData($"00-{Trace}-{Parent}-00", Trace)]
    [InlineData($"Parent={Parent}", null)]
    [InlineData(null, null)]
    public void TryCopyTraceId_Header_CopiesItsDigits(string? header, string? expected)
    {
        var id = new char[33];

        Assert.Equal(expected is not null, TraceHeader.Parse(header).TryCopyTraceId(id));
        Assert.Equal($"{expected ?? new string('\0', 32)}\0", new string(id));
    }

    [Fact]
    public void Parse_NoHeader_IsTheValueWithoutParts()
    {
        Assert.Same(TraceHeader.None, TraceHeader.Parse(null));
        Assert.Same(TraceHeader.None, TraceHeader.Parse(" "));
        Assert.Null(TraceHeader.None.Raw);
        Assert.Equal(" x", TraceHeader.Parse(" x").Raw);
    }

    private static void AssertParts(string? header, string? root, string? parent, bool sampled)
    {
        var parsed = TraceHeader.Parse(header);

        Assert.Equal((root, parent, sampled), (parsed.Root, parsed.Parent, parsed.Sampled));
    }
}
