using Lamplighter.Redaction;
using Microsoft.Extensions.Logging;

namespace Lamplighter.State;

// What options and environment come to, worked out once and again when either changes. Immutable.
internal sealed record LoggingSettings(
    int SharedVersion,
    LogLevel Level,
    string Service,
    double SampleRate,
    int MaxLineBytes,
    int MaxEventBytes,
    Redactor Redactor);
