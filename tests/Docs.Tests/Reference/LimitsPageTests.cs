using System.Text.RegularExpressions;
using Lamplighter.Tests.Docs.Pages;

namespace Lamplighter.Tests.Docs.Reference;

// A limit of docs/limits.md whose last column names a constant has its value.
public sealed partial class LimitsPageTests
{
    private const string Page = "docs/limits.md";

    public static TheoryData<string, string, string> Limits =>
    [
        .. File.ReadAllLines(Path.Combine(Repository.Root, Page)).Where(line => line.StartsWith('|'))
            .Select(line => line.Trim('|').Split('|'))
            .Where(cells => Link().IsMatch(cells[^1]))
            .Select(cells => (cells[0].Trim(), cells[1].Trim(), Link().Match(cells[^1]).Value)),
    ];

    [Theory]
    [MemberData(nameof(Limits))]
    public void Limit_OfThePage_IsThatOfTheCode(string limit, string value, string source)
    {
        var link = Link().Match(source);
        var (name, file) = (link.Groups[1].Value.Split('.')[^1], link.Groups[2].Value);

        var constant = Constant.Read(file, name);

        Assert.True(constant is not null, $"{file} has no constant {name}, which {Page} names for: {limit}.");
        Assert.Equal(constant, Constant.OfText(value));
    }

    [Fact]
    public void Limits_WithAConstant_AreMost() => Assert.True(Limits.Count > 30, $"{Limits.Count}");

    [Theory]
    [InlineData("1,000 items", 1000d)]
    [InlineData("64 KiB", 65536d)]
    [InlineData("at most 500 ms", 500d)]
    [InlineData("2 s", 2000d)]
    [InlineData("none", null)]
    public void OfText_AValue_IsRead(string text, double? expected) => Assert.Equal(expected, Constant.OfText(text));

    // [`Class.Constant`](../libraries/…/Class.cs)
    [GeneratedRegex(@"\[`([\w.]+)`\]\(\.\./([^)]+\.cs)\)")]
    private static partial Regex Link();
}
