using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Lamplighter.Tests;

internal static class References
{
    internal static MetadataReference EmitToImageReference(this CSharpCompilation compilation)
    {
        using var bytes = new MemoryStream();
        Assert.Empty(compilation.Emit(bytes).Diagnostics);
        return MetadataReference.CreateFromImage(bytes.ToArray());
    }
}
