using System.Collections.Immutable;
using Lamplighter.Generators.Shared;
using Microsoft.CodeAnalysis;

namespace Lamplighter.Generators.Core.Contexts;

internal static class CompilationReader
{
    private const string RequestTracing = "Lamplighter.Internal.Tracing.State.RequestTracing";

    internal static CompilationFacts Read(Compilation compilation) =>
        compilation.GetTypeByMetadataName("Lamplighter.Internal.Core.Invocations.LambdaContextAdapters") is null
            ? new CompilationFacts(false, null, null, null)
            : new CompilationFacts(true, ReadAmazon(compilation), ReadWeb(compilation), ReadBatch(compilation));

    private static WebPackages? ReadWeb(Compilation compilation)
    {
        if (compilation.GetTypeByMetadataName("Lamplighter.Internal.AspNetCore.Joining.JoinedPackages") is null)
        {
            return null;
        }

        var packages = new WebPackages(
            compilation.GetTypeByMetadataName("Lamplighter.LambdaLoggingBuilderExtensions") is not null,
            compilation.GetTypeByMetadataName(RequestTracing) is not null);
        return packages is { HasLogging: false, HasTracing: false } ? null : packages;
    }

    private static BatchPackages? ReadBatch(Compilation compilation)
    {
        if (compilation.GetTypeByMetadataName("Lamplighter.BatchProcessor") is null)
        {
            return null;
        }

        var packages = new BatchPackages(
            compilation.GetTypeByMetadataName("Lamplighter.Internal.Logging.State.RecordLogging") is not null,
            compilation.GetTypeByMetadataName(RequestTracing) is not null);
        return packages is { HasLogging: false, HasTracing: false } ? null : packages;
    }

    private static AmazonContext? ReadAmazon(Compilation compilation)
    {
        // Like the compiler, prefer the compilation's own type. If two references have the type, code can't name either.
        var types = compilation.GetTypesByMetadataName("Amazon.Lambda.Core.ILambdaContext")
            .Where(type => compilation.IsSymbolAccessibleWithin(type, compilation.Assembly))
            .ToList();
        var context = types.Find(type => SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, compilation.Assembly))
            ?? (types.Count == 1 ? types[0] : null);
        if (context is null)
        {
            return null;
        }

        var members = context.GetMembers()
            .OfType<IPropertySymbol>()
            .Where(property => property.GetMethod is not null)
            .Select(property => property.Name)
            .OrderBy(name => name, StringComparer.Ordinal);
        return new AmazonContext(new EquatableArray<string>([.. members]));
    }
}
