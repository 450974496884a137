using CommandLinePrograms;
using NetHsm.CommandLine;

return ConsoleProgram.Run(NetHsmCommand.Create(), args);
