using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Lamplighter.LocalHost.Targets;

/// <summary>The types of an assembly and the public methods that can be handlers, read without loading it.</summary>
internal sealed class AssemblyHandlers
{
    private const int MaxNames = 12;

    // Methods that types have for other purposes.
    private static readonly HashSet<string> s_others = new(StringComparer.Ordinal)
    {
        "Main", "Dispose", "DisposeAsync", "Equals", "GetHashCode", "ToString", "Deconstruct", "CompareTo",
    };

    // The public methods of these base types aren't handlers.
    private static readonly HashSet<string> s_otherBases = new(StringComparer.Ordinal)
    {
        "System.MulticastDelegate", "System.Exception", "System.Attribute", "System.Enum",
    };

    private readonly Dictionary<string, TypeMethods> _types = new(StringComparer.Ordinal);
    private readonly List<HandlerCandidate> _candidates = [];
    private readonly string _assembly;

    private AssemblyHandlers(string assembly, MetadataReader metadata)
    {
        _assembly = assembly;
        foreach (var type in metadata.TypeDefinitions.Select(metadata.GetTypeDefinition))
        {
            var name = TypeNames.Full(metadata, type);
            var methods = new TypeMethods(
                [.. type.GetMethods().Select(handle => metadata.GetString(metadata.GetMethodDefinition(handle).Name))],
                TypeNames.Full(metadata, type.BaseType));
            _types.TryAdd(name, methods);
            if (IsPublicClass(metadata, type) && !s_otherBases.Contains(methods.Base ?? ""))
            {
                _candidates.AddRange(HandlerCandidate.Of(metadata, type, name).Where(one => !s_others.Contains(one.Method)));
            }
        }

        // Annotations generates the handler for a method that it names.
        _candidates.RemoveAll(one => _types.ContainsKey($"{one.Type}_{one.Method}_Generated"));
    }

    /// <summary>Gets the methods that can be handlers: those with a Lambda context, or all when no method has one.</summary>
    public IReadOnlyList<ClassHandler> Likely
    {
        get
        {
            var withContext = _candidates.FindAll(one => one.HasContext);
            var likely = withContext.Count > 0 ? withContext : _candidates;
            return likely.ConvertAll(one => new ClassHandler(_assembly, one.Type, one.Method));
        }
    }

    public static AssemblyHandlers Read(string file)
    {
        try
        {
            using var reader = new PEReader(File.OpenRead(file));
            var metadata = reader.GetMetadataReader();
            return new AssemblyHandlers(metadata.GetString(metadata.GetAssemblyDefinition().Name), metadata);
        }
        catch (Exception error) when (error is BadImageFormatException or InvalidOperationException)
        {
            throw new HandlerException($"'{file}' isn't a .NET assembly: {error.Message}");
        }
    }

    public bool HasType(string name) => _types.ContainsKey(name);

    /// <summary>Returns false when the type and its base types don't have the method. Base types of other assemblies may have it.</summary>
    public bool MayHaveMethod(ClassHandler handler)
    {
        for (var type = handler.Type; type != "System.Object"; type = _types[type].Base)
        {
            if (type is null || !_types.TryGetValue(type, out var known))
            {
                return true;
            }

            // A signature: System.String Handle(System.String).
            if (known.Methods.Any(method => method == handler.Method || handler.Method.Contains($" {method}(", StringComparison.Ordinal)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Returns a sentence with the handlers that the assembly has.</summary>
    public string Describe()
    {
        var names = Likely;
        return names.Count == 0
            ? $"The assembly '{_assembly}' has no public method that can be a handler."
            : $"The assembly has these handlers: {string.Join(", ", names.Take(MaxNames))}"
                + (names.Count > MaxNames ? $" and {names.Count - MaxNames} more." : ".");
    }

    // A static class is abstract and sealed.
    private static bool IsPublicClass(MetadataReader metadata, TypeDefinition type)
    {
        var visibility = type.Attributes & TypeAttributes.VisibilityMask;
        return !type.Attributes.HasFlag(TypeAttributes.Interface)
            && (type.Attributes & (TypeAttributes.Abstract | TypeAttributes.Sealed)) != TypeAttributes.Abstract
            && type.GetGenericParameters().Count == 0
            && (visibility == TypeAttributes.Public
                || (visibility == TypeAttributes.NestedPublic
                    && IsPublicClass(metadata, metadata.GetTypeDefinition(type.GetDeclaringType()))));
    }

    private sealed record TypeMethods(IReadOnlyList<string> Methods, string? Base);
}
