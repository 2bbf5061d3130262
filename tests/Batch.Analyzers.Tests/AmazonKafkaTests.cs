using Lamplighter.Analyzers.Batch.Amazon;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Lamplighter.Tests;

/// <summary>The class of Kafka's events in the versions of Amazon's package.</summary>
public sealed class AmazonKafkaTests
{
    [Theory]
    [InlineData("string", "byte[]", false)]
    [InlineData("int", "byte[]", false)]
    [InlineData("int", "sbyte[]", true)]
    public void Generate_AVersionOfThePackage_HasAMethodWhereItsTypesAreKnown(string partition, string header, bool isKnown)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var source = $$"""
            namespace Amazon.Lambda.KafkaEvents
            {
                using System.Collections.Generic;
                using System.IO;

                public class KafkaEvent
                {
                    public string EventSource { get; set; }
                    public string EventSourceArn { get; set; }
                    public string BootstrapServers { get; set; }
                    public IDictionary<string, IList<KafkaEventRecord>> Records { get; set; }

                    public class KafkaEventRecord
                    {
                        public string Topic { get; set; }
                        public {{partition}} Partition { get; set; }
                        public long Offset { get; set; }
                        public long Timestamp { get; set; }
                        public string TimestampType { get; set; }
                        public string Key { get; set; }
                        public MemoryStream Value { get; set; }
                        public IList<IDictionary<string, {{header}}>> Headers { get; set; }
                    }
                }
            }
            """;
        var compilation = Analyzed.Compile(source);

        var driver = CSharpGeneratorDriver.Create([new AmazonBatchGenerator().AsSourceGenerator()], parseOptions: Analyzed.Parse)
            .RunGeneratorsAndUpdateCompilation(compilation, out var built, out _, cancellation);

        Assert.Equal(isKnown, driver.GetRunResult().GeneratedTrees.Any());
        Assert.Empty(built.GetDiagnostics(cancellation).Where(static one => one.Severity == DiagnosticSeverity.Error));
    }
}
