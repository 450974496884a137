using LibC;

namespace Signstar.Services;

/// <summary>Reads a request to the end that the client marks by closing its side.</summary>
internal static class RequestReader
{
    internal static byte[] Read(FileDescriptor input, int limit, Deadline deadline)
    {
        // One byte more than is allowed, to see that there is more.
        byte[] buffer = new byte[limit + 1];
        int length = 0;
        while (true)
        {
            int count = ReadSome(input, buffer.AsSpan(length), deadline);
            if (count == 0)
                return buffer[..length];
            length += count;
            if (length > limit)
                throw new RoleFailureException(ExitStatus.BadRequest, $"the request is larger than {limit} bytes; nothing was done");
        }
    }

    internal static int ReadSome(FileDescriptor input, Span<byte> buffer, Deadline deadline)
    {
        try
        {
            return input.Read(buffer, deadline);
        }
        catch (TimeoutException)
        {
            throw new RoleFailureException(ExitStatus.TryAgain, "the request did not arrive in time; nothing was done, try again");
        }
        catch (SystemCallException broken)
        {
            throw new RoleFailureException(ExitStatus.InputOutput, "the connection broke while the request was read; nothing was done", cause: broken);
        }
    }
}
