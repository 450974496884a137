using Signstar.Connect;

try
{
    return Connector.Run(args);
}
catch (Exception mistake)
{
    // Whatever escapes would end the process with 134 and a stack trace.
    return Complaint.OfMistake(mistake).Report();
}
