using TempoNest.Contracts;

namespace TempoNest.Api.Http;

/// <summary>A write as it was asked for: what, by whom, under which key.</summary>
internal sealed record Command<TBody>(TBody Body, Commanding By);
