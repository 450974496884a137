using CommandLinePrograms;
using Signstar.ConfigureBuild;

return ConsoleProgram.Run(BuildCommand.Create(), args);
