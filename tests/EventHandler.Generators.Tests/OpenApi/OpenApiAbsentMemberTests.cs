namespace Lamplighter.Tests;

// A member is required in requests where the rules reject what it is without a value.
public sealed class OpenApiAbsentMemberTests
{
    [Theory]
    [InlineData("public sealed record B([property: Range(1, 9)] int P);", true)]
    [InlineData("public sealed record B([property: Range(0, 9)] int P);", false)]
    [InlineData("public sealed record B([property: Range(1, 9)] int P = 3);", false)]
    [InlineData("public sealed record B([property: Range(1, 9)] int? P);", false)]
    [InlineData("public sealed class B { [Range(1, 9)] public int P { get; set; } }", true)]
    [InlineData("public sealed class B { [Range(1, 9)] public int P { get; set; } = 3; }", false)]
    [InlineData("public sealed class B { [Range(1, 9)] public int P { get; set; } = 1 - 1; }", true)]
    [InlineData("public sealed class B { public B() => P = 2; [Range(1, 9)] public int P { get; set; } }", false)]
    [InlineData("public sealed class B { [Range(1, 9)] public int P { get; set; } = Environment.ProcessorCount; }", false)]
    [InlineData("public sealed class B { [Range(-9.5, -0.5)] public double P { get; set; } }", true)]
    [InlineData("public sealed class B { [Range(0, 1, MinimumIsExclusive = true)] public decimal P { get; set; } }", true)]
    [InlineData("public sealed class B { [AllowedValues(1, 2)] public int P { get; set; } }", true)]
    [InlineData("public sealed class B { [DeniedValues(0)] public int P { get; set; } }", true)]
    [InlineData("public sealed class B { [MinLength(1)] public List<int> P { get; set; } = []; }", true)]
    [InlineData("public sealed class B { [MinLength(1)] public List<int> P { get; set; } = new(); }", true)]
    [InlineData("public sealed class B { [MinLength(1)] public List<int>? P { get; set; } }", false)]
    [InlineData("public sealed class B { [StringLength(9, MinimumLength = 2)] public string P { get; set; } = \"\"; }", true)]
    [InlineData("public sealed class B { [StringLength(9, MinimumLength = 2)] public string P { get; set; } = \"abc\"; }", false)]
    public void Member_OfARequest_IsRequiredWhereRulesRejectItsInitialValue(string types, bool isRequired)
    {
        var document = Described.Document(DescribedSources.Routes("[HttpPost(\"/a\")] public void A(B body) { }", types));

        Assert.Equal(isRequired ? """["p"]""" : "absent", document.At("components|schemas|B|required"));
    }
}
