using Lamplighter.Generators.Core;

namespace Lamplighter.Tests;

// The whole output of the generator, so that a review shows each change of it.
public sealed class SnapshotTests
{
    // What Lamplighter.AspNetCore declares for generated code.
    private const string WebPackage = """
        namespace Lamplighter.Internal.AspNetCore.Joining;

        public static class JoinedPackages
        {
            public static void SetLogging(System.Action<Microsoft.Extensions.Logging.ILoggingBuilder> add)
            {
            }

            public static void SetTracing(System.Action<Lamplighter.Internal.Core.Invocations.LambdaProcess> join)
            {
            }
        }
        """;

    [Theory]
    [InlineData("AmazonLambdaCore1", 1)]
    [InlineData("AmazonLambdaCore3", 3)]
    public void Generate_AmazonTypes_IsApproved(string name, int version)
    {
        var code = Compilations.Generate<RegistrationGenerator>(Compilations.Make(Compilations.Amazon(version)));

        Assert.NotNull(code);
        Approved.AssertText("Core.Generators.Tests", name + ".g.cs", code);
    }

    [Fact]
    public void Generate_WebApplication_IsApproved()
    {
        var code = Compilations.Generate<RegistrationGenerator>(Compilations.Make(WebPackage));

        Assert.NotNull(code);
        Approved.AssertText("Core.Generators.Tests", "WebApplication.g.cs", code);
    }

    [Fact]
    public void Generate_WebApplicationOfAmazon_RegistersBoth()
    {
        var code = Compilations.Generate<RegistrationGenerator>(Compilations.Make(Compilations.Amazon(3), WebPackage));

        Assert.Contains("LambdaContextAdapters.Register(Adapt)", code, StringComparison.Ordinal);
        Assert.Contains("JoinedPackages.SetTracing", code, StringComparison.Ordinal);
    }

    [Fact]
    public void Generate_BatchPackage_LetsTheOtherPackagesJoin()
    {
        var code = Compilations.Generate<RegistrationGenerator>(Compilations.Make("""
            namespace Lamplighter
            {
                public static class BatchProcessor;
            }

            namespace Lamplighter.Internal.Logging.State
            {
                public static class RecordLogging
                {
                    public static void Join(Lamplighter.Internal.Core.Invocations.LambdaProcess process)
                    {
                    }
                }
            }
            """));

        Assert.Contains("Logging.State.RecordLogging.Join);", code!, StringComparison.Ordinal);
        Assert.Contains("Tracing.State.RequestTracing.Join);", code, StringComparison.Ordinal);
    }

    [Fact]
    public void Generate_NeitherAmazonNorWeb_IsNothing() =>
        Assert.Null(Compilations.Generate<RegistrationGenerator>(Compilations.Make("public class C;")));
}
