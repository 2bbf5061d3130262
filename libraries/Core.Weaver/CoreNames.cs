namespace Lamplighter.Weaver;

// The names of the types in Lamplighter.Core that the weaver uses.
internal static class CoreNames
{
    internal const string Namespace = "Lamplighter.Internal.Core.Weaving";
    internal const string WovenBy = Namespace + ".WovenByAttribute";
    internal const string WovenMethod = Namespace + ".WovenMethod";
    internal const string WovenCall = "WovenCall";
    internal const string WovenEntryPoints = "WovenEntryPoints";
    internal const string Rehearsal = "Rehearsal";
}
