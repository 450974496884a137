namespace NetHsm.Client.Json;

/// <summary>Reads a text of the API as a type of the model, like <see cref="NetHsm.Model.KeyId.TryParse"/>.</summary>
internal delegate bool TextParser<T>(string? text, out T value);
