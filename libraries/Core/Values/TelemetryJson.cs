using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Lamplighter.Internal.Core.Json;
using Lamplighter.Internal.Core.Options;

namespace Lamplighter.Internal.Core.Values;

/// <summary>
/// Serializes the user's types in the same way in every package: with web defaults (camelCase), by the resolvers of generators and
/// options, then by reflection where that is supported. Thread-safe.
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

    /// <summary>The current serializer options.</summary>
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

    // If the user adds resolvers other than contexts, those decide about the JSON. For plain types, a context produces the same JSON as
    // the generated writers.
    private bool UsesGeneratedCode
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

    /// <summary>Adds a resolver for all processes. For generated code.</summary>
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
            if (Contains(before, resolver) || Interlocked.CompareExchange(ref s_registered, With(before, resolver), before) == before)
            {
                return;
            }
        }
    }

    /// <summary>Adds a resolver for all processes, which is created when the first type is looked up. For generated code.</summary>
    /// <param name="resolver">Returns the resolver, the user's <c>JsonSerializerContext</c>. The same method is added only once.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static void Register(Func<IJsonTypeInfoResolver> resolver)
    {
        ArgumentNullException.ThrowIfNull(resolver);
        Register(new LazyResolver(resolver));
    }

    /// <summary>
    /// Adds type writers for all processes. They must write the same bytes as the serializer does with <see cref="Build"/> and without
    /// resolvers of the user. For generated code.
    /// </summary>
    /// <param name="find">
    /// Returns the writer of a type, a <see cref="TypeWriter{T}"/>; null for other types. The same method is added only once.
    /// </param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static void RegisterWriters(Func<Type, IObjectWriter?> find)
    {
        ArgumentNullException.ThrowIfNull(find);
        GeneratedCode.Writers.Add(find);
    }

    /// <summary>Adds readers of the members of types for all processes. For generated code.</summary>
    /// <param name="find">Returns the reader of a type; null for other types. The same method is added only once.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static void RegisterReaders(Func<Type, TypeReader?> find)
    {
        ArgumentNullException.ThrowIfNull(find);
        GeneratedCode.Readers.Add(find);
    }

    /// <summary>Returns the generated writer of a type.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <param name="own">The user's options that replace <see cref="Options"/> and can require different JSON; null for none.</param>
    /// <returns>The writer; null if there isn't one, or if the user's options cover the type and can require different JSON.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public TypeWriter<T>? FindWriter<T>(JsonSerializerOptions? own = null) =>
        GeneratedCode.Writers.Find(typeof(T)) is TypeWriter<T> writer && IsInForce(own, typeof(T)) ? writer : null;

    /// <summary>Returns the generated writer of a type. See <see cref="FindWriter{T}"/>.</summary>
    /// <param name="type">The type.</param>
    /// <param name="own">The user's options. See <see cref="FindWriter{T}"/>.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public IObjectWriter? FindWriter(Type type, JsonSerializerOptions? own = null)
    {
        ArgumentNullException.ThrowIfNull(type);
        return GeneratedCode.Writers.Find(type) is { } writer && IsInForce(own, type) ? writer : null;
    }

    // The generated reader of a plain type, unless the user's resolvers can require different JSON. Gain: the metadata of the first type
    // takes 11 ms of a cold start.
    internal TypeReader? FindReader(Type type) =>
        GeneratedCode.Readers.Find(type) is { IsPlain: true } reader && UsesGeneratedCode ? reader : null;

    /// <summary>Finds the metadata to serialize a type.</summary>
    /// <param name="type">The type.</param>
    /// <param name="typeInfo">The metadata.</param>
    /// <returns>False if no resolver covers the type and reflection isn't supported.</returns>
    public bool TryGetTypeInfo(Type type, [NotNullWhen(true)] out JsonTypeInfo? typeInfo) => TryGetTypeInfo(Options, type, out typeInfo);

    // The metadata of a type whose values a converter of one member writes.
    internal JsonTypeInfo? TypeInfoWith(JsonConverter converter, Type type)
    {
        var options = Options;
        if (!Converters.Options.TryGetValue(converter, out var known) || known.Base != options)
        {
            var own = new JsonSerializerOptions(options);
            own.Converters.Insert(0, converter);
            known = new ConverterOptions(options, own);
            Converters.Options.AddOrUpdate(converter, known);
        }

        return TryGetTypeInfo(known.Own, type, out var info) ? info : null;
    }

    // If no resolver covers the type, its generated writer is the only way to write it.
    private bool IsInForce(JsonSerializerOptions? own, Type type) =>
        (own is null && UsesGeneratedCode) || !TryGetTypeInfo(own ?? Options, type, out _);

    private static bool TryGetTypeInfo(JsonSerializerOptions options, Type type, [NotNullWhen(true)] out JsonTypeInfo? typeInfo)
    {
        try
        {
            return options.TryGetTypeInfo(type, out typeInfo);
        }
        catch (Exception)
        {
            // Resolvers, and the attributes and converters of the type, are the user's code.
            typeInfo = null;
            return false;
        }
    }

    /// <summary>Creates options with web defaults that use some resolvers, then reflection where it is supported.</summary>
    /// <param name="resolvers">The resolvers, in the order in which they are tried.</param>
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

    [UnconditionalSuppressMessage(
        "Trimming",
        "IL2026",
        Justification = "Only called if reflection is enabled, unlike in trimmed programs.")]
    [UnconditionalSuppressMessage("AOT", "IL3050", Justification = "Only called if reflection is enabled, unlike in native programs.")]
    private static void AddReflection(JsonSerializerOptions options) => options.TypeInfoResolverChain.Add(new LazyReflectionResolver());

    // Plain loops: the framework's generic methods for arrays load more types, at every start.
    private static bool Contains(IJsonTypeInfoResolver[] resolvers, IJsonTypeInfoResolver one)
    {
        foreach (var resolver in resolvers)
        {
            if (resolver.Equals(one))
            {
                return true;
            }
        }

        return false;
    }

    private static IJsonTypeInfoResolver[] With(IJsonTypeInfoResolver[] resolvers, IJsonTypeInfoResolver one)
    {
        var all = new IJsonTypeInfoResolver[resolvers.Length + 1];
        for (var i = 0; i < resolvers.Length; i++)
        {
            all[i] = resolvers[i];
        }

        all[^1] = one;
        return all;
    }

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

    // Created by the first converter of one member, which few programs have.
    private static class Converters
    {
        internal static ConditionalWeakTable<JsonConverter, ConverterOptions> Options { get; } = [];
    }

    private sealed record ConverterOptions(JsonSerializerOptions Base, JsonSerializerOptions Own);

    private sealed record ResolverCheck(int Version, bool HasForeign);

    private sealed record Snapshot(IJsonTypeInfoResolver[] Registered, int Version, JsonSerializerOptions Options);

    // The switch that makes the serializer reject nulls that it writes otherwise.
    private static class NullabilitySwitch
    {
        private const string Name = "System.Text.Json.Serialization.RespectNullableAnnotationsDefault";

        internal static readonly bool IsOn = AppContext.TryGetSwitch(Name, out var isOn) && isOn;
    }

    // Creates a context when it is first needed, because creating one takes start-up time.
    private sealed class LazyResolver(Func<IJsonTypeInfoResolver> make) : IJsonTypeInfoResolver
    {
        private readonly Func<IJsonTypeInfoResolver> _make = make;
        private IJsonTypeInfoResolver? _resolver;

        public JsonTypeInfo? GetTypeInfo(Type type, JsonSerializerOptions options) => (_resolver ??= _make()).GetTypeInfo(type, options);

        public override bool Equals(object? obj) => obj is LazyResolver other && _make == other._make;

        public override int GetHashCode() => _make.GetHashCode();
    }

    // Creates the reflection resolver for the first type that no other resolver covers, because creating it takes start-up time.
    private sealed class LazyReflectionResolver : IJsonTypeInfoResolver
    {
        private DefaultJsonTypeInfoResolver? _resolver;

        [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "See AddReflection.")]
        [UnconditionalSuppressMessage("AOT", "IL3050", Justification = "See AddReflection.")]
        public JsonTypeInfo? GetTypeInfo(Type type, JsonSerializerOptions options) =>
            (_resolver ??= new DefaultJsonTypeInfoResolver()).GetTypeInfo(type, options);
    }
}
