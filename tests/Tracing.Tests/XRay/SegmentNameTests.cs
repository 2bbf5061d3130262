using System.Text.Json;
using Lamplighter.Internal.Tracing.XRay;

namespace Lamplighter.Tests.XRay;

public sealed class SegmentNameTests
{
    private const string Allowed = "AZaz09 _.:/%&#=+-@";

    public static TheoryData<string, string> Names => new()
    {
        { "", "_" },
        { Allowed, Allowed },
        { "!\"$'()*,;<>?[\\]^`{|}~", new string('_', 21) },
        { "a\u007fb\u0080c", "a_b_c" },
        { "é\u00a0日٣", "é\u00a0日٣" },
        { "€5", "_5" },
        { new string('n', 200), new string('n', 200) },
        { new string('n', 201), new string('n', 200) },
        { "?" + new string('n', 199), "_" + new string('n', 199) },
        { new string('?', 300), new string('_', 200) },
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void Write_AnyName_IsOneThatXRayTakes(string name, string expected)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            SegmentName.Write(json, name);
            json.WriteEndObject();
        }

        using var document = JsonDocument.Parse(stream.ToArray());
        Assert.Equal(expected, document.RootElement.Text("name"));
    }
}
