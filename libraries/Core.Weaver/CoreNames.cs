namespace Lamplighter.Weaver;

// What the weaver knows of Lamplighter.Core by name.
internal static class CoreNames
{
    internal const string Namespace = "Lamplighter.Internal.Core.Weaving";
    internal const string WovenBy = Namespace + ".WovenByAttribute";
    internal const string WovenMethod = Namespace + ".WovenMethod";
    internal const string WovenCall = "WovenCall";
    internal const string Woven = "Woven";
    internal const string Rehearsal = "Rehearsal";
}
