using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Core.Json;
using Lamplighter.Internal.Core.Options;

namespace Lamplighter.Internal.Core.Values;

/// <summary>
/// How the user's types become JSON, the same in every package: web defaults (camelCase), the resolvers that generators and
/// options name, then reflection where it is supported. Thread-safe.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Advanced)]
public sealed class TelemetryJson
{
    private static IJsonTypeInfoResolver[] s_registered = [];
    private static bool s_hasForeign;

    private readonly SharedOptions _shared;
    private Snapshot? _snapshot;
    private ResolverCheck? _check;

    internal TelemetryJson(SharedOptions shared) => _shared = shared;

    /// <summary>The options in force.</summary>
    public JsonSerializerOptions Options
    {
        get
        {
            var snapshot = Volatile.Read(ref _snapshot);
            var registered = Volatile.Read(ref s_registered);
            if (snapshot is null || snapshot.Registered != registered || snapshot.Version != _shared.Version)
            {
                snapshot = new Snapshot(registered, _shared.Version, Build([.. _shared.Value.JsonTypeInfoResolvers, .. registered]));
                Volatile.Write(ref _snapshot, snapshot);
            }

            return snapshot.Options;
        }
    }

    // Who brings type information of their own gets what that says, and nothing else. A context says of a plain type what its writer writes.
    private bool UsesGeneratedWriters
    {
        get
        {
            var check = Volatile.Read(ref _check);
            if (check is null || check.Version != _shared.Version)
            {
                check = new ResolverCheck(_shared.Version, HasForeign(_shared.Value.JsonTypeInfoResolvers));
                Volatile.Write(ref _check, check);
            }

            return !check.HasForeign && !Volatile.Read(ref s_hasForeign) && !NullabilitySwitch.IsOn;
        }
    }

    /// <summary>Adds a resolver for every process; for generated code.</summary>
    /// <param name="resolver">The resolver, such as the user's <c>JsonSerializerContext</c>.</param>
    public static void Register(IJsonTypeInfoResolver resolver)
    {
        ArgumentNullException.ThrowIfNull(resolver);
        if (resolver is not (LazyResolver or JsonSerializerContext))
        {
            Volatile.Write(ref s_hasForeign, true);
        }

        while (true)
        {
            var before = Volatile.Read(ref s_registered);
            if (Array.IndexOf(before, resolver) >= 0 || Interlocked.CompareExchange(ref s_registered, [.. before, resolver], before) == before)
            {
                return;
            }
        }
    }

    /// <summary>Adds a resolver for every process, which is made for the first type that is asked for; for generated code.</summary>
    /// <param name="resolver">Gives the resolver: the user's <c>JsonSerializerContext</c>. The same method is added once.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static void Register(Func<IJsonTypeInfoResolver> resolver)
    {
        ArgumentNullException.ThrowIfNull(resolver);
        Register(new LazyResolver(resolver));
    }

    /// <summary>
    /// Adds what writes types in every process, byte for byte as the serializer does with <see cref="Build"/> and no resolver of the
    /// user's own; for generated code.
    /// </summary>
    /// <param name="find">Makes the writer of a type, a <see cref="TypeWriter{T}"/>; null for types that it does not know. The same method is added once.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static void RegisterWriters(Func<Type, IObjectWriter?> find)
    {
        ArgumentNullException.ThrowIfNull(find);
        GeneratedWriters.Add(find);
    }

    /// <summary>What writes a type without type information: generated code.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <param name="own">Options of the user's that hold instead of <see cref="Options"/> and may want other JSON; null for none.</param>
    /// <returns>Null when there is none, or when options of the user's may want other JSON and know the type: then they say how.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public TypeWriter<T>? FindWriter<T>(JsonSerializerOptions? own = null) =>
        GeneratedWriters.Find<T>() is { } writer && IsInForce(own, typeof(T)) ? writer : null;

    /// <summary>What writes values of a type without type information: generated code. See <see cref="FindWriter{T}"/>.</summary>
    /// <param name="type">The type.</param>
    /// <param name="own">As for <see cref="FindWriter{T}"/>.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public IObjectWriter? FindWriter(Type type, JsonSerializerOptions? own = null)
    {
        ArgumentNullException.ThrowIfNull(type);
        return GeneratedWriters.Find(type) is { } writer && IsInForce(own, type) ? writer : null;
    }

    /// <summary>How to write a type.</summary>
    /// <param name="type">The type.</param>
    /// <param name="typeInfo">What knows how.</param>
    /// <returns>False when no resolver covers the type and reflection is not supported.</returns>
    public bool TryGetTypeInfo(Type type, [NotNullWhen(true)] out JsonTypeInfo? typeInfo) => TryGetTypeInfo(Options, type, out typeInfo);

    // Where nobody else knows the type, its writer is better than no answer at all.
    private bool IsInForce(JsonSerializerOptions? own, Type type) =>
        (own is null && UsesGeneratedWriters) || !TryGetTypeInfo(own ?? Options, type, out _);

    private static bool TryGetTypeInfo(JsonSerializerOptions options, Type type, [NotNullWhen(true)] out JsonTypeInfo? typeInfo)
    {
        try
        {
            return options.TryGetTypeInfo(type, out typeInfo);
        }
        catch (Exception error) when (error is NotSupportedException or InvalidOperationException)
        {
            typeInfo = null;
            return false;
        }
    }

    /// <summary>Options with web defaults over some resolvers, then reflection where it is supported.</summary>
    /// <param name="resolvers">The resolvers, first one first.</param>
    public static JsonSerializerOptions Build(IReadOnlyList<IJsonTypeInfoResolver> resolvers)
    {
        ArgumentNullException.ThrowIfNull(resolvers);
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web) { Encoder = JsonTextEncoder.Instance };
        foreach (var resolver in resolvers)
        {
            options.TypeInfoResolverChain.Add(resolver);
        }

        if (JsonSerializer.IsReflectionEnabledByDefault)
        {
            AddReflection(options);
        }
        else if (resolvers.Count == 0)
        {
            options.TypeInfoResolver = JsonTypeInfoResolver.Combine();
        }

        options.MakeReadOnly();
        return options;
    }

    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "Only reached where reflection is switched on; the switch is off in trimmed and native programs.")]
    [UnconditionalSuppressMessage("AOT", "IL3050", Justification = "Only reached where reflection is switched on; the switch is off in trimmed and native programs.")]
    private static void AddReflection(JsonSerializerOptions options) => options.TypeInfoResolverChain.Add(new LazyReflectionResolver());

    private static bool HasForeign(IList<IJsonTypeInfoResolver> resolvers)
    {
        foreach (var resolver in resolvers)
        {
            if (resolver is not JsonSerializerContext)
            {
                return true;
            }
        }

        return false;
    }

    private sealed record ResolverCheck(int Version, bool HasForeign);

    private sealed record Snapshot(IJsonTypeInfoResolver[] Registered, int Version, JsonSerializerOptions Options);

    // By which the serializer refuses nulls that it writes otherwise.
    private static class NullabilitySwitch
    {
        internal static readonly bool IsOn = AppContext.TryGetSwitch("System.Text.Json.Serialization.RespectNullableAnnotationsDefault", out var isOn) && isOn;
    }

    // A context costs start-up time as soon as it is made, too.
    private sealed class LazyResolver(Func<IJsonTypeInfoResolver> make) : IJsonTypeInfoResolver
    {
        private readonly Func<IJsonTypeInfoResolver> _make = make;
        private IJsonTypeInfoResolver? _resolver;

        public JsonTypeInfo? GetTypeInfo(Type type, JsonSerializerOptions options) => (_resolver ??= _make()).GetTypeInfo(type, options);

        public override bool Equals(object? obj) => obj is LazyResolver other && _make == other._make;

        public override int GetHashCode() => _make.GetHashCode();
    }

    // Reflection costs start-up time as soon as it is made, so it is made for the first type that nobody else covers.
    private sealed class LazyReflectionResolver : IJsonTypeInfoResolver
    {
        private DefaultJsonTypeInfoResolver? _resolver;

        [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "See AddReflection.")]
        [UnconditionalSuppressMessage("AOT", "IL3050", Justification = "See AddReflection.")]
        public JsonTypeInfo? GetTypeInfo(Type type, JsonSerializerOptions options) =>
            (_resolver ??= new DefaultJsonTypeInfoResolver()).GetTypeInfo(type, options);
    }
}
