using System.Diagnostics;
using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Core.Redaction;
using Lamplighter.Internal.Core.Text;
using Lamplighter.Internal.Tracing.Events;
using Lamplighter.Internal.Tracing.State;
using Lamplighter.Internal.Tracing.Text;

namespace Lamplighter.Internal.Tracing.Spans;

// Annotations are tags of the activity, named in one more tag: what OpenTelemetry's X-Ray exporter reads as annotations too.
internal static class Annotations
{
    internal const string KeysTag = "aws.xray.annotations";
    internal const string ColdStart = "ColdStart";
    internal const string Service = "Service";
    internal const string Endpoint = "Endpoint";
    internal const string TimedOut = "TimedOut";
    internal const string CallerId = "CallerId";
    internal const int MaxValue = 1000;

    // X-Ray indexes this many annotations of a trace.
    internal const int MaxCount = 50;

    private const int MaxKey = 500;

    // A document holds 64,000 bytes, and each tag is found by a walk.
    private const int MaxTags = 1000;

    private static readonly object s_true = true;
    private static readonly object s_false = false;
    private static readonly string[] s_handlerKeys = [ColdStart, Service];

    // These always have room.
    private static readonly string[] s_own = [.. s_handlerKeys, Endpoint, TimedOut];
    private static readonly AsciiSet s_allowed = new("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_");

    // The user's code has the rest.
    internal static int MaxOfUser => MaxCount - s_own.Length;

    internal static string[] Keys(Activity activity) => activity.GetTagItem(KeysTag) as string[] ?? [];

    // For OpenTelemetry; X-Ray's document has them anyway.
    internal static void AddOfHandler(Activity activity, bool isColdStart, string service)
    {
        activity.SetTag(ColdStart, isColdStart ? s_true : s_false);
        activity.SetTag(Service, TextLimit.Cut(service, MaxValue));
        activity.SetTag(KeysTag, s_handlerKeys);
    }

    internal static void AddEndpoint(Activity activity, string endpoint)
    {
        var keys = Keys(activity);
        if (Array.IndexOf(keys, Endpoint) < 0)
        {
            activity.SetTag(KeysTag, (string[])[.. keys, Endpoint]);
            activity.SetTag(Endpoint, TextLimit.Cut(endpoint, MaxValue));
        }
    }

    // A tag's name may have more characters than an annotation's.
    internal static void AddTag(LambdaProcess process, Activity activity, in Tag tag) =>
        AddClean(process, activity, Replace(process.Redactor.HidePatternsIn(tag.Name)), tag.AttributeFor(process));

    internal static void Add<T>(LambdaProcess process, Activity activity, string key, T value)
    {
        if (value is null)
        {
            process.WarnOnce($"The annotation \"{key}\" is null and was left out of the trace.");
            return;
        }

        var redactor = process.Redactor;
        if (redactor.Hides(key))
        {
            AddClean(process, activity, Clean(process, redactor.HidePatternsIn(key)), Redactor.Mask);
        }
        else if (!redactor.IsEmpty && (value is string || redactor.HasPatterns))
        {
            AddClean(process, activity, Clean(process, redactor.HidePatternsIn(key)), RedactedTags.Hide(redactor, value));
        }
        else
        {
            AddClean(process, activity, Clean(process, key), value);
        }
    }

    private static void AddClean<T>(LambdaProcess process, Activity activity, string key, T value)
    {
        var keys = Keys(activity);
        if (Array.IndexOf(keys, key) < 0)
        {
            if (IsFull(keys))
            {
                if (activity.GetTagItem(key) is null && HasMaxTags(activity))
                {
                    process.WarnOnce(
                        $"The span \"{activity.DisplayName}\" has {MaxTags} tags, the most that it keeps; the rest was left out.");
                    return;
                }

                process.WarnOnce(
                    $"A span has {MaxOfUser} annotations, the most that X-Ray takes besides those of Lamplighter; "
                    + $"\"{key}\" became metadata.");
            }
            else
            {
                // A new array: the old one may be shared, or be read by an exporter.
                activity.SetTag(KeysTag, (string[])[.. keys, key]);
            }
        }

        activity.SetTag(key, Box(value));
    }

    private static bool IsFull(string[] keys)
    {
        var own = 0;
        for (var i = 0; keys.Length >= MaxOfUser && i < s_own.Length; i++)
        {
            own += Array.IndexOf(keys, s_own[i]) < 0 ? 0 : 1;
        }

        return keys.Length - own >= MaxOfUser;
    }

    private static bool HasMaxTags(Activity activity)
    {
        var count = 0;
        foreach (ref readonly var _ in activity.EnumerateTagObjects())
        {
            if (++count >= MaxTags)
            {
                return true;
            }
        }

        return false;
    }

    internal static object Box<T>(T value) => value switch
    {
        string text => TextLimit.Cut(text, MaxValue),
        bool flag => flag ? s_true : s_false,
        double number when !double.IsFinite(number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture),
        _ => value!,
    };

    // X-Ray silently drops an annotation whose key has another character.
    internal static string Clean(LambdaProcess process, string key)
    {
        var clean = Replace(key);
        if (!ReferenceEquals(clean, key))
        {
            process.WarnOnce(
                $"The annotation key \"{TextLimit.Cut(key, 100)}\" was changed to \"{TextLimit.Cut(clean, 100)}\": "
                + $"X-Ray takes 1 to {MaxKey} of A-Z a-z 0-9 _.");
        }

        return clean;
    }

    private static string Replace(string key)
    {
        if (key.Length <= MaxKey && s_allowed.IndexOfOther(key) < 0)
        {
            return key;
        }

        return string.Create(Math.Min(key.Length, MaxKey), key, static (to, from) =>
        {
            for (var i = 0; i < to.Length; i++)
            {
                to[i] = s_allowed.Contains(from[i]) ? from[i] : '_';
            }
        });
    }
}
