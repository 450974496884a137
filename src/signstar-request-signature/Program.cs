using System.CommandLine;
using CommandLinePrograms;
using Signstar.RequestSignature;

var root = new RootCommand(ProgramHelp.Description)
{
    SignCommand.Create(),
    SendCommand.Create(),
    PrepareCommand.Create(),
};
PrepareCommand.MakeDefaultOf(root);
return ConsoleProgram.Run(root.WithExamples(ProgramHelp.Examples), args);
