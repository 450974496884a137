namespace NetHsm.Emulator.Storage;

/// <summary>Bytes that are not what <see cref="StateFile"/> writes.</summary>
internal sealed class StateFormatException(string message, Exception? cause = null) : Exception(message, cause);
