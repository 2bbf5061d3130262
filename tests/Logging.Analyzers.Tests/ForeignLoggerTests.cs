using Microsoft.CodeAnalysis;

namespace Lamplighter.Tests;

public sealed class ForeignLoggerTests
{
    // The shape of Amazon's package.
    private const string Source = """
        namespace Microsoft.Extensions.Logging
        {
            public sealed class LambdaLoggerOptions;

            public static class ILoggerBuilderExtensions
            {
                public static ILoggingBuilder AddLambdaLogger(this ILoggingBuilder builder) => builder;

                public static ILoggingBuilder AddLambdaLogger(this ILoggingBuilder builder, LambdaLoggerOptions options) => builder;
            }
        }
        """;

    private static readonly MetadataReference s_package = Analyzed.Package("Amazon.Lambda.Logging.AspNetCore", Source);

    [Theory]
    [InlineData("builder.AddLambdaLogger();")]
    [InlineData("builder?.AddLambdaLogger();")]
    [InlineData("Action<ILoggingBuilder> add = b => b.AddLambdaLogger(); add(builder);")]
    public async Task AddLambdaLogger_OfTheOtherPackage_IsReported(string call)
    {
        var found = Assert.Single(await Analyzed.MemberAsync($"public void M(ILoggingBuilder builder) {{ {call} }}", s_package));
        Assert.Equal("LAMP0034", found.Id);
        var (source, span) = (found.Location.SourceTree!.ToString(), found.Location.SourceSpan);
        Assert.Equal("AddLambdaLogger", source.Substring(span.Start, span.Length));
        Assert.Contains("Amazon.Lambda.Logging.AspNetCore", found.GetMessage(null), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("builder.AddLamplighterLogger();")]
    [InlineData("builder.AddLambdaLogger(options => options.MinimumLevel = LogLevel.Debug);")]
    [InlineData("builder.AddLambdaLogger(new LambdaLoggerOptions());")]
    [InlineData("ILoggerBuilderExtensions.AddLambdaLogger(builder);")]
    [InlineData("LambdaLoggingBuilderExtensions.AddLambdaLogger(builder);")]
    public async Task AddLogger_ThatIsMeant_IsNotReported(string call) =>
        Assert.Empty(await Analyzed.MemberAsync($"public void M(ILoggingBuilder builder) {{ {call} }}", s_package));

    [Fact]
    public async Task AddLambdaLogger_WithoutTheOtherPackage_IsNotReported() =>
        Assert.Empty(await Analyzed.MemberAsync("public void M(ILoggingBuilder builder) { builder.AddLambdaLogger(); }"));
}
