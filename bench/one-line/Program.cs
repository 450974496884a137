using LibC;

// The least that a program does: one line, to the connection that started it or to standard output. What everything else is measured by.
var output = new FileDescriptor(Environment.GetEnvironmentVariable("LISTEN_FDS") is null ? 1 : 3, owned: false);
output.WriteAll("exit 0\n"u8, Deadline.Never);
