using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Lamplighter.Tests.Docs.CSharp;

// What the packages' targets pass to the analyzers.
internal sealed class BuildProperties : AnalyzerConfigOptionsProvider
{
    private static readonly Options s_options = new();

    public override AnalyzerConfigOptions GlobalOptions => s_options;

    public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => s_options;

    public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => s_options;

    private sealed class Options : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value)
        {
            value = key switch
            {
                "build_property.LamplighterWeaving" => "build",
                "build_property.LamplighterOpenApi" => "true",
                _ => null,
            };
            return value is not null;
        }
    }
}
