using System.Reflection;

namespace Lamplighter.MutationRunner.Testing;

// The switch in the changed assembly, as ControlPatch has left it.
internal sealed class MutantControl
{
    internal const string TypeName = "MutantControl";
    internal const string HitsField = "Hits";
    internal const string ActiveField = "ActiveMutant";
    internal const int MaxMutants = 100_000;
    internal const int None = -1;

    private readonly byte[] _hits;
    private readonly FieldInfo _active;

    internal MutantControl(string assembly)
    {
        var control = TypesOf(Assembly.LoadFrom(assembly)).First(type => type?.Name == TypeName)!;
        _hits = (byte[])control.GetField(HitsField)!.GetValue(null)!;
        _active = control.GetField(ActiveField)!;
    }

    internal void Activate(int mutant) => _active.SetValue(null, mutant);

    // The mutants that have been executed since the last call.
    internal int[] TakeHits()
    {
        var taken = Enumerable.Range(0, _hits.Length).Where(id => _hits[id] != 0).ToArray();
        Array.Clear(_hits);
        return taken;
    }

    // A task of the build or a generator refers to assemblies that only the build has.
    private static Type?[] TypesOf(Assembly assembly)
    {
        try
        {
            return assembly.GetTypes();
        }
        catch (ReflectionTypeLoadException error)
        {
            return error.Types;
        }
    }
}
