using Mono.Cecil;

namespace Lamplighter.Weaver;

// Finds assemblies among the compiler's references only. Each is read when it is first needed.
internal sealed class ReferenceResolver(IEnumerable<string> references) : IAssemblyResolver
{
    private readonly Dictionary<string, AssemblyDefinition> _read = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> _paths = references
        .GroupBy(static path => Path.GetFileNameWithoutExtension(path), StringComparer.OrdinalIgnoreCase)
        .ToDictionary(static group => group.Key, static group => group.First(), StringComparer.OrdinalIgnoreCase);

    public AssemblyDefinition Resolve(AssemblyNameReference name) => Resolve(name, new ReaderParameters());

    public AssemblyDefinition Resolve(AssemblyNameReference name, ReaderParameters parameters)
    {
        if (_read.TryGetValue(name.Name, out var known))
        {
            return known;
        }

        if (!_paths.TryGetValue(name.Name, out var path))
        {
            throw new AssemblyResolutionException(name);
        }

        var read = AssemblyDefinition.ReadAssembly(path, new ReaderParameters { AssemblyResolver = this });
        _read.Add(name.Name, read);
        return read;
    }

    public void Dispose()
    {
        foreach (var assembly in _read.Values)
        {
            assembly.Dispose();
        }
    }
}
