namespace Lamplighter.Tests;

// The source of three attributes that note each step of the calls of a method, from the outermost to the innermost.
internal static class Recording
{
    internal const string Source = """
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using System.Threading.Tasks;
        using Lamplighter.Internal.Core.Invocations;
        using Lamplighter.Internal.Core.Weaving;

        [WovenBy(typeof(OuterMethod), WovenOrder.Logging)]
        public sealed class OuterAttribute : Attribute { }

        [WovenBy(typeof(NotedMethod), WovenOrder.Tracing)]
        public sealed class NotedAttribute : Attribute { }

        [WovenBy(typeof(InnerMethod), WovenOrder.Metrics)]
        public sealed class InnerAttribute : Attribute { }

        public sealed class OuterMethod : Method
        {
            public OuterMethod(OuterAttribute attribute, string name) : base("outer", name) { }
        }

        public sealed class NotedMethod : Method
        {
            public NotedMethod(NotedAttribute attribute, string name, bool hasResult) : base("", name) { HasResult = hasResult; }
        }

        public sealed class InnerMethod : Method
        {
            public InnerMethod(InnerAttribute attribute, string name) : base("inner", name) { }
        }

        public abstract class Method : WovenMethod
        {
            private readonly string _prefix;
            protected Method(string prefix, string name) : base(name) => _prefix = prefix;
            public bool HasResult { get; protected set; }
            protected override void Rehearse() => Notes.Add(_prefix + "rehearse " + Name);
            protected override WovenCall Begin(Invocation invocation)
            {
                Notes.Event = invocation.EventArgument;
                Notes.HasResult = HasResult;
                return new Call(_prefix);
            }
        }

        public sealed class Call : WovenCall
        {
            private readonly string _prefix;
            public Call(string prefix) => _prefix = prefix;
            protected override bool WantsResult => true;
            protected override void OnEntry() => Notes.Add(_prefix + "enter");
            protected override Exception OnSuccess(object result)
            {
                Notes.Add(_prefix + "success " + (result ?? "nothing"));
                return null;
            }
            protected override void OnError(Exception error) => Notes.Add(_prefix + "error " + error.Message);
            protected override void OnExit() => Notes.Add(_prefix + "exit");
        }

        public static class Notes
        {
            private static readonly List<string> s_all = new();
            public static object Event;
            public static bool HasResult;
            public static string All => string.Join(", ", s_all);
            public static void Add(string note) => s_all.Add(note);

            // The notes of a call, and what its caller gets.
            public static string Of(Func<object> call)
            {
                object result;
                try { result = call(); }
                catch (Exception error) { result = error.GetType().Name + " " + error.Message; }
                return All + " => " + result;
            }
        }

        """;
}
