using System.CommandLine;
using CommandLinePrograms;
using Signstar.RequestSignature;

return ConsoleProgram.Run(
    new RootCommand(ProgramHelp.Description)
    {
        SignCommand.Create(),
        SendCommand.Create(),
        PrepareCommand.Create(),
    }.WithExamples(ProgramHelp.Examples),
    args);
