using System.Collections.Immutable;
using Lamplighter.Generators.EventHandler;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Lamplighter.Tests;

public sealed class ValidationSuppressorTests
{
    [Theory]
    [InlineData("[MinLength(1)] public string? A { get; set; }")]
    [InlineData("[MaxLength(1)] public int[]? A { get; set; }")]
    [InlineData("[Length(1, 2)] public List<int>? A { get; set; }")]
    [InlineData("[MaxLength(1)] public Dictionary<string, int>? A { get; set; }")]
    [InlineData("[MaxLength(1)] public Queue<int>? A { get; set; }")]
    [InlineData("[MaxLength(1)] public IReadOnlyList<int>? A { get; set; }")]
    [InlineData("[MaxLength(1)] public IList<int> A { get; init; } = [];")]
    [InlineData("[MaxLength(1)] public IDictionary<string, int>? A { get; set; }")]
    [InlineData("[Range(typeof(decimal), \"0\", \"1\")] public decimal A { get; set; }")]
    [InlineData("[Range(typeof(DateTime), \"2020-01-01\", \"2030-01-01\")] public DateTime A { get; set; }")]
    [InlineData("[Range(typeof(TimeSpan), \"00:00\", \"01:00\")] public TimeSpan A { get; set; }")]
    [InlineData(
        "[Range(typeof(bool), \"\", \"\")] public bool A { get; set; } [Range(typeof(string), \"\", \"\")] public string? B { get; set; } "
            + "[Range(typeof(Guid), \"\", \"\")] public Guid C { get; set; } [Range(typeof(DateTimeOffset), \"\", \"\")] public int D { get; set; } "
            + "[Range(typeof(DateOnly), \"\", \"\")] public int E { get; set; } [Range(typeof(TimeOnly), \"\", \"\")] public int F { get; set; } "
            + "[Range(typeof(Half), \"\", \"\")] public int G { get; set; } [Range(typeof(Int128), \"\", \"\")] public int H { get; set; } "
            + "[Range(typeof(UInt128), \"\", \"\")] public int I { get; set; } [Range(typeof(Version), \"\", \"\")] public int J { get; set; } ")]
    [InlineData(
        "[Length(1, 2)] public IEnumerable<int>? A { get; set; } [MinLength(1)] public ICollection<int>? B { get; set; } "
            + "[MaxLength(1)] public IReadOnlyCollection<int>? C { get; set; } [MaxLength(1)] public IList<int>? D { get; set; } "
            + "[MaxLength(1)] public IReadOnlyDictionary<int, int>? E { get; set; }")]
    [InlineData("[Compare(nameof(B))] public string? A { get; set; } public string? B { get; set; }")]
    [InlineData("[Compare(\"Inherited\")] public string? A { get; set; }")]
    [InlineData("public sealed record R([MaxLength(2)] string[] A, [property: Compare(\"A\")] string[] B);")]
    public async Task Warning_NoReflectionIsNeeded_IsTakenBack(string member) =>
        Assert.All(await WarningsAsync(member), static warning => Assert.True(warning.IsSuppressed));

    [Theory]
    [InlineData("[MinLength(1)] public HashSet<int>? A { get; set; }")]
    [InlineData("[MaxLength(1)] public ISet<int>? A { get; set; }")]
    [InlineData("[MaxLength(1)] public Own? A { get; set; }")]
    [InlineData("[MaxLength(1)] public ICollection<int> A { get; set; } = new HashSet<int>();")]
    [InlineData("[MaxLength(1)] public IEnumerable<int> A => new HashSet<int>();")]
    [InlineData("[MaxLength(1)] public System.Collections.Immutable.IImmutableSet<int>? A { get; set; }")]
    [InlineData("[MaxLength(1)] public object? A { get; set; }")]
    [InlineData("[Range(typeof(Own), \"0\", \"1\")] public Own? A { get; set; }")]
    [InlineData("[Range(typeof(DayOfWeek), \"Monday\", \"Friday\")] public DayOfWeek A { get; set; }")]
    [InlineData("[Compare(\"Nothing\")] public string? A { get; set; }")]
    [InlineData("[EmailAddress] public string? A { get; set; }")]
    [InlineData("[Own] public string? A { get; set; }")]
    [InlineData("[MaxLength(1)] public HashSet<int>? _field;")]
    [InlineData("public void M([MaxLength(1)] HashSet<int> a) { }")]
    public async Task Warning_IsTrue_Stays(string member) =>
        Assert.All(await WarningsAsync(member), static warning => Assert.False(warning.IsSuppressed));

    private static async Task<ImmutableArray<Diagnostic>> WarningsAsync(string member)
    {
        var compiled = Compiled.From($$"""
            using System.ComponentModel.DataAnnotations;
            public sealed class Own { public int Count => 1; }
            public sealed class OwnAttribute : ValidationAttribute;
            public abstract class Base { public string? Inherited { get; set; } }
            public sealed class Body : Base { {{member}} }
            """);
        Assert.Empty(compiled.CompilerProblems);
        var analysis = compiled.After.WithAnalyzers(
            [new TrimWarnings(), new ValidationSuppressor()],
            new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), null, true, false, reportSuppressedDiagnostics: true));
        var found = (await analysis.GetAllDiagnosticsAsync(TestContext.Current.CancellationToken))
            .Where(static diagnostic => diagnostic.Id == "IL2026")
            .ToImmutableArray();
        Assert.NotEmpty(found);
        return found;
    }

#pragma warning disable RS1036, RS2008 // It stands for another's analyzer.
    // Warns of every attribute as the trim analyzer does of those that it does not trust.
    [DiagnosticAnalyzer(LanguageNames.CSharp)]
    private sealed class TrimWarnings : DiagnosticAnalyzer
    {
        private static readonly DiagnosticDescriptor s_warning = new(
            "IL2026",
            "",
            "",
            "Trimming",
            DiagnosticSeverity.Warning,
            isEnabledByDefault: true);

        public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [s_warning];

        public override void Initialize(AnalysisContext context)
        {
            context.EnableConcurrentExecution();
            context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
            context.RegisterSyntaxNodeAction(
                static node => node.ReportDiagnostic(Diagnostic.Create(s_warning, node.Node.GetLocation())),
                SyntaxKind.Attribute);
        }
    }
}
