using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Lamplighter.Internal.Core.Json;

namespace Lamplighter.Internal.Core.Values;

// How values of the framework's types are read. Types of assemblies that few functions load are recognized by their names.
internal static class KnownTypes
{
    // Null for a type that decides by its interfaces and members.
    internal static ValueShape? Find(Type type)
    {
        if (type.IsArray)
        {
            return type == typeof(byte[]) ? ValueShape.Bytes : ValueShape.Items;
        }

        if (type == typeof(MemoryStream)
            || type == typeof(Memory<byte>)
            || type == typeof(ReadOnlyMemory<byte>)
            || type == typeof(ArraySegment<byte>))
        {
            return ValueShape.Bytes;
        }

        if (type == typeof(Memory<char>) || type == typeof(ReadOnlyMemory<char>) || type == typeof(ArraySegment<char>))
        {
            return ValueShape.Text;
        }

        if (type == typeof(JsonElement)
            || type.IsAssignableTo(typeof(JsonNode))
            || type.IsAssignableTo(typeof(JsonDocument))
            || type.IsAssignableTo(typeof(IRawJson)))
        {
            return ValueShape.Json;
        }

        if (type.IsAssignableTo(typeof(Exception)))
        {
            return ValueShape.Error;
        }

        for (var part = type; part is not null; part = part.BaseType)
        {
            if (Find(part.IsGenericType ? part.GetGenericTypeDefinition().FullName : part.FullName) is { } found)
            {
                return found;
            }
        }

        return IsUnread(type) ? ValueShape.Unread : null;
    }

    private static bool IsUnread(Type type) =>
        type.IsAssignableTo(typeof(IEnumerator))
        || type.IsAssignableTo(typeof(IAsyncResult))
        || type.IsAssignableTo(typeof(INotifyCompletion))
        || type.IsAssignableTo(typeof(SafeHandle))
        || type.IsAssignableTo(typeof(CriticalHandle))
        || type.Namespace is "System.Reflection" or "System.Reflection.Emit" or "System.Reflection.Metadata";

    private static ValueShape? Find(string? name)
    {
        switch (name)
        {
            case "System.Int128" or "System.UInt128" or "System.Half" or "System.IntPtr" or "System.UIntPtr"
                or "System.Numerics.BigInteger":
                return ValueShape.Number;
            case "System.String" or "System.Uri" or "System.Text.StringBuilder" or "System.Version" or "System.Text.Rune"
                or "System.Index" or "System.Range" or "System.Text.Encoding" or "System.Text.CompositeFormat"
                or "System.Globalization.CultureInfo" or "System.Globalization.RegionInfo" or "System.TimeZoneInfo"
                or "System.Net.IPAddress" or "System.Net.EndPoint" or "System.Net.IPNetwork" or "System.Net.Mail.MailAddress"
                or "System.Net.NetworkInformation.PhysicalAddress" or "System.Net.Http.HttpMethod"
                or "System.Text.RegularExpressions.Regex" or "System.Text.Json.JsonEncodedText"
                or "Microsoft.Extensions.Primitives.StringSegment"
                or "System.Type" or "System.Reflection.Assembly" or "System.Reflection.MemberInfo" or "System.Reflection.Module"
                or "System.Reflection.ParameterInfo" or "System.Reflection.AssemblyName":
                return ValueShape.Text;
            case "System.Buffers.ReadOnlySequence`1":
            case "System.Threading.Tasks.Task" or "System.Threading.Tasks.ValueTask" or "System.Threading.Tasks.ValueTask`1"
                or "System.Threading.Tasks.TaskCompletionSource" or "System.Threading.Tasks.TaskCompletionSource`1"
                or "System.Threading.Tasks.TaskScheduler" or "System.Threading.Tasks.TaskFactory" or "System.Threading.Tasks.TaskFactory`1"
                or "System.Lazy`1" or "System.Threading.ThreadLocal`1" or "System.Threading.AsyncLocal`1"
                or "System.WeakReference" or "System.WeakReference`1" or "System.Runtime.CompilerServices.ConditionalWeakTable`2"
                or "System.IO.Stream" or "System.IO.TextReader" or "System.IO.TextWriter" or "System.IO.BinaryReader"
                or "System.IO.BinaryWriter" or "System.IO.Pipelines.PipeReader" or "System.IO.Pipelines.PipeWriter"
                or "System.IO.Pipelines.Pipe"
                or "System.Delegate" or "System.Threading.CancellationToken" or "System.Threading.CancellationTokenSource"
                or "System.Threading.CancellationTokenRegistration" or "System.Threading.Thread" or "System.Threading.WaitHandle"
                or "System.Threading.Timer" or "System.Threading.PeriodicTimer" or "System.Threading.SynchronizationContext"
                or "System.Threading.ExecutionContext" or "System.Threading.Channels.Channel`2"
                or "System.Threading.Channels.ChannelReader`1" or "System.Threading.Channels.ChannelWriter`1"
                or "System.Text.RegularExpressions.MatchCollection" or "System.Net.Http.HttpContent" or "System.Net.Sockets.Socket"
                or "System.Data.Common.DbConnection" or "System.Data.Common.DbCommand" or "System.Data.Common.DbTransaction"
                or "System.Diagnostics.Process" or "System.Xml.XmlReader" or "System.Xml.XmlWriter":
                return ValueShape.Unread;
            case "System.Collections.Specialized.NameValueCollection":
                return ValueShape.NameValues;
            case "System.Collections.Generic.KeyValuePair`2" or "System.Collections.DictionaryEntry":
                return ValueShape.Pair;
            default:
                return name is not null && (name.StartsWith("System.ValueTuple`", StringComparison.Ordinal)
                    || name.StartsWith("System.Tuple`", StringComparison.Ordinal)) ? ValueShape.Tuple : null;
        }
    }
}
