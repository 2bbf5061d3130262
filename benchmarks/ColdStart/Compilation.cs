namespace Lamplighter.ColdStart;

// How a program is compiled: Jit has the libraries as the packages contain them.
internal enum Compilation
{
    Jit,
    ReadyToRun,
    NativeAot,
}
