// Usage: Corpus compile <assembly>…    compiles every method of the assemblies, and prints those that can't be compiled
//        Corpus behave                 prints what the packages do
using Corpus;
using Lamplighter;
using Lamplighter.Internal.Core.Invocations;

if (args[0] == "compile")
{
    return Compilation.Run(args[1..]);
}

Invocation.Enter(Invocation.Begin(new LambdaContext(), null));
await Behavior.RunAsync();
Console.Error.WriteLine(CountedCall.Counts);
return 0;
