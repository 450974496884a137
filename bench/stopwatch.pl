# Times one thing inside the machine and prints microseconds.
#   run FILE USER [NAME=VALUE …] COMMAND …   the command, as the user, with FILE on standard input and its output thrown away
#   ask FILE SOCKET   a connection: sends FILE, closes that side, reads to the end
#   serve SOCKET USER   stays, and answers every request with "exit 0"
use strict;
use warnings;
use IO::Socket::UNIX;
use POSIX ();
use Time::HiRes 'time';

my $mode = shift @ARGV;
if ($mode eq 'run') {
    my ($file, $user, @command) = @ARGV;
    my $uid = getpwnam($user);
    while ($command[0] =~ /^(\w+)=(.*)/) {
        $ENV{$1} = $2;
        shift @command;
    }
    my $start = time;
    my $pid = fork // die $!;
    if (!$pid) {
        open STDIN, '<', $file or die $!;
        open STDOUT, '>', '/dev/null' or die $!;
        POSIX::setuid($uid) if $uid;
        exec @command or die $!;
    }
    waitpid $pid, 0;
    die "status $?" if $?;
    printf "%d\n", (time - $start) * 1e6;
} elsif ($mode eq 'ask') {
    my ($file, $path) = @ARGV;
    local (@ARGV, $/) = $file;
    my $request = <>;
    my $start = time;
    my $socket = IO::Socket::UNIX->new(Peer => $path) or die "$path: $!";
    print $socket $request;
    shutdown $socket, 1;
    my $answer = <$socket>;
    my $end = time;
    die "no answer" unless $answer =~ /exit 0\n\z/;
    printf "%d\n", ($end - $start) * 1e6;
} else {
    my ($path, $user) = @ARGV;
    unlink $path;
    my $listener = IO::Socket::UNIX->new(Local => $path, Listen => 64) or die $!;
    chown scalar getpwnam($user), -1, $path;
    while (my $client = $listener->accept) {
        1 while sysread $client, my $bytes, 65536;
        syswrite $client, "exit 0\n";
        close $client;
    }
}
