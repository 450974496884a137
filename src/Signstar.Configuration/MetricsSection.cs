using System.Net;

namespace Signstar.Configuration;

/// <summary>Section <c>metrics</c>: the exporter that Prometheus scrapes.</summary>
/// <param name="Listen">Where it listens.</param>
public sealed record MetricsSection(IPEndPoint Listen);
