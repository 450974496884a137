using CommandLinePrograms;
using NetHsm.EmulatorProgram;

return ConsoleProgram.Run(EmulatorCommand.Create(), args);
