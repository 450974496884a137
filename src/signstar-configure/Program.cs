using CommandLinePrograms;
using Signstar.Configure;

return ConsoleProgram.Run(ConfigureCommand.Create(), args);
