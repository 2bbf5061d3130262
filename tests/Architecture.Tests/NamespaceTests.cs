using Mono.Cecil;

namespace Lamplighter.Tests;

/// <summary>What users type is in <c>Lamplighter</c>; everything else says that it is infrastructure, and whose.</summary>
public sealed class NamespaceTests
{
    private const string Users = "Lamplighter";
    private const string Infrastructure = "Lamplighter.Internal.";

    public static TheoryData<string> Libraries =>
    [
        .. Assemblies.Projects.Where(
            project =>
                Path.GetDirectoryName(Assemblies.Find(project))!.EndsWith("net10.0", StringComparison.Ordinal)
                    && project.StartsWith("libraries", StringComparison.Ordinal)),
    ];

    [Theory]
    [MemberData(nameof(Libraries))]
    public void Namespaces_OfALibrary_AreTheUsersOrItsOwn(string project)
    {
        using var module = ModuleDefinition.ReadModule(Assemblies.Find(project));

        var packages = module.Types.Select(type => type.Namespace)
            .Where(name => name.Length > 0 && name != Users && IsOurs(name))
            .Select(name => name.StartsWith(Infrastructure, StringComparison.Ordinal) ? name[Infrastructure.Length..].Split('.')[0] : name)
            .Distinct();

        Assert.Single(packages);
    }

    [Fact]
    public void Segments_OfANamespace_HideNoTypeThatUsersType()
    {
        var types = new HashSet<string>(StringComparer.Ordinal);
        var segments = new HashSet<string>(StringComparer.Ordinal);
        foreach (var project in Assemblies.Projects.Where(project => project.StartsWith("libraries", StringComparison.Ordinal)))
        {
            using var module = ModuleDefinition.ReadModule(Assemblies.Find(project));
            types.UnionWith(module.Types.Where(type => type.IsPublic && type.Namespace == Users).Select(type => type.Name));
            segments.UnionWith(
                module.Types.Where(type => type.Namespace.StartsWith(Infrastructure, StringComparison.Ordinal))
                    .SelectMany(type => type.Namespace.Split('.')));
        }

        Assert.Contains("Metrics", types);
        Assert.Empty(types.Intersect(segments));
    }

    // The compiler's and the generators' types have namespaces of their own.
    private static bool IsOurs(string name) => name.StartsWith("Lamplighter", StringComparison.Ordinal) && name != "Lamplighter.Generated";
}
