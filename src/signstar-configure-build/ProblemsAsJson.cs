using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Signstar.Configuration;

namespace Signstar.ConfigureBuild;

/// <summary>What is to be said about a configuration, for programs.</summary>
internal static class ProblemsAsJson
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal static string Write(IReadOnlyList<ConfigurationProblem> problems, IReadOnlyList<ConfigurationProblem> notes)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            writer.WriteStartArray();
            foreach (ConfigurationProblem problem in problems)
                Write(writer, problem, "error");
            foreach (ConfigurationProblem note in notes)
                Write(writer, note, "note");
            writer.WriteEndArray();
        }
        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static void Write(Utf8JsonWriter writer, ConfigurationProblem problem, string severity)
    {
        writer.WriteStartObject();
        writer.WriteString("file", problem.File);
        writer.WriteNumber("line", problem.Line);
        writer.WriteNumber("column", problem.Column);
        writer.WriteString("severity", severity);
        writer.WriteString("message", problem.Message);
        writer.WriteEndObject();
    }
}
